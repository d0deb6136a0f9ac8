"""Who a picture is from, read off one line: where its caption ends and its credit begins.

A credit is known by a label ("Photo:", "Foto:", "© …", "(Bild: …)"), by an agency or a library of
pictures after a bar, slash or bracket, or, in a line that is known to be a picture's, by being
nothing but names after the caption's last sentence.
"""

from __future__ import annotations

import re

from secondsource.clean.agency_names import agency_named

# What newsrooms print before the name of whoever took a picture, by language. With a colon or a
# slash behind it such a word opens a credit wherever it stands.
_LABELS = (
    # English
    r"(?:file |handout |stock |courtesy )?(?:photo|photograph|picture|image|pic|illustration|"
    r"graphic|video|still)s?(?: (?:credit|source|courtesy|by|via|from))?|photographer|"
    r"credits?|sources?|courtesy(?: of)?|copyright|"
    # German, Dutch, Scandinavian
    r"(?:archiv|symbol|titel)?(?:fotos?|bild(?:er)?)(?:quelle|nachweis|rechte|credit)?|quelle|"
    r"grafik|fotograf(?:in|ie)?|montage|beeld|bron|fotografie|fotograf|billede|källa|kilde|"
    r"illustrasjon|kuva|kuvaaja|ljósmynd(?:ir)?|mynd|"
    # Romance
    r"imag(?:em|en|enes|ini|ens|e)|fotos?|fotografía|fotografia|crédits?(?: photos?)?|"
    r"créditos?|foto(?:grafo|grafie)?|fuente|fonte|réutilisation|reproduç[ãa]o|divulgação|"
    r"imatge|sursa|sursă|"
    # Slavic, Baltic, Hungarian, Greek, Turkish
    r"fot\.?|zdj\.?|zdjęcie|źródło|źr\.?|zdroj|snímek|snímka|snimka|izvor|fotó|forrás|"
    r"nuotr\.?|nuotrauka|φωτο(?:γραφία)?|πηγή|fotoğraf|görsel|kaynak|фото|фотография|снимка|"
    r"источник|джерело|источници|зображення|"
    # Beyond Europe
    r"gambar|sumber|ảnh|nguồn|picha|isithombe|umfanekiso|larawan|kredit|"
    r"写真|画像|提供|出典|撮影|撮影者|사진|사진\s?출처|출처|자료|照片|图片|圖片|图片来源|来源|來源|摄影|攝影|图|"
    r"صورة|الصورة|المصدر|تصوير|تصویر|عکس|صورہ|תמונה|צילום|फोटो|ছবি|ภาพ"
)
_LABELLED = re.compile(
    rf"(?:^|(?<=[\s(\[,.;!?»”\"'–—|/-])|(?-i:(?<=[a-zß-ÿ0-9)\].!?»”\"'])(?=[A-ZÀ-Þ])))"
    rf"(?:{_LABELS})\s?[:=：]",
    re.IGNORECASE,
)
_LABEL_ALONE = re.compile(
    rf"\W*(?:(?:{_LABELS})\s?[:=：]|(?:[^\W\d_]{{2,14}} )?by\b)\W*", re.IGNORECASE
)
_LABEL_BARE = re.compile(rf"\W*(?:{_LABELS})\W*", re.IGNORECASE)
# With "by" in its language the label needs no colon: "Picture by", "Foto von".
_BY = re.compile(
    r"(?:^|(?<=[\s(\[.,–—|]))(?:photo(?:graph|s)?|picture|image|illustration|video|foto|"
    r"fotografía|imagen|bild)s?(?: (?:credit|illustration|montage|courtesy))?"
    r" (?:by|courtesy of|courtesy|via|from|von|de|di|av|af|door|par|por)"
    r"(?=\s+(?-i:[\"“@A-ZÀ-ÞА-Я]))",
    re.IGNORECASE,
)
# In a picture's line, after a sentence or a bar, the bare word does: "… at dusk. Foto dpa".
_BARE = re.compile(
    r"(?:^|(?<=[.!?…)\]|–—»”\"-])\s*+)(?:photos?|fotos?|fot\.|фото|bild(?:er)?|kuva|image|imagen|"
    r"crédits?|créditos?|credits?|courtesy|illustration|grafik)\s++"
    r"(?=(?-i:[\"“@A-ZÀ-ÞА-Я]|dpa\b|afp\b|ap\b|epa\b))",
    re.IGNORECASE,
)
_MARK = re.compile(
    r"©|ⓒ|Ⓒ|℗|\b(?:tous droits réservés|alle rechte vorbehalten)|"
    r"\(c\)(?=\s?\S)|\bcopyright\b(?!\s+(?:law|infring|act|claim))",
    re.IGNORECASE,
)
# Libraries of pictures, beside the agencies that the gazetteer knows.
_LIBRARY = re.compile(
    r"\b(?:getty(?: images)?|gettyimages|shutterstock|istock(?:photo)?|alamy|adobe ?stock|"
    r"unsplash|pexels|pixabay|wikimedia|wikipedia|creative commons|cc[ -]by|flickr|depositphotos|"
    r"dreamstime|imago(?: images)?|picture[ -]alliance|zuma(?: ?press| wire)?|sipa(?: usa)?|"
    r"nurphoto|epa(?:-efe)?|efe|ap photo|ap images|apa|afp|dpa|ddp|keystone|belga|anp|ntb|"
    r"scanpix|ritzau|tt|lehtikuva|lusa|ansa|lapresse|abaca|hans lucas|magnum|rex features|pa wire|"
    r"pa media|press association|reuters|xinhua|tass|ria novosti|ukrinform|unian|pap|čtk|ctk|"
    r"tasr|mti|agerpres|hina|tanjug|fena|bta|kyodo|jiji|yonhap|antara|bernama|vna|anadolu|aap|"
    r"cuartoscuro|bloomberg|european pressphoto agency|handout|via \w+|screenshot|screengrab|"
    r"capture d[’']écran|associated press|agence france[- ]presse|nasa|facebook|instagram|"
    r"twitter|youtube|telegram|supplied|archiv|archive|archivo|archives|pool|dok|dr|"
    r"file photo|courtesy|рейтер|тасс|риа новости|интерфакс|укринформ|унiан|уніан|афп|ап)\b|"
    r"연합뉴스|뉴스1|뉴시스|로이터|共同|時事|ロイター|新华社|新華社|中新社|美联社|路透|法新社|中央社|"
    r"رويترز|أ ف ب|أ\.ف\.ب|فرانس برس|אי-אף-פי|רויטרס",
    re.IGNORECASE,
)
_LETTER = r"A-ZÀ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪİĶĹĻĽŁŃŅŇŌŐŒŔŘŚŞŠŢŤŪŮŰŲŹŻŽА-ЯЁЄІЇҐΑ-Ω"
_NAMELIKE = re.compile(rf"[{_LETTER}@]|\d{{1,4}}$|[^\W\d_a-zß-ÿа-яёα-ω]")
_SMALL = frozenset(
    "for of the and und et y e og och en i via by von van der den de del della di da do dos das du"
    " la le les los las al el bin ibn abu zu zum zur im am in on at pour para per für voor till til"
    " & / | + - – — dpa afp ap epa rtr".split()
)
_BRACKET = re.compile(r"[(\[（【]([^()\[\]（）【】]{2,120})[)\]）】]\s*[.。]?\s*$")
# In Chinese, Japanese and Korean the maker comes first: "…、山田花子撮影", "(张三摄)".
_MAKER_FIRST = re.compile(
    r"[、，,。.＝=\s/／(（\[【]\s*(?P<who>[^、，,。.＝=/／()（）\[\]【】]{2,24}"
    r"(?:撮影|摄|攝|提供|제공|기자))\s*[)）\]】]?\s*$"
)
# What stands in brackets at a caption's end and is no credit: who stands where, and what it is.
_WHERE = re.compile(
    r"^(?:(?:far |second from |third from |\d\w* from )?(?:left|right|cent(?:re|er)|top|bottom|"
    r"middle|front|back)|[lrmcv]|[lr]\.?\s?[-–]\s?[lr]\.?|re|li|v\.?\s?l\.?(?:\s?n\.?\s?r\.?)?|"
    r"izq\w*|der\w*|links|rechts|mitte|vorne|hinten|gauche|droite|à (?:gauche|droite)|"
    r"au centre|bildmontage|montage|archivbild|archivfoto|symbolbild|symbolfoto|undatiert|"
    r"undated|file|v[eä]nster|höger|venstre|høyre|sinistra|destra|\d+)\.?$",
    re.IGNORECASE,
)
# Credits that name nobody.
_PLAIN_END = re.compile(
    r"\b(?:submitted|contributed|provided|courtesy|handout|staff|archive|file) photo\W*$",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?…。！？]['\"”’»“)]*\s+(?=\S)")
_SLASHED = re.compile(r"\S\s?/\s?\S")
# "… are already using it Ana Sol/Lindstock": names with a slash after a word that is none.
_SLASH_TAIL = re.compile(
    rf"(?<!\w)[^\W\d_{_LETTER}][^\W_]*+\s(?P<who>(?:[{_LETTER}][\w.'’-]*+\s){{0,3}}[{_LETTER}][\w.'’-]*+"
    rf"\s?/\s?(?:[{_LETTER}][\w.'’-]*+[ /]?){{1,4}})$"
)
# A bar or a long dash before an agency: "… at the river | Jane Doe/AFP".
_SEPARATOR = re.compile(r"\s[|–—•·-]{1,2}\s*|\s*[|｜＝]\s*|\s/\s|\s[–—]\s?|,\s")
# Longest credit of the pages looked at: two names, an agency and a library, 14 words.
_MOST_WORDS = 16
_FEW_LETTERS = 8
_LONGEST_LABEL = 30
# A credit closes its line; further from the end than this a label is part of the text.
_TAIL = 180


def credit_start(text: str, *, known: bool) -> int | None:
    """Say where the credit of a picture's line begins: 0 if it is all credit, None without one.

    `known` says that the line is known to stand with a picture; without it only clear labels and
    names of agencies count.

    >>> credit_start("The mayor at the dam. (Photo: Jane Doe/AP)", known=False)
    22
    >>> credit_start("© dpa", known=True), credit_start("The dam held on Monday.", known=True)
    (0, None)
    """
    if not text or len(text) > 4_000:
        return None
    low = max(0, len(text) - _TAIL)
    labels = (m for p in (_LABELLED, _MARK, _BY) for m in p.finditer(text, low))
    for match in sorted(labels, key=lambda m: m.span()):
        rest = text[match.end() :]
        named = _may_name(rest) or (match.start() == 0 and not rest.strip())
        if named and _few(text[match.start() :]) and not _goes_on(rest):
            return _with_opening(text, match.start())
    if known:
        maker = _MAKER_FIRST.search(text, low)
        if maker is not None:
            return _with_opening(text, maker.start("who"))
        for match in _BARE.finditer(text, low):
            if _few(text[match.start() :]) and is_names(text[match.end() :]):
                start = match.end() - len(match.group().lstrip())
                return _with_opening(text, start)
    bracket = _BRACKET.search(text, low)
    if bracket is not None:
        inner, before = bracket.group(1).strip(), text[: bracket.start()].rstrip()
        if _WHERE.match(inner) is None:
            # After a full stop a bracket of names holds no apposition ("the winger (Riverton)").
            lone = known and before[-1:] in (".", "!", "?") and len(before) > 20 and is_names(inner)
            # What the caption has named before ("… in Varnby. (Varnby)") is its subject or place.
            lone = lone and inner.casefold() not in before.casefold()
            return bracket.start() if names_maker(inner) or lone else None
    plain_end = _PLAIN_END.search(text, low)
    if plain_end is not None and known:
        return plain_end.start()
    tail = _tail_of_names(text, low, known=known)
    if tail is not None:
        return tail
    return None


def _tail_of_names(text: str, low: int, *, known: bool) -> int | None:
    """Find names of makers after the last sentence, or after the last bar or dash."""
    ends = [m.end() for m in _SENTENCE_END.finditer(text, low)]
    bars = list(_SEPARATOR.finditer(text, low))
    for at in reversed(ends):
        rest = text[at:].strip()
        if not _few(rest):
            break
        if names_maker(rest) and is_names(rest):
            return at
        # "… on Monday. Sample Picture Desk: Jane Doe, desk@sample.example"
        if known and "@" in rest.rsplit(" ", 1)[-1] and rest[0].isupper():
            return at
        cased = any(char.isupper() for char in rest)
        if known and cased and is_names(rest) and 2 <= len(rest.split()) <= 7 and rest[-1] != ".":
            return at
    if not known:
        return None
    if _is_all_credit(text):
        return 0
    slashed = _SLASH_TAIL.search(text, low)
    if slashed is not None and slashed.start("who") > 0 and names_maker(slashed["who"]):
        return slashed.start("who")
    for bar in bars:
        rest = text[bar.end() :].strip(" .")
        if bar.start() == 0 or not _few(rest) or not is_names(rest):
            continue
        # After a bar or a slash with spaces stand names alone; after a dash also places do.
        alone = bar.group().strip() in ("|", "｜", "＝", "/") and 2 <= len(rest.split()) <= 5
        if names_maker(rest) or (alone and any(c.isupper() for c in rest)):
            return bar.start() + (1 if text[bar.start()] in ",|｜＝" else 0)
    return None


def _is_all_credit(text: str) -> bool:
    """Say whether a picture's line is nothing but who it is from."""
    # Where scripts know no capitals, any short line could be names.
    short = len(text) <= _FEW_LETTERS or any(c.isupper() or c.islower() for c in text)
    return short and _few(text) and text[-1] != "?" and names_maker(text) and is_names(text)


def _may_name(text: str) -> bool:
    """Say whether words after a label can be a maker's; "Image: The mayor opens …" shows one."""
    words = text.split()
    if len(words) <= 5 or names_maker(text):
        return any(char.isalnum() for char in text)
    return 2 * sum(word[:1].isupper() for word in words) >= len(words)


def _few(text: str) -> bool:
    return len(text.split()) <= _MOST_WORDS


def _goes_on(rest: str) -> bool:
    """Say whether sentences follow: then what came before was no credit at the line's end."""
    end = re.search(r"[.!?]\s+[^\W\d_]", rest)
    return end is not None and len(rest[end.end() :].split()) > 6


def _with_opening(text: str, start: int) -> int:
    """Take the bracket, bar or dash before a credit into it."""
    before = text[:start].rstrip()
    while before and before[-1] in "([（【|–—-/•·,":
        start = len(before) - 1
        before = before[:-1].rstrip()
        if text[start] in "(（[【":
            break
    return start if before else 0


def is_label(text: str, *, bare: bool = False) -> bool:
    """Say whether a line is the word before a maker's name and no name: "Photo:", "Words by".

    With `bare` it needs no sign behind it, and may say what kind of picture it is ("file").

    >>> is_label("Image:"), is_label("Image: Jane Doe"), is_label("Image", bare=True)
    (True, False, True)
    """
    if len(text) > _LONGEST_LABEL:
        return False
    kind = _WHERE.match(text.strip(" ()[]")) or _LABEL_BARE.fullmatch(text)
    return _LABEL_ALONE.fullmatch(text) is not None or (bare and kind is not None)


def names_maker(text: str) -> bool:
    """Say whether words name an agency, a library of pictures, or two makers with a slash.

    >>> names_maker("Jane Doe/Sample Press"), names_maker("Jane Doe")
    (True, False)
    """
    text = text.strip(" ()[]")
    if _LIBRARY.search(text) or agency_named(text):
        return True
    if _SLASHED.search(text) and not re.search(r"\d\s?/\s?\d", text) and is_names(text):
        return True
    return any(agency_named(part.strip()) for part in re.split(r"[/|,]", text) if part.strip())


def is_names(text: str) -> bool:
    """Say whether all words of a text begin as names do, small words between them aside.

    >>> is_names("Jane Doe for The Sample"), is_names("Jane Doe waits")
    (True, False)
    """
    if len(text.split()) > _MOST_WORDS:
        return False
    words = re.findall(r"[^\s/|,]+", _LIBRARY.sub("&", text))
    plain = [w.strip("()[].:;'\"“”„«»") for w in words]
    return bool(plain) and all(not w or _NAMELIKE.match(w) or w.casefold() in _SMALL for w in plain)
