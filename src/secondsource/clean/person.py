"""A person's name in a byline: where it stands, or that there is none."""

from __future__ import annotations

import re
from dataclasses import dataclass

from secondsource.clean.agency_names import agency_named
from secondsource.clean.dates import days
from secondsource.clean.outlet_names import is_paper_name
from secondsource.data.byline_words import byline_words
from secondsource.data.calendar_words import month_names, weekday_names
from secondsource.data.gazetteer import gazetteer
from secondsource.data.outlets import outlet_domain

# "María del Carmen Ruiz de la Torre" is at the upper end; longer is no name.
_MOST_WORDS = 6
_LONGEST = 60
# How far what follows a name (role, outlet, date) is read.
_FURTHEST = 200
_PARTICLES = frozenset(
    "de da di do dos das del della der den des du van von zu zum la le el al bin ibn abu ben ter "
    "ten af av e y i dal dalla lo mac san st vom und 't ould ap".split()
)
_ELIDED = frozenset({"d'", "d’", "l'", "l’"})
_NAME_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’ʼ.·-])*+$")
_WORD = re.compile(r"\S+")
_EDGES = " \t.,:;*_\"'“”„«»[]<>|•·–—-"
_ENDS = re.compile(
    r"\s[-–—]\s|\s?[(\[<@{=]|\s(?:in|for|at|im|aus|à|en|via|of|from|bei|beim)\s|\d|https?:|\s[Tt]he\s"
)
_GLUED = re.compile(
    r"(?<=[^\W\dA-Z_])(?=(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Published|Updated|Posted|"
    r"January|February|March|April|May|June|July|August|September|October|November|December)\b)"
)
# "Jane DoePolitical Editor": pages set name and role side by side, text runs them together.
_RUN_IN = re.compile(r"(?<=[^\W\dA-Z_]{3})(?=[A-ZÀ-Þ])")
_CAPITAL_INSIDE = frozenset({"fitz", "vander", "della", "mack"})
_CALENDAR = frozenset(
    "jan feb mar apr may jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat "
    "sun am pm a.m p.m".split()
)
_HONORIFICS = frozenset("mr mrs ms miss prof herr frau".split())
# Korean names have two to four syllables, Chinese and Japanese ones two to five characters.
_HANGUL = re.compile(r"[가-힣]{2,4}")
_HAN = re.compile(r"[\u3005\u4e00-\u9fff]{1,4}[\s　]?[\u3005\u3041-\u30ff\u4e00-\u9fff]{1,4}")
_REPORTER = re.compile(
    r"\s?(?:(?:선임|수습|인턴|전문)?기자|특파원|논설위원|記者|编辑|編集委員|論説委員|记者|通讯员)(?:\s?=)?$"
)
_OTHERS = re.compile(r"\s?외 ?\d+ ?[명인]$")
_EAST = re.compile(r"[가-힣\u4e00-\u9fff]")
_OUTLET_EAST = re.compile(
    r"(?:新聞|新闻|日報|日报|通信|通訊|通讯|社|報|报|网|網|編集部|记者|デジタル|일보|신문|뉴스|방송|통신|경제)$"
)


@dataclass(frozen=True, slots=True)
class Author:
    """A person named as an author, and where in the line the name stands."""

    name: str
    start: int
    end: int


def person(
    text: str, start: int, end: int, said: bool = False, first: bool = True
) -> Author | None:
    """Read `text[start:end]` as one person, whatever follows the name; None if it is nobody.

    `said` tells that a field for authors holds it: names in scripts without capitals need that.
    After the `first` author of a list an outlet stands as often as another author.

    >>> person("Jane Doe Staff Writer", 0, 21)
    Author(name='Jane Doe', start=0, end=8)
    >>> person("The Example Times", 0, 17) is None
    True
    """
    end = min(end, start + _FURTHEST)
    piece = text[start:end]
    if _EAST.search(piece):
        return _eastern(text, start, end, said)
    date = days(piece)
    if date:
        piece = piece[: date[0].start]
    for cut in (_GLUED.search(piece), _ENDS.search(piece, 1)):
        if cut:
            piece = piece[: cut.start()]
    piece = piece[: _run_in(piece)]
    words = _words(piece, start)
    while words and words[0].name.casefold().rstrip(".") in _HONORIFICS:
        words.pop(0)
    if first:
        words = _without_outlet(words)
    words = _until_agency(_until_role(words))
    while words and (
        words[-1].name.casefold().rstrip(".") in _CALENDAR or _begins_date(text, words[-1])
    ):
        words.pop()
    if not 2 <= len(words) <= _MOST_WORDS or words[-1].end - words[0].start > _LONGEST:
        return None
    for at, word in enumerate(words):
        inside = word.name.casefold() in _PARTICLES and at < len(words) - 1
        if not _NAME_WORD.match(word.name) or not (_capital(word.name, said) or inside):
            return None
    if sum(_capital(word.name, said) for word in words) < 2:
        return None
    name = text[words[0].start : words[-1].end]
    if agency_named(name) or outlet_domain(name):
        return None
    known = words[0].name.capitalize() in gazetteer().first_names
    if is_paper_name(_cased(name)) and not (known and len(words) == 2):
        return None
    return Author(_cased(" ".join(name.split())), words[0].start, words[-1].end)


