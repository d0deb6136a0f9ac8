"""The dateline: the place a report is filed from, and the credit that may stand with it.

A dateline is a place (or two), perhaps a day, perhaps a credit, and a mark that closes it. How
sure the rest must be hangs on the mark: a dash after words in capitals is one in any language,
"Berlin. " only where the place is a listed city.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from secondsource.clean.agency_names import AMBIGUOUS, agency_named
from secondsource.clean.dateline_eastern import eastern_dateline
from secondsource.data.agencies import shared_forms
from secondsource.data.calendar_words import month_names, weekday_names
from secondsource.data.cities import is_city
from secondsource.data.countries import countries

# A dateline names a town, a region, a day and a wire; 110 characters hold the longest.
_LONGEST = 110
_CLOSE = re.compile(
    r"(?P<dash>\s*(?:—|–|--|−|\.-|\s-(?=\s)|(?<=[)/])\s?\.?-)\s*)|(?P<paren>(?<=\))\s?[.:]?\s)|"
    r"(?P<slash>(?<=/)\.?\s)|(?P<colon>\s?:\s)|(?P<stop>\.\s)|(?P<bar>\s[|•]\s)"
)
_CREDIT = re.compile(
    r"[\s,.]*(?:\((?P<a>[^()]{2,40})\)|\s/(?P<b>[^/\n]{2,30})/|"
    r"(?:\.\s|,\s|\s[-–—]\s?)(?P<c>[^\W\d_][\w.-]*(?:\s[\w.-]+){0,2}))[.:]?$"
)
_LONE = re.compile(r"(?:\((?P<a>[^()]{2,40})\)|(?P<b>[A-Za-z]{2,12}))\s?(?:\.?[-–—]+|:)\s")
# The longest headlines; the first paragraph of a report that opens with a credit is longer.
_HEADLINE = 140
_BEFORE_PLACE = re.compile(r"\(?(?P<credit>[A-Za-z]{2,12})\)?\s*[-–—]\s*")
_STATION = re.compile(r"[KW][A-Z]{2,4}(?:[- ]?(?:TV|FM|AM))?")
_WORDS = re.compile(r"[^\W\d_]+")
# Small words inside names of towns: "Frankfurt am Main", "Rio de Janeiro".
_SMALL = frozenset(
    "am an der de del do da di la le les los las el bei ob im in of the upon sur".split()
)
# Words in capitals before a dash that are no places.
_NO_PLACES = frozenset(
    "BREAKING UPDATE UPDATED EXCLUSIVE WATCH LIVE VIDEO OPINION ANALYSIS READ MORE ALERT JUST "
    "PHOTOS PHOTO EDITORIAL REVIEW NOTE EDITOR CORRECTION CLARIFICATION FILE FACT CHECK EXPLAINER "
    "DEVELOPING STORY BRIEF NEWS SPOILER WARNING TL DR BY TEXT EIL EILMELDUNG URGENT URGENTE "
    "CORRECTED FACTBOX TIMELINE PODCAST INTERVIEW SUMMARY SPONSORED ADVERTISEMENT RELATED VERDICT "
    "EXKLUSIV KOMMENTAR ANALYSE FOTO FOTOS LIVETICKER ANZEIGE DIRECT DIRECTO DIRETTA DIRETO "
    "ENTREVISTA ANÁLISIS OPINIÓN OPINIÃO VIDÉO EXCLUSIF EXCLUSIVO ESCLUSIVA INTERVISTA COMMENTO "
    "ВИДЕО ФОТО СРОЧНО ЭКСКЛЮЗИВ МНЕНИЕ ОБНОВЛЕНО ВІДЕО ТЕРМІНОВО SON DAKIKA DAKİKA GÜNCELLEME "
    "QUESTION ANSWER STEP PART CHAPTER PROS CONS HIGHLIGHTS POLL QUIZ LISTEN HOW WHY WHAT".split()
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline: the place, its offsets in the paragraph, and its credit with offsets.

    `agency` is the standard name of a known news agency. A credit that is none (a station's
    call sign, the outlet itself) is kept in `credit` only.
    """

    place: str | None
    start: int
    end: int
    credit: str | None = None
    agency: str | None = None
    credit_start: int = 0
    credit_end: int = 0


