"""A page cut into the blocks a reader sees, each with what the elements around it say.

The elements are kept on a stack as a browser would, with the implied ends of the HTML standard
(`<p>` ends at the next block, `<li>` at the next `<li>`). Every element carries what it inherits,
so that no walk up the tree is ever needed and a page of 100,000 nested elements costs no more
than a flat one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from secondsource.clean.blocks import MOST_BLOCKS, TooManyBlocks
from secondsource.clean.html_roles import Role, is_hidden, role_of
from secondsource.clean.html_tokens import RAW_TEXT, VOID, attributes, token_rows
from secondsource.spans import visible_text

_BLOCK = frozenset(
    (
        "address article aside blockquote body button caption center dd details dialog dir "
        "div dl dt fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 head "
        "header hgroup html iframe legend li main menu nav noscript object ol option optgroup "
        "p pre search section select summary table tbody td template tfoot th thead tr ul "
        "video audio"
    ).split()
)
# What no reader ever sees as text of the page; it makes no blocks at all.
_GONE = RAW_TEXT | {"datalist", "head", "svg", "template"}
# What a head holds by the HTML standard (13.2.6.4.4); anything else ends it, and so do pages that
# leave its end tag out.
_IN_HEAD = frozenset(
    "base basefont bgsound link meta noframes noscript script style template title".split()
)
_NAMED = frozenset(("h1 h2 h3 h4 h5 h6 p li blockquote pre figcaption dd dt td th caption").split())
_CELL_SCOPE = frozenset({"td", "th", "caption", "button", "template", "object", "table"})
_LISTS = frozenset({"ul", "ol", "dl", "menu"})
_LAYOUT = frozenset({"div", "section", "article", "aside", "ul", "ol", "table"})
_MAX_NAMED = 120
# Elements around a block that are kept: an article's text stands one to four of them deep.
_PATH = 6
# More claims than this around one block are noise or an attack.
_MAX_ROLES = 12
# What we ask of a tag stands among its first 30,000 characters; the rest is inlined pictures.
_MAX_TAG = 30_000


class _Tag(NamedTuple):
    """What a start tag says by itself, wherever it stands; pages repeat their tags."""

    hidden: bool = False
    link: str | None = None
    named: str = ""
    role: Role | None = None


@dataclass(slots=True)
class _Element:
    """What an open element passes on to its content; one that adds nothing is its parent again."""

    number: int
    gone: bool = False
    hidden: bool = False
    roles: tuple[Role, ...] = ()
    link: str | None = None
    tag: str = "div"
    quote: bool = False
    listed: bool = False
    inside_article: bool = False
    block: int = 0  # depth of the nearest block-level element, this one included
    container: int = 0  # number of the block-level element around that
    kin: str = ""  # name and class of that container: what its like elsewhere share
    named: str = ""  # name and class of this element, if block-level
    article: int = 0  # number of the nearest article element
    barrier: int = -1  # depth of the nearest element that inner end tags cannot close
    p: int = -1  # depths of the open elements that the next like start tag closes
    item: int = -1
    row: int = -1
    cell: int = -1
    row_number: int = 0


_BARE = _Tag()


@dataclass(frozen=True, slots=True)
class Segment:
    """One visible block with its surroundings, before it has a kind.

    `roles` are the claims of the elements around at least 80 % of its characters, outermost
    first. `container` numbers the block element that holds the block's own element, so that
    brothers share it, and `kin` names it ("div.story-body") for cousins; `article` numbers the
    nearest article element, `row` the table row, 0 outside. `path` holds the block elements
    around it, outermost first and the nearest six at most, by number and name ("div.story").
    """

    text: str
    raw_start: int
    raw_end: int
    tag: str
    link_share: float
    href: str | None
    hidden: bool
    roles: tuple[Role, ...]
    container: int
    kin: str
    article: int
    row: int
    quote: bool
    listed: bool
    bold: bool
    path: tuple[tuple[int, str], ...] = ()


@dataclass(slots=True)
class _Run:
    """The inline text gathered since the last boundary."""

    start: int = -1
    end: int = -1
    chars: int = 0
    linked: int = 0
    bold: int = 0
    href: str | None = None
    first: _Element | None = None
    broken: bool = False
    # The claims on each stretch of text and its length; one entry while they stay the same.
    claims: list[tuple[tuple[Role, ...], int]] = field(default_factory=list)


def segments(raw: str) -> list[Segment]:
    """Cut a decoded HTML page into its visible blocks, in document order.

    Each satisfies `visible(raw[raw_start:raw_end], "text/html").text == text`. Blocks that a
    browser hides are among them, marked so. Linear in the length of the page. Raises
    `TooManyBlocks` and fails in no other way.
    """
    cutter = _Cutter(raw)
    for kind, start, end, name in token_rows(raw):
        if kind == "text":
            # Half of all text is the line breaks between tags.
            if not raw[start:end].isspace():
                cutter.text(start, end)
        elif kind == "start":
            cutter.open(name, start, end)
        elif kind == "end":
            cutter.close(name)
    cutter.flush()
    return cutter.done


class _Cutter:
    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.stack = [_Element(0)]
        self.names = [""]
        self.opened: dict[str, list[int]] = {}
        self.tags: dict[tuple[str, bool], _Tag] = {}
        self.number = 0
        self.run = _Run()
        self.breaks = 0
        self.done: list[Segment] = []

    def open(self, name: str, start: int, end: int) -> None:
        if self.names[-1] == "head" and name not in _IN_HEAD:
            self.close("head")
        if name in VOID:
            self._void(name)
            return
        block = name in _BLOCK
        if block:
            if self.run.first is not None:
                self.flush()
            self.breaks = 0
            self._imply_ends(name)
        elif name == "a" and self.opened.get("a"):
            self.close("a")
        parent = self.stack[-1]
        depth = len(self.stack)
        self.number += 1
        # Of what is never seen only the nesting counts.
        gone = parent.gone or name in _GONE
        tag = _BARE if gone else self._tag(name, start, end, parent.inside_article)
        if block:
            self.stack.append(self._block(name, tag, gone, parent, depth))
        elif tag is _BARE and gone == parent.gone and name != "q":
            self.stack.append(parent)
        else:
            self.stack.append(self._inline(name, tag, gone, parent))
        self.names.append(name)
        opened = self.opened.get(name)
        if opened is None:
            opened = self.opened[name] = []
        opened.append(depth)

    def _void(self, name: str) -> None:
        if name == "br":
            self.breaks += 1
            if self.breaks >= 2:
                self.flush()
            else:
                self.run.broken = self.run.broken or _is_label(self.run)
        elif name == "hr":
            self.flush()

    def _tag(self, name: str, start: int, end: int, inside_article: bool) -> _Tag:
        written = self.raw[start : end if end - start <= _MAX_TAG else start + _MAX_TAG]
        key = (written, inside_article)
        tag = self.tags.get(key)
        if tag is None:
            attrs = attributes(written) if end - start > len(name) + 2 else {}
            block = name in _BLOCK
            hidden = is_hidden(name, attrs, block)
            link = attrs["href"].strip() if name == "a" and "href" in attrs else None
            named = f"{name}.{attrs.get('class', '')[:_MAX_NAMED]}" if block else ""
            role = role_of(name, attrs, 0, inside_article)
            bare = not hidden and link is None and not named and role is None
            tag = self.tags[key] = _BARE if bare else _Tag(hidden, link, named, role)
        return tag

    def _roles(self, tag: _Tag, parent: _Element) -> tuple[Role, ...]:
        if tag.role is None or len(parent.roles) >= _MAX_ROLES:
            return parent.roles
        return (*parent.roles, Role(tag.role.name, self.number, tag.role.said))

    def _inline(self, name: str, tag: _Tag, gone: bool, parent: _Element) -> _Element:
        return _Element(
            self.number,
            gone,
            parent.hidden or tag.hidden,
            self._roles(tag, parent),
            parent.link if tag.link is None else tag.link,
            parent.tag,
            parent.quote or name == "q",
            parent.listed,
            parent.inside_article,
            parent.block,
            parent.container,
            parent.kin,
            "",
            parent.article,
            parent.barrier,
            parent.p,
            parent.item,
            parent.row,
            parent.cell,
            parent.row_number,
        )

    def _block(self, name: str, tag: _Tag, gone: bool, parent: _Element, depth: int) -> _Element:
        number = self.number
        around = self.stack[parent.block]
        scope = name in _CELL_SCOPE
        made = _Element(
            number,
            gone,
            parent.hidden or tag.hidden,
            self._roles(tag, parent),
            parent.link,
            name if name in _NAMED else parent.tag,
            parent.quote or name == "blockquote",
            parent.listed or name == "li",
            parent.inside_article or name in ("article", "main"),
            depth,
            around.number,
            around.named,
            tag.named,
            number if name == "article" else parent.article,
            depth if scope else parent.barrier,
            -1 if scope else parent.p,
            -1 if name in _LISTS else parent.item,
            -1 if name == "table" else parent.row,
            -1 if name in ("table", "tr") else parent.cell,
            0 if name == "table" else parent.row_number,
        )
        if name == "p":
            made.p = depth
        elif name in ("li", "dd", "dt"):
            made.item = depth
        elif name == "tr":
            made.row, made.row_number = depth, self.number
        elif name in ("td", "th"):
            made.cell = depth
        elif name in _LAYOUT:
            made.tag = "div" if parent.tag in ("p", "div") else parent.tag
        return made

    def _imply_ends(self, name: str) -> None:
        top = self.stack[-1]
        if top.p >= 0:
            self._pop_to(top.p)
            top = self.stack[-1]
        if name in ("li", "dd", "dt") and top.item >= 0:
            self._pop_to(top.item)
        elif name in ("td", "th") and top.cell >= 0:
            self._pop_to(top.cell)
        elif name == "tr" and top.row >= 0:
            self._pop_to(top.row)

    def _pop_to(self, depth: int) -> None:
        opened = self.opened
        for name in self.names[depth:]:
            opened[name].pop()
        del self.names[depth:], self.stack[depth:]

    def close(self, name: str) -> None:
        if name == "br":
            self.open("br", 0, 0)
            return
        block = name in _BLOCK
        if block:
            if self.run.first is not None:
                self.flush()
            self.breaks = 0
        depths = self.opened.get(name)
        if not depths:
            return
        depth, top = depths[-1], self.stack[-1]
        # An inline end tag does not close the block it stands in, nor one in a cell its table.
        if not block and top.block > depth:
            return
        if top.barrier > depth and name not in _CELL_SCOPE and name != "tr":
            return
        self._pop_to(depth)

    def text(self, start: int, end: int) -> None:
        top = self.stack[-1]
        if top.gone:
            return
        piece = self.raw[start:end]
        lead = len(piece) - len(piece.lstrip())
        bold = bool(self.opened.get("b") or self.opened.get("strong"))
        if self.run.first is not None and (
            self.run.first.hidden != top.hidden or (self.run.broken and not bold)
        ):
            self.flush()
        run = self.run
        self.breaks = 0
        if run.first is None:
            run.first, run.start = top, start + lead
        run.end = start + len(piece.rstrip())
        chars = run.end - start - lead
        run.chars += chars
        if top.link is not None:
            run.linked += chars
            run.href = run.href or top.link
        if bold:
            run.bold += chars
        if run.claims and run.claims[-1][0] is top.roles:
            chars += run.claims.pop()[1]
        run.claims.append((top.roles, chars))

    def flush(self) -> None:
        self.breaks = 0
        run = self.run
        if run.first is None:
            return
        self.run = _Run()
        text = visible_text(self.raw[run.start : run.end], "text/html")
        if not text:
            return
        if len(self.done) == MOST_BLOCKS:
            raise TooManyBlocks
        first = run.first
        self.done.append(
            Segment(
                text=text,
                raw_start=run.start,
                raw_end=run.end,
                tag=first.tag,
                link_share=min(1.0, run.linked / run.chars),
                href=run.href,
                hidden=first.hidden,
                roles=_claims(run),
                container=first.container,
                kin=first.kin,
                article=first.article,
                row=first.row_number,
                quote=first.quote,
                listed=first.listed,
                bold=run.bold >= 0.9 * run.chars,
                path=self._path(),
            )
        )

    def _path(self) -> tuple[tuple[int, str], ...]:
        stack, names = self.stack, self.names
        around: list[tuple[int, str]] = []
        for depth in range(len(stack) - 1, max(-1, len(stack) - 1 - 2 * _PATH), -1):
            element = stack[depth]
            # An inline element that adds nothing is the block around it again.
            if element.named and names[depth] in _BLOCK:
                around.append((element.number, element.named))
                if len(around) == _PATH:
                    break
        return tuple(around[::-1])


def _claims(run: _Run) -> tuple[Role, ...]:
    """Give the claims on at least four fifths of a run's characters, outermost first.

    Four fifths: a byline block may end in a dot, a bar or "Updated".
    """
    if len(run.claims) == 1:
        return run.claims[0][0]
    totals: dict[Role, int] = {}
    for roles, chars in run.claims:
        for role in roles:
            totals[role] = totals.get(role, 0) + chars
    return tuple(role for role, chars in totals.items() if chars >= 0.8 * run.chars)


def _is_label(run: _Run) -> bool:
    """Say whether a line before a break is bold throughout and short: a heading of old pages."""
    return 0 < run.chars <= 200 and run.bold >= 0.9 * run.chars
