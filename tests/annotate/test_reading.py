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


def spans_of(row: Reading) -> list[tuple[int, int, str | None]]:
    """Give every span of a reading, with its text where it carries one."""
    found: list[tuple[int, int, str | None]] = [(s.start, s.end, None) for s in row.sentences]
    found += [(n.start, n.end, n.text) for n in row.names]
    found += [(m.start, m.end, m.text) for m in row.moments]
    found += [(f.start, f.end, f.text) for f in row.figures]
    for statement in row.statements:
        pieces = (*statement.source, *statement.cue, *statement.content)
        found += [(p.start, p.end, p.text) for p in pieces]
    return found


BAD = {
    "empty": "",
    "white space": " \n\n\t ",
    "capitals": TEXT.upper(),
    "no punctuation": " ".join("".join(c if c.isalnum() else " " for c in TEXT).split()),
    "quotation marks that never close": TEXT.replace('day,"', "day,") + ' "' * 5 + "“ She said ‘no",
    "closing marks alone": TEXT.replace('"It', "It").replace("died.", "died.”"),
    "HTML left inside": "<p class='x'>" + TEXT.replace("\n\n", "</p><br/>&nbsp;<p>") + "</p>",
    "signs alone": "?!… — “” '' << >> \x00\u200b\ufeff",
    "other scripts": "Мэр сказал: «Нет». 市長は言った。 قال العمدة نعم. \U0001f600 said.",
    "accents apart": "Le maire a de\u0301clare\u0301 que I\u0307zmir, the mayor said, is safe.",
}


@pytest.mark.parametrize("name", BAD)
def test_bad_text_is_read_and_every_span_is_in_its_place(name: str) -> None:
    text = BAD[name]
    [row] = annotate([article(1, text)], DEFAULT)
    assert isinstance(row, Reading), row
    for start, end, words in spans_of(row):
        assert 0 <= start < end <= len(text)
        assert words is None or text[start:end] == words


def test_long_text_takes_time_in_proportion() -> None:
    def took(count: int) -> float:
        text = "\n\n".join(TEXT for _ in range(count))
        begun = time.process_time()
        [row] = annotate([article(1, text)], DEFAULT)
        assert isinstance(row, Reading)
        assert len(row.statements) >= 2 * count
        return time.process_time() - begun

    took(2)
    # Processor time, so that a busy machine cannot fail this: 16 times the text.
    assert took(800) < 16 * 2.5 * took(50) + 0.5
