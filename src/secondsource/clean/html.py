"""An HTML page as labelled blocks: the whole of HTML cleaning, in one screenful.

    page ─segments─▶ blocks ─article_marks─▶ which are the article ─decide─▶ what each block is

`html_segments` cuts the page and keeps positions, `html_article` asks trafilatura which text is
the article, `html_rules` corrects and names the rest.
"""

from __future__ import annotations

from dataclasses import replace

from secondsource.clean.blocks import Block
from secondsource.clean.html_article import article_marks
from secondsource.clean.html_rules import Decision, decide
from secondsource.clean.html_segments import Segment, segments
from secondsource.clean.metadata import Metadata, page_metadata
from secondsource.clean.pictures import with_pictures
from secondsource.spans import visible


def html_blocks(raw: str, data: Metadata | None = None) -> list[Block]:
    """Give a decoded HTML page as blocks in document order, each with a kind and a reason.

    Every visible text stands in exactly one block, and for each of them
    `visible(raw[b.raw_start:b.raw_end], "text/html").text == b.text`. A page without an article
    gives blocks without body. `data` is the page's `page_metadata`, read here if it is not given.
    Never fails, whatever the page holds.

    >>> page = "<nav><a href=/>Home</a></nav><h1>Dam holds</h1><p>The dam held, police said.</p>"
    >>> [(b.kind, b.text) for b in html_blocks(page)][:2]
    [('navigation', 'Home'), ('title', 'Dam holds')]
    """
    found, _, decisions = _cut(raw, data)
    blocks = [
        Block(
            text=segment.text,
            raw_start=segment.raw_start,
            raw_end=segment.raw_end,
            tag=segment.tag,
            link_share=round(segment.link_share, 3),
            href=segment.href,
            kind=decision.kind,
            why=decision.why,
        )
        for segment, decision in zip(found, decisions, strict=True)
    ]
    return with_pictures(raw, blocks, found)


def _cut(
    raw: str, data: Metadata | None = None
) -> tuple[list[Segment], list[bool], list[Decision]]:
    found = _join_rows(raw, segments(raw))
    marks, who = article_marks(raw, found)
    return found, marks, decide(found, marks, who, page_metadata(raw) if data is None else data)


def _join_rows(raw: str, found: list[Segment]) -> list[Segment]:
    """Make one block of a table row whose cells are short: figures are read across."""
    joined: list[Segment] = []
    start = 0
    while start < len(found):
        first = found[start]
        end = start + 1
        while first.row and end < len(found) and found[end].row == first.row:
            end += 1
        row = found[start:end]
        # Rows of a layout table hold paragraphs; a cell of figures or names has no 15 words.
        if len(row) >= 2 and all(
            s.tag in ("td", "th") and len(s.text.split()) < 15 and s.hidden == first.hidden
            for s in row
        ):
            place = raw[first.raw_start : row[-1].raw_end]
            size = sum(len(s.text) for s in row)
            joined.append(
                replace(
                    first,
                    text=visible(place, "text/html").text,
                    raw_end=row[-1].raw_end,
                    tag="tr",
                    link_share=sum(s.link_share * len(s.text) for s in row) / size,
                )
            )
        else:
            joined.extend(row)
        start = end
    return joined
