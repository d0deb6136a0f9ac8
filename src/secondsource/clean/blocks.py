"""The block: what a page is made of before anyone has said what each part is."""

from __future__ import annotations

from dataclasses import dataclass

from secondsource.model import PassageKind

# The longest of 1,200 real pages has 2,300 blocks. This many take some ten seconds and half a
# gigabyte; a page of ten times as many would stall its reader and fill the memory.
MOST_BLOCKS = 100_000


class TooManyBlocks(ValueError):
    """A page that falls into more than `MOST_BLOCKS` pieces."""

    def __init__(self) -> None:
        super().__init__(
            f"too long for one page: it falls into more than {MOST_BLOCKS:,} pieces of text"
        )


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a page that a reader sees as one unit: a paragraph, a heading, a list item.

    `text` is `raw[raw_start:raw_end]` of the decoded page with its markup removed
    (`secondsource.spans.visible`). `tag` is the element's name in HTML and its like in a dump:
    "p", "h1" to "h6", "li", "blockquote", "figcaption". `link_share` is the part of the text's
    characters that stands inside links, 0 to 1, and `href` the first link's target. `kind` is
    None until a rule has decided; `why` then says which, in words a reporter understands. `of` is
    the place, in the list of the page's blocks, of the caption that a credit belongs to.
    """

    text: str
    raw_start: int
    raw_end: int
    tag: str = "p"
    link_share: float = 0.0
    href: str | None = None
    kind: PassageKind | None = None
    why: str = ""
    of: int | None = None
