"""An HTML page as labelled blocks: the whole of HTML cleaning, in one screenful.

    page ─segments─▶ blocks ─article_marks─▶ ─decide, settle─▶ kinds by rule ─weigh─▶ kinds

`html_segments` cuts the page and keeps positions, `html_article` asks trafilatura which text is
the article, `html_rules` and `settle` say what markup and wording make of each block, and the
learned model of `block_model` says what is text, save for the few lines that `leftovers` knows
better. Pictures' lines come after it: what markup vouches for as a caption is one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from secondsource.clean.block_features import Seen
from secondsource.clean.block_model import CUSTOM, BlockModel, block_model
from secondsource.clean.blocks import Block
from secondsource.clean.dump_lines import read_line
from secondsource.clean.html_article import article_marks
from secondsource.clean.html_rules import SAID_BELOW, Decision, decide
from secondsource.clean.html_segments import Segment, segments
from secondsource.clean.leftovers import without_leftovers
from secondsource.clean.metadata import Metadata, page_metadata
from secondsource.clean.pictures import with_pictures
from secondsource.clean.second_article import first_article
from secondsource.clean.settle import settle
from secondsource.clean.stated_text import stated_shares
from secondsource.clean.summary import with_summary
from secondsource.clean.weighing import weigh
from secondsource.spans import visible

# What the rules say holds in a tie: from 0.3 to 0.5 and 0.5 to 0.7, F1 on pages of sites that the
# trees had not seen moved by less than its error.
_LOW, _HIGH = 0.45, 0.55
# A page of which the model would leave less is like none that it has seen: a list of two hundred.
_LEFT = 0.3


@dataclass(frozen=True, slots=True)
class CutPage:
    """A page's blocks with their kinds by rule, and the same blocks as the model sees them."""

    segments: list[Segment]
    blocks: list[Block]
    seen: list[Seen]
    stated: list[float] | None
    about: list[str]


def html_blocks(
    raw: str,
    data: Metadata | None = None,
    model: BlockModel | None = None,
    custom: str = CUSTOM,
) -> list[Block]:
    """Give a decoded HTML page as blocks in document order, each with a kind and a reason.

    Every visible text stands in exactly one block, and for each of them
    `visible(raw[b.raw_start:b.raw_end], "text/html").text == b.text`. A page without an article
    gives blocks without body. `data` is the page's `page_metadata`, read here if it is not given;
    `model` and `custom` are the shipped ones if not given. Never fails, whatever the page holds.

    >>> page = "<nav><a href=/>Home</a></nav><h1>Dam holds</h1><p>The dam held, police said.</p>"
    >>> [(b.kind, b.text) for b in html_blocks(page)][:2]
    [('navigation', 'Home'), ('title', 'Dam holds')]
    """
    data = page_metadata(raw) if data is None else data
    cut = cut_page(raw, data)
    model = block_model("html") if model is None else model
    # What a browser hides is no text of the page, however much it reads like one, and what stands
    # again below is told there.
    settled = [
        (s.hidden and b.kind != "body") or b.why == SAID_BELOW
        for s, b in zip(cut.segments, cut.blocks, strict=True)
    ]
    rows = model.rows(cut.seen, cut.stated, cut.about, custom)
    weighed = weigh(
        cut.blocks,
        cut.seen,
        model,
        rows,
        model.chances(rows),
        low=_LOW,
        high=_HIGH,
        left=_LEFT,
        keep=settled,
    )
    weighed = with_summary(weighed, cut.blocks, [found.value for found in data.descriptions])
    first = first_article(weighed, cut.segments, cut.stated)
    return with_pictures(raw, without_leftovers(first), cut.segments)


def cut_page(raw: str, data: Metadata | None = None) -> CutPage:
    """Cut a page into blocks, name them by rule, and make them ready to be measured."""
    found = _join_rows(raw, segments(raw))
    marks, who, dense = article_marks(raw, found)
    data = page_metadata(raw) if data is None else data
    blocks = settle(
        [_block(s, d) for s, d in zip(found, decide(found, marks, who, data), strict=True)]
    )
    # Blocks of one element share their roles.
    names = {id(s.roles): frozenset(role.name for role in s.roles) for s in found}
    seen = [
        Seen(
            line=read_line(s.text, s.tag, s.link_share),
            raw_start=s.raw_start,
            raw_end=s.raw_end,
            link_share=s.link_share,
            rule=block.kind or "other",
            roles=names[id(s.roles)],
            mark=mark,
            dense=prose,
            hidden=s.hidden,
            bold=s.bold,
            quote=s.quote,
            listed=s.listed,
            container=s.container,
            kin=s.kin,
            article=s.article,
            path=s.path,
        )
        for s, block, mark, prose in zip(found, blocks, marks, dense, strict=True)
    ]
    about = [found.value for found in (*data.titles[:1], *data.descriptions[:1])]
    return CutPage(found, blocks, seen, stated_shares(raw, [s.text for s in found]), about)


def _block(segment: Segment, decision: Decision) -> Block:
    return Block(
        text=segment.text,
        raw_start=segment.raw_start,
        raw_end=segment.raw_end,
        tag=segment.tag,
        link_share=round(segment.link_share, 3),
        href=segment.href,
        kind=decision.kind,
        why=decision.why,
    )


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
