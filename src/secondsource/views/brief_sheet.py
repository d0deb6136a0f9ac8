"""The brief's JSON arranged for a reader: what stands first, what only one page says late."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from typing import TYPE_CHECKING, Any, Literal

from secondsource.views.brief import one_claim
from secondsource.views.corrected import corrected
from secondsource.views.disputes import developing, developments, disputes
from secondsource.views.sheet import (
    PERHAPS,
    SURE,
    Entry,
    Related,
    Run,
    Section,
    Sheet,
    Source,
    StorySheet,
)
from secondsource.views.speakers import speakers
from secondsource.views.telling import Teller, outlet, shown_report
from secondsource.views.unfolding import Unfolding
from secondsource.views.wording import count, day, days, file_name, listed, plain

if TYPE_CHECKING:
    from secondsource.case import Case

Json = dict[str, Any]

# What a reader takes in of each part before the next; `--full` gives all of it.
_STANDS, _REPEATED, _SINGLE, _DAYS = 12, 8, 6, 12
# As many related stories as `secondsource stories` names.
_RELATED = 3
# Not more than this many of the claims shown under "only one report" are of one article.
_OF_ONE_ARTICLE = 2
_STANDING = {
    "corroborated": "corroborated",
    "possibly-corroborated": "possibly corroborated",
    "repeated": "one origin",
    "single": "one report",
}


Why = Literal["", "folded", "open"]


def sheet(
    case: Case, brief: Json, full: bool = False, one: bool = False, why: Why = "", claim: str = ""
) -> Sheet:
    """Arrange a brief. `full` leaves nothing out; `one` is set where one story was asked for.

    With all stories, those of a single report are listed by their title alone. `why` adds to each
    claim what its standing rests on, "open" in the place of its sources. `claim` is the id of a
    claim, or the beginning of it, that is shown alone; raises `NotFound`.
    """
    if claim:
        return _alone(case, brief, one_claim(brief, claim), full, why)
    one = one or len(brief["stories"]) == 1
    shown = [s for s in brief["stories"] if one or full or len(s["articles"]) > 1]
    others = [s for s in brief["stories"] if s not in shown]
    here = {story["id"] for story in brief["stories"]}
    return Sheet(
        counts=" · ".join(_count(number, noun) for noun, number in brief["case"].items()),
        stories=tuple(_story(case, story, full, here, why) for story in shown),
        others=tuple(_other(story) for story in others),
        problems=tuple(
            Entry((Run(plain(problem["reason"])),), label=plain(problem["path"]))
            for problem in brief["problems"]
        ),
        unfolded=why == "open",
    )


def _alone(case: Case, brief: Json, chosen: Json, full: bool, why: Why) -> Sheet:
    """Show one claim of one story, which keeps the other claims for what they say against it."""
    [narrow] = chosen["stories"]
    [claim] = narrow["claims"]
    story = next(story for story in brief["stories"] if story["id"] == narrow["id"])
    teller = _teller(case, story, full, why)
    word = _STANDING[claim["standing"]]
    gloss = f"{word}, disputed" if claim["disputed"] else word
    section = Section("claim", "The claim", gloss, (teller.claim(claim, dated=True),))
    summary = _summary(story)
    return Sheet(
        "",
        (
            StorySheet(
                story["id"], plain(story["title"]), f"{summary} · {story['id']}", "", (section,)
            ),
        ),
        unfolded=why == "open",
    )


def _teller(case: Case, story: Json, full: bool, why: Why) -> Teller:
    unfold = Unfolding(story, full).claim if why else None
    return Teller(
        story["articles"],
        lambda id_: case.reading(id_).sentences,
        full,
        story["statements"],
        unfold,
        why == "open",
    )


def _summary(story: Json) -> str:
    return " · ".join(
        (
            days(story["first"], story["last"]),
            count(len(story["articles"]), "report"),
            count(story["outlets"], "outlet"),
            count(story["newsrooms"], "newsroom"),
        )
    )


def _count(number: int, noun: str) -> str:
    return count(number, {"stories": "story"}.get(noun, noun.removesuffix("s")))


def _other(story: Json) -> Entry:
    article = story["articles"][0]
    where = f"{outlet(article)} · {file_name(article['path'])}"
    when = days(story["first"], story["last"])
    return Entry((Run(plain(story["title"])),), where, label=when, anchor=story["id"])


def _story(case: Case, story: Json, full: bool, here: Set[str], why: Why) -> StorySheet:
    teller = _teller(case, story, full, why)
    figures = {
        article["id"]: [figure.start for figure in case.reading(article["id"]).figures]
        for article in story["articles"]
    }
    claims = [claim for claim in story["claims"] if claim["kind"] == "content"]
    sayings = [claim for claim in story["claims"] if claim["kind"] == "saying"]
    stands = [c for c in claims if "corroborated" in c["standing"] and not c["disputed"]]
    repeated = [c for c in claims if c["standing"] == "repeated" and not c["disputed"]]
    single = [c for c in claims if c["standing"] == "single" and not c["disputed"]]
    developed = developments(claims, teller)
    stepwise = developing(claims)
    alone = [c for c in single if full or c["id"] not in stepwise]
    once = [c for c in repeated if full or c["id"] not in stepwise]
    told = [c for c in claims if c not in single]
    sections = (
        _stands(stands, teller, full),
        Section(
            "disputed", "Disputed", "versions that cannot all be true, or a denial",
            tuple(disputes(claims, teller)),
        ),
        corrected(story, teller, full),
        Section(
            "developed", "How it developed", "later news of the same thing, not a dispute",
            tuple(developed),
        ),
        _section(
            "repeated", "Repeated in several reports, one origin",
            "many print it, one knows it", once, teller, _REPEATED, full,
        ),
        _single(alone, told, story["articles"], figures, teller, full),
        speakers(story, teller, full),
        _section(
            "sayings", "That it was said", "the saying itself, apart from what was said",
            sayings, teller, len(sayings), full,
        ),
        _reprints(story, teller, full),
        _timeline(story, teller, full),
        _reports(story["articles"]),
    )  # fmt: skip
    summary = _summary(story)
    related = _related(case, story["related"], here)
    shown = related if full else related[:_RELATED]
    return StorySheet(
        story["id"],
        plain(story["title"]),
        f"{summary} · {story['id']}",
        _digest(claims),
        tuple(section for section in sections if section.entries),
        summary,
        shown,
        _more(len(related) - len(shown)),
    )


def _related(case: Case, ids: Sequence[str], here: Set[str]) -> tuple[Related, ...]:
    stories = {story.id: story for story in case.stories()} if ids else {}
    return tuple(
        Related(one.id, plain(one.title), days(one.first, one.last), one.id in here)
        for one in (stories[id_] for id_ in ids if id_ in stories)
    )


def _digest(claims: Sequence[Json]) -> str:
    """Say in one line how the claims of a story stand."""
    if not claims:
        return "no claims were found in these reports"
    words = (
        ("corroborated", "corroborated"),
        ("possibly-corroborated", "possibly corroborated"),
        ("repeated", "repeated from one origin"),
        ("single", "in one report only"),
    )
    parts = []
    for standing, word in words:
        number = sum(claim["standing"] == standing for claim in claims)
        if number:
            parts.append(f"{number} {word}")
    disputed = sum(claim["disputed"] for claim in claims)
    if disputed:
        verb = "is" if disputed == 1 else "are"
        parts[-1] += f"; {disputed} {verb} disputed"
    return f"{count(len(claims), 'claim')}: {', '.join(parts)}"


def _section(
    key: str, title: str, gloss: str, claims: Sequence[Json], teller: Teller, most: int, full: bool
) -> Section:
    shown = claims if full else claims[:most]
    rest = len(claims) - len(shown)
    return Section(
        key,
        title,
        gloss,
        tuple(teller.claim(claim) for claim in shown),
        _more(rest),
    )


def _stands(claims: Sequence[Json], teller: Teller, full: bool) -> Section:
    order = {"corroborated": 0, "possibly-corroborated": 1}
    ranked = sorted(claims, key=lambda claim: order[claim["standing"]])
    shown = ranked if full else ranked[:_STANDS]
    entries = []
    for claim in shown:
        label = SURE if claim["standing"] == "corroborated" else PERHAPS
        entries.append(teller.claim(claim, label))
    rest = len(ranked) - len(shown)
    gloss = f"{SURE} two or more independent origins; {PERHAPS} perhaps only one"
    return Section("stands", "What stands", gloss, tuple(entries), _more(rest))


def _more(number: int) -> str:
    return f"{number} more: --full shows them" if number else ""


def _single(
    claims: Sequence[Json],
    told: Sequence[Json],
    articles: Sequence[Json],
    figures: Mapping[str, Sequence[int]],
    teller: Teller,
    full: bool,
) -> Section:
    """Show the weightiest claims that one report alone makes, in sentences not shown before."""
    length = {article["id"]: max(len(article["text"]), 1) for article in articles}
    ranked = sorted(claims, key=lambda claim: (-_weight(claim, length, figures), claim["id"]))
    seen = {teller.sentence(shown_report(claim)) for claim in told}
    reports = [report for claim in told for report in claim["reports"]]
    shown: list[Json] = []
    taken: dict[str, int] = {}
    for claim in ranked:
        report = shown_report(claim)
        article, sentence = report["article"], teller.sentence(report)
        # A clause that is also part of a longer report of another claim is not alone.
        also = any(_overlap(report, other) for other in reports)
        fits = taken.get(article, 0) < _OF_ONE_ARTICLE and sentence not in seen and not also
        if full or (len(shown) < _SINGLE and fits):
            shown.append(claim)
            seen.add(sentence)
            taken[article] = taken.get(article, 0) + 1
    return Section(
        "single",
        "Only one report says",
        "and no other was found to say it, or to deny it",
        tuple(teller.claim(claim) for claim in shown),
        _more(len(claims) - len(shown)),
    )


def _overlap(a: Json, b: Json) -> bool:
    return bool(a["article"] == b["article"] and a["start"] < b["end"] and b["start"] < a["end"])


def _weight(claim: Json, length: Mapping[str, int], figures: Mapping[str, Sequence[int]]) -> float:
    """Weigh a lone claim: denials first, then figures; news stands early, is sourced and whole."""
    report = shown_report(claim)
    text = report["text"]
    early = 1 - report["start"] / length[report["article"]]
    # Each outweighs all that comes after it: the sum of the others is below 1.3.
    denied = 4.0 if report["denies"] else 0.0
    held = any(report["start"] <= at < report["end"] for at in figures[report["article"]])
    counted = 2.0 if held else 0.0
    sourced = 0.3 if report["voice"] == "attributed" else 0.0
    # A clause of five words or fewer, and words that only point elsewhere, tell little alone.
    short = -0.5 if len(text.split()) <= 5 else 0.0
    return float(denied + counted + early + sourced + short)


def _reprints(story: Json, teller: Teller, full: bool) -> Section:
    entries = []
    for row in story["reprints"]:
        kind = row["kind"]
        # Two reporters at one press conference quote the same words: no copy, and no news.
        if kind == "shared-quotes" and not full:
            continue
        article, of = teller.articles[row["article"]], teller.articles.get(row["of"] or "")
        copy = f"{plain(row['agency'])} copy" if row["agency"] else "text"
        if row["of"] and of is None:
            copy += " of an article that is not in this story"
        if kind == "shared-quotes":
            line = f"quotes the same words as {outlet(of) if of else copy}"
        else:
            verb = "rewrites" if kind == "rewrite" else "carries"
            line = f"{verb} {copy}" + (f", as {outlet(of)} does" if of else "")
        share = f"; {row['share']:.0%} of that text stands in it"
        note = plain(row["why"]) + (share if of and kind != "shared-quotes" else "")
        sources = tuple(_file(one) for one in (article, of) if one)
        name = Run(outlet(article), "strong")
        entries.append(Entry((name, Run(f" {line}")), note, sources))
    return Section("reprints", "Reprints", "who carries whose copy", tuple(entries))


def _file(article: Json) -> Source:
    path = article["path"]
    return Source(outlet(article), file_name(path), "", article["id"], path)


def _timeline(story: Json, teller: Teller, full: bool) -> Section:
    """Show the days of a story, the most reported claims first where there are too many."""
    claims = {claim["id"]: claim for claim in story["claims"]}
    rows = [row for row in story["timeline"] if not row["claim"] or row["claim"] in claims]
    weight = {
        row["claim"]: len({report["article"] for report in claims[row["claim"]]["reports"]})
        for row in rows
        if row["claim"]
    }
    ranked = sorted(rows, key=lambda row: -weight.get(row["claim"], 0))
    kept = rows if full else [row for row in rows if row in ranked[:_DAYS]]
    days_: dict[str, list[Entry]] = {}
    for row in kept:
        days_.setdefault(row["date"], []).append(_dated(row, claims, teller))
    entries = tuple(
        Entry((Run(day(date), "strong"),), versions=tuple(found)) for date, found in days_.items()
    )
    gloss = "what the reports put on which day"
    return Section("timeline", "Timeline", gloss, entries, _more(len(rows) - len(kept)))


def _dated(row: Json, claims: dict[str, Json], teller: Teller) -> Entry:
    claim = claims.get(row["claim"] or "")
    if claim is None:
        return Entry((Run(plain(row["text"])),))
    word = "disputed" if claim["disputed"] else _STANDING[claim["standing"]]
    report = shown_report(claim)
    return Entry(teller.line(report), "", (teller.source(report, "", word),))


def _reports(articles: Sequence[Json]) -> Section:
    return Section(
        "reports", "The reports", "what this brief was made from", tuple(map(_page, articles))
    )


def _page(article: Json) -> Entry:
    return Entry(
        (Run(outlet(article), "strong"), Run(f": {plain(article['title'] or 'no title')}")),
        " · ".join(_facts(article)),
    )


def _facts(article: Json) -> Iterator[str]:
    published = article["published"]
    if published["date"]:
        basis = " (inferred)" if published["basis"] == "inferred" else ""
        yield day(published["date"]) + basis
    else:
        yield "no date"
    if article["byline"]:
        yield f"by {plain(listed(article['byline']))}"
    if article["agency"]:
        yield f"text of {plain(article['agency'])}"
    if article["language"] != "en":
        yield f"language {article['language']}: no claims are made from it"
    yield file_name(article["path"], 70)
