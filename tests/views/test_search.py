"""Search: hits in context with true offsets, and no query that breaks it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from secondsource.errors import QueryError
from secondsource.views.search import FILE, search

sys.path.insert(0, str(Path(__file__).parent))
import invented as pages
from invented import invented


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("run")


def test_hits_are_marked_in_their_context(run: Path) -> None:
    hits = search(invented(run), "farmer")
    assert [(hit.kind, hit.article) for hit in hits] == [("article", "a2")]
    hit = hits[0]
    assert hit.start is not None
    assert pages.PAGES["a2"][2][hit.start : hit.end] == "farmer"
    assert [hit.context[a:b] for a, b in hit.marks] == ["farmer"]


def test_offsets_of_claims_point_into_their_article(run: Path) -> None:
    hits = [hit for hit in search(invented(run), "hurt") if hit.kind == "claim"]
    assert {hit.id for hit in hits} == {"c2", "c3", "c4"}
    for hit in hits:
        assert pages.PAGES[hit.article][2][hit.start : hit.end] == "hurt"
        assert hit.story == "s1"


@pytest.mark.parametrize(
    "query", ["BROKE monday", '"broke on Monday"', "brok* farmer", "farmer NOT mayor", "fârmer"]
)
def test_words_phrases_and_accents(run: Path, query: str) -> None:
    assert "a2" in [hit.article for hit in search(invented(run), query)]


@pytest.mark.parametrize("query", ["", "  ", "(", '"', '""', "!?", "* -"])
def test_a_query_needs_a_word(run: Path, query: str) -> None:
    with pytest.raises(QueryError):
        search(invented(run), query)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    query=st.text(
        alphabet=st.sampled_from("dam broke\"()*:-^+{}ANDORNEAR,\x00é\ud800'"), max_size=30
    )
)
def test_no_query_breaks_it(run: Path, query: str) -> None:
    try:
        hits = search(invented(run), query)
    except QueryError:
        return
    for hit in hits:
        assert all(0 <= a < b <= len(hit.context) for a, b in hit.marks)


def test_only_the_title_matches(run: Path) -> None:
    [hit] = search(invented(run), "a3")
    assert (hit.start, hit.end, hit.context) == (None, None, "Dam at a3")


def test_the_index_is_made_once_and_made_again_when_damaged(tmp_path: Path) -> None:
    case = invented(tmp_path)
    first = search(case, "dam")
    assert [path.name for path in tmp_path.iterdir()] == [FILE]
    before = (tmp_path / FILE).stat().st_mtime_ns
    assert search(case, "dam") == first
    assert (tmp_path / FILE).stat().st_mtime_ns == before
    (tmp_path / FILE).write_bytes(b"no database at all")
    assert search(case, "dam") == first


def test_a_folder_that_cannot_be_written_is_searched_all_the_same(tmp_path: Path) -> None:
    assert search(invented(tmp_path / "gone"), "dam")


def test_no_more_hits_than_asked_for(run: Path) -> None:
    assert len(search(invented(run), "hurt", limit=2)) == 2
