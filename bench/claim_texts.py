"""The multi-outlet stories whose claims are labelled in `gold/`: AllSides, ECB+ and FNC-1.

AllSides: an event's articles. ECB+: a subtopic's documents. FNC-1 has no stories: bodies are taken
together by plain TF-IDF cosine, near-equal ones once. Of large stories eight documents are kept,
chosen by a hash, so that no story has more to say than another.
"""

from __future__ import annotations

import json
from collections import defaultdict
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

import numpy as np

from bench.reprint_pairs import EQUAL, groups, likeness, runs, shared, words
from bench.reprint_pairs import bodies as fnc_bodies
from bench.stories import ecb
from secondsource.model import Article, Published

DATA = Path(__file__).parents[2] / "shared" / "data"
SETS = ("allsides", "ecbplus", "fnc1")

# Bodies of one rumour: a little above `reprint_pairs.SAME_SUBJECT`, as a story is less than a
# subject.
SAME_RUMOUR = 0.3
LEAST_WORDS = 60
LARGEST = 8
# AllSides events of two outlets of which one in so many is taken; all of those with three are.
OF_TWO = 4


class Report(NamedTuple):
    """An article as a story of a set has it; `text` is what offsets count in."""

    set: str
    story: str
    id: str
    text: str
    outlet: str
    byline: str
    title: str
    day: str

    def article(self) -> Article:
        """Give the report as the product takes it."""
        return Article(
            self.id, "", self.id, self.text, outlet=self.outlet or None, title=self.title or None,
            published=Published(self.day or None, "stated" if self.day else None), ready=True,
        )  # fmt: skip


def order(*names: str) -> bytes:
    """Give what to sort by: an order that tells nothing and is the same everywhere."""
    return blake2b("\t".join(names).encode(), digest_size=8).digest()


@cache
def reports(data: Path = DATA) -> tuple[Report, ...]:
    """Give the reports of all stories, by set, story and id; each story has two or more."""
    found: dict[tuple[str, str], list[Report]] = defaultdict(list)
    for report in (*_allsides(data), *_ecbplus(data), *_fnc1(data)):
        found[report.set, report.story].append(report)
    kept: list[Report] = []
    for place in sorted(found):
        some = sorted(found[place], key=lambda r: order(r.set, r.id))[:LARGEST]
        if len(some) > 1:
            kept += sorted(some, key=lambda r: r.id)
    return tuple(kept)


def _allsides(data: Path) -> list[Report]:
    found: dict[str, list[Report]] = defaultdict(list)
    for line in (data / "stories/allsides.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        found[row["event"]].append(
            Report(
                "allsides", row["event"], row["ID"], row["content_original"], row["source"] or "",
                row["authors"] or "", row["title"] or "", row["date"] or "",
            )
        )  # fmt: skip
    return [
        report
        for event, some in found.items()
        if len(some) > 2 or order(event)[0] % OF_TWO == 0
        for report in some
    ]


def _ecbplus(data: Path) -> list[Report]:
    documents, sets = ecb(data)
    return [
        Report("ecbplus", sets[document.id], document.id, document.text, "", "", "", "")
        for document in documents
    ]


def _fnc1(data: Path) -> list[Report]:
    texts = {key: text for key, text in fnc_bodies(data).items() if len(words(text)) >= LEAST_WORDS}
    keys = sorted(texts, key=int)
    told = [words(texts[key]) for key in keys]
    whole = shared([runs([text]) for text in told])
    size = np.diag(whole)
    family = groups(whole / (np.add.outer(size, size) - whole), EQUAL)
    rumour = groups(likeness(told), SAME_RUMOUR)
    return [
        Report("fnc1", f"{int(keys[rumour[at]]):05}", f"{int(key):05}", texts[key], "", "", "", "")
        for at, key in enumerate(keys)
        if family[at] == at
    ]
