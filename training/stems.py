"""Rebuild `src/secondsource/data/stems.tsv`: in how many news articles each word stem stands.

    python training/stems.py ../shared/data

Reads the English gold bodies of the public sets named in the table's header and keeps nothing
but aggregate counts of single stems.
"""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from secondsource.sketch.stems import telling_stems

OUT = Path(__file__).parents[1] / "src" / "secondsource" / "data" / "stems.tsv"
KEEP = 30_000
# A stem met in fewer articles is as rare as one never met, and may be a private name.
LEAST = 3
# Pairs of neighbouring stems tell common phrases ("white hous", "last week") from rare ones.
LEAST_PAIR = 8
COMMON = 0.3
# Counts are of English; the few words of other scripts that its articles quote say nothing.
LATIN = "ɏ"


def bodies(data: Path) -> Iterator[str]:
    """Yield the text of every article of the sets; one of each distinct opening."""
    for row in json.loads((data / "cleaning/naeb/articles.json").read_text("utf-8")):
        yield row.get("text") or ""
    for row in json.loads((data / "cleaning/aeb/ground-truth.json").read_text("utf-8")).values():
        yield row.get("articleBody") or ""
    for path in sorted((data / "cleaning/wcxb/ground-truth").glob("*.json")):
        row = json.loads(path.read_text("utf-8"))
        yield str(row.get("ground_truth", row).get("main_content") or "")
    for path in sorted((data / "attribution/polnear").glob("*/text/*.txt")):
        yield path.read_text("utf-8", "replace")
    csv.field_size_limit(10**9)
    with (data / "reprints/fnc1/train_bodies.csv").open(encoding="utf-8", newline="") as lines:
        for record in csv.DictReader(lines):
            yield record["articleBody"]


def main() -> None:
    data = Path(sys.argv[1])
    counts: Counter[str] = Counter()
    joined: Counter[str] = Counter()
    seen: set[str] = set()
    for body in bodies(data):
        opening = body.strip()[:200]
        if len(opening) < 200 or opening in seen:
            continue
        seen.add(opening)
        found = telling_stems(body)
        counts.update(stem for stem in set(found) if max(stem, default="~") <= LATIN)
        joined.update({f"{one} {two}" for one, two in pairwise(found)})
    common = {stem for stem, count in counts.items() if count > COMMON * len(seen)}
    for pair, count in joined.items():
        if count >= LEAST_PAIR and common.isdisjoint(pair.split(" ")):
            counts[pair] = count
    kept = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:KEEP]
    lines = [
        "# In how many of the articles below each English word stem, or pair of neighbouring",
        "# stems, stands: aggregate counts, no text. Sources: articles of",
        "# article-extraction-benchmark (MIT), article-extraction-",
        "# dataset (Apache-2.0), web-content-extraction-benchmark (CC BY 4.0), PolNeAR and",
        "# FNC-1 (counts only). Rebuilt by training/stems.py.",
        f"articles\t{len(seen)}",
        *(f"{stem}\t{count}" for stem, count in kept if count >= LEAST),
    ]
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(seen)} articles, {len(lines) - 6} stems, {OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
