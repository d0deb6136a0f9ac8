"""Measures how fast pages are cleaned and with how much memory, beside other tools.

    python bench/cleaning_speed.py [--every N] [--data DIR] [--only NAME ...]

DIR is ../shared/data/cleaning beside this repository; the pages are those of `aeb` and `naeb`,
the dumps those of `aeb` by four tools. Every tool runs alone in a process of its own on one
thread. Time is the processor's, not the clock's, so that other programs disturb it less; reading
and unpacking a page is not counted. "start" is importing the tool and its first page (models,
word lists), which the pages a second leave out. "ms" is the mean, "slowest" the one page that
took longest. "peak" is the most memory the whole process held. Tools that are not installed are
said to be so. "x trafilatura" compares with trafilatura's own time in the same run.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

DATA = Path(__file__).parents[1] / ".." / "shared" / "data" / "cleaning"
MARKDOWN = "html2text"
Run = Callable[[str, str], object]


def whole(raw: str, media: str) -> object:
    """The product's own stage: page in, article with all its facts and passages out."""
    from secondsource.clean.article import clean
    from secondsource.model import Page
    from secondsource.settings import DEFAULT

    content = raw.encode("utf-8", "replace")
    name = hashlib.sha256(content).hexdigest()
    return clean([Page(name, media, "page", ("page",), content)], DEFAULT)


def blocks(raw: str, media: str) -> object:
    from secondsource.clean.dump import dump_blocks
    from secondsource.clean.html import html_blocks

    return html_blocks(raw) if media == "text/html" else dump_blocks(raw, media)


def trafilatura_text(raw: str, media: str) -> object:
    import trafilatura

    return trafilatura.extract(raw, include_comments=False)


def trafilatura_facts(raw: str, media: str) -> object:
    import trafilatura

    return trafilatura.bare_extraction(raw, include_comments=False, with_metadata=True)


def readability_text(raw: str, media: str) -> object:
    from readability import Document

    document = Document(raw)
    return document.title(), document.summary()


def newspaper_article(raw: str, media: str) -> object:
    from newspaper import Article

    article = Article("https://news.example/article", fetch_images=False)
    article.download(input_html=raw)
    article.parse()
    return article.text


def resiliparse_text(raw: str, media: str) -> object:
    from resiliparse.extract.html2text import extract_plain_text

    return extract_plain_text(raw, main_content=True)


# Name, what it runs, and whether it reads HTML or dumps. Ours do more than the others, which
# keep no places and name no kinds.
TOOLS: dict[str, tuple[Run, str]] = {
    "ours: article and facts": (whole, "html"),
    "ours: blocks": (blocks, "html"),
    "trafilatura": (trafilatura_text, "html"),
    "trafilatura with facts": (trafilatura_facts, "html"),
    "readability-lxml": (readability_text, "html"),
    "newspaper4k": (newspaper_article, "html"),
    "resiliparse": (resiliparse_text, "html"),
    "ours, dumps: article and facts": (whole, "dumps"),
    "ours, dumps: blocks": (blocks, "dumps"),
}


def pages(kind: str, data: Path, every: int) -> Iterator[tuple[str, str]]:
    """Give every Nth page of a kind and its media type, one at a time."""
    if kind == "html":
        for path in [p for s in ("aeb", "naeb") for p in sorted((data / s / "html").glob("*"))][
            ::every
        ]:
            yield gzip.decompress(path.read_bytes()).decode("utf-8", "replace"), "text/html"
        return
    for file in sorted((data / "aeb" / "dumps").glob("*.json")):
        dumps = json.loads(file.read_text(encoding="utf-8"))
        for key in sorted(dumps)[::every]:
            media = "text/markdown" if file.stem == MARKDOWN else "text/plain"
            yield dumps[key]["articleBody"], media


def measure(name: str, data: Path, every: int) -> dict[str, float]:
    """Give the figures of one tool over the pages; none where it is not installed."""
    run, kind = TOOLS[name]
    start = spent = slowest = 0.0
    count = failed = 0
    for raw, media in pages(kind, data, every):
        before = time.process_time()
        try:
            run(raw, media)
        except ImportError:
            return {}
        except Exception:  # a tool that fails on a page is counted, not stopped
            failed += 1
        took = time.process_time() - before
        if count == 0:
            start = took
        else:
            spent += took
            slowest = max(slowest, took)
        count += 1
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "pages": count,
        "failed": failed,
        "start": start,
        "ms": 1000 * spent / max(1, count - 1),
        "slowest": 1000 * slowest,
        "peak": peak,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--every", type=int, default=1, help="every Nth page only")
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--only", nargs="*", default=list(TOOLS), choices=list(TOOLS))
    parser.add_argument("--child", choices=list(TOOLS), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if not (options.data / "aeb").is_dir():
        sys.exit(f"{options.data}: not here, nothing to measure")
    if options.child:
        print(json.dumps(measure(options.child, options.data, options.every)))
        return
    one = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    print(
        f"{'':32}{'pages':>6}{'ms':>8}{'pages/s':>9}{'slowest':>9}{'start s':>9}{'peak MB':>9}"
        f"{'x trafilatura':>15}"
    )
    command = [sys.executable, __file__, "--data", str(options.data), "--every", str(options.every)]
    found: dict[str, dict[str, float]] = {}
    for name in options.only:
        done = subprocess.run(
            [*command, "--child", name],
            env=os.environ | one,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            check=False,
        )
        found[name] = json.loads(done.stdout) if done.returncode == 0 and done.stdout else {}
    base = found.get("trafilatura", {}).get("ms")
    for name, row in found.items():
        if not row:
            print(f"{name:32}not installed, or it failed")
            continue
        ratio = f"{row['ms'] / base:.2f}" if base else "-"
        note = f"  failed on {row['failed']:.0f}" if row["failed"] else ""
        print(
            f"{name:32}{row['pages']:6.0f}{row['ms']:8.1f}{1000 / row['ms']:9.0f}"
            f"{row['slowest']:9.0f}{row['start']:9.2f}{row['peak']:9.0f}{ratio:>15}{note}"
        )


if __name__ == "__main__":
    main()
