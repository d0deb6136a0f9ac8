"""What a number counts: currencies, measures, and the counted noun in one plain form.

`unit` reads on from the end of a number. Adjectives are passed over ("22 deadly strikes" counts
strikes); the form is always the lower-case plural ("one soldier" and "12 soldiers" both count
"soldiers"), so that figures of different articles can be laid side by side.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from secondsource.annotate.currencies import CURRENCY_OF, CURRENCY_SIGNS


class Unit(NamedTuple):
    """A unit and where it ends; `end` is where the number ends if the unit is not next to it."""

    name: str | None
    end: int


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# Words that name one currency; "pounds", "rupees", "pesos", "francs" could be several things.
_CURRENCIES = {
    "dollar": "USD", "dollars": "USD", "usd": "USD", "euro": "EUR", "euros": "EUR", "eur": "EUR",
    "yuan": "CNY", "renminbi": "CNY", "yen": "JPY", "ruble": "RUB", "rubles": "RUB",
    "rouble": "RUB", "roubles": "RUB", "hryvnia": "UAH", "hryvnias": "UAH", "won": "KRW",
    "sterling": "GBP", "zloty": "PLN", "zlotys": "PLN", "forint": "HUF", "baht": "THB",
    "naira": "NGN", "ringgit": "MYR", "shekel": "ILS", "shekels": "ILS", "rand": "ZAR",
}  # fmt: skip
_OTHER_DOLLARS = {
    "australian": "AUD", "canadian": "CAD", "american": "USD", "us": "USD", "u.s.": "USD",
    "singapore": "SGD", "zealand": "NZD", "kong": "HKD",
}  # fmt: skip
_MEASURES = {
    "km": "kilometers", "kms": "kilometers", "kilometre": "kilometers", "kilometres": "kilometers",
    "meter": "meters",
    "metre": "meters", "metres": "meters", "cm": "centimeters", "centimetre": "centimeters",
    "centimetres": "centimeters", "mm": "millimeters", "kg": "kilograms", "kgs": "kilograms",
    "kilo": "kilograms", "kilos": "kilograms", "kilogramme": "kilograms",
    "kilogrammes": "kilograms", "lb": "pounds", "lbs": "pounds", "ft": "feet", "foot": "feet",
    "inch": "inches", "sqm": "square meters", "tonne": "tonnes", "litre": "liters",
    "liter": "liters",
    "litres": "liters", "hectare": "hectares", "mph": "mph", "mpg": "mpg", "kph": "km/h",
    "hp": "hp", "p": "pence",
    "horsepower": "hp", "bhp": "hp", "g": "grams", "hz": "Hz", "khz": "kHz",
    "mhz": "MHz", "ghz": "GHz", "m.p.h": "mph", "m.p.g": "mpg",
    "kw": "kW", "mw": "MW", "gw": "GW", "gb": "GB",
    "mb": "MB", "tb": "TB",
    "kwh": "kWh", "mwh": "MWh", "ml": "ml", "nm": "nm", "hr": "hours", "hrs": "hours",
    "min": "minutes", "mins": "minutes", "sec": "seconds", "secs": "seconds", "yr": "years",
    "yrs": "years", "gwh": "GWh", "mp": "megapixels", "bps": "basis points", "c": "degrees",
    "f": "degrees", "h": "hours", "oz": "ounces", "ounce": "ounces", "pts": "points",
    "yd": "yards", "yds": "yards", "db": "decibels", "ppm": "ppm", "ppb": "ppb",
    "ksi": "ksi", "gpa": "GPa", "μm": "μm", "µm": "μm",
    "psi": "psi",
    "mpa": "MPa", "mah": "mAh", "rpm": "rpm", "w": "W", "v": "volts", "volt": "volts",
    "sq": "square meters",
}  # fmt: skip
# What is measured rather than counted, and so comes in parts: "16.30 euros", "9.45 seconds".
MEASURED = (
    frozenset(_MEASURES.values())
    | frozenset(CURRENCY_OF.values())
    | frozenset(
        "% times points yards miles acres tons gallons knots carats pounds seconds minutes hours "
        "days weeks months years dollars".split()
    )
    | {"percentage points", "basis points"}
)
_IRREGULAR = {
    "person": "people", "persons": "people", "individual": "people", "individuals": "people",
    "man": "men", "woman": "women", "child": "children", "foot": "feet", "life": "lives",
    "wife": "wives", "knife": "knives", "half": "halves", "policeman": "policemen",
    "fisherman": "fishermen", "serviceman": "servicemen", "aircraft": "aircraft",
    "police": "police", "personnel": "personnel", "staff": "staff", "series": "series",
    "species": "species", "troops": "troops", "crew": "crew", "cattle": "cattle",
    "fish": "fish", "sheep": "sheep", "crisis": "crises", "medium": "media", "hertz": "hertz",
    "spacecraft": "spacecraft", "percent": "%",
}  # fmt: skip
_PLURAL = frozenset(_IRREGULAR.values()) | _words(
    "pence kronor kroner bpd gunmen spokesmen congressmen firemen militiamen alumni"
)
# "87 dead", "12 wounded" and "killing 12" count people.
_PEOPLE_STATES = _words("dead killed injured wounded missing hurt hospitalized hospitalised")
_STOPS = _words(
    "a an the and or but nor of in on at to for from by with without within into onto over under "
    "after before since until during as than that this these those which who whom whose what "
    "when where why how if because while although though is are was were be been being am has "
    "have had do does did will would shall should can could may might must not no so yet also "
    "he she it they we you i him her them us me his its their our my your said says told out up "
    "down off away back near across against among between through per via about around "
    "ago later earlier old apart each every both either just only then there here more less "
    "fewer times' according including plus minus versus vs like went came took made got gave "
    "began became saw left hit fell rose lost won died left ran sat stood held met found sent "
    "ahead behind above below along toward towards despite whether ever never again once "
    "another together too very even still already now today yesterday tomorrow higher lower next "
    # Contractions that have lost their apostrophe.
    "thats hes shes theyre youre theyve youve ive im wont cant dont didnt doesnt isnt wasnt arent "
    "werent hasnt havent couldnt wouldnt whos whats theres youll theyll"
)
_VERB_ENDINGS = re.compile(r"\w{3,}(?:ed|ing|ly)\Z")
# Words in -ed, -ing and -ly that stand between a number and its noun, or are nouns.
_NOT_VERBS = _words(
    "armed united wounded injured alleged suspected unarmed deadly elderly elected registered "
    "masked detained sacred red hundred proposed uniformed abandoned retired newly heavily "
    "building buildings meeting evening morning wedding family weekly daily early friendly "
    "missing remaining surviving leading existing following outstanding operating opening ruling "
    "trading working living closing aging displaced infected confirmed unidentified estimated "
    "reported unnamed limited related convicted accused killed kidnapped abducted captured"
)
_TOKEN = re.compile(
    r"\s{1,3}((?:[A-Z]\.){2,4}|m\.p\.[hg](?=\.)|[^\W\d_][\w]{0,30}(?:[-'’][^\W\d_]\w{0,20}){0,3}|[%°])"
)
# "An eight - year deal", as some wires space it.
_HYPHENED = re.compile(
    r"(?:[-‑](?!\d)|\s[-–]\s(?=(?:year|month|week|day|hour|minute|mile|foot|point|page|game|yard|inch)"
    r"\b))([A-Za-z]{1,20})(?:-old)?(?![\w])"
)
_PERCENT = re.compile(
    r"\s{0,3}%(?!\w)|[\s-]{1,3}(?:per\s?cent(?:age)?|pct)\b(?!\s{1,2}points?)|pc\b"
)
_POINTS = re.compile(
    r"\s{0,3}(?:%|per\s?cent(?:age)?)?[\s-]{1,3}(percentage|basis)[\s-]{1,3}points?\b|\s{0,2}pp\b"
)
# Beside small letters, "IS" and "US" are names and no "is" and "us".
_LOWER_NEXT = re.compile(r"\s[a-z]")
_GLUED = re.compile(
    r"(?:\s?(?:km/h|m/s)|kmh|mph|mpg|[kmg]hz|hz|bhp|km|kg|cm|mm|ml|lbs?|ft|hp|kwh?|mwh?|gwh?|[gmt]b|hrs?|"
    r"mins?|(?-i:g|p)|m(?=\s(?:deep|high|tall|long|wide))|rpm|mah|db|ppm|ppb|psi|mpa|nm|w|v|"
    r"mp|fps|bps|(?-i:[CFh])|[kmg]bps|ms|oz|cc|kj|kcal|tbsp|tsp|yds?|sqft|pts?)"
    r"(?![\w-])",
    re.I,
)
_FRACTION = re.compile(
    r"[\s-]{1,3}(?:thirds?|quarters?|fifths?|sixths?|tenths?|halves)\b(?!\s(?:of\s)?\d)"
)
_WHO = re.compile(r",?\s{1,3}(?:who|of\s{1,3}whom)\b")
_SQUARE = re.compile(r"[\s-]{0,3}(?:square|sq\.?|cubic)[\s-]{1,3}(\w{1,12})", re.I)
_DEGREES = re.compile(r"\s?°\s?[CF]?(?!\w)")
_SIGN_AFTER = re.compile(
    r"\s?(?P<sign>[€£¥₹₽₴₪₺]|(?:USD|EUR|GBP|CHF|AUD|CAD|"
    r"JPY|CNY|AED|SAR|SEK|NOK|DKK|NZD|SGD|HKD|ZAR|INR|PLN|CZK|HUF|KRW|THB|MYR|MXN|BRL|RUB|UAH)\b)"
    r"(?!\s?\d)"
)
_OF = re.compile(
    r"\s{1,3}of\s{1,3}(?:the\s{1,3}|its\s{1,3}|his\s{1,3}|their\s{1,3}|these\s{1,3}|"
    r"those\s{1,3})?(?=\w)"
)
_AGES = _words("year-old month-old week-old day-old hour-old")
# "40-odd", "40-plus": what follows the hyphen hedges the number.
_HEDGED = _words("odd plus ish some something")
# A counted noun stands at most this many words behind its number.
_REACH = 6


def unit(text: str, at: int, number: float, end: int) -> Unit:
    """Read the unit that follows a number ending at `at`, in `text` up to `end`.

    >>> unit("22 deadly strikes were", 2, 22, 22)
    Unit(name='strikes', end=17)
    >>> unit("one soldier died", 3, 1, 16), unit("3.5 percent", 3, 3.5, 11)
    (Unit(name='soldiers', end=11), Unit(name='%', end=11))
    """
    for pattern in (_POINTS, _PERCENT):
        match = pattern.match(text, at, end)
        if match:
            if pattern is _PERCENT:
                return Unit("%", match.end())
            return Unit(f"{(match[1] or 'percentage').lower()} points", match.end())
    match = _SIGN_AFTER.match(text, at, end)
    if match:
        return Unit(CURRENCY_SIGNS[match["sign"]], match.end())
    match = _DEGREES.match(text, at, end)
    if match:
        return Unit("degrees", match.end())
    if _WHO.match(text, at, end) and number != 1:
        return Unit("people", at)
    match = _SQUARE.match(text, at, end)
    if match:
        kind = "cubic" if "cubic" in match.group().lower() else "square"
        side = match[1].lower()
        return Unit(f"{kind} {'meters' if side == 'm' else plural(side)}", match.end())
    match = _GLUED.match(text, at, end)
    if match:
        return Unit(_measure(match.group().strip().lower()), match.end())
    match = _HYPHENED.match(text, at, end)
    if match:
        word = match[1].lower()
        if word in _STOPS or word in _HEDGED:
            return Unit(None, at)
        return Unit(plural(word), match.end())
    return _noun(text, at, number, end)


def _noun(text: str, at: int, number: float, end: int) -> Unit:
    start = at
    of = _OF.match(text, at, end)
    if of:
        if number == 1 or re.match(
            r"(?:them|us|you|whom|which|it)\b", text[of.end() : of.end() + 6]
        ):
            return Unit(None, start)
        at = of.end() - 1
    first, last, last_end = True, "", at
    prior = (last, last_end)
    previous = ""
    opening: tuple[str, int] | None = None
    for _ in range(_REACH):
        match = _TOKEN.match(text, at, end)
        if not match:
            break
        printed, word = match[1], match[1].lower()
        base = re.sub(r"['’]s?\Z", "", word)
        if first and word in ("people", "persons"):
            return Unit("people", match.end())
        if word in _PEOPLE_STATES and (first or last in ("others", "more")):
            follows = _TOKEN.match(text, match.end(), end)
            if not follows or not _plural(follows[1].lower()):
                return Unit("people", match.end())
        if word in _CURRENCIES and (printed.islower() or printed.isupper()):
            dollars = _OTHER_DOLLARS.get(previous) if word in ("dollar", "dollars") else None
            return Unit(dollars or _CURRENCIES[word], match.end())
        if word in ("more", "other", "additional", "further") and first:
            at = match.end()
            continue
        if opening is None:
            opening = (word, match.end())
        if word in ("and", "or") and not first and number != 1:  # "20 Kia and Hyundai vehicles"
            at = match.end()
            continue
        shouted = (
            len(printed) > 1 and printed.isupper() and _LOWER_NEXT.match(text, match.end(), end)
        )
        contracted = re.split(r"['’]", word)[0] if "'" in word or "’" in word else word
        if (contracted in _STOPS and not shouted) or _verb(text, word, match.end(), end):
            break
        worded = first and number == 1 and not text[start - 1].isdigit()
        if worded and printed.islower() and _third_person(text, word, match.end(), end):
            return Unit(None, start)
        first = False
        if base != word:  # "30 previous years' worth", "the driver's": what follows is another's
            if _plural(base):
                return Unit(plural(base), match.end() - (len(word) - len(base)))
            at, previous = match.end(), word
            continue
        if word in _MEASURES:
            return Unit(_MEASURES[word], match.end())
        if previous == "light" and word in ("year", "years"):
            return Unit("light-years", match.end())
        if word in _AGES:  # "a 60 year-old"
            return Unit(plural(word.removesuffix("-old")), match.end())
        if number != 1 and (
            _plural(word) and (printed[0].islower() or not _more(text, match.end(), end))
        ):
            return Unit(plural(word), match.end())
        prior = (last, last_end)
        last, last_end, previous = word, match.end(), word
        at = match.end()
    if number != 1 and opening is not None and opening[0] in _SINGULAR_AFTER_MANY:
        return Unit(plural(opening[0]), opening[1])  # "a 22 minute film"
    if number == 1 and last in ("remaining", "missing", "outstanding", "killed", "injured"):
        last, last_end = prior  # "one league game remaining"
    if not last or last in _NOT_VERBS - {"building", "meeting", "wedding", "family"}:
        return Unit(None, start)
    if number != 1 and last not in _IRREGULAR:
        # No plural: "84 yard return" counts yards; other words are too likely no noun at all.
        return Unit(plural(last), last_end) if last in _SINGULAR_AFTER_MANY else Unit(None, start)
    return Unit(plural(last), last_end)


_SINGULAR_AFTER_MANY = _words(
    "page yard mile inch degree year day week month hour minute second pound ton dollar gallon bar"
    "rel "
    "liter acre watt volt gram member vote point"
)


def _verb(text: str, word: str, at: int, end: int) -> bool:
    """Tell whether a verb follows: in "12 wearing masks", not in "12 charging stations"."""
    if not _VERB_ENDINGS.fullmatch(word) or word in _NOT_VERBS:
        return False
    if word in _TAKING:
        return True
    for _ in range(2):
        match = _TOKEN.match(text, at, end)
        if match is None or match[1] in _STOPS:
            return True
        if not match[1][0].islower():
            return not word.endswith("ly")  # "six predominantly Muslim nations"
        if word.endswith("ly") and match[1].endswith("ed"):
            return False  # "20 decently sized plants"
        if _plural(match[1]):
            return False
        at = match.end()
    return True


def _third_person(text: str, word: str, at: int, end: int) -> bool:
    """Tell the verb of "one wants to know" from the noun of "one sports fan"."""
    if not _plural(word) or word in _IRREGULAR:
        return False
    match = _TOKEN.match(text, at, end)
    return match is None or not match[1][0].islower() or match[1] in _STOPS


_TAKING = _words(
    "wearing carrying facing including involving using having making taking seeking awaiting "
    "holding needing requiring causing leaving killing wounding injuring receiving giving being "
    "saying playing selling buying targeting representing covering containing featuring killed "
    "injured wounded received needed reported faced used had lost carried held voted"
)


def _more(text: str, at: int, end: int) -> bool:
    """Tell whether a lower-case plural follows: "12 Philippines soldiers" counts soldiers."""
    match = _TOKEN.match(text, at, end)
    return bool(match and match[1][0].islower() and _plural(match[1]))


def _plural(word: str) -> bool:
    word = word.rsplit("-", 1)[-1]
    if word in _PLURAL or word in ("personnel", "media"):
        return True
    if len(word) < 4 or word in _STOPS or word in _NOT_PLURAL:
        return False
    return word.endswith("s") and not word.endswith(("ss", "us", "is", "ious"))


_NOT_PLURAL = _words(
    "previous various numerous serious religious famous dangerous always perhaps less news "
    "overseas sports arms series species besides towards upwards afterwards sometimes"
)


def fraction(text: str, at: int) -> bool:
    """Tell whether the number before `at` counts parts of a whole: "two-thirds"."""
    return _FRACTION.match(text, at) is not None


def plural(word: str) -> str:
    """Give the one plain form of a counted noun.

    >>> [plural(w) for w in ("soldier", "soldiers", "city", "persons", "church", "km")]
    ['soldiers', 'soldiers', 'cities', 'people', 'churches', 'kilometers']
    """
    if word in _MEASURES:
        return _MEASURES[word]
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if _plural(word) or word.endswith("men"):
        return word
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    return word + "s"


def _measure(word: str) -> str:
    return {"km/h": "km/h", "kmh": "km/h"}.get(word, _MEASURES.get(word, word))
