"""Loads `institutions.tsv`: institutions of states, and whether they speak for their government."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from secondsource.data.countries import rows

How = Literal["speaks", "part", "apart"]


@dataclass(frozen=True, slots=True)
class Institution:
    """An institution: its names, what it is of, and how it stands to that.

    `of` is a state's ISO 3166-1 alpha-3 code or a body's name. "speaks": its word is its
    government's. "part": it may be. "apart": it decides for itself, as parliaments and courts do.
    """

    name: str
    others: tuple[str, ...]
    of: str
    how: How
    source: str


@cache
def _by_name() -> dict[str, Institution]:
    found: dict[str, Institution] = {}
    for row in rows("institutions.tsv"):
        others = tuple(part for part in row["others"].split(";") if part)
        one = Institution(row["name"], others, row["of"], cast(How, row["how"]), row["source"])
        for form in (one.name, *one.others):
            found.setdefault(form, one)
    return found


def find_institution(name: str) -> Institution | None:
    """Look an institution up by a name it goes by, as printed; a leading "the" does not matter.

    >>> find_institution("the FBI").how, find_institution("Justice Department").how
    ('part', 'speaks')
    >>> find_institution("fbi") is None
    True
    """
    form = " ".join(name.replace("’", "'").split())
    listed = _by_name()
    return listed.get(form) or listed.get(form.removeprefix("the ").removeprefix("The "))
