from secondsource.annotate.surnames import with_people
from secondsource.model import Name


def test_a_lone_surname_is_the_one_persons_who_bears_it() -> None:
    text = "Ana Ford left. Ford said so. Ana Cuban left. Cuban cigars burn. Cuban said so."
    full = [Name(0, 8, "Ana Ford", "PER", "a1"), Name(29, 38, "Ana Cuban", "PER", "a2")]
    short = [
        Name(15, 19, "Ford", "ORG", "a3"),
        Name(45, 50, "Cuban", "MISC", "a4"),
        Name(64, 69, "Cuban", "MISC", "a4"),
    ]
    assert [text[n.start : n.end] for n in short] == ["Ford", "Cuban", "Cuban"]
    found = with_people(text, [*full, *short])
    assert [n.actor for n in found] == ["a1", "a2", "a1", "a4", "a2"]
    assert [n.label for n in found[2:]] == ["PER", "MISC", "PER"]


def test_two_bearers_leave_a_surname_as_it_is() -> None:
    both = [Name(0, 8, "Ana Ford", "PER", "a1"), Name(13, 21, "Eva Ford", "PER", "a2")]
    short = Name(29, 33, "Ford", "ORG", "a3")
    assert with_people("Ana Ford and Eva Ford left. Ford stayed.", [*both, short])[2] == short


def test_a_headlines_words_are_no_part_of_a_name() -> None:
    names = [Name(0, 18, "Ana Ford Warns All", "PER", "a1"), Name(20, 28, "Ana Ford", "PER", "a2")]
    assert with_people("Ana Ford Warns All. Ana Ford left.", names)[0].actor == "a2"
