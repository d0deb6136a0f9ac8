"""Plain-text and Markdown page dumps: any tool's output becomes blocks with their kinds."""

from __future__ import annotations

import re

from secondsource.clean.blocks import Block
from secondsource.clean.dump_kinds import decide
from secondsource.clean.dump_lines import read_line
from secondsource.clean.dump_split import units
from secondsource.spans import visible

_LINK = re.compile(r"(?<!!)\[([^\[\]\n]{0,2000})\]\(([^()\s]{0,2000})[^()\n]{0,300}\)")
_BARE = re.compile(r"<?(https?://[^\s<>]+)>?")


def dump_blocks(raw: str, media: str, opens: int = 0) -> list[Block]:
    """Cut a dump into blocks and decide what each is; nothing is thrown away.

    `media` is "text/plain" or "text/markdown"; the page's own text `opens` after its front
    matter. For every block
    `visible(raw[raw_start:raw_end], media).text == text`. Units without visible text (rules,
    empty list items, pictures without words) make no block.

    >>> page = "# Flood in Exampleville\\n\\nBy Jane Doe\\n\\nThe river rose on Monday, he said."
    >>> [(b.kind, b.text) for b in dump_blocks(page, "text/markdown")][:2]
    [('title', 'Flood in Exampleville'), ('byline', 'By Jane Doe')]
    """
    found: list[Block] = []
    front: list[Block] = []
    for unit in units(raw, media == "text/markdown"):
        piece = raw[unit.raw_start : unit.raw_end]
        text = visible(piece, media).text
        if not text.strip():
            continue
        if unit.raw_start < opens:
            front.append(
                Block(
                    text, unit.raw_start, unit.raw_end, kind="other", why="front matter of the dump"
                )
            )
            continue
        share, href = _links(piece, text, media)
        found.append(Block(text, unit.raw_start, unit.raw_end, unit.tag, share, href))
    lines = [read_line(block.text, block.tag, block.link_share) for block in found]
    return front + [
        Block(
            block.text,
            block.raw_start,
            block.raw_end,
            block.tag,
            block.link_share,
            block.href,
            decision.kind,
            decision.why,
        )
        for block, decision in zip(found, decide(lines), strict=True)
    ]


def _links(piece: str, text: str, media: str) -> tuple[float, str | None]:
    """Give the share of a unit's visible text that is linked, and the first target."""
    inside, href = 0, None
    if media == "text/markdown":
        for match in _LINK.finditer(piece):
            inside += len(visible(match.group(1), media).text)
            href = href or match.group(2)
    if href is None and (bare := _BARE.search(piece)):
        href = bare.group(1)
        inside = min(len(text), len(bare.group(1)))
    return min(1.0, inside / len(text)), href
