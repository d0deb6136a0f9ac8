"""How well articles are grouped to stories: B-cubed F1 beside plain TF-IDF with one threshold.

    python bench/stories.py [../shared/data] [--stream]

AllSides: two thirds of the events (by hash) were used to choose weights and thresholds, the last
third is the held-out figure. ECB+: each of its 36 topics holds two events of one kind (two
trials, two earthquakes), told apart by document set; thresholds were looked at there as well.
The baseline is TF-IDF cosine over the same words, linked above a single threshold, the threshold
chosen on the AllSides development part, and, more kindly, the best for the set itself.

Two more figures: AllSides with its days folded into two weeks and into one day, which stands for
feeds of a hundred and of a thousand reports a day; and, with `--stream`, builds that add articles
twenty at a time, by date and in random order, beside the batch.
"""

from __future__ import annotations

import hashlib
import json
import random
import resource
import sys
import time
import xml.etree.ElementTree as ET
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from secondsource.compare.stories import find_stories, story_rows
from secondsource.model import Article, Published, Story
from secondsource.sketch.columns import Sketches
from secondsource.sketch.words import words

DATA = Path(__file__).parents[2] / "shared" / "data"
THRESHOLDS = [step / 100 for step in range(10, 80, 2)]


def allsides(data: Path) -> tuple[list[Article], dict[str, str]]:
    """Read AllSides articles and the event of each."""
    articles: list[Article] = []
    events: dict[str, str] = {}
    for line in (data / "stories" / "allsides.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        published = Published(row["date"] or None, "stated" if row["date"] else None)
        articles.append(
            Article(
                row["ID"], "", row["ID"], row["content_original"], url=row["url"],
                outlet=row["source"], title=row["title"], published=published, ready=True,
            )
        )  # fmt: skip
        events[row["ID"]] = row["event"]
    return articles, events


def ecb(data: Path) -> tuple[list[Article], dict[str, str]]:
    """Read ECB+ documents (no titles, no dates) and the event set of each."""
    articles: list[Article] = []
    events: dict[str, str] = {}
    for path in sorted((data / "stories" / "ecbplus_xml").glob("*/*.xml")):
        sentences: dict[int, list[str]] = defaultdict(list)
        for token in ET.parse(path).getroot().iter("token"):
            sentences[int(token.get("sentence") or 0)].append(token.text or "")
        lines = [" ".join(sentences[number]) for number in sorted(sentences)]
        if lines and lines[0].startswith("http"):
            lines = lines[1:]
        articles.append(Article(path.stem, "", path.stem, "\n".join(lines), ready=True))
        events[path.stem] = path.parent.name + ("plus" if "plus" in path.stem else "")
    return articles, events


def b_cubed(gold: Mapping[str, str], found: Mapping[str, str]) -> tuple[float, float, float]:
    """Give B-cubed precision, recall and F1 (Bagga and Baldwin 1998)."""
    true: dict[str, set[str]] = defaultdict(set)
    made: dict[str, set[str]] = defaultdict(set)
    for name, event in gold.items():
        true[event].add(name)
        made[found[name]].add(name)
    hits = {name: len(true[event] & made[found[name]]) for name, event in gold.items()}
    precision = sum(hits[n] / len(made[found[n]]) for n in gold) / len(gold)
    recall = sum(hits[n] / len(true[e]) for n, e in gold.items()) / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)


def ours(articles: Sequence[Article]) -> dict[str, str]:
    """Group with the product's own stage."""
    dates = {article.id: article.published.date for article in articles}
    stories = find_stories(articles, {}, [], dates, {})
    return {name: story.id for story in stories for name in story.articles}


def folded(articles: Sequence[Article], days: int) -> list[Article]:
    """Fold the days of articles into so many."""
    found: list[Article] = []
    for article in articles:
        day = article.published.date
        if day is not None:
            number = date.fromisoformat(day[:10]).toordinal() % days
            day = date.fromordinal(number + 730_000).isoformat()
        found.append(replace(article, published=Published(day)))
    return found


def streamed(articles: Sequence[Article], step: int) -> dict[str, str]:
    """Group articles as builds do that add some at a time."""
    rows = {row.id: row for row in Sketches.of(articles)}
    stories: list[Story] | None = None
    held: list[str] = []
    for begin in range(0, len(articles), step):
        held += [article.id for article in articles[begin : begin + step]]
        previous = {name: story.id for story in stories or () for name in story.articles}
        sketches = Sketches([rows[name] for name in dict.fromkeys(held)])
        days = {row.id: row.published for row in sketches}
        stories = story_rows(sketches, [], days, previous, stories)
    return {name: story.id for story in stories or () for name in story.articles}


