"""Through whom a page has it that somebody said something."""

from typing import Any

import pytest

from secondsource.annotate.reading import annotate
from secondsource.as_json import to_json
from secondsource.model import Article, Passage, Reading
from secondsource.settings import DEFAULT
from secondsource.views.secondhand import hands_on, pieces_said, taken_for, through


def read(text: str) -> list[dict[str, Any]]:
    passage = Passage("body", 0, len(text), 0, len(text), text, "prose")
    article = Article("a", "p", "a.txt", text, passages=(passage,))
    [reading] = annotate([article], DEFAULT)
    assert isinstance(reading, Reading)
    return [to_json(statement) for statement in reading.statements]


def by(text: str, name: str) -> dict[str, Any]:
    """Give the first statement of a text that is given to somebody."""
    return next(s for s in read(text) if s["speaker"] and s["speaker"]["name"].endswith(name))


@pytest.mark.parametrize(
    ("text", "teller"),
    [
        ("“Burn all of it,” Ilvan Rusk told an aide, according to the indictment.", "indictment"),
        ("“Burn all of it,” Ilvan Rusk said in a message, prosecutors allege.", "prosecutors"),
        ("“Burn all of it,” Ilvan Rusk told an aide.", None),
        ("“Burn all of it,” Ilvan Rusk said, and the mayor said he had seen nothing.", None),
    ],
)
def test_who_tells_what_another_said(text: str, teller: str | None) -> None:
    found = through(by(text, "Rusk"), read(text), text)
    assert found is None if teller is None else found is not None and found.endswith(teller)


def test_what_stands_in_the_words_of_another_is_told_by_that_other() -> None:
    def piece(words: str) -> dict[str, Any]:
        start = text.index(words)
        return {"start": start, "end": start + len(words), "text": words}

    text = "Prosecutors say that Ilvan Rusk asked for “the usual envelope” in May."
    inner = {
        "source": [piece("Ilvan Rusk")],
        "cue": [piece("asked for")],
        "content": [piece("“the usual envelope”")],
    }
    outer = {
        "source": [piece("Prosecutors")],
        "cue": [piece("say")],
        "content": [piece("that Ilvan Rusk asked for “the usual envelope” in May")],
    }
    assert through(inner, [outer, inner], text) == "Prosecutors"
    assert through(outer, [outer, inner], text) is None
    shared = {**outer, "content": inner["content"]}
    assert through(inner, [shared, inner], text) == "Prosecutors"
    assert hands_on(shared, [shared, inner], text)
    assert not hands_on(inner, [shared, inner], text)


def test_one_who_is_only_taken_for_somebody_goes_under_the_description() -> None:
    text = "On the tape a woman whom police identified as Ada Rusk says “leave it at the door.”"
    start = text.index("Ada Rusk")
    statement = {"source": [{"start": start, "end": start + 8}]}
    assert taken_for(statement, text) == "a woman whom police identified as Ada Rusk"
    plainly = "On the tape Ada Rusk says “leave it at the door.”"
    start = plainly.index("Ada Rusk")
    assert taken_for({"source": [{"start": start, "end": start + 8}]}, plainly) is None
    assert taken_for({"source": []}, text) is None


def test_words_that_only_tell_who_tells_it_are_not_what_was_said() -> None:
    content = [{"text": "“Burn all of it,”"}, {"text": "prosecutors allege"}]
    assert [p["text"] for p in pieces_said({"content": content})] == ["“Burn all of it,”"]
    content = [{"text": "“Burn all of it,”"}, {"text": "“before they come.”"}]
    assert len(pieces_said({"content": content})) == 2
