"""Measures how well page dumps are cleaned, beside two plain ways of doing it.

    python bench/cleaning_dumps.py [--half tune|report] [--worst N] [DATA]

DATA holds `dumps/*.json` and `ground-truth.json` of the article-extraction benchmark (default:
../shared/data/cleaning/aeb beside this repository). Metric: F1 over 4-word shingles, a multiset
match per page, averaged over pages. The rules were tuned on the pages of the half "tune" (even
first digit of the sha256 of the page's id); the half "report" was only measured.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import time
from collections import Counter
from pathlib import Path

from secondsource.clean.dump import dump_blocks

MEDIA = {"html2text": "text/markdown"}
DATA = Path(__file__).parents[1] / ".." / "shared" / "data" / "cleaning" / "aeb"
WORD = re.compile(r"\w+")


def shingles(text: str) -> Counter[tuple[str, ...]]:
    words = WORD.findall(text)
    if len(words) < 4:
        return Counter([tuple(words)]) if words else Counter()
    return Counter(zip(words, words[1:], words[2:], words[3:], strict=False))


def score(gold: str, found: str) -> tuple[float, float, float]:
    want, have = shingles(gold), shingles(found)
    both = sum((want & have).values())
    precision = both / sum(have.values()) if have else float(not want)
    recall = both / sum(want.values()) if want else 1.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return precision, recall, f1


def ours(raw: str, media: str) -> str:
    kept = [b.text for b in dump_blocks(raw, media) if b.kind in ("body", "standfirst")]
    return "\n\n".join(kept)


def all_text(raw: str, media: str) -> str:
    return raw


def long_paragraphs(raw: str, media: str) -> str:
    parts = re.split(r"\n\s*\n", raw)
    return "\n\n".join(p for p in parts if len(p.strip()) > 100 and "." in p)


def half_of(page: str) -> str:
    digit = int(hashlib.sha256(page.encode()).hexdigest()[0], 16)
    return "report" if digit % 2 else "tune"


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("data", nargs="?", type=Path, default=DATA)
    arguments.add_argument("--half", choices=("tune", "report"))
    arguments.add_argument("--worst", type=int, default=0)
    options = arguments.parse_args()
    gold = json.loads((options.data / "ground-truth.json").read_text(encoding="utf-8"))
    ways = {"ours": ours, "paragraphs > 100": long_paragraphs, "all text": all_text}
    print(f"{'tool':14} {'half':7} pages  " + "  ".join(f"{name:>22}" for name in ways))
    for file in sorted((options.data / "dumps").glob("*.json")):
        dumps = json.loads(file.read_text(encoding="utf-8"))
        media = MEDIA.get(file.stem, "text/plain")
        for half in ("tune", "report"):
            if options.half not in (None, half):
                continue
            pages = [page for page in sorted(dumps) if half_of(page) == half]
            row = []
            for name, way in ways.items():
                began = time.perf_counter()
                marks = [
                    score(gold[p]["articleBody"], way(dumps[p]["articleBody"], media))
                    for p in pages
                ]
                took = time.perf_counter() - began
                mean = [sum(m[i] for m in marks) / len(marks) for i in range(3)]
                row.append("P {:.3f} R {:.3f} F {:.3f}".format(*mean))
                if name == "ours" and options.worst:
                    ranked = sorted(zip(marks, pages, strict=True), key=lambda m: (m[0][2], m[1]))
                    for mark, page in ranked[: options.worst]:
                        print("   {:.2f} {:.2f} {:.2f}".format(*mark), page[:8])
                if name == "ours":
                    speed = took
            print(f"{file.stem:14} {half:7} {len(pages):5}  " + "  ".join(row) + f"  {speed:.1f}s")


if __name__ == "__main__":
    main()
