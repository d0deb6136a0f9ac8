"""What can be measured of the blocks of a page: one row of numbers a block.

The same measures serve HTML and dumps; what only markup can tell is missing (NaN) in a dump. They
fall into five groups: how a block reads, what its markup says, where it stands, how it compares
with its like on the page, and what stands around it.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from secondsource.clean.dump_lines import Line
from secondsource.clean.line_words import LineWords
from secondsource.model import PassageKind

Floats = NDArray[np.float32]

_NAN = math.nan
_SENTENCE = re.compile(r"[.!?…。！？؟۔।](?=[\s\"'”’»)]|$)")
_UPPER = re.compile(r"(?:^|\s)[\"“«(]?[A-ZÀ-ÞΑ-ΩА-Я]")
_DIGIT = re.compile(r"\d")
_MARK = re.compile(r"[|•·»«/›>@#©*_\[\]]")
_QUOTE = re.compile(r"[\"“”«»„]")
_READER = re.compile(
    r"\b(?:you|your|we|our|us|sie|ihr|ihre|wir|unser|vous|votre|nous|notre|tu|su|nuestra|nuestro|"
    r"tuo|nostra|você|seu|nossa|uw|je|onze|вы|вас|ваш|наш|nas|nasz)\b",
    re.IGNORECASE,
)

_CLASS_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}|[\u3040-\u30ff\u3400-\u9fff]{2}")
_LEVELS = 4

# Rule kinds and roles are given to the trees as one column each.
KINDS: tuple[PassageKind, ...] = (
    "body",
    "standfirst",
    "title",
    "dateline",
    "byline",
    "date",
    "caption",
    "credit",
    "related",
    "promotion",
    "navigation",
    "comment",
    "embed",
    "legal",
    "other",
)
ROLES = (
    "title",
    "standfirst",
    "byline",
    "date",
    "caption",
    "credit",
    "related",
    "promotion",
    "navigation",
    "comment",
    "embed",
    "legal",
    "sharing",
    "tags",
    "aside",
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
    "words",
    "characters",
    "running words",
    "ends a sentence",
    "reads as prose",
    "sentences",
    "commas",
    "capitalised words",
    "digits",
    "signs",
    "quote marks",
    "asks or exclaims",
    "ends in a colon",
    "speaks to the reader",
    "starts in lower case",
    "furniture wording",
    "words a sentence",
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
_STEPS = (-3, -2, -1, 1, 2, 3)

# Kinds whose wording is also looked for in the lines around.
_NEAR_WORDS = ("body", "caption", "related", "promotion", "navigation", "comment")
_WORD_STEPS = (-2, -1, 1, 2)

FEATURES: tuple[str, ...] = (
    *_OWN,
    *_PLACE,
    *(f"words of {kind}" for kind in KINDS),
    *(f"words of {kind} at {step:+d}" for step in _WORD_STEPS for kind in _NEAR_WORDS),
    *(f"{name} at {step:+d}" for step in _STEPS for name in _NEAR),
    *(f"same container at {step:+d}" for step in (-1, 1)),
    *(f"same kin at {step:+d}" for step in (-1, 1)),
)
_AT = {name: i for i, name in enumerate(_OWN)}


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
    texts = [seen.line.text for seen in page]
    repeats = Counter(texts)
    topics = _topics(page, about)
    own = np.array(
        [
            [
                *_own(
                    seen,
                    page[i - 1] if i else None,
                    repeats[texts[i]],
                    _NAN if said is None else said[i],
                ),
                *topics[i],
            ]
            for i, seen in enumerate(page)
        ],
        np.float32,
    )
    place = _places(page, own, said is not None)
    near = own[:, [_AT[name] for name in _NEAR]]
    if words is None:
        chances = np.full((count, len(KINDS)), _NAN, np.float32)
    else:
        chances = words.chances(texts)
    nearby = chances[:, [KINDS.index(kind) for kind in _NEAR_WORDS]]
    pieces = [own, place, chances, *(_shifted(nearby, step) for step in _WORD_STEPS)]
    pieces += [*(_shifted(near, step) for step in _STEPS)]
    container = np.array([seen.container for seen in page])
    kin = np.array([hash_of(seen.kin) for seen in page])
    for group in (container, kin):
        for step in (-1, 1):
            other = np.roll(group, -step)
            same = (group == other).astype(np.float32)
            same[0 if step < 0 else -1] = _NAN
            pieces.append(same[:, None])
    if class_words:
        pieces.append(_class_words(page, class_words))
    return np.concatenate(pieces, axis=1)


def _class_words(page: Sequence[Seen], wanted: Sequence[str]) -> Floats:
    """Say which words stand in the class names near a block: on the nearest two elements or out."""
    column = {word: i for i, word in enumerate(wanted)}
    found = np.zeros((len(page), 2 * len(wanted)), np.float32)
    known: dict[str, list[int]] = {}
    for row, seen in enumerate(page):
        for at, (_, name) in enumerate(reversed(seen.path)):
            if name not in known:
                known[name] = sorted({column[w] for w in words_of_class(name) if w in column})
            shift = 0 if at < 2 else len(wanted)
            for i in known[name]:
                found[row, shift + i] = 1
    return found


def words_of_class(name: str) -> list[str]:
    """Give the words of an element's class names, without the element's own name.

    >>> words_of_class("div.story-body__inner")
    ['story', 'body', 'inner']
    """
    return [word.lower() for word in _CLASS_WORD.findall(name.partition(".")[2])]


def _topics(page: Sequence[Seen], about: Sequence[str]) -> list[tuple[float, float, float]]:
    """Measure how much of a block's longer words the headline, the opening and the rest share."""
    cut = [{w.casefold() for w in _LONG_WORD.findall(seen.line.text)} for seen in page]
    title = next((i for i, seen in enumerate(page) if seen.rule == "title"), -1)
    headline = {w.casefold() for text in about for w in _LONG_WORD.findall(text)}
    if title >= 0:
        headline |= cut[title]
    taken = [i for i, seen in enumerate(page) if seen.rule == "body" and seen.line.shape.prose]
    opening: set[str] = set().union(*(cut[i] for i in taken[:3]))
    counts = Counter(word for i in taken for word in cut[i])
    held = set(taken)
    topics = []
    for i, words in enumerate(cut):
        if not words:
            topics.append((_NAN, _NAN, _NAN))
            continue
        own = 1 if i in held else 0
        size = len(words)
        in_opening = _NAN if i in taken[:3] else len(words & opening) / size
        rest = sum(counts.get(word, 0) > own for word in words) / size
        topics.append((len(words & headline) / size, in_opening, rest))
    return topics


