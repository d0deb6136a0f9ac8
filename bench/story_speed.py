"""Measures how long it takes to tell one large story, beside reading its articles.

    python bench/story_speed.py [--articles 50] [--data DIR]

The story is made of news bodies on one rumour (FNC-1): of all bodies the one that has most others
near it, by rare words in common, and the nearest of these. It is told in this process, with claims,
conflicts, origins and standings; the baseline is the time it takes to read the same articles, which
a build does before. `hostile` tells a story of as many copies of one article as `--copies` says.

The pair model reads two pairs at a time, so that telling has two processors for a part of its time;
reading them takes one here. The clock says what a user waits on a machine that does nothing else;
on a busy one the processor's time is what can be compared.
"""

from __future__ import annotations

import argparse
import csv
import re
import resource
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from secondsource.annotate.reading import annotate
from secondsource.compare.claims import StoryMaterial, story_claims
from secondsource.model import Article, Problem, Reading, Story
from secondsource.settings import DEFAULT

DATA = Path(__file__).parents[2] / "shared" / "data"
# A word of a subject stands in several bodies and in few of all.
FEWEST, SHARE = 3, 0.04
ALLOWED = 5.0  # seconds on two processors


def bodies(data: Path) -> list[str]:
    """Give the texts of FNC-1, in the order of the file."""
    csv.field_size_limit(1 << 26)
    with (data / "reprints" / "fnc1" / "train_bodies.csv").open(encoding="utf-8") as file:
        return [row["articleBody"].strip() for row in csv.DictReader(file)]


def on_one_subject(texts: Sequence[str], number: int) -> list[str]:
    """Give the texts nearest to the one that has most others near it."""
    words = [frozenset(re.findall(r"[a-z]{4,}", text.lower())) for text in texts]
    counts = Counter(word for some in words for word in some)
    rare = [
        frozenset(w for w in some if FEWEST <= counts[w] <= SHARE * len(texts)) for some in words
    ]

    def near(at: int) -> list[int]:
        order = sorted(range(len(rare)), key=lambda j: (-len(rare[at] & rare[j]), j))
        return order[:number]

    # The text whose farthest neighbour still shares most: looked for among every tenth.
    best = max(range(0, len(rare), 10), key=lambda i: len(rare[i] & rare[near(i)[-1]]))
    return [texts[i] for i in near(best)]


def material(articles: Sequence[Article], readings: Sequence[Reading]) -> StoryMaterial:
    """Put articles together as one story."""
    story = Story("s", "", None, None, tuple(a.id for a in articles), 0, 0)
    return StoryMaterial(story, tuple(articles), tuple(readings), (), ())


def read(articles: Sequence[Article]) -> list[Reading]:
    """Read articles; none of them can fail."""
    found = annotate(articles, DEFAULT)
    return [r for r in found if not isinstance(r, Problem)]


def told(name: str, some: StoryMaterial) -> tuple[float, float]:
    """Tell a story; print and give the seconds it took, of processor time and by the clock."""
    began, clock = time.process_time(), time.perf_counter()
    claims = story_claims(some, DEFAULT)
    took, waited = time.process_time() - began, time.perf_counter() - clock
    print(
        f"{name}: {len(some.articles)} articles, {len(claims)} claims, "
        f"{took:.2f} s of processor time, {waited:.2f} s by the clock"
    )
    return took, waited


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--articles", type=int, default=50)
    parser.add_argument("--copies", type=int, default=500)
    parser.add_argument("--data", type=Path, default=DATA)
    options = parser.parse_args()
    articles = [
        Article(f"a{i:04}", f"p{i}", f"{i}.txt", text, outlet=f"outlet{i}.example", language="en")
        for i, text in enumerate(on_one_subject(bodies(options.data), options.articles))
    ]
    began = time.process_time()
    readings = read(articles)
    reading = time.process_time() - began
    story = material(articles, readings)
    told("first story of a process, which loads the weights", story)
    again, waited = told("again", story)
    print(f"reading the articles: {reading:.2f} s; telling is {again / reading:.2f} of that")
    print(f"by the clock, {waited:.2f} s; {ALLOWED=} on two processors")
    copies = [
        replace(articles[0], id=f"c{i:04}", outlet=f"outlet{i}.example")
        for i in range(options.copies)
    ]
    told("hostile", material(copies, [replace(readings[0], id=a.id) for a in copies]))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory {peak:.0f} MB", file=sys.stdout)


if __name__ == "__main__":
    main()
