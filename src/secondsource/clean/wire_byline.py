"""What a byline tells of who wrote a report: an agency, another outlet, people, the house."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from secondsource.clean.agency_names import AMBIGUOUS, agency_named
from secondsource.clean.author_lines import PICTURE_FIRST, without_others
from secondsource.clean.byline import people
from secondsource.clean.contributed import is_helper_line
from secondsource.clean.outlet_names import is_paper_name
from secondsource.clean.parts import Parts
from secondsource.clean.uncased import Uncased
from secondsource.data.byline_words import byline_words
from secondsource.data.gazetteer import gazetteer
from secondsource.data.outlets import find_outlet, outlet_at
from secondsource.data.wire_words import feeds_by_form

# More is no byline.
_LONGEST = 500
_LINE = 200
_PIECES = re.compile(r"\s*(?:[,;|•·/()\n]|\s[-–—]\s|\s(?:and|und|et|y)\s)\s*")
_LEAD = Uncased(r"(?:by|from|via|source|story by|provided by)\s?:?\s+")
_VIA = Uncased(r"\bvia (?P<who>[\w .]{2,40})$")
_STAFF = Uncased(
    r"\b(?:staff (?:writer|reporter|report|reports)|staff|newsroom|news team|news staff|"
    r"our (?:reporter|correspondent)|editorial board|redaktion|redacción|rédaction|redazione)\b"
)
# "Updated 3 May" and addresses beside a name are no maker's.
_NOBODY = re.compile(r"[\d@]|https?|www\.|\.[a-z]{2,4}$|^by$", re.IGNORECASE)
_CUT_OFF = re.compile(r"\s[-–—]\s*(?:,|$)")
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")


@dataclass(frozen=True, slots=True)
class Credit:
    """A byline read: who lent the report, as named there, its people, and the house itself.

    `lender` is an agency or syndicator and `words` how it is named; `outlet` an outlet's name, and
    `elsewhere` says that it is surely not this one. `people` is how many there are, `capitals`
    whether all are set in capitals, `account` a lone given name, `house` the words by which the
    outlet credits its own staff, and `residue` a piece that names nobody, or a dash after which
    something was cut off.
    """

    lender: str | None = None
    words: str | None = None
    outlet: str | None = None
    people: int = 0
    capitals: bool = False
    account: str | None = None
    elsewhere: bool = False
    house: str | None = None
    residue: str | None = None


def read_byline(byline: Sequence[str], outlet: str | None) -> Credit:
    """Read the authors of an article, or its byline as one string in a list.

    >>> read_byline(["Jane Doe, Associated Press"], None).lender
    'AP'
    >>> read_byline(["Jane Doe", "Max Roe"], None).people, read_byline(["Afp Afp"], None).lender
    (2, 'AFP')
    >>> read_byline(["Jane Doe, Sample Gazette"], "The Dunmere Post").outlet
    'Sample Gazette'
    """
    text = ", ".join(part.strip() for part in byline if part.strip())[:_LONGEST]
    lender = words = other = house = residue = None
    for piece in filter(None, map(_bare, _PIECES.split(text))):
        via = _VIA.search(piece)
        named = None if is_helper_line(piece) else _lender(via["who"] if via else piece)
        if named is not None:
            # The outlet's own name is no other's: "Jane Doe, NPR" stands on the network's site.
            if outlet is not None and _same(named[1], outlet):
                house = house or piece
            elif lender is None:
                lender, words = named
        elif _STAFF.search(piece) or (outlet is not None and _same(piece, outlet)):
            house = house or piece
        elif is_paper_name(piece) and not _is_role(piece) and not people(piece):
            other = other or piece
        elif len(piece) > 1 and not _NOBODY.search(piece) and not _is_known(piece):
            residue = residue or piece
    if _CUT_OFF.search(text):
        residue = residue or "-"
    authors = people(text)
    letters = [text[a.start : a.end] for a in authors]
    lone = _WORD.findall(text)
    return Credit(
        lender,
        words,
        other,
        len(authors),
        bool(letters) and all(name.isupper() for name in letters),
        lone[0] if len(lone) == 1 and _is_given(lone[0]) else None,
        other is not None and _is_elsewhere(other, outlet),
        house,
        residue,
    )


def stated_bylines(parts: Parts) -> list[str]:
    """Give the bylines of a page as they stand in it, and as its own data name its authors."""
    lines = [b for b in parts.opening() if b.kind == "byline" and len(b.text) <= _LINE]
    # Letters alone on a line are a button's as often: "AA" sets the size of the text.
    own = without_others(parts, lines)
    texts = [PICTURE_FIRST.sub("", line.text) for line in own]
    shown = [text for text in texts if text.strip() not in AMBIGUOUS]
    return list(dict.fromkeys((*shown, *(found.value for found in parts.meta.authors))))


def _bare(piece: str) -> str:
    lead = _LEAD.match(piece)
    return piece[lead.end() if lead else 0 :].strip(" .:*_-–—\"'")


def _is_known(piece: str) -> bool:
    """Say whether a piece of a byline is a person, or what a person is there: "Staff Writer"."""
    return _is_given(piece) or _is_role(piece) or bool(people(piece))


def _is_role(piece: str) -> bool:
    return any(word in byline_words().role for word in piece.casefold().split())


def _is_given(word: str) -> bool:
    return word.isalpha() and word.capitalize() in gazetteer().first_names


def _lender(piece: str) -> tuple[str, str] | None:
    """Give the agency or syndicator of a piece of a byline: all of it, or its last words."""
    words = piece.split()
    if len(words) == 2 and words[0].casefold() == words[1].casefold():
        # Systems that ask for two names get the agency's twice: "Afp Afp".
        words = [words[0]]
    forms = [" ".join(words)]
    # "JANE DOE Associated Press", "Jane Doe Kansas Wire": after a first name and a last one.
    forms += [" ".join(words[at:]) for at in range(2, len(words))]
    for form in forms:
        if form in AMBIGUOUS and form is not forms[0]:
            continue
        if (feed := feeds_by_form().get(form.casefold())) is not None:
            return feed.name, form
        shouted = form.upper() if len(words) == 1 and len(form) <= 4 else form
        if (agency := agency_named(shouted)) is not None:
            return agency, form
    return None


def _is_elsewhere(name: str, outlet: str | None) -> bool:
    """Say whether an outlet's name is another's: a site's address may be short for either."""
    if outlet is None:
        return False
    listed = find_outlet(name)
    return "." not in outlet or (listed is not None and listed is not outlet_at(outlet.casefold()))


def _same(name: str, outlet: str) -> bool:
    """Say whether a byline's name is the outlet's: the one's letters among the other's."""
    if (listed := find_outlet(name)) is not None and listed is outlet_at(outlet.casefold()):
        return True
    one, other = (re.sub(r"[\W_]+", "", n.casefold()).removeprefix("the") for n in (name, outlet))
    return len(one) > 2 and len(other) > 2 and (one in other or other in one)
