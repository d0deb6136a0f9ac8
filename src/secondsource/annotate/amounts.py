"""The amounts of a sentence: a number, a range, "dozens", a share such as "two-thirds" or
"one in five", a multiple such as "sixfold", before anything around them is read.

"Dozens", "thousands" and the like stand for an order of magnitude, from the word's number to ten
times that, as the annotators of NewsQuant (Almasian et al., CQE, EMNLP 2023) read them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from secondsource.annotate.changes import DOWN, UP
from secondsource.annotate.currencies import SIGN, currency_code
from secondsource.annotate.numbers import GROUPED, NUMBER, value
from secondsource.annotate.units import unit

Kind = Literal["number", "vague", "share", "fold"]

_CURRENCY = rf"(?<![A-Za-z])(?:{SIGN})\s?"
_VAGUE_WORDS = (
    r"(?:(?:several|a few|a couple(?: of)?|(?<!how\s)many)\s"
    r"(?:dozens?|hundred|thousand|million|billion)s?"
    r"|(?:tens|hundreds|scores|dozens)\sof\s(?:thousands|millions|billions)"
    r"|dozens|scores(?=\sof\b)|hundreds|thousands|millions|billions)(?!\w)"
)
_ONES = "one|two|three|four|five|six|seven|eight|nine|ten"
_PARTS = "third|fourth|quarter|fifth|sixth|seventh|eighth|ninth|tenth"
# Not "one in ten days": the number of days belongs to a moment.
_WHOLE = (
    rf"(?:{_ONES}|\d{{1,3}})(?![\w%,-]|\.\d"
    r"|\s(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?)\b)"
)
# "Almost a tenth burned" against "almost a third party": what follows a share is no noun.
_PART_GOES_ON = (
    r"\s(?:say|says|said|are|is|were|was|have|has|had|burned|came|did|do|will|in|on|since|because|"
    r"who|than|more|less|fewer|higher|lower|between)\b"
)
_SHARE = (
    r"half(?![\w-]|\s(?:an?|past|time|way|hundred|thousand|[mbt]r?illion|dozen|percent|per\scent|"
    r"point|mile|hour|year|second|minute|century|decade|day|inch)\b)"
    rf"|(?:an?|one)[\s-](?:{_PARTS})(?=\sof\b(?!\san?\s(?:[mbt]r?illion|mile|inch|point)))"
    rf"|one-(?:{_PARTS})(?![\w-])|an?\s(?:{_PARTS})(?=[,;.]\s|[.)]?\Z|{_PART_GOES_ON})"
    rf"|(?:{_ONES})(?:-(?:{_PARTS})s|\s(?:{_PARTS})s(?=\sof\b))(?!\w)"
    rf"|(?:one|1)[\s-]in[\s-](?:every\s)?{_WHOLE}"
    r"|(?:two|three|four|six|seven|eight|nine|[2-9])[\s-]in[\s-](?:ten|10)(?![\w%,.-]\w|\s(?:games|"
    r"matches|tries|starts|attempts|seconds|minutes|hours|days|weeks|months|years)\b)"
    r"|(?:two|three|four)\sin\s(?:three|four|five)(?=\s(?:[a-z]{2,12}\s)?(?:adults|voters|people|"
    r"women|men|children|americans|britons|households|patients|workers|respondents|students)\b)"
    rf"|(?:{_ONES}|\d{{1,2}})\sout\sof\s(?:every\s)?{_WHOLE}"
)
_FOLD = rf"(?:{_ONES}|twenty|thirty|hundred|\d{{1,4}})-?fold(?!\w)"
# A word joined to the number by a hyphen: "now-18", "then-40", "sub-300", "minus-260".
_JOINED = r"(?<![\w-])(?:now|then|all|minus|sub|plus)-"
# "87", "$4.75 billion", "20 to 30", "5-10%", "$10 to $15 billion", "dozens", "a third", "sixfold"
_AMOUNT = re.compile(
    r"(?:(?<![\w.,/$€£#=&×−-])(?<!\d:)|(?<=\d/)(?=[$€£])"
    r"|(?<=[\s(][-−])(?=[$€£]|\d[\d,.]{0,8}(?:\s?[%°]|\s?[CF]\b|\sdegrees))"
    rf"|(?P<joined>{_JOINED}))"
    rf"(?:(?P<share>{_SHARE})|(?P<fold>{_FOLD})|"
    rf"(?P<sign>{_CURRENCY})?(?:(?P<vague>{_VAGUE_WORDS})|"
    rf"(?P<low>(?(sign){GROUPED}|(?!))|{NUMBER})"
    rf"(?:\s?(?:%|percent|per\s?cent)?(?:-?\s(?P<to>to|and|or)\s|\s?(?P<dash>[-–—])\s?)"
    rf"(?P<sign2>{_CURRENCY})?(?P<high>(?(sign2){GROUPED}|(?!))|{NUMBER}))?))",
    re.IGNORECASE,
)
# Where an amount may start. Trying the long pattern only there makes the search four times as
# fast; it need not tell "someone" from "one", for `_AMOUNT` does.
_START = re.compile(
    r"(?<![A-Za-z])(?:[0-9][0-9,.]*|[.−-][0-9]|[½¼¾⅓⅔]|[$€£¥₹₽₴₩₪₺₦₵₱฿₫₸₾₼₮₲]"
    # "US$", "HK $", "U.S.$", "au$"; "AED40", "Rs. 500", "euro30"
    r"|(?:[ACHNRSU][AKSUTZ]?|TT|E[Cc]|B[Dd][Ss]|FJ|RD|GY|[JZ])\s?\$|MX\$|U\.S\.\$|[a-z][a-z]?\$|GH[¢₵]|[MN](?=\d)"
    r"|(?:[A-Z]{2,3}|[KTU]Sh|SFr|Tk)\.?\s?(?=\d)|R[sp]?\.?\s?(?=\d)|rs\.?\s?(?=\d)|[eE](?:uro|URO)(?=\d)|Y="
    r"|[oO][nN][eE]|[tT](?:[wW]|[hH](?:[rRiIoO]|en-)|[eE][nN])|[fF](?:[oO][uUrR]|[iI][vVfF])"
    r"|[sS](?:[iI][xX]|[eE][vV]|[cC][oO][rR]|[uU][bB]-)|[eE](?:[iI][gG]|[lL][eE])|[nN][iI][nN]"
    r"|[nN][oO][wW]-|[zZ][eE][rR]|[hH](?:[aA][lL][fF]|[uU][nN][dD])|[dD][oO][zZ]|[aA][lL][lL]-"
    r"|[mM](?:[aA][nN][yY]|[iI][lL][lL][iI]|[iI][nN][uU][sS]-)|[bB][iI][lL][lL]|[pP][lL][uU][sS]-"
    r"|[aA][nN]?[ -](?=[hHtTmMbBdDpPcCfFqQsSeEnNlL]))"
)
_ORDERS = {"dozen": 12, "score": 20, "hundred": 100, "thousand": 1e3, "million": 1e6,
           "billion": 1e9, "ten": 10}  # fmt: skip
_MINUS = re.compile(r"(?:^|[\s(])(?P<minus>[-−]|minus\s)\Z", re.IGNORECASE)
_SPACE = re.compile(r"\s+")
_SEVERAL = re.compile(r"(?:several|a few|a couple of|a couple|many) ")
_RATIO = re.compile(r"(\w+)[\s-](?:in|out\sof)[\s-](?:every\s)?(\w+)", re.IGNORECASE)
_PART = re.compile(rf"(\w+)[\s-]({_PARTS})", re.IGNORECASE)
_NTH = {
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}
# "the second half of the year", "their half of the cake" give no share of a whole.
_NO_SHARE = re.compile(
    r"(?:\b(?:first|second|other|latter|last|final|better|this|that|opening|top|bottom|northern|"
    r"southern|eastern|western|his|her|my|front|back|early)|-)\s{0,2}\Z",
    re.IGNORECASE,
)
# "Nearly half voted", "over a quarter, 26 percent": without "of" it is the hedge that tells.
_NEEDS_HEDGE = re.compile(
    r"half(?!\s(?:of|the|its|their|those|these|this|that|our|his|her|my|your|all)\b)"
    rf"|an?\s(?:{_PARTS})(?!\sof\b)",
    re.IGNORECASE,
)
_SHARE_HEDGE = re.compile(
    r"\b(?:than|over|under|nearly|almost|about|roughly|around|least|by|only|just)\s{1,2}\Z",
    re.IGNORECASE,
)
_REST_OF_TOKEN = re.compile(
    r"[\w°]|\s?×|[.,:/]\d|-(?:(?:of|for|to)-)?\d|[’'](?:s|\d)|\)?\s{0,2}[-–]\d{1,3}(?!\d)"
)
_SCREEN = re.compile(r"[248]K")  # "4K video"
_BETWEEN = re.compile(r"\bbetween\s{1,3}\Z", re.IGNORECASE)
SCALE = re.compile(r"(hundred|thousand|million|billion|trillion|bn|mn|m|tn|dozen)\b", re.IGNORECASE)
# "Rose from 5 to 7", "rose by 5 to 7" are a move; "rose 2 to 3 percent" is a range.
_MOVING = re.compile(
    rf"(?<!the\s)\b(?:{UP}|{DOWN}|went|going|raised?|cut|changed?)\b[^.;]{{0,60}}\Z",
    re.IGNORECASE,
)
_BY_OR_FROM = re.compile(r"\b(?:by|from)\s{1,3}(?:\w{1,14}\s{1,3}){0,2}\Z", re.IGNORECASE)
_PERCENT = re.compile(r"\s?(?:%|per\s?cent|pct|points)", re.IGNORECASE)
# No range goes up this many times: "the index fell 12 to 5,300".
_WIDEST = 3
# A range of thousands goes from tens on, and not over ten times: "5 to 90,000" stays as it is.
_TENS = 10
# How far back such a verb, and "between", are looked for.
_MOVE_BACK = 90
_BACK = 12


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount and its place; `below` where a prefix says that it is not reached ("sub-300")."""

    start: int
    end: int
    low: float
    high: float | None = None
    currency: str | None = None
    kind: Kind = "number"
    below: bool = False


