"""What functions remember has a bound, and refusing a pattern early loses nothing it finds."""

import functools
import importlib
import inspect
import pkgutil
import random

import pytest

import secondsource.compare
from secondsource.compare.conduits import _HINTS as TOLD_HINTS
from secondsource.compare.conduits import _TOLD
from secondsource.compare.modality import modality, time_of
from secondsource.compare.plain_words import plain_words
from secondsource.compare.posts import _CITED, _mention
from secondsource.compare.terms import negated
from secondsource.compare.witness import _marks_of, first_hand
from secondsource.data.countries import rows
from secondsource.data.opposites import opposites

# Entries of a function that takes whole texts may be some KB each.
_MOST = 100_000


def test_every_memory_has_a_bound() -> None:
    held = []
    for found in pkgutil.iter_modules(secondsource.compare.__path__):
        module = importlib.import_module(f"secondsource.compare.{found.name}")
        held += [
            value
            for value in vars(module).values()
            if isinstance(value, functools._lru_cache_wrapper)
            and value.__module__ == module.__name__
            and inspect.signature(value).parameters
        ]
    assert len(held) > 10
    for one in held:
        most = one.cache_parameters()["maxsize"]
        assert most is not None, one.__wrapped__
        assert most <= _MOST, one.__wrapped__


def test_a_sentence_that_many_papers_print_is_searched_once() -> None:
    _marks_of.cache_clear()
    text = "A Harbour Post reporter saw three boats leave Orsk."
    marks = [first_hand(text, f"paper{n}.example") for n in range(200)]
    assert set(marks) == {None}
    assert first_hand(text, "harbourpost.example") == "A Harbour Post reporter"
    assert _marks_of.cache_info().misses == 1


@pytest.mark.parametrize("pair", opposites())
def test_the_first_words_of_opposites_open_all_their_phrases(pair) -> None:
    for pattern, opens in ((pair.one, pair.opens[0]), (pair.other, pair.opens[1])):
        for row in rows("opposites.tsv"):
            for phrase in (row["one"] + "|" + row["other"]).split("|"):
                text = f"They {phrase} it."
                if phrase and pattern.search(text):
                    assert not plain_words(text).isdisjoint(opens), phrase


@pytest.mark.parametrize(
    "sentence",
    [
        "She put it on Twitter.",
        "He wrote on his Truth Social page.",
        "It stood in a Facebook post.",
        "The mayor retweeted it.",
        "In a message on X she said so.",
        "She told followers on social media.",
        "They posted to X at noon.",
        "A VK page carried it.",
        "It went round on Bluesky.",
    ],
)
def test_a_post_is_seen_for_all_its_early_refusals(sentence: str) -> None:
    cited = _CITED.search(sentence)
    found = _mention(sentence)
    assert cited is not None
    assert found is not None
    assert (found.start, found.stop) == cited.span()


@pytest.mark.parametrize(
    "words",
    [
        "told Orsk Radio",
        "tells the Ledger",
        "speaking to Orsk Radio",
        "spoke to the Ledger",
        "in an interview with the Ledger",
        "statement to the Ledger",
        "an e-mail to the Ledger",
        "comments to the Ledger",
    ],
)
def test_whom_a_source_spoke_to_is_hinted_at(words: str) -> None:
    assert _TOLD.search(words)
    assert any(hint in words for hint in TOLD_HINTS)


@pytest.mark.parametrize(
    ("clause", "is_so"),
    [
        ("the bridge didn't fall", True),
        ("the bridge didn’t fall", True),
        ("NOBODY was hurt", True),
        ("no longer than a week", False),
        ("not only the port shut", False),
        ("the note says nothing but that", False),
        ("the northern knot held", False),
    ],
)
def test_a_negation_is_seen(clause: str, is_so: bool) -> None:
    assert negated(clause) is is_so


@pytest.mark.parametrize(
    ("clause", "mood"),
    [
        ("they prepare to leave Orsk", "planned"),
        ("she’ll open the bridge", "planned"),
        ("the court is to sit in May", "planned"),
        ("the crew has to leave", "wanted"),
        ("the owner should pay", "wanted"),
        ("the pump is believed to have failed", "possible"),
        ("Lunt was accused of fraud", "alleged"),
        ("unless the pump holds, the dam goes", "conditional"),
        ("the dam held", "asserted"),
    ],
)
def test_how_a_clause_asserts(clause: str, mood: str) -> None:
    assert modality(clause) == mood
    assert (time_of(clause) == "future") is (mood == "planned")


def test_a_clause_asked_about_in_any_order_answers_the_same() -> None:
    clauses = [f"pier {n} {verb} in May" for n in range(40) for verb in ("will open", "opened")]
    first = {clause: (time_of(clause), modality(clause), negated(clause)) for clause in clauses}
    random.Random(1).shuffle(clauses)
    assert all(
        (time_of(clause), modality(clause), negated(clause)) == first[clause] for clause in clauses
    )
