"""Measures captions and credits of pictures: how many leak into the body, and how many are found.

    python bench/captions.py [--half made|unseen] [--data DIR] [--errors] [--only ours]

DIR is ../shared/data/cleaning/fundus beside this repository. A page of a publisher with several
is matched to its truth by its paragraphs. The publishers whose name's sha256 is even were used to
make the rules ("made"). No words of the others ("unseen") were read, but they were measured
repeatedly, and counts of the kinds and shapes of their misses (cut too late, linked, repeated on
the page) led to six of the rules: their figures are better than those of wholly new publishers.

- leak: the share of true captions that stand in the body, unless the true body says the same;
  captions of fewer than four words count only as whole lines.
- caption F1: captions as a set a page. credit F1: pairs of caption and credit (or none) as a set
  a page, labels ("Photo:", "©") and punctuation aside. Sums over pages.
- oracle: the share of true captions and credits whose words a reader of the saved page can see
  at all; the rest was drawn by scripts, or comes from attributes and data.

The truth gives the pictures that a publisher's own rules select: pages whose truth has no
caption are left out of F1, and captions of further pictures of a page count as false.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import html
import importlib
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from secondsource.clean.blocks import Block
from secondsource.clean.html import html_blocks

DATA = Path(__file__).parents[1] / ".." / "shared" / "data" / "cleaning" / "fundus"
LABEL = re.compile(
    r"^\W*(?:[^\W\d]+(?: [^\W\d]+)?\s*[:=]|(?:photo|picture)s? by\b|copyright|\(c\))\s*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Truth:
    """A page's true pictures as (caption, credit), either "" where there is none, and its body."""

    page: str
    publisher: str
    raw: str
    pictures: tuple[tuple[str, str], ...]
    body: str


def plain(text: str) -> str:
    """Write a text for comparing: words in lower case."""
    return re.sub(r"[\W_]+", " ", html.unescape(text)).casefold().strip()


def maker(text: str) -> str:
    """Write a credit for comparing: without label and punctuation."""
    for _ in range(3):
        text = LABEL.sub("", text.strip(" ()[]"))
    return plain(text)


def truths(data: Path) -> Iterator[Truth]:
    """Give the pages whose truth is known, in order of their paths."""
    for path in sorted(data.glob("*/*.json")):
        versions: list[dict[str, Any]] = list(json.loads(path.read_text("utf-8")).values())
        name = re.compile(re.escape(path.stem) + r"_\d{4}_\d\d_\d\d.*")
        pages = [p for p in sorted(path.parent.glob("*.html.gz")) if name.fullmatch(p.name)]
        for page in pages:
            raw = gzip.decompress(page.read_bytes()).decode("utf-8", "replace")
            seen = plain(re.sub(r"<[^>]+>", " ", raw))
            best: tuple[int, dict[str, Any]] | None = None
            for version in versions:
                paragraphs = _paragraphs(version)[:6]
                hits = sum(plain(p) in seen for p in paragraphs)
                if hits > (best[0] if best else 0) and 2 * hits >= len(paragraphs):
                    best = hits, version
            if best is not None:
                images = best[1].get("images") or []
                yield Truth(
                    page.name,
                    path.stem,
                    raw,
                    tuple(
                        (plain(i.get("caption") or ""), maker(" ".join(i.get("authors") or [])))
                        for i in images
                    ),
                    plain(" ".join(_paragraphs(best[1]))),
                )


def _paragraphs(version: dict[str, Any]) -> list[str]:
    body = version.get("body") or {}
    sections = [t for s in body.get("sections") or [] for t in (*s["headline"], *s["paragraphs"])]
    return [*sections, *(body.get("summary") or [])]


def is_made(truth: Truth) -> bool:
    return int(hashlib.sha256(truth.publisher.encode()).hexdigest(), 16) % 2 == 0


def pairs(blocks: list[Block]) -> tuple[set[str], set[tuple[str, str]]]:
    """Give a page's captions, and its pairs of caption and credit, as sets for comparing."""
    captions = {plain(b.text) for b in blocks if b.kind == "caption"} - {""}
    both: set[tuple[str, str]] = set()
    tied: set[str] = set()
    for block in blocks:
        if block.kind == "credit" and maker(block.text):
            caption = plain(blocks[block.of].text) if block.of is not None else ""
            both.add((caption, maker(block.text)))
            tied.add(caption)
    return captions, both


def leaks(truth: Truth, body: str) -> tuple[int, int]:
    """Give how many of a page's true captions stand in a body, and how many there are."""
    lines = {plain(line) for line in body.splitlines()}
    whole = plain(body)
    captions = {c for c, _ in truth.pictures if c and c not in truth.body}
    leaked = [c for c in captions if c in lines or (len(c.split()) >= 4 and c in whole)]
    return len(leaked), len(captions)


