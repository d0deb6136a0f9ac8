"""How well the product tells whether two spans claim the same, conflict, or follow one another.

    python bench/claim_pairs.py [--data DIR] [--part aside|tuned|all] [--stories]

The gold is `gold/claim_pairs.tsv` (see `gold/README.md`). Each pair is put to the pair model as
`secondsource compare` does: the two spans, each in its sentence, with the days of their articles;
what it says is the likeliest of the five labels. The baseline is the cosine of weighed words, with
the threshold that gives the tuned part its best F1. With --stories the stories are told whole, as
`brief` does, and a pair counts as the same where both spans are reports of one claim, and as a
conflict or an update where their claims are so linked: this is what a user sees.

Stories are kept aside by name (`kept_aside.py`): the product was tuned on the other two thirds.
Intervals are of 95 %, by drawing stories anew.
"""

from __future__ import annotations

import argparse
import csv
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.claim_stories import by_story, material
from bench.claim_texts import DATA, Report, reports
from bench.kept_aside import kept_aside
from secondsource.annotate.sentences import sentences
from secondsource.compare.claims import story_claims
from secondsource.compare.pair import compare_pair
from secondsource.compare.propositions import whole
from secondsource.compare.telling import weigh, weight
from secondsource.model import Claim, Reading
from secondsource.model import Report as ClaimReport
from secondsource.settings import DEFAULT

GOLD = Path(__file__).parent / "gold" / "claim_pairs.tsv"
LABELS = ("same", "conflict", "update", "compatible", "different")
DRAWS = 500
# A report of a claim is a gold span when they have this part of the shorter in common.
OVERLAP = 0.5


@dataclass(frozen=True, slots=True)
class Span:
    """A labelled span of a document."""

    document: str
    start: int
    end: int
    day: str | None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two spans of two reports of a story, and the label people gave."""

    set: str
    story: str
    a: Span
    b: Span
    label: str

    @property
    def aside(self) -> bool:
        """Say whether the pair's story is kept aside."""
        return kept_aside(self.story)


def gold(path: Path = GOLD) -> list[Pair]:
    """Read the labelled pairs."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Pair(
                r["set"], r["story"],
                Span(r["a"], int(r["start_a"]), int(r["end_a"]), r["day_a"] or None),
                Span(r["b"], int(r["start_b"]), int(r["end_b"]), r["day_b"] or None),
                r["label"],
            )
            for r in csv.DictReader(file, delimiter="\t")
        ]  # fmt: skip


def in_sentence(text: str, span: Span) -> str:
    """Give the sentences that a span stands in."""
    held = [s for s in sentences(text) if s.start < span.end and span.start < s.end]
    return text[min(span.start, held[0].start) : max(span.end, held[-1].end)] if held else ""


def judged_alone(pairs: Sequence[Pair], texts: Mapping[tuple[str, str], str]) -> list[str]:
    """Give the likeliest label of each pair, as `secondsource compare` gives them."""
    found = []
    for pair in pairs:
        a, b = texts[pair.set, pair.a.document], texts[pair.set, pair.b.document]
        verdict = compare_pair(
            a[pair.a.start : pair.a.end], b[pair.b.start : pair.b.end], pair.a.day, pair.b.day,
            in_sentence(a, pair.a), in_sentence(b, pair.b),
        )  # fmt: skip
        told = {name: getattr(verdict, name) for name in LABELS[:4]}
        told["different"] = 1 - sum(told.values())
        found.append(max(LABELS, key=lambda name: told[name]))
    return found


def in_stories(pairs: Sequence[Pair], held: Sequence[Report]) -> list[str]:
    """Give what the stories' claims say of each pair."""
    stories = by_story(held, ((pair.set, pair.story) for pair in pairs))
    claims = {place: story_claims(material(some), DEFAULT) for place, some in stories.items()}
    return [linked(pair, claims[pair.set, pair.story]) for pair in pairs]


def linked(pair: Pair, claims: Sequence[Claim]) -> str:
    """Say how the claims that two spans report are linked."""
    first, second = (
        {c.id: c for c in claims if c.kind == "content" and any(_is(span, r) for r in c.reports)}
        for span in (pair.a, pair.b)
    )
    if first.keys() & second.keys():
        return "same"
    if any(c.claim in second for claim in first.values() for c in claim.conflicts):
        return "conflict"
    if any(u.claim in second for claim in first.values() for u in claim.updates):
        return "update"
    return "different"


