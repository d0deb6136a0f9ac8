"""Two statements of fact, without a case: the same, a conflict, an update, or compatible?"""

from __future__ import annotations

from dataclasses import dataclass, replace

from secondsource.annotate.figures import figures
from secondsource.annotate.moments import moments
from secondsource.annotate.sentences import sentences
from secondsource.compare.conflicts import Difference, difference, masked
from secondsource.compare.distinct import distinct
from secondsource.compare.figures import Agreement, figures_agree
from secondsource.compare.judged import judge
from secondsource.compare.likeness import Likeness, likeness
from secondsource.compare.pair_encoder import Side, pair_encoder
from secondsource.compare.propositions import Proposition, whole
from secondsource.compare.sentence_vectors import sentence_model
from secondsource.compare.supposing import reread
from secondsource.compare.telling import weight
from secondsource.compare.whole_sentences import HIGHEST, as_sentences, rating
from secondsource.model import Reading

# A comparator that tells a difference has itself seen that both are on one point, whatever their
# words: then that is likelier than not.
_TOLD = 0.6


@dataclass(frozen=True, slots=True)
class PairVerdict:
    """How two texts relate, each as a probability; what is missing to 1 is "different".

    `alike` is how alike people would rate them as whole sentences, 0 to 1; None where a context was
    given, because then they are not read as such.
    """

    same: float
    conflict: float
    update: float
    compatible: float
    reasons: tuple[str, ...]
    alike: float | None = None


def compare_pair(
    a: str,
    b: str,
    a_published: str | None = None,
    b_published: str | None = None,
    a_context: str | None = None,
    b_context: str | None = None,
) -> PairVerdict:
    """Relate two clauses or sentences, by `CLAIMS-GUIDE.md`.

    `a_context` is text that `a` stands in, its sentence say; a context that does not hold `a` word
    for word is read in front of it.

    >>> verdict = compare_pair("Twelve miners were killed in the Orsk pit collapse.",
    ...                        "The pit collapse in Orsk killed 30 miners.")
    >>> verdict.conflict > 0.5 > verdict.same
    True
    """
    first, second = read("a", a, a_published), read("b", b, b_published)
    sides = side_of(a, a_context), side_of(b, b_context)
    [scores] = pair_encoder().score([sides])
    like = judge(likeness(first, second, weight), scores)
    rated = None
    if not a_context and not b_context:
        rated = rating(scores, sentence_model().cosine(a, b))
        like = as_sentences(like, rated)
    published = {"a": a_published, "b": b_published}
    if a_published is None and b_published is None:
        # Two texts without days are taken as of one day, as the question puts them side by side.
        published = {"a": "one day", "b": "one day"}
    found = difference(first, second, like, published, 0.0, reread)
    alike = None if rated is None else round(rated / HIGHEST, 4)
    return replace(_weighed(first, second, like, found), alike=alike)


def _weighed(
    a: Proposition, b: Proposition, like: Likeness, found: Difference | None
) -> PairVerdict:
    """Share a likelihood of 1 out among the five relations; what is left is "different"."""
    on_point = max(masked(like), like.score, _TOLD if found is not None else 0.0)
    if found is not None and found.kind is not None:
        reasons = (*like.reasons, f"differ in {found.kind}: {found.detail}")
        return _verdict(min(like.score, 1 - on_point), on_point, 0.0, 0.0, reasons)
    if found is not None:
        reasons = (*like.reasons, f"later news: {found.detail}")
        return _verdict(min(like.score, 1 - on_point), 0.0, on_point, 0.0, reasons)
    # The contradiction head alone makes no conflict: nine in ten of those it says are none.
    if figures_agree(a.figures, b.figures) is Agreement.COMPATIBLE:
        reasons = (*like.reasons, "give figures that can both be true")
        return _verdict(0.0, 0.0, 0.0, on_point, reasons)
    other = distinct(a, b, like)
    if other is not None:
        return _verdict(0.0, 0.0, 0.0, on_point, (*like.reasons, other))
    same = like.score
    return _verdict(same, 0.0, 0.0, max(0.0, on_point - same), like.reasons)


def side_of(text: str, context: str | None) -> Side:
    """Give a text as the pair model reads it: in its context, where it stands there."""
    if not context:
        return Side.of(text)
    at = context.find(text)
    if at >= 0:
        return Side(context, at, at + len(text))
    return Side(f"{context} {text}", len(context) + 1, len(context) + 1 + len(text))


def _verdict(
    same: float, conflict: float, update: float, compatible: float, reasons: tuple[str, ...]
) -> PairVerdict:
    return PairVerdict(
        round(same, 4), round(conflict, 4), round(update, 4), round(compatible, 4), reasons
    )


def read(name: str, text: str, published: str | None = None) -> Proposition:
    """Take a text by itself as one proposition, with its figures and moments."""
    cut = sentences(text)
    found = moments(text, published, cut)
    return whole(name, text, Reading(name, cut, (), found, figures(text, cut, found)), published)
