"""How a build tells what it is doing: a callback that knows no screen and no clock."""

from __future__ import annotations

from collections.abc import Callable

# Told the name of a step, the number of things done and their number, None while not known. A
# step begins with 0 done and ends with all done.
Progress = Callable[[str, int, int | None], None]


def silent(step: str, done: int, total: int | None) -> None:
    """Tell nobody."""


class Steps:
    """Reports steps that follow each other and have nothing to count."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._step: str | None = None

    def begin(self, step: str) -> None:
        """End the step before and begin another."""
        self.end()
        self._step = step
        self._progress(step, 0, 1)

    def end(self) -> None:
        """End the present step."""
        if self._step:
            self._progress(self._step, 1, 1)
        self._step = None
