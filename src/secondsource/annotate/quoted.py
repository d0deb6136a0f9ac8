"""Whose the quotations are: no quoted passage that has a speaker is left without.

A quotation alone in its paragraph is its signer's ("— Ana Ros" behind it), is the same words as
another of the article (a pull quote, which says nothing new), or goes on with what was quoted just
before. One that only the rules see is the rules'.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from secondsource.annotate.attribution import kind_of, overlapping
from secondsource.annotate.quotes import Quote
from secondsource.model import Name, Piece, Statement

# Fewer quoted words are mostly a word used in another's sense.
_WORDS = 4
# A pull quote repeats at least this many words of the article; fewer may be chance.
_REPEATED = 6
# A line that signs a quotation: a dash and a name, perhaps with who that is.
_DASH = re.compile(r"\s*([-–—―~])\s?(?=[A-Z])")
_LINE = re.compile(r"[^\n]+")
# A signature is no longer; a longer line is a sentence of the article.
_SIGNATURE = 100
_STOPS = frozenset(".!?:;")
_BARE = re.compile(r"[^\w]+")


def with_quotes(
    text: str,
    found: Sequence[Statement],
    ruled: Sequence[Statement],
    quotes: Sequence[Quote],
    names: Sequence[Name],
) -> list[Statement]:
    """Give statements with signed, repeated, overlooked and continued quotations put right."""
    lines = [(m.start(), m.end()) for m in _LINE.finditer(text)]
    starts = [line[0] for line in lines]
    signed, taken = _signed(text, quotes, lines, starts, names)
    taken += _repeats(text, quotes, lines, starts, taken)
    kept = [left for s in found if (left := _without(text, s, taken, quotes)) is not None]
    rules = [left for s in ruled if (left := _without(text, s, taken, quotes)) is not None]
    free = [q for q in quotes if not any(a < q.end and b > q.start for a, b in taken)]
    kept = _overlooked(text, kept, rules, free, quotes)
    return kept + signed


def _piece(text: str, start: int, end: int) -> Piece:
    return Piece(start, end, text[start:end])


def _alone(text: str, quote: Quote, line: tuple[int, int]) -> bool:
    """Say whether a line holds nothing but a quotation."""
    rest = text[line[0] : max(line[0], quote.start)] + text[min(quote.end, line[1]) : line[1]]
    return not any(c.isalnum() for c in rest)


def _signed(
    text: str,
    quotes: Sequence[Quote],
    lines: Sequence[tuple[int, int]],
    starts: Sequence[int],
    names: Sequence[Name],
) -> tuple[list[Statement], list[tuple[int, int]]]:
    """Give the statements of signed quotations, and the stretches that they take up."""
    found: list[Statement] = []
    taken: list[tuple[int, int]] = []
    named = {name.start: name for name in names}
    for quote in quotes:
        if len(text[quote.start : quote.end].split()) < _WORDS:
            continue
        at = bisect_right(starts, quote.end - 1) - 1
        dash = _DASH.match(text, quote.end, min(len(text), quote.end + 20))
        if dash is not None:
            end = lines[bisect_right(starts, dash.end()) - 1][1]
            mark = (dash.start(1), dash.end(1))
            at = bisect_right(starts, dash.end()) - 1
        elif at + 1 < len(lines) and _alone(text, quote, lines[at]):
            start, end = lines[at + 1]
            # Without a dash only a name of the article, alone or with who that is.
            name = named.get(start)
            told = text[name.end : end] if name else ""
            if name is None or name.label != "PER" or (told and not told.startswith((",", " ("))):
                continue
            mark = (start, start)
        else:
            continue
        first = dash.end() if dash else mark[0]
        if not 0 < end - first <= _SIGNATURE or text[first:end].count(" ") > 12:
            continue
        if dash is not None and not _alone_before(text, quote, starts, lines):
            continue
        if dash is None and (text[end - 1] in _STOPS or text[quote.end - 1].isalnum()):
            continue
        last = end - 1 if text[end - 1] == "." else end
        content = _piece(text, quote.start, quote.end)
        cue = _piece(text, *mark) if dash else _piece(text, quote.end - 1, quote.end)
        found.append(Statement("direct", (_piece(text, first, last),), (cue,), (content,)))
        taken += [(quote.start, quote.end), (first, last)]
    return found, taken


def _alone_before(
    text: str, quote: Quote, starts: Sequence[int], lines: Sequence[tuple[int, int]]
) -> bool:
    line = lines[bisect_right(starts, quote.start) - 1]
    return not any(c.isalnum() for c in text[line[0] : quote.start])


def _repeats(
    text: str,
    quotes: Sequence[Quote],
    lines: Sequence[tuple[int, int]],
    starts: Sequence[int],
    signed: Sequence[tuple[int, int]],
) -> list[tuple[int, int]]:
    """Give the lines that only repeat words quoted elsewhere in the article."""
    inside = [_bare(text[q.start : q.end]) for q in quotes]
    every = " | ".join(inside)
    found: list[tuple[int, int]] = []
    for start, end in lines:
        if end - start > 600 or any(a < end and b > start for a, b in signed):
            continue
        here = overlapping(quotes, start, end)
        if here and not (len(here) == 1 and _alone(text, here[0], (start, end))):
            continue
        words = _bare(text[start:end])
        if len(words.split()) < _REPEATED:
            continue
        # Quoted once more than in the line itself.
        if every.count(words) > len(here):
            other = [q for q in quotes if not (q.start < end and q.end > start)]
            if any(
                words in _bare(text[q.start : q.end]) and not _alone_line(text, q, lines, starts)
                for q in other
            ):
                found.append((start, end))
    return found


def _alone_line(
    text: str, quote: Quote, lines: Sequence[tuple[int, int]], starts: Sequence[int]
) -> bool:
    return _alone(text, quote, lines[bisect_right(starts, quote.start) - 1])


def _bare(words: str) -> str:
    return _BARE.sub(" ", words.lower()).strip()


def _touches(statement: Statement, taken: Sequence[tuple[int, int]]) -> bool:
    return any(
        a < p.end and b > p.start for p in (*statement.cue, *statement.content) for a, b in taken
    )


def _without(
    text: str, statement: Statement, taken: Sequence[tuple[int, int]], quotes: Sequence[Quote]
) -> Statement | None:
    """Take stretches that are another's out of a statement's content; None where none is left."""
    if not taken or not _touches(statement, taken):
        return statement
    if any(a <= p.start and p.end <= b for p in statement.cue for a, b in taken):
        return None
    content = [p for p in statement.content if not any(a < p.end and b > p.start for a, b in taken)]
    if not content:
        return None
    return replace(statement, content=tuple(content), kind=kind_of(content, text, quotes))


def _overlooked(
    text: str,
    found: Sequence[Statement],
    ruled: Sequence[Statement],
    free: Sequence[Quote],
    quotes: Sequence[Quote],
) -> list[Statement]:
    """Give quotations without a statement to the rules' one, or to the one that they go on with."""
    kept = sorted(found, key=_place)
    for quote in free:
        words = len(text[quote.start : quote.end].split())
        if words < _WORDS or _covered(kept, quote):
            continue
        piece = _piece(text, quote.start, quote.end)
        rule = next((s for s in ruled if _covered([s], quote)), None)
        host: Statement | None = None
        if rule is not None:
            host = next((s for s in kept if _same_cue(s, rule)), None)
            if host is None:
                kept.append(replace(rule, content=(piece,), kind="direct"))
                kept.sort(key=_place)
                continue
        elif _starts_line(text, quote):
            host = _before(text, kept, quote)
        if host is not None:
            content = tuple(sorted((*host.content, piece), key=lambda p: p.start))
            grown = replace(host, content=content, kind=kind_of(content, text, quotes))
            kept[kept.index(host)] = grown
    return kept