def dateline_of(paragraph: str) -> Dateline | None:
    """Read the dateline a paragraph opens with, or None.

    >>> dateline_of("KYIV, Ukraine, Dec 3 (Reuters) - The mayor said on Wednesday").place
    'KYIV, Ukraine'
    >>> found = dateline_of("COLUMBIA, Mo. (KMIZ) Police are looking for a man")
    >>> found.place, found.agency
    ('COLUMBIA, Mo.', None)
    >>> dateline_of("The mayor said on Wednesday - again - that taxes will rise") is None
    True
    """
    top = paragraph[:_LONGEST]
    if found := _eastern(top):
        return found
    shift = 0
    first: str | None = None
    if (lead := _BEFORE_PLACE.match(top)) and agency_named(lead["credit"]):
        shift, first = lead.end(), lead["credit"]
    lines = [
        line
        for head, close, after in _heads(top[shift:])
        if (line := _read(head, close, paragraph[shift + after :]))
    ]
    if lines:
        # "MOSCOW, 3 May - TASS. A man": a dash may close it before its credit has come.
        by_agency = (line for line in lines if line[2] and _agency(line[2], line[0]))
        place, place_end, credit, at = next(by_agency, lines[0])
        if first is not None and credit is None:
            start = top.index(first)
            return Dateline(
                place,
                shift,
                shift + place_end,
                first,
                _agency(first, place),
                start,
                start + len(first),
            )
        # "TAMPA, Fla.- A man": the abbreviation's stop stands before the dash.
        if "," in place and top[shift + place_end :].startswith(".-"):
            place, place_end = place + ".", place_end + 1
        end = at + len(credit) + 1 if credit else place_end
        stop = at + len(credit or "")
        agency = _agency(credit, place) if credit else None
        return Dateline(place, shift, shift + end, credit, agency, shift + at, shift + stop)
    return _lone(top, paragraph)


def place_line(text: str) -> str | None:
    """Give the place of a line that is nothing else: "Brussels, BE", "ku Frankfurt", "ANKARA".

    >>> place_line("ab Frankfurt"), place_line("Frankfurt wins"), place_line("The weather")
    ('Frankfurt', None, None)
    """
    line = text.strip(" \t*_#:—–-|.")
    # German papers set a writer's initials, two or three small letters, before the place.
    initials = re.match(r"\(?[a-zäöü]{2,3}\)?\s(?=[A-ZÄÖÜ])", line)
    place = line[initials.end() :] if initials else line
    if not 3 <= len(place) <= 40 or any(c.isdigit() for c in place):
        return None
    parts = [part.strip() for part in re.split(r",\s|/", place)]
    if not 1 <= len(parts) <= 3 or not is_city(parts[0], sure=True):
        return None
    return place if all(_is_name(part) for part in parts) else None


def _eastern(top: str) -> Dateline | None:
    found = eastern_dateline(top)
    if found is None:
        return None
    place, credit = found.group("place"), found.group("credit")
    agency = agency_named(credit) if credit else None
    start = found.start("place") if place else found.start()
    return Dateline(
        place or None,
        start,
        found.end(),
        credit,
        agency,
        found.start("credit"),
        found.end("credit"),
    )


def _agency(credit: str, place: str) -> str | None:
    """The agency a credit means at a place: "CNA" is one in Taipei and another in Nicosia."""
    if credit not in shared_forms():
        return agency_named(credit)
    world = countries()
    town, state = (word.strip(" .").title() for word in (place.split(",")[0], place.split(",")[-1]))
    found = world.by_name(state) or world.by_capital(town)
    return agency_named(credit, found.iso3 if found else None)


def _lone(top: str, paragraph: str) -> Dateline | None:
    """An agency alone before a dash: "(AP) — Two men …"."""
    match = _LONE.match(top)
    if match is None:
        return None
    group = "a" if match["a"] else "b"
    credit = match[group]
    agency = agency_named(credit)
    if agency is None or (group == "b" and (credit in AMBIGUOUS or not _opens(top[match.end() :]))):
        return None
    # "AP: Minister moved millions" is a headline that names whose news it tells.
    if group == "b" and ":" in match.group() and len(paragraph.strip()) <= _HEADLINE:
        return None
    return Dateline(None, 0, match.end(group), credit, agency, match.start(group), match.end(group))


def _heads(top: str) -> Iterator[tuple[str, str, int]]:
    """Give what stands before each mark that may close a dateline, the mark, and where it ends."""
    for match in _CLOSE.finditer(top):
        head = top[: match.start()]
        if head:
            yield head, match.lastgroup or "", match.end()


def _read(head: str, close: str, after: str) -> tuple[str, int, str | None, int] | None:
    """Read a head: the place, where it ends, the credit, where it starts; None for no dateline."""
    credit: str | None = None
    at = 0
    rest = head
    found = _CREDIT.search(head)
    while found is not None:
        group = next(name for name in ("a", "b", "c") if found[name])
        # Only brackets make a credit of words that name no agency.
        if group == "a" or agency_named(found[group]):
            credit, at = found[group], found.start(group)
            rest = head[: found.start()]
            break
        # "Dec. 3. Trend": the words after the first stop are no name, those after the last are.
        found = _CREDIT.search(head, found.start() + 1)
    dated = _day_at_end().search(rest)
    if dated:
        rest = rest[: dated.start()]
    place = rest.rstrip(" ,")
    if not place.strip() or not place[0].isalpha():
        return None
    parts = [part.strip() for part in place.split(",")]
    agency = _agency(credit, place) if credit else None
    if agency in AMBIGUOUS and close == "stop" and not is_city(parts[0]):
        agency = None
    if not _holds(parts, close, after, credit, agency, dated is not None):
        return None
    if len(parts) == 1:
        place = place.rstrip(".")
    elif head[len(place) : len(place) + 1] == ".":
        place += "."
    return place, len(place), credit, at


