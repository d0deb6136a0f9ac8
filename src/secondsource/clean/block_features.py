"""What can be measured of the blocks of a page: one row of numbers a block.

The same measures serve HTML and dumps; what only markup can tell is missing (NaN) in a dump. They
fall into five groups: how a block reads, what its markup says, where it stands, how it compares
with its like on the page, and what stands around it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from secondsource.clean.ancestors import ancestor_shares
from secondsource.clean.dump_lines import Line
from secondsource.clean.line_measures import LINE_MEASURES, line_measures
from secondsource.clean.line_words import LineWords
from secondsource.clean.topics import topics
from secondsource.model import PassageKind

Floats = NDArray[np.float32]

_NAN = math.nan
_CLASS_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_LEVELS = 4

# Rule kinds and roles are given to the trees as one column each.
KINDS: tuple[PassageKind, ...] = get_args(PassageKind)
ROLES = tuple(
    (
        "title standfirst byline date caption credit related promotion navigation comment embed "
        "legal sharing tags aside"
    ).split()
)
_TAGS = ("p", "div", "li", "td", "tr", "blockquote", "h1", "h2", "h3", "h4", "figcaption", "dd")
# Words of class names that sites use for the text of articles, whatever their maker.
_TEXT_CLASS = re.compile(
    r"article|body|content|story|entry|post|text|paragraph|richtext|prose|copy", re.IGNORECASE
)
_BOX_CLASS = re.compile(
    r"teaser|card|item|list|grid|promo|widget|side|rail|foot|head|nav|menu|box|meta|info|bio|tag|"
    r"relat|share|social|comment|sub|ad-|ads|news-?letter|cap|photo|image|media|video|gallery",
    re.IGNORECASE,
)

_OWN = (
    *LINE_MEASURES,
    "link share",
    "level of heading",
    *(f"tag {tag}" for tag in _TAGS),
    *(f"rule says {kind}" for kind in KINDS),
    *(f"line says {kind}" for kind in KINDS),
    *(f"stands in {role}" for role in ROLES),
    "trafilatura takes it",
    "dense",
    "hidden",
    "bold",
    "quoted",
    "in a list",
    "class of text",
    "class of boxes",
    "structured text repeats it",
    "markup before it",
    "same line on the page",
    "words of the headline",
    "words of the opening",
    "words of the rest",
)
# Kinds and tags of lines that open something else once the article has begun.
_OPENERS = ("h1", "byline", "date", "related", "comment", "promotion")
_PLACE = (
    "share of blocks above",
    "share of prose above",
    "blocks since the headline",
    "prose since the headline",
    "blocks on the page",
    "prose on the page",
    "blocks taken above",
    "blocks taken below",
    "since the last taken",
    "until the next taken",
    "structured text there",
    "prose in its container",
    "share of page prose in its container",
    "blocks in its container",
    "prose in its kin",
    "blocks in its kin",
    "links in its kin",
    "share of article element",
    *(f"{kind} lines above" for kind in _OPENERS),
    *(f"prose share {level} out" for level in (1, 2, 3, 4)),
    *(f"link share {level} out" for level in (1, 2, 3, 4)),
    *(f"blocks {level} out" for level in (1, 2, 3, 4)),
)
# What of a block's neighbours is looked at, and how far.
_NEAR = (
    "words",
    "reads as prose",
    "link share",
    "ends a sentence",
    "level of heading",
    "tag p",
    "tag li",
    "rule says body",
    "rule says related",
    "rule says promotion",
    "rule says caption",
    "rule says navigation",
    "trafilatura takes it",
    "dense",
    "markup before it",
)
NEAR_STEPS = (-3, -2, -1, 1, 2, 3)

# Kinds whose wording is also looked for in the lines around.
_NEAR_WORDS = ("body", "caption", "related", "promotion", "navigation", "comment")
_WORD_STEPS = (-2, -1, 1, 2)

FEATURES: tuple[str, ...] = (
    *_OWN,
    *_PLACE,
    *(f"words of {kind}" for kind in KINDS),
    *(f"words of {kind} at {step:+d}" for step in _WORD_STEPS for kind in _NEAR_WORDS),
    *(f"{name} at {step:+d}" for step in NEAR_STEPS for name in _NEAR),
    *(f"same container at {step:+d}" for step in (-1, 1)),
    *(f"same kin at {step:+d}" for step in (-1, 1)),
)
_AT = {name: i for i, name in enumerate(_OWN)}
_KIND_AT: dict[str | None, int] = {kind: i for i, kind in enumerate(KINDS)}
_ROLE_AT = {role: i for i, role in enumerate(ROLES)}
_TAG_AT = {tag: i for i, tag in enumerate(_TAGS)}


@dataclass(frozen=True, slots=True)
class Seen:
    """A block as the measures see it. What a dump cannot tell is None or empty."""

    line: Line
    raw_start: int
    raw_end: int
    link_share: float
    rule: PassageKind
    roles: frozenset[str] = frozenset()
    mark: bool | None = None
    dense: bool | None = None
    hidden: bool = False
    bold: bool = False
    quote: bool = False
    listed: bool = False
    container: int = 0
    kin: str = ""
    article: int = 0
    path: tuple[tuple[int, str], ...] = ()


def block_features(
    page: Sequence[Seen],
    said: Sequence[float] | None = None,
    about: Sequence[str] = (),
    class_words: Sequence[str] = (),
    words: LineWords | None = None,
) -> Floats:
    """Measure the blocks of one page: an array of `len(page)` rows and `len(FEATURES)` columns.

    `said` is the share of each block that the page's structured data repeats as its article, None
    where the page has no such text. `about` are the page's own title and description,
    `class_words` the words of class names to look for (two columns each, after the others), and
    `words` what is known of lines' wording.
    """
    count = len(page)
    if not count:
        return np.zeros((0, len(FEATURES)), np.float32)
    # Pages repeat their lines: a text is measured once.
    first: dict[str, int] = {}
    which = [first.setdefault(seen.line.text, len(first)) for seen in page]
    lines = list({seen.line.text: seen.line for seen in page}.values())
    own = _own(page, lines, which, said, about)
    place = _places(page, own, said is not None)
    near = own[:, [_AT[name] for name in _NEAR]]
    if words is None:
        chances = np.full((count, len(KINDS)), _NAN, np.float32)
    else:
        chances = words.chances(list(first))[which]
    nearby = chances[:, [KINDS.index(kind) for kind in _NEAR_WORDS]]
    pieces = [own, place, chances, *(shifted(nearby, step) for step in _WORD_STEPS)]
    pieces += [*(shifted(near, step) for step in NEAR_STEPS)]
    for group in ([seen.container for seen in page], _numbered([seen.kin for seen in page])):
        same = np.equal(group[1:], group[:-1])
        beside = np.full((count, 2), _NAN, np.float32)
        beside[1:, 0] = beside[:-1, 1] = same
        pieces.append(beside)
    if class_words:
        pieces.append(_class_words(page, class_words))
    return np.concatenate(pieces, axis=1)


def _numbered(names: Sequence[Hashable]) -> list[int]:
    """Give the same number to the same name, in the order of their first places."""
    numbers: dict[Hashable, int] = {}
    return [numbers.setdefault(name, len(numbers)) for name in names]


def _class_words(page: Sequence[Seen], wanted: Sequence[str]) -> Floats:
    """Say which words stand in the class names near a block: on the nearest two elements or out."""
    column = {word: i for i, word in enumerate(wanted)}
    # Blocks of one list, and an article's paragraphs, have the same names around them.
    around = [tuple(name for _, name in seen.path[::-1]) for seen in page]
    known: dict[str, list[int]] = {}
    rows = {names: row for row, names in enumerate(dict.fromkeys(around))}
    found = np.zeros((len(rows), 2 * len(wanted)), np.float32)
    for names, row in rows.items():
        for at, name in enumerate(names):
            if name not in known:
                known[name] = sorted({column[w] for w in words_of_class(name) if w in column})
            shift = 0 if at < 2 else len(wanted)
            for i in known[name]:
                found[row, shift + i] = 1
    return found[[rows[names] for names in around]]


def words_of_class(name: str) -> list[str]:
    """Give the words of an element's class names, without the element's own name.

    >>> words_of_class("div.story-body__inner")
    ['story', 'body', 'inner']
    """
    return [word.lower() for word in _CLASS_WORD.findall(name.partition(".")[2])]


def _own(
    page: Sequence[Seen],
    lines: Sequence[Line],
    which: Sequence[int],
    said: Sequence[float] | None,
    about: Sequence[str],
) -> Floats:
    """Measure each block by itself. `lines` are the page's distinct ones, `which` each block's."""
    count = len(page)
    taken = [i for i, seen in enumerate(page) if seen.rule == "body" and seen.line.shape.prose]
    markup = [seen.mark is not None for seen in page]
    kins = list(dict.fromkeys(seen.kin for seen in page))
    text_class = {kin: _TEXT_CLASS.search(kin) is not None for kin in kins}
    box_class = {kin: _BOX_CLASS.search(kin) is not None for kin in kins}
    repeats = np.bincount(which)
    gaps = [page[0].raw_start]
    gaps += [b.raw_start - a.raw_end for a, b in pairwise(page)]
    roles = np.full((count, len(ROLES)), _NAN, np.float32)
    roles[markup] = 0
    for i, seen in enumerate(page):
        if seen.roles and markup[i]:
            roles[i, [_ROLE_AT[role] for role in seen.roles if role in _ROLE_AT]] = 1
    return np.column_stack(
        [
            line_measures(lines).astype(np.float32)[which],
            [seen.link_share for seen in page],
            [_level(seen.line.tag) for seen in page],
            _one_of([_TAG_AT.get(seen.line.tag, -1) for seen in page], len(_TAGS)),
            _one_of([_KIND_AT[seen.rule] for seen in page], len(KINDS)),
            _one_of([_KIND_AT.get(seen.line.kind, -1) for seen in page], len(KINDS)),
            roles,
            [_NAN if seen.mark is None else seen.mark for seen in page],
            [_NAN if seen.dense is None else seen.dense for seen in page],
            [seen.hidden for seen in page],
            [seen.bold for seen in page],
            [seen.quote for seen in page],
            [seen.listed for seen in page],
            [text_class[s.kin] if m else _NAN for s, m in zip(page, markup, strict=True)],
            [box_class[s.kin] if m else _NAN for s, m in zip(page, markup, strict=True)],
            np.full(count, _NAN) if said is None else said,
            [math.log1p(max(0, gap)) for gap in gaps],
            repeats[which],
            topics([seen.line.text for seen in page], about, _title(page), taken),
        ]
    ).astype(np.float32)


def _title(page: Sequence[Seen]) -> int:
    return next((i for i, seen in enumerate(page) if seen.rule == "title"), -1)


def _level(tag: str) -> int:
    return int(tag[1]) if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit() else 0


def _one_of(places: Sequence[int], size: int) -> Floats:
    """Give a column each for `size` things, 1 in that of each place; -1 is in none."""
    table = np.vstack([np.eye(size, dtype=np.float32), np.zeros((1, size), np.float32)])
    return table[places]


def _places(page: Sequence[Seen], own: Floats, structured: bool) -> Floats:
    count = len(page)
    words = np.expm1(own[:, _AT["words"]])
    prose = words * own[:, _AT["reads as prose"]]
    total = max(1.0, float(prose.sum()))
    above = np.cumsum(prose) - prose
    title = _title(page)
    order = np.arange(count)
    since = np.clip(order - title, -50, 200) if title >= 0 else np.full(count, -60)
    started = above[title] if title >= 0 else 0.0
    taken = np.array([seen.rule == "body" for seen in page])
    ups = np.cumsum(taken) - taken
    downs = taken.sum() - ups - taken
    # The taken blocks nearest above and below, far away where there is none.
    before = np.maximum.accumulate(np.where(taken, order, -99))
    last = np.minimum(99, order - np.concatenate([[-99], before[:-1]]))
    behind = np.minimum.accumulate(np.where(taken, order, count + 99)[::-1])[::-1]
    after = np.minimum(99, np.concatenate([behind[1:], [count + 99]]) - order)
    return np.column_stack(
        [
            order / count,
            above / total,
            since,
            np.log1p(np.maximum(0, above - started)),
            np.full(count, math.log1p(count)),
            np.full(count, math.log1p(total)),
            np.minimum(ups, 50),
            np.minimum(downs, 50),
            last,
            after,
            np.full(count, float(structured)),
            *_groups(page, words, prose, total),
            *_counts(page, taken),
            *_levels(page, words, prose, total),
        ]
    ).astype(np.float32)


def _groups(
    page: Sequence[Seen],
    words: NDArray[np.floating],
    prose: NDArray[np.floating],
    total: float,
) -> list[NDArray[np.floating]]:
    """Sum the prose, blocks and links of each block's container, kin and article element."""
    if page[0].mark is None:
        return [np.full(len(page), _NAN) for _ in range(7)]
    container = _numbered([seen.container for seen in page])
    kin = _numbered([seen.kin for seen in page])
    article = _numbered([seen.article for seen in page])
    linked = words * np.array([seen.link_share for seen in page])
    inside = np.bincount(container, prose)[container]
    cousins = np.bincount(kin, prose)[kin]
    return [
        np.log1p(inside),
        inside / total,
        np.log1p(np.bincount(container)[container]),
        np.log1p(cousins),
        np.log1p(np.bincount(kin)[kin]),
        np.bincount(kin, linked)[kin] / np.maximum(1.0, np.bincount(kin, words)[kin]),
        np.bincount(article, prose)[article] / total,
    ]


