"""Given names that tell a man from a woman, for whom "he" and "she" may mean."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType


@cache
def given_names() -> Mapping[str, str]:
    """Give "he" or "she" for each given name that only one of them is used for.

    >>> given_names()["Hillary"], given_names().get("Kim")
    ('she', None)
    """
    found: dict[str, str] = {}
    listed = files("secondsource.data").joinpath("given_names.tsv").read_text(encoding="utf-8")
    for line in listed.splitlines():
        pronoun, tab, names = line.partition("\t")
        if tab and not line.startswith("#"):
            found.update(dict.fromkeys(names.split(), pronoun))
    return MappingProxyType(found)
