"""How long a whole build takes, what memory it needs, and where the time goes.

Two cases are built from nothing, each in a process of its own: the demo, and 1,000 ready
articles made from ../shared/data/stories/allsides.jsonl. The baseline, measured in the same run,
is a process that reads the same files and writes their text to one Parquet file: what merely
storing the pages costs. Figures are ratios to it, so that they hold on another machine.

    .venv/bin/python bench/build.py [--workers N] [--articles N]
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
ALLSIDES = ROOT / ".." / "shared" / "data" / "stories" / "allsides.jsonl"


class Cost(NamedTuple):
    """Seconds by the clock, seconds of processor time, and the largest process in MB."""

    wall: float
    processor: float
    megabytes: float
    steps: dict[str, float]


def build(paths: list[str], case: str, workers: int | None) -> None:
    """Build one case and print the seconds of each step: what the measured process does."""
    import secondsource

    seconds: dict[str, float] = {}
    step, since = "start", time.perf_counter()

    def progress(name: str, done: int, total: int | None) -> None:
        nonlocal step, since
        if name != step:
            now = time.perf_counter()
            seconds[step] = seconds.get(step, 0.0) + now - since
            step, since = name, now

    made = secondsource.build(paths, case, workers=workers, progress=progress)
    seconds[step] = time.perf_counter() - since
    rows = {"articles": made.articles, "stories": made.stories, "problems": made.problems}
    print(json.dumps({"seconds": seconds, "rows": rows}))


def baseline(paths: list[str], out: str) -> None:
    """Read the files and write their text to Parquet: what merely storing them costs."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    texts: list[str] = []
    for name in paths:
        path = Path(name)
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.suffix == ".jsonl":
                with file.open(encoding="utf-8") as lines:
                    texts += [json.loads(line)["text"] for line in lines]
            elif file.is_file():
                texts.append(file.read_text("utf-8", "replace"))
    pq.write_table(pa.table({"text": texts}), out, compression="zstd")


def measure(*arguments: str) -> Cost:
    """Run this file in a process of its own and give what it cost."""
    start = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, __file__, *arguments], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status):
        raise SystemExit(f"the measured process failed: {' '.join(arguments)}")
    # ru_maxrss is in kilobytes on Linux and in bytes on macOS.
    largest = usage.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
    steps = json.loads(output)["seconds"] if output else {}
    return Cost(wall, usage.ru_utime + usage.ru_stime, largest, steps)


def ready_articles(number: int, out: Path) -> Path:
    """Write the first articles of the data set as JSON lines of ready articles."""
    path = out / "articles.jsonl"
    with ALLSIDES.open(encoding="utf-8") as lines, path.open("w", encoding="utf-8") as file:
        for _, line in zip(range(number), lines, strict=False):
            row = json.loads(line)
            ready = {
                "id": row["ID"],
                "url": row["url"],
                "outlet": row["source"],
                "title": row["title"],
                "published": row["date"],
                "text": row["content_original"],
            }
            file.write(json.dumps(ready) + "\n")
    return path


def report(name: str, paths: list[str], workers: int, out: Path) -> None:
    stored = measure("--baseline", str(out / f"{name}.parquet"), *paths)
    built = measure("--case", str(out / f"case-{name}"), "--workers", str(workers), *paths)
    print(f"\n{name}, {workers} workers")
    print(f"{'':12}{'ours':>10}{'storing':>10}{'ratio':>8}")
    for label, ours, theirs, unit in (
        ("wall", built.wall, stored.wall, "s"),
        ("processor", built.processor, stored.processor, "s"),
        ("largest", built.megabytes, stored.megabytes, "MB"),
    ):
        print(f"{label:12}{ours:8.1f}{unit:>2}{theirs:8.1f}{unit:>2}{ours / theirs:8.1f}")
    for step, seconds in built.steps.items():
        print(f"  {step:10}{seconds:8.2f} s{seconds / built.wall:8.0%}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--case", help=argparse.SUPPRESS)
    parser.add_argument("--baseline", help=argparse.SUPPRESS)
    parser.add_argument("paths", nargs="*", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.case:
        build(chosen.paths, chosen.case, chosen.workers)
    elif chosen.baseline:
        baseline(chosen.paths, chosen.baseline)
    else:
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder)
            report("demo", [str(ROOT / "demo" / "pages")], chosen.workers, out)
            if ALLSIDES.exists():
                articles = ready_articles(chosen.articles, out)
                name = f"{chosen.articles}-articles"
                report(name, [str(articles)], chosen.workers, out)
            else:
                print("\n../shared/data is not there: the articles are not measured")


if __name__ == "__main__":
    main()
