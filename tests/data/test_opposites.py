"""The list of opposites."""

from secondsource.data.opposites import opposites, works


def test_no_word_stands_on_both_sides_of_a_pair() -> None:
    for pair in opposites():
        for word in pair.one.pattern.removeprefix(r"\b(?:").removesuffix(r")\b").split("|"):
            assert not pair.other.fullmatch(word.replace("\\", "")), word


def test_phrases_are_found_as_words() -> None:
    [pair] = [p for p in opposites() if p.one.search("passed")]
    assert pair.kind == "deed"
    assert pair.other.search("The plan was VOTED DOWN on Friday")
    assert not pair.one.search("the passenger")


def test_what_works_is_told_by_a_list_of_its_own() -> None:
    assert works().search("the alarm rang")
    assert not works().search("the bell tower")
