"""A brief as Markdown, to pass on or to paste into notes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from secondsource.views.brief_text import quoted
from secondsource.views.sheet import Entry, Line, Reason, Section, Sheet, Source

# All that could begin markup or HTML inside a line of Markdown.
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~#&!])")
# What begins a list or a heading only at the start of a line.
_OPENING = re.compile(r"^(\s*)([-+=]|\d{1,9}(?=[.)]))")
_STYLES = {"": "{}", "words": "**{}**", "strong": "**{}**", "faint": "{}"}
_QUOTE = 160


def brief_markdown(sheet: Sheet) -> str:
    """Give a brief as one Markdown text.

    >>> brief_markdown(Sheet("1 page · 1 article", ()))
    '1 page · 1 article\\n'
    """
    return "\n".join(_lines(sheet)).rstrip() + "\n"


def escaped(text: str) -> str:
    """Keep text from being read as markup.

    >>> escaped("a *big* <b>")
    'a \\\\*big\\\\* \\\\<b\\\\>'
    """
    return _OPENING.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", text))


def _lines(sheet: Sheet) -> Iterator[str]:
    if sheet.counts:
        yield escaped(sheet.counts)
    if sheet.legend:
        yield f"\n*{escaped(sheet.legend)}*"
    if len(sheet.stories) > 1:
        yield "\nStories:\n"
    for story in sheet.stories if len(sheet.stories) > 1 else ():
        yield f"- {escaped(story.title)} · {escaped(story.summary)}\\"
        yield f"  {escaped(story.digest)}"
    for story in sheet.stories:
        yield f"\n# {escaped(story.title)}\n"
        yield f"{escaped(story.facts)}\n"
        if story.digest:
            yield escaped(story.digest)
        if story.related:
            yield "\nRelated:\n"
        for one in story.related:
            yield f"- {escaped(one.title)} · {escaped(one.days)} · {escaped(one.id)}"
        if story.related_rest:
            yield f"- *{escaped(story.related_rest)}*"
        for section in story.sections:
            yield from _section(section)
    if sheet.others:
        yield from _section(Section("others", "Stories with one report", "", sheet.others))
    if sheet.problems:
        gloss = "pages, or parts, that could not be used"
        yield from _section(Section("problems", "Problems", gloss, sheet.problems))


def _section(section: Section) -> Iterator[str]:
    yield f"\n## {escaped(section.title)}\n"
    if section.gloss:
        yield f"*{escaped(section.gloss)}*\n"
    for entry in section.entries:
        yield from _entry(entry, 0)
    if section.rest:
        yield f"\n*{escaped(section.rest)}*"


def _entry(entry: Entry, depth: int) -> Iterator[str]:
    margin = "  " * depth
    label = f"**{escaped(entry.label)}** " if entry.label else ""
    yield f"{margin}- {label}{_text(entry.line)}" + ("\\" if entry.note else "")
    if entry.note:
        yield f"{margin}  {escaped(entry.note)}" + ("\\" if entry.caution else "")
    if entry.caution:
        yield f"{margin}  {escaped(entry.caution)}"
    for source in entry.sources:
        yield f"{margin}  - {_source(source)}"
    for reason in entry.why:
        yield from _reason(reason, depth + 1)
    for version in entry.versions:
        yield from _entry(version, depth + 1)


def _reason(reason: Reason, depth: int) -> Iterator[str]:
    words = f" **{escaped(quoted(reason.quote, len(reason.quote) + 2))}**" if reason.quote else ""
    rest = "".join(f" · {escaped(part)}" for part in (reason.place, reason.mark) if part)
    yield f"{'  ' * depth}- {escaped(reason.text)}{words}{rest}"
    for step in reason.reasons:
        yield from _reason(step, depth + 1)


def _source(source: Source) -> str:
    parts = [one for one in (source.outlet, source.when, source.file, source.remark) if one]
    words = f": {quoted(source.quote, _QUOTE)}" if source.quote else ""
    return escaped(" · ".join(parts) + words)


def _text(line: Line) -> str:
    return "".join(_styled(run.text, _STYLES[run.style]) for run in line)


def _styled(text: str, style: str) -> str:
    # Emphasis must touch its words: spaces stay outside.
    core = text.strip()
    if not core:
        return text
    before, after = text[: text.index(core)], text[text.index(core) + len(core) :]
    return before + style.format(escaped(core)) + after