def hash_of(kin: str) -> int:
    """Number a container's name the same way in every process."""
    number = 0
    for char in kin:
        number = (number * 31 + ord(char)) & 0x7FFFFFFF
    return number


def _own(seen: Seen, before: Seen | None, repeats: int, said: float) -> list[float]:
    text, line = seen.line.text, seen.line
    looks, tag = line.shape, line.tag
    words = looks.words
    sentences = len(_SENTENCE.findall(text))
    size = max(1, len(text))
    per = max(1, words)
    first = text[:1]
    markup = seen.mark is not None
    level = float(tag[1]) if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit() else 0.0
    gap = seen.raw_start - before.raw_end if before is not None else seen.raw_start
    return [
        math.log1p(words),
        math.log1p(len(text)),
        looks.running,
        float(looks.ended),
        float(looks.prose),
        float(sentences),
        text.count(",") / per,
        len(_UPPER.findall(text)) / per,
        len(_DIGIT.findall(text)) / size,
        len(_MARK.findall(text)) / size,
        float(len(_QUOTE.findall(text))),
        float(text.count("!") + text.count("?")),
        float(text.rstrip().endswith(":")),
        float(len(_READER.findall(text))) / per,
        float(first.islower()),
        float(len(line.tells)),
        words / max(1, sentences),
        seen.link_share,
        level,
        *(float(tag == name) for name in _TAGS),
        *(float(seen.rule == kind) for kind in KINDS),
        *(float(line.kind == kind) for kind in KINDS),
        *(float(role in seen.roles) if markup else _NAN for role in ROLES),
        float(seen.mark) if seen.mark is not None else _NAN,
        float(seen.dense) if seen.dense is not None else _NAN,
        float(seen.hidden),
        float(seen.bold),
        float(seen.quote),
        float(seen.listed),
        float(bool(_TEXT_CLASS.search(seen.kin))) if markup else _NAN,
        float(bool(_BOX_CLASS.search(seen.kin))) if markup else _NAN,
        said,
        math.log1p(max(0, gap)),
        float(repeats),
    ]


def _places(page: Sequence[Seen], own: Floats, structured: bool) -> Floats:
    count = len(page)
    words = np.expm1(own[:, _AT["words"]])
    prose = words * own[:, _AT["reads as prose"]]
    total = max(1.0, float(prose.sum()))
    above = np.cumsum(prose) - prose
    title = next((i for i, seen in enumerate(page) if seen.rule == "title"), -1)
    order = np.arange(count)
    since = np.clip(order - title, -50, 200) if title >= 0 else np.full(count, -60)
    started = above[title] if title >= 0 else 0.0
    taken = np.array([seen.rule == "body" for seen in page])
    ups = np.cumsum(taken) - taken
    downs = taken.sum() - ups - taken
    last, after = np.full(count, 99.0), np.full(count, 99.0)
    held = -99
    for i in range(count):
        last[i] = min(99, i - held)
        held = i if taken[i] else held
    held = count + 99
    for i in range(count - 1, -1, -1):
        after[i] = min(99, held - i)
        held = i if taken[i] else held
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
    container = np.unique([seen.container for seen in page], return_inverse=True)[1]
    kin = np.unique([hash_of(seen.kin) for seen in page], return_inverse=True)[1]
    article = np.unique([seen.article for seen in page], return_inverse=True)[1]
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
    for wanted in _OPENERS:
        hit = np.array([wanted in (seen.line.tag, seen.rule) for seen in page]) & begun
        columns.append(np.minimum(20, np.cumsum(hit) - hit))
    return columns


def _levels(
    page: Sequence[Seen],
    words: NDArray[np.floating],
    prose: NDArray[np.floating],
    total: float,
) -> list[NDArray[np.floating]]:
    """Give prose, links and blocks of the elements around a block, from the nearest outwards."""
    if page[0].mark is None:
        return [np.full(len(page), _NAN) for _ in range(12)]
    sums: dict[int, list[float]] = {}
    for i, seen in enumerate(page):
        for number, _ in seen.path:
            row = sums.setdefault(number, [0.0, 0.0, 0.0, 0.0])
            row[0] += prose[i]
            row[1] += words[i] * seen.link_share
            row[2] += words[i]
            row[3] += 1
    out = np.full((12, len(page)), _NAN)
    for i, seen in enumerate(page):
        for level, (number, _) in enumerate(seen.path[: -_LEVELS - 1 : -1]):
            row = sums[number]
            out[level, i] = row[0] / total
            out[_LEVELS + level, i] = row[1] / max(1.0, row[2])
            out[2 * _LEVELS + level, i] = math.log1p(row[3])
    return list(out)


def _shifted(columns: Floats, step: int) -> Floats:
    moved = np.full_like(columns, _NAN)
    if step > 0:
        moved[:-step] = columns[step:]
    else:
        moved[-step:] = columns[:step]
    return moved
