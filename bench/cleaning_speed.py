"""Measures how fast pages are cleaned and with how much memory, beside other tools.

    python bench/cleaning_speed.py [--every N] [--data DIR] [--only NAME ...]

DIR is ../shared/data/cleaning beside this repository; the pages are those of `aeb` and `naeb`,
the dumps those of `aeb` by four tools. Every tool has a process of its own, on one thread; they
take turns page by page, so that whatever else the machine does hits all alike. Time is the
processor's; reading and unpacking a page is not counted. "start" is importing the tool and its
first page (models, word lists), which "ms", the mean, leaves out; "slowest" is the page that took
longest, "peak" the most memory the whole process held. Tools that are not installed are said to
be so. "x trafilatura" compares with trafilatura's own mean.
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
from collections.abc import Callable
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


def html_pages(data: Path) -> list[Path]:
    return [path for name in ("aeb", "naeb") for path in sorted((data / name / "html").glob("*"))]


def dump_pages(data: Path) -> list[tuple[str, str]]:
    """Give every dump and its media type."""
    found = []
    for file in sorted((data / "aeb" / "dumps").glob("*.json")):
        dumps = json.loads(file.read_text(encoding="utf-8"))
        media = "text/markdown" if file.stem == MARKDOWN else "text/plain"
        found += [(dumps[key]["articleBody"], media) for key in sorted(dumps)]
    return found


def serve(name: str, data: Path) -> None:
    """Time a page for each number read, a line of JSON each; the peak of memory after the last."""
    run, kind = TOOLS[name]
    paths = html_pages(data) if kind == "html" else []
    dumps = dump_pages(data) if kind == "dumps" else []
    for line in sys.stdin:
        if dumps:
            raw, media = dumps[int(line)]
        else:
            raw = gzip.decompress(paths[int(line)].read_bytes()).decode("utf-8", "replace")
            media = "text/html"
        failed = False
        before = time.process_time()
        try:
            run(raw, media)
        except ImportError:
            return
        except Exception:  # a tool that fails on a page is counted, not stopped
            failed = True
        took = time.process_time() - before
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps([took, failed, peak]), flush=True)


class Tool:
    """One tool in its own process, and the figures of the pages it was given."""

    def __init__(self, name: str, data: Path) -> None:
        one = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
        self.times: list[float] = []
        self.failed = 0
        self.peak = 0.0
        self.here = True
        self.process = subprocess.Popen(
            [sys.executable, __file__, "--data", str(data), "--serve", name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=os.environ | one,
            text=True,
        )

    def take(self, page: int) -> None:
        """Have the tool clean a page and note what it took."""
        if not self.here or self.process.stdin is None or self.process.stdout is None:
            return
        self.process.stdin.write(f"{page}\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        self.here = bool(answer)
        if answer:
            took, failed, self.peak = json.loads(answer)
            self.times.append(took)
            self.failed += failed

    def close(self) -> None:
        """End the tool's process."""
        self.process.kill()
        self.process.wait()

    @property
    def mean(self) -> float:
        """Milliseconds a page, the first page left out."""
        later = self.times[1:]
        return 1000 * sum(later) / max(1, len(later))

    def row(self, base: float) -> str:
        """Give the figures as a line; `base` is the mean that the last column compares with."""
        if not self.here or not self.mean:
            return "not installed, or it failed"
        note = f"  failed on {self.failed}" if self.failed else ""
        return (
            f"{len(self.times):6}{self.mean:8.1f}{1000 / self.mean:9.0f}"
            f"{1000 * max(self.times[1:]):9.0f}{self.times[0]:9.2f}{self.peak:9.0f}"
            f"{self.mean / base if base else 0:15.2f}{note}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--every", type=int, default=1, help="every Nth page only")
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--only", nargs="*", default=list(TOOLS), choices=list(TOOLS))
    parser.add_argument("--serve", choices=list(TOOLS), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if not (options.data / "aeb").is_dir():
        sys.exit(f"{options.data}: not here, nothing to measure")
    if options.serve:
        serve(options.serve, options.data)
        return
    tools = {name: Tool(name, options.data) for name in options.only}
    try:
        for kind, size in (
            ("html", len(html_pages(options.data))),
            ("dumps", len(dump_pages(options.data))),
        ):
            for page in range(0, size, options.every):
                for name, tool in tools.items():
                    if TOOLS[name][1] == kind:
                        tool.take(page)
    finally:
        for tool in tools.values():
            tool.close()
    base = tools["trafilatura"].mean if "trafilatura" in tools else 0.0
    print(
        f"{'':32}{'pages':>6}{'ms':>8}{'pages/s':>9}{'slowest':>9}{'start s':>9}{'peak MB':>9}"
        f"{'x trafilatura':>15}"
    )
    for name, tool in tools.items():
        print(f"{name:32}{tool.row(base)}")


if __name__ == "__main__":
    main()
