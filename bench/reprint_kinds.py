"""How well the four kinds of common text are told apart, on labelled pairs of FNC-1 bodies.

    python bench/reprint_kinds.py [../shared/data]

Labels and their guide: `gold/reprint_kinds.tsv`, `gold/README.md`. A third of the pairs, by groups
that share bodies, is kept aside: never trained on (`training/reprint_kinds.py`), its errors never
read. The baseline is what the product did before there were labels: half, and three twentieths,
of the shorter narration's five-word runs, else ten quoted words.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from bench.kept_aside import kept_aside
from bench.reprints import DATA, bodies
from secondsource.annotate.reading import annotate
from secondsource.compare.retelling import features, told
from secondsource.compare.retold import KINDS, verdict
from secondsource.model import Reading
from secondsource.settings import DEFAULT
from secondsource.sketch.columns import Sketches

GOLD = Path(__file__).parent / "gold" / "reprint_kinds.tsv"


class Labelled(NamedTuple):
    """A pair of bodies with its kind and the group of pairs it shares bodies with."""

    one: str
    other: str
    kind: str
    group: str


def labelled() -> list[Labelled]:
    lines = [r for r in GOLD.read_text(encoding="utf-8").splitlines() if not r.startswith("#")]
    rows = [line.split("\t") for line in lines[1:]]
    return [Labelled(f"{int(a):05}", f"{int(b):05}", kind, group) for a, b, kind, _, group in rows]


def measured(pairs: Sequence[Labelled], data: Path = DATA) -> list[dict[str, float]]:
    """Give the features of pairs; bodies are read as the product reads them."""
    needed = {id_ for pair in pairs for id_ in (pair.one, pair.other)}
    articles = [article for article in bodies(data) if article.id in needed]
    readings = [row for row in annotate(articles, DEFAULT) if isinstance(row, Reading)]
    held = Sketches.of(articles, readings)
    texts = {id_: told(held, held.place[id_]) for id_ in sorted(needed)}
    return [features(texts[pair.one], texts[pair.other]) for pair in pairs]


def before(found: Mapping[str, float]) -> str:
    """Give the kind by plain thresholds."""
    if found["shorter"] >= 0.6:
        return "reprint"
    if found["shorter"] >= 0.15:
        return "rewrite"
    return "shared-quotes" if found["quoted"] >= np.log1p(10) else "independent"


def macro_f1(gold: Sequence[str], said: Sequence[str]) -> float:
    scores = []
    for kind in KINDS:
        hits = sum(a == b == kind for a, b in zip(gold, said, strict=True))
        scores.append(2 * hits / max(gold.count(kind) + said.count(kind), 1))
    return float(np.mean(scores))


def interval(gold: Sequence[str], said: Sequence[str], groups: Sequence[str]) -> str:
    """Give macro F1 with its 95 % bootstrap interval over groups of pairs."""
    names = sorted(set(groups))
    members = {name: [i for i, group in enumerate(groups) if group == name] for name in names}
    chance = np.random.default_rng(0)
    scores = []
    for _ in range(1000):
        rows = [i for at in chance.integers(0, len(names), len(names)) for i in members[names[at]]]
        scores.append(macro_f1([gold[i] for i in rows], [said[i] for i in rows]))
    low, high = np.quantile(scores, (0.025, 0.975))
    return f"macro F1 {macro_f1(gold, said):.3f} [{low:.2f}-{high:.2f}]"


def main() -> None:
    pairs = labelled()
    found = measured(pairs, Path(sys.argv[1]) if len(sys.argv) > 1 else DATA)
    for name, aside in (("kept aside", True), ("trained on", False)):
        rows = [i for i, pair in enumerate(pairs) if kept_aside(pair.group) == aside]
        gold = [pairs[i].kind for i in rows]
        groups = [pairs[i].group for i in rows]
        said = [verdict(found[i]).kind for i in rows]
        print(f"{name}: {len(rows)} pairs, {interval(gold, said, groups)}")
        print(f"  plain thresholds  {interval(gold, [before(found[i]) for i in rows], groups)}")
        for kind in KINDS:
            row = [
                sum(a == kind and b == k for a, b in zip(gold, said, strict=True)) for k in KINDS
            ]
            print(f"  {kind:14} said {dict(zip(KINDS, row, strict=True))}")


if __name__ == "__main__":
    main()
