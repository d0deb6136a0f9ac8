"""Whose words a statement is given to, whatever other pages a story holds."""

from secondsource.annotate.reading import annotate
from secondsource.compare.sources import story_sources
from secondsource.model import Article, Passage, Published, Reading
from secondsource.settings import DEFAULT

CHIEF = "Three people were hurt in Lower Tarn, Fire Chief Ada Quill said."
OTHER_CHIEF = "Marle sent two engines to Lower Tarn, Marle Fire Chief Ron Apple said."
MINISTER = "The capital of Tarnia was calm on Sunday, Interior Minister Bastian Grole said."
MINISTRY = "Tarnia's interior ministry said that 31 people had been arrested."


def told(*texts: str) -> list[list[str]]:
    """Give for each article of a story the names under which its statements are told."""
    articles = [
        Article(
            f"a{number}",
            f"p{number}",
            f"{number}.txt",
            text,
            published=Published("2026-05-14", "stated", "dated line"),
            passages=(Passage("body", 0, len(text), 0, len(text), text, "prose"),),
        )
        for number, text in enumerate(texts)
    ]
    readings = {r.id: r for r in annotate(articles, DEFAULT) if isinstance(r, Reading)}
    found = story_sources(articles, readings)
    return [[body.name if body else "" for body in found.of[a.id]] for a in articles]


def test_a_fire_chief_does_not_speak_for_the_department_of_another_town() -> None:
    assert told(CHIEF) == [["fire department"]]
    [here, there] = told(CHIEF, OTHER_CHIEF)
    assert here == ["fire department"]
    assert all("Marle" in name for name in there)


def test_words_that_open_a_sentence_are_no_part_of_a_name() -> None:
    found = told("According to the fire chief, Ada Quill, three people were hurt in Tarn.", CHIEF)
    assert not any("According" in name for names in found for name in names)


def test_what_a_ministry_says_is_not_told_as_said_by_its_minister() -> None:
    [ministry, minister] = told(MINISTRY, MINISTER)
    assert ministry == minister == ["Tarnia's interior ministry"]
