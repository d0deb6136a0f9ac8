"""Which blocks of a page stand in the text that somebody took down as its article.

The public sets give the article's text, not its blocks. Text and blocks are lined up in their
order: of blocks printed twice only the copy stands that goes on from the one before.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

_WORD = re.compile(r"\w+")
# A block stands in the text when half of its runs of words do: then taking it gains more than
# leaving it, whatever the rest of the page.
_HALF = 0.5
_RUN = 4
# Places of a run in the text that are tried; "he said on Monday" may stand anywhere.
_MOST_PLACES = 6


def in_gold(blocks: Sequence[str], gold: str) -> list[bool]:
    """Say for each block of a page, in page order, whether it stands in the article's text.

    >>> in_gold(["Menu", "The dam held, police said.", "More"], "The dam held, police said.")
    [False, True, False]
    """
    words = [w.casefold() for w in _WORD.findall(gold)]
    runs: dict[tuple[str, ...], list[int]] = {}
    for i in range(len(words) - _RUN + 1):
        runs.setdefault(tuple(words[i : i + _RUN]), []).append(i)
    cut = [[w.casefold() for w in _WORD.findall(block)] for block in blocks]
    marks = [False] * len(blocks)
    spans: dict[int, tuple[int, int]] = {}
    # Long blocks: the heaviest row of them that rises through the text.
    ends: list[tuple[int, float, int]] = []  # place, weight so far, link
    links: list[tuple[int, int, int, int]] = []  # block, start, end, link before
    best: list[tuple[int, float, int]] = []  # rising places with rising weights
    for b, mine in enumerate(cut):
        if len(mine) < _RUN:
            continue
        own = [tuple(mine[i : i + _RUN]) for i in range(len(mine) - _RUN + 1)]
        known = [(i, runs[run]) for i, run in enumerate(own) if run in runs]
        if len(known) < _HALF * len(own):
            continue
        starts: dict[int, int] = {}
        for i, places in known:
            for place in places[:_MOST_PLACES]:
                starts[place - i] = starts.get(place - i, 0) + 1
        ranked = sorted(starts.items(), key=lambda item: (-item[1], item[0]))[:_MOST_PLACES]
        added = []
        for shift, count in ranked:
            weight = max(count, len(known) * 0.5) if count >= 0.2 * len(known) else 0.0
            if not weight:
                continue
            start, end = max(0, shift), min(len(words), shift + len(mine))
            at = bisect_left(best, (start + 2, -1.0, -1)) - 1
            before = best[at] if at >= 0 else (0, 0.0, -1)
            links.append((b, start, end, before[2]))
            added.append((end, before[1] + weight, len(links) - 1))
        for entry in added:
            _keep(best, entry)
    ends = best
    link = max(ends, key=lambda e: e[1])[2] if ends else -1
    while link >= 0:
        b, start, end, link = links[link]
        marks[b] = True
        spans[b] = (start, end)
    _short(cut, words, marks, spans)
    return marks


def _keep(best: list[tuple[int, float, int]], entry: tuple[int, float, int]) -> None:
    """Put an end into the rising row; ends that lie further on and weigh less go."""
    at = bisect_left(best, entry)
    if at > 0 and best[at - 1][1] >= entry[1]:
        return
    until = at
    while until < len(best) and best[until][1] <= entry[1]:
        until += 1
    best[at:until] = [entry]


def _short(
    cut: Sequence[Sequence[str]],
    words: Sequence[str],
    marks: list[bool],
    spans: dict[int, tuple[int, int]],
) -> None:
    """Take in short blocks whose words stand in the text between those of their neighbours."""
    text = " " + " ".join(words) + " "
    offsets = [0]
    for word in words:
        offsets.append(offsets[-1] + len(word) + 1)
    known = sorted(spans)
    for b, mine in enumerate(cut):
        if marks[b] or not mine or len(mine) >= _RUN or not known:
            continue
        at = bisect_left(known, b)
        low = spans[known[at - 1]][1] if at > 0 else 0
        high = spans[known[at]][0] if at < len(known) else len(words)
        # Far from any long block a short one is in by chance.
        near = min(abs(b - known[i]) for i in (at - 1, at) if 0 <= i < len(known))
        if near > 12 or low > high:
            continue
        place = text.find(
            " " + " ".join(mine) + " ", offsets[low], offsets[min(high, len(words))] + 1
        )
        if place >= 0:
            marks[b] = True
