"""Two statements of fact, without a case: the same, a conflict, an update, or compatible?"""

from __future__ import annotations

from dataclasses import dataclass

from secondsource.annotate.figures import figures
from secondsource.annotate.moments import moments
from secondsource.annotate.sentences import sentences
from secondsource.compare.alignment import contradict
from secondsource.compare.conflicts import difference, masked
from secondsource.compare.figures import Agreement, figures_agree
from secondsource.compare.likeness import likeness
from secondsource.compare.propositions import Proposition, whole
from secondsource.compare.telling import weight
from secondsource.model import Reading


@dataclass(frozen=True, slots=True)
class PairVerdict:
    """How two texts relate, each as a probability; what is missing to 1 is "different"."""

    same: float
    conflict: float
    update: float
    compatible: float
    reasons: tuple[str, ...]


def compare_pair(
    a: str, b: str, a_published: str | None = None, b_published: str | None = None
) -> PairVerdict:
    """Relate two clauses or sentences, by `CLAIMS-GUIDE.md`.

    >>> verdict = compare_pair("Twelve miners were killed in the Orsk pit collapse.",
    ...                        "The pit collapse in Orsk killed 30 miners.")
    >>> verdict.conflict > 0.5, verdict.same
    (True, 0.0)
    """
    first, second = _read("a", a, a_published), _read("b", b, b_published)
    like = likeness(first, second, weight)
    on_point = masked(like)
    published = {"a": a_published, "b": b_published}
    if a_published is None and b_published is None:
        # Two texts without days are taken as of one day, as the question puts them side by side.
        published = {"a": "one day", "b": "one day"}
    found = difference(first, second, like, published, threshold=0.0)
    if found is not None and found.kind is not None:
        reasons = (*like.reasons, f"differ in {found.kind}: {found.detail}")
        return _verdict(0.0, on_point, 0.0, 0.0, reasons)
    if found is not None:
        return _verdict(0.0, 0.0, on_point, 0.0, (*like.reasons, f"later news: {found.detail}"))
    if contradict(first, second, like):
        reasons = (*like.reasons, "cannot be one claim as they are worded")
        return _verdict(0.0, 0.0, 0.0, on_point / 2, reasons)
    if figures_agree(first.figures, second.figures) is Agreement.COMPATIBLE:
        reasons = (*like.reasons, "give figures that can both be true")
        return _verdict(0.0, 0.0, 0.0, on_point, reasons)
    return _verdict(like.score, 0.0, 0.0, max(0.0, on_point - like.score), like.reasons)


def _verdict(
    same: float, conflict: float, update: float, compatible: float, reasons: tuple[str, ...]
) -> PairVerdict:
    return PairVerdict(
        round(same, 4), round(conflict, 4), round(update, 4), round(compatible, 4), reasons
    )


def _read(name: str, text: str, published: str | None) -> Proposition:
    cut = sentences(text)
    found = moments(text, published, cut)
    return whole(name, text, Reading(name, cut, (), found, figures(text, cut, found)), published)
