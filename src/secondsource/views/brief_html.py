"""A brief as one HTML file that needs nothing else: to read, to print, to keep with the file."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from secondsource.views.brief_text import quoted
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
from secondsource.views.wording import count, file_name

_QUOTE = 200
# A page has room for whole file names; the longest are of saved pages that hold a headline.
_FILE = 60

_STYLE = """
:root { color-scheme: light dark; --ink: #1b1b1b; --faint: #5f6368; --rule: #d8d8d4;
  --paper: #fdfdfb; --good: #1a6b35; --may: #8a5a00; --bad: #a3201c; --mark: #fff3bf; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e6e1; --faint: #a2a29c; --rule: #3a3a38;
  --paper: #1a1a19; --good: #7bc491; --may: #e0b050; --bad: #f08a84; --mark: #4a4015; } }
body { margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 46rem; background: var(--paper);
  color: var(--ink); font: 1.05rem/1.5 Charter, "Bitstream Charter", Georgia, serif; }
h1, .title { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .4rem; }
nav h2, .part { font-size: 1.15rem; margin: 2.2rem 0 .2rem; padding-top: .6rem;
  border-top: 1px solid var(--rule); }
article { margin-top: 3rem; border-top: 3px solid var(--ink); padding-top: 1.2rem; }
ul { list-style: none; margin: 0; padding: 0; }
li { margin: .9rem 0; overflow-wrap: anywhere; }
p { margin: .1rem 0; }
.facts, .gloss, .note, .rest, .source, .faint, .counts
  { font-family: system-ui, sans-serif; font-size: .82rem; line-height: 1.45; }
.facts, .gloss, .rest, .source, .faint, .counts { color: var(--faint); }
.source { padding-left: 1rem; text-indent: -.6rem; margin-left: .6rem; }
a { color: inherit; text-decoration-color: var(--faint); text-underline-offset: .15em; }
nav li, .related li { margin: .45rem 0; line-height: 1.35; }
nav .faint, .related .faint { display: block; }
.related h2, .related h3 { font-size: .9rem; margin: .8rem 0 0; padding: 0; border: 0;
  color: var(--faint); }
.label { font-weight: 700; margin-right: .4rem; }
.stands .label { color: var(--may); } .stands .sure { color: var(--good); }
mark { background: var(--mark); color: inherit; padding: 0 .1em; }
.disputed > .part { color: var(--bad); } .stands > .part { color: var(--good); }
.repeated > .part { color: var(--may); }
.versions { display: grid; gap: 0 1.5rem; margin-left: .6rem; }
.disputed .versions, .developed .versions
  { grid-template-columns: repeat(auto-fit, minmax(16rem, 1fr)); }
.disputed .versions > li, .developed .versions > li
  { border-left: 3px solid var(--rule); padding-left: .7rem; }
.said .versions > li { margin: .25rem 0; }
details { margin: .2rem 0 0 .6rem; font-family: system-ui, sans-serif; font-size: .82rem;
  line-height: 1.45; }
summary { color: var(--faint); cursor: pointer; width: fit-content; }
summary:focus-visible { outline: 2px solid var(--ink); outline-offset: 2px; }
.more { margin: .6rem 0 0; font: inherit; }
.more > summary { font: .82rem/1.45 system-ui, sans-serif; }
li details ul { border-left: 1px solid var(--rule); padding-left: .8rem; }
li details li { margin: .3rem 0; }
.quote { font-family: Charter, "Bitstream Charter", Georgia, serif; font-size: .95rem; }
.place { color: var(--faint); white-space: normal; }
@media print { body { max-width: none; padding: 0; font-size: 10.5pt; background: none; }
  article { break-before: page; } article:first-of-type { break-before: auto; }
  li { break-inside: avoid; } li:has(details[open]) { break-inside: auto; }
  li details:not([open]) { display: none; } summary { list-style: none; }
  h1, h2, h3 { break-after: avoid; } mark { background: none;
  text-decoration: underline; } }
"""


def brief_html(sheet: Sheet) -> str:
    """Give a brief as one HTML page without scripts and without anything fetched from elsewhere.

    >>> page = brief_html(Sheet("1 page <b>", ()))
    >>> "1 page &lt;b&gt;" in page, "<script" in page
    (True, False)
    """
    return "\n".join(_lines(sheet)) + "\n"


def _lines(sheet: Sheet) -> Iterator[str]:
    title = sheet.stories[0].title if len(sheet.stories) == 1 else "Brief"
    yield "<!doctype html>"
    yield '<html lang="en"><head><meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    # Nothing a hostile page left in its words can load or run anything.
    yield (
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    )
    yield f"<title>{escape(title)} · Second Source</title>"
    yield f"<style>{_STYLE}</style></head><body><main>"
    # One first heading a page: the story's title, or where there are several, what this is.
    several = len(sheet.stories) != 1
    if several:
        yield "<h1>Brief</h1>"
    if sheet.counts:
        yield f'<p class="counts">{escape(sheet.counts)}</p>'
    if sheet.legend:
        yield f'<p class="counts">{escape(sheet.legend)}</p>'
    if several and sheet.stories:
        yield from _contents(sheet)
    for story in sheet.stories:
        yield from _story(story, sheet.unfolded, 2 if several else 1)
    if sheet.others:
        yield from _section(Section("others", "Stories with one report", "", sheet.others))
    if sheet.problems:
        gloss = "pages, or parts, that could not be used"
        yield from _section(Section("problems", "Problems", gloss, sheet.problems))
    yield "</main></body></html>"


def _contents(sheet: Sheet) -> Iterator[str]:
    yield '<nav aria-label="Stories"><h2>Stories</h2><ul>'
    for story in sheet.stories:
        facts = "".join(
            f'<span class="faint">{escape(line)}</span>' for line in (story.summary, story.digest)
        )
        yield f"<li>{_link(story.id, story.title)} {facts}</li>"
    if sheet.others:
        number = count(len(sheet.others), "story")
        yield f"<li>{_link('others', f'{number} with one report')}</li>"
    if sheet.problems:
        yield f"<li>{_link('problems', count(len(sheet.problems), 'problem'))}</li>"
    yield "</ul></nav>"


def _link(anchor: str, words: str) -> str:
    return f'<a href="#{escape(anchor)}">{escape(words)}</a>'


def _story(story: StorySheet, unfolded: bool, level: int) -> Iterator[str]:
    head, part = f"h{level}", f"h{level + 1}"
    title = f'<{head} class="title">{escape(story.title)}</{head}>'
    yield f'<article id="{escape(story.id)}">{title}'
    digest = f"<p>{escape(story.digest)}</p>" if story.digest else ""
    yield f'<p class="facts">{escape(story.facts)}</p>{digest}'
    if story.related:
        yield f'<div class="related"><{part}>Related</{part}><ul>'
        for one in story.related:
            title = _link(one.id, one.title) if one.here else escape(one.title)
            facts = escape(f"{one.days} · {one.id}")
            yield f'<li>{title} <span class="faint">{facts}</span></li>'
        if story.related_rest:
            yield f'<li class="rest">{escape(story.related_rest)}</li>'
        yield "</ul></div>"
    for section in story.sections:
        yield from _section(section, unfolded, part)
    yield "</article>"


def _section(section: Section, unfolded: bool = False, head: str = "h2") -> Iterator[str]:
    # The parts of the brief itself stand once on the page; those of a story once in each.
    anchor = f' id="{section.key}"' if section.key in ("others", "problems") else ""
    title = f'<{head} class="part">{escape(section.title)}</{head}>'
    yield f'<section class="{escape(section.key)}"{anchor}>{title}'
    if section.gloss:
        yield f'<p class="gloss">{escape(section.gloss)}</p>'
    yield "<ul>"
    for entry in section.entries:
        yield from _entry(entry, unfolded)
    yield "</ul>"
    if section.folded:
        yield f'<details class="more"><summary>{len(section.folded):,} more</summary><ul>'
        for entry in section.folded:
            yield from _entry(entry, unfolded)
        yield "</ul></details>"
    if section.rest:
        yield f'<p class="rest">{escape(section.rest)}</p>'
    yield "</section>"


def _entry(entry: Entry, unfolded: bool) -> Iterator[str]:
    label = _label(entry.label) if entry.label else ""
    anchor = f' id="{escape(entry.anchor)}"' if entry.anchor else ""
    yield f"<li{anchor}><p>{label}{_text(entry.line)}</p>"
    if entry.note:
        yield f'<p class="note">{escape(entry.note)}</p>'
    if entry.caution:
        yield f'<p class="faint">{escape(entry.caution)}</p>'
    for source in entry.sources:
        yield _source(source)
    if entry.why:
        yield from _why(entry, unfolded)
    if entry.versions:
        yield '<ul class="versions">'
        for version in entry.versions:
            yield from _entry(version, unfolded)
        yield "</ul>"
    yield "</li>"


def _label(label: str) -> str:
    """Give a label; the two signs are read out as the words they stand for."""
    spoken = {SURE: "corroborated", PERHAPS: "possibly corroborated"}.get(label)
    sure = " sure" if label == SURE else ""
    says = f' role="img" aria-label="{spoken}"' if spoken else ""
    return f'<span class="label{sure}"{says}>{escape(label)}</span>'


def _why(entry: Entry, unfolded: bool) -> Iterator[str]:
    yield f"<details{' open' if unfolded else ''}><summary>Why, with the evidence</summary><ul>"
    for reason in entry.why:
        yield from _reason(reason)
    yield "</ul></details>"


def _reason(reason: Reason) -> Iterator[str]:
    quote = escape(quoted(reason.quote, len(reason.quote) + 2))
    words = f' <span class="quote">{quote}</span>' if reason.quote else ""
    place = f' <span class="place">{escape(reason.place)}</span>' if reason.place else ""
    mark = f' <span class="place">{escape(reason.mark)}</span>' if reason.mark else ""
    yield f"<li>{escape(reason.text)}{words}{place}{mark}"
    if reason.reasons:
        yield "<ul>"
        for step in reason.reasons:
            yield from _reason(step)
        yield "</ul>"
    yield "</li>"


def _source(source: Source) -> str:
    words = f" {escape(quoted(source.quote, _QUOTE))}" if source.quote else ""
    remark = f" · {escape(source.remark)}" if source.remark else ""
    name = escape(file_name(source.path, _FILE))
    where = f'<span title="{escape(source.path)}">{name}</span>'
    when = f" · {escape(source.when)}" if source.when else ""
    return f'<p class="source">{escape(source.outlet)}{when} · {where}{remark}{words}</p>'


def _text(line: Line) -> str:
    tags = {"": "{}", "words": "<mark>{}</mark>", "strong": "<strong>{}</strong>"}
    faint = '<span class="faint">{}</span>'
    return "".join(tags.get(run.style, faint).format(escape(run.text)) for run in line)