def others() -> dict[str, Callable[[str], str]]:
    """Give the bodies that other tools read, of those that are installed."""
    tools: dict[str, Callable[[str], str]] = {}
    for name in ("trafilatura", "readability", "newspaper"):
        try:
            importlib.import_module(name)
        except ImportError:
            continue
        tools[name] = globals()[f"_{name}"]
    return tools


def _trafilatura(raw: str) -> str:
    module = importlib.import_module("trafilatura")
    return module.extract(raw, include_comments=False) or ""


def _readability(raw: str) -> str:
    module = importlib.import_module("readability")
    summary = module.Document(raw).summary()
    return html.unescape(re.sub(r"<[^>]+>", "\n", summary))


def _newspaper(raw: str) -> str:
    module = importlib.import_module("newspaper")
    article = module.Article("http://example.org/", fetch_images=False)
    article.download(input_html=raw)
    article.parse()
    return article.text or ""


def f1(right: int, found: int, true: int) -> str:
    precision, recall = right / max(1, found), right / max(1, true)
    both = 2 * precision * recall / (precision + recall) if right else 0.0
    return f"P {precision:.3f} R {recall:.3f} F1 {both:.3f} ({true} true)"


def report(name: str, rows: list[Truth], *, errors: bool, tools: bool) -> None:
    read = [html_blocks(t.raw) for t in rows]
    print(f"{name}: {len(rows)} pages, {sum(bool(t.pictures) for t in rows)} with pictures")
    counts = [[0, 0] for _ in range(2)]
    totals = {"caption": [0, 0, 0], "credit": [0, 0, 0], "pair": [0, 0, 0]}
    for truth, blocks in zip(rows, read, strict=True):
        seen = plain("\n".join(b.text for b in blocks))
        captions, both = pairs(blocks)
        true_captions = {c for c, _ in truth.pictures if c}
        true_pairs = {p for p in truth.pictures if p[1]}
        for at, true in enumerate((true_captions, {c for _, c in true_pairs})):
            counts[at][0] += sum(f" {t} " in f" {seen} " for t in true)
            counts[at][1] += len(true)
        if true_captions:
            _count(totals["caption"], captions, true_captions)
        if true_pairs:
            _count(totals["credit"], {c for _, c in both}, {c for _, c in true_pairs})
            _count(totals["pair"], both, true_pairs)
        if errors:
            _show(truth, captions, both, true_captions, true_pairs, seen)
    for kind, (right, found, true) in totals.items():
        print(f"  {kind:8} {f1(right, found, true)}")
    for kind, (here, true) in zip(("captions", "credits"), counts, strict=True):
        print(f"  oracle: {here} of {true} {kind} can be seen in the page")
    bodies = {"ours": ["\n".join(b.text for b in r if b.kind in _TEXT) for r in read]}
    for tool, extract in others().items() if tools else ():
        bodies[tool] = [_safely(extract, t.raw) for t in rows]
    for tool, texts in bodies.items():
        both_counts = [leaks(t, text) for t, text in zip(rows, texts, strict=True)]
        leaked, all_of = sum(n for n, _ in both_counts), sum(n for _, n in both_counts)
        print(f"  leaked  {tool:12} {leaked} of {all_of} ({100 * leaked / max(1, all_of):.1f} %)")
        if errors and tool == "ours":
            print("   ", [t.page for t, (n, _) in zip(rows, both_counts, strict=True) if n])


_TEXT = ("body", "standfirst")


def _safely(extract: Callable[[str], str], raw: str) -> str:
    try:
        return extract(raw)
    except Exception:  # another tool's failure is an empty body of its own
        return ""


def _count(total: list[int], found: set[Any], true: set[Any]) -> None:
    total[0] += len(found & true)
    total[1] += len(found)
    total[2] += len(true)


def _show(
    truth: Truth,
    captions: set[str],
    both: set[tuple[str, str]],
    true_captions: set[str],
    true_pairs: set[tuple[str, str]],
    seen: str,
) -> None:
    print(f"  {truth.page}")
    for word, items in (
        ("missed caption", true_captions - captions),
        ("false caption", captions - true_captions if true_captions else set()),
    ):
        for item in sorted(items):
            print(f"    {word}{' (unseen)' if item not in seen else ''}: {item[:140]}")
    for word, rows in (
        ("missed credit", true_pairs - both),
        ("false credit", both - true_pairs if true_pairs else set()),
    ):
        for caption, credit in sorted(rows):
            note = " (unseen)" if credit not in seen else ""
            print(f"    {word}{note}: {credit[:90]} ← {caption[:60]}")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--half", choices=("made", "unseen"))
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--only", choices=("ours",))
    options = parser.parse_args()
    if not options.data.is_dir():
        print(f"{options.data} is not here: nothing to measure")
        return
    rows = list(truths(options.data))
    for name in ("made", "unseen"):
        if options.half in (None, name):
            part = [t for t in rows if is_made(t) == (name == "made")]
            report(name, part, errors=options.errors, tools=options.only is None)


if __name__ == "__main__":
    main()