def _place(statement: Statement) -> tuple[int, int]:
    return statement.cue[0].start, statement.source[0].start if statement.source else 0


def _covered(found: Sequence[Statement], quote: Quote) -> bool:
    """Say whether content holds half of a quotation."""
    half = (quote.end - quote.start) / 2
    return any(
        min(quote.end, p.end) - max(quote.start, p.start) >= half for s in found for p in s.content
    )


def _same_cue(one: Statement, two: Statement) -> bool:
    return any(a.start < b.end and b.start < a.end for a in one.cue for b in two.cue)


def _starts_line(text: str, quote: Quote) -> bool:
    """Say whether only white space, or a sentence's end, stands before a quotation."""
    before = text[max(0, quote.start - 3) : quote.start].rstrip(" ")
    after = text[quote.end : quote.end + 2].strip(" ")
    whole = text[quote.end - 2 : quote.end - 1] in ".!?…" or not after or after[0] == "\n"
    return whole and (not before or before[-1] in '\n.!?”"') and not (after[:1].isalpha())


def _before(text: str, found: Sequence[Statement], quote: Quote) -> Statement | None:
    """Give the quoted statement that ends in this paragraph or the one before."""
    ends = [(max(p.end for p in (*s.cue, *s.content, *s.source)), s) for s in found]
    near = [(end, s) for end, s in ends if end <= quote.start]
    if not near:
        return None
    end, host = max(near, key=lambda pair: pair[0])
    gap = text[end : quote.start]
    plain = any(c.isalnum() for c in gap)
    if plain or gap.count("\n\n") > 1 or host.kind == "indirect":
        return None
    return host
