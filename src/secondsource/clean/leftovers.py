"""What the trees leave in an article's text although a reader sees at once that it is none.

The trees weigh how a block looks and where it stands, so a line that looks and stands like the
paragraphs around it stays, whatever it says. Here are the few lines whose own words, or whose place
at the text's end, leave no doubt. On the pages of the four sets measured, fewer than one in ten of
what these rules take stands in a gold text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, takewhile

from secondsource.clean.blocks import Block
from secondsource.clean.prose import shape
from secondsource.model import PassageKind

_TEXT: frozenset[PassageKind] = frozenset(("body", "standfirst"))
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_ADDRESS = re.compile(
    r"\W*(?:e-?mail\W{1,3})?[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}\W*$", re.I
)
_URL = re.compile(r"<?(?:https?://|www\.)\S+$", re.IGNORECASE)
# "contributed to the flood" is news; "contributed to this report" and "reporting" are not.
_HELPED = re.compile(
    r"\bcontributed (?:to (?:this|the) (?:report|story|article)|reporting)\b", re.IGNORECASE
)
_NETWORKS = r"(?:twitter|facebook|instagram|x|linkedin|tiktok|youtube|telegram|whatsapp|threads)"
_FOLLOW = re.compile(rf"\W*follow .{{1,60}}?\bon {_NETWORKS}\b", re.IGNORECASE)
# "[button link=… size=big]Go[/button]": what a site's software should have made something of.
_CODE = re.compile(r"\W{0,3}\[[a-z][\w-]{1,30}(?: [\w-]{1,30}=|\].{0,300}\[/)")
# A sentence that speaks of whom to follow, or how one was helped, is longer.
_MOST_WORDS = 40
# A label in capitals before a link, "READ THIS TOO | …", goes by its first two words. One alone may
# be an agency's slug.
_LABEL_WORDS = 2
_LABELS = 2


def without_leftovers(blocks: Sequence[Block]) -> list[Block]:
    """Give a page's blocks with what is plainly no text taken out of the body, each with a reason.

    >>> one = Block("The dam held through the night.", 0, 31, kind="body")
    >>> two = Block("mara@courier.example", 40, 60, kind="body")
    >>> [b.kind for b in without_leftovers([one, two])]
    ['body', 'other']
    """
    labels = Counter(label for block in blocks if (label := _label(block)))
    begun = False
    kept: list[Block] = []
    for block in blocks:
        if block.kind == "body" and block.tag not in _HEADINGS:
            told = _told(block, begun)
            if told is None and labels[_label(block)] >= _LABELS:
                told = "related", "the same label before a link, several times on the page"
            if told is not None:
                block = replace(block, kind=told[0], why=told[1])
            begun = begun or shape(block.text).prose
        kept.append(block)
    for i in _last_headings(kept):
        kept[i] = replace(
            kept[i], kind="other", why="a heading with no text of the article under it"
        )
    return kept


def _told(block: Block, begun: bool) -> tuple[PassageKind, str] | None:
    """Say what a line is by its own words, if they leave no doubt."""
    text = block.text
    if _ADDRESS.match(text):
        return "other", "nothing but an e-mail address"
    if not begun and _URL.match(text):
        return "other", "nothing but an address above the text"
    if _CODE.match(text):
        return "other", "a command of the site's software"
    if shape(text).words > _MOST_WORDS:
        return None
    if _HELPED.search(text):
        return "other", "says who worked on the report"
    if _FOLLOW.match(text):
        return "promotion", "asks to follow the site or its people"
    return None


def _label(block: Block) -> str:
    """Give the capitals that open a line which is otherwise mostly a link, "" if there are none."""
    if not 0.4 <= block.link_share < 0.97 or block.tag in _HEADINGS:
        return ""
    capitals = takewhile(lambda word: word.isupper() or word.isdigit(), block.text.split())
    words = list(islice(capitals, _LABEL_WORDS))
    return " ".join(words) if len(words) == _LABEL_WORDS else ""


def _last_headings(blocks: Sequence[Block]) -> Iterator[int]:
    """Find the headings below the last paragraph of the text."""
    text = [i for i, block in enumerate(blocks) if block.kind in _TEXT]
    if all(blocks[i].tag in _HEADINGS for i in text):
        return
    for i in reversed(text):
        if blocks[i].tag not in _HEADINGS:
            return
        yield i
