"""What kind of name a candidate is, from its words and from what stands around it.

A guess carries its strength: 3 certain (a list, a title, a head word), 2 likely (the words
around it), 1 weak (its shape alone). Weak guesses give way to clear ones of the same name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from secondsource.annotate.name_cuts import Run
from secondsource.data.gazetteer import gazetteer
from secondsource.model import NameLabel


@dataclass(frozen=True, slots=True)
class Guess:
    """A label, or None for no name at all, and how sure it is (1 to 3)."""

    label: NameLabel | None
    strength: int


_WORD = re.compile(r"(?:[^\W\d_]\.){2,5}|[^\W_][\w]*(?:[-'’.][^\W_]\w*)*\.?|&")
_NEAR_BEFORE = re.compile(r"\b(?:around|across|throughout|inside|towards?)\s(?:the\s)?\Z")
_PLACE_BEFORE = re.compile(
    r"\b(?:in|near|outside|northern|southern|eastern|western|"
    r"central|downtown|north|south|east|west|of northern|capital|city of|town of|village of|"
    r"province of|island of|region of|port of)\s(?:the\s)?\Z",
    re.IGNORECASE,
)
_AT_PLACE_BEFORE = re.compile(r"\b(?:from|to|at|into|through|between)\s\Z", re.IGNORECASE)
_PLACE_AFTER = re.compile(
    r"\s(?:region|province|district|county|city|airport|suburb|peninsula|border|coast)\b"
)
_DATELINE_BEFORE = re.compile(r"(?:^|\n)[A-Z][A-Z .'’-]{2,30},\s\Z")
_STATE_AFTER = re.compile(r",\s([A-Z][\w.]*(?:\s[A-Z][\w.]*)?)")
_PERSON_AFTER = re.compile(
    r",\s\d{1,3}[,.)]|,?\s(?:said|says|told|added|asked|wrote|tweeted|who|whose|testified|recalled|"
    r"argued|explained|insisted|smiled|himself|herself|has said|was born|died|resigned)\b"
)
# What only a person has.
_HAS = re.compile(
    r"['’]s\s(?:\w{3,12}\s)?(?:resignation|death|wife|husband|son|daughter|family|lawyers?|"
    r"attorneys?|"
    r"father|mother|successor|predecessor|presidency|life|brother|sister|career)\b"
)
_PERSON_BEFORE = re.compile(
    r"\b(?:said|says|told|asked|added|named|wife|husband|son|daughter|brother|sister|mother|"
    r"father|widow|by)\s\Z",
    re.IGNORECASE,
)
_BODY_BEFORE = re.compile(
    r"\b(?:company|giant|group|agency|spokes(?:man|woman|person) for|shares of|shares in|"
    r"subsidiary|joined|maker|broadcaster|newspaper|member of|chief executive of|ceo of|"
    r"chairman of|founder of|head of|airline|manufacturer|network|charity|party)\s(?:the\s)?\Z",
    re.IGNORECASE,
)
_BODY_AFTER = re.compile(
    r"(?:['’]s)?\s(?:spokes(?:man|woman|person)|shares|stock|ceo|CEO|chief executive|employees|"
    r"executives|headquarters|lawmakers|officials|fighters|militants|announced|plans to|stocks)\b"
)
_SUFFIX = re.compile(r"(?:Inc|Corp|Ltd|Co|LLC|PLC|plc|AG|SA|NV|GmbH|SE|Group|Holdings)\.?\Z")
_NUMERAL = re.compile(r"\b(?:I{1,3}|IV|VI{0,3}|IX|XI{0,3}|XIV|XVI|Jr\.?|Sr\.?)\Z")


_DIRECTIONS = frozenset(
    "North South East West Northern Southern Eastern Western Central Upper Lower Greater".split()
)


_DIRECTIONS = frozenset(
    "North South East West Northern Southern Eastern Western Central Upper Lower Greater".split()
)


def guess(text: str, run: Run) -> Guess:
    """Guess the label of a candidate in its text."""
    if run.known is not None:
        ambiguous = run.text in (
            "Jordan",
            "Chad",
            "Georgia",
            "Washington",
            "Virginia",
            "Israel",
            "Ford",
        )
        return Guess(run.known.label, 2 if ambiguous else 3)
    words = [word.rstrip(".") if len(word) > 2 and "." not in word[:-1] else word
             for word in _WORD.findall(run.text)]  # fmt: skip
    if not words:
        return Guess(None, 3)
    by_head = _by_words(words, run)
    if by_head is not None:
        return by_head
    return _by_context(text, run, words)


def _by_words(words: list[str], run: Run) -> Guess | None:
    lists = gazetteer()
    first, last = words[0], words[-1]
    inner = set(words)
    if len(words) > 1:
        if run.title and first in lists.first_names:
            return Guess("PER", 3)
        if _SUFFIX.search(run.text) or last in lists.organisations:
            return Guess("ORG", 3)
        if first in lists.opens and words[1] in ("of", "for", "on"):
            return Guess("ORG", 3)
        rest = lists.known.get(" ".join(words[1:]))
        if first in _DIRECTIONS and rest is not None and rest.label == "LOC":
            return Guess("LOC", 3)
        if last in lists.places or (
            first
            in (
                "Mount",
                "Lake",
                "Fort",
                "Cape",
                "Port",
                "San",
                "Santa",
                "St",
                "El",
                "Los",
                "Las",
                "New",
                "North",
                "South",
                "East",
                "West",
            )
            and first not in lists.first_names
        ):
            return Guess("LOC", 3 if last in lists.places else 1)
        if last in lists.others or last.isdigit():
            return Guess("MISC", 3)
        if any(word in lists.opens and at + 1 < len(words) and words[at + 1] in ("of", "for", "on")
               for at, word in enumerate(words)):  # fmt: skip
            return Guess("ORG", 3)
        place = lists.known.get(first)
        if place is not None and place.label == "LOC" and last.endswith("s") and len(words) == 2:
            return Guess("ORG", 2)  # a team: "Carravale Rovers"
        if "&" in inner:
            return Guess("ORG", 2)
        if first in lists.first_names:
            return Guess("PER", 3)
        if inner & lists.others and first not in lists.first_names:
            return Guess("MISC", 2)
        if _NUMERAL.search(run.text) or re.match(r"[A-Z]\.(?:\s|[A-Z]\.)", run.text):
            return Guess("PER", 2)
        if any(re.fullmatch(r"[A-Z]\.?", word) for word in words[1:-1]):
            return Guess("PER", 3)
    if run.title:
        return Guess("PER", 3 if run.title[0].isupper() else 2)
    return None


def _by_context(text: str, run: Run, words: list[str]) -> Guess:
    before = text[max(0, run.start - 40) : run.start]
    after = text[run.end : run.end + 40]
    single = words[0] if len(words) == 1 else ""
    if _DATELINE_BEFORE.search(before) and re.match(r"\s{1,2}(?:\(|[-–—])", after):
        return Guess("LOC", 2)
    if run.text.isupper() and re.match(
        r"(?:,\s[A-Z][\w.]{1,20}(?:\s[A-Z]\w{1,20})?)?\s\([^)]{2,40}\)\s?[-–—]",
        text[run.end : run.end + 90],
    ):
        return Guess("LOC", 3)
    state = _STATE_AFTER.match(after)
    if state and _is_place(state[1]):
        return Guess("LOC", 2)
    if single and re.fullmatch(r"[A-Z]{2,6}s?|(?:[A-Z]\.){2,5}", single):
        return Guess("ORG", 2)
    if single and re.search(r"\d", single):
        return Guess("MISC", 2)
    if single and re.fullmatch(r"[A-Z][a-z]+(?:-[A-Za-z]+)*(?:ian|ians|ese|ish|ists?|ism)", single):
        return Guess("MISC", 1)
    if _BODY_BEFORE.search(before) or _BODY_AFTER.match(after):
        return Guess("ORG", 2)
    if _PERSON_AFTER.match(after):
        return Guess("PER", 2 if len(words) > 1 else 1)
    if _NEAR_BEFORE.search(before):
        return Guess("LOC", 1)
    if _PLACE_BEFORE.search(before) or _PLACE_AFTER.match(after):
        return Guess("LOC", 2)
    if single and single in gazetteer().first_names:
        return Guess("PER", 1)
    if _PERSON_BEFORE.search(before):
        return Guess("PER", 1)
    if _AT_PLACE_BEFORE.search(before) and len(words) == 1:
        return Guess("LOC", 1)
    if len(words) in (2, 3) and all(
        word[0].isupper() or word in gazetteer().particles for word in words
    ):
        return Guess("PER", 1)
    if len(words) > 3:
        return Guess("MISC", 1)
    if _HAS.match(after):
        return Guess("PER", 1)
    return Guess("ORG", 1)


def _is_place(name: str) -> bool:
    lists = gazetteer()
    for form in (name, name.split()[0]):
        known = lists.known.get(form)
        if known is not None and known.label == "LOC":
            return True
    return False
