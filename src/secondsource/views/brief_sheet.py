"""The brief's JSON arranged for a reader: what stands first, what only one page says late."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from typing import TYPE_CHECKING, Any, Literal

from secondsource.views.brief import one_claim
from secondsource.views.corrected import corrected
from secondsource.views.disputes import developing, developments, disputes
from secondsource.views.lone import lone
from secondsource.views.reprinted import reprinted
from secondsource.views.sheet import (
    PERHAPS,
    SURE,
    Entry,
    Related,
    Run,
    Section,
    Sheet,
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
_STANDS, _REPEATED, _DAYS, _REPORTS = 12, 8, 12, 40
# As many related stories as `secondsource stories` names.
_RELATED = 3
_STANDING = {
    "corroborated": "corroborated",
    "possibly-corroborated": "possibly corroborated",
    "repeated": "one origin",
    "single": "one report",
}


Why = Literal["", "folded", "open"]
Form = Literal["text", "markdown", "html"]
# How to see what is left out: whoever reads a file may not be the one who had it written.
_HINTS: Mapping[Form, str] = {
    "text": ": --full shows them",
    "markdown": ", left out here",
    "html": ", left out of this page",
}
_LEGEND = (
    "Under each claim: in how many outlets it is printed; by how many newsrooms it was written, "
    "an agency's copy counted once; from how many origins it comes, the people, bodies or "
    "reporters who are its sources as far as the pages tell."
)


def sheet(
    case: Case,
    brief: Json,
    full: bool = False,
    one: bool = False,
    why: Why = "",
    claim: str = "",
    form: Form = "text",
) -> Sheet:
    """Arrange a brief. `full` leaves nothing out; `one` is set where one story was asked for.

    With all stories, those of a single report are listed by their title alone. `why` adds to each
    claim what its standing rests on, "open" in the place of its sources. `claim` is the id of a
    claim, or the beginning of it, that is shown alone; raises `NotFound`. `form` is what the sheet
    is printed as: in HTML claims that are left out elsewhere can be unfolded.
    """
    if claim:
        return _alone(case, brief, one_claim(brief, claim), full, why, form)
    one = one or len(brief["stories"]) == 1
    shown = [s for s in brief["stories"] if one or full or len(s["articles"]) > 1]
    others = [s for s in brief["stories"] if s not in shown]
    here = {story["id"] for story in brief["stories"]}
    return Sheet(
        counts=" · ".join(_count(number, noun) for noun, number in brief["case"].items()),
        stories=tuple(_story(case, story, full, here, why, form) for story in shown),
        others=tuple(_other(story) for story in others),
        problems=tuple(
            Entry((Run(plain(problem["reason"])),), label=plain(problem["path"]))
            for problem in brief["problems"]
        ),
        unfolded=why == "open",
        legend=_LEGEND if any(story["claims"] for story in shown) else "",
    )


def _alone(case: Case, brief: Json, chosen: Json, full: bool, why: Why, form: Form) -> Sheet:
    """Show one claim of one story, which keeps the other claims for what they say against it."""
    [narrow] = chosen["stories"]
    [claim] = narrow["claims"]
    story = next(story for story in brief["stories"] if story["id"] == narrow["id"])
    teller = _teller(case, story, full, why, form)
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
        legend=_LEGEND,
    )


def _teller(case: Case, story: Json, full: bool, why: Why, form: Form) -> Teller:
    hint = _HINTS[form]
    unfold = Unfolding(story, full, hint).claim if why else None
    return Teller(
        story["articles"],
        lambda id_: case.reading(id_).sentences,
        full,
        story["statements"],
        unfold,
        why == "open",
        hint,
        form == "html",
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


def _story(case: Case, story: Json, full: bool, here: Set[str], why: Why, form: Form) -> StorySheet:
    teller = _teller(case, story, full, why, form)
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
    told = _shorter([c for c in claims if c not in single], single)
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
        lone(alone, told, story["articles"], figures, teller, full),
        speakers(story, teller, full),
        _section(
            "sayings", "That it was said", "the saying itself, apart from what was said",
            sayings, teller, len(sayings), full,
        ),
        reprinted(story, teller, full),
        _timeline(story, teller, full),
        _reports(story["articles"], teller, full),
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
        teller.rest(len(related) - len(shown)),
    )


def _shorter(told: Sequence[Json], single: Sequence[Json]) -> list[Json]:
    """Give claims without the reports of which a claim of one report alone says all and more.

    "Police arrested a man over the fire that destroyed a warehouse" reports the fire, too, and
    the arrest is none the less for the reader to see.
    """
    longer: dict[str, list[tuple[int, int]]] = {}
    for claim in single:
        for report in claim["reports"]:
            longer.setdefault(report["article"], []).append((report["start"], report["end"]))

    def within(report: Json) -> bool:
        place = report["start"], report["end"]
        return any(a <= place[0] and place[1] <= b for a, b in longer.get(report["article"], ()))

    found = []
    for claim in told:
        kept = [report for report in claim["reports"] if not within(report)]
        found.append({**claim, "reports": kept} if kept else claim)
    return found


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
    entries = tuple(teller.claim(claim) for claim in shown)
    return Section(key, title, gloss, entries, *teller.left(claims[len(shown) :]))


def _stands(claims: Sequence[Json], teller: Teller, full: bool) -> Section:
    order = {"corroborated": 0, "possibly-corroborated": 1}
    ranked = sorted(claims, key=lambda claim: order[claim["standing"]])
    shown = ranked if full else ranked[:_STANDS]

    def label(claim: Json) -> str:
        return SURE if claim["standing"] == "corroborated" else PERHAPS

    entries = tuple(teller.claim(claim, label(claim)) for claim in shown)
    gloss = f"{SURE} two or more independent origins; {PERHAPS} perhaps only one"
    left = teller.left(ranked[len(shown) :], label)
    return Section("stands", "What stands", gloss, entries, *left)


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
    return Section("timeline", "Timeline", gloss, entries, teller.rest(len(rows) - len(kept)))


def _dated(row: Json, claims: dict[str, Json], teller: Teller) -> Entry:
    claim = claims.get(row["claim"] or "")
    if claim is None:
        return Entry((Run(plain(row["text"])),))
    word = "disputed" if claim["disputed"] else _STANDING[claim["standing"]]
    report = shown_report(claim)
    return Entry(teller.line(report), "", (teller.source(report, "", word),))


def _reports(articles: Sequence[Json], teller: Teller, full: bool) -> Section:
    shown = articles if full else articles[:_REPORTS]
    gloss = "what this brief was made from"
    more = tuple(map(_page, articles[len(shown) :])) if teller.folds else ()
    rest = teller.rest(len(articles) - len(shown) - len(more))
    return Section("reports", "The reports", gloss, tuple(map(_page, shown)), rest, more)


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
