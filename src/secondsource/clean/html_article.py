"""Which blocks of a page are the article, before our own rules correct it.

The judgement is trafilatura's (https://github.com/adbar/trafilatura, Barbaresi 2021), the best of
the open extractors on news; it knows no positions, so its lines are found again among our blocks
by their words. Where it finds nothing, or a page is such that it should not be tried, plain rules
of our own take its place: paragraphs with sentences in them and few links.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import trafilatura
from lxml.etree import ElementDefaultClassLookup
from lxml.html import HtmlElement, HTMLParser, fromstring

from secondsource.clean.html_segments import Segment
from secondsource.clean.html_tokens import token_rows

# Trees deeper or larger than these come from no newsroom; lxml's C code recurses over depth and
# trafilatura's time grows faster than the number of elements. The largest of 1,200 saved news
# pages has 12,000 elements and is 60 deep.
MAX_DEPTH = 200
MAX_ELEMENTS = 40_000
MAX_LEAN = 4_000_000
# An attribute list longer than this holds pictures or state, nothing that names a part of a page.
_MAX_TAG = 2_000
# From this many words on a line stands for itself; shorter ones ("World") stand on menus too.
_LONG = 8
# A block is trafilatura's when this share of its runs of four words is; below stand blocks that
# only quote the article, such as teasers and comments.
_COVERED = 0.75
# Below this share of what plain rules find, trafilatura may have missed the article: ask again.
_ENOUGH = 0.5
# Below this it has missed it, if its own find is also less than half of theirs.
_LITTLE = 0.2
_FEW_CHARACTERS = 400
_BOXES = frozenset({"caption", "credit", "related", "promotion", "navigation", "comment", "legal"})

# Scripts written without spaces (Chinese, Japanese, Thai, Lao, Burmese, Khmer) count by letters.
_WORDS = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]"
    r"|[^\W\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]+"
)
# What XML has no place for.
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_PARSER = HTMLParser(collect_ids=False, encoding="utf-8", remove_comments=True, remove_pis=True)
_PARSER.set_element_class_lookup(ElementDefaultClassLookup(element=HtmlElement))
_UNREAD = frozenset({"script", "style"})
# Neither are these, which have no content and no end tag.
_UNSEEN = _UNREAD | {"base", "link", "meta"}
# A page's blocks are compared several times; their words are kept, save those of huge ones.
_MAX_KEPT = 2_000
_VOID_LIKE = frozenset(("br hr img input link meta source wbr area base col embed track").split())
_SENTENCE_END = re.compile(r"[.!?…。؟।][\"'”’»)]?(?:\s|$)")


def words_of(text: str) -> tuple[str, ...]:
    """Give the words of a text in lower case, for comparing.

    >>> words_of("Don’t panic!")
    ('don', 't', 'panic')
    """
    return _kept_words(text) if len(text) <= _MAX_KEPT else _words(text)


@lru_cache(maxsize=1024)
def _kept_words(text: str) -> tuple[str, ...]:
    return _words(text)


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORDS.findall(text.casefold()))


def article_marks(raw: str, found: Sequence[Segment]) -> tuple[list[bool], str, list[bool]]:
    """Say for each block whether it belongs to the article, in words who says so, and of each
    whether it is a paragraph of sentences with few links among its like."""
    plain = _by_density(found)
    lean = lean_page(raw)
    tree = None if lean is None else _tree(lean)
    marks = [False] * len(found)
    if tree is not None:
        # trafilatura's short way is measured to be better at leaving link lists out; on one page
        # in forty it misses most of the article, and there its long way is worth the time.
        marks = _align(found, _trafilatura_lines(tree, fast=True))
        if _share(found, plain, marks) < _ENOUGH:
            longer = _align(found, _trafilatura_lines(tree, fast=False))
            if _share(found, plain, longer) > _share(found, plain, marks):
                marks = longer
    if any(marks) and not _missed(found, plain, marks):
        return marks, "trafilatura takes it for the article", plain
    return plain, "a paragraph of sentences with few links", plain


def _missed(found: Sequence[Segment], plain: Sequence[bool], marks: Sequence[bool]) -> bool:
    """Say whether the marks miss the article and have found no prose of its size instead."""
    at = _home(found, plain)
    home = [p and s.container == at for s, p in zip(found, plain, strict=True)]
    # Headlines of a list may be as much text as an article; they are no article.
    prose = [m and is_prose(s) for s, m in zip(found, marks, strict=True)]
    return _share(found, plain, marks) < _LITTLE and 2 * _size(found, prose) < _size(found, home)


def _size(found: Sequence[Segment], marks: Sequence[bool]) -> int:
    return sum(len(s.text) for s, m in zip(found, marks, strict=True) if m)


def void_elements(found: Sequence[Segment], marks: Sequence[bool]) -> set[int]:
    """Number the elements whose claim is void because most of the article stands in them.

    An element that claims to be a box but holds half of the article holds the article. Boxes
    stay below a third even on short pages; wrappers hold nearly all of it.
    """
    total, under = 0, dict[int, int]()
    for segment, marked in zip(found, marks, strict=True):
        if marked:
            total += len(segment.text)
            for role in segment.roles:
                under[role.element] = under.get(role.element, 0) + len(segment.text)
    return {element for element, size in under.items() if size >= 0.5 * total}


def _home(found: Sequence[Segment], plain: Sequence[bool]) -> int:
    """Give the first container dense with text, -1 if there is none.

    The first, because a page may go on with whole other articles.
    """
    sizes: dict[int, int] = {}
    for segment, good in zip(found, plain, strict=True):
        if good:
            sizes[segment.container] = sizes.get(segment.container, 0) + len(segment.text)
    most = max(sizes.values(), default=0)
    if most < _FEW_CHARACTERS:
        return -1
    # Boxes before the article (a notice, a summary) have less than a third of its text.
    return next(home for home, size in sizes.items() if size >= most / 3)


def _share(found: Sequence[Segment], plain: Sequence[bool], marks: Sequence[bool]) -> float:
    """Give the share of the first dense container's text that is marked; 1 where there is none."""
    at = _home(found, plain)
    home = [p and s.container == at for s, p in zip(found, plain, strict=True)]
    held = [h and m for h, m in zip(home, marks, strict=True)]
    return _size(found, held) / _size(found, home) if at >= 0 else 1.0


