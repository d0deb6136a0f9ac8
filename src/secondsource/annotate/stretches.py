"""Stretches of a text that are taken up, and whether a piece shares a character with them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from secondsource.model import Piece


class Stretches:
    """The stretches of text that some pieces take up together.

    >>> taken = Stretches([Piece(0, 4, "Rain"), Piece(2, 9, "in, she")])
    >>> taken.touches(Piece(8, 12, "e sa")), taken.touches(Piece(9, 12, " sa"))
    (True, False)
    """

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for piece in sorted(pieces, key=lambda p: p.start):
            if self._ends and piece.start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], piece.end)
            else:
                self._starts.append(piece.start)
                self._ends.append(piece.end)

    def touches(self, piece: Piece) -> bool:
        """Say whether a piece shares a character with any of them."""
        last = bisect_left(self._starts, piece.end) - 1
        return last >= 0 and self._ends[last] > piece.start
