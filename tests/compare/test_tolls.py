"""What the figures of a clause count, as readers are told."""

import pytest

from secondsource.annotate.reading import annotate
from secondsource.compare.propositions import propositions
from secondsource.compare.tolls import tolls
from secondsource.model import Article, Passage, Published, Reading
from secondsource.settings import DEFAULT


def counted(text: str) -> list[tuple[str, float]]:
    """Give what the figures of a sentence count, each with its value."""
    passage = Passage("body", 0, len(text), 0, len(text), text, "prose")
    published = Published("2026-05-14", "stated", "dated line")
    article = Article("a", "p", "a.txt", text, published=published, passages=(passage,))
    [reading] = annotate([article], DEFAULT)
    assert isinstance(reading, Reading)
    return [
        (count.kind, count.figure.value)
        for p in propositions(article, reading)
        for count in tolls(p)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The storm damaged 86 homes in Lind.", [("damaged", 86)]),
        ("A total of 94 homes in Lind suffered damage.", [("damaged", 94)]),
        ("The storm destroyed 12 homes in Lind.", [("destroyed", 12)]),
        ("The storm left 86 homes damaged and killed two people.", [("damaged", 86), ("dead", 2)]),
        ("Forty people are missing in Lind and 12 dead.", [("missing", 40), ("dead", 12)]),
        ("Twelve people were killed in Lind and 40 injured.", [("dead", 12), ("injured", 40)]),
        ("Fourteen people were charged with arson after the arrests.", [("charged", 14)]),
        ("Police in Lind arrested 14 people.", [("held", 14)]),
        ("Forty people were stranded on rooftops in Lind.", [("stranded", 40)]),
        ("About 300 residents of Lind were evacuated.", [("displaced", 300)]),
    ],
)
def test_a_figure_counts_what_its_own_words_say(
    text: str, expected: list[tuple[str, float]]
) -> None:
    assert counted(text) == expected
