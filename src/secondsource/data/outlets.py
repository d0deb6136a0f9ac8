"""Loads `outlets.tsv`: the domains of news outlets by the names their pages give."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def _domains() -> dict[str, str]:
    text = files("secondsource.data").joinpath("outlets.tsv").read_text(encoding="utf-8")
    rows = [line for line in text.split("\n") if line and not line.startswith("#")][1:]
    return {name.casefold(): domain for name, domain in (row.split("\t")[:2] for row in rows)}


def outlet_domain(name: str) -> str | None:
    """Give the domain of an outlet by its name, "The" left aside; None for one not listed.

    >>> outlet_domain("The New York Times")
    'nytimes.com'
    """
    form = " ".join(name.casefold().split())
    return _domains().get(form) or _domains().get(form.removeprefix("the "))
