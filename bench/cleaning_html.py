"""Measures how well HTML pages are cleaned, beside the tools in use, on the same pages in one run.

    python -m bench.cleaning_html [aeb naeb wcxb fundus] [--no-tools] [--worst N] [--zero-shot]

Every page is read with trees that were grown without its site (`python -m training.blocks html`
leaves them under build/blocks; without them the shipped trees are measured on pages they were
grown on, and the table says so). `--zero-shot` reads each set with trees grown without all of that
set (`--without SET` of the same script), and by the product's own custom. What a set counts as
text is its custom: aeb and wcxb leave standfirsts out, naeb and fundus keep them. The rules and the
measures were made on half of each set's pages, which no fold undoes.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from functools import cache
from importlib.util import find_spec

import trafilatura

from bench.shingles import Score, score, summary
from secondsource.clean.block_model import CUSTOM, BlockModel, block_model
from secondsource.clean.html import html_blocks
from secondsource.clean.sequence import SequenceModel, read_sequence
from training.block_pages import SETS, GoldPage, gold_pages
from training.blocks import BUILD, fold_trees, trees_file

# Sets whose text holds the standfirst: of those that the rules find 76 % and 96 % stand in it.
WITH_STANDFIRST = frozenset({"naeb", "fundus"})


@cache
def fold_model(media: str, fold: int, without: str | None = None) -> BlockModel | None:
    return fold_trees(media, fold, without) if trees_file(media, fold, without).exists() else None


def fold_sequence(fold: int) -> SequenceModel | None:
    file = BUILD / f"sequence-dump-{fold}.npz"
    return read_sequence(file.read_bytes()) if file.exists() else None


def ours(page: GoldPage, zero_shot: bool) -> tuple[str, bool]:
    """Give our text of a page, and whether its site was unseen by the trees."""
    model = fold_model("html", page.fold, page.set if zero_shot else None)
    custom = CUSTOM if zero_shot else page.set
    blocks = html_blocks(page.raw(), None, model or block_model("html"), custom)
    kinds = {"body", "standfirst"} if page.set in WITH_STANDFIRST else {"body"}
    return "\n\n".join(b.text for b in blocks if b.kind in kinds), model is not None


def _readability(raw: str) -> str:
    import lxml.html
    import readability

    summary_html = readability.Document(raw).summary()
    return "\n".join(lxml.html.fromstring(summary_html).itertext())


def _newspaper(raw: str) -> str:
    import newspaper

    article = newspaper.Article("https://example.org/a", fetch_images=False)
    article.download(input_html=raw)
    article.parse()
    return str(article.text)


def _resiliparse(raw: str) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    return str(extract_plain_text(raw, main_content=True))


TOOLS: dict[str, tuple[str, Callable[[str], str]]] = {
    "trafilatura": ("trafilatura", lambda r: trafilatura.extract(r, include_comments=False) or ""),
    "trafilatura, precise": (
        "trafilatura",
        lambda r: trafilatura.extract(r, include_comments=False, favor_precision=True) or "",
    ),
    "readability-lxml": ("readability", _readability),
    "newspaper4k": ("newspaper", _newspaper),
    "resiliparse": ("resiliparse", _resiliparse),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("sets", nargs="*", choices=[*SETS, []], default=list(SETS))
    parser.add_argument("--no-tools", action="store_true")
    parser.add_argument("--zero-shot", action="store_true")
    parser.add_argument("--worst", type=int, default=0)
    options = parser.parse_args()
    tools = {} if options.no_tools else {n: t for n, (m, t) in TOOLS.items() if find_spec(m)}
    for name in options.sets:
        pages = list(gold_pages((name,)))
        if not pages:
            print(f"{name}: not here, skipped")
            continue
        scores: dict[str, list[Score]] = {}
        took: dict[str, float] = {}
        unseen = True
        for page in pages:
            began = time.perf_counter()
            text, apart = ours(page, options.zero_shot)
            took["ours"] = took.get("ours", 0.0) + time.perf_counter() - began
            unseen = unseen and apart
            scores.setdefault("ours", []).append(score(page.gold, text))
            raw = page.raw()
            for tool, extract in tools.items():
                began = time.perf_counter()
                try:
                    text = extract(raw)
                except Exception:  # a tool that fails on a page has no text of it
                    text = ""
                took[tool] = took.get(tool, 0.0) + time.perf_counter() - began
                scores.setdefault(tool, []).append(score(page.gold, text))
        how = "site unseen" if unseen else "GROWN ON THESE PAGES"
        how += ", set unseen" if options.zero_shot and unseen else ""
        print(f"{name}: {len(pages)} pages ({how})")
        for tool, rows in scores.items():
            print(f"  {tool:21} {summary(rows)}  {1000 * took[tool] / len(pages):.0f} ms a page")
        ranked = sorted(zip(scores["ours"], pages, strict=True), key=lambda r: sum(r[0]))
        for (precision, recall), page in ranked[: options.worst]:
            print(f"    P {precision:.2f} R {recall:.2f}  {page.site}  {page.key[:40]}")


if __name__ == "__main__":
    main()
