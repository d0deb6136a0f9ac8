"""Who a source is: persons, their offices and institutions folded to one body where that is sure.

`CLAIMS-GUIDE.md` decides: a body and its spokesman, site, statement and minister are one; a
government speaks through its capital, its seat and its ministries; a person and their lawyer or
spokesman are one. Unnamed officials, and state media with their government, are only *plausibly*
one; they get a body of their own with a `belongs` that says to whom they may belong.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from secondsource.compare.ministries import (
    MINISTRY,
    country_of,
    is_bare_ministry,
    ministry_key,
    normal,
)
from secondsource.compare.nameless import is_unnamed, some_of
from secondsource.compare.offices import FORMER, OFFICE, state_in
from secondsource.compare.personal import looks_personal
from secondsource.compare.phrases import phrase
from secondsource.data.agencies import find_agency
from secondsource.data.countries import countries
from secondsource.data.gazetteer import gazetteer
from secondsource.data.institutions import find_institution
from secondsource.data.outlets import find_outlet

_ARTICLE = re.compile(r"^(?:the|an?|its|his|her|their|our|this|that|these|those)\s+", re.IGNORECASE)
_SPOKESMAN = re.compile(
    r"\b(?:deputy |chief |assistant |lead )*(?:spokes(?:man|woman|person|people)|press secretary|"
    r"press (?:service|office)|press officer|spokesmen|(?:director of )?communications director|"
    r"director of communications|counselor|counsellor)\b",
    re.IGNORECASE,
)
_COUNSEL = re.compile(
    r"^(?P<who>.+?)['’]s? (?:[\w-]+ ){0,2}(?:lawyers?|attorneys?|solicitors?|counsel|spokes\w+|"
    r"publicist|agent|representatives?|office|campaign|defen[cs]e|legal team|team)\b|"
    r"^(?:[\w-]+ ){0,3}(?:lawyers?|attorneys?|solicitors?|counsel|spokes\w+|publicist|"
    r"representatives?) (?:for|of) (?P<whom>.+)$",
    re.IGNORECASE,
)
_GOVERNMENT = re.compile(
    r"^(?:government|cabinet|presidency|presidential (?:office|administration|palace)|"
    r"(?:prime minister|president|chancellor|premier)['’]?s? office|authorities|leadership|"
    r"(?:state|foreign) department|administration|regime)$",
    re.IGNORECASE,
)
_STATE_MEDIA = re.compile(
    r"\bstate(?:-run|-owned|-controlled| run| owned)? (?:\w+ )?(?:television|tv|media|radio|"
    r"news agency|broadcaster|newspaper)\b",
    re.IGNORECASE,
)
_MEDIA = re.compile(
    r"\b(?:news agency|news service|newspaper|daily|television|broadcaster|news channel|"
    r"magazine|weekly|tabloid|media|media reports?|news reports?|press reports?)\b|"
    r"\b(?:Times|Post|Herald|Tribune|Gazette|Courier|Chronicle|News|Telegraph|Examiner|Mirror|"
    r"Echo|Mercury|Observer|Sentinel|Dispatch|Bulletin|Inquirer|Enquirer|Ledger|Argus|Daily|"
    r"(?:Fox|FOX|ABC|NBC|CBS|Channel) ?\d+|[KW][A-Z]{3}(?:-TV)?|BBC|CNN|CNBC|NBC|CBS|MSNBC|PBS|"
    r"NPR|Reuters|Interfax|Bloomberg|Al Jazeera|Journal|TV|Radio)\b"
)
# "An Associated Press analysis" is the agency's own work.
_OWN_WORK = re.compile(
    r"\s+(?:analysis|count|tally|review|investigation|reporters?|correspondents?|poll|survey|"
    r"reports?|stor(?:y|ies)|articles?|interviews?|newspaper|news agency|website)$",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"^(?:the |a |an |its |his |her |their )?(?:\w+[ -]){0,3}?"
    r"(?:statement|read-?out|communiqu[eé]|report|document|website|site|post|tweet|letter|filing|"
    r"release|article|story|interview|poll|survey|investigation)\s+"
    r"(?:from|by|of|in|on|with|conducted by|published (?:in|by)) (?P<body>.+)$",
    re.IGNORECASE,
)
# "A Ledger article from today" is the Ledger's, and "today's report" nobody's by name.
_DATED = re.compile(
    r"\s(?:from|on|of|published|released|issued)(?: (?:earlier|late|last|this))? "
    r"(?:today|yesterday|\w+day|week|month|year)$",
    re.IGNORECASE,
)
# "The ministry's statement" and "a ministry press release" are the ministry.
_ISSUED = re.compile(
    r"^(?P<body>.+?)(?:['’]s)? (?:press |written |public |official )?(?:statement|read-?out|"
    r"communiqu[eé]|release|website|spokesperson|tweet|"
    r"(?:twitter|facebook) (?:account|page|feed))$",
    re.IGNORECASE,
)
# What a body wrote is its word; "Monday's report" is nobody's.
_WRITTEN = re.compile(
    r"^(?!(?:\w+day|last|this|next|yesterday|today|january|february|march|april|may|june|july|"
    r"august|september|october|november|december)\b)(?P<body>[^'’]{2,60})['’]s? (?:\w+ ){0,2}"
    r"(?:letter|memo|report|ruling|decision|opinion|filing|lawsuit|complaint|e-?mail|announcement|"
    r"account|study|analysis|post|video|warning|order|note)$",
    re.IGNORECASE,
)
# "The Union's Rights Project" is a part of the Union.
_PART = re.compile(r"^(?P<whole>[A-Z][^'’]{1,50})['’]s? (?P<part>[A-Z].{2,60})$")
# More words before "statement" are more than a body's name.
_LONGEST_ISSUER = 6
# "The Venezuelan leader" is its head of state; opposition and party leaders are not.
_LEADER = re.compile(r"(?:(?!opposition|party|rebel|union|church|protest)[\w-]+ )?leader")
# "Chief Pentagon spokesman".
_TOP = re.compile(r"^(?:chief|deputy|top|senior|lead|assistant) ", re.IGNORECASE)
# The fire department, its crews and "Fire Chief" Felt are one body; so are the police and theirs.
_SERVICE = re.compile(
    r"\b(?P<kind>fire|police|sheriff)(?:['’]s)? "
    r"(?:departments?|services?|brigade|force|office|officers?|crews?|chief)$",
    re.IGNORECASE,
)
_DOCUMENT = re.compile(
    r"\b(?:reports?|stud(?:y|ies)|surveys?|polls?|autops(?:y|ies)|videos?|footage|articles?|letters?|"
    r"documents?|memos?|papers?|analys[ei]s|investigations?|reviews?|lawsuits?|complaints?|"
    r"indictments?|affidavits?|filings?|tweets?|posts?|website|site|blog)$"
)
# "The French website iGen.fr" goes by its address.
_SITE = re.compile(
    r"(?:^|\s)(?P<site>[A-Za-z0-9][A-Za-z0-9-]*\.(?:com|org|net|info|tv|news|co\.[a-z]{2}|"
    r"[A-Za-z]{2}))$"
)
_FORCES = re.compile(
    r"\b(?:army|military|navy|air force|police|coast ?guard|armed forces|troops|"
    r"intelligence (?:service|agency)|security (?:service|forces))\b",
    re.IGNORECASE,
)
_WITH_THE = re.compile(
    r"^United |(?:Republic|Islands|Emirates)$|^(?:Netherlands|Philippines|Bahamas|Gambia|Maldives)$"
)
# What a seat stands for that speaks for its government; a parliament or a court does not.
_GOVERNS = frozenset({"presidency", "government", "foreign ministry", "head of government"})


@dataclass(frozen=True, slots=True)
class Body:
    """Who speaks: a `key` equal for certain twins, a `name` to show, and plausible ties.

    `key` starts with its sort: "gov:" a state's government, "body:" another named body,
    "person:", "media:", "unnamed:". `belongs` is the key of a body this one plausibly is a part
    of, with `tie` saying why. `role` is what the story says of a person who speaks for nobody.
    """

    key: str
    name: str
    belongs: str | None = None
    tie: str = ""
    role: str = ""


def strip_article(name: str) -> str:
    """Drop a leading article and trailing punctuation: "the Kremlin," is "Kremlin"."""
    name = re.sub(
        r"^(?:the|an?|its|his|her|their|our|this|that|these|those)\s+",
        "",
        name.strip(),
        flags=re.IGNORECASE,
    )
    name = name.strip(" ,;:")
    return name if re.search(r"\b[A-Z]\.$", name) else name.rstrip(".")


@lru_cache(maxsize=20_000)
def body(name: str, context: str = "", home: str | None = None) -> Body:
    """Fold a source's name to the body that speaks.

    `context` is what the article says beside the name when it introduces it ("Interior Minister",
    "a Kremlin spokesman"); `home` is the ISO code of the state the story is about, used for bare
    "the government" or "the Interior Ministry".

    >>> body("the Kremlin").key, body("Vladimir Putin", "Russian President").key
    ('gov:RUS', 'gov:RUS')
    >>> body("Caracas").key, body("Venezuela's government").key
    ('gov:VEN', 'gov:VEN')
    >>> body("two officials").key, body("the FBI").belongs
    ('unnamed:official', 'gov:USA')
    """
    shown = strip_article(_DATED.sub("", name))
    if shown.isupper() and len(shown) > 4:  # "MOSCOW" in a dateline is Moscow
        shown = shown.title()
    role = _ROLE.match(shown)
    if role:
        shown = strip_article(role["body"])
    issued = _ISSUED.match(shown)
    if issued and len(issued["body"].split()) <= _LONGEST_ISSUER:
        # "A French website" is not France's.
        issuer = strip_article(issued["body"])
        shown = shown if countries().by_adjective(issuer) else issuer
    written = _WRITTEN.match(shown)
    if written:
        shown = strip_article(written["body"])
    client = client_of(shown)
    if client is not None:
        return body(client, "", home)
    return (
        _seat(shown)
        or _listed(shown)
        or _unnamed(shown, home)
        or _institution(shown, home)
        or _media(shown)
        or _office_holder(shown, context, home)
        or _named(name, shown)
    )


def client_of(shown: str) -> str | None:
    """Give for whom a lawyer, a spokesman, an office or a campaign speaks, by the source's words.

    >>> client_of("Rae Dunmore's office"), client_of("a lawyer for Ada Lunt"), client_of("Lunt")
    ('Rae Dunmore', 'Ada Lunt', None)
    """
    found = _COUNSEL.search(shown)
    whose = (found["who"] or found["whom"] or "") if found else ""
    return None if not whose or is_unnamed(whose) else whose


def _named(name: str, shown: str) -> Body:
    if looks_personal(shown):
        return Body(f"person:{normal(shown)}", shown)
    known = gazetteer().known.get(shown)
    if known is not None and known.label == "ORG":
        return Body(f"body:{normal(known.key)}", shown)
    key = normal(_SERVICE.sub(r"\g<kind>", shown))
    if key.split()[-1:] == ["fire"]:
        # "Fallsview Fire" is no blaze.
        place = _SERVICE.sub("", shown) if _SERVICE.search(shown) else shown[: -len("fire")]
        return Body(f"body:{key}", f"{place.strip()} fire department".strip())
    if any(w[:1].isupper() for w in shown.split()):
        part = _PART.match(shown)
        whole = body(part["whole"]) if part else None
        if whole is not None and whole.key.startswith(("body:", "gov:")):
            return Body(f"body:{key}", shown, whole.key, f"'{shown}' is part of {whole.name}")
        return Body(f"body:{key}", shown)
    # "A deckhand" is somebody by themselves; "the company" is a body that has a name elsewhere.
    alone = re.match(r"an?\s", name.strip(), re.IGNORECASE)
    if alone and not _DOCUMENT.search(shown):
        return Body(f"person:{normal(shown)}", shown)
    return Body(f"body:{key}", shown, tie=f"'{shown}' is not named")


def _seat(shown: str) -> Body | None:
    world = countries()
    seat = world.seat(shown)
    if seat is not None:
        state = world.by_seat(shown)
        if state is not None and (seat.stands_for in _GOVERNS or "ministry" in seat.stands_for):
            return Body(f"gov:{state.iso3}", shown)
    state = world.by_capital(shown) or world.by_name(shown)
    return Body(f"gov:{state.iso3}", government_name(state.iso3)) if state else None


def _listed(shown: str) -> Body | None:
    """Give a listed institution; what speaks for its government is that government."""
    found = find_institution(shown)
    if found is None:
        return None
    state = countries().by_code(found.of)
    owner = f"gov:{found.of}" if state is not None else f"body:{normal(found.of)}"
    if found.how == "speaks":
        return Body(owner, shown)
    key = f"body:{normal(found.name)}"
    if found.how == "apart":
        return Body(key, shown)
    whose = government_name(found.of) if state is not None else f"the {found.of}"
    return Body(key, shown, owner, f"'{shown}' is part of {whose}")


def government_name(iso3: str) -> str:
    """Give what a state's government is shown as."""
    state = countries().by_code(iso3)
    return f"government of {_spoken(state.name)}" if state else "government"


