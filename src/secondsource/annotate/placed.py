"""Which statements stand at a place of the text, found without looking at all of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from secondsource.model import Statement

# Pieces looked at before a place. Statements stand inside one another a few deep, no more; the
# bound keeps time linear on pages made to be hard.
_BACK = 200


class Placed:
    """Statements by where their pieces stand; they are known by their numbers.

    >>> from secondsource.model import Piece
    >>> said = Statement("indirect", (), (Piece(9, 13, "said"),), (Piece(0, 7, "It rain"),))
    >>> Placed([said]).touching(5, 6), Placed([said]).touching(7, 9)
    ([0], [])
    """

    def __init__(self, statements: Sequence[Statement], sources: bool = False) -> None:
        rows = sorted(
            (piece.start, piece.end, number)
            for number, statement in enumerate(statements)
            for piece in (
                *(statement.source if sources else ()),
                *statement.cue,
                *statement.content,
            )
        )
        self._rows = rows
        self._starts = [row[0] for row in rows]
        self._reach: list[int] = []
        reach = 0
        for row in rows:
            reach = max(reach, row[1])
            self._reach.append(reach)

    def touching(self, start: int, end: int) -> list[int]:
        """Give the numbers of the statements that share a character with a stretch, in order."""
        found: set[int] = set()
        place = bisect_left(self._starts, end) - 1
        for k in range(place, max(-1, place - _BACK), -1):
            if self._reach[k] <= start:
                break
            if self._rows[k][1] > start:
                found.add(self._rows[k][2])
        return sorted(found)
