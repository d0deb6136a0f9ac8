"""Who said what: the people and bodies of a story with their main statements."""

from __future__ import annotations

from typing import Any

from secondsource.views.sheet import Entry, Run, Section
from secondsource.views.telling import Teller
from secondsource.views.wording import count, cut, file_name, plain

Json = dict[str, Any]

_SPEAKERS = 8
_STATEMENTS = 2
_CONTENT = 220
# A quotation shorter than this seldom stands on its own.
_TELLING = 25
# "told the Harbour Post on Friday that": what may stand between a cue and what was said.
_LEAD = 60
_ARTICLES = ("the ", "a ", "an ")


def speakers(story: Json, teller: Teller, full: bool) -> Section:
    """Give the speakers of a story, those heard in most reports first.

    A statement that several outlets carry in the same words is told once. Statements whose
    speaker could not be told are counted, not shown.
    """
    said: dict[str, list[Json]] = {}
    unknown = 0
    for statement in story["statements"]:
        speaker = statement["speaker"]
        if speaker is None or not statement["content"]:
            unknown += 1
            continue
        said.setdefault(_key(speaker["name"]), []).append(statement)
    ranked = sorted(said.items(), key=lambda item: (-_heard(item[1]), -len(item[1]), item[0]))
    shown = ranked if full else ranked[:_SPEAKERS]
    entries = [_entry(statements, teller, full) for _, statements in shown]
    rest = [f"{count(len(ranked) - len(shown), 'more speaker')}: --full shows them"]
    if len(ranked) == len(shown):
        rest = []
    if unknown:
        rest.append(f"{count(unknown, 'statement')} of speakers who could not be told")
    return Section("said", "Who said what", "", tuple(entries), "; ".join(rest))


def _key(name: str) -> str:
    key = plain(name).casefold()
    for article in _ARTICLES:
        key = key.removeprefix(article)
    return key


def _heard(statements: list[Json]) -> int:
    return len({statement["article"] for statement in statements})


def _entry(statements: list[Json], teller: Teller, full: bool) -> Entry:
    once: dict[str, Json] = {}
    for statement in statements:
        once.setdefault(_key(_content(statement)).strip("“”\"'., "), statement)
    # Direct speech first, whole sentences before scraps; then as the reports have it.
    ranked = sorted(
        once.values(),
        key=lambda one: (len(_content(one)) < _TELLING, one["kind"] != "direct"),
    )
    shown = ranked if full else ranked[:_STATEMENTS]
    name = plain(statements[0]["speaker"]["name"])
    rest = len(ranked) - len(shown)
    line = [Run(name, "strong")]
    if rest:
        line.append(Run(f"  and {count(rest, 'more statement')}", "faint"))
    return Entry(tuple(line), versions=tuple(_statement(one, teller) for one in shown))


def _statement(statement: Json, teller: Teller) -> Entry:
    article = teller.articles[statement["article"]]
    line = [Run(cut(_told(statement, article["text"]), _CONTENT))]
    line.append(Run(f"  {teller.outlet_of[article['id']]} · {file_name(article['path'])}", "faint"))
    return Entry(tuple(line))


def _told(statement: Json, text: str) -> str:
    """Give the words of a statement: from its cue on where that leads into indirect speech."""
    content = _content(statement)
    if statement["kind"] == "direct" or not statement["cue"]:
        return content
    cue, first = statement["cue"][-1], statement["content"][0]
    between = first["start"] - cue["end"]
    if 0 <= between <= _LEAD and "\n" not in text[cue["end"] : first["start"]]:
        rest = content[len(plain(first["text"])) :]
        return plain(text[cue["start"] : first["end"]]) + rest
    return f"{content} ({plain(cue['text'])})"


def _content(statement: Json) -> str:
    return " … ".join(plain(piece["text"]) for piece in statement["content"])
