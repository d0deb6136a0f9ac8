import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.annotate.encoded import encoded
from secondsource.annotate.name_actors import actors
from secondsource.annotate.name_spans import NameSpan, name_spans
from secondsource.annotate.names import names
from secondsource.annotate.sentences import sentences
from secondsource.model import Name

ARTICLE = """\
CARRAVALE, Norland (NPA) — President Nicolás Varga of Norland spoke with U.S. diplomats on
Thursday, Norland's Foreign Ministry said.

Varga, 61, told reporters that the United States had not called. "He never called," said
Homeland Security Secretary Mara Lindqvist, who flew to Brussels with Tomas de la Cruz. The
World Grain Council (WGC) in Geneva blamed Orrin Mining Corp. for the spill. WGC inspectors met
Nicolas Varga's lawyers near the Tessin River. Heavy rain fell. Mr. Lindqvist-Hale declined
to comment on Russian aid.
"""
WANTED = [
    ("CARRAVALE", "LOC"), ("Norland", "LOC"), ("NPA", "ORG"), ("Nicolás Varga", "PER"),
    ("Norland", "LOC"), ("U.S.", "LOC"), ("Varga", "PER"), ("United States", "LOC"),
    ("Mara Lindqvist", "PER"), ("Brussels", "LOC"), ("Tomas de la Cruz", "PER"),
    ("World Grain Council", "ORG"), ("WGC", "ORG"), ("Geneva", "LOC"),
    ("Orrin Mining Corp.", "ORG"), ("WGC", "ORG"), ("Nicolas Varga", "PER"),
    ("Tessin River", "LOC"), ("Lindqvist-Hale", "PER"), ("Russian", "MISC"),
]  # fmt: skip


def read(text: str) -> list[Name]:
    return list(names(text, name_spans(encoded(text, sentences(text)))))


def test_an_article_has_a_floor() -> None:
    found = [(n.text, n.label) for n in read(ARTICLE)]
    hits = sum(pair in found for pair in WANTED)
    assert hits / len(WANTED) >= 0.9
    assert sum(pair in WANTED for pair in found) / len(found) >= 0.85


def test_mentions_of_one_actor_share_an_id() -> None:
    ids: dict[str, set[str | None]] = {}
    for name in read(ARTICLE):
        ids.setdefault(name.text, set()).add(name.actor)
    assert ids["Nicolás Varga"] == ids["Varga"] == ids["Nicolas Varga"]
    assert ids["U.S."] == ids["United States"]
    assert ids["World Grain Council"] == ids["WGC"]
    assert ids["Mara Lindqvist"] != ids["Lindqvist-Hale"]


def test_a_shared_surname_stands_alone() -> None:
    ids = actors([("Ana Ruiz", "PER"), ("Pablo Ruiz", "PER"), ("Ruiz", "PER")])
    assert len(set(ids)) == 3


def test_a_given_name_that_is_another_surname_stands_alone() -> None:
    ids = actors([("Martin Kovac", "PER"), ("Ana Martin", "PER"), ("Martin", "PER")])
    assert ids[2] not in ids[:2]


@pytest.mark.parametrize(
    "text",
    [
        "He said it was over.",
        "Heavy rain fell.",
        "On Monday, they left in March.",
        "They said so, and I agree.",
        "Officials denied it.",
    ],
)
def test_what_is_no_name(text: str) -> None:
    assert read(text) == []


def test_titles_and_possessives_stay_outside() -> None:
    found = [n.text for n in read("We met Mr. Karl Stone's wife and President Ana Ruiz’s aide.")]
    assert found == ["Karl Stone", "Ana Ruiz"]


def test_backed_by_a_state_names_the_state() -> None:
    assert [(n.text, n.label) for n in read("The Iran-backed group met there.")] == [
        ("Iran", "LOC")
    ]


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="ABab .,'’-&()\n", max_size=80))
def test_spans_are_what_they_say(text: str) -> None:
    last = 0
    for name in read(text):
        assert text[name.start : name.end] == name.text
        assert name.start >= last
        assert name.actor
        last = name.end


def test_time_is_in_proportion_to_the_names() -> None:
    def taken(count: int) -> float:
        spans = [NameSpan(3 * k, 3 * k + 2, (0.7, 0.1, 0.1, 0.1)) for k in range(count)]
        began = time.process_time()
        names("Ab " * count, spans)
        return time.process_time() - began

    taken(100)
    assert taken(20_000) < 20 * max(taken(2_000), 0.01)
