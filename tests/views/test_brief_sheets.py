"""A brief as text, Markdown and HTML: the same content, in order, safe to show."""

from __future__ import annotations

import io
import re
import sys
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from secondsource.model import Story
from secondsource.views.brief import brief_json
from secondsource.views.brief_html import brief_html
from secondsource.views.brief_markdown import brief_markdown, escaped
from secondsource.views.brief_sheet import sheet
from secondsource.views.brief_text import print_brief
from secondsource.views.sheet import Entry, Sheet

sys.path.insert(0, str(Path(__file__).parent))
from invented import invented


def made(full: bool = False, all_claims: bool = False, one: bool = True) -> Sheet:
    case = invented()
    return sheet(case, brief_json(case, None, all_claims), full=full, one=one)


def text(shown: Sheet, width: int = 100, **how: Any) -> str:
    out = io.StringIO()
    print_brief(shown, Console(file=out, width=width, highlight=False, markup=False, **how))
    return out.getvalue()


def sections(shown: Sheet) -> dict[str, tuple[Entry, ...]]:
    return {part.key: part.entries for part in shown.stories[0].sections}


def words(entry: Entry) -> str:
    return "".join(run.text for run in entry.line)


def test_parts_come_in_the_order_in_which_they_are_read() -> None:
    assert list(sections(made())) == [
        "stands", "disputed", "developed", "single", "said", "reprints", "timeline", "reports",
    ]  # fmt: skip
    assert "sayings" in sections(made(all_claims=True))


def test_what_stands_names_its_origins_and_its_words() -> None:
    [entry] = sections(made())["stands"]
    assert (
        entry.note
        == "in 2 outlets · by 2 newsrooms · from 2 independent origins: the farmer; police"
    )
    assert [source.outlet for source in entry.sources] == ["Orrin Post", "Hill Gazette"]
    assert entry.sources[1].quote == "The dam broke on Monday"


def test_each_conflict_is_told_once_with_both_sides() -> None:
    [entry] = sections(made())["disputed"]
    assert words(entry) == "Said by police, denied by the mayor"
    assert [side.label for side in entry.versions] == ["A", "B"]
    # A clause with a subject of its own stands alone; what is denied is never shown as said.
    assert words(entry.versions[0]) == "police: … 12 people were hurt."
    assert words(entry.versions[1]) == "denied by the mayor: … 12 people were hurt."
    # The line names him already.
    assert entry.versions[1].sources[0].remark == ""
    assert [side.sources[0].when for side in entry.versions] == ["1 March 2026", "3 March 2026"]


def test_a_disputed_claim_without_its_other_side_is_shown() -> None:
    case = invented()
    brief = brief_json(case)
    claims = brief["stories"][0]["claims"]
    brief["stories"][0]["claims"] = [claim for claim in claims if claim["id"] != "c3"]
    [entry] = sections(sheet(case, brief))["disputed"]
    assert [side.label for side in entry.versions] == ["A"]
    assert words(entry.versions[0]) == "police: … 12 people were hurt."


def changed(**claim: Any) -> tuple[Any, Any]:
    """The invented brief, its first claim with other values."""
    case = invented()
    brief = brief_json(case)
    brief["stories"][0]["claims"][0].update(claim)
    return case, brief


def test_ties_are_told_where_they_leave_the_standing_open() -> None:
    origins = {
        "low": 1, "high": 2,
        "roots": [
            {"id": "attributed:police", "name": "police", "kind": "attributed"},
            {"id": "attributed:farmer", "name": "farmer", "kind": "attributed"},
        ],
        "ties": [{"a": "attributed:police", "b": "attributed:farmer", "why": "one text"}],
    }  # fmt: skip
    shown = sheet(*changed(standing="possibly-corroborated", origins=origins))
    assert sections(shown)["stands"][0].caution == "may be one: one text"
    for form in (text(shown), brief_html(shown), brief_markdown(shown)):
        assert "may be one: one text" in form
    assert sections(made())["stands"][0].caution == ""


def test_a_claim_is_shown_in_its_own_words_and_never_in_longer_ones() -> None:
    case, brief = changed(text="The dam broke on Monday")
    shown = words(sections(sheet(case, brief))["stands"][0])
    assert shown == "The dam broke on Monday …"
    # Where no report has just these words, the shortest is the one that says least.
    case, brief = changed(text="the dam broke")
    assert "Orrin" not in words(sections(sheet(case, brief))["stands"][0])


