import time

import pytest

from secondsource.annotate import reading
from secondsource.annotate.reading import annotate
from secondsource.model import Article, Problem, Reading
from secondsource.settings import DEFAULT

TEXT = (
    'Mayor Ana Ruiz said on Monday that two people had died. "It is a sad day," she said.\n\n'
    "The company denied that its dam had broken, according to the Lind Herald."
)


def article(number: int, text: str, language: str = "en") -> Article:
    return Article(id=f"a{number}", page="p", path=f"{number}.txt", text=text, language=language)


def test_an_article_is_read_the_same_alone_and_among_others() -> None:
    articles = [article(n, TEXT.replace("two", str(n + 2))) for n in range(20)]
    assert annotate(articles, DEFAULT) == [annotate([a], DEFAULT)[0] for a in articles]


def test_rows_are_sorted_by_offset() -> None:
    [row] = annotate([article(1, TEXT)], DEFAULT)
    assert isinstance(row, Reading)
    assert len(row.statements) >= 3
    for part in (row.sentences, row.names, row.moments, row.figures):
        assert list(part) == sorted(part, key=lambda x: (x.start, x.end))
    cues = [s.cue[0].start for s in row.statements]
    assert cues == sorted(cues)


def test_other_languages_get_sentences_only() -> None:
    [row] = annotate([article(1, "Le maire a dit oui. Il pleut.", "fr")], DEFAULT)
    assert isinstance(row, Reading)
    assert len(row.sentences) == 2
    assert row.names == row.statements == ()


def test_one_broken_article_is_a_problem_and_the_others_go_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole = reading.names

    def breaks(text: str, sentences: object) -> object:
        if "broken" in text:
            raise ValueError("no names here")
        return whole(text, sentences)  # type: ignore[arg-type]

    monkeypatch.setattr(reading, "names", breaks)
    rows = annotate([article(1, "A broken one."), article(2, "Rain fell.")], DEFAULT)
    assert isinstance(rows[0], Problem)
    assert "no names here" in rows[0].reason
    assert (rows[0].path, rows[0].page) == ("1.txt", "p")
    assert isinstance(rows[1], Reading)


def test_a_long_article_is_read_quickly() -> None:
    text = "\n\n".join(TEXT for _ in range(800))
    start = time.perf_counter()
    [row] = annotate([article(1, text)], DEFAULT)
    assert isinstance(row, Reading)
    # About 24,000 words; generous, because test machines are slow and shared.
    assert time.perf_counter() - start < 20
