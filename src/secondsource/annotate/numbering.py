"""Numbers that name something instead of counting: "Boeing 737", "Section 4", "iPhone 11"."""

from __future__ import annotations

import re

_NAMING = re.compile(
    r"(?:(?:\b(?:No|Nos|Section|Sec|Article|Art|Chapter|Row|Room|Route|Highway|Interstate|Flight|"
    r"Channel|Level|Phase|Stage|Step|Part|Page|Vol|Volume|Act|Title|Rule|Resolution|Unit|Block|"
    r"Gate|Terminal|Platform|Pier|Class|Category|Tier|Type|Mark|Model|Version|Episode|Season|"
    r"Lot|Figure|Table|Proposition|Amendment|District|Ward|Precinct|Area|Zone|Sector|Line|"
    r"Apollo|Covid|Windows|Group of|Big|Formula|Catch|Day|Week|Game|Round|Lap|Hole|Age|Top|"
    r"Annex|Appendix|Schedule|"
    r"Exhibit|Form|Prop|Galaxy|Note|Pixel|PlayStation|Android|Boeing|Airbus|Mach|Stoxx|Nikkei|"
    r"FTSE|DAX|CAC|ASX|Nasdaq|Channel)\.?"
    r"|\b(?:number|chapter|section|page|article|paragraph|line|row|room|verse|category|"
    r"version|route|flight|channel|highway|interstate|episode|season|phase|grade|apartment|suite|"
    r"exit|type|iphone|ipad|windows|galaxy|playstation|xbox|android|covid|formula|stage|"
    r"nos?\.))\s{1,3}|[#№]\s?)\Z"
)
_CAPITAL_BEFORE = re.compile(r"(?:^|[^\w.])([A-Z][\w&.'’-]{0,30})\s{1,3}\Z")
# "iPhone 11", "eBay 2", "S P 500": what is written so has a number in its name.
_CODED_BEFORE = re.compile(r"(?:^|[\s(“\"])(?:[a-z]{1,2}[A-Z]\w{1,20}|[B-HJ-Z])\s{1,3}\Z")
_MODEL_AFTER = re.compile(r"\s(?:Pro|Max|MAX|Mini|Plus|Ultra|Lite|Air|Series)\b")
_STREET_AFTER = re.compile(
    r"\s(?:[NSEW]\.?\s)?(?:[A-Z\d][\w.'’-]{1,20}\s){1,3}(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|"
    r"Drive|Lane|Highway|Parkway|Square|Way|Place|Terrace|Crescent)\b"
)
_CODE_AFTER = re.compile(
    r"\s{0,2}(?:GMT|UTC|ZIP|zip|hours GMT|BC|AD|B\.C|A\.D|o['’]clock|FM)\b"
    r"|\sof\s\d{1,3}(?=[A-Z]|\s[A-Z])"
)
# Dates in small letters, and clock times with a space in them, that no time expression covers.
_CALENDAR = re.compile(
    r"\b(?:jan(?:uary)?|feb(?:ruary)?|apr(?:il)?|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?\s\Z",
    re.IGNORECASE,
)
_LAST_DAY = 31
_SPLIT_CLOCK_AFTER = re.compile(r":\s?\d\d(?!\d)")
_SPLIT_CLOCK_BEFORE = re.compile(r"\d:\s?\Z")
# "NBA 2K League", "Group 2B Pacific": thousands and billions are not so written without a sign.
_LETTERED = re.compile(r"\d[kmb]", re.IGNORECASE)
_NAME_AFTER = re.compile(r"\s[A-Z]")
# "They watched Two and a Half Men", "the 5-Star Movement": titles in the midst of a sentence.
_TITLE_AFTER = re.compile(r"\s[A-Z][a-z]|-[A-Z][a-z]{1,20}\s[A-Z][a-z]")
_SMALL_BEFORE = re.compile(r"(?:[a-z][,;]?|[a-z]\))\s\Z")
# "One Mr Makama": someone, not a count.
_SOMEONE_AFTER = re.compile(
    r"\s(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sir|Lady|Lord|Mx|Chief|Alhaji|Shri|Smt|Capt|Sgt|Rev)\b\.?\s[A-Z]"
)
_OF_SO_MANY = re.compile(r"(?<!\d)\d{1,3}\sof\s\Z")
_YEAR = re.compile(r"1[0-9]\d\d|20\d\d")
_YEAR_OF = re.compile(r"\s[A-Z][a-z]")
# Words that, capitalised, open a sentence or stand in a headline, and name nothing.
_OPENERS = frozenset(
    "The A An In On At By For From With To Of And But Or Nor So Yet As If When While After Before "
    "Since Until About Around Some Nearly Almost Over More At Least Only Just All Another Both "
    "These Those This That Its Their His Her Our My He She They We It There About Up Down Under "
    "Between Police Officials Killed Authorities Meanwhile Now Then Than Is Was Were Are Has Had "
    "Have Off Out Into Onto During Against Through Per Every Each Nearly Who Which Where Why How "
    "What Will Would Could Should Might Must Can Had Says Said Total Least Most Than Roughly "
    "Approximately Also Still Even Not No".split()
)
# A number this long or longer is no model's: "Boeing 737 jets", "Ukraine 20 tanks".
_MODEL_DIGITS = 3


def names_something(before: str, number: str, after: str, counted: bool, adjacent: bool) -> bool:
    """Tell whether a number is part of a name.

    `before` and `after` are the texts around it; `counted` says that a unit was read for it,
    `adjacent` that the unit is written out behind it.

    >>> names_something("the new iPhone ", "11", " cameras", True, True)
    True
    >>> names_something("In all, ", "11", " cameras", True, True)
    False
    """
    if _NAMING.search(before) or _STREET_AFTER.match(after):
        return True
    if number.lower() == "one" and _SOMEONE_AFTER.match(after):
        return True
    if (
        _TITLE_AFTER.match(after)
        and (number[0].isupper() or after[0] == "-")
        and (_SMALL_BEFORE.search(before))
    ):
        return True
    if not number[0].isdigit():
        return False
    if number.isdigit() and (_CODED_BEFORE.search(before) or _MODEL_AFTER.match(after)):
        return True
    if _LETTERED.fullmatch(number) and _NAME_AFTER.match(after):
        return True
    if re.search(r"[a-z]|%|,\d", number, re.I) or counted:
        # "Boeing 737 jets" against "Ukraine 20 tanks": only model-like numbers name.
        return (
            adjacent
            and number.isdigit()
            and len(number) == _MODEL_DIGITS
            and number[0] == "7"
            and _capital(before)
        )
    return _capital(before)


def is_code(before: str, number: str, after: str) -> bool:
    """Tell whether an uncounted number is a code: "(4)", "0401 GMT", "90049 ZIP", "1 of 3"."""
    if not number.isdigit():
        return False
    if _CALENDAR.search(before) and float(number) <= _LAST_DAY:
        return True
    if _SPLIT_CLOCK_AFTER.match(after) or _SPLIT_CLOCK_BEFORE.search(before):
        return True
    if (before.endswith("(") and after.startswith(")")) or _OF_SO_MANY.search(before):
        return True
    if _CODE_AFTER.match(after) or (_YEAR.fullmatch(number) and _YEAR_OF.match(after)):
        return True
    return number == "911" or (len(number) > 1 and number[0] == "0")


def _capital(before: str) -> bool:
    match = _CAPITAL_BEFORE.search(before)
    if match is None:
        return False
    # "MORE THAN 40 DIED": where all is written large, only the words tell.
    word = match[1].title() if len(match[1]) > 1 and match[1].isupper() else match[1]
    return word not in _OPENERS