def _spoken(state: str) -> str:
    """Give a state's name as it is read in a sentence: "the United Kingdom"."""
    return f"the {state}" if _WITH_THE.search(state) else state


def _unnamed(shown: str, home: str | None) -> Body | None:
    if not is_unnamed(shown):
        return None
    head = shown.split()
    key = f"unnamed:{normal(some_of(shown))}"
    found = next(filter(None, (country_of(" ".join(head[i:])) for i in range(len(head)))), None)
    if found is not None:
        if found[1].lower() in ("authorities", "government", "leadership"):
            return Body(f"gov:{found[0]}", government_name(found[0]))
        return Body(
            key, shown, f"gov:{found[0]}", f"'{shown}' may speak for {government_name(found[0])}"
        )
    opening = []
    for word in head[:-1]:
        if not word[:1].isupper():
            break
        opening.append(word)
    if opening:
        inner = body(" ".join(opening), "", home)
        if not inner.key.startswith("unnamed:"):
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
            or MINISTRY.search(rest)
            or OFFICE.fullmatch(rest)
        ):
            name = government_name(iso3) if not rest or _GOVERNMENT.match(rest) else shown
            return Body(f"gov:{iso3}", name)
        if _STATE_MEDIA.search(shown):
            return Body(f"media:{normal(shown)}", shown, f"gov:{iso3}", f"'{shown}' is state media")
        return (
            Body(f"body:{normal(rest)}", shown, f"gov:{iso3}", f"'{shown}' is part of the state")
            if _FORCES.search(rest)
            else None
        )
    if spokes:
        return body(bare, "", home)
    if home and (_GOVERNMENT.match(bare) or is_bare_ministry(bare)):
        return Body(f"gov:{home}", shown)
    if MINISTRY.search(bare) and not re.search(
        r"\b(?:police|fire|sheriff['’]?s?|university|college|school|county|city|hospital)\b",
        bare,
        re.IGNORECASE,
    ):
        return Body(f"body:{ministry_key(bare)}", shown)
    return None


