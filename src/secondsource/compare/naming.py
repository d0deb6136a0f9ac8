"""What each body of a story is shown as: one name for all that its reports call it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from secondsource.compare.bodies import Body, body, government_name
from secondsource.compare.personal import looks_personal
from secondsource.data.countries import countries


def shown_names(
    found: Mapping[str, Sequence[Body | None]], same: Mapping[str, str]
) -> Mapping[str, str]:
    """Give each body the name it goes by most often; its own before that of who speaks for it.

    What a body or another of its people said is never told as said by one of them.
    """
    counts: dict[str, Counter[str]] = {}
    for bodies in found.values():
        for b in bodies:
            if b is not None:
                counts.setdefault(same.get(b.key, b.key), Counter())[b.name] += 1
    return {key: _name(key, names) for key, names in counts.items()}


def _name(key: str, names: Mapping[str, int]) -> str:
    """Give the name a body is shown by: no person's; a state of which many parts speak its own."""
    if not key.startswith("person:") and len(names) > 1:
        own = {name: times for name, times in names.items() if not looks_personal(name)}
        state = countries().by_code(key.removeprefix("gov:"))
        if state is not None and 2 * max(own.values(), default=0) <= sum(names.values()):
            return government_name(state.iso3)
        if not own and key.startswith("gov:"):
            return government_name(key.removeprefix("gov:"))
        names = own or names
    return min(
        names,
        key=lambda n: (body(n).key != key, not n[:1].isupper(), -names[n], -len(n), n),
    )
