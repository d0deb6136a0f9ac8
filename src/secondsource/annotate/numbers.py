"""Numbers as news writing prints them, in digits or in words, and their values.

`NUMBER` is a pattern (without groups) for one number; `value` reads what it matched. Every
repetition in the pattern is bounded, so a hostile page cannot make it slow.
"""

from __future__ import annotations

import re

_UNITS = {
    word: float(n)
    for n, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split()
    )
}
_TENS = {
    word: 10.0 * n
    for n, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2
    )
}
SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "lakh": 1e5,
    "crore": 1e7,
    "m": 1e6,
    "mn": 1e6,
    "mln": 1e6,
    "k": 1e3,
    "bn": 1e9,
    "bln": 1e9,
    "b": 1e9,
    "tn": 1e12,
    "trn": 1e12,
}
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
_HALVES = {"half": 0.5, "quarter": 0.25, "quarters": 0.25, "third": 1 / 3}

_WORDS = "|".join(sorted((*_UNITS, *_TENS), key=len, reverse=True))
_HALVED = "percent|per cent|percentage|point|mile|hour|year|second|minute|century|decade|day|inch"
_FEW = "one|two|three|four|five|six|seven|eight|nine|ten"
_BIG = "hundred|thousand|million|billion|trillion|lakh|crore"
# "2.5", "1,200", ".500"; "1 200" is not read: a space parts too many other things. "1.200" is 1.2.
DIGITS = (
    r"(?:(?:\d{1,3}(?:,\d{3}){1,6}|\d{1,15})(?:\.\d{1,6})?(?:[½¼¾⅓⅔]|[ -][1-9]/[1-9](?!\d))?"
    r"|\.\d{1,4}(?!\d))"
)
# "50 000", "1 200 000" behind the sign of a currency, where the space parts nothing else.
_GROUPS = r"\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3}){1,4}(?!\d|[.,:]\d{3})"
# "twenty-two", "a hundred and fifty", "two and a half", "one and a half million".
WORDS = (
    rf"(?:(?:(?:{_WORDS})(?:[ -]{{1,2}}(?:{_WORDS}))?|an?(?=[ ](?:{_BIG})))"
    r"(?:[ -]and[ -]a[ -]half)?)"
    rf"(?:[ -](?:{_BIG})(?!s)(?:,?[ ](?:and[ ])?(?:{_WORDS})(?:[ -](?:{_WORDS}))?(?!\w))?){{0,4}}"
)
# "half a million", "a dozen", "two dozen", "half-dozen", "a quarter of a million".
PHRASES = (
    rf"half[ -]an?[ -](?:{_BIG}|dozen)|half[ -]an?(?=[ -](?:{_HALVED}))|half[ -](?:{_BIG}|dozen)"
    rf"|half(?=[ -](?:{_HALVED})\b)|an?[ -]quarter[ -]of[ -]an?(?=[ -](?:{_HALVED})\b)"
    r"|(?:an?|one|three)[ -]quarters?(?:[ ]of)?[ ]an?[ ](?:million|billion|trillion)"
    r"|an?[ -](?:half|quarter)(?=[ -](?:percentage[ -])?points?\b)"
    rf"|an?[ ](?:half[ -](?:{_BIG}|dozen)|dozen|pair|couple)(?=\b)"
    rf"|(?:{_FEW})[ ]dozen"
)
SCALED = rf"{DIGITS}(?:[ \u00a0-]?(?:{_BIG})|[ ]?(?:bn|bln|mn|mln|tn|trn)|(?:[mkb](?![\w-])))?"
GROUPED = rf"(?:{_GROUPS}(?:\.\d{{1,2}}(?!\d))?)"
NUMBER = rf"(?:{SCALED}|(?:{PHRASES}|{WORDS})(?![\w]))"

_GROUP_SPACE = re.compile(r"(?<=\d)[ \u00a0\u2009\u202f](?=\d{3}(?!\d))")
_TOKEN = re.compile(r"[1-9]/[1-9]|\d[\d,]*(?:\.\d+)?|\.\d+|[½¼¾⅓⅔]|[a-z]+")


def value(text: str) -> float | None:
    """Read one number, or give None where the text is none.

    >>> value("twenty-two"), value("1.2 million"), value("half a million"), value("two dozen")
    (22.0, 1200000.0, 500000.0, 24.0)
    >>> value("one hundred and five"), value("7 1/2"), value("seven or so")
    (105.0, 7.5, None)
    """
    if any(blank in text for blank in " \u00a0\u2009\u202f"):
        text = _GROUP_SPACE.sub("", text)
    total = 0.0
    part: float | None = None
    for token in _TOKEN.findall(text.lower()):
        if token[0].isdigit() and "/" in token:
            part = (part or 0.0) + int(token[0]) / int(token[2])
        elif token[0] in ".0123456789":
            if part is not None:
                return None
            part = float(token.replace(",", ""))
        elif token in _FRACTIONS:
            part = (part or 0.0) + _FRACTIONS[token]
        elif token in _UNITS or token in _TENS:
            part = (part or 0.0) + _UNITS.get(token, _TENS.get(token, 0.0))
        elif token in SCALES:
            scale = SCALES[token]
            if scale == 100:
                part = (1.0 if part is None else part) * scale
            else:
                total += (1.0 if part is None else part) * scale
                part = None
        elif token == "dozen":
            part = (1.0 if part is None else part) * 12
        elif token in ("pair", "couple"):
            part = 2.0
        elif token in _HALVES:
            # "two and a half", "three quarters of a million"
            share = _HALVES[token]
            part = part * share if token != "half" and part else (part or 0.0) + share
        elif token not in ("a", "an", "and", "of"):
            return None
    if part is None and not total:
        return None
    # Decimal scales ("1.1 million") otherwise leave the dust of binary fractions.
    return round(total + (part or 0.0), 6)
