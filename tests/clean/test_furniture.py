"""Furniture wording is found where it stands, however it is looked up."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from secondsource.clean.furniture import Telltale, plain_line, telltales
from secondsource.data.furniture import furniture_rows

ANYWHERE = [row for row in furniture_rows() if row.where == "any"]


def slowly(text: str) -> list[Telltale]:
    """Find the wording that counts anywhere the plain way: one pattern a kind."""
    line = plain_line(text)
    found = []
    for kind in sorted({row.kind for row in ANYWHERE}):
        phrases = {row.phrase for row in ANYWHERE if row.kind == kind}
        parts = [
            (r"(?<!\w)" if p[0].isalnum() else "")
            + re.escape(p)
            + (r"(?!\w)" if p[-1].isalnum() else "")
            for p in sorted(phrases, key=lambda p: (-len(p), p))
        ]
        seen = dict.fromkeys(m.group() for m in re.finditer("|".join(parts), line))
        found.extend(Telltale(kind, "any", phrase) for phrase in seen)
    return found


def test_every_phrase_is_found_in_a_line_that_is_nothing_else() -> None:
    for row in ANYWHERE:
        found = [t for t in telltales(f"x {row.phrase}x") if t.where == "any"]
        found += [t for t in telltales(f"x {row.phrase} x") if t.where == "any"]
        assert Telltale(row.kind, "any", row.phrase) in found, row


def test_a_phrase_inside_a_word_is_none() -> None:
    assert not [tell for tell in telltales("The recookies policymaker") if tell.where == "any"]


@given(
    st.lists(
        st.sampled_from([row.phrase for row in ANYWHERE] + ["the", "x", "_", "5", "(", "/", "ап"]),
        max_size=6,
    ),
    st.sampled_from([" ", "", ", ", "/"]),
)
def test_the_index_finds_what_plain_patterns_find(pieces: list[str], between: str) -> None:
    text = between.join(pieces)
    assert [tell for tell in telltales(text) if tell.where == "any"] == slowly(text)
