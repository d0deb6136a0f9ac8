from secondsource.sketch.words import words


def test_chinese_characters_stand_for_words() -> None:
    assert len(words("港口关闭 two")) == 5
