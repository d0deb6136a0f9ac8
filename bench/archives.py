"""How fast web archives are read, and that their size does not show in the memory needed.

Archives of two sizes are made from the HTML pages of the demo, each page made unique, with a
picture of random bytes after each as crawls have them. Each is read in a process of its own:
by us, and by fastwarc alone, which unpacks every record and looks at nothing (the baseline).

    .venv/bin/python bench/archives.py [--megabytes 20 200]
"""

from __future__ import annotations

import argparse
import gzip
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]


def record(url: str, kind: str, body: bytes) -> bytes:
    """Write one response as a WARC record."""
    http = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\n"
        "WARC-Date: 2026-05-19T09:12:13Z\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def make(path: Path, megabytes: int, packed: bool) -> None:
    """Write an archive of about this size, unpacked."""
    pages = [page.read_bytes() for page in sorted((ROOT / "demo" / "pages").glob("*.htm*"))]
    chance = random.Random(1)
    size = number = 0
    with path.open("wb") as file:
        while size < megabytes * 1_000_000:
            number += 1
            page = pages[number % len(pages)].replace(b"</body>", b"<!-- %d --></body>" % number)
            for one in (
                record(f"https://harbour.example/{number}", "text/html; charset=utf-8", page),
                record(
                    f"https://harbour.example/{number}.jpg", "image/jpeg", chance.randbytes(20_000)
                ),
            ):
                size += len(one)
                file.write(gzip.compress(one, 5) if packed else one)


def ours(path: str) -> Iterator[object]:
    """Read an archive as the product does."""
    from secondsource.model import Page
    from secondsource.read.pages import read_pages

    return (row for row in read_pages([path]) if isinstance(row, Page))


def theirs(path: str) -> Iterator[object]:
    """Read an archive with fastwarc alone."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    for one in ArchiveIterator(path, record_types=WarcRecordType.response, auto_decode="all"):
        body = one.reader.read()
        if one.http_content_type == "text/html":
            yield body


def count(who: str, path: str) -> None:
    """Read one archive and print what it took: what the measured process does."""
    start = time.perf_counter()
    pages = sum(1 for _ in (ours if who == "ours" else theirs)(path))
    print(pages, time.perf_counter() - start)


def measure(who: str, path: Path) -> tuple[float, float, float]:
    """Give the number of pages, seconds, and the peak memory in MB of a process that reads."""
    process = subprocess.Popen(
        [sys.executable, __file__, "--who", who, "--path", str(path)],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    pages, seconds = process.stdout.read().split()
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status):
        raise SystemExit(f"reading {path} failed")
    # ru_maxrss is in kilobytes on Linux and in bytes on macOS.
    return (
        float(pages),
        float(seconds),
        usage.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=int, nargs="+", default=[20, 200])
    parser.add_argument("--who", help=argparse.SUPPRESS)
    parser.add_argument("--path", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.who:
        count(chosen.who, chosen.path)
        return
    print(f"{'archive':24}{'reader':10}{'pages':>8}{'pages/s':>10}{'MB/s':>8}{'peak MB':>9}")
    with tempfile.TemporaryDirectory() as folder:
        for packed in (False, True):
            for megabytes in chosen.megabytes:
                name = f"{megabytes}MB.warc{'.gz' if packed else ''}"
                path = Path(folder) / name
                make(path, megabytes, packed)
                for who in ("ours", "fastwarc"):
                    pages, seconds, peak = measure(who, path)
                    rates = f"{pages / seconds:10,.0f}{megabytes / seconds:8,.0f}"
                    print(f"{name:24}{who:10}{pages:8,.0f}{rates}{peak:9,.0f}")
                path.unlink()


if __name__ == "__main__":
    main()
