"""Short lists for a terminal: what a build did, stories, hits, rows of a query."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from secondsource.model import Article, Problem, Story
from secondsource.views.search import Hit
from secondsource.views.wording import count, cut, day, days, file_name, plain

if TYPE_CHECKING:
    from secondsource.building import Build

# Enough to see what kind of thing goes wrong; the brief lists them all.
_PROBLEMS = 10
# Related stories named below a story, and how much of their titles.
_RELATED = 3
_TITLE = 70
# A cell of a query's answer; whole values come with --json.
_CELL = 120


def build_lines(made: Build) -> Iterator[str]:
    """Say what a build did, what could not be used and what to do next."""
    there = (
        f"{count(made.pages, 'page')}, {count(made.articles, 'article')}, "
        f"{count(made.stories, 'story')} in {made.case.path}"
    )
    if made.changed:
        added = f"{count(made.added, 'new page')} read" if made.added else "No new page"
        yield f"{added}: {there}"
    else:
        yield f"Nothing changed: {there}"
    # Where nothing changed it is plain that all was there.
    if made.changed and made.same:
        given = "given page was" if made.same == 1 else "given pages were"
        yield f"{made.same:,} {given} in the case already, or the same as another"
    if made.grown or made.new:
        yield f"{count(made.grown or 0, 'story')} grew, {made.new or 0:,} new"
    for missing in made.missing:
        yield f"Not found: {plain(missing.path)}: {plain(missing.reason)}"
    yield from problem_lines(made.case.problems())
    if made.changed:
        case = made.case.path
        where = "" if str(case) == "case" else f" --case {case}"
        yield f"Next: secondsource brief{where}"


def problem_lines(problems: Sequence[Problem]) -> Iterator[str]:
    """List what could not be used and why, the first of them where there are many."""
    if problems:
        yield f"{count(len(problems), 'problem')}:"
    for problem in problems[:_PROBLEMS]:
        yield f"  {plain(problem.path)}: {plain(problem.reason)}"
    if len(problems) > _PROBLEMS:
        yield f"  and {len(problems) - _PROBLEMS} more: secondsource sql 'select * from problems'"


def print_stories(stories: Sequence[Story], console: Console) -> None:
    """List stories, one a line, those related to each below it."""
    titles = {story.id: cut(plain(story.title), _TITLE) for story in stories}
    for story in stories:
        reports = count(len(story.articles), "report")
        facts = f"{reports} · {count(story.outlets, 'outlet')}"
        facts += f" · {count(story.newsrooms, 'newsroom')}"
        line = Text.assemble(
            (f"{story.id}  ", "bright_black"),
            (plain(story.title), "bold"),
            f"  {days(story.first, story.last)} · {facts}",
        )
        console.print(line, soft_wrap=True)
        related = [f"{titles[id_]} ({id_})" for id_ in story.related if id_ in titles]
        if related:
            rest = len(related) - _RELATED
            more = [f"and {rest} more"] if rest > 0 else []
            named = "; ".join([*related[:_RELATED], *more])
            console.print(Text(f"    related: {named}", "bright_black"), soft_wrap=True)


def article_line(article: Article) -> str:
    """Tell a cleaned article in one line."""
    body = sum(passage.start is not None for passage in article.passages)
    published = article.published
    date = f"{day(published.date)} ({published.basis})" if published.date else "no date"
    facts = [plain(article.outlet or "outlet not known")]
    if article.agency:
        facts.append(plain(article.agency))
    facts += [date, count(body, "paragraph"), count(len(article.text.split()), "word")]
    if article.teaser:
        facts.append("a teaser: the rest is not on the page")
    return f"{plain(article.title or 'no title')}  {' · '.join(facts)} · {plain(article.path)}"


def article_text(article: Article) -> str:
    """Tell a cleaned article in one line, and give its text below, paragraph by paragraph."""
    lines = [plain(line) for line in article.text.split("\n")]
    return "\n".join([article_line(article), "", *lines, ""])


def print_hits(hits: Sequence[Hit], console: Console) -> None:
    """Print hits with their matches marked."""
    for hit in hits:
        where = [plain(hit.outlet or "outlet not known"), file_name(hit.path)]
        if hit.start is not None:
            where.append(f"{hit.start}–{hit.end}")
        console.print(
            Text.assemble(
                (f"{hit.kind:<8}", "green" if hit.kind == "claim" else "cyan"),
                (plain(hit.title or "no title"), "bold"),
                (f"  {' · '.join(where)}", "bright_black"),
            ),
            soft_wrap=True,
        )
        console.print(_marked(hit, sign="" if console.color_system else "*"), soft_wrap=True)


def _marked(hit: Hit, sign: str) -> Text:
    line = Text(" " * 8)
    at = 0
    for start, end in hit.marks:
        line.append(_spaced(hit.context[at:start]))
        line.append(f"{sign}{plain(hit.context[start:end])}{sign}", "bold yellow")
        at = end
    line.append(_spaced(hit.context[at:]))
    return line


def _spaced(text: str) -> str:
    """Make text plain but keep the space at its ends."""
    core = plain(text)
    before = " " if text[:1].isspace() else ""
    after = " " if text[-1:].isspace() and core else ""
    return before + core + after


def print_rows(names: Sequence[str], rows: Sequence[dict[str, Any]], console: Console) -> None:
    """Print the answer to a query: a table on a terminal, tab-separated lines in a pipe."""
    if not console.is_terminal:
        print(*map(plain, names), sep="\t", file=console.file)
        for row in rows:
            print(*(plain(_cell(row[name])) for name in names), sep="\t", file=console.file)
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in names:
        table.add_column(plain(name), overflow="fold")
    for row in rows:
        table.add_row(*(Text(cut(plain(_cell(row[name])), _CELL)) for name in names))
    console.print(table)


def _cell(value: Any) -> str:
    return "" if value is None else str(value)


def forget_line(before: dict[str, int], made: Build) -> str:
    """Say what forgetting a page took out of a case."""
    gone = before["pages"] - made.pages
    what = count(gone, "page") if gone else "one that could not be read"
    left = f"{count(made.pages, 'page')}, {count(made.stories, 'story')}"
    return f"Forgotten: {what}. Left: {left} in {made.case.path}"
