"""Kinds of blocks from kinds of lines: labels are given line by line, blocks are what is judged."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from bench.gold_dumps import GoldDump
from secondsource.clean.blocks import Block


def block_lines(dump: GoldDump, blocks: Sequence[Block]) -> list[list[int]]:
    """Give for each block of a dump the labelled lines that it covers, in part or whole."""
    places = dump.lines()
    starts = [start for start, _ in places]
    covered = []
    for block in blocks:
        first = bisect_right(starts, block.raw_start) - 1
        last = bisect_right(starts, max(block.raw_start, block.raw_end - 1)) - 1
        covered.append([n for n in range(first, last + 1) if n in dump.kinds])
    return covered


def block_kinds(dump: GoldDump, blocks: Sequence[Block]) -> list[str | None]:
    """Give each block the kind that most of its labelled characters have, None without any."""
    places = dump.lines()
    kinds: list[str | None] = []
    for lines in block_lines(dump, blocks):
        sizes = Counter[str]()
        for number in lines:
            sizes[dump.kinds[number]] += places[number][1] - places[number][0]
        kinds.append(min(sizes, key=lambda kind: (-sizes[kind], kind)) if sizes else None)
    return kinds
