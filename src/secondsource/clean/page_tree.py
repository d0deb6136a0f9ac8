"""The elements of a stretch of a page, with the blocks that stand in each.

A block knows what the elements around it say, but not what else they hold. Whether a line belongs
to a picture is a question of the latter: the smallest element with both of them holds little else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from secondsource.clean.html_segments import Segment
from secondsource.clean.html_tokens import attributes, token_rows

_VOID = frozenset(
    "area base br col embed hr img input link meta param source track wbr amp-img".split()
)
# Elements whose start ends an open paragraph (HTML standard, "close a p element").
_ENDS_P = frozenset(
    (
        "address article aside blockquote details div dl figure figcaption footer form h1 h2 h3 h4"
        " h5 h6 header hr main nav ol p pre section table ul"
    ).split()
)
PICTURES = frozenset({"img", "amp-img", "picture", "video", "amp-video"})
# Attributes that say something of a picture are read from this many elements; a page with more
# is no article.
_MAX_ELEMENTS = 20_000
_MAX_TAG = 8_000
# What stands further around a line than this says nothing of it.
_MAX_AROUND = 40


@dataclass(slots=True)
class Element:
    """An element: `raw[start:end]`; `first` to `last` (exclusive) are the blocks that begin in it.

    `inner` is where its start tag ends, `end` where its end tag begins. `parent` is the number of
    the element around it in `Tree.elements`, -1 at the outermost. An element amid a block has no
    block that begins in it.
    """

    name: str
    start: int
    inner: int
    end: int
    parent: int
    first: int
    last: int
    attrs: dict[str, str] = field(default_factory=dict)

    @property
    def names(self) -> str:
        """The words by which its makers call it: class, id, itemprop and test name."""
        found = (self.attrs.get(k, "")[:400] for k in _NAMING)
        return " ".join(name for name in found if name)


_NAMING = ("itemprop", "class", "id", "data-testid", "data-component")


@dataclass(frozen=True, slots=True)
class Tree:
    """The elements of a stretch in the order of their starts, and each block's innermost one.

    `home[i]` is the element of block `begin + i`, -1 for none.
    """

    elements: list[Element]
    home: list[int]
    begin: int

    def above(self, block: int) -> list[int]:
        """Give the elements around a block, innermost first."""
        return self.path(self.home[block - self.begin])

    def path(self, at: int) -> list[int]:
        """Give an element and the nearest of those around it, innermost first."""
        found: list[int] = []
        while at >= 0 and len(found) < _MAX_AROUND:
            found.append(at)
            at = self.elements[at].parent
        return found


def page_tree(raw: str, found: Sequence[Segment], begin: int, end: int) -> Tree:
    """Read the elements from the end of block `begin - 1` to the start of block `end`.

    Elements that are open before the stretch are not in it. Linear in the length of the stretch.

    >>> from secondsource.clean.html_segments import segments
    >>> page = "<figure><img src=a.png><p>The dam.</p></figure><p>It held.</p>"
    >>> tree = page_tree(page, segments(page), 0, 2)
    >>> [(e.name, e.first, e.last) for e in tree.elements]
    [('figure', 0, 1), ('img', 0, 0), ('p', 0, 1), ('p', 1, 2)]
    """
    lo = found[begin - 1].raw_end if begin > 0 else 0
    hi = found[end].raw_start if end < len(found) else len(raw)
    elements: list[Element] = []
    home = [-1] * (end - begin)
    stack: list[int] = []
    opened: dict[str, int] = {}
    block = begin

    def pop(depth: int, at: int) -> None:
        for number in stack[depth:]:
            elements[number].end, elements[number].last = at, block
            opened[elements[number].name] -= 1
        del stack[depth:]

    for kind, start, finish, name in token_rows(raw):
        if finish <= lo:
            continue
        if start >= hi:
            break
        if kind == "text":
            while block < end and found[block].raw_start < finish:
                home[block - begin] = stack[-1] if stack else -1
                block += 1
        elif kind == "start":
            if len(elements) >= _MAX_ELEMENTS:
                break
            if name in _ENDS_P and opened.get("p"):
                pop(_deepest(elements, stack, "p"), start)
            attrs: dict[str, str] = {}
            if finish - start > len(name) + 2:
                attrs = attributes(raw[start : min(finish, start + _MAX_TAG)])
            parent = stack[-1] if stack else -1
            elements.append(Element(name, start, finish, finish, parent, block, block, attrs))
            # HTML ignores the slash of "<div/>"; drawings heed theirs.
            closed = opened.get("svg") and raw.endswith("/>", start, finish)
            if name not in _VOID and not closed:
                stack.append(len(elements) - 1)
                opened[name] = opened.get(name, 0) + 1
        elif kind == "end" and opened.get(name):
            depth = _deepest(elements, stack, name)
            pop(depth, start)
    pop(0, hi)
    return Tree(elements, home, begin)


def _deepest(elements: Sequence[Element], stack: Sequence[int], name: str) -> int:
    return next(d for d in range(len(stack) - 1, -1, -1) if elements[stack[d]].name == name)