def amounts(text: str, start: int, end: int) -> Iterator[Amount]:
    """Find the amounts of a sentence in order, ranges as one; scores and codes are left out.

    The two levels of a move ("rose from 5 to 10") are two amounts.

    >>> [(a.low, a.high, a.kind) for a in amounts("half of the 5 to 7 million", 0, 26)]
    [(0.5, None, 'share'), (5000000.0, 7000000.0, 'number')]
    """
    at = start
    for opening in _START.finditer(text, start, end):
        if opening.start() < at:
            continue
        match = _AMOUNT.match(text, opening.start(), end)
        if match is None and text[opening.start()] in "-−":
            match = _AMOUNT.match(text, opening.start() + 1, end)
        if match is None:
            continue
        amount = _read(match, text, start, end)
        # Behind a score or a code, go on after the whole token.
        at = match.end() if amount is None else amount.end
        if amount is not None:
            yield amount


def _read(match: re.Match[str], text: str, floor: int, limit: int) -> Amount | None:
    if match["share"]:
        return _share(match, text, floor, limit)
    if match["fold"]:
        times = value(re.split(r"-?fold", match["fold"].lower())[0])
        return None if times is None else Amount(*match.span(), times, kind="fold")
    sign = (match["sign"] or "").strip()
    currency = currency_code(sign)
    if match["vague"]:
        low, high = _order(_SPACE.sub(" ", match["vague"].lower()))
        return Amount(*match.span(), low, high, currency, "vague")
    number = value(match["low"])
    if number is None:
        return None
    ranged = _range(match, text, floor, limit, number, currency)
    if ranged is not None:
        return ranged
    end = match.end("low")
    if _SCREEN.fullmatch(text, match.start(), end) and not sign:
        return None
    scored = match["dash"] and match["high"] and not match["sign"]
    if scored and match["low"].isdigit() and match["high"].isdigit():
        # "2-2", "3-1": a score or a code.
        return None
    rest = _REST_OF_TOKEN.match(text, end, limit)
    if rest and match["low"][-1].isdigit():
        glued = unit(text, end, number, limit)
        if glued.name is None or glued.end == end:
            return None
    joined = (match["joined"] or "").lower()
    minus = _MINUS.search(text, max(floor, match.start() - _BACK), match.start())
    if minus or joined == "minus-":
        start = minus.start("minus") if minus else match.start()
        return Amount(start, end, -number, None, currency)
    return Amount(match.start(), end, number, None, currency, below=joined == "sub-")


