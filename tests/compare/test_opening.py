import pytest

from secondsource.compare.opening import opening

NEWS = "A fire gutted a warehouse."


@pytest.mark.parametrize(
    "filed",
    [
        "TOLMOUTH, March 3 (MPA) — ",
        "TOLMOUTH, March 3, 2031 /PRLine/ -- ",
        "TOLMOUTH, 3 March 2031 – ",
        "TOLMOUTH, Kestria, March 3 — ",
        "TOLMOUTH — March 3, 2031 — ",
        "(TOLMOUTH, March 3) ",
        "TOLMOUTH, Mar 3, MPA: ",
        "MPA – TOLMOUTH – ",
        "TOLMOUTH (KTMX) - ",
        "PORT ANSEL, Kestria — ",
    ],
)
def test_the_news_begins_behind_the_dateline(filed: str) -> None:
    text = f"{filed}{NEWS}"
    assert text[opening(text, 0, len(text)) :] == NEWS


@pytest.mark.parametrize(
    "text",
    [
        "TOLMOUTH was quiet on March 3.",
        "NASA and MPA — both of them — agreed.",
        "A TOLMOUTH warehouse — Pellow's — burned.",
        "Fire gutted a warehouse in March 3 years ago.",
        "UNICEF said on March 3 — A DAY TOO LATE — that it would come.",
    ],
)
def test_a_sentence_without_a_dateline_begins_where_it_begins(text: str) -> None:
    assert opening(text, 0, len(text)) == 0


def test_a_town_in_small_letters_is_a_dateline_at_the_top_alone() -> None:
    text = "Tolmouth (MPA) — A fire gutted a warehouse."
    assert text[opening(text, 0, len(text), first=True) :] == NEWS
    assert opening(text, 0, len(text)) == 0
