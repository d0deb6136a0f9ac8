"""The page's own summary of its article, told again above the text: it is never thrown away.

Standing alone and often set in another type, it looks to the trees like no paragraph of the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from secondsource.clean.blocks import Block
from secondsource.clean.html_article import words_of
from secondsource.clean.prose import shape

# A shorter summary is a label ("Latest news") or a headline again.
_LEAST_WORDS = 5
# Words of a summary that a longer paragraph holds: as many in a row are no chance.
_HELD_WORDS = 8


def with_summary(
    weighed: Sequence[Block], by_rule: Sequence[Block], descriptions: Sequence[str]
) -> list[Block]:
    """Give the weighed blocks with what the metadata's `descriptions` repeat kept above the text.

    `by_rule` are the same blocks before they were weighed. What the rules took for text and the
    trees did not is the standfirst where it is the description, and the lead where it holds it.
    """
    said = [words_of(text) for text in descriptions]
    said = [words for words in said if len(words) >= _LEAST_WORDS]
    kept = list(weighed)
    above = False
    for i, (block, ruled) in enumerate(zip(weighed, by_rule, strict=True)):
        above = above or block.kind == "title"
        if block.kind == "body" and shape(block.text).prose:
            break
        if not above or ruled.kind != "body" or block.kind not in ("other", "related"):
            continue
        words = words_of(block.text)
        if words in said:
            why = "the summary that the page's metadata repeats"
            kept[i] = replace(block, kind="standfirst", why=why)
        elif shape(block.text).prose and any(_holds(words, summary) for summary in said):
            why = "the lead that the page's metadata takes its summary from"
            kept[i] = replace(block, kind="body", why=why)
    return kept


def _holds(words: tuple[str, ...], summary: tuple[str, ...]) -> bool:
    # The last word of a summary is often cut off.
    whole, part = f" {' '.join(words)} ", f" {' '.join(summary[:-1])} "
    return len(summary) >= _HELD_WORDS and part in whole
