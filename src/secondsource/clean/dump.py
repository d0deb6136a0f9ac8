"""Plain-text and Markdown page dumps: any tool's output becomes blocks with their kinds.

    dump ─units─▶ blocks ─read_line, decide─▶ kinds by rule ─weigh, name_lines─▶ kinds

`dump_split` cuts the dump, `dump_lines` and `dump_kinds` say what wording and place make of each
block, the learned model of `block_model` has the last word on what is text, and that of
`line_kinds` on what the rest is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from secondsource.clean.block_features import Seen
from secondsource.clean.block_model import CUSTOM, BlockModel, block_model
from secondsource.clean.blocks import Block
from secondsource.clean.dump_kinds import decide
from secondsource.clean.dump_lines import read_line
from secondsource.clean.dump_split import units
from secondsource.clean.line_kinds import name_lines
from secondsource.clean.prose import is_uncased
from secondsource.clean.sequence import SequenceModel, sequence_model
from secondsource.clean.weighing import weigh
from secondsource.spans import visible_text

_LINK = re.compile(r"(?<!!)\[([^\[\]\n]{0,2000})\]\(([^()\s]{0,2000})[^()\n]{0,300}\)")
_BARE = re.compile(r"<?(https?://[^\s<>]+)>?")


# What the rules say holds in a tie, as in `html`; a paragraph lost is worse than a line too much.
_LOW, _HIGH = 0.4, 0.5
# Whole pages with capital letters are what was learned from: of others, and of pastes of so few
# lines, the rules' word weighs more, and the model may not take nearly all. (Of a long page it may,
# where the rules as often have found a list of teasers.) The rules also say what their lines are.
_LOW_UNLIKE, _LEFT, _SHORT = 0.15, 0.3, 40
# Paragraphs of prose among the article's: with the lower limits F1 is the same to .001, and up to
# half a point more of the article's words is kept.
_AMID = (0.25, 0.4)


@dataclass(frozen=True, slots=True)
class CutDump:
    """A dump's blocks with their kinds by rule, and the same blocks as the model sees them."""

    front: list[Block]
    blocks: list[Block]
    seen: list[Seen]


def dump_blocks(
    raw: str,
    media: str,
    opens: int = 0,
    model: BlockModel | None = None,
    custom: str = CUSTOM,
    sequence: SequenceModel | None = None,
) -> list[Block]:
    """Cut a dump into blocks and decide what each is; nothing is thrown away.

    `media` is "text/plain" or "text/markdown"; the page's own text `opens` after its front
    matter; `model`, `custom` and `sequence` are the shipped ones if not given. For every block
    `visible(raw[raw_start:raw_end], media).text == text`. Units without visible text (rules,
    empty list items, pictures without words) make no block.

    >>> page = "# Flood in Exampleville\\n\\nBy Jane Doe\\n\\nThe river rose on Monday, he said."
    >>> [(b.kind, b.text) for b in dump_blocks(page, "text/markdown")][:2]
    [('title', 'Flood in Exampleville'), ('byline', 'By Jane Doe')]
    """
    cut = cut_dump(raw, media, opens)
    if not cut.blocks:
        return cut.front
    model = block_model("dump") if model is None else model
    rows = model.rows(cut.seen, custom=custom)
    sure = model.chances(rows)
    again = model.second_chances(cut.seen, rows, sure)
    # Of two copies of a text the rules keep the one that the rest of the article follows.
    keep = [block.why.startswith("printed twice") for block in cut.blocks]
    short = len(cut.blocks) < _SHORT
    text = " ".join(block.text for block in cut.blocks if block.kind == "body")
    weighed = weigh(
        cut.blocks,
        cut.seen,
        model,
        rows,
        again,
        low=_LOW_UNLIKE if short or is_uncased(text) else _LOW,
        high=_HIGH,
        left=_LEFT if short else 0.0,
        keep=keep,
        first=sure,
        amid=_AMID,
    )
    if short:
        return cut.front + weighed
    sequence = sequence_model() if sequence is None else sequence
    kinds = sequence.kinds(rows, sure, [block.text for block in cut.blocks])
    return cut.front + name_lines(weighed, kinds)


def cut_dump(raw: str, media: str, opens: int = 0) -> CutDump:
    """Cut a dump into blocks, name them by rule, and make them ready to be measured."""
    found: list[tuple[str, int, int, str, float, str | None]] = []
    front: list[Block] = []
    why = "front matter of the dump"
    for unit in units(raw, media == "text/markdown"):
        piece = raw[unit.raw_start : unit.raw_end]
        text = visible_text(piece, media)
        if not text.strip():
            continue
        if unit.raw_start < opens:
            front.append(Block(text, unit.raw_start, unit.raw_end, kind="other", why=why))
            continue
        share, href = _links(piece, text, media)
        found.append((text, unit.raw_start, unit.raw_end, unit.tag, share, href))
    lines = [read_line(text, tag, share) for text, _, _, tag, share, _ in found]
    blocks = [
        Block(*parts, decision.kind, decision.why)
        for parts, decision in zip(found, decide(lines), strict=True)
    ]
    seen = [
        Seen(line, block.raw_start, block.raw_end, block.link_share, block.kind or "other")
        for line, block in zip(lines, blocks, strict=True)
    ]
    return CutDump(front, blocks, seen)


def _links(piece: str, text: str, media: str) -> tuple[float, str | None]:
    """Give the share of a unit's visible text that is linked, and the first target."""
    inside, href = 0, None
    if media == "text/markdown" and "](" in piece:
        for match in _LINK.finditer(piece):
            inside += len(visible_text(match.group(1), media))
            href = href or match.group(2)
    if href is None and "://" in piece and (bare := _BARE.search(piece)):
        href = bare.group(1)
        inside = min(len(text), len(bare.group(1)))
    return min(1.0, inside / len(text)), href
