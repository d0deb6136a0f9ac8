"""Measures how well HTML pages are cleaned, beside trafilatura's own text of the same pages.

    python bench/cleaning_html.py [aeb] [naeb] [wcxb] [fundus] [--data DIR] [--worst N]

DIR is ../shared/data/cleaning beside this repository; sets that are absent are skipped. Metric:
4-word shingles as a multiset, precision and recall averaged over pages, F1 of these averages, as
in the article-extraction benchmark (https://github.com/scrapinghub/article-extraction-benchmark).
The rules were made on every second page ("made on"); the others were only measured ("unseen"),
save two of fundus, looked at because the article was missed altogether.
In aeb's gold neither standfirsts nor captions count as text, in fundus's standfirsts do.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import trafilatura

from secondsource.clean.html import html_blocks

DATA = Path(__file__).parents[1] / ".." / "shared" / "data" / "cleaning"
SETS = ("aeb", "naeb", "wcxb", "fundus")
# wcxb is large and mostly not news: its first pages are enough to see that nothing breaks.
WCXB_PAGES = 160
WORD = re.compile(r"\w+")

Score = tuple[float, float]


def shingles(text: str) -> Counter[tuple[str, ...]]:
    words = WORD.findall(text)
    if len(words) < 4:
        return Counter([tuple(words)]) if words else Counter()
    return Counter(zip(words, words[1:], words[2:], words[3:], strict=False))


def score(gold: str, found: str) -> Score:
    """Give precision and recall of one page; both 1 where neither has text."""
    want, have = shingles(gold), shingles(found)
    both = sum((want & have).values())
    if want == have:
        return 1.0, 1.0
    return (both / sum(have.values()) if both else 0.0), (
        both / sum(want.values()) if both else 0.0
    )


def average(scores: list[Score]) -> str:
    if not scores:
        return "-"
    precision = sum(p for p, _ in scores) / len(scores)
    recall = sum(r for _, r in scores) / len(scores)
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return f"P {precision:.4f}  R {recall:.4f}  F1 {f1:.4f}"


def pages(name: str, data: Path) -> Iterator[tuple[str, Path, str]]:
    """Give id, HTML file and gold text of the pages of a set, sorted by id."""
    if name == "aeb":
        gold = json.loads((data / "aeb/ground-truth.json").read_text("utf-8"))
        for key in sorted(gold):
            yield key, data / f"aeb/html/{key}.html.gz", gold[key]["articleBody"]
    elif name == "naeb":
        rows = json.loads((data / "naeb/articles.json").read_text("utf-8"))
        for row in sorted(rows, key=lambda r: str(r["html_file"])):
            if row["text"]:
                yield row["html_file"], data / "naeb/html" / row["html_file"], row["text"]
    elif name == "wcxb":
        for path in sorted((data / "wcxb/html").glob("*.html.gz"))[:WCXB_PAGES]:
            truth = data / "wcxb/ground-truth" / path.name.replace(".html.gz", ".json")
            row = json.loads(truth.read_text("utf-8"))["ground_truth"]
            yield path.name, path, row["main_content"]
    else:
        for path in sorted((data / "fundus").glob("*/*.html.gz")):
            publisher = re.sub(r"_\d{4}_\d\d_\d\d.*", "", path.name)
            truth = path.parent / f"{publisher}.json"
            # Publishers with several pages do not say which truth is whose.
            if not truth.exists() or len(list(path.parent.glob(f"{publisher}_*"))) != 1:
                continue
            versions = json.loads(truth.read_text("utf-8"))
            body = versions.get("V1", {}).get("body")
            if len(versions) == 1 and body:
                sections = [t for s in body["sections"] for t in (*s["headline"], *s["paragraphs"])]
                yield path.name, path, "\n\n".join([*(body.get("summary") or []), *sections])


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("sets", nargs="*", default=list(SETS))
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--worst", type=int, default=0)
    options = parser.parse_args()
    for name in options.sets:
        if not (options.data / name).is_dir():
            print(f"{name}: not here, skipped")
            continue
        rows: list[tuple[str, Score, Score, Score]] = []
        ours_time = theirs_time = 0.0
        for key, path, gold in pages(name, options.data):
            raw = gzip.decompress(path.read_bytes()).decode("utf-8", "replace")
            started = time.perf_counter()
            blocks = html_blocks(raw)
            between = time.perf_counter()
            plain = trafilatura.extract(raw, include_comments=False) or ""
            theirs_time += time.perf_counter() - between
            ours_time += between - started
            body = "\n\n".join(b.text for b in blocks if b.kind == "body")
            text = "\n\n".join(b.text for b in blocks if b.kind in ("body", "standfirst"))
            rows.append((key, score(gold, plain), score(gold, body), score(gold, text)))
        print(
            f"{name}: {len(rows)} pages; ours {1000 * ours_time / max(1, len(rows)):.0f} ms a page,"
            f" trafilatura alone {1000 * theirs_time / max(1, len(rows)):.0f} ms"
        )
        for half, part in (("made on", rows[::2]), ("unseen", rows[1::2]), ("all", rows)):
            print(f"  {half:8} trafilatura       {average([r[1] for r in part])}")
            print(f"  {'':8} ours, body        {average([r[2] for r in part])}")
            print(f"  {'':8} ours, with lead   {average([r[3] for r in part])}")
        for key, theirs, _, ours in sorted(rows[::2], key=lambda r: sum(r[3]))[: options.worst]:
            print(
                f"    {key[:24]:24} {theirs[0]:.2f} {theirs[1]:.2f} | {ours[0]:.2f} {ours[1]:.2f}"
            )


if __name__ == "__main__":
    main()
