from secondsource.annotate.placed import Placed
from secondsource.model import Piece, Statement


def test_statements_are_found_where_their_pieces_are() -> None:
    def piece(start: int, end: int) -> Piece:
        return Piece(start, end, "x" * (end - start))

    outer = Statement("indirect", (piece(0, 3),), (piece(4, 8),), (piece(9, 90),))
    inner = Statement("indirect", (piece(20, 23),), (piece(24, 28),), (piece(29, 50),))
    placed = Placed([outer, inner])
    assert placed.touching(25, 26) == [0, 1]
    assert placed.touching(60, 61) == [0]
    assert placed.touching(0, 3) == []
    assert placed.touching(90, 95) == []
    assert Placed([outer, inner], sources=True).touching(0, 3) == [0]
