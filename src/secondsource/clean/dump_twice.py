"""Finds what a page prints twice: a lead before and after a paywall, a caption and its copy."""

from __future__ import annotations

import re
from itertools import pairwise

from secondsource.clean.dump_lines import Line

_WORD = re.compile(r"\w+")
# Two copies differ in quote marks, a dash or a stray word, never in more than a word in six.
_ALIKE = 0.82
# A cut copy must still be a good beginning of the whole one.
_FEWEST_WORDS = 8
# How far apart the copies may stand; paywall blocks run to about forty lines.
_FARTHEST = 80


def printed_twice(lines: list[Line]) -> dict[int, str]:
    """Give the lines that are a second copy of another, each with where the kept copy stands.

    Of two copies the one that is followed by the rest of the article is kept.
    """
    prose = [
        i
        for i, line in enumerate(lines)
        if line.kind is None and line.shape.words >= _FEWEST_WORDS and line.shape.running >= 0.3
    ]
    words = {i: tuple(_WORD.findall(lines[i].text.casefold())) for i in prose}
    by_start: dict[tuple[str, ...], list[int]] = {}
    dropped: dict[int, str] = {}
    for i in prose:
        key = words[i][:3]
        for j in by_start.get(key, ())[-4:]:
            if j in dropped or i - j > _FARTHEST or not _alike(words[j], words[i]):
                continue
            keep, drop = _better(lines, words, j, i)
            where = "further down" if keep > drop else "further up"
            dropped[drop] = f"the copy {where} is followed by the rest of the article"
            if drop == i:
                break
        if i not in dropped:
            by_start.setdefault(key, []).append(i)
    return dropped


def _alike(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    shorter, longer = sorted((a, b), key=len)
    if longer[: len(shorter) - 1] == shorter[:-1]:
        return True
    if len(shorter) < len(longer) * _ALIKE:
        return False
    pairs_a = set(pairwise(a))
    pairs_b = set(pairwise(b))
    both = len(pairs_a & pairs_b)
    return both >= _ALIKE * len(pairs_a | pairs_b)


def _better(
    lines: list[Line], words: dict[int, tuple[str, ...]], a: int, b: int
) -> tuple[int, int]:
    """Say which of two copies to keep: the whole one, else the one prose follows sooner."""
    if len(words[a]) != len(words[b]):
        whole = a if len(words[a]) > len(words[b]) else b
        if abs(len(words[a]) - len(words[b])) > 3:
            return (whole, a + b - whole)
    return (b, a) if _gap(lines, b, b) < _gap(lines, a, b) else (a, b)


def _gap(lines: list[Line], at: int, other: int) -> int:
    for i in range(at + 1, len(lines)):
        if i != other and lines[i].kind is None and lines[i].shape.prose:
            return i - at
    return len(lines)
