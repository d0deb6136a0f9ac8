"""The markup of Markdown: CommonMark's marks, read leniently, as dumps of pages write them.

One scan finds the marks; brackets and emphasis are then paired with stacks, paragraph by
paragraph, as CommonMark's own algorithm does, so that time is linear on hostile input too.
Where CommonMark and a reader would disagree (a link whose address holds spaces or is wrapped,
"5*3*2", "f**k … f**k"), the reader wins.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from secondsource.markup import Edit
from secondsource.markup.emphasis import Run, pair_runs, run_at
from secondsource.markup.html import COMMENT, TAG, entity

# HTML that tools leave in Markdown. Anything else in angle brackets is text ("<unclear>").
_BLOCKS = frozenset(
    (
        "address article aside blockquote br button center dd details div dl dt figcaption figure "
        "footer h1 h2 h3 h4 h5 h6 header hr iframe li main nav ol p pre section summary table "
        "tbody td tfoot th thead tr ul video"
    ).split()
)
_INLINES = frozenset(
    (
        "a abbr audio b big cite code del em font i img ins mark picture q s small source span "
        "strike strong sub sup tt u wbr"
    ).split()
)

# What opens a line: quote marks, then a heading or a bullet (or a heading in a list item).
_LINE_MARKS = re.compile(
    r"^[ \t]*+(?:>[ \t]*+)*+(?:[-*+•‣▪▸►◦●○■][ \t]++)*+(#{1,6}(?=[ \t]|$)[ \t]*+)?", re.MULTILINE
)
# Whole lines that draw something: rules, underlines of headings, code fences, table rulings.
_DRAWN_LINE = re.compile(
    r"^[ \t]*+(?:(?:\*[ \t]*+){3,}|(?:_[ \t]*+){3,}|(?:-[ \t]*+){2,}|=++[ \t]*+"
    r"|(?:```|~~~)[^`\s]*+[ \t]*+|\|?(?:[ \t]*+:?-++:?[ \t]*+\|)++(?:[ \t]*+:?-++:?)?[ \t]*+)$",
    re.MULTILINE,
)
# "[label]: https://…" on a line of its own, which only other links use.
_DEFINITION = re.compile(
    r"^ {0,3}\[[^\[\]\n]{1,200}\]:[ \t]*+<?[a-z]{2,10}://\S++[ \t]*+"
    r"(?:\"[^\"\n]*+\"|'[^'\n]*+'|\([^()\n]*+\))?[ \t]*+$",
    re.MULTILINE | re.IGNORECASE,
)

_TOKEN = re.compile(
    r"(?P<escape>\\[!-/:-@\[-`{-~\n])"
    r"|(?P<code>`++)"
    r"|(?P<auto><(?:[a-zA-Z][a-zA-Z0-9+.-]{1,31}:[^\s<>]*+|[^\s<>@]{1,64}@[^\s<>@]{1,255})>)"
    r"|(?P<angle><(?=[a-zA-Z!/]))"
    r"|(?P<url>\b(?:https?://|www\.)[^\s<>()\[\]*`|\"]*+)"
    r"|(?P<open>!?\[)"
    r"|(?P<close>\])"
    r"|(?P<run>\*++|_++)"
    r"|(?P<amp>&(?=[a-zA-Z#]))"
    r"|(?P<blank>\n[ \t]*+\n)"
)
_TICKS = re.compile("`++")
_BLANK = re.compile(r"\n[ \t]*+\n")

# A link's target. Each part stops at the next bracket, quote or line end, so that a failed try
# never reads far. One pair of parentheses may stand in an address, and one more within.
_NEST = r"\((?:[^()\s\\]|\\.|\((?:[^()\s\\]|\\.)*+\))*+\)"
_TITLE = r"""(?:\s++(?:"(?:[^"\\]|\\.)*+"|'(?:[^'\\]|\\.)*+'|“[^”\n]*+”|\([^()]*+\)))?+"""
_TARGET = re.compile(
    rf"\([ \t]*+\n?[ \t]*+(?:<[^<>\n]*+>|(?:[^()\s\\<]|\\.|{_NEST})*+){_TITLE}\s*+\)", re.DOTALL
)
# Addresses that a tool wrapped after a hyphen or slash, or wrote with their spaces.
_LOOSE_TARGET = re.compile(
    rf"\((?=https?:|/|#|mailto:|www\.|\.\.?/)"
    rf"(?:[^()\s\\]|\\.|{_NEST}|[ \t]++(?![\"'“(])|(?<=[-/_.?&=])\n(?!\s))*+{_TITLE}[ \t]*+\)",
    re.DOTALL,
)
_LABEL = re.compile(r"\[[^\[\]\n]{0,80}\]")


def markdown_edits(raw: str) -> list[Edit]:
    """List the edits that take the markup off a slice of Markdown.

    >>> markdown_edits("# A *b*")
    [(0, 2, ' '), (4, 5, ''), (6, 7, '')]
    """
    edits = _line_edits(raw) + _inline_edits(raw)
    edits.sort(key=lambda edit: (edit[0], -edit[1]))
    apart: list[Edit] = []
    for edit in edits:
        if not apart or edit[0] >= apart[-1][1]:
            apart.append(edit)
    return apart