def test_what_somebody_is_accused_of_keeps_its_sentence() -> None:
    case, brief = changed()
    report = brief["stories"][0]["claims"][0]["reports"][1]
    before = "The union accused the owner of leaving the gate which failed"
    article = next(one for one in brief["stories"][0]["articles"] if one["id"] == "a2")
    article["text"] = before + article["text"][len(before) :]
    report.update(start=18, end=len(before), text=before[18:])
    brief["stories"][0]["claims"][0]["text"] = report["text"]
    assert "The union accused the owner" in words(sections(sheet(case, brief))["stands"][0])


def test_words_that_several_say_are_put_into_nobodys_mouth() -> None:
    case, brief = changed(text="The dam broke on Monday")
    assert words(sections(sheet(case, brief))["stands"][0]) == "The dam broke on Monday …"
    origins = brief["stories"][0]["claims"][0]["origins"]
    origins["roots"] = [root for root in origins["roots"] if root["name"] == "farmer"]
    assert (
        words(sections(sheet(case, brief))["stands"][0]) == "the farmer: The dam broke on Monday …"
    )


def test_words_that_are_no_name_are_not_shown_as_a_speaker() -> None:
    root = {"id": "attributed:farmer", "name": "farmer", "kind": "attributed"}
    case, brief = changed(origins={"low": 1, "high": 1, "roots": [root], "ties": []})
    report = brief["stories"][0]["claims"][0]["reports"][1]
    report["chain"][-1] = "told the paper outside"
    line = words(sections(sheet(case, brief))["stands"][0])
    assert line == "The dam broke on Monday, a farmer told the Gazette."
    statement = brief["stories"][0]["statements"][0]
    statement["speaker"]["name"] = "nurses walked out and they were paid"
    parts = sheet(case, brief).stories[0].sections
    assert not [part.rest for part in parts if part.key == "said"]
    [said] = sections(sheet(case, brief, full=True))["said"]
    assert words(said) == "speaker not told"
    assert len(said.versions) == 2


def test_a_source_named_otherwise_in_the_page_is_quoted() -> None:
    case, brief = changed()
    brief["stories"][0]["claims"][0]["reports"][1]["chain"][-1] = "Tom Wray"
    [entry] = sections(sheet(case, brief, full=True))["stands"]
    assert [one.remark for one in entry.sources] == ["", "named there: “a farmer”"]
    brief["stories"][0]["claims"][0]["reports"][1]["denies"] = True
    [entry] = sections(sheet(case, brief))["stands"]
    assert entry.sources[1].remark == "denied by Tom Wray"


def test_an_article_is_cited_once_and_in_full_for_each_of_its_passages() -> None:
    case, brief = changed()
    reports = brief["stories"][0]["claims"][0]["reports"]
    reports.insert(0, {**reports[0], "voice": "own", "text": "The dam", "end": 7})
    cited = sections(sheet(case, brief))["stands"][0].sources
    assert [one.quote for one in cited] == [
        "The dam at Orrin & its gate broke on Monday", "The dam broke on Monday",
    ]  # fmt: skip
    assert len(sections(sheet(case, brief, full=True))["stands"][0].sources) == 3


def test_what_a_development_tells_is_not_told_again() -> None:
    case, brief = changed(
        standing="repeated", updates=[{"claim": "c4", "detail": "later", "evidence": []}]
    )
    assert "repeated" not in sections(sheet(case, brief))
    assert len(sections(sheet(case, brief, full=True))["repeated"]) == 1


def test_a_development_is_no_dispute() -> None:
    [entry] = sections(made())["developed"]
    assert [step.label for step in entry.versions] == [
        "reported 1 March 2026", "reported 2 March 2026",
    ]  # fmt: skip
    assert words(entry) == "A figure that changed with time: “12 people”, “15”"
    shown = {words(one) for one in sections(made())["disputed"][0].versions}
    assert words(entry.versions[1]) not in shown


def test_an_unknown_origin_is_said_to_be_not_given() -> None:
    [entry] = sections(made())["single"]
    assert entry.sources[0].remark == "no source given"


def test_full_leaves_nothing_out() -> None:
    single = sections(made(full=True))["single"]
    assert len(single) == 2


