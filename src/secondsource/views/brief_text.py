"""A brief for a terminal; in a pipe the same words without colour."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from secondsource.views.sheet import (
    PERHAPS,
    SURE,
    Entry,
    Line,
    Reason,
    Section,
    Sheet,
    Source,
    StorySheet,
)
from secondsource.views.wording import cut

# Longer lines are hard to read, shorter ones break the evidence lines to pieces.
WIDEST, NARROWEST = 100, 40

_STYLES = {"": "", "words": "bold", "strong": "bold", "faint": "dim"}
_TITLES = {"stands": "green", "disputed": "red", "developed": "cyan", "repeated": "yellow"}
_LABELS = {SURE: "bold green", PERHAPS: "bold yellow"}
_FAINT = "bright_black"


def print_brief(sheet: Sheet, console: Console) -> None:
    """Print a brief, a story after the other."""
    width = max(NARROWEST, min(console.width, WIDEST))
    for text in brief_lines(sheet, console, width):
        console.print(text, soft_wrap=True)


def brief_lines(sheet: Sheet, console: Console, width: int) -> Iterator[Text]:
    """Give the lines of a brief, none longer than `width` columns but for single long words."""
    page = _Page(console, width)
    if sheet.counts:
        yield from page.wrapped(Text(sheet.counts, _FAINT), 0)
    if sheet.legend:
        yield from page.wrapped(Text(sheet.legend, _FAINT), 0)
    if len(sheet.stories) > 1:
        yield from page.contents(sheet)
    for story in sheet.stories:
        yield from page.story(story)
    if sheet.others:
        yield from page.heading("Stories with one report", "", "")
        for entry in sheet.others:
            yield from page.entry(entry, 2)
    if sheet.problems:
        yield from page.heading("Problems", "pages, or parts, that could not be used", "red")
        for entry in sheet.problems:
            yield from page.entry(entry, 2)


class _Page:
    """Lays lines out within a width."""

    def __init__(self, console: Console, width: int) -> None:
        self._console = console
        self._width = width
        # Without colours the words of a claim are told from their sentence by a sign.
        self._sign = "" if console.color_system else "*"

    def contents(self, sheet: Sheet) -> Iterator[Text]:
        """List the stories that follow: a terminal shows the end of a long brief first."""
        yield from self.heading("Stories", "`secondsource brief ID` shows one alone", "")
        for story in sheet.stories:
            yield from self.wrapped(Text(story.title, "bold"), 4, first=2)
            line = f"{story.id} · {story.summary}"
            yield from self.wrapped(Text(line, _FAINT), 4)
            yield from self.wrapped(Text(story.digest, _FAINT), 4)

    def story(self, story: StorySheet) -> Iterator[Text]:
        yield Text()
        yield Text("━" * self._width, _FAINT)
        yield from self.wrapped(Text(story.title, "bold"), 0)
        yield from self.wrapped(Text(story.facts, _FAINT), 0)
        if story.digest:
            yield from self.wrapped(Text(story.digest), 0)
        for one in story.related:
            line = f"related: {one.title} · {one.days} ({one.id})"
            yield from self.wrapped(Text(line, _FAINT), 2, first=0)
        if story.related_rest:
            yield from self.wrapped(Text(f"related: {story.related_rest}", f"italic {_FAINT}"), 0)
        for section in story.sections:
            yield from self.section(section)

    def section(self, section: Section) -> Iterator[Text]:
        yield from self.heading(section.title, section.gloss, _TITLES.get(section.key, ""))
        for entry in section.entries:
            yield from self.entry(entry, 2)
        if section.rest:
            yield from self.wrapped(Text(section.rest, f"italic {_FAINT}"), 2)

    def heading(self, title: str, gloss: str, colour: str) -> Iterator[Text]:
        yield Text()
        line = Text(title.upper(), f"bold {colour}".strip())
        if gloss:
            line.append(f"  {gloss}", _FAINT)
        yield from self.wrapped(line, 0)

    def entry(self, entry: Entry, indent: int) -> Iterator[Text]:
        label = Text(entry.label, _LABELS.get(entry.label, "bold"))
        if label and label.cell_len <= 1:
            hang = indent + 2
            yield from self.wrapped(self.text(entry.line), hang, label)
        elif label:
            hang = indent + 2
            line = Text.assemble(label, "  ", self.text(entry.line))
            yield from self.wrapped(line, hang, first=indent)
        elif entry.versions:
            hang = indent
            yield from self.wrapped(self.text(entry.line), hang)
        else:
            hang = indent + 2
            yield from self.wrapped(self.text(entry.line), hang, Text("•", _FAINT))
        if entry.note:
            yield from self.wrapped(Text(entry.note, "cyan" if entry.sources else _FAINT), hang)
        if entry.caution:
            yield from self.wrapped(Text(entry.caution, _FAINT), hang)
        for source in entry.sources:
            yield self.source(source, hang + 2)
        for reason in entry.why:
            yield from self.reason(reason, hang)
        for version in entry.versions:
            yield from self.entry(version, hang + 2)

    def source(self, source: Source, indent: int) -> Text:
        where = " · ".join(part for part in (source.outlet, source.when, source.file) if part)
        room = self._width - indent
        if source.remark:
            where += f" · {source.remark}"
        if source.quote and room - len(where) > 14:
            where += f"  {quoted(source.quote, room - len(where) - 2)}"
        return Text(" " * indent + cut(where, room), _FAINT)

    def reason(self, reason: Reason, indent: int) -> Iterator[Text]:
        """Give a step of the reasoning, its words and place, and the steps below it."""
        if reason.mark:
            mark = Text(f"  [{reason.mark}]", _FAINT)
            yield from self.wrapped(Text.assemble(reason.text, mark), indent)
            return
        words = Text(quoted(reason.quote, len(reason.quote) + 2) if reason.quote else "", "bold")
        where = Text(f"{'  ' if words else ''}{reason.place}", _FAINT)
        line = Text(reason.text)
        if not reason.reasons:
            # A step without others below it fits one line.
            line = Text.assemble(line, "  " if words or where else "", words, where)
        yield from self.wrapped(line, indent + 2, Text("–", _FAINT))
        if reason.reasons and (words or where):
            yield from self.wrapped(Text.assemble(words, where), indent + 4)
        for step in reason.reasons:
            yield from self.reason(step, indent + 4)

    def wrapped(
        self, text: Text, indent: int, label: Text | None = None, first: int | None = None
    ) -> Iterator[Text]:
        begin = indent if first is None else first
        lines = text.wrap(self._console, self._width - indent)
        for number, line in enumerate(lines):
            line.rstrip()
            if number:
                yield Text(" " * indent) + line
            elif label is not None:
                yield Text(" " * (indent - label.cell_len - 1)) + label + Text(" ") + line
            else:
                yield Text(" " * begin) + line

    def text(self, line: Line) -> Text:
        text = Text()
        for run in line:
            sign = self._sign if run.style == "words" else ""
            text.append(f"{sign}{run.text}{sign}", _STYLES[run.style])
        return text


def quoted(words: str, most: int) -> str:
    """Put words between quotation marks unless they bring their own.

    >>> quoted("it rains", 20), quoted("“It rains,”", 20)
    ('“it rains”', '“It rains,”')
    >>> quoted("“It rains and rains,”", 14)
    '“It rains …”'
    >>> quoted("he called it “rain”", 40)
    '‘he called it “rain”’'
    """
    if words[:1] in "“\"'‘«„":
        shown = cut(words, most - 1)
        return f"{shown}”" if shown[:1] == "“" and "”" not in shown else shown
    # Quotation marks inside are left as they stand on the page.
    before, after = "‘’" if "“" in words or "”" in words else "“”"
    return f"{before}{cut(words, most - 2)}{after}"
