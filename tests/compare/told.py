"""Small invented stories told to the real annotate stage, and what the product makes of them."""

from secondsource.annotate.reading import annotate
from secondsource.compare.claims import LinedUp, StoryMaterial, lined_up, story_claims
from secondsource.compare.traces import Trace
from secondsource.model import Article, Claim, Origins, Passage, Published, Reading, Story
from secondsource.settings import DEFAULT


def article(
    name: str,
    text: str,
    outlet: str | None = None,
    agency: str | None = None,
    day: str | None = "2026-05-14",
) -> Article:
    passages, at = [], 0
    for paragraph in text.split("\n\n"):
        end = at + len(paragraph)
        passages.append(Passage("body", at, end, at, end, paragraph, "prose"))
        at = end + 2
    return Article(
        id=name,
        page=name,
        path=f"{name}.txt",
        text=text,
        outlet=outlet or f"{name}.example",
        agency=agency,
        published=Published(day, "stated", "dated line"),
        passages=tuple(passages),
    )


def material(*articles: Article) -> StoryMaterial:
    readings = tuple(r for r in annotate(articles, DEFAULT) if isinstance(r, Reading))
    assert len(readings) == len(articles)
    story = Story("s1", "", None, None, tuple(a.id for a in articles))
    return StoryMaterial(story, articles, readings, (), ())


def claims_of(*articles: Article) -> tuple[Claim, ...]:
    return story_claims(material(*articles), DEFAULT)


def traced(words: str, *articles: Article) -> tuple[dict[str, Trace], Origins]:
    """Trace the propositions that hold some words as the reports of one claim."""
    found: LinedUp = lined_up(material(*articles), DEFAULT)
    members = [i for i, p in enumerate(found.propositions) if words in p.text]
    assert members, [p.text for p in found.propositions]
    traces, counted = found.origins(members, DEFAULT)
    return {t.proposition.article: t for t in traces}, counted