def moving(before: str) -> bool:
    """Tell whether a text that ends at a number tells of a move: "prices rose from "."""
    return _MOVING.search(before) is not None


def _order(words: str) -> tuple[float, float]:
    """Give the least and the greatest value of "dozens", "several hundred", "tens of millions"."""
    several = _SEVERAL.match(words)
    named = words[several.end() if several else 0 :]
    size = 1.0
    for word in named.split(" of "):
        size *= _ORDERS[word.strip().removesuffix("s")]
    # Ten times, as for "hundreds"; the least of "several hundred" is two.
    return (2 * size if several else size), 10 * size


def _share(match: re.Match[str], text: str, floor: int, limit: int) -> Amount | None:
    words = match["share"].lower()
    before = text[max(floor, match.start() - _BACK) : match.start()]
    if _NO_SHARE.search(before):
        return None
    if _NEEDS_HEDGE.match(text, match.start(), limit) and not _SHARE_HEDGE.search(before):
        return None
    ratio, part = _RATIO.fullmatch(words), _PART.match(words)
    if ratio:
        count, whole = value(ratio[1]), value(ratio[2])
        if not count or not whole or count >= whole:
            return None
        return Amount(*match.span(), count / whole, kind="share")
    if part:
        count = 1.0 if part[1] in ("a", "an") else value(part[1]) or 1.0
        whole = 4 if part[2] == "quarter" else _NTH[part[2]]
        return Amount(*match.span(), count / whole, kind="share") if count < whole else None
    return Amount(*match.span(), 0.5, kind="share")


