"""Past tenses of English that do not end in -ed: the finite verbs a suffix cannot show."""

# Forms that are as often a noun or a participle ("cut", "set", "put", "hit") are left out unless
# news prose uses them as verbs nearly always.
PAST = frozenset(
    """was were had did said told went came made took gave got began became brought built bought
    fell felt found held kept knew left led lost met paid ran saw sent set sold spent spoke stood
    thought won wrote rose hit shot drew drove grew broke chose flew threw sought fought stole
    struck swore swept taught tore understood withdrew withstood woke wore wept blew bent
    bled bred caught clung crept dealt dug drank ate fed fled forbade forgave forgot froze hid
    hung lay laid lent lit meant overcame overthrew overtook quit rang rode sang sank sat shook
    slept slid slung spun sprang stuck stung strode swam swung undertook upheld""".split()
)
