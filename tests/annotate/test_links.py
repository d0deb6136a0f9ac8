import numpy as np

from secondsource.annotate.chains import WordSpan
from secondsource.annotate.links import STEPS, LinkWeights, distances, linked


def weights(distance: np.ndarray | None = None, alone: float = -1.0) -> LinkWeights:
    table = np.zeros((2, 2 * STEPS)) if distance is None else distance
    return LinkWeights(table.astype(np.float32), np.array([0, 0, alone], dtype=np.float32))


def test_near_spans_are_linked_where_nothing_else_decides() -> None:
    nearest = -np.tile(np.arange(STEPS), 2)[None].repeat(2, axis=0)
    parts = np.zeros((30, 8, 2), dtype=np.float32)
    cues = [WordSpan(3, 3), WordSpan(22, 22)]
    sources = [WordSpan(1, 2), WordSpan(20, 21)]
    contents = [WordSpan(4, 9), WordSpan(24, 29)]
    found = linked(weights(nearest, -50), parts, cues, sources, contents)
    assert [(l.cue, l.source, l.content) for l in found] == [  # noqa: E741
        (cues[0], sources[0], (contents[0],)),
        (cues[1], sources[1], (contents[1],)),
    ]


def test_parts_overrule_distance_and_a_cue_may_stand_alone() -> None:
    parts = np.zeros((12, 8, 2), dtype=np.float32)
    cue, near, far = WordSpan(5, 5), WordSpan(4, 4), WordSpan(0, 1)
    content = WordSpan(7, 11)
    parts[5, 0], parts[0, 2] = (4, 0), (4, 0)
    [found] = linked(weights(), parts, [cue], [far, near], [content])
    assert found.source == far
    [found] = linked(weights(alone=99), parts, [cue], [far, near], [content])
    assert found.source is None


def test_a_cue_without_content_is_no_statement() -> None:
    parts = np.zeros((6, 8, 2), dtype=np.float32)
    assert linked(weights(), parts, [WordSpan(1, 1)], [WordSpan(0, 0)], []) == []
    assert linked(weights(), parts, [], [WordSpan(0, 0)], [WordSpan(2, 3)]) == []


def test_distance_is_counted_from_the_nearer_ends() -> None:
    cue = [WordSpan(10, 12)]
    spans = [WordSpan(9, 9), WordSpan(0, 2), WordSpan(13, 20), WordSpan(600, 601)]
    assert distances(cue, spans).tolist() == [[1, 4, STEPS + 1, 2 * STEPS - 1]]
