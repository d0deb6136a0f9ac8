"""Whole builds of invented pages, checked against what a careful reader finds in them.

Each case is a folder of `tests/cases/` with an `expected.json`; its pages lie beside that file,
or in `demo/pages/` for the case "demo". Every expectation is a test of its own, so that a failure
names the page, claim or conflict that went wrong. An expectation that the product does not meet
yet carries a "known_miss" with the reason: it is expected to fail, and fails the suite as soon
as it passes, so that the note is taken away. Counting an origin too many is never excused.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import secondsource

ROOT = Path(__file__).parents[1]
CASES = Path(__file__).parent / "cases"
NAMES = sorted(path.parent.name for path in CASES.glob("*/expected.json"))
EXPECTED: dict[str, dict[str, Any]] = {
    name: json.loads((CASES / name / "expected.json").read_text(encoding="utf-8")) for name in NAMES
}
Json = dict[str, Any]
Briefs = Callable[[str], Json]


def folder(case: str) -> Path:
    return ROOT / "demo" / "pages" if case == "demo" else CASES / case


def page_files(case: str) -> list[Path]:
    return sorted(folder(case) / name for name in EXPECTED[case]["pages"])


def each(part: str, needs: str | None = None, excusable: bool = True) -> list[Any]:
    """One test parameter per expectation of `part` in every case that has `needs`."""
    found = []
    for case in NAMES:
        for item in EXPECTED[case].get(part, []):
            if needs is not None and needs not in item:
                continue
            misses = item.get("known_miss", {})
            reason = misses.get(needs or part) if isinstance(misses, dict) else misses
            excused = reason and excusable
            marks = [pytest.mark.xfail(reason=reason, strict=True)] if excused else []
            found.append(pytest.param(case, item, id=f"{case}: {item['about']}", marks=marks))
    return found


def each_page(needs: str | None = None) -> list[Any]:
    found = []
    for case in NAMES:
        for name, page in EXPECTED[case]["pages"].items():
            if needs is not None and needs not in page:
                continue
            reason = page.get("known_miss", {}).get(needs or "page")
            marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
            found.append(pytest.param(case, name, id=f"{case}: {name}", marks=marks))
    return found


@pytest.fixture(scope="session")
def briefs(tmp_path_factory: pytest.TempPathFactory) -> Briefs:
    """The whole brief of a case, built once, as the contract's dict."""
    made: dict[str, Json] = {}

    def brief(case: str) -> Json:
        if case not in made:
            where = tmp_path_factory.mktemp(case) / "case"
            secondsource.build(page_files(case), where)
            made[case] = secondsource.Case.open(where).brief(all=True)
        return made[case]

    return brief


def articles(brief: Json) -> dict[str, Json]:
    """The articles of a brief by file name."""
    return {
        Path(article["path"]).name: article
        for story in brief["stories"]
        for article in story["articles"]
    }


def content_claims(brief: Json) -> list[Json]:
    return [
        claim
        for story in brief["stories"]
        for claim in story["claims"]
        if claim["kind"] == "content"
    ]


def claims_at(brief: Json, span: Json) -> list[Json]:
    """The claims with a report that covers at least half of the span's words, or lies in them."""
    article = articles(brief)[span["page"]]
    start = article["text"].find(span["words"])
    assert start >= 0, f"{span['page']}: the article's text lacks {span['words']!r}"
    end = start + len(span["words"])
    found = []
    for claim in content_claims(brief):
        for report in claim["reports"]:
            if report["article"] != article["id"]:
                continue
            shared = min(end, report["end"]) - max(start, report["start"])
            if 2 * shared >= min(end - start, report["end"] - report["start"]):
                found.append(claim)
                break
    return found


def best_claim(brief: Json, item: Json) -> Json:
    """The claim that lines up most of an expectation's spans."""
    at = [claims_at(brief, span) for span in item["spans"]]
    every = {claim["id"]: claim for claims in at for claim in claims}
    assert every, f"no claim is found at any of {[span['words'] for span in item['spans']]}"
    ids = [{claim["id"] for claim in claims} for claims in at]
    return max(every.values(), key=lambda claim: sum(claim["id"] in one for one in ids))


