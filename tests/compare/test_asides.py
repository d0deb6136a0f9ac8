import pytest

from secondsource.compare.asides import aside


@pytest.mark.parametrize(
    "text",
    [
        "Ana Ros contributed to this report.",
        "Reporting by Ana Ros; editing by Ivo Maret",
        "The ministry did not respond to a request for comment.",
        "The claim could not be independently verified.",
        "There was no immediate comment from the firm.",
        "Sign up for our newsletter.",
        "A boat near the quay (Photo by Ana Ros)",
        "Here’s what we know so far.",
        "Copyright © 2031 The Dunmere Post, LLC.",
        "FILE - In this June 2, 2025, file photo, the mayor leaves a court in Lind.",
    ],
)
def test_what_a_page_says_of_itself_is_no_news(text: str) -> None:
    assert aside(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ana Ros, who could not be reached for comment on Monday, wrote that she would sue.",
        "A spokesman declined to comment, saying the police had received no complaint.",
        "Video showed the car hitting the crowd.",
        "Images from the quay show two boats on fire.",
        "The mayor resigned on Monday.",
    ],
)
def test_news_is_kept(text: str) -> None:
    assert not aside(text)
