"""JSON-LD as sites really write it, read with the place of every value.

The reader forgives what the standard does not: trailing commas, HTML comments and CDATA marks
around the object, line breaks inside strings, several objects in a row, an end that is cut off.
Only nodes that describe an article are given (schema.org Article and its subtypes); the same page
often describes its site, its breadcrumbs and twenty teasers as well.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from secondsource.model import RawSpan

# https://schema.org/Article and its subtypes, as far as news sites use them.
_ARTICLES = frozenset(
    (
        "article newsarticle reportagenewsarticle analysisnewsarticle backgroundnewsarticle"
        " opinionnewsarticle reviewnewsarticle askpublicnewsarticle blogposting liveblogposting"
        " socialmediaposting techarticle satiricalarticle advertisercontentarticle report"
        " webpage:article scholarlyarticle"
    ).split()
)
_TOKEN = re.compile(
    r"""(?:(?P<mark>[{}\[\]:,])|"(?P<string>(?:[^"\\]++|\\.)*+)"|(?P<word>[^\s{}\[\]:,"]{1,64}+))""",
    re.DOTALL,
)
_BLANK = re.compile(r"\s*+")
_SHELL = re.compile(r"(?:<!--|-->|<!\[CDATA\[|\]\]>|//|/\*|\*/|;)")
# Real article nodes are five deep; more is an attack on the stack.
_MAX_DEPTH = 40
_MAX_VALUES = 50_000
# Properties whose plain string may be the id of a node.
_PEOPLE = frozenset({"author", "creator", "publisher"})


@dataclass(frozen=True, slots=True)
class LdValue:
    """A value of an article node: its property in lower case and as written, and its place.

    `of` is the type of the object that the value names, in lower case: "person", "organization".
    """

    field: str
    label: str
    value: str
    raw: RawSpan
    of: str = ""


@dataclass(slots=True)
class _Node:
    """An object being read: its scalar properties and its named children."""

    scalars: list[tuple[str, str, RawSpan]] = field(default_factory=list)
    children: list[tuple[str, _Node]] = field(default_factory=list)


def json_ld_values(raw: str, start: int, end: int) -> Iterator[LdValue]:
    """Give the values of the article nodes in `raw[start:end]`, in order.

    A property whose value is an object gives that object's name, or its @id or url for
    `mainEntityOfPage` and `url`.

    >>> page = '{"@type": "NewsArticle", "author": [{"name": "Mara Lind"},], }'
    >>> [(v.label, v.value) for v in json_ld_values(page, 0, len(page))]
    [('@type', 'NewsArticle'), ('author', 'Mara Lind')]
    """
    root = _read(raw, start, end)
    known = _by_id(root) if '"@id"' in raw[start:end] else {}
    for node in _articles(root, 0):
        for name, value, place in node.scalars:
            there = known.get(value) if name.lower() in _PEOPLE else None
            if there is not None:
                yield from _named(name, there, ("name",))
            else:
                yield LdValue(name.lower(), name, value, place)
        for name, child in node.children:
            address = name.lower() in ("mainentityofpage", "url")
            # An object may be no more than the id of a node that stands elsewhere in the script.
            ids = [v for k, v, _ in child.scalars if k == "@id"]
            if ids and not address and not any(k.lower() == "name" for k, _, _ in child.scalars):
                child = known.get(ids[0], child)
            yield from _named(name, child, ("@id", "url") if address else ("name",))


def _named(name: str, node: _Node, wanted: tuple[str, ...]) -> Iterator[LdValue]:
    """Give what names the object of a property: its names, or its first address."""
    kinds = [value.lower().rsplit("/", 1)[-1] for key, value, _ in node.scalars if key == "@type"]
    for key, value, place in node.scalars:
        if key.lower() in wanted:
            yield LdValue(name.lower(), name, value, place, kinds[0] if kinds else "")
            if wanted != ("name",):
                break


def _by_id(root: _Node) -> dict[str, _Node]:
    """Find the nodes with a name by their ids; the first of an id counts."""
    known: dict[str, _Node] = {}
    queue = [root]
    for node in queue:
        keys = {key.lower() for key, _, _ in node.scalars}
        if "@id" in keys and "name" in keys:
            for key, value, _ in node.scalars:
                if key == "@id":
                    known.setdefault(value, node)
        queue.extend(child for _, child in node.children)
    return known


def _articles(node: _Node, depth: int) -> Iterator[_Node]:
    """Give the article nodes under a node, outermost only."""
    types = {v.lower().rsplit("/", 1)[-1] for k, v, _ in node.scalars if k == "@type"}
    if types & _ARTICLES:
        yield node
        return
    for name, child in node.children:
        # Lists of teasers describe other articles.
        if name.lower() not in ("itemlistelement", "haspart", "ispartof", "item", "mentions"):
            yield from _articles(child, depth + 1)


def _read(raw: str, start: int, end: int) -> _Node:
    """Read all objects of a script into one root, forgiving what can be forgiven."""
    root = _Node()
    # Each frame: the node that takes values, the key that names them, and whether it is a list.
    stack: list[tuple[_Node, str, bool]] = [(root, "@graph", True)]
    here, values = start, 0
    key, awaiting = "", False
    while here < end and values < _MAX_VALUES:
        blank = _BLANK.match(raw, here, end)
        here = blank.end() if blank is not None else here
        shell = _SHELL.match(raw, here, end)
        if shell is not None:
            here = shell.end()
            continue
        match = _TOKEN.match(raw, here, end)
        if match is None:
            # A string that never ends is where a page was cut off.
            return root
        here = match.end()
        node, name, in_list = stack[-1]
        mark = match["mark"]
        target = name if in_list else key
        if mark == "{":
            child = _Node()
            if len(stack) < _MAX_DEPTH:
                node.children.append((target, child))
            stack.append((child, "", False))
            key, awaiting = "", False
        elif mark == "[":
            stack.append((node, target, True))
            awaiting = False
        elif mark in ("}", "]"):
            if len(stack) > 1:
                stack.pop()
            key, awaiting = "", False
        elif mark == ":":
            awaiting = True
        elif mark == ",":
            awaiting = False
        elif match["string"] is not None and not in_list and not awaiting:
            key = _decode(match["string"])
        else:
            group = "string" if match["string"] is not None else "word"
            values += 1
            if match[group] != "null" and (in_list or key):
                text = _decode(match[group]) if group == "string" else match[group]
                node.scalars.append((target, text, RawSpan(*match.span(group))))
            awaiting = False
    return root


def _decode(written: str) -> str:
    """Resolve the escapes of a JSON string, then the entities that sites leave in it."""
    if "\\" in written:
        try:
            written = json.loads(f'"{written}"', strict=False)
        except ValueError:
            written = re.sub(r"\\(.)", r"\1", written)
    return html.unescape(written) if "&" in written else written
