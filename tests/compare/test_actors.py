from secondsource.annotate.reading import annotate
from secondsource.compare.actors import find_actors
from secondsource.model import Actor, Article, Reading, Story
from secondsource.settings import DEFAULT


def actors(*texts: str) -> list[Actor]:
    articles = [Article(f"a{n}", f"p{n}", f"{n}.txt", text) for n, text in enumerate(texts)]
    readings = {r.id: r for r in annotate(articles, DEFAULT) if isinstance(r, Reading)}
    return find_actors(articles, readings, [Story("s1", "", None, None, ("a0", "a1"))])


def test_one_person_over_two_articles() -> None:
    found = actors(
        "President Vladimir Putin met ministers in Moscow. Putin smiled.",
        "Vladimir Putin flew home on Monday.",
    )
    [putin] = [a for a in found if a.name == "Vladimir Putin"]
    assert (putin.kind, putin.mentions, putin.stories) == ("person", 3, ("s1",))
    assert "Putin" in putin.aliases


def test_a_country_goes_by_one_name() -> None:
    found = actors("The United States sent ships.", "Officials of the U.S. denied it.")
    [country] = [a for a in found if a.kind == "country"]
    assert (country.name, country.country, country.mentions) == ("United States", "USA", 2)
