"""Newsrooms: whose text each article is; ten papers that print one agency's report are one.

A report that somebody lent its outlet, nobody knows who, is of a newsroom without a name. It counts
only where there is no other: it may be any of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from secondsource.compare.reprints import own_copy
from secondsource.model import Reprint
from secondsource.sketch.columns import Sketches
from secondsource.sketch.sketch import Sketch

UNNAMED = ""


def number_of(rooms: Iterable[str]) -> int:
    """Count newsrooms; the unnamed one counts where it is alone.

    >>> number_of(["ap", "ap", UNNAMED]), number_of([UNNAMED, UNNAMED])
    (1, 1)
    """
    found = set(rooms)
    return len(found - {UNNAMED}) or len(found)


def newsrooms(
    sketches: Sketches, reprints: Iterable[Reprint], outlets: Mapping[str, str]
) -> dict[str, str]:
    """Name the newsroom each article's text comes from: its agency, its source's, or its own.

    `outlets` are the articles' outlets by one spelling, by article id.
    """
    agencies = sorted({row.agency for row in sketches if row.agency})
    own_pages: dict[str | None, str | None] = {None: None}
    own: dict[str, str] = {}
    for row in sketches:
        agency = row.agency or _own_page(row, agencies, own_pages)
        house = UNNAMED if row.lent else outlets[row.id]
        own[row.id] = agency.casefold() if agency else house
    carried = {row.article: row for row in reprints if row.kind == "reprint"}
    return {row.id: _first_room(row.id, own, carried) for row in sketches}


def _own_page(row: Sketch, agencies: list[str], known: dict[str | None, str | None]) -> str | None:
    """Give the agency on whose own page an article stands; `known` by outlet, added to."""
    if row.outlet not in known:
        own = (agency for agency in agencies if own_copy(row, [agency]))
        known[row.outlet] = next(own, None)
    return known[row.outlet]


def _first_room(id_: str, own: Mapping[str, str], carried: Mapping[str, Reprint]) -> str:
    """Follow copies of copies to the first source; rows that point in a ring end there."""
    at, seen, room = id_, {id_}, own[id_]
    while (row := carried.get(at)) is not None and row.of not in seen:
        if row.of is None or row.of not in own:
            return row.agency.casefold() if row.agency else room
        at = row.of
        seen.add(at)
        room = row.agency.casefold() if row.agency else own[at]
    return room
