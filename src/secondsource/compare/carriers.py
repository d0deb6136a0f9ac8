"""Reports that have a thing from one press release or one social post: perhaps one origin.

Who speaks in a release or a post, and who passes it on, are named in many ways; that two reports
of a claim rest on the same one ties their roots for `low`. Two releases, or two posts, of whom
both are told are two.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from secondsource.compare.carrier import Carrier
from secondsource.compare.posts import posted
from secondsource.compare.releases import released
from secondsource.compare.traces import Ground, Trace
from secondsource.model import Tie

_ONE = {
    "press release": "both have it from a press release, which may be the same",
    "social post": "both have it from a social media post, which may be the same",
}


def with_carriers(traces: Sequence[Trace], ground: Ground) -> list[Trace]:
    """Add to each trace the press release or social post that its report says it is from."""
    found = [(t, (*released(t, ground), *posted(t, ground))) for t in traces]
    return [replace(t, carriers=carriers) if carriers else t for t, carriers in found]


def carried(traces: Sequence[Trace]) -> Iterator[Tie]:
    """Tie roots whose reports have a claim from one release or post.

    A report that does not tell which it was may have it from any.
    """
    for kind, why in _ONE.items():
        first: dict[str, dict[str, Carrier]] = {}
        for t in traces:
            for carrier in t.carriers:
                if carrier.kind == kind:
                    first.setdefault(carrier.key, {}).setdefault(t.root.id, carrier)
        untold = first.pop("", {})
        for roots in [*first.values(), untold]:
            yield from _chain(list(roots.items()), why)
        if untold:
            one = next(iter(untold.items()))
            for roots in first.values():
                yield from _chain([one, next(iter(roots.items()))], why)


def _chain(roots: Sequence[tuple[str, Carrier]], why: str) -> Iterator[Tie]:
    for root, carrier in roots[1:]:
        yield Tie(roots[0][0], root, why, (roots[0][1].why, carrier.why))