def _range(
    match: re.Match[str], text: str, floor: int, limit: int, low: float, currency: str | None
) -> Amount | None:
    if not match["high"] or _REST_OF_TOKEN.match(text, match.end(), limit):
        return None
    high = value(match["high"])
    scaled = _scaled(match["low"], match["high"], low, high)
    if high is None or scaled >= high or not _one_range(match, text, floor, high / (scaled or 1)):
        return None
    if match["sign2"]:
        second = currency_code(match["sign2"])
        if currency is not None and second != currency:
            return None  # "$5 or £6" are two prices
        currency = second
    return Amount(match.start(), match.end(), scaled, high, currency)


def _scaled(low_text: str, high_text: str, low: float, high: float | None) -> float:
    """Let "$10 to $15 billion" and "5-10 million" share their scale."""
    word = SCALE.search(high_text)
    if high is None or SCALE.search(low_text) or low >= 1000:
        return low
    if word is not None:
        size = value("1 " + word[1]) or 1.0
        return low * size if low * size < high else low
    # "50 or 60,000", "between 100 and 200,000" are said of thousands.
    thousands = low_text.isdigit() and high_text.endswith(",000") and low >= _TENS
    return low * 1000 if thousands and low * 1000 < high <= low * 1000 * _TENS else low


def _one_range(match: re.Match[str], text: str, floor: int, ratio: float) -> bool:
    """Tell a range from two numbers joined by "and", and from the two levels of a move."""
    joint = (match["to"] or "").lower()
    if _BETWEEN.search(text, max(floor, match.start() - _BACK), match.start()):
        return joint in ("and", "to") or bool(match["dash"])
    if joint == "and":
        return False
    before = text[max(floor, match.start() - _MOVE_BACK) : match.start()]
    if joint != "to" or not _MOVING.search(before):
        return True
    within = bool(_PERCENT.match(text, match.end("low")))
    return (
        ratio <= _WIDEST
        and within <= bool(_PERCENT.match(text, match.end()))
        and bool(match["sign"]) == bool(match["sign2"])
        and not _BY_OR_FROM.search(before)
    )