def _counts(page: Sequence[Seen], taken: NDArray[np.bool_]) -> list[NDArray[np.floating]]:
    """Count the lines since the first taken block that open something else."""
    begun = np.cumsum(taken) > 0
    columns = []
    told = [(seen.line.tag, seen.rule) for seen in page]
    for wanted in _OPENERS:
        hit = np.array([wanted in pair for pair in told]) & begun
        columns.append(np.minimum(20, np.cumsum(hit) - hit))
    return columns


def _levels(
    page: Sequence[Seen], words: Floats, prose: Floats, total: float
) -> list[NDArray[np.floating]]:
    """Give prose, links and blocks of the elements around a block, from the nearest outwards."""
    if page[0].mark is None:
        return [np.full(len(page), _NAN) for _ in range(12)]
    paths = [[number for number, _ in seen.path] for seen in page]
    linked = words * np.array([seen.link_share for seen in page], np.float32)
    return list(ancestor_shares(paths, words, prose, linked, total, _LEVELS))


def shifted(columns: Floats, step: int) -> Floats:
    """Give each row the values of the row `step` further down, NaN where there is none.

    >>> shifted(np.array([1, 2], np.float32), 1).tolist()
    [2.0, nan]
    """
    moved = np.full_like(columns, _NAN)
    if step > 0:
        moved[:-step] = columns[step:]
    else:
        moved[-step:] = columns[:step]
    return moved
