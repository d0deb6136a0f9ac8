"""Who only had a part in a report: "AP contributed to this report" is not "by AP"."""

from __future__ import annotations

import re

from secondsource.clean.uncased import Uncased

# Verbs after the name, or before it in some languages: what a line with one names wrote no text.
_HELPED = Uncased(
    r"\b(?:contribu|beigetragen|mitgearbeitet|mitgewirkt|bijgedragen|meegewerkt|bidrog|bidragit|"
    r"bidraget|medvirke|helped (?:to )?report|assisted (?:in|with) (?:this|the|report))"
)
# Words that go before the name: all that follows them is a helper's.
_WITH = Uncased(
    r"\b(?:(?:additional|further|more|extra|supplementary) (?:reporting|material|information|"
    r"research|writing) (?:by|from)|"
    r"with (?:(?:additional|further|some|extra) )?(?:reporting|reports?|material|information|"
    r"inputs?|files?|details|research|help)(?: contributed)? (?:by|from|of)|"
    r"(?:mit|unter) (?:material|informationen|mitarbeit|verwendung|mithilfe|beiträgen)\b|"
    r"avec (?:la |le |l['’]|les |des )?(?:collaboration|concours|participation|aide|"
    r"informations?)\b|"
    r"con (?:la )?(?:información|informaciones|colaboración|aportes|reportes)\b|"
    r"com (?:a |as )?(?:informações|colaboração|reportagem)\b|"
    r"con (?:la |il )?(?:collaborazione|informazioni)\b|"
    r"met (?:medewerking|informatie|materiaal)\b|med (?:material|materiale|information) )"
)
_NEXT = re.compile(r"\W{0,3}(?:also |has |have |had |hat |haben |a |ont |ha |han )?$")
# A line on who helped names a few people; in a longer text the words may be about anything.
_LONGEST = 400


def is_helper_line(text: str) -> bool:
    """Say whether a line tells who had a part in a report.

    >>> is_helper_line("The Associated Press contributed to this report.")
    True
    >>> is_helper_line("By Jane Doe, Associated Press")
    False
    """
    text = text[:_LONGEST]
    return _HELPED.search(text) is not None or _WITH.search(text) is not None


def writers_part(text: str) -> str:
    """Give the beginning of a credit's line that can name who wrote; helpers follow it.

    >>> writers_part("By Jane Doe, with material from AP"), writers_part("AP contributed")
    ('By Jane Doe, ', '')
    """
    if _HELPED.search(text) is not None:
        return ""
    helped = _WITH.search(text)
    return text if helped is None else text[: helped.start()]


def is_helper_between(before: str, after: str) -> bool:
    """Say whether a name on a line of its own is a helper's, by the lines before and after it.

    >>> is_helper_between("Additional reporting by", ""), is_helper_between("", "contributed.")
    (True, True)
    """
    verb = _HELPED.search(after[:_LONGEST])
    if verb is not None and _NEXT.match(after[: verb.start()]):
        return True
    last = [match.end() for match in _WITH.finditer(before[-_LONGEST:])]
    return bool(last) and not any(c.isalnum() for c in before[-_LONGEST:][last[-1] :])
