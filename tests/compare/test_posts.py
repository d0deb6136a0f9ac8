"""Social media posts: whose words stand in a page, and which reports may rest on one post."""

import pytest

from secondsource.compare.posts import signature
from tests.compare.told import article, traced

SAID = "the Tarn dam had burst above the village"


def test_a_signed_post_in_a_page_is_its_authors() -> None:
    text = (
        "Ada Lunt was among the first to warn.\n\n"
        "The Tarn dam has burst above the village. Run. — ada (@adalunt) May 14, 2026"
    )
    traces, _ = traced("burst above", article("a", text))
    assert traces["a"].root.name == "Ada Lunt"
    assert any("adalunt" in c.key for c in traces["a"].carriers)


def test_a_reporters_handle_signs_no_post() -> None:
    assert signature("The dam burst. — Ada Lunt (@adalunt)", 0) is None
    assert signature("The dam burst.\n\n— Ada Lunt (@adalunt) May 3, 2026", 0) is None


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (f"A video posted on Facebook showed that {SAID}, police said.",
         f"Mayor Ada Lunt said that {SAID}, citing footage shared on social media."),
        (f"Mayor Ada Lunt tweeted that {SAID}.",
         f"Police, referring to a tweet by Ada Lunt, said that {SAID}."),
    ],
)  # fmt: skip
def test_two_reports_of_one_post_may_be_one_origin(first: str, second: str) -> None:
    _, counted = traced("burst above", article("a", first), article("b", second))
    assert counted.low == 1
    [tie] = [t for t in counted.ties if "social media post" in t.why]
    assert {w.article for w in tie.evidence} == {"a", "b"}


def test_posts_of_two_people_are_two() -> None:
    _, counted = traced(
        "Tarn dam",
        article("a", "Senator Ada Lunt tweeted that the Tarn dam would be her first concern."),
        article("b", "Senator Odran Kell wrote on Telegram that the Tarn dam would be his first."),
    )
    assert not any("social media post" in t.why for t in counted.ties)


def test_the_company_behind_a_network_is_no_post() -> None:
    traces, _ = traced("burst above", article("a", f"Twitter said that {SAID}."))
    assert traces["a"].carriers == ()
