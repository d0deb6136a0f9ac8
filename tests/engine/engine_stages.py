"""Stages that behave, and stages that do not, for the engine to run."""

import os
import signal
import time
from collections.abc import Sequence


def double(items: Sequence[int], settings: object) -> list[str]:
    return [str(item * 2) for item in items]


def uneven(items: Sequence[int], settings: object) -> list[str]:
    time.sleep(0.02 if items[0] % 3 == 0 else 0)
    return double(items, settings)


def picky(items: Sequence[int], settings: object) -> list[str]:
    if 7 in items:
        raise ValueError("seven")
    return double(items, settings)


def deadly(items: Sequence[int], settings: object) -> list[str]:
    if 7 in items:
        os.kill(os.getpid(), signal.SIGKILL)
    return double(items, settings)


def endless(items: Sequence[int], settings: object) -> list[str]:
    while 7 in items:
        pass
    return double(items, settings)


def short(items: Sequence[int], settings: object) -> list[str]:
    return double([item for item in items if item != 7], settings)


def loud(items: Sequence[int], settings: object) -> list[str]:
    print("noise on standard output")
    os.write(1, b"more noise\n")
    return double(items, settings)


def process_of(items: Sequence[int], settings: object) -> list[str]:
    return [str(os.getpid()) for _ in items]


def failed(item: int, reason: str) -> str:
    return f"{item} failed: {reason}"
