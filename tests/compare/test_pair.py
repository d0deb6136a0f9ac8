"""What `secondsource compare` says of two invented statements that differ in one thing."""

import pytest

from secondsource.compare.pair import PairVerdict, compare_pair


def likeliest(verdict: PairVerdict) -> str:
    names = ("same", "conflict", "update", "compatible")
    told = {name: getattr(verdict, name) for name in names}
    told["different"] = 1 - sum(told.values())
    return max(told, key=lambda name: told[name])


CONFLICTS = (
    ("The council paid 2m euros for the bridge.", "The council paid 2m dollars for the bridge."),
    ("The train derailed in Ellum on Friday.", "The train derailed in Tarnow on Friday."),
    ("The bridge cost $3.1m to build.", "The bridge cost $2.6m to build."),
    ("The factory caught fire on Monday.", "The factory caught fire on Sunday."),
    ("The smoke alarms were working.", "The smoke alarms never rang."),
    ("Six people are dead after the mill fire.",
     "A porter counted eight bodies after the mill fire."),
    ("The minister resigned on Friday.", "The minister stayed in office."),
    ("The pilot survived the crash.", "The pilot died in the crash."),
    ("Unemployment rose in March.", "Unemployment fell in March."),
    ("The singer Ano Velt died of a heart attack.", "The Ano Velt death hoax has gone viral."),
    ("Purl has been sealed off.", "Reports that Purl was sealed off are false."),
    ("He let slip that he follows 668 people.", "“I am following 688 people,” he said."),
    ("The mayor was briefed on the leak.",
     "The mayor denied that he had been briefed on the leak."),
)  # fmt: skip
UPDATES = (
    ("The council will vote on the port budget.", "The council passed the port budget."),
    ("The mayor will resign over the ferry inquiry.", "The mayor resigned over the ferry inquiry."),
    ("Officials said 1,400 people had been evacuated from Harl.",
     "Some 1,650 people have now been evacuated from Harl."),
    ("About 5,000 homes were without power in Harl.",
     "The number of homes without power in Harl has fallen to 1,100."),
    ("The banker expected Sand to be charged with fraud.", "Sand was charged with fraud."),
    ("Rescuers are searching for the missing climber.", "The missing climber was found alive."),
)  # fmt: skip
COMPATIBLE = (
    ("Five soldiers were killed in the raid.", "Five civilians were killed in the raid."),
    ("The storm destroyed 40 houses in Ellum.", "The storm destroyed 40 cars in Ellum."),
    ("The prize went to Ano Velt.", "The prize went to Mirk Sand."),
)
# Alike, and no conflict: neither is said of one thing at one time.
NO_CONFLICTS = (
    ("The council rejected the plan for a port.", "The port would bring 400 jobs."),
    ("The vote denied Ana Ros her seat.", "Ana Ros has lost her seat."),
    ("He has written 12 books.", "He has sold 12,000 books."),
    ("The alarms were working.", "The lights were not working."),
    ("They have not confirmed the cases.", "Officials have yet to confirm the cases."),
    ("Nobody has won more often than Ano Velt.", "Ano Velt has won several times."),
    ("Sand was born in Kuwait and studied computing.",
     "Sand studied computing before he went to Syria."),
    ("Some marchers threw bottles.", "“The right to march is not a right to throw bottles.”"),
)  # fmt: skip


@pytest.mark.parametrize(("a", "b"), NO_CONFLICTS)
def test_what_can_both_be_true_is_no_conflict(a: str, b: str) -> None:
    assert likeliest(compare_pair(a, b)) != "conflict"


def test_one_movement_measured_twice_on_one_day_is_no_later_news() -> None:
    day = "2026-10-12"
    verdict = compare_pair("The crop fell by 30 percent.", "The crop fell by 12 percent.", day, day)
    assert likeliest(verdict) == "conflict"


@pytest.mark.parametrize(("a", "b"), CONFLICTS)
def test_what_cannot_both_be_true_is_a_conflict(a: str, b: str) -> None:
    assert likeliest(compare_pair(a, b)) == likeliest(compare_pair(b, a)) == "conflict"


@pytest.mark.parametrize(("a", "b"), UPDATES)
def test_later_news_is_an_update_without_days(a: str, b: str) -> None:
    assert likeliest(compare_pair(a, b)) == likeliest(compare_pair(b, a)) == "update"


@pytest.mark.parametrize(("a", "b"), COMPATIBLE)
def test_one_other_thing_is_neither_the_same_nor_a_conflict(a: str, b: str) -> None:
    assert likeliest(compare_pair(a, b)) == likeliest(compare_pair(b, a)) == "compatible"


def test_a_day_between_two_reports_makes_news_that_moved_on() -> None:
    a, b = "The Orsk pit fire killed 12 miners.", "The Orsk pit fire killed 17 miners."
    assert likeliest(compare_pair(a, b, "2026-05-11", "2026-05-12")) == "update"
    assert likeliest(compare_pair(a, b, "2026-05-11", "2026-05-11")) == "conflict"
