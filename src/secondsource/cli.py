"""The command line: parses, asks a `Case`, prints. What is printed is made in `views`.

Everything heavy is imported inside the commands, so that help is there at once.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from secondsource.errors import NothingToDo, SecondSourceError
from secondsource.views import terminal

app = typer.Typer(
    help="Who really says so? Reads saved news pages, lines up what they claim and follows "
    "each claim to its independent origins.",
    epilog="Example: secondsource build saved-pages, then secondsource brief",
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

CaseDir = Annotated[Path, typer.Option("--case", help="The case's folder.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON alone.")]
Format = Literal["text", "markdown", "md", "html", "json"]
DEFAULT_CASE = Path("case")


def main() -> None:
    """Run the command line; a user never sees a traceback unless they ask for it."""
    terminal.prepare()
    try:
        app(prog_name="secondsource")
    except SecondSourceError as error:
        terminal.notice(f"secondsource: {error}")
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        _quiet()
        sys.exit(1)
    except Exception as error:
        if os.environ.get("SECONDSOURCE_DEBUG"):
            raise
        terminal.notice(
            f"secondsource: something went wrong that should not have "
            f"({type(error).__name__}: {error}); please report it, with what "
            "SECONDSOURCE_DEBUG=1 prints"
        )
        sys.exit(1)


def _quiet() -> None:
    # Python flushes stdout once more at its end; into a closed pipe that would be an error.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@app.callback(invoke_without_command=True)
def _top(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    if version:
        from importlib.metadata import version as version_of

        print(f"secondsource {version_of('secondsource')}")
    elif context.invoked_subcommand is None:
        print(context.get_help())


@app.command(epilog="Example: secondsource build saved-pages/ more/page.html")
def build(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATH]...",
            help="Files and folders; - reads a list of paths. Without any, the case is rebuilt.",
        ),
    ] = None,
    case: CaseDir = DEFAULT_CASE,
    workers: Annotated[
        int | None, typer.Option(min=1, help="Processes; one for each processor if not given.")
    ] = None,
) -> None:
    """Read saved pages into a case and bring it up to date."""
    from secondsource.building import build as build_case
    from secondsource.views.listing import build_lines

    with terminal.progress() as progress:
        made = build_case(
            terminal.listed_paths(paths or []), case, workers=workers, progress=progress
        )
    for line in build_lines(made):
        print(line)


@app.command(epilog="Example: secondsource brief ferry --format html > ferry.html")
def brief(
    story: Annotated[
        str | None,
        typer.Argument(help="A story's id, the beginning of it, or words of its title."),
    ] = None,
    case: CaseDir = DEFAULT_CASE,
    format: Annotated[Format, typer.Option(help="How to print it.")] = "text",
    json: Json = False,
    all: Annotated[
        bool, typer.Option("--all", help="With the claims that a thing was said.")
    ] = False,
    full: Annotated[bool, typer.Option("--full", help="Leave nothing out.")] = False,
    why: Annotated[
        bool,
        typer.Option("--why", help="Unfold each claim: who has it from whom, with the evidence."),
    ] = False,
    claim: Annotated[
        str, typer.Option(metavar="ID", help="One claim alone, unfolded; --why gives the ids.")
    ] = "",
) -> None:
    """Print what stands, what one origin alone says and what is disputed, with the evidence."""
    from secondsource.case import Case
    from secondsource.views.brief import one_claim

    opened = Case.open(case)
    found = opened.brief(story, all=all or bool(claim))
    if json or format == "json":
        terminal.print_json(one_claim(found, claim) if claim else found)
        return
    from secondsource.views.brief_sheet import Form, sheet

    form: Form = "markdown" if format == "md" else format
    shown = sheet(
        opened,
        found,
        full=full,
        one=story is not None,
        why="open" if why or claim else "folded" if form == "html" else "",
        claim=claim,
        form=form,
    )
    if form == "markdown":
        from secondsource.views.brief_markdown import brief_markdown

        sys.stdout.write(brief_markdown(shown))
    elif form == "html":
        from secondsource.views.brief_html import brief_html

        sys.stdout.write(brief_html(shown))
    else:
        from secondsource.views.brief_text import print_brief

        print_brief(shown, terminal.console())


@app.command(epilog="Example: secondsource stories --json")
def stories(case: CaseDir = DEFAULT_CASE, json: Json = False) -> None:
    """List all stories, the newest first."""
    from secondsource.as_json import to_json
    from secondsource.case import Case
    from secondsource.views.listing import print_stories

    found = Case.open(case).stories()
    if json:
        terminal.print_json(to_json(found))
    else:
        print_stories(found, terminal.console())


@app.command(epilog="Example: secondsource article saved-pages/ferry.html")
def article(
    id_or_path: Annotated[
        str, typer.Argument(help="An article's id, path or file name, or its sha256.")
    ],
    case: CaseDir = DEFAULT_CASE,
    json: Json = False,
) -> None:
    """Print one page: its facts, what was taken for its text and what was not, who said what."""
    from secondsource.case import Case
    from secondsource.views.article import article_json, find_article, print_article, saved

    opened = Case.open(case)
    found = find_article(opened, id_or_path)
    reading = opened.reading(found.id)
    shared = opened.boilerplate(found.id)
    where = saved(opened, found)
    if json:
        row = article_json(found, reading, shared)
        terminal.print_json({**row, "paths": list(where.paths), "newest": where.newest})
    else:
        print_article(found, reading, terminal.console(), shared, where.notes)


@app.command(epilog="Example: secondsource search '\"bow door\" ferry'")
def search(
    query: Annotated[str, typer.Argument(help='Words, and "phrases" between quotation marks.')],
    case: CaseDir = DEFAULT_CASE,
    json: Json = False,
    limit: Annotated[int, typer.Option(min=1, help="The most hits to print.")] = 20,
) -> None:
    """Search articles and claims for words."""
    from secondsource.as_json import to_json
    from secondsource.case import Case
    from secondsource.views.listing import print_hits

    hits = Case.open(case).search(query, limit)
    if json:
        terminal.print_json(to_json(list(hits)))
        return
    print_hits(hits, terminal.console())
    if not hits:
        terminal.notice("nothing found")


@app.command(epilog="Example: secondsource sql 'select outlet, count(*) from articles group by 1'")
def sql(
    query: Annotated[str, typer.Argument(help="One question in SQL.")],
    case: CaseDir = DEFAULT_CASE,
    json: Json = False,
) -> None:
    """Ask the tables of a case in SQL.

    Tables: pages, articles, passages, sentences, names, moments, figures,
    statements, versions, boilerplate, reprints, stories, datings, actors,
    claims, sayings, reports, conflicts, updates, events, timeline, problems,
    judgements.

    Claims hold that a thing is so, sayings that it was said; the columns are
    the same. Reports, conflicts and updates are those of both.
    """
    from secondsource.case import Case
    from secondsource.views.listing import print_rows

    table = Case.open(case).sql(terminal.as_text(query))
    rows: list[dict[str, Any]] = table.to_pylist()
    if json:
        terminal.print_json(terminal.finite(rows))
    else:
        print_rows(table.column_names, rows, terminal.console())


@app.command(epilog="Example: secondsource serve --port 8000")
def serve(
    case: CaseDir = DEFAULT_CASE,
    host: Annotated[str, typer.Option(help="The address to listen at.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port.")] = 8000,
) -> None:
    """Open the reading room in a browser (in a later version)."""
    raise NothingToDo(
        "the reading room comes in a later version; `brief --format html` is here now"
    )


@app.command(epilog="Example: secondsource export xlsx case.xlsx")
def export(
    format: Annotated[str, typer.Argument(help="The format.")],
    out: Annotated[Path, typer.Argument(help="The file to write.")],
    case: CaseDir = DEFAULT_CASE,
) -> None:
    """Write a case in a format of other programs (in a later version)."""
    raise NothingToDo(
        "exports come in a later version; `brief --json` and `sql --json` are here now"
    )


@app.command(epilog="Example: secondsource forget saved-pages/private.html")
def forget(
    page_or_path: Annotated[
        str, typer.Argument(help="A page's path, file name or sha256, or its article's id.")
    ],
    case: CaseDir = DEFAULT_CASE,
) -> None:
    """Remove a page's bytes, and all that was made from it, from the case."""
    from secondsource.case import Case
    from secondsource.views.listing import forget_line

    opened = Case.open(case)
    print(forget_line(opened.counts(), opened.forget(page_or_path)))