def test_statements_lead_with_their_cue_and_the_nameless_are_counted() -> None:
    shown = next(part for part in made().stories[0].sections if part.key == "said")
    assert words(shown.entries[0]) == "a farmer"
    assert shown.rest == "1 statement of speakers who could not be told"


def test_stories_of_one_report_are_a_list() -> None:
    case = invented()
    brief = brief_json(case)
    alone = {**brief["stories"][0], "articles": brief["stories"][0]["articles"][:1], "claims": []}
    shown = sheet(case, {**brief, "stories": [*brief["stories"], alone]})
    assert len(shown.stories) == 1
    assert [words(entry) for entry in shown.others] == ["Dam breaks at Orrin"]


@pytest.mark.parametrize("width", [40, 72, 100, 200])
def test_text_keeps_to_its_width_and_has_no_colour_in_a_pipe(width: int) -> None:
    shown = text(made(), width)
    assert max(len(line) for line in shown.splitlines()) <= min(width, 100)
    assert "\x1b" not in shown


def test_a_claims_words_are_marked_in_their_sentence() -> None:
    case, brief = changed(text="broke on Monday")
    report = brief["stories"][0]["claims"][0]["reports"][1]
    report.update(start=report["start"] + 8, text="broke on Monday")
    shown = sheet(case, brief)
    assert "The dam *broke on Monday*, a farmer told the Gazette." in text(shown)
    coloured = text(shown, force_terminal=True, color_system="standard")
    assert "\x1b[1mbroke on Monday" in coloured
    assert "*broke" not in coloured
    # What the page brought along is gone: only our own colours act.
    assert "\x1b[31mfell" not in coloured


def test_problems_come_last() -> None:
    assert text(made()).rstrip().endswith("saved/x.bin  binary data")


