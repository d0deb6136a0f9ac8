"""Stories of many articles: bounded work, and copies that cost next to nothing."""

import time
from collections.abc import Callable
from dataclasses import replace

import pytest

from secondsource.annotate.reading import annotate
from secondsource.compare import blocking
from secondsource.compare.claims import StoryMaterial, story_claims
from secondsource.compare.cuttings import cuttings
from secondsource.compare.propositions import Proposition, propositions, whole
from secondsource.compare.repeats import wordings
from secondsource.compare.telling import weight
from secondsource.compare.twins import twins
from secondsource.model import Article, Reading, Story
from secondsource.settings import DEFAULT

TEXT = (
    "Rebels shelled the Tarn dam on Thursday and wounded six engineers, the Interior Ministry "
    "said.\n\nA spokesman, Anders Huelm, said the turbines were shut down. Two villages below "
    'the dam were evacuated.\n\n"We heard the blasts from the market," said Ada Lunt, a baker. '
    "The railway to Norrey is closed until Sunday, the operator said."
)


def copies(number: int) -> StoryMaterial:
    one = Article("a", "p", "a.txt", TEXT, outlet="orsk.example", language="en")
    [reading] = annotate([one], DEFAULT)
    assert isinstance(reading, Reading)
    ids = [f"c{n:04}" for n in range(number)]
    articles = tuple(replace(one, id=id_, outlet=f"paper{id_}.example") for id_ in ids)
    readings = tuple(replace(reading, id=id_) for id_ in ids)
    return StoryMaterial(Story("s", "", None, None, tuple(ids)), articles, readings, (), ())


def said(article: str, text: str) -> Proposition:
    return whole(article, text, Reading(article))


def seconds(work: Callable[[], object]) -> float:
    """Give the least processor time of three tries: what else the machine does counts little."""
    tries = []
    for _ in range(3):
        begun = time.process_time()
        work()
        tries.append(time.process_time() - begun)
    return min(tries)


def test_copies_are_cut_as_each_would_be() -> None:
    some = copies(3)
    later = replace(some.articles[2], text=TEXT.replace("Sunday", "Monday"))
    articles = [*some.articles[:2], later]
    readings = {r.id: r for r in some.readings}
    days: dict[str, str | None] = {"c0000": "2026-05-14", "c0001": "2026-05-21", "c0002": None}
    for c0001 in ("2026-05-14", "2026-05-21"):
        days["c0001"] = c0001
        found = cuttings(articles, readings, days)
        for a in articles:
            assert found[a.id] == propositions(a, readings[a.id], days[a.id])
    unread = {**readings, "c0001": replace(readings["c0001"], statements=())}
    found = cuttings(articles, unread, days)
    assert found["c0001"] == propositions(articles[1], unread["c0001"], days["c0001"])


def test_a_claim_that_hundreds_print_takes_its_share_of_time_and_no_more() -> None:
    few, many = copies(60), copies(240)
    claims = story_claims(many, DEFAULT)
    assert len(claims) == len(story_claims(few, DEFAULT))
    assert max(len(claim.reports) for claim in claims) == 240
    short = seconds(lambda: story_claims(few, DEFAULT))
    # Four times as many; all with all would be sixteen.
    assert seconds(lambda: story_claims(many, DEFAULT)) < 9 * short


def test_names_are_not_held_against_all_others() -> None:
    def keys(number: int) -> list[str]:
        return [f"body:orsk{n} {n}dam board" for n in range(number)]

    assert twins(keys(50)) == {}
    assert twins([*keys(50), "body:orsk7"]) == {"body:orsk7": "body:orsk7 7dam board"}
    short = seconds(lambda: twins(keys(500)))
    assert seconds(lambda: twins(keys(2000))) < 9 * short


def test_of_too_many_pairs_the_likeliest_are_scored(monkeypatch: pytest.MonkeyPatch) -> None:
    subjects = ("dam", "bridge", "harbour", "tunnel")
    props = [
        said(f"a{n}{m}", f"Rebels shelled the Tarn {subject} and wounded {m + 2} turbine engineers")
        for n, subject in enumerate(subjects)
        for m in range(4)
    ]
    found = wordings(props)
    every = blocking.candidates(found, weight)
    own = [(i, j) for i, j in every if i // 4 == j // 4]
    assert len(every) > len(own) == 24
    monkeypatch.setattr(blocking, "_by_counts", lambda found: [])
    monkeypatch.setattr(blocking, "_MOST_PAIRS", 24)
    assert blocking.candidates(found, weight) == own
