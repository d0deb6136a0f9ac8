"""Where output goes: text and JSON to stdout, notices and progress to stderr."""

from __future__ import annotations

import contextlib
import json
import math
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from secondsource.errors import InputError, NothingToDo, QueryError

if TYPE_CHECKING:
    from rich.console import Console

# In a pipe nobody tells how wide a line may be: two columns of a printed page.
PIPE_WIDTH = 100


def prepare() -> None:
    """Make both streams UTF-8 whatever the locale; a file name that is not text stays readable."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]


def console() -> Console:
    """Give the console for text: rich on a terminal, plain and 100 columns wide in a pipe."""
    from rich.console import Console

    return Console(
        file=sys.stdout,
        width=None if sys.stdout.isatty() else PIPE_WIDTH,
        highlight=False,
        markup=False,
        emoji=False,
    )


def print_json(value: Any, *, indent: int | None = 1) -> None:
    """Print one JSON value."""
    text = json.dumps(value, ensure_ascii=False, indent=indent, default=str, allow_nan=False)
    sys.stdout.write(text + "\n")


def print_json_line(value: Any) -> None:
    """Print one JSON value on one line."""
    print_json(value, indent=None)


def notice(text: str) -> None:
    """Print a line to stderr."""
    from secondsource.views.wording import plain

    print(plain(text), file=sys.stderr)


@contextlib.contextmanager
def progress() -> Iterator[Callable[[str, int, int | None], None] | None]:
    """Give what a build is to report its steps to: bars on a terminal, None in a pipe."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    with Progress(
        TextColumn("{task.description:<10}"),
        BarColumn(),
        MofNCompleteColumn(),
        console=Console(file=sys.stderr),
        transient=True,
    ) as bars:
        tasks: dict[str, Any] = {}

        def report(step: str, done: int, total: int | None) -> None:
            if step not in tasks:
                tasks[step] = bars.add_task(step, total=total)
            bars.update(tasks[step], completed=done, total=total)

        yield report


def listed_paths(paths: Sequence[str]) -> list[str]:
    """Put the paths that stdin lists, one a line, in the place of "-"."""
    found: list[str] = []
    for path in paths:
        if path != "-":
            found.append(path)
            continue
        for line in sys.stdin.buffer:
            name = os.fsdecode(line.rstrip(b"\r\n"))
            if name.strip():
                found.append(name)
    return found


def paths_or_stdin(paths: Sequence[str] | None) -> list[str]:
    """Give the paths; without any, stdin where something is piped in."""
    if paths:
        return list(paths)
    return [] if sys.stdin.isatty() else ["-"]


@contextlib.contextmanager
def lines_of(file: str) -> Iterator[Iterable[bytes]]:
    """Open a file of lines, or stdin for "-"."""
    if file == "-":
        yield bounded(sys.stdin.buffer)
        return
    with contextlib.ExitStack() as stack:
        try:
            opened = stack.enter_context(Path(file).open("rb"))
        except OSError as error:
            raise NothingToDo(f"{file}: {error.strerror or error}") from None
        yield bounded(opened)


def bounded(stream: BinaryIO) -> Iterator[bytes]:
    """Give the lines of a stream; of one that is longer than a row may be only so much."""
    from secondsource.views.lines import LONGEST_LINE

    while line := stream.readline(LONGEST_LINE + 1):
        piece = line
        while piece and not piece.endswith(b"\n") and len(line) > LONGEST_LINE:
            piece = stream.readline(LONGEST_LINE)
        yield line


def print_lines(
    rows: Iterable[dict[str, Any] | InputError],
    instead: Callable[[InputError], dict[str, Any]] | None = None,
) -> None:
    """Print rows as JSON lines as they come, what was wrong with others to stderr.

    `instead` gives the row that is printed in the place of one that could not be made.
    """
    done = wrong = 0
    for row in rows:
        if isinstance(row, InputError):
            wrong += 1
            notice(str(row))
            if instead is not None:
                print_json_line(instead(row))
        else:
            done += 1
            print_json_line(finite(row))
        sys.stdout.flush()
    if not done:
        raise NothingToDo("no line could be used" if wrong else "there was no line to read")


def as_text(query: str) -> str:
    """Give a query back; raises `QueryError` where its bytes were no text in this locale."""
    try:
        query.encode()
    except UnicodeEncodeError:
        raise QueryError("the query is not text in this terminal's encoding") from None
    return query


def finite(value: Any) -> Any:
    """Put None in the place of numbers that JSON has no word for."""
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, dict):
        return {str(key): finite(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [finite(item) for item in value]
    return value
