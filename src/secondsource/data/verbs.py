"""English verbs, and which of their present forms are rather nouns."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType


@cache
def verbs() -> Mapping[str, str]:
    """Give the flags of each verb: "b" where its base form, "s" where its form in -s is a noun.

    >>> verbs()["account"], verbs()["achieve"]
    ('bs', '')
    """
    found: dict[str, str] = {}
    listed = files("secondsource.data").joinpath("verbs.tsv").read_text(encoding="utf-8")
    for line in listed.splitlines():
        flags, tab, words = line.partition("\t")
        if tab and not line.startswith("#"):
            found.update(dict.fromkeys(words.split(), flags.strip("-")))
    return MappingProxyType(found)
