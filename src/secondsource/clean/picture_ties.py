"""A page's blocks with its pictures' lines set in their places, credits tied to captions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from secondsource.clean.blocks import Block
from secondsource.clean.html_phrases import is_credit, is_promotion
from secondsource.clean.picture_lines import Part
from secondsource.model import PassageKind


def lay_out(blocks: Sequence[Block], parts: Sequence[Part]) -> list[Block]:
    """Lay the parts out among the blocks and tie credits to captions by their new places."""
    within: dict[int, list[int]] = {}
    for number, part in enumerate(parts):
        if part.block >= 0:
            within.setdefault(part.block, []).append(number)
    free = [n for n, part in enumerate(parts) if part.block < 0]
    made: list[Block] = []
    place: dict[int, int] = {}
    for index, block in enumerate(blocks):
        while free and parts[free[0]].raw_start < block.raw_start:
            _add(made, place, free[0], parts[free.pop(0)], block, attribute=True)
        if index in within:
            for number in within[index]:
                _add(made, place, number, parts[number], block)
        else:
            made.append(_demoted(block))
    for number in free:
        _add(made, place, number, parts[number], blocks[-1], attribute=True)
    for credit, caption in _ties(parts).items():
        made[place[credit]] = replace(made[place[credit]], of=place[caption])
    return made


def _add(
    made: list[Block],
    place: dict[int, int],
    number: int,
    part: Part,
    block: Block,
    *,
    attribute: bool = False,
) -> None:
    place[number] = len(made)
    made.append(
        Block(
            part.text,
            part.raw_start,
            part.raw_end,
            tag="img" if attribute else block.tag,
            link_share=0.0 if attribute else block.link_share,
            href=None if attribute else block.href,
            kind=part.kind,
            why=part.why,
        )
    )


def _demoted(block: Block) -> Block:
    """Take a caption or credit that no picture of the article has for what it is."""
    if block.kind not in ("caption", "credit") or is_credit(block.text):
        return block
    if is_promotion(block.text, block.link_share):
        return replace(block, kind="promotion", why="offers something of the site's own")
    why = "a line of a picture that is not the article's"
    if block.link_share >= 0.5:
        kind: PassageKind = "related" if len(block.text.split()) >= 4 else "navigation"
        return replace(block, kind=kind, why=why)
    return replace(block, kind="other", why=why)


def _ties(parts: Sequence[Part]) -> dict[int, int]:
    """Say for each credit, by number, which caption it belongs to."""
    ties: dict[int, int] = {}
    boxes: dict[int, list[int]] = {}
    for number, part in enumerate(parts):
        if part.box >= 0:
            boxes.setdefault(part.box, []).append(number)
    for numbers in boxes.values():
        captions = [n for n in numbers if parts[n].kind == "caption"]
        # Sites put the credit before or after its caption, always the same way.
        before = bool(captions) and parts[numbers[0]].kind == "credit"
        for number in numbers:
            if parts[number].kind != "credit" or not captions:
                continue
            same = [c for c in captions if parts[c].block == parts[number].block]
            earlier = [c for c in captions if c < number]
            later = [c for c in captions if c > number]
            if parts[number].block >= 0 and same:
                ties[number] = same[0]
            elif (before or not earlier) and later:
                ties[number] = later[0]
            else:
                ties[number] = earlier[-1]
    taken = set(ties.values())
    for number, part in enumerate(parts):
        if part.kind != "credit" or number in ties:
            continue
        for other in (number - 1, number + 1):
            if (
                0 <= other < len(parts)
                and parts[other].kind == "caption"
                and other not in taken
                # Lines of different boxes must follow each other at once.
                and abs(parts[other].block - part.block)
                <= (2 if part.box < 0 or parts[other].box < 0 else 1)
                and part.block >= 0
            ):
                ties[number] = other
                taken.add(other)
                break
    return ties
