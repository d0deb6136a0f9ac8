"""Draws pairs of clauses of news stories to be labelled for training, by no story of the benches.

    python -m training.claim_pair_draw [--data ../shared/data] > pairs.tsv

Stories: AllSides events, ECB+ subtopics and FNC-1 rumours (see `bench/claim_texts.py`) that are not
kept aside and of which no pair is in `bench/gold/claim_pairs.tsv`. Clauses are cut and compared as
the product does; of each story's candidates some are drawn from every band of likeness, more from
those that differ in figures, days or a negation, which are rare and matter most.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from bench.claim_texts import DATA, order, reports
from bench.kept_aside import kept_aside
from secondsource.annotate.sentences import sentences
from secondsource.compare.blocking import candidates
from secondsource.compare.clauses import clauses
from secondsource.compare.likeness import likeness
from secondsource.compare.pair import read
from secondsource.compare.propositions import Proposition
from secondsource.compare.repeats import wordings
from secondsource.compare.telling import in_story

GOLD = Path(__file__).parents[1] / "bench" / "gold" / "claim_pairs.tsv"
# Bands of likeness, and pairs of a story that are drawn from each; the last two are those that
# differ in figures or days, and in a negation.
BANDS = ((0.02, 0.15), (0.15, 0.4), (0.4, 0.7), (0.7, 0.9), (0.9, 0.999))
OF_BAND = (1, 2, 3, 3, 2)
DIFFERING = 4
# A clause of fewer letters asserts nothing; of more it is a paragraph.
SHORTEST, LONGEST = 25, 320
Story = list[tuple[str, str, str]]


def stories(data: Path) -> Iterator[tuple[str, str, Story]]:
    """Give set, story and its documents (id, text, day)."""
    with GOLD.open(encoding="utf-8", newline="") as file:
        measured = {(r["set"], r["story"]) for r in csv.DictReader(file, delimiter="\t")}
    held: dict[tuple[str, str], Story] = {}
    taken: set[str] = set()
    for r in reports(data):
        held.setdefault((r.set, r.story), []).append((r.id, r.text, r.day))
        taken.add(r.story)
    for line in (data / "stories/allsides.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        if row["event"] not in taken:
            place = ("allsides", row["event"])
            told = (row["ID"], row["content_original"] or "", row["date"] or "")
            held.setdefault(place, []).append(told)
    for (name, story), documents in sorted(held.items()):
        if (name, story) not in measured and not kept_aside(story) and len(documents) > 1:
            yield name, story, documents


def cut(document: str, text: str, day: str) -> Iterator[Proposition]:
    """Cut a text into clauses, each read by itself; `article` is DOCUMENT and the offsets."""
    for sentence in sentences(text):
        for start, end in clauses(text, sentence.start, sentence.end):
            if not SHORTEST <= end - start <= LONGEST:
                continue
            p = read(f"{document}\t{start}\t{end}", text[start:end], day or None)
            if len(p.terms) > 2:
                yield p


def drawn(documents: Story) -> list[tuple[Proposition, Proposition, str]]:
    """Draw pairs of one story."""
    props = [p for told in documents for p in cut(*told)]
    weight = in_story(p.terms for p in props)
    found = wordings(props)
    groups: dict[str, list[tuple[bytes, Proposition, Proposition]]] = {}
    for i, j in candidates(found, weight):
        a, b = found.first[i], found.first[j]
        if a.article.split("\t")[0] == b.article.split("\t")[0] or a.text == b.text:
            continue
        like = likeness(a, b, weight)
        values = like.features
        differ = values["figures_clash"] or values["days_clash"] or values["figures_apart"]
        band = next((n for n, (low, high) in enumerate(BANDS) if low <= like.score < high), None)
        name = "differ" if differ else "negation" if values["negation"] else f"band {band}"
        if band is not None or ((differ or values["negation"]) and values["contained"] > 0.3):
            groups.setdefault(name, []).append((order(a.article, b.article), a, b))
    chosen: list[tuple[Proposition, Proposition, str]] = []
    used: dict[str, int] = {}
    most = {f"band {n}": count for n, count in enumerate(OF_BAND)}
    for name, rows in sorted(groups.items()):
        left = most.get(name, DIFFERING)
        for _, a, b in sorted(rows, key=lambda row: row[0]):
            if left and used.get(a.article, 0) < 2 and used.get(b.article, 0) < 2:
                chosen.append((a, b, name))
                left -= 1
                used[a.article] = used.get(a.article, 0) + 1
                used[b.article] = used.get(b.article, 0) + 1
    return chosen


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=DATA)
    data = parser.parse_args().data
    print("set\tstory\ta\tstart_a\tend_a\tb\tstart_b\tend_b\tstratum")
    for name, story, documents in stories(data):
        for a, b, stratum in drawn(documents):
            print(name, story, a.article, b.article, stratum, sep="\t")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
