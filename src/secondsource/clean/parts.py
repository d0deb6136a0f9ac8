"""The parts of a page that its facts are read from, and a fact with its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from secondsource.clean.blocks import Block
from secondsource.clean.metadata import Metadata
from secondsource.model import PassageKind, RawSpan
from secondsource.spans import visible

# A page's head: how many blocks above the text may hold its date, author and credit.
_HEAD = 14
# Paragraphs above which a byline may yet come: a summary in two of them, and the lead.
_OPENING = 3
# Its tail: credits and addresses stand right below the text.
_TAIL = 12


def headline_at(blocks: Sequence[Block], media: str) -> int | None:
    """Give the place of the headline among a page's blocks, None if none is named so.

    A dump shows the title of the browser's tab too, made for search engines and above the page;
    its headline is the one right above the text.
    """
    titles = [i for i, block in enumerate(blocks) if block.kind == "title"]
    if not titles or media == "text/html":
        return titles[0] if titles else None
    first = next((i for i, block in enumerate(blocks) if block.kind == "body"), len(blocks))
    return nearest_above(titles, first)


def nearest_above(titles: Sequence[int], text: int) -> int:
    """Give of some places the last above the one where the text begins, else the first of all."""
    return max((i for i in titles if i < text), default=titles[0])


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact as words, where those words stand in the decoded page, and how it is known."""

    value: str
    span: RawSpan | None
    why: str


@dataclass(frozen=True, slots=True)
class Parts:
    """A decoded page, cut into blocks whose kinds are decided."""

    raw: str
    media: str
    blocks: tuple[Block, ...]
    meta: Metadata = field(default_factory=Metadata)

    def span(self, block: Block, start: int, end: int) -> RawSpan:
        """Give the place in the decoded page of `block.text[start:end]`."""
        piece = self.raw[block.raw_start : block.raw_end]
        place = visible(piece, self.media).raw_span(start, end)
        return RawSpan(block.raw_start + place.raw_start, block.raw_start + place.raw_end)

    def of_kind(self, *kinds: PassageKind) -> list[Block]:
        """Give the blocks of some kinds in page order."""
        return [block for block in self.blocks if block.kind in kinds]

    def body(self) -> list[Block]:
        """Give the blocks that make the article's text."""
        return self.of_kind("body", "standfirst")

    def head(self) -> list[Block]:
        """Give the blocks around the headline and above the text, nearest to the text last."""
        first = self._first_body()
        title = self.headline()
        title = first if title is None else title
        start = max(0, min(title - 4, first - _HEAD) if title >= first - _HEAD else title - 4)
        return list(self.blocks[start:first])

    def tail(self) -> list[Block]:
        """Give the blocks right below the text."""
        last = max((i for i, b in enumerate(self.blocks) if b.kind == "body"), default=-1)
        return list(self.blocks[last + 1 : last + 1 + _TAIL]) if last >= 0 else []

    def opening(self) -> list[Block]:
        """Give the head and what stands among the first paragraphs, those paragraphs left out.

        Bylines, dates and credits stand below a summary as often as above it.
        """
        first = self._first_body()
        paragraphs = 0
        among: list[Block] = []
        for block in self.blocks[first : first + _HEAD]:
            if block.kind == "body":
                paragraphs += 1
                if paragraphs > _OPENING:
                    break
            else:
                among.append(block)
        return [*self.head(), *among]

    def headline(self) -> int | None:
        """Give the place of the headline among the blocks, None if none is named so."""
        return headline_at(self.blocks, self.media)

    def _first_body(self) -> int:
        found = (i for i, b in enumerate(self.blocks) if b.kind == "body")
        return next(found, len(self.blocks))
