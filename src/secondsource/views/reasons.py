"""Why a claim stands as it does: the counting told in sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from secondsource.views.naming import called, is_name
from secondsource.views.wording import Nameless, circles, count, listed, nameless, plain

Json = dict[str, Any]

_NOT_KNOWN = "an outlet not known"
# More names than this make a sentence that nobody reads.
_NAMED = 4
_REASONS = 3
_PARTS = 6
_NAMELESS: dict[Nameless, tuple[str, str]] = {
    "named": (
        "names a source that could not be made out",
        "name sources that could not be made out",
    ),
    "quoted": ("quotes it and does not say whom", "quote it and do not say whom"),
    "none": ("gives no source", "give no source"),
}


def explanation(
    claim: Json, outlet_of: Mapping[str, str], newsroom_of: Mapping[str, str | None]
) -> str:
    """Say in sentences how a claim comes to its standing.

    `outlet_of` gives the outlet of each article, `newsroom_of` whose text it carries where that is
    not its outlet's own. The first sentence tells outlets and newsrooms, the second who each
    report has it from, the last how many origins that makes.
    """
    parts = [
        _printed(claim, outlet_of, newsroom_of),
        _known(claim, outlet_of),
        *(f"{ring[:1].upper()}{ring[1:]}." for ring in circles(claim)),
        _counted(claim),
    ]
    return " ".join(part for part in parts if part)


def _printed(
    claim: Json, outlet_of: Mapping[str, str], newsroom_of: Mapping[str, str | None]
) -> str:
    articles = list(dict.fromkeys(report["article"] for report in claim["reports"]))
    if len(articles) == 1:
        return "One article has it, and no other was found to say it."
    outlets, newsrooms = claim["outlets"], claim["newsrooms"]
    if outlets == 1:
        return f"{count(len(articles), 'article')} of one outlet have it."
    if newsrooms == outlets:
        return f"{count(outlets, 'outlet')} print it, each in a text of its own."
    carried: dict[str, list[str]] = {}
    for article in articles:
        owner = newsroom_of.get(article)
        if owner:
            names = carried.setdefault(owner, [])
            name = outlet_of.get(article, _NOT_KNOWN)
            if name not in names:
                names.append(name)
    told = [
        f"{_names(names)} {_has_text(owner, names)}, which counts once"
        for owner, names in carried.items()
        if len(names) > 1
    ]
    wrote = "1 newsroom" if newsrooms == 1 else f"only {newsrooms} newsrooms"
    why = f": {'; '.join(told)}" if told else ""
    return f"{count(outlets, 'outlet')} print it, {wrote} wrote it{why}."


def _has_text(owner: str, names: Sequence[str]) -> str:
    return "share one text" if owner in names else f"carry the text of {plain(owner)}"


def _known(claim: Json, outlet_of: Mapping[str, str]) -> str:
    """Tell who has it from whom; a ring of citations is told by itself."""
    parts: list[str] = []
    agencies: list[str] = []
    sourced: set[str] = set()
    for root in claim["origins"]["roots"]:
        outlets = list(
            dict.fromkeys(
                outlet_of.get(report["article"], _NOT_KNOWN)
                for report in claim["reports"]
                if report["root"] == root["id"]
            )
        )
        if root["kind"] == "unknown":
            continue
        sourced.update(outlets)
        if root["kind"] == "attributed":
            has = "has" if len(outlets) == 1 else "have"
            parts.append(f"{_names(outlets)} {has} it from {_shown(root)}")
        elif root["kind"] == "agency":
            agencies.append(_shown(root))
        else:
            parts.append(f"{_shown(root)} saw or checked it itself")
    if len(parts) > _PARTS:
        parts[_PARTS:] = [f"{len(parts) - _PARTS} more sources are named"]
    if agencies:
        voice = "tells it in its own voice" if len(agencies) == 1 else "tell it in their own voice"
        parts.append(f"{_names(agencies)} {voice}")
    for kind, (one, many) in _NAMELESS.items():
        outlets = nameless(claim, outlet_of, kind)
        if outlets:
            # An outlet that has it from somebody may tell it elsewhere without a source.
            other = "another report of " if sourced.issuperset(outlets) else ""
            parts.append(f"{other}{_names(outlets)} {one if len(outlets) == 1 else many}")
    return _sentence("; ".join(parts))


def _counted(claim: Json) -> str:
    origins = claim["origins"]
    low, high = origins["low"], origins["high"]
    unknown = [root for root in origins["roots"] if root["kind"] == "unknown"]
    if claim["standing"] == "single":
        return ""
    if high == 1:
        if unknown:
            return "Where it comes from is not known."
        return "So it has one origin, however many print it."
    if low == high:
        return f"Nothing on the pages ties them to one another: {low} independent origins."
    reasons = may_be_one(origins)
    if unknown:
        reasons.append("a report whose source is not known may go back to the same as another")
    told = _sentence("; ".join(reasons[:_REASONS]))
    if low == 1:
        return f"{told} So all of it may come from one origin, and at most from {high}."
    return f"{told} So at least {low} origins are independent, and at most {high}."


def may_be_one(origins: Json) -> list[str]:
    """Give each tie between roots as a clause that names both."""
    names = {root["id"]: _shown(root) for root in origins["roots"]}
    pairs: dict[str, list[str]] = {}
    for tie in origins["ties"]:
        pair = f"{names.get(tie['a'], 'one')} and {names.get(tie['b'], 'another')}"
        pairs.setdefault(plain(tie["why"]), []).append(pair)
    return [f"{_names(both, '; ')} may be one ({why})" for why, both in pairs.items()]


def _shown(root: Json) -> str:
    name = plain(root["name"])
    return called(name) if is_name(name) else "a source not made out"


def _names(names: Sequence[str], joint: str = "") -> str:
    shown = [plain(name) for name in names[:_NAMED]]
    more = len(names) - len(shown)
    if more:
        shown.append(f"{more} more")
    return joint.join(shown) if joint else listed(shown)


def _sentence(text: str) -> str:
    """Begin a sentence with a capital where that spoils no name, and end it.

    >>> _sentence("the dam holds"), _sentence("post.example gives no source")
    ('The dam holds.', 'post.example gives no source.')
    """
    if not text:
        return ""
    first = text.split(maxsplit=1)[0]
    opened = text if "." in first or not first.isalpha() else text[:1].upper() + text[1:]
    return f"{opened}."