def accepted(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


# --- the expectations themselves ------------------------------------------------------------


@pytest.mark.parametrize("case", NAMES)
def test_quoted_words_stand_in_the_pages(case: str) -> None:
    expected = EXPECTED[case]
    spans = [span for claim in expected.get("claims", []) for span in claim["spans"]]
    for pair in expected.get("conflicts", []) + expected.get("compatible", []):
        spans += [pair["a"], pair["b"]]
    for span in spans:
        page = html.unescape((folder(case) / span["page"]).read_text(encoding="utf-8"))
        assert span["words"] in page, span


# --- cleaning -------------------------------------------------------------------------------


@pytest.mark.parametrize("case", NAMES)
def test_every_page_becomes_one_article(case: str, briefs: Briefs) -> None:
    brief = briefs(case)
    assert brief["problems"] == []
    # An older capture of an article is kept in the case, and no story counts it.
    counted = set(EXPECTED[case]["pages"]) - set(EXPECTED[case].get("older", []))
    assert sorted(articles(brief)) == sorted(counted)


@pytest.mark.parametrize(("case", "name"), each_page("paragraphs"))
def test_body_has_its_paragraphs_and_no_more(case: str, name: str, briefs: Briefs) -> None:
    page = EXPECTED[case]["pages"][name]
    paragraphs = articles(briefs(case))[name]["text"].split("\n\n")
    assert " ".join(paragraphs[0].split()).startswith(page["first"])
    assert " ".join(paragraphs[-1].split()).endswith(page["last"])
    assert len(paragraphs) == page["paragraphs"]


@pytest.mark.parametrize(("case", "name"), each_page("absent"))
def test_body_holds_no_furniture(case: str, name: str, briefs: Briefs) -> None:
    text = articles(briefs(case))[name]["text"]
    assert [words for words in EXPECTED[case]["pages"][name]["absent"] if words in text] == []


@pytest.mark.parametrize(("case", "name"), each_page("title"))
def test_title(case: str, name: str, briefs: Briefs) -> None:
    assert articles(briefs(case))[name]["title"] == EXPECTED[case]["pages"][name]["title"]


@pytest.mark.parametrize(("case", "name"), each_page("byline"))
def test_byline(case: str, name: str, briefs: Briefs) -> None:
    assert articles(briefs(case))[name]["byline"] == EXPECTED[case]["pages"][name]["byline"]


@pytest.mark.parametrize(("case", "name"), each_page("agency"))
def test_agency(case: str, name: str, briefs: Briefs) -> None:
    assert articles(briefs(case))[name]["agency"] == EXPECTED[case]["pages"][name]["agency"]


@pytest.mark.parametrize(("case", "name"), each_page("outlet"))
def test_outlet(case: str, name: str, briefs: Briefs) -> None:
    assert articles(briefs(case))[name]["outlet"] in EXPECTED[case]["pages"][name]["outlet"]


@pytest.mark.parametrize(("case", "name"), each_page("dateline"))
def test_dateline(case: str, name: str, briefs: Briefs) -> None:
    dateline = articles(briefs(case))[name]["dateline"]
    assert dateline is not None
    assert EXPECTED[case]["pages"][name]["dateline"] in dateline


@pytest.mark.parametrize(("case", "name"), each_page("published"))
def test_published(case: str, name: str, briefs: Briefs) -> None:
    found = articles(briefs(case))[name]["published"]
    expected = EXPECTED[case]["pages"][name]["published"]
    assert found["date"] == expected["date"], found["why"]
    if expected["date"] is not None:
        assert found["basis"] in expected["basis"]
        assert found["why"]


@pytest.mark.parametrize("case", NAMES)
def test_passages_lead_back_to_the_page(case: str, briefs: Briefs) -> None:
    for name, article in articles(briefs(case)).items():
        raw = (folder(case) / name).read_bytes().decode()
        for passage in article["passages"]:
            words = re.findall(r"\w+", passage["text"]) or [passage["text"]]
            there = raw[passage["raw_start"] : passage["raw_end"]]
            if article["media"] == "text/html":
                # Tags between two words leave no space, in the page or in the passage.
                there = html.unescape(re.sub(r"<[^<>]*>", "", there))
            assert words[0] in there, (name, passage["text"])
            assert words[-1] in there, (name, passage["text"])
            if passage["start"] is not None:
                assert article["text"][passage["start"] : passage["end"]] == passage["text"]


# --- stories and reprints -------------------------------------------------------------------


@pytest.mark.parametrize("case", NAMES)
def test_stories(case: str, briefs: Briefs) -> None:
    found = [
        sorted(Path(article["path"]).name for article in story["articles"])
        for story in briefs(case)["stories"]
    ]
    assert sorted(found) == sorted(sorted(story) for story in EXPECTED[case]["stories"])


@pytest.mark.parametrize("case", NAMES)
def test_reprints(case: str, briefs: Briefs) -> None:
    """All but one of a group's pages are reprints of another of the group, and no others are.

    Pages of which one was written from the other in part are rewrites, and may be named so.
    """
    brief = briefs(case)
    name_of = {article["id"]: name for name, article in articles(brief).items()}
    pairs = {
        (name_of[reprint["article"]], name_of[reprint["of"]])
        for story in brief["stories"]
        for reprint in story["reprints"]
        if reprint["of"] is not None and reprint.get("kind") != "shared-quotes"
    }
    rewritten = [set(pair) for pair in EXPECTED[case].get("rewrites", [])]
    pairs = {pair for pair in pairs if set(pair) not in rewritten}
    groups = [set(group) for group in EXPECTED[case].get("reprints", [])]
    for group in groups:
        assert len({page for page, of in pairs if {page, of} <= group}) == len(group) - 1
    strays = [pair for pair in pairs if not any(set(pair) <= group for group in groups)]
    assert strays == []


# --- claims ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("case", "item"), each("claims", "spans"))
def test_claim_is_lined_up(case: str, item: Json, briefs: Briefs) -> None:
    brief = briefs(case)
    claim = best_claim(brief, item)
    missing = [
        (span["page"], span["words"])
        for span in item["spans"]
        if claim["id"] not in {found["id"] for found in claims_at(brief, span)}
    ]
    assert missing == [], f"not in the claim {claim['text']!r}"


@pytest.mark.parametrize(("case", "item"), each("claims", "roots"))
def test_claim_has_its_roots(case: str, item: Json, briefs: Briefs) -> None:
    roots = [root["name"].lower() for root in best_claim(briefs(case), item)["origins"]["roots"]]
    for names in item["roots"]:
        assert any(name.lower() in root for name in names for root in roots), (names, roots)


@pytest.mark.parametrize(("case", "item"), each("claims", "low", excusable=False))
def test_claim_is_never_overcounted(case: str, item: Json, briefs: Briefs) -> None:
    """No claim at these words has more independent origins than a careful reader would count."""
    brief = briefs(case)
    for span in item["spans"]:
        for claim in claims_at(brief, span):
            low = claim["origins"]["low"]
            assert 1 <= low <= max(accepted(item["low"])), (claim["text"], claim["origins"])


@pytest.mark.parametrize(("case", "item"), each("claims", "high"))
def test_claim_counts_its_origins(case: str, item: Json, briefs: Briefs) -> None:
    origins = best_claim(briefs(case), item)["origins"]
    assert origins["low"] in accepted(item["low"]), origins
    assert origins["high"] in accepted(item["high"]), origins


@pytest.mark.parametrize(("case", "item"), each("claims", "standing"))
def test_claim_standing(case: str, item: Json, briefs: Briefs) -> None:
    claim = best_claim(briefs(case), item)
    assert claim["standing"] in accepted(item["standing"]), claim["origins"]


@pytest.mark.parametrize(("case", "item"), each("claims", "disputed"))
def test_claim_disputed(case: str, item: Json, briefs: Briefs) -> None:
    claim = best_claim(briefs(case), item)
    assert claim["disputed"] is item["disputed"], claim["conflicts"]


def between(brief: Json, item: Json) -> list[Json]:
    """The conflicts, in either direction, between the claims at the two places of a pair."""
    left, right = claims_at(brief, item["a"]), claims_at(brief, item["b"])
    found = []
    for ours, theirs in ((left, right), (right, left)):
        ids = {claim["id"] for claim in theirs}
        found += [one for claim in ours for one in claim["conflicts"] if one["claim"] in ids]
    return found


@pytest.mark.parametrize(("case", "item"), each("conflicts"))
def test_conflict_is_found(case: str, item: Json, briefs: Briefs) -> None:
    kinds = {conflict["kind"] for conflict in between(briefs(case), item)}
    assert kinds & set(item["kind"]), kinds


@pytest.mark.parametrize(("case", "item"), each("compatible"))
def test_no_false_conflict(case: str, item: Json, briefs: Briefs) -> None:
    assert between(briefs(case), item) == []


@pytest.mark.parametrize("case", NAMES)
def test_reports_quote_their_article(case: str, briefs: Briefs) -> None:
    brief = briefs(case)
    by_id = {article["id"]: article for article in articles(brief).values()}
    for claim in content_claims(brief):
        for report in claim["reports"]:
            text = by_id[report["article"]]["text"]
            assert text[report["start"] : report["end"]] == report["text"]
