"""Runs a map stage over a stream of items on the processors of this machine.

The engine knows no stage: it is given a function over a batch that gives one row for each item,
and what row to give for an item that fails. Rows come in the order of the items whatever the
number of workers, only a few batches are under way at a time, and an item that raises, stalls or
kills its worker costs that item alone.
"""

from __future__ import annotations

import os
import pickle
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from types import TracebackType
from typing import Any, TypeVar

from secondsource.engine import worker

T = TypeVar("T")
R = TypeVar("R")
Stage = Callable[[Sequence[T], Any], list[R]]
Failed = Callable[[T, str], R]

# Items that go to a worker at once: enough to hide the cost of sending them (about 1 ms), few
# enough that the last batches keep all workers busy.
BATCH = 16
# A batch is also closed at this weight (bytes, for pages), so that a row of 50 MB pages is never
# in memory by the dozen.
BATCH_WEIGHT = 4_000_000
# Up to this many batches stay in this process: a worker takes about a second to start, which is
# what fifty pages take.
FEW_BATCHES = 4
# Batches under way for each worker: one at work, one waiting, one done but not yet its turn.
AHEAD = 3


def processors() -> int:
    """Give the number of processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def run(
    stage: Stage[T, R],
    items: Iterable[T],
    settings: Any,
    workers: int = 1,
    *,
    failed: Failed[T, R],
    **how: Any,
) -> Iterator[R]:
    """Run one stage with workers of its own; see `Workers.run`."""
    with Workers(workers) as pool:
        yield from pool.run(stage, items, settings, failed=failed, **how)


class Workers:
    """Processes that run map stages; they start when first needed and end with the `with` block."""

    def __init__(self, number: int | None = None) -> None:
        self.number = max(1, number or processors())
        self._tasks: queue.SimpleQueue[_Task | None] = queue.SimpleQueue()
        self._threads: list[_Worker] = []

    def __enter__(self) -> Workers:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for _ in self._threads:
            self._tasks.put(None)
        for thread in self._threads:
            thread.stop()
        self._threads = []

    def run(
        self,
        stage: Stage[T, R],
        items: Iterable[T],
        settings: Any,
        *,
        failed: Failed[T, R],
        batch: int | None = None,
        weigh: Callable[[T], int] | None = None,
        limit: float | None = None,
        progress: Callable[[int], None] | None = None,
    ) -> Iterator[R]:
        """Yield one row for each item, in order.

        `stage` and `failed` are functions of a module where there is more than one worker (they
        are sent to it by name). `limit` is in seconds of processor time for an item. `progress`
        is told the number of items done.
        """
        batches = _batches(items, batch or BATCH, weigh)
        first = list(islice(batches, FEW_BATCHES + 1))
        done = 0
        if self.number == 1 or len(first) <= FEW_BATCHES or not sys.executable:
            results: Iterator[list[R]] = (
                worker.attempt(stage, some, settings, failed, limit)
                for some in chain(first, batches)
            )
        else:
            results = self._spread(stage, chain(first, batches), settings, failed, limit)
        for rows in results:
            done += len(rows)
            if progress:
                progress(done)
            yield from rows

    def _spread(
        self,
        stage: Stage[T, R],
        batches: Iterator[list[T]],
        settings: Any,
        failed: Failed[T, R],
        limit: float | None,
    ) -> Iterator[list[R]]:
        while len(self._threads) < self.number:
            self._threads.append(_Worker(self._tasks))
        results: queue.SimpleQueue[tuple[int, list[R] | BaseException]] = queue.SimpleQueue()
        early: dict[int, list[R]] = {}
        sent = given = 0
        while True:
            for some in islice(batches, self.number * AHEAD - (sent - given)):
                self._tasks.put(_Task(sent, stage, some, settings, failed, limit, results))
                sent += 1
            if given == sent:
                return
            while given not in early:
                number, rows = results.get()
                if isinstance(rows, BaseException):
                    raise rows
                early[number] = rows
            yield early.pop(given)
            given += 1


class _Task:
    """A batch on its way to whichever worker is free, and where its rows go."""

    def __init__(
        self,
        number: int,
        stage: Stage[Any, Any],
        batch: list[Any],
        settings: Any,
        failed: Failed[Any, Any],
        limit: float | None,
        results: queue.SimpleQueue[Any],
    ) -> None:
        self.number = number
        self.stage = stage
        self.batch = batch
        self.settings = settings
        self.failed = failed
        self.limit = limit
        self.results = results


class _Worker(threading.Thread):
    """The thread that talks to one worker process and starts another when it dies."""

    def __init__(self, tasks: queue.SimpleQueue[_Task | None]) -> None:
        super().__init__(daemon=True, name="secondsource-worker")
        self._tasks = tasks
        self._process: subprocess.Popen[bytes] | None = None
        self._stopped = False
        self.start()

    def run(self) -> None:
        while (task := self._tasks.get()) is not None and not self._stopped:
            rows: list[Any] | BaseException
            try:
                rows = self._do(task, task.batch)
            except BaseException as error:
                rows = error
            task.results.put((task.number, rows))
        self._end()

    def stop(self) -> None:
        self._stopped = True
        self._end()

    def _do(self, task: _Task, batch: list[Any]) -> list[Any]:
        job = (task.stage, batch, task.settings, task.failed, task.limit)
        message = pickle.dumps(job, protocol=5)
        process = self._process or self._begin()
        if process is None:
            # No process can be started here: slower, and just as right, in this one.
            return worker.attempt(task.stage, batch, task.settings, task.failed)
        answer = _ask(process, message)
        if answer is None:
            code = process.wait()
            self._process = None
            if self._stopped:
                return []
            if len(batch) > 1:
                return [row for item in batch for row in self._do(task, [item])]
            return [task.failed(batch[0], _why_dead(code, task.limit))]
        kind, rows = pickle.loads(answer)
        if kind == "broken":
            raise RuntimeError(f"a worker cannot load {task.stage!r}: {rows}")
        found: list[Any] = rows
        return found

    def _begin(self) -> subprocess.Popen[bytes] | None:
        code = (
            f"import sys; sys.path[:] = {sys.path!r}; "
            "from secondsource.engine.worker import serve; serve()"
        )
        try:
            process = subprocess.Popen(
                [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE
            )
        except OSError:
            return None
        assert process.stdout is not None
        if worker.receive(process.stdout) != worker.READY:  # type: ignore[arg-type]
            process.kill()
            process.wait()
            return None
        self._process = process
        if self._stopped:
            self._end()
        return process

    def _end(self) -> None:
        process = self._process
        if process is not None and process.poll() is None:
            process.kill()
            process.wait()


def _ask(process: subprocess.Popen[bytes], message: bytes) -> bytes | None:
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        worker.send(process.stdin, message)  # type: ignore[arg-type]
        return worker.receive(process.stdout)  # type: ignore[arg-type]
    except (OSError, ValueError):
        return None


def _why_dead(code: int, limit: float | None) -> str:
    if hasattr(signal, "SIGPROF") and code == -signal.SIGPROF:
        return worker.too_slow(limit)
    return "the process working on it ended unexpectedly (out of memory, perhaps)"


def _batches(items: Iterable[T], size: int, weigh: Callable[[T], int] | None) -> Iterator[list[T]]:
    batch: list[T] = []
    weight = 0
    for item in items:
        batch.append(item)
        weight += weigh(item) if weigh else 0
        if len(batch) >= size or weight >= BATCH_WEIGHT:
            yield batch
            batch, weight = [], 0
    if batch:
        yield batch
