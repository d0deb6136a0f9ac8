"""The markup of HTML, by the rules of the HTML standard's tokenizer (13.2.5), without a tree.

Everything is linear in the slice, on hostile input too: patterns are possessive, and a tag that
never closes is looked for once.
"""

from __future__ import annotations

import html
import re
from html.entities import html5

from secondsource.markup import Edit

# Elements whose content a reader never sees (`svg` draws icons; its titles are tool tips).
HIDDEN = frozenset("script style noscript template iframe noembed noframes svg object".split())

# Elements that do not break a line: all other known and unknown elements set words apart.
INLINE = frozenset(
    (
        "a abbr acronym amp-img b basefont bdi bdo big blink cite code data del dfn em font i img "
        "ins kbd label mark meter nobr output picture q rb rp rt rtc ruby s samp small source span "
        "strike strong sub sup svg time track tt u var wbr"
    ).split()
)

# A tag with its quoted values, which may hold ">". A quote opens a value only after "=".
TAG = re.compile(
    r"""<(/?)([a-zA-Z][^\s/>]*+)(?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+')?+)*+>""",
)
_LOOSE_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*+)[^>]*+>")
COMMENT = re.compile(r"<!--(?:-?>|.*?(?:--!?>|\Z))", re.DOTALL)
# "<!doctype …>", "<?xml …?>", "</ >": the standard calls them bogus comments.
_BOGUS = re.compile(r"<[!?/][^>]*+(?:>|\Z)")
_MARK = re.compile(r"<(?=[a-zA-Z!?/])|&(?=[a-zA-Z#])")
_ENTITY = re.compile(r"&(?:#([xX][0-9a-fA-F]++|[0-9]++);?|([a-zA-Z][a-zA-Z0-9]{0,31};?))")
# The longest name of HTML5 that is understood without its semicolon ("&thetasym" is not one).
_LONGEST_BARE = max(len(name) for name in html5 if not name.endswith(";"))


def entity(raw: str, at: int) -> Edit | None:
    """Decode the character reference that starts at `at`, if there is one.

    >>> entity("AT&amp;T", 2), entity("&notit;", 0), entity("&co", 0)
    ((2, 7, '&'), (0, 4, '¬'), None)
    """
    match = _ENTITY.match(raw, at)
    if match is None:
        return None
    number, name = match.groups()
    if number is not None:
        digits = number.lstrip("xX").lstrip("0")
        # No character has more than seven digits; longer numbers are only there to hurt.
        seen = html.unescape(f"&#{number};") if len(digits) <= 7 else "\ufffd"
        return at, match.end(), seen
    if name in html5:
        return at, match.end(), html5[name]
    for size in range(min(len(name), _LONGEST_BARE), 1, -1):
        if name[:size] in html5:
            return at, at + 1 + size, html5[name[:size]]
    return None


def html_edits(raw: str) -> list[Edit]:
    """List the edits that take the markup off a slice of HTML.

    Tags of blocks and `<br>` are seen as a space, all other markup as nothing.

    >>> html_edits("<p>A<br>B")
    [(0, 3, ' '), (4, 8, ' ')]
    """
    edits: list[Edit] = []
    tag = TAG
    never_closes: set[str] = set()
    at = 0
    while (mark := _MARK.search(raw, at)) is not None:
        start = mark.start()
        if raw[start] == "&":
            edit = entity(raw, start)
            at = start + 1
            if edit is not None:
                edits.append(edit)
                at = edit[1]
            continue
        if raw.startswith("<!--", start):
            at = _end_of(COMMENT, raw, start)
            edits.append((start, at, ""))
            continue
        match = tag.match(raw, start)
        if match is None and tag is TAG and raw[start + 1] not in "!?" and raw[start + 2 :]:
            # A quote that never closes would swallow the rest of the page: from here on a tag
            # ends at its first ">". Deciding so once keeps the time linear.
            loose = _LOOSE_TAG.match(raw, start)
            if loose is not None:
                tag, match = _LOOSE_TAG, loose
        if match is None:
            at = _end_of(_BOGUS, raw, start) if raw[start + 1] in "!?/" else len(raw)
            edits.append((start, at, ""))
            continue
        at = match.end()
        name = match[2].lower()
        if name in HIDDEN and not match[1] and name not in never_closes:
            at, closed = _end_of_hidden(raw, name, match, never_closes)
            if not closed:
                never_closes.add(name)
        edits.append((start, at, "" if name in INLINE or name in HIDDEN else " "))
    return edits


def _end_of(pattern: re.Pattern[str], raw: str, start: int) -> int:
    match = pattern.match(raw, start)
    return len(raw) if match is None else match.end()


# In a script "<!--" opens a stretch in which a script's tags stand as text and pair up (HTML
# standard 13.2.5.20): pages write their state so, with whole embeds in it.
_IN_SCRIPT = re.compile(r"<!--|-->|<(/?)script(?=[\s/>])", re.IGNORECASE)

_CLOSERS = {
    name: re.compile(rf"</{name}(?=[\s/>])[^>]*+(?:>|\Z)", re.IGNORECASE) for name in HIDDEN
}


def script_end(raw: str, start: int) -> int:
    """Give the place of the end tag that a browser closes a script at, -1 if there is none.

    >>> script_end("<!-- <script></script> --></script>", 0)
    26
    """
    escaped = inner = False
    for mark in _IN_SCRIPT.finditer(raw, start):
        said = mark.group()
        if said == "<!--":
            escaped = True
        elif said == "-->":
            escaped = inner = False
        elif not mark[1]:
            inner = escaped
        elif not inner:
            return mark.start()
        else:
            inner = False
    return -1


def _end_of_hidden(
    raw: str, name: str, opening: re.Match[str], never_closes: set[str]
) -> tuple[int, bool]:
    """Give where a hidden element ends and whether it is ever closed.

    An unclosed script or style hides the rest, as in a browser; any other unclosed element
    hides nothing, because a slip of a page's author must not lose an article.
    """
    if name in ("svg", "object", "template") and opening[0].endswith("/>"):
        return opening.end(), True
    start = opening.end()
    closing = _CLOSERS[name].search(raw, start)
    noted = name == "script" and closing and raw.find("<!--", start, closing.start()) >= 0
    if noted and "<!--" not in never_closes:
        paired = script_end(raw, start)
        if paired >= 0:
            closing = _CLOSERS[name].match(raw, paired)
        else:
            never_closes.add("<!--")
    if closing is not None:
        return closing.end(), True
    return (len(raw) if name in ("script", "style") else opening.end()), False