def _is(span: Span, report: ClaimReport) -> bool:
    common = min(report.end, span.end) - max(report.start, span.start)
    shorter = min(report.end - report.start, span.end - span.start)
    return report.article == span.document and common >= OVERLAP * shorter


def cosine(pair: Pair, texts: Mapping[tuple[str, str], str]) -> float:
    """Give the cosine of two spans as bags of weighed words: the baseline."""
    terms = [
        whole(s.document, texts[pair.set, s.document][s.start : s.end], Reading("")).terms
        for s in (pair.a, pair.b)
    ]

    def squared(term: str) -> float:
        return weight(term) ** 2

    length = (weigh(terms[0], squared) * weigh(terms[1], squared)) ** 0.5
    return weigh(terms[0] & terms[1], squared) / length if length else 0.0


def rates(gold: Sequence[str], said: Sequence[str], label: str) -> tuple[float, float]:
    """Give precision and recall of one label."""
    right = sum(g == s == label for g, s in zip(gold, said, strict=True))
    claimed, there = sum(s == label for s in said), sum(g == label for g in gold)
    return right / claimed if claimed else 1.0, right / there if there else 1.0


def told_apart(gold: Sequence[str], said: Sequence[str]) -> float:
    """Give the part of conflicts and updates called either that are called what they are."""
    either = ("conflict", "update")
    both = [(g, s) for g, s in zip(gold, said, strict=True) if g in either and s in either]
    return sum(g == s for g, s in both) / len(both) if both else 1.0


Measure = Callable[[Sequence[str], Sequence[str]], float]
MEASURES: dict[str, Measure] = {
    "precision of same": lambda g, s: rates(g, s, "same")[0],
    "recall of same": lambda g, s: rates(g, s, "same")[1],
    "precision of conflict": lambda g, s: rates(g, s, "conflict")[0],
    "recall of conflict": lambda g, s: rates(g, s, "conflict")[1],
    "update told from conflict": told_apart,
}


def print_figures(name: str, pairs: Sequence[Pair], said: Sequence[str]) -> None:
    """Print every measure with its interval."""
    print(f"{name}: {len(pairs)} pairs")
    stories: dict[str, list[int]] = {}
    for at, pair in enumerate(pairs):
        stories.setdefault(pair.story, []).append(at)
    held = sorted(stories.values())
    draw = random.Random(1)
    drawn = [[i for some in draw.choices(held, k=len(held)) for i in some] for _ in range(DRAWS)]
    labels = [pair.label for pair in pairs]
    for measure, value in MEASURES.items():
        spread = sorted(value([labels[i] for i in some], [said[i] for i in some]) for some in drawn)
        low, high = spread[round(0.025 * DRAWS)], spread[round(0.975 * DRAWS) - 1]
        print(f"  {measure:26} {value(labels, said):.3f} [{low:.3f}-{high:.3f}]")
    wrong: dict[tuple[str, str], int] = {}
    for label, answer in zip(labels, said, strict=True):
        wrong[label, answer] = wrong.get((label, answer), 0) + (label != answer)
    shown = sorted(((n, pair) for pair, n in wrong.items() if n), reverse=True)
    print("  taken for another:", ", ".join(f"{g} as {s} {n}" for n, (g, s) in shown))


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--part", choices=("aside", "tuned", "all"), default="aside")
    parser.add_argument("--stories", action="store_true")
    options = parser.parse_args()
    every = gold()
    held = reports(options.data)
    texts = {(r.set, r.id): r.text for r in held}
    parts = {"aside": (True,), "tuned": (False,), "all": (True, False)}[options.part]
    pairs = [pair for pair in every if pair.aside in parts]
    tuned = [pair for pair in every if not pair.aside]
    scored = [(cosine(pair, texts), pair.label == "same") for pair in tuned]

    def f1(threshold: float) -> float:
        right = sum(s >= threshold and same for s, same in scored)
        return 2 * right / (sum(s >= threshold for s, _ in scored) + sum(x for _, x in scored))

    best = max((t / 50 for t in range(1, 50)), key=f1)
    overlap = ["same" if cosine(pair, texts) >= best else "different" for pair in pairs]
    print_figures(f"baseline, cosine of words >= {best:.2f}", pairs, overlap)
    print_figures("the pair alone", pairs, judged_alone(pairs, texts))
    if options.stories:
        print_figures("in stories, told whole", pairs, in_stories(pairs, held))


if __name__ == "__main__":
    main()