@app.command(epilog="Example: secondsource clean page.html --json")
def clean(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PATH]...", help="Files and folders; - reads a page from stdin."),
    ] = None,
    json: Json = False,
    text: Annotated[bool, typer.Option("--text", help="Print each article's text too.")] = False,
) -> None:
    """Take the article out of each page, without a case: one article a line."""
    from secondsource.model import Problem
    from secondsource.views.article import article_json
    from secondsource.views.cleaning import clean_pages
    from secondsource.views.listing import article_line, article_text

    named = terminal.paths_or_stdin(paths)
    if not named:
        raise typer.BadParameter("name pages, or pipe one in")
    done = 0
    for row in clean_pages(named):
        if isinstance(row, Problem):
            terminal.notice(f"{row.path}: {row.reason}")
            continue
        done += 1
        if json:
            terminal.print_json_line(article_json(row))
        else:
            print(article_text(row) if text else article_line(row))
    if not done:
        raise NothingToDo("no page could be cleaned")


@app.command(epilog="Example: secondsource annotate texts.jsonl --json > readings.jsonl")
def annotate(
    file: Annotated[
        str, typer.Argument(help='JSON lines {"id", "text", "published"?}; - is stdin.')
    ] = "-",
    json: Annotated[
        bool, typer.Option("--json", help="JSON lines, which is all it prints.")
    ] = True,
) -> None:
    """Find sentences, names, times, figures and who said what, without a case."""
    from secondsource.views.lines import annotate_lines

    with terminal.lines_of(file) as lines:
        terminal.print_lines(annotate_lines(lines))


@app.command(epilog="Example: secondsource compare pairs.jsonl --json > verdicts.jsonl")
def compare(
    file: Annotated[
        str, typer.Argument(help='JSON lines {"id", "a", "b", "a_published"?, …}; - is stdin.')
    ] = "-",
    json: Annotated[
        bool, typer.Option("--json", help="JSON lines, which is all it prints.")
    ] = True,
) -> None:
    """Say of two texts whether they report the same, conflict or follow one another."""
    from secondsource.views.lines import compare_lines, unrelated

    with terminal.lines_of(file) as lines:
        terminal.print_lines(compare_lines(lines), unrelated)
