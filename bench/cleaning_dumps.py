"""Measures how well page dumps are cleaned, beside two plain ways of doing it.

    python -m bench.cleaning_dumps [aeb] [naeb] [fundus] [wcxb] [--worst N]

Dumps of aeb are the set's own (`aeb/dumps`), those of the other sets are made here by the tools of
`bench/dumps.py`. Every dump is read with trees grown without its site, as in
`bench/cleaning_html.py`, and by its set's custom. Beside ours: everything; and the rule of the C4
corpus (Raffel et al. 2020: lines that end a sentence and have five words or more, none that speak
of cookies, terms or scripts).
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator

from bench.cleaning_html import WITH_STANDFIRST, fold_model, fold_sequence
from bench.dumps import MEDIA, TOOLS
from bench.shingles import Score, score, summary
from secondsource.clean.dump import dump_blocks
from training.block_pages import DATA, SETS, GoldPage, gold_pages

_NOT_TEXT = ("javascript", "lorem ipsum", "cookie", "terms of use", "privacy policy", "{")


def c4(text: str) -> str:
    kept = []
    for line in (line.strip() for line in text.splitlines()):
        lower = line.lower()
        ended = line.endswith((".", "!", "?", '"', "”")) and len(line.split()) >= 5
        if ended and not any(word in lower for word in _NOT_TEXT):
            kept.append(line)
    return "\n".join(kept)


def dumps(name: str) -> Iterator[tuple[str, GoldPage, str]]:
    """Give tool, page and dump, tool by tool."""
    pages = list(gold_pages((name,)))
    for tool in sorted(TOOLS):
        own = DATA / f"{name}/dumps/{tool}.json"
        given = json.loads(own.read_text("utf-8")) if own.exists() else None
        for page in pages:
            text = given[page.key]["articleBody"] if given else TOOLS[tool](page.raw())
            yield tool, page, text


def ours(text: str, tool: str, page: GoldPage) -> tuple[str, bool]:
    model, sequence = fold_model("dump", page.fold), fold_sequence(page.fold)
    media = MEDIA.get(tool, "text/plain")
    blocks = dump_blocks(text, media, 0, model, page.set, sequence)
    kinds = {"body", "standfirst"} if page.set in WITH_STANDFIRST else {"body"}
    return "\n\n".join(b.text for b in blocks if b.kind in kinds), None not in (model, sequence)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("sets", nargs="*", choices=[*SETS, []], default=[])
    parser.add_argument("--worst", type=int, default=0)
    options = parser.parse_args()
    for name in options.sets or ("aeb", "naeb"):
        scores: dict[tuple[str, str], list[Score]] = {}
        took: dict[str, float] = {}
        worst: list[tuple[float, str, str]] = []
        unseen = True
        for tool, page, text in dumps(name):
            began = time.perf_counter()
            found, apart = ours(text, tool, page)
            took[tool] = took.get(tool, 0.0) + time.perf_counter() - began
            unseen = unseen and apart
            mark = score(page.gold, found)
            worst.append((sum(mark), tool, page.key[:40]))
            for way, result in (("ours", mark), ("C4 rule", score(page.gold, c4(text)))):
                scores.setdefault((tool, way), []).append(result)
            scores.setdefault((tool, "everything"), []).append(score(page.gold, text))
        print(f"{name} ({'site unseen' if unseen else 'GROWN ON THESE PAGES'})")
        for (tool, way), rows in scores.items():
            speed = f"  {1000 * took[tool] / len(rows):.0f} ms" if way == "ours" else ""
            print(f"  {tool:14} {way:11} {len(rows):4} {summary(rows)}{speed}")
        for total, tool, key in sorted(worst)[: options.worst]:
            print(f"    {total / 2:.2f} {tool} {key}")


if __name__ == "__main__":
    main()
