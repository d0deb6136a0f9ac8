"""How well our clauses match the propositions that people marked in news sentences.

    python bench/propositions.py [--data ../shared/data]

SuperPAL (dev): annotators marked, in sentences of news articles, the words of each proposition
that a summary repeats. Each marked proposition is compared with the best of a sentence's spans,
by F1 over words (what is set into a clause and is one of its own does not count as its words).
Beside ours: the sentence as a whole, and the sentence cut at every comma. The marks leave out
what the summary does not repeat, so that no cut can reach 1.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from secondsource.annotate.reading import annotate
from secondsource.compare.propositions import propositions
from secondsource.model import Article, Reading
from secondsource.settings import DEFAULT

_WORD = re.compile(r"\w+")
Cut = Callable[[str], Sequence[str]]


def overlap(gold: str, span: str) -> float:
    """Give the F1 of two stretches of text over their words, 0 to 1."""
    a, b = Counter(_WORD.findall(gold.lower())), Counter(_WORD.findall(span.lower()))
    shared = sum((a & b).values())
    return 2 * shared / (sum(a.values()) + sum(b.values())) if shared else 0.0


def ours(sentence: str) -> list[str]:
    """Cut a sentence as the product does."""
    article = Article("a", "p", "a.txt", sentence)
    [reading] = annotate([article], DEFAULT)
    assert isinstance(reading, Reading)
    return [p.compared for p in propositions(article, reading)] or [sentence]


def at_commas(sentence: str) -> list[str]:
    """Cut a sentence at every comma."""
    return sentence.split(",")


def whole(sentence: str) -> list[str]:
    """Leave a sentence as it is."""
    return [sentence]


def marked(data: Path) -> list[tuple[str, str]]:
    """Give each sentence with a proposition marked in it, once."""
    with (data / "claims" / "superpal_dev.csv").open(encoding="utf-8", newline="") as file:
        rows = {
            (r["docSentText"], r["docSpanText"].replace("...", " ")) for r in csv.DictReader(file)
        }
    return sorted(rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path(__file__).parents[2] / "shared" / "data")
    rows = marked(parser.parse_args().data)
    print(f"SuperPAL dev: {len(rows)} marked propositions, mean best F1 over words")
    cuts: tuple[tuple[str, Cut], ...] = (
        ("ours", ours),
        ("whole sentence", whole),
        ("at every comma", at_commas),
    )
    for name, cut in cuts:
        found = [(gold, cut(sentence)) for sentence, gold in rows]
        mean = sum(max(overlap(gold, s) for s in spans) for gold, spans in found) / len(rows)
        size = sum(len(spans) for _, spans in found) / len(rows)
        print(f"  {name:16} {mean:.3f}   spans a sentence {size:.2f}")


if __name__ == "__main__":
    main()
