"""How the joins grow with the number of articles: seconds of each, memory, and adding 1,000 more.

Each size is an invented feed (see `bench/feed.py`) whose map tables are written directly; then the
product's own build is run over it in a process of its own, in which there is nothing left to do but
the joins. 1,000 articles are added in the same way and built again. Readings are empty, so that
stories are brought together and told, but have no claims: those grow with the stories, and what
they take is measured in `bench/build.py`.

    .venv/bin/python bench/joins.py FOLDER [--sizes 30000,100000,300000] [--more 1000]

Feeds and builds that are done stay in FOLDER and are not done again. The baseline is the exponent
1: a join that takes log(t2 / t1) / log(n2 / n1) > 1.1 compares what it should look up.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))


def versions() -> Any:
    """Give the versions under which a build looks for what the map stages made."""
    from secondsource.codestamp import stage_version
    from secondsource.parts import Versions
    from secondsource.pipeline import STAGES
    from secondsource.settings import DEFAULT

    return Versions(
        stage_version("clean", (STAGES.clean,), DEFAULT),
        stage_version("annotate", (STAGES.clean, STAGES.annotate), DEFAULT),
        stage_version("sketch", (STAGES.clean, STAGES.annotate, STAGES.sketch), DEFAULT),
    )


def generate(case: str, articles: int, more: int) -> None:
    """Write a feed, or the articles that come after it, into a case."""
    from feed import feed, stock, write_parts

    from secondsource import runs
    from secondsource.packing import PageRow
    from secondsource.settings import DEFAULT
    from secondsource.storage import Folder, Manifest, Pointer

    began = time.perf_counter()
    folder = Folder(Path(case))
    folder.root.mkdir(parents=True, exist_ok=True)
    pointer = folder.begin()
    rename(folder.root)
    stages = versions()
    pages = list(write_parts(folder, stages, stock(), *feed(articles, more)))
    if more and pointer.run:
        path = folder.run(pointer.run) / "pages.parquet"
        known = runs.rows(folder, pointer.run, PageRow, "pages")
        from secondsource import tables

        tables.write(path, PageRow, sorted([*known, *pages], key=lambda row: row.sha256))
    else:
        content: dict[str, Iterable[Any]] = dict.fromkeys(runs.TABLES, ())
        content["pages"] = sorted(pages, key=lambda row: row.sha256)
        counts = dict.fromkeys(("pages", "articles", "stories", "problems"), 0)
        manifest = Manifest("feed", (), stages.clean, stages.annotate, counts, asdict(DEFAULT))
        runs.write_run(folder, manifest, content)
        folder.point(Pointer("feed"))
    print(json.dumps({"seconds": time.perf_counter() - began, "articles": len(pages)}))


def rename(case: Path) -> None:
    """Let this version of the code find what an earlier one would have called by another name."""
    for name in asdict(versions()).values():
        for path in sorted((case / "parts").glob(f"{name.partition('-')[0]}-*")):
            if path.name != name and not path.with_name(name).exists():
                path.rename(path.with_name(name))


def build(case: str) -> None:
    """Build a case and print the seconds of each step and the memory: the measured process."""
    import secondsource

    seconds: dict[str, float] = {}
    step, since = "read", time.perf_counter()

    def progress(name: str, done: int, total: int | None) -> None:
        nonlocal step, since
        if name != step:
            now = time.perf_counter()
            seconds[step] = seconds.get(step, 0.0) + now - since
            step, since = name, now
            print(f"{name} …", file=sys.stderr, flush=True)

    rename(Path(case))
    memory = _Memory()
    began, used = time.perf_counter(), time.process_time()
    made = secondsource.build((), case, progress=progress)
    seconds[step] = seconds.get(step, 0.0) + time.perf_counter() - since
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(
        json.dumps(
            {
                "seconds": seconds,
                "wall": time.perf_counter() - began,
                "processor": time.process_time() - used + children.ru_utime + children.ru_stime,
                "gigabytes": memory.most(),
                "counts": made.case.counts(),
            }
        )
    )


class _Memory:
    """The most memory that this process and its children had at any time, looked at in turns."""

    def __init__(self) -> None:
        self._most = 0
        threading.Thread(target=self._watch, daemon=True).start()

    def most(self) -> float:
        """Give the most so far, in gigabytes."""
        own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        return max(self._most, own) / 1e9

    def _watch(self) -> None:
        page = os.sysconf("SC_PAGE_SIZE")
        while True:
            total = 0
            for task in (os.getpid(), *_children()):
                try:
                    total += int(Path(f"/proc/{task}/statm").read_text().split()[1]) * page
                except (OSError, ValueError, IndexError):
                    continue
            self._most = max(self._most, total)
            time.sleep(0.5)


def _children() -> list[int]:
    found = []
    for path in Path(f"/proc/{os.getpid()}/task").iterdir():
        try:
            found += [int(child) for child in (path / "children").read_text().split()]
        except OSError:
            continue
    return found


def measure(place: Path, name: str, *arguments: str) -> dict[str, Any]:
    """Run this file in a process of its own, or give what an earlier run of it printed."""
    log = place / f"{name}.json"
    if not log.exists():
        done = subprocess.run(
            [sys.executable, __file__, *arguments], stdout=subprocess.PIPE, text=True, check=True
        )
        log.write_text(done.stdout.splitlines()[-1])
    found: dict[str, Any] = json.loads(log.read_text())
    return found


def exponent(small: float, large: float, few: int, many: int) -> float:
    """Give e where time grows as the number of articles to the power of e."""
    return math.log(max(large, 1e-9) / max(small, 1e-9)) / math.log(many / few)


def show(sizes: list[int], fresh: dict[int, dict[str, Any]], added: dict[int, Any]) -> None:
    """Print a table: one line a step, one column a size, then the exponents between sizes."""
    steps = list(dict.fromkeys(step for one in fresh.values() for step in one["seconds"]))
    print("seconds".ljust(14) + "".join(f"{size:>12,}" for size in sizes) + "  exponents")
    rows = {step: [fresh[size]["seconds"].get(step, 0.0) for size in sizes] for step in steps}
    rows["all"] = [fresh[size]["wall"] for size in sizes]
    rows["processor"] = [fresh[size]["processor"] for size in sizes]
    for step, values in rows.items():
        grown = [
            exponent(values[i], values[i + 1], sizes[i], sizes[i + 1])
            for i in range(len(sizes) - 1)
        ]
        told = "".join(f"{value:12.1f}" for value in values)
        print(step.ljust(14) + told + "  " + " ".join(f"{one:.2f}" for one in grown))
    print("peak GB".ljust(14) + "".join(f"{fresh[size]['gigabytes']:12.1f}" for size in sizes))
    for size in sizes:
        print(f"{size:,}: {fresh[size]['counts']}")
        if size in added:
            wall, peak, steps = (added[size][key] for key in ("wall", "gigabytes", "seconds"))
            parts = ", ".join(f"{step} {value:.1f}" for step, value in steps.items() if value > 0.5)
            print(f"  and more: {wall:.1f} s, {peak:.1f} GB ({parts})")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sizes", default="30000,100000,300000")
    parser.add_argument("--more", type=int, default=1000)
    given = parser.parse_args()
    sizes = [int(size) for size in given.sizes.split(",")]
    fresh: dict[int, dict[str, Any]] = {}
    added: dict[int, Any] = {}
    for size in sizes:
        place = given.folder / str(size)
        place.mkdir(parents=True, exist_ok=True)
        case = str(place / "case")
        made = measure(place, "feed", "--generate", case, str(size), "0")
        print(f"{size:,} articles written in {made['seconds']:.0f} s", flush=True)
        fresh[size] = measure(place, "fresh", "--build", case)
        if given.more:
            measure(place, "more", "--generate", case, str(size), str(given.more))
            added[size] = measure(place, "added", "--build", case)
    show(sizes, fresh, added)


if __name__ == "__main__":
    if sys.argv[1] == "--generate":
        generate(sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
    elif sys.argv[1] == "--build":
        build(sys.argv[2])
    else:
        main()
