"""Words that one outlet has from another are the other's."""

import pytest

from secondsource.annotate.encoded import encoded
from secondsource.annotate.name_spans import name_spans
from secondsource.annotate.names import names
from secondsource.annotate.sentences import sentences
from secondsource.annotate.told import told


def read(text: str) -> list[tuple[str, str]]:
    split = sentences(text)
    seen = encoded(text, split)
    found = told(text, split, names(text, name_spans(seen)), seen)
    return [(s.source[0].text if s.source else "", s.content[0].text) for s in found]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            "Lindnews quoted Milo Varga as saying that the talks would go on.",
            "Milo Varga",
            "that the talks would go on",
        ),
        (
            "But Nordland's state news agency Lindnews quoted Varga as saying that "
            "the envoy was expected to discuss certain issues after their first meeting.",
            "Varga",
            "that the envoy was expected to discuss certain issues after their first meeting",
        ),
        (
            "News agency LNA cited the minister, Ana Ros, as saying that the bridge was safe.",
            "the minister, Ana Ros",
            "that the bridge was safe",
        ),
        (
            "The Lind Post quotes a source close to the talks as saying the deal is near.",
            "a source close to the talks",
            "the deal is near",
        ),
        (
            'The service quoted the Nordland border guard as saying: "Nobody has crossed here."',
            "the Nordland border guard",
            '"Nobody has crossed here."',
        ),
        (
            "Ana Ros was quoted by the Lind Post as saying that the dam would hold.",
            "Ana Ros",
            "that the dam would hold",
        ),
    ],
)
def test_who_is_quoted_speaks_and_not_who_quotes(text: str, source: str, content: str) -> None:
    assert read(text) == [(source, content)]


def test_who_quotes_without_more_stays() -> None:
    text = 'Ana Ros quoted the old law: "No one shall own the river of this valley."'
    assert [source for source, _ in read(text)] == ["Ana Ros"]
