"""Rows come in order whatever the number of workers; a bad item costs itself alone."""

import contextlib
import os
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from secondsource.engine import local

sys.path.insert(0, str(Path(__file__).parent))
import engine_stages as stages

NUMBERS = range(40)
EXPECTED = [str(n * 2) for n in NUMBERS]


def spread(stage: object, items: object = NUMBERS, workers: int = 2, **how: object) -> list[str]:
    return list(
        local.run(stage, items, None, workers, failed=stages.failed, batch=4, **how)  # type: ignore[arg-type]
    )


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_rows_come_in_the_order_of_the_items(workers: int) -> None:
    assert spread(stages.uneven, workers=workers) == EXPECTED


@pytest.mark.parametrize("workers", [1, 2])
def test_an_item_that_raises_fails_alone(workers: int) -> None:
    rows = spread(stages.picky, workers=workers)
    assert rows[7] == "7 failed: it could not be processed (ValueError: seven)"
    assert rows[:7] + rows[8:] == EXPECTED[:7] + EXPECTED[8:]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_stage_that_loses_a_row_fails_that_item(workers: int) -> None:
    rows = spread(stages.short, workers=workers)
    assert rows[7] == "7 failed: its step gave 0 rows for 1"
    assert rows[8:] == EXPECTED[8:]


def test_an_item_that_kills_its_worker_fails_alone() -> None:
    rows = spread(stages.deadly)
    assert "ended unexpectedly" in rows[7]
    assert rows[:7] + rows[8:] == EXPECTED[:7] + EXPECTED[8:]


@pytest.mark.parametrize("workers", [1, 2])
def test_an_item_that_never_ends_is_stopped(workers: int) -> None:
    rows = spread(stages.endless, workers=workers, limit=0.2)
    assert rows[7] == "7 failed: it takes more than 0.2 seconds to process"
    assert rows[:7] + rows[8:] == EXPECTED[:7] + EXPECTED[8:]


def test_what_a_stage_prints_does_no_harm() -> None:
    assert spread(stages.loud) == EXPECTED


def test_few_items_stay_in_this_process() -> None:
    assert set(spread(stages.process_of, range(16))) == {str(os.getpid())}
    assert str(os.getpid()) not in spread(stages.process_of, range(17))


def test_no_items_no_rows() -> None:
    assert spread(stages.double, []) == []


def test_the_stream_is_never_read_far_ahead() -> None:
    taken = 0

    def items() -> Iterator[int]:
        nonlocal taken
        for number in range(400):
            taken += 1
            yield number

    rows = local.run(stages.double, items(), None, 2, failed=stages.failed, batch=4)
    assert next(rows) == "0"
    assert taken <= 4 * (local.FEW_BATCHES + 1 + 2 * local.AHEAD)
    rows.close()  # type: ignore[attr-defined]


def test_heavy_items_go_in_batches_of_their_own() -> None:
    sizes = [len(b) for b in local._batches(range(6), 4, lambda n: 3_000_000)]
    assert sizes == [2, 2, 2]


def test_workers_serve_several_stages_and_then_end() -> None:
    with local.Workers(2) as pool:
        one = list(pool.run(stages.process_of, NUMBERS, None, failed=stages.failed, batch=4))
        two = list(pool.run(stages.process_of, NUMBERS, None, failed=stages.failed, batch=4))
    processes = {int(pid) for pid in one + two}
    assert len(processes) <= 2
    for pid in processes:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


def test_an_interrupt_leaves_no_process_behind() -> None:
    before = set(_children())

    def items() -> Iterator[int]:
        yield from range(40)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        spread(stages.uneven, items())
    deadline = time.monotonic() + 5
    while set(_children()) - before and time.monotonic() < deadline:
        time.sleep(0.02)
    assert set(_children()) <= before
    assert threading.active_count() < 10


def test_a_stage_no_worker_can_load_is_an_error_not_a_bad_item() -> None:
    with pytest.raises(Exception, match=r"local object|Can.t"):
        spread(lambda items, settings: list(items))


def test_progress_counts_items() -> None:
    told: list[int] = []
    spread(stages.double, progress=told.append)
    assert told[-1] == 40
    assert told == sorted(told)


def _children() -> list[int]:
    tasks = Path("/proc/self/task")
    if not tasks.exists():
        pytest.skip("needs /proc to see processes")
    found: list[int] = []
    for task in tasks.iterdir():
        with contextlib.suppress(OSError):  # the thread has ended meanwhile
            found += map(int, (task / "children").read_text().split())
    return found