def _media(shown: str) -> Body | None:
    site = _SITE.search(shown)
    if site:
        return medium(site["site"])
    bare = _OWN_WORK.sub("", shown)
    parts = phrase(bare)
    if parts.medium or find_agency(bare) is not None or _MEDIA.search(bare):
        return medium(parts.name if parts.medium else bare)
    listed = find_outlet(bare) if bare[:1].isupper() else None
    return medium(listed.name) if listed is not None else None


def medium(name: str) -> Body:
    """Give a medium by its name: an agency by its standard name, another by its own."""
    agency = find_agency(strip_article(name))
    if agency is None:
        shown = strip_article(name)
        address = _SITE.fullmatch(shown)
        key = normal(address["site"].partition(".")[0] if address else shown)
        return Body(f"media:{key}", shown)
    tie = f"{agency.name} is run by the state" if agency.state and agency.country else ""
    belongs = f"gov:{agency.country}" if tie else None
    return Body(f"agency:{agency.name}", agency.name, belongs, tie)


def _office_holder(shown: str, context: str, home: str | None) -> Body | None:
    """Fold a person who speaks for a body, by the words that introduce them."""
    if not context or FORMER.search(context):
        return None
    context = strip_article(context)
    if _SPOKESMAN.search(context):
        owner = _SPOKESMAN.sub("", context)
        owner = strip_article(re.sub(r"\b(?:for|of|at)\b|['’]s\b|,", " ", owner).strip())
        owner = _TOP.sub("", owner)
        if owner and not is_unnamed(owner):
            inner = body(owner, "", home)
            return Body(inner.key, inner.name, inner.belongs, inner.tie)
        return None
    office = OFFICE.search(context)
    if office is None:
        return None
    found = state_in(context, office["office"])
    if found is not None:
        return Body(f"gov:{found}", shown)
    title = office["office"].lower()
    if home is not None and "minister" in title:
        return Body(f"gov:{home}", shown)
    if "minister" in title and title not in ("minister", "prime minister"):
        plain = re.sub(r"^(?:deputy|vice|first)\W", "", title).replace("minister", "ministry")
        return Body(f"body:{ministry_key(plain)}", shown)
    return None


def is_medium(found: Body) -> bool:
    """Say whether a body only passes on what others say: an agency, a broadcaster, a paper."""
    return found.key.startswith(("media:", "agency:"))
