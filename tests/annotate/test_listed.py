from secondsource.annotate.listed import MARKS, listed
from secondsource.data.name_lists import BODY, EITHER, HEAD, PEOPLE, PLACE, SITE, TITLE, name_lists


def test_the_longest_listed_name_is_marked_to_its_end() -> None:
    words = "in New York City and New Delhi".split()
    assert [mark for _, mark, _ in listed(words)] == [0, 1, 2, 2, 0, 1, 2]


def test_a_name_cut_off_by_the_texts_end_is_no_longer_one() -> None:
    # "San Antonio de Areco" stands on the lists, as do its first two words.
    assert ("san", "antonio", "de", "areco") in name_lists().named
    assert [mark for _, mark, _ in listed(["San", "Antonio", "de"])] == [1, 2, 0]


def test_words_written_small_are_no_names_but_may_be_titles() -> None:
    assert listed(["reading", "mark", "president"]) == [(0, 0, 0), (0, 0, 0), (0, 0, TITLE)]


def test_kinds_are_told_apart() -> None:
    lists = name_lists()
    assert lists.named["russian",] == PEOPLE
    assert lists.named["nato",] == BODY
    assert lists.named["u", ".", "s", "."] == PLACE
    assert lists.person["jordan"] == EITHER
    assert (lists.role["ministry"], lists.role["river"]) == (HEAD, SITE)


def test_marks_stay_in_their_ranges() -> None:
    lists = name_lists()
    words = [parts[0].title() for parts in list(lists.named)[::50]]
    for row in listed(words):
        assert all(0 <= mark < most for mark, most in zip(row, MARKS, strict=True))
