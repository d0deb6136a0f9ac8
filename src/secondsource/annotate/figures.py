"""The figures of an article: each number with its unit, hedge and direction of change.

Left alone are numbers that name something ("Tu-160", "Group of 20", "Section 4"), scores, list
and phone numbers, and those inside dates and clock times. Lengths of time are figures too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from secondsource.annotate.amounts import SCALE, Amount, amounts, moving
from secondsource.annotate.changes import change
from secondsource.annotate.hedges import hedge_after, hedge_before
from secondsource.annotate.numbering import is_code, names_something
from secondsource.annotate.units import MEASURED, Unit, fraction, unit
from secondsource.model import Bound, Figure, Moment, Sentence

_AGE_BEFORE = re.compile(
    r"(?:\baged?|\bage of|turn(?:ed|s|ing)|[A-ZÀ-ÖØ-Þ][\w.'’-]{1,30},)\s{1,3}\Z"
)
_SMALL_AGE = 120
_STATE = (
    r"(?:kill(?:ed|ings?)|injured|wounded|hurt|dead|died?|dying|missing|arrested|detained|rescued|"
    r"hospitali[sz]ed|shot|murdered|executed|beheaded|abducted|kidnapped|captured|drowned|trapped|"
    r"evacuated|displaced|homeless|unaccounted|infected|sickened|charged|convicted|sentenced|"
    r"released|freed|fatally|seriously|critically|slightly|badly|severely)"
)
_PEOPLE_VERB = re.compile(
    r"\b(?:kill|injur|wound|arrest|detain|rescu|murder|abduct|kidnap|hospitali[sz]|behead)"
    r"(?:es|ed|s|ing|e)?\s{1,3}(?:(?:as many as|at least|up to|more than|over|nearly|about|some|"
    r"another|around|almost)\s{1,3}){0,2}\Z",
    re.IGNORECASE,
)
# "Three were injured", "two have died", "four remain missing".
_ARE = re.compile(
    r"(?:\s(?:others?|more|still|also))?\s(?:are|were|have|had|remain\w{0,3}|was|is|has|died|"
    rf"dead|injured|wounded|hurt|killed|missing)\b(?P<state>(?:\s\w{{1,12}}){{0,3}}?\s{_STATE}\b)?",
    re.IGNORECASE,
)
_STATED = re.compile(rf"\s(?:others?\s|more\s)?{_STATE}\b", re.IGNORECASE)
# "The two are back": they have been counted before.
_KNOWN = re.compile(r"\b(?:the|these|those|other|both)\s{1,2}\Z", re.IGNORECASE)
_OF_WHOM = re.compile(r"\sof\s(?P<who>whom|them|us|you|it|which|the|her|his|their|our|its|these|"
                      r"those|my|your|[A-Z][\w’'-]{1,30})\b")  # fmt: skip
# "Six in a row", "eight fewer than", "a family of four" say what is counted without a noun.
_ALONE = re.compile(r"\s(?:in a row|(?:fewer|more|less)\sthan)\b|\smore(?=[.,;:!?])")
_GROUP = re.compile(
    r"\b(?:group|family|party|team|crew|panel|household) of\s{1,3}\Z", re.IGNORECASE
)
# "One of four ships": the four are the figure.
_OF_SO_MANY = re.compile(
    r" of (?:the )?(?:\d|(?:two|three|four|five|six|seven|eight|nine|ten|dozens)\b)", re.IGNORECASE
)
# "No one", "each one": a pronoun, whatever follows.
_ONCE_AFTER = re.compile(r"\s(?:point|time|stage)\b")  # "at one point" tells when
_PRONOUN = re.compile(r"\b(?:no|any|every|each|this)\s{1,3}\Z", re.IGNORECASE)
_BETWEEN = re.compile(r"\b(?:between|from)(?:\sabout|\saround)?\s{1,3}\Z", re.IGNORECASE)
_JOINT = re.compile(r"\s{1,3}(?:to|and)\s{1,3}")
_DIGIT = re.compile(r"\d")
_LIST_NUMBER = re.compile(r"\s*\d{1,2}[.)]\s")
# What stands between a figure and its conversion: "296 hp (224 kW / 300 PS)", "5 points, or 2%".
_SAME_AGAIN = re.compile(r"\s{0,2}(?:[(\[/]|\)?,\s{1,2}or)\s{0,2}\Z")
# "One of the ships" is of ships: what stands behind "of" is read as that of many.
_MANY = 2.0
_CLOCK = re.compile(r"(?:[01]?\d|2[0-3])\.[0-5]\d")
_LINE_OPENS = re.compile(r"(?:\A|\n)[\s*•·–—-]{0,4}\Z")
_BULLET = 5
# Enough text before a number for all that is read there.
_BACK = 60


def figures(
    text: str, sentences: Sequence[Sentence], moments: Sequence[Moment]
) -> tuple[Figure, ...]:
    """Find the figures of `text` in order; `moments` are its time expressions.

    The span covers hedge, number and unit. A range has `high`; "dozens" is a range of 12 to 120
    with bound "~". `unit` is a currency code, "%", "share" for parts of a whole (0 to 1), "times"
    for multiples, or a counted noun in the plural.

    >>> line = "At least 87 people were killed in 22 deadly strikes."
    >>> [(f.text, f.value, f.unit, f.bound) for f in figures(line, [Sentence(0, 52)], [])]
    [('At least 87 people', 87.0, 'people', '>='), ('22 deadly strikes', 22.0, 'strikes', '=')]
    """
    # "Every 33 years" counts years, as "for 33 years" does.
    closed = [(m.start, m.end) for m in moments if m.type not in ("DURATION", "SET")]
    found: list[Figure] = []
    at = 0
    for sentence in sentences:
        while at < len(closed) and closed[at][1] <= sentence.start:
            at += 1
        stop = at
        while stop < len(closed) and closed[stop][0] < sentence.end:
            stop += 1
        found.extend(_of_sentence(text, sentence, closed[at:stop]))
        at = stop
    return tuple(found)


def _of_sentence(text: str, sentence: Sentence, closed: list[tuple[int, int]]) -> Iterator[Figure]:
    at, shut = sentence.start, 0
    opening = _LIST_NUMBER.match(text, sentence.start, sentence.end)
    if opening:
        at = opening.end()
    last: Figure | None = None
    for amount in amounts(text, at, sentence.end):
        while shut < len(closed) and closed[shut][1] <= amount.start:
            shut += 1
        if shut < len(closed) and closed[shut][0] < amount.end:
            continue
        if last is not None and amount.start < last.end:
            continue
        figure = _figure(text, sentence, amount)
        if figure is None:
            continue
        if last is not None and _joins(text, sentence.start, last, figure):
            last = replace(
                last, end=figure.end, text=text[last.start : figure.end], high=figure.value
            )
            continue
        if last is not None and _SAME_AGAIN.fullmatch(text, last.end, figure.start):
            figure = _like(figure, last)
        if last is not None:
            yield last
        last = figure
    if last is not None:
        yield last


def _joins(text: str, floor: int, low: Figure, high: Figure) -> bool:
    """Tell whether two figures are one range: "from 20 feet to 30 feet", unless one moved so."""
    if low.unit is None or low.unit != high.unit or low.high is not None or high.high is not None:
        return False
    if (
        low.value >= high.value
        or high.bound != "="
        or not _JOINT.fullmatch(text, low.end, high.start)
    ):
        return False
    before = text[max(floor, low.start - _BACK) : low.start]
    if not _BETWEEN.search(before):
        return False
    if "and" in text[low.end : high.start]:
        return "between" in before.lower()[-16:]
    return not moving(before)


def _like(figure: Figure, told: Figure) -> Figure:
    """Give a conversion ("(224 kW)") the hedge and direction of the figure it repeats."""
    if figure.unit == told.unit or figure.bound != "=":
        return figure
    return replace(figure, bound=told.bound, change=figure.change or told.change)


def _figure(text: str, sentence: Sentence, amount: Amount) -> Figure | None:
    before = text[max(sentence.start, amount.start - _BACK) : amount.start]
    plain = text[amount.start : amount.end]
    rest = text[amount.end : min(sentence.end, amount.end + _BACK)]
    tail = hedge_after(text, amount.end, sentence.end)
    counted = _unit(text, sentence, amount, tail.at if tail else amount.end)
    if counted is None:
        return None
    name = counted.name
    if (
        plain.lower() == "one"
        and name != "%"
        and (_PRONOUN.search(before) or (_ONCE_AFTER.match(rest) and before[-3:].lower() == "at "))
    ):
        return None
    if name is None and _PEOPLE_VERB.search(before):
        name = "people"
    elif amount.currency is None and names_something(
        before, plain, rest, name is not None, counted.end > amount.end
    ):
        return None
    counted_apart = name == "people" and counted.end == amount.end  # "Ana Ruiz, 34, who left"
    if (name is None or counted_apart) and _is_age(before, plain, rest, amount):
        name = "years"
    if name is None and plain.isdigit() and _are_people(rest):
        name = "people"
    if _is_clock(text, amount, name):
        return None
    if name is None and is_code(before, plain, rest):
        return None
    if amount.kind == "number" and not _DIGIT.search(plain) and not SCALE.search(plain):
        name, told = _worded(name, rest, amount, before)
        if not told:
            return None
    return _hedged(text, sentence, amount, Unit(name, counted.end))


def _unit(text: str, sentence: Sentence, amount: Amount, at: int) -> Unit | None:
    """Read what an amount counts, or give None where it is a part of a fraction."""
    if amount.kind == "share":
        return Unit("share", amount.end)
    if amount.kind == "fold":
        return Unit("times", amount.end)
    if fraction(text, amount.end):
        return None
    if amount.currency is not None:
        return Unit(amount.currency, amount.end)
    counted = unit(text, at, amount.high or amount.low, sentence.end)
    return counted if counted.end > at else Unit(counted.name, amount.end)


def _worded(name: str | None, rest: str, amount: Amount, before: str) -> tuple[str | None, bool]:
    """Tell whether a small number in words is a figure, and what it counts.

    A bare "one" or "the two" says too little; "three were hurt" and "two of them" do not.
    """
    if name is not None:
        return name, True
    single = amount.low == 1 and amount.high is None
    of = _OF_WHOM.match(rest)
    if of:
        persons = of["who"] in ("whom", "them", "us")
        if persons or of["who"] in ("you", "it", "which"):
            return ("people" if persons else None), not single
        return unit(rest, 0, _MANY, len(rest)).name, True
    if _GROUP.search(before):
        return "people", True
    if _ALONE.match(rest):
        return None, True
    if rest.startswith(" of ") and not _OF_SO_MANY.match(rest):
        name = unit(rest, 0, _MANY, len(rest)).name
        if name is not None:
            return name, True
    are = _ARE.match(rest) or _STATED.match(rest)
    if are is None:
        return None, False
    stated = are.re is _STATED or bool(are["state"])
    known = _KNOWN.search(before) is not None
    return ("people" if stated else None), stated or not (single or known)


def _hedged(text: str, sentence: Sentence, amount: Amount, counted: Unit) -> Figure:
    start, end = amount.start, max(amount.end, counted.end)
    bound: Bound = "<" if amount.below else "="
    hedge = hedge_before(text, sentence.start, start, counted.name)
    if hedge:
        bound, start = hedge.bound, hedge.at
    tail = hedge_after(text, amount.end, sentence.end) or hedge_after(text, end, sentence.end)
    if tail:
        bound, end = tail.bound, max(end, tail.at)
    if amount.kind == "vague":
        bound = "~"
    return Figure(
        start=start,
        end=end,
        text=text[start:end],
        value=amount.low,
        high=amount.high,
        unit=counted.name,
        bound=bound,
        change=change(text, sentence.start, start, end, sentence.end, counted.name),
    )


def _are_people(rest: str) -> bool:
    """Tell that what is counted was hurt or freed: "51 were injured"."""
    are = _ARE.match(rest)
    return are is not None and are["state"] is not None


def _is_clock(text: str, amount: Amount, counted: str | None) -> bool:
    """Tell the time that opens an entry of a live blog: "16.30 Talks resume"."""
    if amount.currency or not _CLOCK.fullmatch(text, amount.start, amount.end):
        return False
    if not _LINE_OPENS.search(text, max(0, amount.start - _BULLET), amount.start):
        return False
    # 16.30 talks cannot be counted; 16.30 euros and 16.30 miles can.
    return counted is None or counted not in MEASURED


def _is_age(before: str, number: str, after: str, amount: Amount) -> bool:
    return (
        number.isdigit()
        and amount.low <= _SMALL_AGE
        and after[:1] in ",.;) "
        and not (after[:1] == " " and _ARE.match(after))  # "In Lind, 51 were killed"
        and _AGE_BEFORE.search(before) is not None
    )
