"""Who a source is: persons, their offices and institutions folded to one body where that is sure.

`CLAIMS-GUIDE.md` decides: a body and its spokesman, site, statement and minister are one; a
government speaks through its capital, its seat and its ministries; a person and their lawyer or
spokesman are one. Unnamed officials, and state media with their government, are only *plausibly*
one; they get a body of their own with a `belongs` that says to whom they may belong.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from secondsource.compare.telling import weight
from secondsource.compare.terms import fold, stem
from secondsource.data.agencies import find_agency
from secondsource.data.countries import countries
from secondsource.data.gazetteer import gazetteer

_OFFICES = (
    r"president|prime minister|premier|chancellor|king|queen|emperor|emir|sultan|"
    r"(?:\w+ )?(?:foreign|defen[cs]e|interior|home|health|finance|justice|energy|trade|economy|"
    r"transport|education|environment|agriculture|information|culture|labou?r|oil|security) "
    r"(?:minister|secretary)|minister|secretary of state|state secretary|attorney general"
)
_OFFICE = re.compile(rf"\b(?P<office>{_OFFICES})\b", re.IGNORECASE)
_SPOKESMAN = re.compile(
    r"\b(?:spokes(?:man|woman|person|people)|press secretary|press (?:service|office)|"
    r"press officer|spokesmen)\b",
    re.IGNORECASE,
)
_COUNSEL = re.compile(
    r"^(?P<who>.+?)['’]s (?:[\w-]+ )?(?:lawyers?|attorneys?|solicitors?|counsel|spokes\w+|"
    r"publicist|agent|representatives?)\b|"
    r"\b(?:lawyers?|attorneys?|solicitors?|counsel|spokes\w+|publicist|representatives?) "
    r"(?:for|of) (?P<whom>.+)$",
    re.IGNORECASE,
)
_UNNAMED = re.compile(
    r"\b(?:officials?|authorities|sources?|witness(?:es)?|residents?|people|person|analysts?|"
    r"experts?|critics|diplomats?|aides?|insiders?|investigators|prosecutors|lawmakers|activists|"
    r"locals|survivors|relatives|observers|executives?|traders?|others|some|many|several|two|three|"
    r"four|five|doctors|medics|rescuers|neighbou?rs|scientists|researchers)\b",
    re.IGNORECASE,
)
_GOVERNMENT = re.compile(
    r"^(?:government|cabinet|presidency|presidential (?:office|administration|palace)|"
    r"(?:prime minister|president|chancellor|premier)['’]?s? office|authorities|leadership|"
    r"(?:state|foreign) department|administration|regime)$",
    re.IGNORECASE,
)
_MINISTRY = re.compile(r"\b(?:ministry|ministries|department)\b", re.IGNORECASE)
_STATE_MEDIA = re.compile(
    r"\bstate(?:-run|-owned|-controlled| run| owned)? (?:\w+ )?(?:television|tv|media|radio|"
    r"news agency|broadcaster|newspaper)\b",
    re.IGNORECASE,
)
_MEDIA = re.compile(
    r"\b(?:news agency|news service|newspaper|daily|television|broadcaster|news channel|"
    r"magazine|weekly|tabloid|media)\b|\b(?:Times|Post|Herald|Tribune|Gazette|Courier|Chronicle|"
    r"BBC|CNN|Reuters|Interfax|Bloomberg|Al Jazeera|Journal|TV)\b"
)
# "An Associated Press analysis" is the agency's own work.
_OWN_WORK = re.compile(
    r"\s+(?:analysis|count|tally|review|investigation|reporters?|correspondents?|poll|survey)$",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"^(?:the |a |an |its |his |her |their )?(?:\w+[ -]){0,3}?"
    r"(?:statement|read-?out|communiqu[eé]|report|document|website|site|post|tweet|letter|filing|"
    r"release)\s+(?:from|by|of) (?P<body>.+)$",
    re.IGNORECASE,
)
# "The Venezuelan leader" is its head of state; opposition and party leaders are not.
_LEADER = re.compile(r"(?:(?!opposition|party|rebel|union|church|protest)[\w-]+ )?leader")
# Words met in one of a hundred articles weigh less than this; names of people hardly ever do.
_WORD_WEIGHT = 0.55
# Kinds of body of which a place has one: a lower-case mention is told from other kinds.
_PORTFOLIOS = frozenset(
    """ministry foreign interior defense health finance justice energy trade economy transport
    education environment agriculture information culture labor labour oil security home external
    emergency emergencies situations industry tourism planning development digital internal state
    treasury""".split()
)
KINDS = frozenset(
    """police court army military hospital coastguard prosecutors prosecution ministry government
    parliament fire museum school university airport council party church""".split()
)
_SMALL = frozenset({"of", "the", "for", "and", "in", "on", "s"})


@dataclass(frozen=True, slots=True)
class Body:
    """Who speaks: a `key` equal for certain twins, a `name` to show, and plausible ties.

    `key` starts with its sort: "gov:" a state's government, "body:" another named body,
    "person:", "media:", "unnamed:". `belongs` is the key of a body this one plausibly is a part
    of, with `tie` saying why.
    """

    key: str
    name: str
    belongs: str | None = None
    tie: str = ""


def strip_article(name: str) -> str:
    """Drop a leading article and trailing punctuation: "the Kremlin," is "Kremlin"."""
    name = re.sub(r"^(?:the|an?|its|his|her|their|our)\s+", "", name.strip(), flags=re.IGNORECASE)
    return name.strip(" ,;:.")


def country_of(words: str) -> tuple[str, str] | None:
    """Find the state that opens a body's name; give its code and the rest of the name.

    >>> country_of("Venezuela's government"), country_of("Russian Foreign Ministry")
    (('VEN', 'government'), ('RUS', 'Foreign Ministry'))
    """
    world = countries()
    tokens = words.split()
    for size in range(min(4, len(tokens)), 0, -1):
        head = re.sub(r"['’]s?$", "", " ".join(tokens[:size]))
        state = world.by_name(head) or world.by_adjective(head)
        if state is not None:
            return state.iso3, " ".join(tokens[size:])
    tail = re.search(r"^(?P<body>.+?) of (?:the )?(?P<state>[A-Z][\w. ]+)$", words)
    if tail:
        state = world.by_name(tail["state"]) or world.by_name("the " + tail["state"])
        if state is not None:
            return state.iso3, tail["body"]
    return None


def body(name: str, context: str = "", home: str | None = None) -> Body:
    """Fold a source's name to the body that speaks.

    `context` is what the article says beside the name when it introduces it ("Interior Minister",
    "a Kremlin spokesman"); `home` is the ISO code of the state the story is about, used for bare
    "the government" or "the Interior Ministry".

    >>> body("the Kremlin").key, body("Vladimir Putin", "Russian President").key
    ('gov:RUS', 'gov:RUS')
    >>> body("Caracas").key, body("Venezuela's government").key
    ('gov:VEN', 'gov:VEN')
    >>> body("two officials").key
    'unnamed:two officials'
    """
    shown = strip_article(name)
    if shown.isupper() and len(shown) > 4:  # "MOSCOW" in a dateline is Moscow
        shown = shown.title()
    role = _ROLE.match(shown)
    if role:
        shown = strip_article(role["body"])
    counsel = _COUNSEL.search(shown)
    if counsel and not _UNNAMED.search(counsel["who"] or counsel["whom"] or ""):
        return body(counsel["who"] or counsel["whom"], "", home)
    return (
        _seat(shown)
        or _unnamed(shown, home)
        or _institution(shown, home)
        or _media(shown)
        or _office_holder(shown, context, home)
        or _named(name, shown)
    )


def _named(name: str, shown: str) -> Body:
    if _looks_personal(shown):
        return Body(f"person:{_normal(shown)}", shown)
    if any(w[:1].isupper() for w in shown.split()):
        return Body(f"body:{_normal(shown)}", shown)
    # "A deckhand" is somebody by themselves; "the company" is a body that has a name elsewhere.
    if re.match(r"an?\s", name.strip(), re.IGNORECASE):
        return Body(f"person:{_normal(shown)}", shown)
    return Body(f"body:{_normal(shown)}", shown, tie=f"'{shown}' is not named")


def may_be(nominal: str, other: str) -> bool:
    """Say whether an unnamed body may be a named one, both by key.

    >>> may_be("body:company", "body:blue strand lines"), may_be("body:police", "body:lines")
    (True, False)
    >>> may_be("body:police", "body:ostrel city police")
    True
    """
    sort, _, name = nominal.partition(":")
    if sort != "body" or not other.startswith(("body:", "person:")):
        return False
    kinds = KINDS & set(name.split())
    return not kinds or bool(kinds & set(other.partition(":")[2].split()))


def _seat(shown: str) -> Body | None:
    world = countries()
    seat = world.seat(shown)
    if seat is not None:
        state = world.by_seat(shown)
        if state is not None:
            return Body(f"gov:{state.iso3}", shown)
    state = world.by_capital(shown) or world.by_name(shown)
    return Body(f"gov:{state.iso3}", f"government of {state.name}") if state else None


def _government_name(iso3: str) -> str:
    state = countries().by_code(iso3)
    return f"government of {state.name}" if state else "government"


def _unnamed(shown: str, home: str | None) -> Body | None:
    match = _UNNAMED.search(shown)
    if not match:
        return None
    head = shown.split()
    # "People's Party" and "Doctors Without Borders" are names, "Two officials" is not.
    titled = len(head) > 1 and all(w[:1].isupper() or w in _SMALL for w in head)
    if titled and not head[0].lower().endswith("s") and country_of(shown) is None:
        return None
    key = f"unnamed:{_normal(shown)}"
    found = next(filter(None, (country_of(" ".join(head[i:])) for i in range(len(head)))), None)
    if found is not None:
        if found[1].lower() in ("authorities", "government", "leadership"):
            return Body(f"gov:{found[0]}", _government_name(found[0]))
        return Body(
            key, shown, f"gov:{found[0]}", f"'{shown}' may speak for {_government_name(found[0])}"
        )
    owner = shown[: match.start()].strip()
    if owner and owner[:1].isupper():
        inner = body(owner, "", home)
        return Body(key, shown, inner.key, f"'{shown}' may speak for {inner.name}")
    return Body(key, shown)


def _institution(shown: str, home: str | None) -> Body | None:
    bare = _SPOKESMAN.sub("", shown)
    spokes = bare != shown
    bare = strip_article(re.sub(r"^\W*(?:for|of|at)\b|['’]s\s*$", "", bare.strip(" ,")).strip(" ,"))
    if spokes and not bare:
        return None
    found = country_of(bare)
    if found is not None:
        iso3, rest = found
        rest = strip_article(rest)
        if (
            not rest
            or _GOVERNMENT.match(rest)
            or _LEADER.fullmatch(rest)
            or _MINISTRY.search(rest)
            or _OFFICE.fullmatch(rest)
        ):
            name = _government_name(iso3) if not rest or _GOVERNMENT.match(rest) else shown
            return Body(f"gov:{iso3}", name)
        if _STATE_MEDIA.search(shown):
            return Body(
                f"media:{_normal(shown)}", shown, f"gov:{iso3}", f"'{shown}' is state media"
            )
        return (
            Body(f"body:{_normal(rest)}", shown, f"gov:{iso3}", f"'{shown}' is part of the state")
            if re.search(r"\b(?:army|military|navy|air force|police|coast guard)\b", rest, re.I)
            else None
        )
    if spokes:
        return body(bare, "", home)
    if home and (_GOVERNMENT.match(bare) or _is_bare_ministry(bare)):
        return Body(f"gov:{home}", shown)
    if _MINISTRY.search(bare):
        return Body(f"body:{ministry_key(bare)}", shown)
    return None


def _is_bare_ministry(words: str) -> bool:
    return bool(_MINISTRY.search(words)) and set(ministry_key(words).split()) <= _PORTFOLIOS


def ministry_key(name: str) -> str:
    """Give one key for the ways a ministry is written.

    >>> ministry_key("Ministry of the Interior") == ministry_key("Interior Ministry")
    True
    """
    words = [w for w in _normal(name).split() if w not in ("ministry", "department", "of", "the")]
    words = [{"defence": "defense", "minister": "", "affairs": ""}.get(w, w) for w in words]
    return " ".join(["ministry", *sorted(w for w in words if w)])


def _media(shown: str) -> Body | None:
    shown = _OWN_WORK.sub("", shown)
    agency = find_agency(shown)
    if agency is not None:
        tie = f"{agency.name} is run by the state" if agency.state and agency.country else ""
        belongs = f"gov:{agency.country}" if tie else None
        return Body(f"agency:{agency.name}", agency.name, belongs, tie)
    if _MEDIA.search(shown):
        return Body(f"media:{_normal(shown)}", shown)
    return None


def _office_holder(shown: str, context: str, home: str | None) -> Body | None:
    """Fold a person who speaks for a body, by the words that introduce them."""
    if not context:
        return None
    context = strip_article(context)
    if _SPOKESMAN.search(context):
        owner = _SPOKESMAN.sub("", context)
        owner = strip_article(re.sub(r"\b(?:for|of|at)\b|['’]s\b|,", " ", owner))
        if owner:
            inner = body(owner, "", home)
            return Body(inner.key, inner.name, inner.belongs, inner.tie)
        return None
    office = _OFFICE.search(context)
    if office is None or re.search(
        r"\b(?:former|ex|late|deputy opposition|shadow)\b", context, re.I
    ):
        return None
    found = country_of(context)
    iso3 = found[0] if found else None
    if iso3 is not None:
        return Body(f"gov:{iso3}", shown)
    title = office["office"].lower()
    if "minister" in title and home is not None:
        return Body(f"gov:{home}", shown)
    if "minister" in title and title not in ("minister", "prime minister"):
        return Body(f"body:{ministry_key(title.replace('minister', 'ministry'))}", shown)
    return None


def is_bare(key: str) -> bool:
    """Say whether a key is a ministry or government that could be any state's.

    >>> is_bare("body:ministry foreign"), is_bare("body:ministry interior sulmar")
    (True, False)
    """
    sort, _, name = key.partition(":")
    return sort == "body" and bool(name) and set(name.split()) <= _PORTFOLIOS | {"government"}


def is_medium(found: Body) -> bool:
    """Say whether a body only passes on what others say: an agency, a broadcaster, a paper."""
    return found.key.startswith(("media:", "agency:"))


def _looks_personal(shown: str) -> bool:
    """Say whether a name is a person's: a known first name, or words that are no words."""
    words = shown.split()
    particles = ("de", "da", "van", "von", "bin", "al")
    if not 1 < len(words) <= 4 or not all(w[:1].isupper() for w in words if w not in particles):
        return False
    lists = gazetteer()
    if words[-1] in lists.organisations or shown in lists.known:
        return False
    return words[0] in lists.first_names or not (_is_word(words[0]) and _is_word(words[-1]))


def _is_word(name: str) -> bool:
    """Say whether a name is an ordinary word ("Lines", "Open"): it weighs less than a name."""
    return weight(stem(fold(name))) < _WORD_WEIGHT


def _normal(name: str) -> str:
    name = re.sub(r"\bcoast guard\b", "coastguard", name, flags=re.IGNORECASE)
    return " ".join(re.findall(r"[a-z0-9]+", fold(re.sub(r"['’]s\b", "", name))))
