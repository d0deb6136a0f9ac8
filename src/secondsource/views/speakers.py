"""Who said what: the people and bodies of a story with their main statements."""

from __future__ import annotations

import re
from itertools import chain
from typing import Any

from secondsource.annotate.cues import main_verb
from secondsource.compare.stretches import clausal
from secondsource.views.naming import is_name, name_key
from secondsource.views.one_name import one_name
from secondsource.views.secondhand import pieces_said, taken_for
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

_SAID_THAT = re.compile(r"(?:that|whether|why|how|if|for|to)\b", re.IGNORECASE)
_MARK = re.compile(r"[“”\"«»]")

# Under a speaker's name these tell nothing; "denied" or "warned" does.
_NEUTRAL = frozenset(
    ("said", "says", "say", "told", "tells", "added", "adds", "reported", "according to")
)


def speakers(story: Json, teller: Teller, full: bool) -> Section:
    """Give the speakers of a story, those heard in most reports first.

    A statement that several outlets carry in the same words is told once. Statements whose
    speaker could not be told are counted, and shown only with `full`.
    """
    by_name: dict[str, list[Json]] = {}
    unknown: list[Json] = []
    for statement in story["statements"]:
        if teller.hands_on(statement) or _acts(statement) or _corrects(statement, story):
            continue
        name = _speaker(statement, teller)
        if name is None or not statement["content"]:
            unknown.append(statement)
        else:
            by_name.setdefault(name, []).append(statement)
    one = one_name(by_name)
    said: dict[str, dict[str, list[Json]]] = {}
    for name, statements in by_name.items():
        said.setdefault(one[name_key(name)], {})[name] = statements
    several = {
        key: (min(forms, key=lambda name: name_key(name) != key), [*chain(*forms.values())])
        for key, forms in said.items()
    }
    ranked = sorted(
        several.items(), key=lambda item: (-_heard(item[1][1]), -len(item[1][1]), item[0])
    )
    shown = ranked if full else ranked[:_SPEAKERS]
    entries = [_entry(name, statements, teller, full) for _, (name, statements) in shown]
    rest = [teller.rest(len(ranked) - len(shown), "speaker")] if len(ranked) > len(shown) else []
    told = [one for one in unknown if one["content"]] if full else []
    if told:
        nobody = (Run("speaker not told", "faint"),)
        entries.append(Entry(nobody, versions=tuple(_statement(one, teller) for one in told)))
    if len(unknown) > len(told):
        left = count(len(unknown) - len(told), "statement")
        rest.append(f"{left} of speakers who could not be told")
    return Section("said", "Who said what", "", tuple(entries), "; ".join(rest))


def _acts(statement: Json) -> bool:
    """Say whether a statement tells an act and nothing said: "the council approved the plan".

    "Announced his departure" and "called for calm" are said, "are questioning two men" is not.
    """
    if statement["kind"] != "indirect":
        return False
    content = [piece["text"] for piece in statement["content"]]
    if any(clausal(words) or _SAID_THAT.match(words) or _MARK.search(words) for words in content):
        return False
    cue = " ".join(piece["text"] for piece in statement["cue"])
    verb = main_verb(cue)
    if verb is None:
        return "according" not in cue.casefold()
    return verb.kind == "ask" or (verb.kind == "think" and statement["speaker"] is None)


def _corrects(statement: Json, story: Json) -> bool:
    """Say whether a correction repeats a statement: "an earlier article said …" is nobody's."""
    return any(
        note["article"] == statement["article"] and note["start"] <= piece["start"] < note["end"]
        for note in story["corrections"]
        for piece in statement["content"]
    )


def _heard(statements: list[Json]) -> int:
    return len({statement["article"] for statement in statements})


def _speaker(statement: Json, teller: Teller) -> str | None:
    """Name the speaker; one who is only taken for somebody is described as the page does."""
    if statement["speaker"] is None:
        return None
    text = teller.articles[statement["article"]]["text"]
    name = taken_for(statement, text) or plain(statement["speaker"]["name"])
    return name if is_name(name) else None


def _entry(name: str, statements: list[Json], teller: Teller, full: bool) -> Entry:
    once: dict[str, Json] = {}
    for statement in statements:
        once.setdefault(name_key(plain(_content(statement))).strip("“”\"'., "), statement)
    # Direct speech first, whole sentences before scraps; then as the reports have it.
    ranked = sorted(
        once.values(),
        key=lambda one: (len(_content(one)) < _TELLING, one["kind"] != "direct"),
    )
    shown = ranked if full else ranked[:_STATEMENTS]
    rest = len(ranked) - len(shown)
    line = [Run(name, "strong")]
    if rest:
        line.append(Run(f"  and {count(rest, 'more statement')}", "faint"))
    most = None if full else _CONTENT
    return Entry(tuple(line), versions=tuple(_statement(one, teller, most) for one in shown))


def _statement(statement: Json, teller: Teller, most: int | None = None) -> Entry:
    article = teller.articles[statement["article"]]
    words = _told(statement, article["text"])
    line = [Run(words if most is None else cut(words, most))]
    if others := teller.through(statement):
        line.append(Run(f" (according to {others})"))
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
    words = plain(cue["text"])
    return content if words.casefold() in _NEUTRAL else f"{content} ({words})"


def _content(statement: Json) -> str:
    return " … ".join(plain(piece["text"]) for piece in pieces_said(statement))
