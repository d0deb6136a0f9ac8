"""Who tells a clause by name in its own sentence, where no statement was made out.

"The port is shut, Orsk Water confirmed"; "Ada Lunt told the Ledger how the dam, which …"; "Sheriff
Dale Munro identified the dead man as Roy Teller".
"""

from __future__ import annotations

import re

from secondsource.model import Article, Name, Reading, Sentence

_SAID = (
    r"(?:(?:has|have|had|also|later|then|since|earlier|repeatedly) ){0,3}"
    r"(?:said|says|told|tells|confirmed|confirms|announced|announces|warned|warns|added|adds|noted|"
    r"notes|claimed|claims|explained|explains|stated|states|insisted|insists|acknowledged|"
    r"acknowledges|admitted|admits|estimated|estimates|predicted|predicts|revealed|reveals|"
    r"disclosed|discloses|recalled|recalls|argued|argues|testified|testifies|declared|declares|"
    r"reported|reports|wrote|writes|tweeted)\b"
)
# What stands between a name and its verb: "Ada Lunt, 41, of Orsk, said".
_ASIDE = r"(?:, [^,;.\n]{1,60}(?:, [^,;.\n]{1,60})?,)? "
_VERB = re.compile(_ASIDE + _SAID)
# "…, a weaver, Ivo Brand".
_OPENS = re.compile(r"[,”\"’']{1,2}\s(?:[\w.’'-]+ ){0,5}(?:[\w.’'-]+, )?$")
# Between the verb and what is told stand no more than who was told, and a joining word.
_WHOM = (
    r"(?: (?:the |The )?[A-Z][\w.&’'-]*(?: [A-Z][\w.&’'-]*){0,3}| reporters| journalists| police|"
    r" officers| lawmakers| investigators| a court| the court| a news conference)?"
)
_JOINS = re.compile(_WHOM + r"(?:,? (?:that|how|why|where|what|whether))?[:,]?\s*[“\"‘']?$")
# Whatever follows on this in the sentence was told.
_TOLD_HOW = re.compile(
    r"\b(?:told|tells) (?:the |The )?[A-Z][\w.&’'-]*(?: [A-Z][\w.&’'-]*){0,3} (?:how|that|about)\b"
)
# Verbs by which somebody puts on record what the clause says.
_RECORDS = re.compile(
    _ASIDE + r"(?:(?:has|have|had|also|later) ){0,2}(?:identified|named|confirmed|announced|"
    r"estimated|disclosed|revealed|acknowledged|admitted|denied|ruled out)\b"
)
# "Ada Lunt, who told the Ledger the dam was open".
_WHO_TOLD = re.compile(r", who (?:(?:has|have|had|also|later) ){0,2}(?:told|tells)\b" + _WHOM + " ")
# What may follow inside a clause on who told whom: a day, a full stop.
_CLOSED = re.compile(_WHOM + r"[^,;“”\"]{0,40}$")
# "As for the charges, Ada Lunt said after the vote that they had been dropped".
_SAID_THAT = re.compile(r"[^,;.“”\"]{0,60}\bthat\b")
# Characters of a title before a name: "Perrin County Sheriff Dale Munro".
_TITLE = 50


def teller(
    article: Article, reading: Reading, sentence: Sentence, start: int, end: int
) -> Name | None:
    """Give the name of who tells a clause: behind it, before it, or as its own subject."""
    text = article.text
    names = _names(reading, sentence.start, sentence.end)
    for name in names:
        near = 0 < name.start - end <= _TITLE and _OPENS.match(text[end : name.start])
        if near and _VERB.match(text, name.end, sentence.end):
            return name
        first = max(start, name.start - _TITLE)
        inside = start < name.start < end and _OPENS.search(text, first, name.start)
        said = _VERB.match(text, name.end, end) if inside else None
        if said and _CLOSED.match(text[said.end() : end]):
            return name
        said = _VERB.match(text, name.end, end) if start <= name.start < end else None
        if said and name.label == "PER" and _SAID_THAT.match(text, said.end(), end):
            return name
    found = teller_before(article, reading, sentence.start, start)
    if found is not None:
        return found
    for name in _names(reading, sentence.start, end):
        if start - 2 <= name.end and _WHO_TOLD.match(text, name.end, end):
            return name
    for name in names:
        own = start <= name.start <= start + _TITLE and name.end < end
        if own and _RECORDS.match(text, name.end, end):
            return name
    return None


def teller_before(
    article: Article, reading: Reading, first: int, start: int, whole: bool = False
) -> Name | None:
    """Give the name of who tells what begins at `start`, from `first` on in the same sentence.

    Of a `whole` sentence that is somebody's, whatever follows on "Ada Lunt says" is told by her.
    """
    text = article.text
    names = _names(reading, first, start)
    for name in reversed(names):
        said = _VERB.match(text, name.end, start)
        if said and (whole or _JOINS.match(text[said.end() : start])):
            return name
    told = _TOLD_HOW.search(text, first, start)
    before = [name for name in names if told and name.label == "PER" and name.end <= told.start()]
    return before[-1] if before else None


def _names(reading: Reading, start: int, end: int) -> list[Name]:
    held = [
        name
        for name in reading.names
        if start <= name.start and name.end <= end and name.label in ("PER", "ORG")
    ]
    return sorted(held, key=lambda name: name.start)