def _holds(
    parts: list[str], close: str, after: str, credit: str | None, agency: str | None, dated: bool
) -> bool:
    """Say whether a place, its mark and what stands with it make a dateline."""
    if not 1 <= len(parts) <= 3 or not all(_is_name(part) for part in parts):
        return False
    towns = [town.strip() for town in re.split(r"\s?/\s?", parts[0])]
    if any(word.upper() in _NO_PLACES for word in _WORDS.findall(parts[0])):
        return False
    if any(
        town.casefold() in weekday_names() or town.casefold() in month_names() for town in towns
    ):
        return False
    listed = all(is_city(town) for town in towns)
    capitals = parts[0].isupper() and sum(c.isalpha() for c in parts[0]) >= 3
    if close in ("dash", "slash"):
        if agency is not None or (capitals and (listed or credit or len(parts) > 1)):
            return True
        if capitals:
            return _opens(after)
        if credit is not None and _STATION.fullmatch(credit):
            return True
        region = len(parts) > 1 and (dated or listed or parts[1].rstrip(".") in _STATES)
        return (listed or region) and (dated or _opens(after))
    if close == "paren":
        station = credit is not None and bool(_STATION.fullmatch(credit))
        if agency is None:
            return credit is not None and capitals and (station or listed or len(parts) > 1)
        return capitals or listed or _opens(after)
    if agency is not None or dated:
        return (capitals or listed) and (agency is not None or close != "stop" or _opens(after))
    # A place and a colon, stop or bar: only a listed city, and only before a whole report.
    sure = all(is_city(town, sure=True) for town in towns)
    whole = len(after) >= _TEXT and after.rstrip()[-1:] in _ENDS
    return sure and (credit is None or capitals) and whole and _opens(after)


# States of the USA as news agencies shorten them; eight are never shortened.
_STATES = frozenset(
    "Ala Ariz Ark Calif Colo Conn Del D.C Fla Ga Ill Ind Kan Ky La Md Mass Mich Minn Miss Mo Mont "
    "Neb Nev N.H N.J N.M N.Y N.C N.D Okla Ore Pa R.I S.C S.D Tenn Vt Va Wash W.Va Wis Wyo".split()
)
# The first paragraph of a report is longer than this; a heading or a list's line is not.
_TEXT = 60
# A paragraph ends with one of these; a kicker and its headline, "Leipzig: A gallery", do not.
_ENDS = frozenset(".!?…”\"'’»)।。")


def _opens(after: str) -> bool:
    """Say whether a sentence opens here: "London - the capital - said" is no dateline."""
    first = after.lstrip("\"'“”„«»‘’‚‹›([¿¡*_ ")[:1]
    return first.isupper() or first.isdigit() or (first.isalpha() and not first.islower())


def _is_name(part: str) -> bool:
    """A town or region: capitalised words, small ones between them, and no digits."""
    words = _WORDS.findall(part)
    if not 1 <= len(words) <= 5 or any(c.isdigit() for c in part) or len(part) > 45:
        return False
    if re.search(r"[^\w\s.'’/()-]", part) or (part.isupper() and len(words) > 4):
        return False
    return words[0][0].isupper() and all(
        word[0].isupper() or word in _SMALL or (not word.isascii() and not word.islower())
        for word in words
        if len(word) > 1 or word.isupper()
    )


@cache
def _day_at_end() -> re.Pattern[str]:
    """A day at the end of a head: ", Dec. 3", ". 3 мая", ", 12 mai 2025", " - Thursday"."""
    month = "|".join(re.escape(m) for m in sorted(month_names(), key=lambda m: (-len(m), m)))
    dow = "|".join(re.escape(w) for w in sorted(weekday_names(), key=lambda w: (-len(w), w)))
    day = (
        rf"(?:(?:{dow})[.,]?\s)?(?:\d{{1,2}}(?:\.|er|º|°)?\s(?:de\s)?(?:{month})\.?|"
        rf"(?:{month})\.?\s\d{{1,2}})(?:[.,]?\s(?:de\s)?(?:20|19)\d\d)?"
    )
    return re.compile(
        rf"[\s,.]*(?:,|\.|\s[-–—]|\s)\s?(?:{day}|{dow}|\d{{1,2}}[./]\d{{1,2}}(?:[./]\d{{2,4}})?)[\s.,]*$",
        re.IGNORECASE,
    )
