"""What `secondsource article` shows a reader of how an article was read."""

from rich.console import Console

from secondsource.annotate.reading import annotate
from secondsource.model import Article, Reading
from secondsource.settings import DEFAULT
from secondsource.views import article as view

TEXT = (
    "LINDOW, Norland — Ana Ros, the mayor, said on Thursday that the bridge was safe. "
    '"It will stand for at least 50 years," she said. Ros praised the Lindow Harbour Board.'
)


def _shown() -> str:
    article = Article(id="a", page="p", path="a.txt", text=TEXT, language="en")
    [reading] = annotate([article], DEFAULT)
    assert isinstance(reading, Reading)
    console = Console(width=100, record=True, color_system=None)
    with console.capture() as capture:
        view.print_article(article, reading, console)
    return capture.get()


def test_a_speaker_who_stands_there_as_a_pronoun_is_said_to() -> None:
    assert "Ana Ros (“she”) [said]" in _shown()


def test_names_times_and_figures_are_listed() -> None:
    shown = _shown()
    names = shown[shown.index("NAMES") : shown.index("TIMES")]
    assert "Ana Ros  person, 2 times, also Ros" in names
    assert "Lindow Harbour Board  body" in names
    assert "LINDOW  place" in names
    figures = shown[shown.index("FIGURES") :]
    assert "at least 50 years" in figures
    # No publication day, so no calendar day.
    assert "Thursday  which is not known" in shown
