"""Ids as people type them: by their beginning."""

from __future__ import annotations

from collections.abc import Iterable

from secondsource.errors import NotFound

# Shorter beginnings are more often a slip than meant.
_SHORTEST = 3


def whole_id(start: str, ids: Iterable[str], noun: str, named: str) -> str:
    """Give the one id that begins so; raises `NotFound`, which tells by what `noun` is `named`.

    >>> whole_id("s47", ["s47981c3853", "s9ed61e7fb8"], "story", "story id")
    's47981c3853'
    """
    found = sorted(id_ for id_ in ids if id_.startswith(start)) if len(start) >= _SHORTEST else []
    if len(found) == 1:
        return found[0]
    if found:
        raise NotFound(f"{start!r} is the beginning of {len(found)} {noun} ids: give more of it")
    raise NotFound(f"no {noun} {start!r}: give its {named} as `secondsource stories` lists them")
