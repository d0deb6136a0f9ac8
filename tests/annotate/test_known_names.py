import time

from secondsource.annotate.known_names import known_names
from secondsource.annotate.name_spans import NameSpan


def read(text: str, *spans: NameSpan) -> list[tuple[str, str]]:
    return [(text[s.start : s.end], s.label) for s in known_names(text, spans)]


def test_listed_bodies_and_places_are_added_where_they_stand_alone() -> None:
    assert read("In Brussels the Kremlin was named.") == [("Brussels", "LOC"), ("Kremlin", "ORG")]
    assert read("Brussels Road was shut.") == []
    assert read("Jordan left.") == []


def test_what_the_encoder_read_stands() -> None:
    span = NameSpan(3, 11, (0.1, 0.7, 0.1, 0.1))
    assert read("In Brussels it rained.", span) == [("Brussels", "ORG")]


def test_titled_people_are_added() -> None:
    assert read("said Commander Ruvik Saan of it") == [("Ruvik Saan", "PER")]
    assert read("said Capt. Odran Felt, who") == [("Odran Felt", "PER")]
    assert read("the President Lind Harbour Board") == []
    assert read("St. Ebba Town Hall") == []


def test_time_is_in_proportion() -> None:
    def taken(count: int) -> float:
        began = time.process_time()
        known_names("President Ana Ros in Brussels. " * count, [])
        return time.process_time() - began

    taken(10)
    # The least of three: whatever else the machine does, or collects, only adds time.
    longest = min(taken(2000) for _ in range(3))
    assert longest < 30 * max(min(taken(200) for _ in range(3)), 0.005)
