"""A page cut into the blocks a reader sees, each with what the elements around it say.

The elements are kept on a stack as a browser would, with the implied ends of the HTML standard
(`<p>` ends at the next block, `<li>` at the next `<li>`). Every element carries what it inherits,
so that no walk up the tree is ever needed and a page of 100,000 nested elements costs no more
than a flat one.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from secondsource.clean.html_roles import Role, role_of
from secondsource.clean.html_tokens import RAW_TEXT, attributes, tokens
from secondsource.spans import visible

_VOID = frozenset(
    (
        "area base basefont bgsound br col embed frame hr img input link meta param source "
        "track wbr"
    ).split()
)
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
_NAMED = frozenset(("h1 h2 h3 h4 h5 h6 p li blockquote pre figcaption dd dt td th caption").split())
_CELL_SCOPE = frozenset({"td", "th", "caption", "button", "template", "object", "table"})
_MAX_NAMED = 120
# More claims than this around one block are noise or an attack.
_MAX_ROLES = 12


@dataclass(slots=True)
class _Element:
    name: str
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


@dataclass(frozen=True, slots=True)
class Segment:
    """One visible block with its surroundings, before it has a kind.

    `roles` are the claims of the elements around at least 80 % of its characters, outermost
    first. `container` numbers the block element that holds the block's own element, so that
    brothers share it, and `kin` names it ("div.story-body") for cousins; `article` numbers the
    nearest article element, `row` the table row, 0 outside.
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
    claims: dict[Role, int] = field(default_factory=dict)


def segments(raw: str) -> list[Segment]:
    """Cut a decoded HTML page into its visible blocks, in document order.

    Each satisfies `visible(raw[raw_start:raw_end], "text/html").text == text`. Blocks that a
    browser hides are among them, marked so. Never fails; linear in the length of the page.
    """
    cutter = _Cutter(raw)
    for token in tokens(raw):
        if token.kind == "text":
            cutter.text(token.start, token.end)
        elif token.kind == "start":
            cutter.open(token.name, token.start, token.end)
        elif token.kind == "end":
            cutter.close(token.name)
    cutter.flush()
    return cutter.done


class _Cutter:
    def __init__(self, raw: str) -> None:
        self.raw = raw
        root = _Element("", 0)
        self.stack = [root]
        self.opened: dict[str, list[int]] = {}
        self.number = 0
        self.run = _Run()
        self.breaks = 0
        self.done: list[Segment] = []

    def open(self, name: str, start: int, end: int) -> None:
        if name == "br":
            self.breaks += 1
            if self.breaks >= 2:
                self.flush()
            else:
                self.run.broken = self.run.broken or _is_label(self.run)
            return
        if name in _VOID:
            if name == "hr":
                self.flush()
            return
        if name in _BLOCK:
            self.flush()
            self._imply_ends(name)
        elif name == "a" and self.opened.get("a"):
            self.close("a")
        parent = self.stack[-1]
        depth = len(self.stack)
        self.number += 1
        attrs = (
            attributes(self.raw[start : min(end, start + 30_000)])
            if end - start > len(name) + 2
            else {}
        )
        element = self._element(name, attrs, parent, depth)
        self.stack.append(element)
        self.opened.setdefault(name, []).append(depth)

    def _element(self, name: str, attrs: dict[str, str], parent: _Element, depth: int) -> _Element:
        block = name in _BLOCK
        made = _Element(
            name,
            self.number,
            gone=parent.gone or name in _GONE,
            hidden=parent.hidden or _is_hidden(name, attrs, block),
            roles=parent.roles,
            link=parent.link,
            tag=name if name in _NAMED else parent.tag,
            quote=parent.quote or name in ("blockquote", "q"),
            listed=parent.listed or name == "li",
            inside_article=parent.inside_article or name in ("article", "main"),
            block=depth if block else parent.block,
            container=self.stack[parent.block].number if block else parent.container,
            kin=self.stack[parent.block].named if block else parent.kin,
            named=f"{name}.{attrs.get('class', '')[:_MAX_NAMED]}" if block else "",
            article=self.number if name == "article" else parent.article,
            barrier=depth if name in _CELL_SCOPE else parent.barrier,
            p=-1 if name in _CELL_SCOPE else parent.p,
            item=-1 if name in ("ul", "ol", "dl", "menu") else parent.item,
            row=-1 if name == "table" else parent.row,
            cell=-1 if name in ("table", "tr") else parent.cell,
            row_number=0 if name == "table" else parent.row_number,
        )
        if name == "p":
            made.p = depth
        elif name in ("li", "dd", "dt"):
            made.item = depth
        elif name == "tr":
            made.row, made.row_number = depth, self.number
        elif name in ("td", "th"):
            made.cell = depth
        elif name == "a" and "href" in attrs:
            made.link = attrs["href"].strip()
        elif name in ("div", "section", "article", "aside", "ul", "ol", "table"):
            made.tag = "div" if parent.tag in ("p", "div") else parent.tag
        if len(made.roles) < _MAX_ROLES:
            role = role_of(name, attrs, self.number, parent.inside_article)
            if role is not None:
                made.roles = (*made.roles, role)
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
        for element in self.stack[depth:]:
            self.opened[element.name].pop()
        del self.stack[depth:]

    def close(self, name: str) -> None:
        if name == "br":
            self.open("br", 0, 0)
            return
        if name in _BLOCK:
            self.flush()
        depths = self.opened.get(name)
        if not depths:
            return
        depth, top = depths[-1], self.stack[-1]
        # An inline end tag does not close the block it stands in, nor one in a cell its table.
        if name not in _BLOCK and top.block > depth:
            return
        if name not in _CELL_SCOPE and name != "tr" and top.barrier > depth:
            return
        self._pop_to(depth)

    def text(self, start: int, end: int) -> None:
        raw = self.raw
        piece = raw[start:end]
        lead = len(piece) - len(piece.lstrip())
        if lead == len(piece):
            return
        top = self.stack[-1]
        if top.gone:
            return
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
        for role in top.roles:
            run.claims[role] = run.claims.get(role, 0) + chars

    def flush(self) -> None:
        run, self.breaks = self.run, 0
        if run.first is None:
            return
        self.run = _Run()
        text = visible(self.raw[run.start : run.end], "text/html").text
        if not text:
            return
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
                # Four fifths: a byline block may end in a dot, a bar or "Updated".
                roles=tuple(r for r, chars in run.claims.items() if chars >= 0.8 * run.chars),
                container=first.container,
                kin=first.kin,
                article=first.article,
                row=first.row_number,
                quote=first.quote,
                listed=first.listed,
                bold=run.bold >= 0.9 * run.chars,
            )
        )


def _is_label(run: _Run) -> bool:
    """Say whether a line before a break is bold throughout and short: a heading of old pages."""
    return 0 < run.chars <= 200 and run.bold >= 0.9 * run.chars


def _is_hidden(name: str, attrs: dict[str, str], block: bool) -> bool:
    """Say whether a browser hides the element: by its name, or by what its attributes say."""
    if name == "noscript":
        return True
    # Pages hide all of themselves until a script has run; a saved page never runs it.
    if name in ("html", "body", "main", "article") or not attrs:
        return False
    if "hidden" in attrs and attrs["hidden"].lower() != "until-found":
        return True
    # On inline elements aria-hidden marks drop caps and icons, which a reader does see.
    if block and attrs.get("aria-hidden", "").lower() == "true":
        return True
    style = attrs.get("style", "")[:500].replace(" ", "").lower()
    return "display:none" in style or "visibility:hidden" in style