def _begins_date(text: str, word: Author) -> bool:
    """Say whether a month or weekday goes on as a date: "Jane April" may be called so."""
    form = word.name.casefold().rstrip(".")
    if form not in month_names() and form not in weekday_names():
        return False
    after = _WORD.search(text[word.end : word.end + _FURTHEST].lstrip(_EDGES))
    return after is not None and (
        after.group()[0].isdigit() or after.group().casefold().strip(_EDGES) in month_names()
    )


def _words(piece: str, start: int) -> list[Author]:
    """Cut a piece into words without the punctuation around them; initials keep their dot."""
    found = []
    for match in _WORD.finditer(piece):
        word = match.group()
        left = len(word) - len(word.lstrip(_EDGES))
        bare = word.strip(_EDGES)
        if not bare:
            continue
        right = match.start() + left + len(bare)
        # "J.", "J.R.", "Jr." and "Dr." end in a dot; a last name before a full stop does not.
        ends = piece[right : right + 1] == "."
        if ends and (len(bare) == 1 or "." in bare or bare in _DOTTED):
            right, ends = right + 1, False
        at = match.start() + left
        found.append(Author(piece[at:right], start + at, start + right))
        if ends and bare.casefold() not in _HONORIFICS:
            break
    return found


_DOTTED = frozenset({"Jr", "Sr", "Dr", "St", "Ph", "Mc"})


def _run_in(piece: str) -> int:
    """Say where a role run into the name begins; the piece's length where none is."""
    role, desk = byline_words().role, byline_words().desk
    for match in _RUN_IN.finditer(piece):
        begin = piece.rfind(" ", 0, match.start()) + 1
        rest = re.findall(r"[^\W\d_]+", piece[match.start() :].casefold())
        if piece[begin : match.start()].casefold() in _CAPITAL_INSIDE or not rest:
            continue
        if any(w in role for w in rest) or rest[0] in desk:
            return match.start()
    return len(piece)


def _until_role(words: list[Author]) -> list[Author]:
    """Cut a name off before the first word for a role; nobody where a desk is meant."""
    role, desk = byline_words().role, byline_words().desk
    for at, word in enumerate(words):
        plain = word.name.casefold().rstrip(".").removesuffix("'s").removesuffix("’s")
        if plain in desk or plain in role:
            if at < 2:
                return []
            # "Harvard Medical School" is no person called Harvard Medical.
            sure = plain in role or words[0].name.capitalize() in gazetteer().first_names
            return words[:at] if sure else []
    return words


def _until_agency(words: list[Author]) -> list[Author]:
    """Cut a name off before an agency; nobody where a desk of one is meant: "AP Auto"."""
    for at, word in enumerate(words):
        if word.name.isupper() and len(word.name) > 1 and agency_named(word.name):
            return words[:at] if at >= 2 else []
    return words


def _without_outlet(words: list[Author]) -> list[Author]:
    """Cut off the outlet that follows a name without a comma: "Jane Doe Example Courier"."""
    for at in (2, 3):
        # The outlet's own tail ("USA TODAY NETWORK") may be longer than the name it is known by.
        for stop in range(len(words), at + 1, -1):
            tail = " ".join(word.name.replace("-", " ") for word in words[at:stop])
            if is_paper_name(tail) or agency_named(tail) or outlet_domain(tail):
                return words[:at]
    # "Jane Doe USA": a surname in capitals mostly has more than three letters.
    while len(words) > 2 and re.fullmatch(r"[A-Z]{2,3}", words[-1].name):
        if words[0].name.isupper():
            break
        words = words[:-1]
    return words


def _capital(word: str, said: bool) -> bool:
    first = word[2] if len(word) > 2 and word[:2] in _ELIDED else word[0]
    return first.isupper() or first.istitle() or (said and first.lower() == first.upper())


def _eastern(text: str, start: int, end: int, said: bool) -> Author | None:
    """Read a Korean, Chinese or Japanese name: by its reporter's title, or in a field for it."""
    piece = text[start:end]
    lead = len(piece) - len(piece.lstrip(" \t　[【(（・/"))
    bare = piece[lead:].rstrip(" \t　]】)）・")
    bare = _OTHERS.sub("", bare)
    name = _REPORTER.sub("", bare)
    fits = _HANGUL.fullmatch(name) or _HAN.fullmatch(name)
    if not fits or (name == bare and not said) or _OUTLET_EAST.search(name):
        return None
    if outlet_domain(name) or agency_named(name):
        return None
    return Author(name, start + lead, start + lead + len(name))


def _cased(name: str) -> str:
    """Names set in capitals are given as names are written."""
    if not name.isupper():
        return name
    return re.sub(
        r"[^\W\d_]+", lambda m: m.group().capitalize() if len(m.group()) > 1 else m.group(), name
    ).replace("’S ", "’s ")