def _line_edits(raw: str) -> list[Edit]:
    """The marks that stand at line starts and ends, and lines that are nothing but marks."""
    edits: list[Edit] = [(*m.span(), "") for m in _at_lines(_DRAWN_LINE, raw)]
    if "]:" in raw:
        edits += [(*m.span(), "") for m in _at_lines(_DEFINITION, raw)]
    drawn = {start for start, _, _ in edits}
    for match in _at_lines(_LINE_MARKS, raw):
        start, end = match.span()
        if start == end or start in drawn:
            continue
        edits.append((start, end, " "))
        if match[1]:
            line_end = raw.find("\n", end)
            line = raw[end : line_end if line_end >= 0 else len(raw)].rstrip()
            kept = line.rstrip("#")
            if len(kept) < len(line) and kept[-1:] in ("", " ", "\t"):
                edits.append((end + len(kept), end + len(line), ""))
    return edits


def _at_lines(pattern: re.Pattern[str], raw: str) -> Iterator[re.Match[str]]:
    """Give the matches of a pattern that opens with "^"; most slices are one line."""
    if "\n" in raw:
        return pattern.finditer(raw)
    match = pattern.match(raw)
    return iter(() if match is None else (match,))


def _inline_edits(raw: str) -> list[Edit]:
    edits: list[Edit] = []
    runs: list[Run] = []
    brackets: list[tuple[int, int]] = []
    code = _CodeSpans(raw)
    tags = True  # until one tag is found not to close
    at = 0
    while (token := _TOKEN.search(raw, at)) is not None:
        start, at = token.span()
        kind = token.lastgroup
        if kind == "run":
            runs.append(run_at(raw, start, at))
        elif kind == "open":
            brackets.append((start, at))
        elif kind == "close" and brackets:
            opening = brackets.pop()
            end = _target_end(raw, at)
            if end is not None:
                edits += [(*opening, ""), (start, end, "")]
                at = end
        elif kind == "escape":
            edits.append((start, start + 1, ""))
        elif kind == "auto":
            edits += [(start, start + 1, ""), (at - 1, at, "")]
        elif kind == "url":
            # The mark that ends an emphasis around an address is no part of the address.
            at -= len(token[0]) - len(token[0].rstrip("_"))
        elif kind == "amp":
            edit = entity(raw, start)
            if edit is not None:
                edits.append(edit)
                at = edit[1]
        elif kind == "code":
            close = code.closing(start, at)
            if close is not None:
                edits += [(start, at, ""), (close, close + at - start, "")]
                at = close + at - start
        elif kind == "angle" and tags:
            end, edit, tags = _tag(raw, start)
            if edit is not None:
                edits.append(edit)
            at = end
        elif kind == "blank":
            at -= 1  # its second line end may open the next blank line
            edits += pair_runs(runs)
            runs.clear()
            brackets.clear()
    return edits + pair_runs(runs)


def _target_end(raw: str, at: int) -> int | None:
    if raw.startswith("(", at):
        match = _TARGET.match(raw, at) or _LOOSE_TARGET.match(raw, at)
    else:
        match = _LABEL.match(raw, at)
    return None if match is None else match.end()


def _tag(raw: str, start: int) -> tuple[int, Edit | None, bool]:
    """Read the HTML tag or comment at `start`: where to go on, its edit, whether to go on trying.

    A tag whose quotes or bracket never close is text, and so is all that looks like one after it.
    """
    if raw.startswith("<!--", start):
        comment = COMMENT.match(raw, start)
        end = len(raw) if comment is None else comment.end()
        return end, (start, end, ""), True
    tag = TAG.match(raw, start)
    if tag is None:
        return start + 1, None, raw.find(">", start) >= 0 and raw[start + 1] in "!/"
    name = tag[2].lower()
    if name in _BLOCKS or name in _INLINES:
        return tag.end(), (start, tag.end(), " " if name in _BLOCKS else ""), True
    return start + 1, None, True


class _CodeSpans:
    """Where runs of backticks stand, by length, so that no run is searched for twice."""

    def __init__(self, raw: str) -> None:
        self._runs: dict[int, list[int]] = {}
        for match in _TICKS.finditer(raw):
            self._runs.setdefault(match.end() - match.start(), []).append(match.start())
        self._blanks = [m.start() for m in _BLANK.finditer(raw)] if self._runs else []

    def closing(self, start: int, end: int) -> int | None:
        """Where the run that closes the code span opened by `start:end` begins, if one does."""
        same = self._runs.get(end - start, [])
        index = bisect_left(same, end)
        if index == len(same):
            return None
        blank = bisect_left(self._blanks, end)
        if blank < len(self._blanks) and self._blanks[blank] < same[index]:
            return None
        return same[index]
