"""Which runs of `*` and `_` are emphasis: CommonMark 0.31's delimiter algorithm, a little wiser."""

from __future__ import annotations

from dataclasses import dataclass

from secondsource.markup import Edit


@dataclass(slots=True)
class Run:
    """A run of one mark. `first` and `last` bound what of it no emphasis has used up yet."""

    mark: str
    first: int
    last: int
    size: int
    opens: bool
    closes: bool
    inside_word: bool
    # Whether it could be half of strong emphasis written carelessly ("**Related: **more"), and
    # whether no word stands before it, and none after it.
    careless: bool
    bounds: tuple[bool, bool]


def run_at(raw: str, start: int, end: int) -> Run:
    """Say of the run `raw[start:end]` whether it can open or close emphasis (CommonMark 6.2).

    Unlike there, a mark between digits is a sign ("5*3*2"), never emphasis.
    """
    before = raw[start - 1] if start else " "
    after = raw[end] if end < len(raw) else " "
    word_before, word_after = before.isalnum(), after.isalnum()
    space_before, space_after = before.isspace(), after.isspace()
    left = not space_after and (word_after or not word_before)
    right = not space_before and (word_before or not word_after)
    if raw[start] == "_":
        opens = left and (not right or not word_before)
        closes = right and (not left or not word_after)
    else:
        sign = before.isdigit() and after.isdigit()
        opens, closes = left and not sign, right and not sign
    size = end - start
    inside = word_before and word_after
    bounds = (not word_before, not word_after)
    return Run(
        raw[start], start, end, size, opens, closes, inside, size == 2 and not inside, bounds
    )


def pair_runs(runs: list[Run]) -> list[Edit]:
    """Pair the runs of one paragraph and list the edits that take the paired marks off."""
    edits: list[Edit] = []
    for mark in "*_":
        own = [run for run in runs if run.mark == mark]
        _pair_strictly(own, edits)
    _pair_carelessly(runs, edits)
    _drop_empty(runs, edits)
    return edits


def _pair_strictly(runs: list[Run], edits: list[Edit]) -> None:
    openers: list[Run] = []
    # Below this height of the stack no opener suits a closer of that sort: without it a page of
    # a hundred thousand stars would take quadratic time.
    floors: dict[tuple[bool, int, bool], int] = {}
    for run in runs:
        sort = (run.opens, run.size % 3, run.inside_word)
        while run.closes and run.first < run.last:
            at = len(openers) - 1
            floor = floors.get(sort, 0)
            while at >= floor and not _suits(openers[at], run):
                at -= 1
            if at < floor:
                floors[sort] = len(openers)
                break
            opener = openers[at]
            width = 2 if opener.last - opener.first >= 2 and run.last - run.first >= 2 else 1
            edits.append((opener.last - width, opener.last, ""))
            edits.append((run.first, run.first + width, ""))
            opener.last -= width
            run.first += width
            del openers[at + (opener.first < opener.last) :]
            for key, height in floors.items():
                floors[key] = min(height, len(openers))
        if run.opens and run.first < run.last:
            openers.append(run)


def _suits(opener: Run, closer: Run) -> bool:
    if opener.inside_word and closer.inside_word:
        return False  # "f**k this sh**t" is coyness, not emphasis
    if (opener.closes or closer.opens) and (opener.size + closer.size) % 3 == 0:
        return opener.size % 3 == 0 and closer.size % 3 == 0
    return True


def _pair_carelessly(runs: list[Run], edits: list[Edit]) -> None:
    """Pair what is left of `**` in order: many tools put the space on the wrong side of it.

    An odd one is a footnote mark, or the other half stands in another paragraph: then only
    marks that lean on no word can open, or close.
    """
    left = [r for r in runs if r.careless and r.mark == "*" and r.last - r.first == 2]
    even = len(left) % 2 == 0
    opener: Run | None = None
    for run in left:
        if opener is not None and (even or run.bounds[1]):
            edits.append((opener.first, opener.last, ""))
            edits.append((run.first, run.last, ""))
            opener = None
        elif even or run.bounds[0]:
            opener = run


def _drop_empty(runs: list[Run], edits: list[Edit]) -> None:
    """Take off what is left of "__" before a word or alone: an empty element that drew an icon."""
    for run in runs:
        if run.mark == "_" and run.size == 2 and run.bounds[0] and run.last - run.first == 2:
            edits.append((run.first, run.last, ""))
