"""What the encoder learns from, on an invented article."""

import pytest

pytest.importorskip("tokenizers")

from training.encoder_examples import attribution_examples, held_out, labels

TEXT = "The bridge, the ministry said, is safe.\n\nAna Ros denied it. Nobody was named."


def _span(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


GOLD = [
    {
        "source": [_span("the ministry")],
        "cue": [_span("said")],
        "content": [_span("is safe"), _span("The bridge")],
    },
    {"source": [], "cue": [_span("denied")], "content": [_span("it.")]},
]


def test_statements_become_labels_and_links() -> None:
    [example] = attribution_examples(TEXT, GOLD)
    words = [TEXT[a:b] for a, b in zip(example.window.start, example.window.end, strict=True)]
    marked = {
        role: [(words[k], int(v)) for k, v in enumerate(chain) if v]
        for role, chain in example.chains.items()
    }
    assert marked["source"] == [("the", 1), ("ministry", 2)]
    assert marked["cue"] == [("said", 1), ("denied", 1)]
    assert marked["content"] == [
        ("The", 1),
        ("bridge", 2),
        ("is", 1),
        ("safe", 2),
        ("it", 1),
        (".", 2),
    ]
    first, second = example.links
    assert [words[a : b + 1] for a, b in first.content] == [["The", "bridge"], ["is", "safe"]]
    assert first.source is not None
    assert second.source is None


def test_labels_of_overlapping_spans_and_of_kinds() -> None:
    assert labels(6, [((0, 2), 1), ((2, 4), 0), ((5, 5), 3)]).tolist() == [3, 4, 4, 0, 0, 7]


def test_all_readings_of_an_article_are_held_out_together() -> None:
    for stem in ("lind-post_2020-01-02_a-bridge", "lind-post_2020-01-03_a-dam"):
        assert held_out(f"{stem}_ab12") == held_out(f"{stem}_cd34")
    names = [f"lind-post_{day}_story_ab12" for day in range(400)]
    assert 8 <= sum(map(held_out, names)) <= 40