def _tree(lean: str) -> Any:
    """Parse a page as trafilatura would; where it might do otherwise, leave the page to it.

    Its parser asks Python for the class of every element, a fifth of all the time it takes.
    """
    if any("<html" in line and line.endswith("/>") for line in lean[:4096].splitlines()):
        return lean
    try:
        tree = fromstring(_NOT_XML.sub("", lean), parser=_PARSER)
    except Exception:  # a page that is empty or holds what is no character
        return lean
    return tree if len(tree) >= 2 else lean


def _trafilatura_lines(page: Any, *, fast: bool) -> list[tuple[str, ...]]:
    try:
        document: Any = trafilatura.extract(
            page, fast=fast, include_comments=False, include_tables=True, with_metadata=False
        )
    except Exception:  # a library's failure on a hostile page must not lose the page
        return []
    if not isinstance(document, str):
        return []
    return [words for line in document.splitlines() if (words := words_of(line))]


def lean_page(raw: str) -> str | None:
    """Give the page without what has no text, None if it is too much.

    That is scripts, styles, comments, the head's links and notes, and what overlong tags hold.

    >>> lean_page("<p>One<script>1</script><!-- x --> two</p>")
    '<p>One two</p>'
    """
    pieces: list[str] = []
    at = depth = elements = 0
    for kind, start, end, name in token_rows(raw):
        instead = ""
        if kind == "start" and name not in _UNSEEN:
            elements += 1
            depth += name not in _VOID_LIKE
            if end - start > _MAX_TAG:
                instead = f"<{name}>"
            elif raw[end - 1] != ">":
                # A tag on which the page ends without closing it.
                pieces.append(raw[at:start])
                at = len(raw)
                break
            if depth > MAX_DEPTH or elements > MAX_ELEMENTS:
                return None
            if not instead:
                continue
        elif kind == "end" and name not in _UNREAD:
            depth = max(0, depth - 1)
            continue
        elif kind == "text" or (kind == "raw" and name == "title"):
            continue
        pieces.append(raw[at:start])
        pieces.append(instead)
        at = end
    pieces.append(raw[at:])
    lean = "".join(pieces)
    return lean if len(lean) <= MAX_LEAN else None


def _align(found: Sequence[Segment], lines: Sequence[tuple[str, ...]]) -> list[bool]:
    """Find trafilatura's lines again among the blocks: long ones anywhere, short ones between."""
    marks = [False] * len(found)
    if not lines:
        return marks
    block_words = [words_of(s.text) for s in found]
    places: dict[tuple[str, ...], list[int]] = {}
    for index, words in enumerate(block_words):
        places.setdefault(words, []).append(index)
    # Over line ends: trafilatura breaks lines where the page's source does.
    every = [word for words in lines for word in words]
    runs = set(zip(*(every[i:] for i in range(4)), strict=False))
    for index, words in enumerate(block_words):
        if len(words) >= _LONG:
            mine = list(zip(*(words[i:] for i in range(4)), strict=False))
            marks[index] = sum(run in runs for run in mine) >= _COVERED * len(mine)
    anchors: list[tuple[int, int]] = []  # (line, block), rising in both
    for at, words in enumerate(lines):
        if len(words) >= _LONG:
            for block in places.get(words, ()):
                if not anchors or block > anchors[-1][1]:
                    anchors.append((at, block))
                    break
    anchor_lines = [a[0] for a in anchors]
    for at, words in enumerate(lines):
        if len(words) >= _LONG:
            continue
        after = bisect_left(anchor_lines, at)
        low = anchors[after - 1][1] if after > 0 else -1
        high = anchors[after][1] if after < len(anchors) else len(found)
        candidates = places.get(words, [])
        inside = candidates[bisect_right(candidates, low) : bisect_left(candidates, high)]
        if inside:
            # Before the first long line the nearest is the one above it, elsewhere the next one.
            marks[inside[-1] if after == 0 and anchors else inside[0]] = True
    return marks


def _by_density(found: Sequence[Segment]) -> list[bool]:
    """Mark paragraphs of sentences with few links that stand beside others of their like."""
    prose = [is_prose(s) and not s.hidden for s in found]
    void = void_elements(found, prose)
    brothers: dict[int, int] = {}
    for index, segment in enumerate(found):
        boxed = any(r.name in _BOXES and r.element not in void for r in segment.roles)
        prose[index] = prose[index] and not boxed
        if prose[index]:
            brothers[segment.container] = brothers.get(segment.container, 0) + len(segment.text)
    if not brothers:
        return prose
    most = max(brothers.values())
    # A fifth of the densest container: articles are cut by boxes into a few containers of like
    # size, teasers in lists are each alone in theirs.
    return [p and brothers[s.container] >= 0.2 * most for s, p in zip(found, prose, strict=True)]


def is_prose(segment: Segment) -> bool:
    """Say whether a block reads like running text: a sentence that ends, and few links.

    Ten words: shorter ones are as often buttons and offers ("Sign up here.").
    """
    return (
        segment.link_share < 0.35
        and len(words_of(segment.text)) >= 10
        and _SENTENCE_END.search(segment.text) is not None
    )
