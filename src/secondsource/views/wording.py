"""The words in which a brief says how many, when, where and how well.

Nothing here claims more than the standing does: "independent origins" are counted by `low`
alone, and an origin that no page gives is said to be not given.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Literal

from secondsource.views.naming import called, is_name

Json = dict[str, Any]

_SPACE = re.compile(r"\s+")
# Controls and marks that change what a terminal or page shows around them: pages are hostile.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069"
    "\ufeff\ud800-\udfff]"
)
# A claim repeated by hundreds has hundreds of origins; nobody reads more names than this.
_ORIGINS = 8
# A report in an outlet's own voice, and one whose source the page gives in words like "she".
NO_SOURCE, NOT_MADE_OUT = "no source given", "source not made out"
# Words between quotation marks of which a page does not say whose they are.
_NOBODYS = "quoted, and not said of whom"
Nameless = Literal["circular", "named", "quoted", "none"]
_NAMELESS: dict[Nameless, str] = {
    "circular": "citing nobody else",
    "named": NOT_MADE_OUT,
    "quoted": _NOBODYS,
    "none": NO_SOURCE,
}
_OPENING, _CLOSING, _ENDING = '“"«„', '”"»“', " .,;:!?…"
_CIRCULAR = "circular:"
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def plain(text: str) -> str:
    """Give text on one line and without controls that a terminal would obey.

    >>> plain("Dam\\n holds\\x1b[31m")
    'Dam holds[31m'
    """
    # Once more, for the spaces on both sides of what was taken out.
    return _SPACE.sub(" ", _UNSAFE.sub("", _SPACE.sub(" ", text))).strip()


def count(number: int, noun: str) -> str:
    """Give a number with its noun.

    >>> count(1, "report"), count(2, "story"), count(1000, "page")
    ('1 report', '2 stories', '1,000 pages')
    """
    if number != 1:
        noun = noun[:-1] + "ies" if noun.endswith("y") else noun + "s"
    return f"{number:,} {noun}"


def cut(text: str, most: int) -> str:
    """Shorten text to `most` characters at a word's end, with "…".

    >>> cut("the quick brown fox", 12)
    'the quick …'
    """
    if len(text) <= most:
        return text
    head = text[: max(most - 1, 0)]
    space = head.rfind(" ")
    return (head[: space + 1] if space > most // 2 else head) + "…"


def cut_front(text: str, most: int) -> str:
    """Shorten text from the front, at a word's start.

    >>> cut_front("the quick brown fox", 12)
    '… brown fox'
    """
    if len(text) <= most:
        return text
    tail = text[len(text) - max(most - 1, 0) :]
    space = tail.find(" ")
    return "…" + (tail[space:] if 0 <= space < most // 2 else tail)


def file_name(path: str, most: int = 24) -> str:
    """Give a path's file name, its middle left out where it is long.

    >>> file_name("saved/a.html"), file_name("Fourteen dead as a ferry capsizes off the cape.html")
    ('a.html', 'Fourteen dea…e cape.html')
    """
    name = plain(path.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]) or plain(path)
    if len(name) <= most:
        return name
    tail = (most - 1) // 2
    return f"{name[: most - 1 - tail].rstrip()}…{name[-tail:].lstrip()}"


def outlet_name(outlet: str | None) -> str:
    """Name an outlet; where no page says which it is, that is said.

    >>> outlet_name("Harbour Post"), outlet_name(None)
    ('Harbour Post', 'outlet not known')
    """
    return plain(outlet or "") or "outlet not known"


def day(iso: str) -> str:
    """Give an ISO day or month in words.

    >>> day("2026-03-12"), day("2026-03"), day("2026")
    ('12 March 2026', 'March 2026', '2026')
    """
    try:
        if len(iso) == 10:
            found = date.fromisoformat(iso)
            return f"{found.day} {_MONTHS[found.month - 1]} {found.year}"
        if len(iso) == 7:
            return f"{_MONTHS[int(iso[5:]) - 1]} {iso[:4]}"
    except (ValueError, IndexError):
        return iso
    return iso


def days(first: str | None, last: str | None) -> str:
    """Give the days a story runs over.

    >>> days("2026-03-12", "2026-03-13"), days("2026-03-30", "2026-04-02"), days(None, None)
    ('12–13 March 2026', '30 March – 2 April 2026', 'no day known')
    """
    if not first or not last:
        return "no day known"
    if first == last:
        return day(first)
    start, end = day(first).split(" "), day(last).split(" ")
    if len(start) == len(end) == 3 and start[2] == end[2]:
        if start[1] == end[1]:
            return f"{start[0]}–{end[0]} {end[1]} {end[2]}"
        return f"{start[0]} {start[1]} – {' '.join(end)}"
    return f"{' '.join(start)} – {' '.join(end)}"


def counts_line(claim: Json) -> str:
    """Give who printed a claim and who wrote it, as two numbers."""
    outlets, newsrooms = count(claim["outlets"], "outlet"), count(claim["newsrooms"], "newsroom")
    return f"in {outlets} · by {newsrooms}"


def origins_line(claim: Json, outlet_of: dict[str, str]) -> str:
    """Give the independent origins of a claim in words, with who they are.

    `outlet_of` gives the outlet of each article, to say whose report gives no origin.
    """
    low, high = claim["origins"]["low"], claim["origins"]["high"]
    who = "; ".join(root_names(claim, outlet_of))
    if high == 1:
        nobody = all(root["kind"] == "unknown" for root in claim["origins"]["roots"])
        return who if nobody else f"from 1 origin: {who}"
    if low == high:
        return f"from {low} independent origins: {who}"
    if low >= 2:
        return f"from at least {low} independent origins, at most {high}: {who}"
    return f"from 1 to {high} origins: {who}"


def origin_of(root: Json, told: str, voice: str = "own") -> str:
    """Say where a single report has it from, unless the words told name the source themselves.

    `voice` is the report's, "own" or "attributed".

    >>> root = {"kind": "attributed", "name": "Mary Okoro"}
    >>> origin_of(root, "It is over, Okoro said."), origin_of(root, "It is over.")
    ('', 'source: Mary Okoro')

    >>> origin_of({"kind": "agency", "name": "AP"}, ""), origin_of({"kind": "unknown"}, "")
    ("AP's own report", 'no source given')
    """
    if root["kind"] == "unknown":
        if voice != "own":
            return NOT_MADE_OUT
        return _NOBODYS if _quotation(told) else NO_SOURCE
    name = plain(root["name"])
    if root["kind"] == "agency":
        return f"{name}'s own report"
    if root["kind"] == "outlet":
        return "first-hand"
    if not is_name(name):
        return NOT_MADE_OUT
    # "Okoro said" names Mary Okoro.
    last = name.rsplit(" ", 1)[-1]
    named = name.casefold() in told.casefold() or (
        last[:1].isupper() and re.search(rf"\b{re.escape(last)}\b", told)
    )
    return "" if named else f"source: {called(name)}"


def ties_line(claim: Json) -> str:
    """Say what to mind in the count: reports that cite one another, origins that may be one."""
    told = circles(claim)
    reasons = dict.fromkeys(plain(tie["why"]) for tie in claim["origins"]["ties"])
    if reasons and claim["standing"] == "possibly-corroborated":
        told.append(f"may be one: {'; '.join(reasons)}")
    return " · ".join(told)


def circles(claim: Json) -> list[str]:
    """Give each ring of reports that cite one another, as its evidence tells it.

    >>> circles({"reports": [], "origins": {"circular": ["circular: A cites B, B cites A"]}})
    ['circular: A cites B, B cites A, and nobody says who knows it']
    """
    told = (plain(why["text"]) for report in claim["reports"] for why in report["why"])
    rings = [plain(ring) for ring in claim["origins"].get("circular", ())]
    rings += [text for text in told if text.startswith(_CIRCULAR)]
    return [f"{ring}, and nobody says who knows it" for ring in dict.fromkeys(rings)]


def root_names(claim: Json, outlet_of: dict[str, str]) -> list[str]:
    """Name the roots of a claim, those that are not given last and together."""
    names = []
    for root in claim["origins"]["roots"]:
        if root["kind"] != "unknown":
            name = plain(root["name"])
            names.append(called(name) if is_name(name) else NOT_MADE_OUT)
    # Two roots may go by one name: two ministries, and nothing says of which states.
    found = names[:_ORIGINS]
    if len(names) > len(found):
        found.append(f"{len(names) - len(found)} more")
    for kind, word in _NAMELESS.items():
        outlets = nameless(claim, outlet_of, kind)
        if outlets:
            shown = [*outlets[:_ORIGINS]]
            if len(outlets) > len(shown):
                shown.append(f"{len(outlets) - len(shown)} more")
            found.append(f"{word} ({', '.join(shown)})")
    return found or [NO_SOURCE]


def nameless(claim: Json, outlet_of: Mapping[str, str], kind: Nameless) -> list[str]:
    """Give the outlets that have a claim from nobody known.

    They cite one another, name somebody, quote whom they do not name, or give nobody.
    """
    unknown = {root["id"] for root in claim["origins"]["roots"] if root["kind"] == "unknown"}
    found = [
        outlet_of.get(report["article"], "an outlet not known")
        for report in claim["reports"]
        if report["root"] in unknown and _nameless(report) == kind
    ]
    return list(dict.fromkeys(found))


def _nameless(report: Json) -> Nameless:
    if any(why["text"].startswith(_CIRCULAR) for why in report["why"]):
        return "circular"
    if report["voice"] == "attributed":
        return "named"
    return "quoted" if _quotation(report["text"]) else "none"


def _quotation(text: str) -> bool:
    words = text.strip()
    return len(words) > 1 and words[0] in _OPENING and words.rstrip(_ENDING)[-1:] in set(_CLOSING)


def listed(names: Sequence[str]) -> str:
    """Join names as a sentence does.

    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"
