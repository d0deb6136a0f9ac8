"""How well four levels of copying are told apart: Clough and Stevenson, leave-one-out.

    python bench/rewriting_levels.py [../shared/data]

95 short answers that did not use an encyclopedia article (non), revised it heavily or lightly, or
copied it (cut). Measures in the manner of the product's (`compare/retelling.py`), for answers of
200 words without quotations: containment of runs of words, the longest common
subsequence, rare stems in common, and the *regions* that were taken over, with how much of them
is unchanged and how often a word was exchanged in them. The model is that of the product's kinds,
its L2 set to 1. Two of the answers that are said to be copied share no run of four words with their
source. The baseline is containment of runs of one to five words.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Sequence
from math import log, log1p
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1] / "training"))

import reprint_kinds

from secondsource.sketch.stems import stem
from secondsource.sketch.words import folded, words

DATA = Path(__file__).parents[2] / "shared" / "data"
LEVELS = ("non", "heavy", "light", "cut")
# Common stretches with so few words between them, in both texts, lie in one region.
GAP = 6
LEAST_REGION = 6

Stretch = tuple[int, int, int]


def runs(text: Sequence[str], length: int) -> list[tuple[str, ...]]:
    return [tuple(text[at : at + length]) for at in range(len(text) - length + 1)]


def contained(one: Sequence[str], other: Sequence[str], length: int) -> float:
    mine = set(runs(one, length))
    return len(mine & set(runs(other, length))) / max(len(mine), 1)


def subsequence(one: Sequence[str], other: Sequence[str]) -> int:
    """Give the length of the longest common subsequence."""
    before = [0] * (len(other) + 1)
    for word in one:
        row = [0]
        for at, there in enumerate(other):
            row.append(before[at] + 1 if word == there else max(before[at + 1], row[at]))
        before = row
    return before[-1]


def stretches(one: Sequence[str], other: Sequence[str]) -> list[Stretch]:
    """Cut the one into its longest common stretches from left to right: (here, there, words)."""
    places: dict[tuple[str, ...], list[int]] = {}
    for at, run in enumerate(runs(other, 2)):
        places.setdefault(run, []).append(at)
    found: list[Stretch] = []
    at = 0
    while at < len(one) - 1:
        best = (0, 0)
        for there in places.get(tuple(one[at : at + 2]), []):
            size = 0
            while at + size < len(one) and there + size < len(other):
                if one[at + size] != other[there + size]:
                    break
                size += 1
            best = max(best, (size, -there))
        if best[0]:
            found.append((at, -best[1], best[0]))
        at += best[0] or 1
    return found


def regions(found: Sequence[Stretch]) -> list[list[Stretch]]:
    """Put stretches together that go on in both texts after a few words."""
    joined: list[list[Stretch]] = []
    for here, there, size in found:
        if joined:
            a, b, length = joined[-1][-1]
            if here - a - length <= GAP and -1 <= there - b - length <= GAP + 2:
                joined[-1].append((here, there, size))
                continue
        joined.append([(here, there, size)])
    return [region for region in joined if sum(size for *_, size in region) >= LEAST_REGION]


def measures(
    answer: Sequence[str], source: Sequence[str], rare: Callable[..., float]
) -> list[float]:
    taken = regions(stretches(answer, source))
    same = sum(size for region in taken for *_, size in region)
    inside = sum(region[-1][0] + region[-1][2] - region[0][0] for region in taken)
    joints = sum(len(region) - 1 for region in taken)
    stems = [stem(word) for word in answer], [stem(word) for word in source]
    return [
        inside / len(answer),
        same / inside if inside else 0.5,
        20 * joints / same if same else 2.0,
        log1p(same / len(taken)) if taken else 0.0,
        log1p(len(taken)),
        rare(*stems, 1),
        rare(*stems, 2),
        contained(answer, source, 3),
        contained(answer, source, 5),
        subsequence(answer, source) / len(answer),
    ]


def left_out(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Say the level of each answer from all others."""
    rows = np.arange(len(y))
    return np.array(
        [
            reprint_kinds.said(x[rows != at], y[rows != at], x[rows == at], len(LEVELS))[0]
            for at in rows
        ]
    )


def main() -> None:
    data = Path(sys.argv[1]) if len(sys.argv) > 1 else DATA
    folder = data / "reprints" / "clough_stevenson"
    listed = (folder / "all-plagiarised-files.txt").read_text("utf-8").split()
    rows = [line.split(",") for line in listed]
    names = sorted({name for source, answer, _ in rows for name in (source, answer)})
    texts = {
        name: [folded(w.group()) for w in words((folder / name).read_text("utf-8", "replace"))]
        for name in names
    }
    held: Counter[tuple[str, ...]] = Counter()
    for _, answer, _ in rows:
        stems = [stem(word) for word in texts[answer]]
        held.update({run for length in (1, 2) for run in runs(stems, length)})

    def rare(one: Sequence[str], other: Sequence[str], length: int) -> float:
        """Give the part in common of the one's stems, those weighing most that few answers have."""
        mine = set(runs(one, length))
        weights = {run: log((len(rows) + 1) / (1 + held[run])) for run in sorted(mine)}
        common = mine & set(runs(other, length))
        return sum(weights[run] for run in sorted(common)) / sum(weights.values())

    reprint_kinds.L2 = 1.0
    y = np.array([LEVELS.index(level) for *_, level in rows])
    pairs = [(texts[answer], texts[source]) for source, answer, _ in rows]
    for name, table in (
        ("ours", [measures(a, s, rare) for a, s in pairs]),
        (
            "runs of one to five words",
            [[contained(a, s, n) for n in range(1, 6)] for a, s in pairs],
        ),
    ):
        out = left_out(np.array(table), y)
        both, four = ((out > 0) == (y > 0)).mean(), (out == y).mean()
        print(f"{name}: copied or not {both:.3f}, four levels {four:.3f}")
        print(f"  {Counter(f'{LEVELS[a]} said {LEVELS[b]}' for a, b in zip(y, out, strict=True))}")


if __name__ == "__main__":
    main()
