"""One utterance in several reports, whatever each calls its source."""

from tests.compare.told import article, traced

LONG = "the old ferry will sail again in May with nine new boats and a crew of forty"


def test_a_sentence_that_another_report_quotes_is_its_speakers_though_unnamed_here() -> None:
    quoted = f"“We are glad that {LONG},” harbour master Ada Lunt said."
    own = f"The port is busy. We are glad that {LONG}."
    traces, counted = traced("sail again", article("a", quoted), article("b", own))
    assert traces["b"].root == traces["a"].root
    assert any("is quoted as that of" in w.text for w in traces["b"].why)
    assert (counted.low, counted.high) == (1, 1)


def test_words_in_common_outside_the_quotation_marks_are_no_utterance() -> None:
    told = f"Harbour master Ada Lunt said that {LONG}, which is “good”."
    own = f"The port is busy, and {LONG}."
    traces, _ = traced("sail again", article("a", told), article("b", own))
    assert traces["b"].root.kind == "unknown"


def test_what_a_paper_wrote_may_stand_in_its_own_page() -> None:
    cited = f"“It seems that {LONG},” the Fallow Tribune reported."
    traces, _ = traced(
        "sail again", article("a", cited), article("b", f"It seems that {LONG}.", "x.example")
    )
    assert traces["b"].root.kind == "unknown"


def test_one_quotation_of_nobody_named_is_one() -> None:
    first = f"“I am glad that {LONG},” he said."
    second = f"“I am glad that {LONG},” she said."
    _, counted = traced("sail again", article("a", first), article("b", second))
    assert (counted.low, counted.high) == (1, 1)


def test_a_short_quotation_that_stands_here_from_end_to_end_is_the_speakers() -> None:
    quoted = "“The whole town owes our friend Mia Tam an apology,” mayor Ada Lunt said."
    own = "The town hall was full. The whole town owes our friend Mia Tam an apology."
    traces, _ = traced("an apology", article("a", quoted), article("b", own))
    assert traces["b"].root == traces["a"].root
