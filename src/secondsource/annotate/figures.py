"""The figures of an article: each number with its unit, hedge and direction of change.

Left alone are numbers that name something ("Tu-160", "Group of 20", "Section 4"), scores, list
and phone numbers, and those inside dates and clock times. Lengths of time are figures too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from secondsource.annotate.numbers import NUMBER, value
from secondsource.annotate.units import CURRENCY_SIGNS, Unit, fraction, unit
from secondsource.model import Bound, Figure, Moment, Sentence

Change = Literal["up", "down"]

_SIGN = "|".join(re.escape(sign) for sign in sorted(CURRENCY_SIGNS, key=len, reverse=True))
_CURRENCY = rf"(?<![A-Za-z])(?:{_SIGN})\s?"
_VAGUE_WORDS = (
    r"(?:(?:several|a few|a couple(?: of)?|many)\s(?:dozens?|hundred|thousand|million|billion)s?"
    r"|(?:tens|hundreds|scores|dozens)\sof\s(?:thousands|millions|billions)"
    r"|dozens|scores(?=\sof\b)|hundreds|thousands|millions|billions)(?!\w)"
)
# "87", "$4.75 billion", "20 to 30", "5-10%", "$10 to $15 billion", "dozens"
_FIGURE = re.compile(
    rf"(?<![\w.,/$€£#-])(?P<sign>{_CURRENCY})?(?:(?P<vague>{_VAGUE_WORDS})|(?P<low>{NUMBER})"
    rf"(?:\s?(?:%|percent|per\s?cent)?(?:\s(?P<to>to|and|or)\s|\s?(?P<dash>[-–—])\s?)"
    rf"(?P<sign2>{_CURRENCY})?(?P<high>{NUMBER}))?)",
    re.IGNORECASE,
)
_VAGUE = {
    "dozens": (24, 99), "scores": (40, 99), "hundreds": (200, 999), "thousands": (2000, 9999),
    "millions": (2e6, 999e6), "billions": (2e9, 999e9), "several dozen": (24, 99),
    "several hundred": (200, 999), "several thousand": (2000, 9999),
    "several million": (2e6, 9e6), "several billion": (2e9, 9e9),
    "tens of thousands": (20_000, 99_999), "dozens of thousands": (24_000, 99_999),
    "hundreds of thousands": (200_000, 999_999), "tens of millions": (20e6, 99e6),
    "hundreds of millions": (200e6, 999e6), "tens of billions": (20e9, 99e9),
    "hundreds of billions": (200e9, 999e9),
}  # fmt: skip
_HEDGES: tuple[tuple[str, Bound], ...] = (
    (r"no (?:fewer|less) than|at least|a minimum of|not (?:fewer|less) than|minimum", ">="),
    (r"no more than|not more than|at most|up to|as many as|as much as|a maximum of", "<="),
    (r"(?:just |slightly |well |far |much )?(?:more than|over|above|upwards of|in excess of|"
     r"exceeding|greater than|beyond)", ">"),
    (r"(?:just |slightly |well |far )?(?:fewer than|less than|under|below|short of)", "<"),
    (r"(?:just )?(?:about|around|roughly|approximately|some|nearly|almost|close to|"
     r"an estimated|estimated|circa|approaching|or so|somewhere around|"
     r"in the region of|~)", "~"),
)  # fmt: skip
_HEDGE = re.compile(
    "(?<![\\w-])(?:"
    + "|".join(f"({pattern.replace(' ', chr(92) + 's{1,3}')})" for pattern, _ in _HEDGES)
    + r")\s{0,3}(?:the\s|a\s|another\s)?\Z",
    re.IGNORECASE,
)
_AFTER: tuple[tuple[re.Pattern[str], Bound], ...] = (
    (re.compile(r"\s{0,2}(?:\+|-plus\b|or more\b|or greater\b)", re.IGNORECASE), ">="),
    (re.compile(r"\s{1,3}(?:or (?:fewer|less)\b|at most\b)", re.IGNORECASE), "<="),
    (re.compile(r"(?:\s{1,3}or so\b|-odd\b|-ish\b)", re.IGNORECASE), "~"),
)
_UP = (
    r"up|rose|rises?|rising|risen|climb(?:s|ed|ing)?|increas(?:e|es|ed|ing)|jump(?:s|ed|ing)?|"
    r"gain(?:s|ed|ing)?|surg(?:e|es|ed|ing)|gr[eo]ws?|growing|growth|advanc(?:e|es|ed|ing)|"
    r"soar(?:s|ed|ing)?|add(?:s|ed|ing)|rall(?:y|ied|ying)|higher|expand(?:s|ed)?|upward"
)
_DOWN = (
    r"down|cut(?=\sby)|fell|falls?|falling|fallen|drop(?:s|ped|ping)?|declin(?:e|es|ed|ing)|"
    r"decreas(?:e|es|ed|ing)|los[et]s?|losing|slid(?:e|es|ing)?|slump(?:s|ed|ing)?|"
    r"plung(?:e|es|ed|ing)|tumbl(?:e|es|ed|ing)|reduc(?:e|es|ed|ing)|shed(?:s|ding)?|"
    r"slip(?:s|ped|ping)?|shr[aiu]nk|sank|sink(?:s|ing)?|lower(?:ed)?|contract(?:s|ed)|downward"
)
_MOVE_BEFORE = re.compile(
    rf"(?<![\w-])(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?:\s\w{{2,12}}ly)?(?:\s(?:by|of|another|an?))?"
    rf"(?:\s(?:an?|another|additional|further|extra))?\s{{0,3}}\Z",
    re.IGNORECASE,
)
_MOVE_AFTER = re.compile(
    r"\s{1,3}(?:(?P<up>increase|rise|jump|gain|surge|growth|hike|climb|higher|boost|uptick)"
    r"|(?P<down>drop|decline|decrease|fall|cut|reduction|loss|slump|plunge|dip|lower|slide))\b"
    r"(?!\s(?:to|from\sthe\sjob))",
    re.IGNORECASE,
)
# "dropped below 900 feet": the level it came to, not how far it fell.
_LEVEL = re.compile(r"(?:just |well |far )?(?:below|under|above|beyond)\b", re.IGNORECASE)
# "lost 12 soldiers", "picked up three passengers": no change of a level, unless a measure follows.
_LOOSE = re.compile(r"(?:up|down|los\w+|add\w+|gain\w*|shed\w*|cut\w*)\b", re.IGNORECASE)
# Verbs after which "from 5 to 7" is a move between two levels and no range.
_MOVING = re.compile(
    rf"(?<!the\s)\b(?:{_UP}|{_DOWN}|went|going|raised?|cut|changed?)\b[^.;]{{0,60}}\Z",
    re.IGNORECASE,
)
_NAMING = re.compile(
    r"(?:(?:\b(?:No|Nos|Section|Sec|Article|Art|Chapter|Row|Room|Route|Highway|Interstate|Flight|"
    r"Channel|Level|Phase|Stage|Step|Part|Page|Vol|Volume|Act|Title|Rule|Resolution|Unit|Block|"
    r"Gate|Terminal|Platform|Pier|Class|Category|Tier|Type|Mark|Model|Version|Episode|Season|"
    r"Lot|Figure|Table|Proposition|Amendment|District|Ward|Precinct|Area|Zone|Sector|Line|"
    r"Apollo|Covid|Windows|Group of|Big|Formula|Catch|Day|Week|Game|Round|Lap|Hole|Age|Top)\.?"
    r"|\b(?:number|chapter|section|page|article|paragraph|line|row|room|verse))\s{1,3}|[#№]\s?)\Z"
)
_CAPITAL_BEFORE = re.compile(r"(?:^|[^\w.])((?:[A-Z][\w&.'’-]{0,30}))\s{1,3}\Z")
_AGE_BEFORE = re.compile(r"(?:\baged?|\bage of|turn(?:ed|s|ing)|[A-Z][\w.'’-]{1,30},)\s{1,3}\Z")
_SMALL_AGE = 120
_PEOPLE_VERB = re.compile(
    r"\b(?:kill(?:s|ed|ing)|injur(?:es|ed|ing)|wound(?:s|ed|ing)|arrest(?:s|ed|ing))"
    r"\s{1,3}(?:as many as\s|at least\s|up to\s|more than\s|over\s|nearly\s|about\s|some\s|"
    r"another\s){0,2}\Z",
    re.IGNORECASE,
)
_REST_OF_TOKEN = re.compile(r"[\w°]|[.,:/]\d|-\d|[’'](?:s|\d)|\)?\s{0,2}[-–]\d{1,3}(?!\d)")
_LIST_NUMBER = re.compile(r"\s*\d{1,2}[.)]\s")
# Words that, capitalised, open a sentence or stand in a headline, and name nothing.
_OPENERS = frozenset(
    "The A An In On At By For From With To Of And But Or Nor So Yet As If When While After Before "
    "Since Until About Around Some Nearly Almost Over More At Least Only Just All Another Both "
    "These Those This That Its Their His Her Our My He She They We It There About Up Down Under "
    "Between Police Officials Killed Authorities Meanwhile Now Then Than Is Was Were Are Has Had "
    "Have Had Says Said Total Least Most Than Roughly Approximately Also Still Even Not No".split()
)


@dataclass(frozen=True, slots=True)
class _Reading:
    """A matched number before its surroundings are read."""

    start: int
    end: int
    low: float
    high: float | None
    currency: str | None
    vague: bool


def figures(
    text: str, sentences: Sequence[Sentence], moments: Sequence[Moment]
) -> tuple[Figure, ...]:
    """Find the figures of `text` in order; `moments` are its time expressions.

    The span covers hedge, number and unit. A range has `high`; "dozens" is a range of 24 to 99
    with bound "~". `unit` is a currency code, "%", or a counted noun in the plural.

    >>> line = "At least 87 people were killed in 22 deadly strikes."
    >>> [(f.text, f.value, f.unit, f.bound) for f in figures(line, [Sentence(0, 52)], [])]
    [('At least 87 people', 87.0, 'people', '>='), ('22 deadly strikes', 22.0, 'strikes', '=')]
    """
    closed = [(m.start, m.end) for m in moments if m.type != "DURATION"]
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
    while True:
        match = _FIGURE.search(text, at, sentence.end)
        if match is None:
            return
        reading = _read(match, text, sentence)
        if reading is None:
            # A score, a code: go on behind the whole token.
            at = max(match.end(), match.start() + 1)
            continue
        at = reading.end
        while shut < len(closed) and closed[shut][1] <= reading.start:
            shut += 1
        if shut < len(closed) and closed[shut][0] < reading.end:
            continue
        figure = _figure(text, sentence, reading)
        if figure is not None:
            at = max(at, reading.end)
            yield figure


def _read(match: re.Match[str], text: str, sentence: Sentence) -> _Reading | None:
    sign = (match["sign"] or match["sign2"] or "").strip()
    currency = CURRENCY_SIGNS.get(sign) or CURRENCY_SIGNS.get(sign.upper())
    if match["vague"]:
        key = re.sub(r"\s+", " ", match["vague"].lower())
        key = re.sub(r"^(?:a few|a couple of|a couple|many) ", "several ", key)
        span = _VAGUE.get(key) or _VAGUE.get(key.rstrip("s"))
        if span is None:
            return None
        return _Reading(match.start(), match.end(), *span, currency, True)
    low = value(match["low"])
    if low is None:
        return None
    if match["high"] and not _REST_OF_TOKEN.match(text, match.end(), sentence.end):
        high = value(match["high"])
        between = re.search(
            r"\bbetween\s{1,3}\Z",
            text[max(sentence.start, match.start() - 12) : match.start()],
            re.I,
        )
        scaled = _scaled(match["low"], match["high"], low, high)
        if high is not None and scaled < high and _is_range(match, text, sentence, bool(between)):
            return _Reading(match.start(), match.end(), scaled, high, currency, False)
    end = match.end("low")
    scored = match["dash"] and match["high"] and not match["sign"]
    if scored and match["low"].isdigit() and match["high"].isdigit():
        # "2-2", "3-1": a score or a code.
        return None
    rest = _REST_OF_TOKEN.match(text, end, sentence.end)
    if rest and match["low"][-1].isdigit():
        glued = unit(text, end, low, sentence.end)
        if glued.name is None or glued.end == end:
            return None
    return _Reading(match.start(), end, low, None, currency, False)


_SCALE = re.compile(
    r"(hundred|thousand|million|billion|trillion|bn|mn|m|tn|dozen)\b", re.IGNORECASE
)


def _scaled(low_text: str, high_text: str, low: float, high: float | None) -> float:
    """Let "$10 to $15 billion" and "5-10 million" share their scale."""
    word = _SCALE.search(high_text)
    if high is None or word is None or _SCALE.search(low_text):
        return low
    size = value("1 " + word[1]) or 1.0
    return low * size if low < 1000 and low * size < high else low


def _is_range(match: re.Match[str], text: str, sentence: Sentence, between: bool) -> bool:
    if between:
        return match["to"] in ("and", "And") or bool(match["dash"])
    if (match["to"] or "").lower() == "and":
        return False
    before = text[max(sentence.start, match.start() - 90) : match.start()]
    return not ((match["to"] or "").lower() == "to" and _MOVING.search(before))


def _figure(text: str, sentence: Sentence, reading: _Reading) -> Figure | None:
    before = text[max(sentence.start, reading.start - 60) : reading.start]
    counted = Unit(reading.currency, reading.end)
    if reading.currency is None:
        counted = unit(text, reading.end, reading.high or reading.low, sentence.end)
    plain = text[reading.start : reading.end]
    if fraction(text, reading.end):
        return None
    if not reading.currency and _names_something(before, plain, counted, reading):
        return None
    name = counted.name
    if name is None and _is_age(before, plain, text[reading.end : reading.end + 1], reading):
        name = "years"
    if name is None and _bare(before, plain, text[reading.end : reading.end + 12]):
        return None
    if name is None and _PEOPLE_VERB.search(before):
        name = "people"
    worded = not plain[:1].isdigit() and not reading.vague
    if name is None and worded and not _SCALE.search(plain):
        # A bare number word ("one", "the two") says too little.
        return None
    start, end, bound = reading.start, max(reading.end, counted.end), "="
    hedge = _HEDGE.search(before)
    if hedge:
        start -= len(before) - hedge.start()
        bound = _HEDGES[next(n for n, group in enumerate(hedge.groups()) if group)][1]
    for pattern, told in _AFTER:
        tail = pattern.match(text, end, sentence.end) or pattern.match(
            text, reading.end, sentence.end
        )
        if tail:
            bound, end = told, max(end, tail.end())
            break
    if reading.vague:
        bound = "~"
    return Figure(
        start=start,
        end=end,
        text=text[start:end],
        value=reading.low,
        high=reading.high,
        unit=name,
        bound=bound,  # type: ignore[arg-type]
        change=_change(text, sentence, start, end, name),
    )


def _names_something(before: str, plain: str, counted: Unit, reading: _Reading) -> bool:
    if _NAMING.search(before):
        return True
    if not plain[0].isdigit() or reading.vague:
        return plain.lower() == "one" and counted.name is None
    if re.search(r"[a-z]|%|,\d", plain, re.I) or counted.name is not None:
        capital = (
            None if counted.name in (None, "%") or counted.end == reading.end else _capital(before)
        )
        # "Boeing 737 jets" against "Ukraine 20 tanks": only long or model-like numbers name.
        return capital is not None and plain.isdigit() and len(plain) == 3 and plain[0] == "7"
    return _capital(before) is not None


def _is_age(before: str, plain: str, after: str, reading: _Reading) -> bool:
    return (
        plain.isdigit()
        and reading.low <= _SMALL_AGE
        and after in ",.;) "
        and _AGE_BEFORE.search(before) is not None
    )


def _bare(before: str, plain: str, after: str) -> bool:
    """Tell whether an uncounted number is a code: "(4)", "0401 GMT", "90049 ZIP"."""
    if not plain.isdigit():
        return False
    if before.endswith("(") and after.startswith(")"):
        return True
    if re.match(r"\s{0,2}(?:GMT|UTC|ZIP|zip|hours GMT|BC|AD|B\.C|A\.D)\b", after):
        return True
    return plain == "911" or (len(plain) > 1 and plain[0] == "0")


def _capital(before: str) -> str | None:
    match = _CAPITAL_BEFORE.search(before)
    return match[1] if match and match[1] not in _OPENERS else None


def _change(
    text: str, sentence: Sentence, start: int, end: int, unit_name: str | None
) -> Change | None:
    before = text[max(sentence.start, start - 50) : start]
    if _LEVEL.match(text, start, end):
        return None
    told = _MOVE_BEFORE.search(before)
    if told and _LOOSE.match(told.group()) and not _measured(unit_name):
        return None
    move = told or _MOVE_AFTER.match(text, end, sentence.end)
    if move is None:
        return None
    return "up" if move["up"] else "down"


def _measured(unit_name: str | None) -> bool:
    return unit_name is not None and (
        unit_name in ("%", "cents") or unit_name.endswith("points") or unit_name.isupper()
    )
