"""Who wrote an article: the people its byline shows, weighed against those its metadata names.

What a reader sees comes first. Metadata names whoever filed the page as often as who wrote it, and
editors, reviewers and photographers beside authors; but it spells names in full, tells a name from
a role, and is all there is on many a page.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from secondsource.clean.address import host_of
from secondsource.clean.blocks import Block
from secondsource.clean.byline import (
    Author,
    byline_people,
    helper_people,
    is_known,
    opens_byline,
    people,
)
from secondsource.clean.dates import days, is_date_label, is_date_line
from secondsource.clean.head_line import head_line
from secondsource.clean.outlet_names import is_paper_name
from secondsource.clean.parts import Parts
from secondsource.clean.title import SiteNames, names_site, site_names
from secondsource.data.gazetteer import gazetteer
from secondsource.model import RawSpan

# Blocks right below the text in which a byline stands, before the page goes on to other things.
_BELOW = 3
# Four authors with their roles fit; what is longer tells about them.
_LONGEST = 200
_NEVER = frozenset({"body", "standfirst", "title", "caption", "credit"})
# A summary or a notice marked as text may stand above the byline, with the page's buttons between.
_LATE = 15
_AUTHOR_LINK = re.compile(
    r"/(?:authors?|autor(?:en|es|a|i)?|auteurs?|autore|profiles?|people|staff|by|byline|writers?|"
    r"contributors?|journalists?|journalistes?|reporters?|redactores|redaktion|firmas?|columnists?|"
    r"person(?:en)?|bio|users?|team|medarbejder|skribent|avtor|kirjoittajat)(?:[/?=-]|$)",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[^\W\d_]")
_JOINT = re.compile(r"\W*(?:and|und|et|y|e|en|och|og|i|with)?\W*$", re.IGNORECASE)
_NO_NAME = re.compile(r"^(?:https?:|www\.|@)|=|^[a-zA-Z0-9_.-]+$")
_ADDRESS = re.compile(r"\S+@\S+|\S+\.[a-z]{2,}(?=\W|$)|@\w+")


@dataclass(frozen=True, slots=True)
class _Named:
    """A name with its place; `surely` where a word for authors stands before it."""

    name: str
    span: RawSpan
    surely: bool = True

    @property
    def key(self) -> str:
        return _key(self.name)


@dataclass(slots=True)
class _Shown:
    """The names a page shows, and those it gives as editors, photographers and the like."""

    site: SiteNames
    names: list[_Named] = field(default_factory=list)
    helpers: set[str] = field(default_factory=set)
    text: str = ""


def authors_of(parts: Parts) -> tuple[tuple[str, ...], RawSpan | None]:
    """Give the people who wrote a page and where they are named; none where none are.

    The place runs from the first name shown to the last one, or is that of the field that names
    the first of them.
    """
    url = parts.meta.urls[0].value if parts.meta.urls else None
    given = (f.value for f in (*parts.meta.sites, *parts.meta.publishers))
    site = site_names(given, host_of(url) if url else None)
    shown = _shown(parts, site)
    said = [one for one in _said(parts, site) if one.key not in shown.helpers]
    chosen = _weigh(shown, said)
    if not chosen:
        return (), None
    seen = {one.key: one.span for one in shown.names}
    spans = [seen[one.key] for one in chosen if one.key in seen] or [chosen[0].span]
    names = tuple(dict.fromkeys(one.name for one in chosen))
    return names, RawSpan(min(s.raw_start for s in spans), max(s.raw_end for s in spans))


def _weigh(shown: _Shown, said: list[_Named]) -> list[_Named]:
    """Choose between what a page shows and what it says."""
    spelled = {one.key: one for one in said}
    sure = [one for one in shown.names if one.surely]
    loose = [one for one in shown.names if not one.surely]
    if sure:
        # Those the line under the headline leaves to the links beside it.
        more = [one for one in loose if one.key in spelled]
        more += [one for one in said if one.key in shown.text]
        return _spelled([*sure, *more], spelled)
    both = [one for one in loose if one.key in spelled]
    return _spelled(both or said or loose, spelled)


def _spelled(names: Iterable[_Named], said: dict[str, _Named]) -> list[_Named]:
    """Drop doubles; take the spelling of the metadata where a line is set in capitals."""
    chosen: dict[str, _Named] = {}
    for one in names:
        # "Jane DoeShowbiz": the metadata knows where the name ends.
        fits = (key for key in said if one.key.startswith(key) and " " in said[key].name)
        twin = said.get(one.key) or said.get(next(fits, ""))
        mixed = twin is not None and not twin.name.isupper()
        best = _Named(twin.name, one.span) if twin is not None and mixed else one
        chosen.setdefault(best.key, best)
    return list(chosen.values())


# --- on the page ----------------------------------------------------------------------------


def _shown(parts: Parts, site: SiteNames) -> _Shown:
    shown = _Shown(site)
    # A label alone on its line speaks for the names below it: "By", "With contributions from".
    open_for: str | None = None
    lines: list[str] = []
    head = list(parts.head())
    under = False
    for at, block in enumerate(head):
        under = under or block.kind == "title"
        text = block.text
        if block.kind in _NEVER or len(text) > _LONGEST:
            continue
        if opens_byline(text):
            open_for = "author"
            continue
        helpers = helper_people(text)
        if helpers is not None:
            shown.helpers.update(_key(one.name) for one in helpers)
            open_for = None if helpers else "helper"
            continue
        found = _of_line(block)
        if not found and open_for is not None and _all_names(text, people(text)):
            if open_for == "helper":
                shown.helpers.update(_key(one.name) for one in people(text))
                continue
            found = people(text)
        if found:
            _add(shown, parts, block, found, surely=True)
        elif _may_name(block):
            _add(shown, parts, block, _alone(text), surely=False)
        elif under and block.kind in ("other", "date"):
            _add(shown, parts, block, _dated(text, head[at + 1 : at + 2]), surely=False)
        if not _JOINT.match(text) and not found:
            open_for = None
        if block.kind in ("byline", "date", "other"):
            lines.append(text)
    shown.text = _key(" ".join(lines))
    if not shown.names:
        for block in [*_late(parts), *_below(parts)]:
            # Away from the headline a byline may be another article's; metadata knows better.
            _add(shown, parts, block, _of_line(block), surely=False)
            if _may_name(block) and _linked(block):
                _add(shown, parts, block, _alone(block.text), surely=False)
            if shown.names:
                break
    return shown


def _of_line(block: Block) -> list[Author]:
    # Menus hold no line of author, date and outlet; they are many, and reading such lines is slow.
    found = _head_people(block.text) if block.kind in ("byline", "date", "other") else []
    return found or byline_people(block.text)


def _head_people(line: str) -> list[Author]:
    """The people of a header line's byline: what follows it in the line is no author."""
    found: list[Author] = []
    for part in head_line(line):
        if part.kind == "byline":
            for author in byline_people(line[part.start : part.end]):
                place = (part.start + author.start, part.start + author.end)
                found.append(Author(author.name, *place))
    return found