class Tags(HTMLParser):
    """Collects tags and text; void elements do not close."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        assert not [name for name, _ in attrs if name.startswith("on") or name == "src"]
        for name, value in attrs:
            # A link leads to a place in this page and nowhere else.
            if name == "href":
                assert (value or "").startswith("#")
                self.links.append((value or "")[1:])
            if name == "id":
                self.ids.append(value or "")
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in ("style", "title"):
            self.text += data


def test_html_is_whole_escaped_and_needs_nothing_else() -> None:
    page = brief_html(made())
    tags = Tags()
    tags.feed(page)
    assert tags.open == []
    assert "script" not in tags.seen
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert not re.search(r"https?:|url\(|@import", page)
    assert "prefers-color-scheme: dark" in page
    assert "@media print" in page


def test_all_formats_hold_the_same() -> None:
    shown = made()
    tags = Tags()
    tags.feed(brief_html(shown))
    markdown = brief_markdown(shown).replace("\\", "").replace("**", "")
    plain = re.sub(r"\s+", " ", text(shown, 100).replace("*", ""))

    def check(entry: Entry) -> None:
        for run in entry.line:
            for where in (tags.text, markdown, plain):
                assert re.sub(r"\s+", " ", run.text).strip() in re.sub(r"\s+", " ", where)
        for source in entry.sources:
            for where in (tags.text, markdown, plain):
                assert source.file in where
        for version in entry.versions:
            check(version)

    for part in shown.stories[0].sections:
        for entry in part.entries:
            check(entry)


def test_markdown_is_escaped() -> None:
    page = brief_markdown(made())
    assert "<script>" not in page
    assert escaped("# no heading") == "\\# no heading"
    assert escaped("1. no list") == "\\1. no list" or escaped("1. no list").startswith("\\")
    assert escaped("[a](b)") == "\\[a\\](b)"


def several(related: int = 1) -> Sheet:
    """The invented story and a second one, to which it and others are related."""
    case = invented()
    one = brief_json(case)["stories"][0]
    other = {**one, "id": "s2abd", "title": "Dam <b>in spring</b>", "related": ["s1abc"]}
    stories = [Story("s2abd", "Dam <b>in spring</b>", "2026-04-01", "2026-04-02", ("a1",))]
    stories += [Story(f"s{n}", f"Flood {n}", None, None, ("a1",)) for n in range(3, 9)]
    every = [*case.stories(), *stories]
    case.stories = lambda: every  # type: ignore[method-assign]
    one["related"] = ["gone", *(story.id for story in stories[:related])]
    return sheet(case, {**brief_json(case), "stories": [one, other]})


def test_several_stories_have_a_list_of_contents() -> None:
    tags = Tags()
    tags.feed(brief_html(several(0)))
    assert tags.links[:3] == ["s1abc", "s2abd", "problems"]
    assert set(tags.links) <= set(tags.ids)
    assert len(tags.ids) == len(set(tags.ids))
    assert "3 reports · 3 outlets · 3 newsrooms" in tags.text[: tags.text.index("claims:")]
    assert "<nav" not in brief_html(made())


def test_contents_tell_how_the_claims_of_each_story_stand() -> None:
    shown = several(0)
    digest = "1 corroborated, 4 in one report only"
    assert text(shown).index(digest) < text(shown).index("━")
    assert brief_markdown(shown).index(digest) < brief_markdown(shown).index("\n# ")
    page = brief_html(shown)
    assert page.index(digest) < page.index("</nav>")
    assert "STORIES" not in text(made())


def test_headings_of_a_page_go_down_step_by_step() -> None:
    for shown in (several(7), made(full=True)):
        levels = [int(level) for level in re.findall(r"<h([1-6])[ >]", brief_html(shown))]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(b <= a + 1 for a, b in pairwise(levels))


def test_a_page_unfolds_what_other_forms_leave_out() -> None:
    case = invented()
    brief = brief_json(case)
    claims = brief["stories"][0]["claims"]
    claims += [{**claims[4], "id": f"more{number}"} for number in range(300)]
    page = brief_html(sheet(case, brief, form="html"))
    assert page.count('<details class="more"><summary>200 more</summary>') == 1
    assert "--full" not in page
    assert "100 more, left out of this page" in page
    marked = brief_markdown(sheet(case, brief, form="markdown"))
    assert "300 more, left out here" in marked
    assert "--full" not in marked
    assert "300 more: --full shows them" in text(sheet(case, brief))


def test_the_counts_are_explained_once() -> None:
    for form in (text(made()), brief_html(made()), brief_markdown(made())):
        assert " ".join(form.split()).count("Under each claim") == 1


def test_stories_of_one_report_can_be_led_to() -> None:
    case = invented()
    one = brief_json(case)["stories"][0]
    alone = {**one, "id": "s9", "articles": one["articles"][:1], "claims": []}
    stories = [one, {**one, "id": "s2abd"}, alone]
    page = brief_html(sheet(case, {**brief_json(case), "stories": stories}))
    tags = Tags()
    tags.feed(page)
    assert "others" in tags.links
    assert "others" in tags.ids
    assert "s9" in tags.ids


def test_related_stories_are_named_with_their_days_and_linked_where_they_are_here() -> None:
    shown = several(2)
    assert [one.here for one in shown.stories[0].related] == [True, False]
    page = brief_html(shown)
    assert '<a href="#s2abd">Dam &lt;b&gt;in spring&lt;/b&gt;</a>' in page
    assert "<li>Flood 3 " in page
    assert 'href="#s3"' not in page
    assert "related: Dam <b>in spring</b> · 1–2 April 2026 (s2abd)\n" in text(shown)
    marked = brief_markdown(shown)
    assert (
        "Related:\n\n- Dam \\<b\\>in spring\\</b\\> · 1–2 April 2026 · s2abd\n- Flood 3" in marked
    )
    assert "- Flood 3 · no day known · s3\n" in marked


def test_of_many_related_stories_the_rest_is_counted() -> None:
    shown = several(7)
    assert len(shown.stories[0].related) == 3
    assert "4 more: --full shows them" in text(shown)
    assert "elated" not in text(made())
    assert "<h2>Related" not in brief_html(made())


def test_reports_with_the_same_copy_are_told_together() -> None:
    case = invented()
    brief = brief_json(case)
    [row] = brief["stories"][0]["reprints"]
    measured = "98 % of its narration stands word for word in Orrin Post; nobody knows since when"
    brief["stories"][0]["reprints"] = [row, {**row, "article": "a3", "why": measured}]
    [entry] = sections(sheet(case, brief))["reprints"]
    assert words(entry) == "2 reports carry MNA copy, as Orrin Post does"
    assert [(one.outlet, one.remark) for one in entry.sources] == [
        ("Hill Gazette", "half of it stands word for word in a1"),
        ("outlet not known", "98 % of its narration"),
        ("Orrin Post", "whose text they share"),
    ]


def test_an_outlet_that_repeats_itself_carries_nobodys_copy() -> None:
    case = invented()
    brief = brief_json(case)
    brief["stories"][0]["articles"][1]["house"] = "Orrin Post"
    [entry] = sections(sheet(case, brief))["reprints"]
    assert words(entry) == "Orrin Post repeats another report of its own"


def test_a_copy_of_what_is_not_in_the_story_is_told_as_that() -> None:
    case = invented()
    brief = brief_json(case)
    brief["stories"][0]["reprints"][0].update(of="elsewhere", agency=None)
    [entry] = sections(sheet(case, brief))["reprints"]
    assert words(entry) == "Hill Gazette carries text of an article that is not in this story"


def test_a_cue_that_tells_nothing_is_left_out() -> None:
    case = invented()
    brief = brief_json(case)
    statement = brief["stories"][0]["statements"][0]
    statement["cue"][0]["start"] += 40
    [said] = sections(sheet(case, brief))["said"]
    assert words(said.versions[0]).startswith("The dam broke on Monday  ")
    statement["cue"][0]["text"] = "warned"
    [said] = sections(sheet(case, brief))["said"]
    assert words(said.versions[0]).startswith("The dam broke on Monday (warned)  ")


def copied(case: Any, articles: list[Any], number: int) -> None:
    """Add copies of the second article to a story, "b0" and so on."""
    articles += [{**articles[1], "id": f"b{n}"} for n in range(number)]
    reading = case.reading
    case.reading = lambda id_: reading("a2" if id_.startswith("b") else id_)


def test_other_words_are_shown_before_copies() -> None:
    case, brief = changed()
    reports = brief["stories"][0]["claims"][0]["reports"]
    articles = brief["stories"][0]["articles"]
    copied(case, articles, 20)
    last = {**reports[1], "article": "b19", "text": "The dam gave way"}
    reports += [{**reports[1], "article": f"b{number}"} for number in range(19)] + [last]
    [entry] = sections(sheet(case, brief))["stands"]
    assert [one.quote for one in entry.sources if one.quote] == [
        "The dam at Orrin & its gate broke on Monday", "The dam broke on Monday",
        "The dam gave way",
    ]  # fmt: skip
    assert len(entry.sources) == 5
    assert entry.note.endswith(" · 17 more reports: --full shows them")


def test_a_quotation_that_a_claim_begins_is_closed() -> None:
    case, brief = changed()
    report = brief["stories"][0]["claims"][0]["reports"][1]
    article = brief["stories"][0]["articles"][1]
    article["text"] = f"“{article['text']}"
    report.update(start=0, end=24, text="“The dam broke on Monday")
    brief["stories"][0]["claims"][0].update(text=report["text"])
    line = words(sections(sheet(case, brief))["stands"][0])
    assert line.count("“") == line.count("”") == 1


def test_of_hundreds_of_reports_some_are_listed() -> None:
    case, brief = changed()
    copied(case, brief["stories"][0]["articles"], 300)
    part = next(one for one in sheet(case, brief).stories[0].sections if one.key == "reports")
    assert (len(part.entries), part.rest) == (40, "263 more: --full shows them")
    page = brief_html(sheet(case, brief, form="html"))
    assert "<summary>263 more</summary>" in page


def test_words_that_several_print_are_quoted_once() -> None:
    case, brief = changed()
    reports = brief["stories"][0]["claims"][0]["reports"]
    reports.append({**reports[1], "article": "a3"})
    sources = sections(sheet(case, brief))["stands"][0].sources
    assert [one.quote for one in sources][1:] == ["The dam broke on Monday", ""]
    assert [one.remark for one in sources] == ["", "", "the same words"]


def test_a_claim_whose_report_also_says_another_keeps_its_own_place() -> None:
    case = invented()
    brief = brief_json(case, None, False)
    [story] = brief["stories"]
    by_id = {claim["id"]: claim for claim in story["claims"]}
    before = [words(entry) for entry in sections(sheet(case, brief, one=True))["single"]]
    assert before
    stands = next(claim for claim in by_id.values() if "corroborated" in claim["standing"])
    stands["reports"] = [*stands["reports"], *by_id["c5"]["reports"]]
    after = [words(entry) for entry in sections(sheet(case, brief, one=True))["single"]]
    assert after == before
