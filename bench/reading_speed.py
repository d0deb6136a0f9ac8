"""Measures how fast articles of 600 words are read, with how much memory, and where time goes.

    python bench/reading_speed.py [--articles N] [--workers N] [--data FILE] [--float FILE]

FILE is ../shared/data/stories/allsides.jsonl beside this repository; its articles are cut after
the paragraph that brings them nearest to 600 words, and those that come within 30 words of it are
read, over again where N asks for more than there are. Time is the processor's, so that what else
the machine does counts little; `wall` is what a clock says and means something on a machine at
rest only.

First the engine runs the whole stage with its worker processes, as a build does: time to start
(import, models), milliseconds an article over all processes, articles a second
of wall time, and the most memory that the processes could have held together (the parent's peak
and, for each worker, the greatest peak of any). `25/s on 2` says what 25 articles a second on two
processors leave for one: 80 milliseconds.

Then, in one process and article by article in turn, so that a busy machine slows all alike: the
stage as shipped, what is left without the encoder (the baseline), and with --float the encoder in
floats, as `training.encoder_export` leaves it in build/encoder. Last the share of each step.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path

import onnxruntime

from secondsource.annotate import encoded, reading, told
from secondsource.annotate.encoded import Encoded
from secondsource.annotate.encoder import Encoder, encoder
from secondsource.annotate.quotes import quotes
from secondsource.annotate.reading import annotate
from secondsource.engine.local import Workers
from secondsource.model import Article, Problem, Reading, Sentence
from secondsource.parts import _not_annotated
from secondsource.settings import DEFAULT

DATA = Path(__file__).parents[1] / ".." / "shared" / "data" / "stories" / "allsides.jsonl"
WORDS, NEAR = 600, 30
# Milliseconds of one processor for an article, where two are to read 25 a second.
ROOM = 80
STEPS = (
    (reading, ("sentences", "encoded", "name_spans", "names", "moments", "figures", "told")),
    (encoded, ("quotes", "windows")),
    (Encoder, ("read",)),
    (told, ("attributions", "ruled", "joined", "speakers")),
)
# Steps that are part of another stand behind it, set in.
LABELS = {
    "quotes": "encoded: quotes",
    "windows": "encoded: windows",
    "read": "encoded: encoder",
    "attributions": "told: attributions",
    "ruled": "told: rules",
    "joined": "told: joined",
    "speakers": "told: speakers",
}


def articles(path: Path) -> Iterator[Article]:
    """Give articles of about 600 words, in the order of the file."""
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            paragraphs = (json.loads(line).get("content_original") or "").split("\n\n")
            counts = [len(paragraph.split()) for paragraph in paragraphs]
            best = min(
                range(len(paragraphs)), key=lambda last: abs(sum(counts[: last + 1]) - WORDS)
            )
            if abs(sum(counts[: best + 1]) - WORDS) <= NEAR:
                text = "\n\n".join(paragraphs[: best + 1])
                yield Article(id=f"a{number}", page="", path=f"{number}.txt", text=text)


def spent() -> float:
    """Give the processor seconds of this process and of those that have ended."""
    ran = [resource.getrusage(w) for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in ran)


def whole(some: list[Article], workers: int) -> None:
    """Run the stage as a build does and print what it took."""
    took, walls = [], []
    # Workers start when there are more than four batches of 16; a line is read in no time.
    lines = [replace(article, text="It rains.") for article in islice(cycle(some), 16 * 5)]
    for these in (lines, some):
        before, begun = spent(), time.perf_counter()
        with Workers(workers) as pool:
            rows = list(pool.run(annotate, these, DEFAULT, failed=_not_annotated))
        took.append(spent() - before)
        walls.append(time.perf_counter() - begun)
        broken = [row for row in rows if not isinstance(row, Reading)]
        if broken:
            sys.exit(f"{len(broken)} articles were not read, the first: {broken[0]}")
    start = took[0]
    each, wall = ((both[1] - both[0]) / len(some) for both in (took, walls))
    own, child = (
        resource.getrusage(w).ru_maxrss / 1024
        for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    words = sum(len(article.text.split()) for article in some) / len(some)
    print(f"{len(some)} articles of {words:.0f} words, {workers} workers")
    print(f"  start            {start:8.2f} s of processor time, all workers")
    print(f"  an article       {1000 * each:8.1f} ms of processor time (25/s on 2: {ROOM})")
    print(
        f"  articles/s       {workers / each:8.1f} by processor time, {1 / wall:.1f} by the clock"
    )
    print(
        f"  peak memory      {own + workers * child:8.0f} MB ({own:.0f} + {workers} x {child:.0f})"
    )


def without(text: str, sentences: Sequence[Sentence]) -> Encoded:
    """Stand in for the encoder: nothing read, so that rules alone speak."""
    return Encoded(quotes(text), (), (), encoder().heads)


def in_place(
    place: object, name: str, other: object
) -> Callable[[Article], list[Reading | Problem]]:
    """Give what reads an article with something else in the place of what `place.name` is."""

    def read(article: Article) -> list[Reading | Problem]:
        kept = getattr(place, name)
        setattr(place, name, other)
        try:
            return annotate([article], DEFAULT)
        finally:
            setattr(place, name, kept)

    return read


def beside(some: list[Article], large: Path | None) -> None:
    """Print what an article takes as shipped, by the rules alone, and with floats."""
    ways: dict[str, Callable[[Article], object]] = {
        "as shipped": lambda article: annotate([article], DEFAULT),
        "rules, no encoder": in_place(reading, "encoded", without),
    }
    if large:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        session = onnxruntime.InferenceSession(str(large), options)
        model = Encoder(session, encoder().heads)
        ways["encoder in floats"] = in_place(encoded, "encoder", lambda: model)
    times: Counter[str] = Counter()
    for turn, article in enumerate(some):
        for name, read in ways.items():
            before = time.process_time()
            read(article)
            # The first article loads the models.
            times[name] += (time.process_time() - before) * (turn > 0)
    print("one process, in turn: ms of processor time an article")
    for name in ways:
        each = 1000 * times[name] / (len(some) - 1)
        print(f"  {name:18}{each:8.1f}{times[name] / times['as shipped']:8.2f} x as shipped")


def shares(some: list[Article]) -> None:
    """Print what each step takes."""
    times: Counter[str] = Counter()

    def timed(name: str, step: Callable[..., object]) -> Callable[..., object]:
        def run(*given: object) -> object:
            before = time.process_time()
            result = step(*given)
            times[name] += time.process_time() - before
            return result

        return run

    kept = [(place, name, getattr(place, name)) for place, names in STEPS for name in names]
    for place, name, step in kept:
        setattr(place, name, timed(name, step))
    try:
        before = time.process_time()
        annotate(some, DEFAULT)
        total = time.process_time() - before
    finally:
        for place, name, step in kept:
            setattr(place, name, step)
    print(f"steps: ms an article, per cent of {1000 * total / len(some):.1f}")
    for _, name, _ in kept:
        each, share = 1000 * times[name] / len(some), 100 * times[name] / total
        print(f"  {LABELS.get(name, name):18}{each:8.2f}{share:7.1f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--float", type=Path, dest="large", help="the encoder in floats (ONNX)")
    options = parser.parse_args()
    if not options.data.exists():
        sys.exit(f"{options.data}: not here, nothing to measure")
    some = list(islice(cycle(articles(options.data)), options.articles))
    if len(some) < 16 * 5:
        sys.exit("too few articles to start workers for: 80 is the least")
    whole(some, options.workers)
    few = some[:: len(some) // 40][:40]
    beside(few, options.large)
    shares(few)


if __name__ == "__main__":
    main()
