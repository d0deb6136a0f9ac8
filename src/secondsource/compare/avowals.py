"""Own-voice clauses that tell what somebody thinks, wants or has said: whose word that is.

"Lunt discounted the rumour", "Port Director Ada Lunt did not know why": nobody but she can have
told it. What somebody did (signed, filed, voted) is no word of theirs.
"""

from __future__ import annotations

import re

from secondsource.model import Article, Name, Reading

_ADVERBS = (
    r"(?:(?:has|have|had|also|later|then|since|earlier|repeatedly|previously|again|publicly|"
    r"quickly|always|once|on|late|early|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|"
    r"yesterday|today) ){0,4}"
)
_VERBS = (
    r"(?:did not|didn['’]t|does not|doesn['’]t|do not|don['’]t) (?:know|believe|think|want|intend|"
    r"expect|remember|recall|understand)|"
    r"discount(?:s|ed)|dispute[sd]?|den(?:y|ies|ied)|"
    r"(?:reject|dismiss)(?:s|es|ed)? (?:the |any |such )?(?:claims?|allegations?|accusations?|"
    r"suggestions?|rumou?rs?|reports?|idea|notion|criticism)|"
    r"vow(?:s|ed)|pledge[sd]|promise[sd]|threaten(?:s|ed) to|insist(?:s|ed)|maintain(?:s|ed) that|"
    r"believe[sd]?|thinks|thought that|hope[sd]? (?:to|that)|fear(?:s|ed) that|regret(?:s|ted)|"
    r"praise[sd]|criticis(?:es|ed)|criticiz(?:es|ed)|blast(?:s|ed)|slam(?:s|med)|condemn(?:s|ed)|"
    r"denounce[sd]|accuse[sd]|blame[sd]|urge[sd]|thank(?:s|ed)|apologi[sz]e[sd]|concede[sd]|"
    r"demand(?:s|ed) (?:that|an?|the)|argue[sd]"
)
_VERB = re.compile(rf"\b(?:{_VERBS})\b")
_AVOWS = re.compile(rf"(?:, [^,;.\n]{{1,60}},)? {_ADVERBS}(?:{_VERBS})\b")
# Characters of a title before a name that opens a clause: "Perrin County Sheriff Dale Munro".
_TITLE = 50
# Before the name stand no more than a joining word and a title: "the crowd that met Lunt" is no
# title.
_OPENS = re.compile(
    r"(?:(?:But|And|Yet|Still,|However,|Meanwhile,) )?(?:(?!(?:that|who|which|whom|of|to|by|with|"
    r"for|and|or|in|on|at|near|from|as|than|not|is|was|are|were|has|had|have|his|her|their)\b)"
    r"[\w.’'-]+ ){0,6}$",
    re.IGNORECASE,
)


def avower(article: Article, reading: Reading, start: int, end: int) -> Name | None:
    """Give the name that is the subject of a clause which only its bearer can have told.

    The clause stands from `start` to `end`; None where its subject or its verb is another.
    """
    text = article.text
    if not _VERB.search(text, start, end):
        return None
    last = min(end, start + _TITLE)
    near = [n for n in reading.names if start <= n.start < last and n.label in ("PER", "ORG")]
    for name in sorted(near, key=lambda n: n.start):
        if _OPENS.match(text[start : name.start]) and _AVOWS.match(text, name.end, end):
            return name
    return None