def _may_name(block: Block) -> bool:
    """Say whether a block without a word for authors may be a byline: by its markup or link."""
    return block.kind == "byline" or (
        _linked(block) and block.link_share > 0.5 and block.kind in ("navigation", "other", "date")
    )


def _linked(block: Block) -> bool:
    return block.href is not None and _AUTHOR_LINK.search(block.href) is not None


def _alone(text: str) -> list[Author]:
    """The people of a line that is nothing but names."""
    found = people(text) if len(text) <= _LONGEST else []
    return found if _all_names(text, found) else []


def _dated(text: str, after: list[Block]) -> list[Author]:
    """The people of a bare line under the headline: names and a date, or a date right after.

    Nothing but its place tells that they wrote, so their first names must be known ones.
    """
    found = people(text) if len(text) <= _LONGEST else []
    if not found or not all(is_known(one.name) for one in found):
        return []
    rest = text
    for one in reversed(found):
        rest = rest[: one.start] + " " + rest[one.end :]
    dates = days(rest)
    for day in reversed(dates):
        rest = rest[: day.start] + " " + rest[day.end :]
    follows = any(is_date_line(block.text) for block in after)
    bare = _JOINT.match(rest) is not None or is_date_label(rest)
    return found if bare and (dates or follows) else []


def _all_names(text: str, found: list[Author]) -> bool:
    # A third: a role, an outlet or a date may follow; a sentence on somebody is much longer.
    if not found:
        return False
    names = sum(len(_LETTERS.findall(one.name)) for one in found)
    rest = text[found[-1].end :].strip(" ,|·•-–—")
    text = text[: found[-1].end] if rest and is_paper_name(rest) else text
    return 3 * names >= len(_LETTERS.findall(_ADDRESS.sub("", text)))


