"""What a figure counts: the dead, the injured, the arrested … of one story.

Reports word a toll in countless ways ("14 bodies were recovered", "put the number of dead at 14",
"killing 14"). Inside one story they are lined up by *what is counted*, told from the words around
the figure, not by the wording. Only counts that every news desk keeps are here; anything else is
compared by its words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from secondsource.compare.figures import Agreement, figures_agree, kinds_apart, of_kind, unit_of
from secondsource.compare.propositions import Proposition
from secondsource.model import Figure

_KINDS: Mapping[str, str] = MappingProxyType(
    {
        "dead": r"kill(?:ed|s|ing)?|di(?:e|ed|es)|dead|deaths?|death toll|dying|fatalit(?:y|ies)|"
        r"bodies|perished|slain|claimed .{0,12}lives|lost their lives|drowned",
        "injured": r"injur(?:ed|ies|ing|y)|wound(?:ed|s|ing)?|hurt|hospitali[sz]ed",
        "missing": r"missing|unaccounted for",
        "held": r"arrest(?:ed|s|ing)?|detain(?:ed|ees|ing|s)?|detentions?|in custody|held",
        "charged": r"charged|indicted",
        "rescued": r"rescu(?:ed|e|ing)|saved|survivors?|survived|alive|pulled from",
        "stranded": r"stranded|trapped|cut off",
        "displaced": r"evacuat(?:ed|ing|ion)|displaced|homeless|fled their",
        "aboard": r"aboard|on ?board",
        "crowd": r"crowd|protest(?:ers|ed)|demonstrat(?:ors|ed)|march(?:ers|ed)|rall(?:y|ied)|"
        r"turn(?:ed)? ?out|took part|taken part|attend(?:ed|ance)?|gathered",
        "infected": r"infect(?:ed|ions)|cases",
    }
)
_MARKS = re.compile("|".join(rf"\b(?P<{kind}>{words})\b" for kind, words in _KINDS.items()))
# Nouns that the kind already implies: counted people in general, not a part of them.
_ANYONE = frozenset({"people", None})
# Words that make a figure a part of the whole count, or a count of another time or place.
_PART = re.compile(
    r"\b(?:since|this year|last year|earlier|previous(?:ly)?|another|other than|additional|"
    r"a further|each|per|every|average|more were|in all of|years? ago|in \d{4}|first time)\b"
)
_AMONG = re.compile(r"\b(?:including|among them|of whom|of them|of those)\b")
_OF_THEM = re.compile(r"\s+of (?:them|whom|those|the)\b")
_MORE = re.compile(r"\bmore\b(?! than)")
# The words that say what is counted stand this near to the figure, in characters.
_NEAR = 70


@dataclass(frozen=True, slots=True)
class Count:
    """A figure of a proposition and what it counts; `whose` is a part of people ("children")."""

    kind: str
    whose: str | None
    figure: Figure


def counts(p: Proposition) -> list[Count]:
    """Give the counts of a proposition, in order; none where a figure counts only a part."""
    found = []
    for figure in p.figures:
        unit = unit_of(figure)
        if unit is not None and (unit.isupper() or unit == "%" or figure.unit == "years"):
            continue
        kind = _kind(p, figure)
        if kind is None or _part(p, figure) or _aside(p, figure):
            continue
        whose = None if unit in _ANYONE or _implied(kind, figure) else unit
        found.append(Count(kind, whose, figure))
    return found


def _kind(p: Proposition, figure: Figure) -> str | None:
    """Tell what is counted by the nearest mark: in the figure's own words, after it, before it."""
    start, end = figure.start - p.start, figure.end - p.start
    text = p.text.lower()
    inside = _MARKS.search(text, start, end)
    if inside is not None and inside.lastgroup != "crowd":
        return inside.lastgroup
    after = _MARKS.search(text, end, end + _NEAR)
    preceding = list(_MARKS.finditer(text, max(0, start - _NEAR), start))
    before = preceding[-1] if preceding else None
    if after is not None and before is not None:
        nearer = start - before.end() <= after.start() - end
        # "killed 12 and injured 30": a verb right before a figure is the figure's own.
        return before.lastgroup if nearer else after.lastgroup
    # "Detained four protesters": what befell them counts, not what they are called.
    mark = after or before or inside
    return mark.lastgroup if mark else None


def _implied(kind: str, figure: Figure) -> bool:
    return bool(figure.unit and _MARKS.search(figure.unit.lower()))


def _aside(p: Proposition, figure: Figure) -> bool:
    """Say whether a figure only describes: "a ferry with 61 people aboard capsized"."""
    before = p.text[: figure.start - p.start].rstrip().lower()
    return before.endswith((" with", " carrying"))


def _part(p: Proposition, figure: Figure) -> bool:
    text = p.text.lower()
    start, end = figure.start - p.start, figure.end - p.start
    return bool(
        _PART.search(text)
        or _MORE.search(text[start : end + 8])
        or _AMONG.search(text[max(0, start - 24) : start])
        or _OF_THEM.match(text[end:])
    )


def same_count(a: Proposition, b: Proposition) -> tuple[Count, Count] | None:
    """Give the first two counts of a pair that count the same, if any.

    Two clauses that each name somebody or something the other does not may count in two places:
    they share no count.
    """
    if not (a.figures and b.figures):
        return None
    if (a.proper - b.terms) and (b.proper - a.terms):
        return None
    for x in counts(a):
        for y in counts(b):
            if of_one(x, y):
                return x, y
    return None


def of_one(x: Count, y: Count) -> bool:
    """Say whether two counts are of the same people or things.

    Five soldiers are other people than five civilians; three children may be some of twelve
    victims, but the same as three victims.
    """
    if (x.kind, x.whose) != (y.kind, y.whose) or kinds_apart(x.figure, y.figure):
        return False
    return of_kind(x.figure) == of_kind(y.figure) or x.figure.value == y.figure.value


def counts_agree(a: Proposition, b: Proposition) -> Agreement:
    """Compare the counts that two propositions share."""
    shared = same_count(a, b)
    if shared is None:
        return Agreement.NONE
    x, y = (_anyone(count.figure) for count in shared)
    return figures_agree([x], [y])


def _anyone(figure: Figure) -> Figure:
    """Give the figure without its noun, which the kind of count stands for."""
    return Figure(
        figure.start, figure.end, figure.text, figure.value, figure.high, "people", figure.bound
    )
