"""One worker process: takes batches on standard input, gives rows on standard output.

A worker is a fresh Python rather than a fork or a `multiprocessing` child: it never imports the
user's script again (so `secondsource.build` needs no `if __name__ == "__main__"`), inherits no
threads or locks, and a page that kills it takes nothing else along.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import struct
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from types import FrameType
from typing import Any, BinaryIO, TypeVar

T = TypeVar("T")
R = TypeVar("R")

HEADER = struct.Struct("!Q")
READY = b"ready"


class TimeUp(BaseException):
    """The time for one item has passed; no `Exception`, so that no stage swallows it."""


def attempt(
    stage: Callable[[Sequence[T], Any], list[R]],
    batch: Sequence[T],
    settings: Any,
    failed: Callable[[T, str], R],
    limit: float | None = None,
) -> list[R]:
    """Run a stage on a batch; where that fails, on each item alone, failing only the culprit."""
    try:
        with _time_limit(limit):
            rows = stage(batch, settings)
        if len(rows) == len(batch):
            return rows
        reason = f"its step gave {len(rows)} rows for {len(batch)}"
    except TimeUp:
        reason = too_slow(limit)
    except MemoryError:
        reason = "it needs more memory than there is"
    except Exception as error:
        reason = f"it could not be processed ({type(error).__name__}: {error})"
    if len(batch) == 1:
        return [failed(batch[0], reason)]
    return [row for item in batch for row in attempt(stage, [item], settings, failed, limit)]


def too_slow(limit: float | None) -> str:
    """Say that an item took too long."""
    return f"it takes more than {limit or 0:g} seconds to process"


def send(stream: BinaryIO, message: bytes) -> None:
    """Write one message, its length first."""
    stream.write(HEADER.pack(len(message)))
    stream.write(message)
    stream.flush()


def receive(stream: BinaryIO) -> bytes | None:
    """Read one message; None where the other side has gone."""
    header = stream.read(HEADER.size)
    if len(header) < HEADER.size:
        return None
    (size,) = HEADER.unpack(header)
    message = stream.read(size)
    return message if len(message) == size else None


def serve() -> None:
    """Answer batches until standard input ends."""
    replies = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # What a stage or a library prints must not end up among the replies.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    # Ctrl-C reaches the whole group: the parent alone decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    requests = sys.stdin.buffer
    with contextlib.suppress(BrokenPipeError):
        send(replies, READY)
        while (message := receive(requests)) is not None:
            send(replies, pickle.dumps(_answer(message), protocol=5))


def _answer(message: bytes) -> tuple[str, Any]:
    try:
        stage, batch, settings, failed, limit = pickle.loads(message)
    except Exception as error:
        return "broken", f"{type(error).__name__}: {error}"
    _set_fatal_timer(limit)
    rows = attempt(stage, batch, settings, failed)
    _set_fatal_timer(None)
    return "rows", rows


def _set_fatal_timer(limit: float | None) -> None:
    """End this process after `limit` seconds of its processor time, even inside C code.

    Processor time, not the clock on the wall: a busy machine must not change what a build gives.
    """
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGPROF, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_PROF, limit or 0)


@contextlib.contextmanager
def _time_limit(limit: float | None) -> Iterator[None]:
    """Raise `TimeUp` after `limit` seconds of processor time, where this thread allows it.

    Python code alone is interrupted; a stall inside C code needs a worker of its own.
    """
    possible = hasattr(signal, "setitimer")
    if limit is None or not possible or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(signum: int, frame: FrameType | None) -> None:
        raise TimeUp

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, limit)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
