"""Who said what holds what was said: no acts, and nothing that a correction repeats."""

from typing import Any

import pytest

from secondsource.views.speakers import speakers
from secondsource.views.telling import Teller

Json = dict[str, Any]


def told(cue: str, content: str, speaker: str | None = "Lind council", **story: Any) -> list[str]:
    text = f"Lind council {cue} {content}."
    start = text.index(content)
    statement: Json = {
        "article": "a",
        "kind": "indirect",
        "speaker": None if speaker is None else {"name": speaker, "actor": None},
        "source": [{"start": 0, "end": 12, "text": "Lind council"}],
        "cue": [{"start": 13, "end": 13 + len(cue), "text": cue}],
        "content": [{"start": start, "end": start + len(content), "text": content}],
    }
    article = {"id": "a", "path": "a.txt", "text": text, "outlet": "Lind Post"}
    teller = Teller([article], lambda _: [], False, [statement])
    section = speakers({"statements": [statement], "corrections": [], **story}, teller, True)
    return ["".join(run.text for run in entry.line) for entry in section.entries]


@pytest.mark.parametrize(
    ("cue", "content"),
    [
        ("said", "the plan had failed"),
        ("announced", "its decision"),
        ("called for", "a police inquiry"),
        ("according to", "the plan failed"),
        ("denied", "the charge"),
    ],
)
def test_what_is_said_stands_under_its_speaker(cue: str, content: str) -> None:
    assert told(cue, content) == ["Lind council"]


@pytest.mark.parametrize(
    ("cue", "content"),
    [("approved", "the clinic by 21 votes to 14"), ("are questioning", "two teenagers")],
)
def test_what_is_done_does_not(cue: str, content: str) -> None:
    assert told(cue, content) == []


def test_what_a_correction_repeats_is_nobodys() -> None:
    note = {"article": "a", "start": 0, "end": 60}
    assert told("said", "the plan had failed") == ["Lind council"]
    assert told("said", "the plan had failed", corrections=[note]) == []