def stream(name: str, articles: Sequence[Article], events: Mapping[str, str]) -> None:
    """Print a stream's figures beside the batch's."""
    known = {article.id: events[article.id] for article in articles}
    batch = b_cubed(known, ours(articles))[2]
    shuffled = sorted(articles, key=lambda article: article.id)
    random.Random(1).shuffle(shuffled)
    dated = sorted(articles, key=lambda article: (article.published.date or "~", article.id))
    for order, some in (("by date", dated), ("at random", shuffled)):
        f1 = b_cubed(known, streamed(some, 20))[2]
        print(f"{name}, 20 at a time {order}: F1 {f1:.3f}, batch {batch:.3f}, {f1 - batch:+.4f}")


def cosines(articles: Sequence[Article]) -> np.ndarray:
    """Give the plain TF-IDF cosine of every pair."""
    counts = [
        Counter(word.group().casefold() for word in words(f"{a.title or ''} {a.text}"))
        for a in articles
    ]
    spread = Counter(word for row in counts for word in row)
    columns = {word: at for at, word in enumerate(sorted(spread))}
    rare = {word: np.log(len(articles) / n) for word, n in spread.items()}
    data, rows, cols = [], [], []
    for at, row in enumerate(counts):
        weights = {word: (1 + np.log(n)) * rare[word] for word, n in row.items()}
        length = np.sqrt(sum(w * w for w in weights.values())) or 1.0
        for word, weight in weights.items():
            data.append(weight / length)
            rows.append(at)
            cols.append(columns[word])
    matrix = sparse.csr_matrix((data, (rows, cols)), shape=(len(articles), len(columns)))
    return (matrix @ matrix.T).toarray()


def linked(articles: Sequence[Article], likeness: np.ndarray, above: float) -> dict[str, str]:
    """Link every pair above one threshold."""
    _, labels = connected_components(sparse.csr_matrix(likeness >= above), directed=False)
    return {article.id: str(label) for article, label in zip(articles, labels, strict=True)}


def main() -> None:
    given = [argument for argument in sys.argv[1:] if argument != "--stream"]
    data = Path(given[0]) if given else DATA
    articles, events = allsides(data)
    third = {e: int(hashlib.sha256(e.encode()).hexdigest(), 16) % 3 for e in events.values()}
    held = [a for a in articles if third[events[a.id]] == 2]
    shown = [a for a in articles if third[events[a.id]] != 2]
    documents, sets = ecb(data)
    parts = [
        ("AllSides, development", shown, events),
        ("AllSides, held out", held, events),
        ("AllSides, all together", articles, events),
        ("ECB+ topics 1-35", documents, sets),
    ]
    chosen: float | None = None
    print("B-cubed                   articles  ours P/R/F1        plain TF-IDF F1 (at best)  time")
    for name, part, gold in parts:
        known = {article.id: gold[article.id] for article in part}
        begun = time.perf_counter()
        precision, recall, f1 = b_cubed(known, ours(part))
        took = time.perf_counter() - begun
        likeness = cosines(part)
        scores = {t: b_cubed(known, linked(part, likeness, t))[2] for t in THRESHOLDS}
        best = max(THRESHOLDS, key=lambda t: scores[t])
        chosen = best if chosen is None else chosen
        print(
            f"{name:24}  {len(part):8}  {precision:.3f}/{recall:.3f}/{f1:.3f}"
            f"  {scores[chosen]:.3f} ({scores[best]:.3f})              {took:.1f} s"
        )
    for days in (14, 1):
        known = {article.id: events[article.id] for article in shown}
        precision, recall, f1 = b_cubed(known, ours(folded(shown, days)))
        print(f"AllSides, development, within {days} days: {precision:.3f}/{recall:.3f}/{f1:.3f}")
    small: dict[str, list[Article]] = defaultdict(list)
    for document in documents:
        small[sets[document.id].removesuffix("plus")].append(document)
    total = 0.0
    for part in small.values():
        known = {article.id: sets[article.id] for article in part}
        total += b_cubed(known, ours(part))[2] * len(part)
    print(f"ECB+, each topic by itself as a case of about 22 documents: F1 {total / len(sets):.3f}")
    if "--stream" in sys.argv:
        stream("AllSides, development", shown, events)
        stream("ECB+", documents, sets)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory with the baseline's full matrices: {peak:.0f} MiB")


if __name__ == "__main__":
    main()
