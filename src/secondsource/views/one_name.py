"""Which speakers of a story a reader knows to be one: "lawyer Ada Quill", "Ada Quill", "Quill"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from secondsource.compare.verbs import DETERMINERS, PREPOSITIONS
from secondsource.data.gazetteer import gazetteer
from secondsource.views.naming import name_key

# Behind these a name is not the speaker's own: "the mother of Ada Quill", "Quill's lawyer".
_ANOTHER = PREPOSITIONS | DETERMINERS | {"and", "or", "&"}


def one_name(names: Iterable[str]) -> Mapping[str, str]:
    """Give for each name's key the key of the name it goes under.

    A name that says somebody's office goes under the name alone, and a surname under the one full
    name that ends with it; where two end with it, under neither.

    >>> sorted(one_name(["lawyer Ada Quill", "Ada Quill", "Quill"]).values())
    ['ada quill', 'ada quill', 'ada quill']
    """
    known = {name_key(name): name for name in sorted(names)}
    by_last: dict[str, list[str]] = {}
    for key, name in known.items():
        by_last.setdefault(name.rpartition(" ")[2], []).append(key)
    found: dict[str, str] = {}
    for key, name in known.items():
        near = by_last[name.rpartition(" ")[2]]
        ends = [k for k in near if _is_full(known[k]) and _named_by(known[k], name)]
        found[key] = min(ends, key=lambda k: (len(k), k), default=key)
    for key, name in known.items():
        if found[key] == key and _is_surname(name):
            whole = {found[k] for k in by_last[name] if _named_by(name, known[k])}
            found[key] = whole.pop() if len(whole) == 1 else key
    return found


def _is_full(name: str) -> bool:
    """Say whether a name is two or more words, each written large."""
    words = name.split()
    return len(words) > 1 and all(word[:1].isupper() for word in words)


def _is_surname(name: str) -> bool:
    """Say whether a name may be somebody's surname, and is no place and no body."""
    return " " not in name and name[:1].isupper() and name not in gazetteer().known


def _named_by(short: str, long: str) -> bool:
    """Say whether a name ends with another that is its bearer's own."""
    if not long.endswith(f" {short}"):
        return False
    before = long[: -len(short)].split()[-1].lower()
    return before not in _ANOTHER and not before.endswith(("'s", "’s", ","))