def _late(parts: Parts) -> list[Block]:
    """The bylines a little below the text's first block; further down stand other articles'."""
    first = next((i for i, b in enumerate(parts.blocks) if b.kind == "body"), len(parts.blocks))
    found: list[Block] = []
    above = 0
    for block in parts.blocks[first : first + _LATE]:
        above += block.kind == "body"
        if block.kind == "byline" and above <= 2:
            found.append(block)
    return found


def _below(parts: Parts) -> list[Block]:
    """The blocks below the text that may still be the article's."""
    near: list[Block] = []
    for block in parts.tail()[:_BELOW]:
        if block.kind in ("related", "navigation", "promotion") or block.tag in ("h2", "h3"):
            break
        if block.kind in ("byline", "date", "other"):
            near.append(block)
    return near


def _add(shown: _Shown, parts: Parts, block: Block, found: list[Author], surely: bool) -> None:
    known = {one.key for one in shown.names}
    for author in found:
        name = _without_site(author.name, shown.site)
        if name and _key(name) not in known | shown.helpers:
            span = parts.span(block, author.start, author.start + len(name))
            shown.names.append(_Named(name, span, surely))


def _without_site(name: str, site: SiteNames) -> str:
    """Cut the outlet off that follows a name without a comma: "Jane Doe Tarnby Courier-Post"."""
    words = name.split()
    for at in (0, 2, 3):
        tail = " ".join(words[at:])
        if len(words) - at >= 2 and names_site(tail, site):
            known = at == 0 and words[0] in gazetteer().first_names
            return name if known else " ".join(words[:at])
    return name


# --- in the metadata ------------------------------------------------------------------------


def _said(parts: Parts, site: SiteNames) -> list[_Named]:
    """The people of the first field that names any."""
    for basis in dict.fromkeys(found.basis for found in parts.meta.authors):
        if "organization" in basis or basis.startswith("meta twitter"):
            continue
        names: list[_Named] = []
        for found in parts.meta.authors:
            if found.basis == basis and not _NO_NAME.search(found.value.removeprefix("By ")):
                names += _of_field(parts, found.value, found.raw, site)
        if names:
            return sorted(names, key=lambda one: one.span.raw_start)
    return []


def _of_field(parts: Parts, value: str, raw: RawSpan, site: SiteNames) -> list[_Named]:
    names = []
    for author in people(value, said=True):
        # Blogs are called by their writers' names.
        if not _without_site(author.name, site):
            continue
        at = parts.raw.find(author.name, raw.raw_start, raw.raw_end)
        place = RawSpan(at, at + len(author.name)) if at >= 0 else raw
        names.append(_Named(author.name, place))
    return names


def _key(name: str) -> str:
    """A name without case, accents and punctuation, by which spellings of it are one."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return re.sub(r"[\W\d_]+", "", plain)
