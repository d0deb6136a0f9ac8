"""Whose the quotations are: no quoted passage that has a speaker is left without.

A quotation alone in its paragraph is its signer's ("— Ana Ros" behind it), is the same words as
another of the article (a pull quote, which says nothing new), or goes on with what was quoted just
before. One that only the rules see is the rules'.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from secondsource.annotate.attribution import kind_of, overlapping
from secondsource.annotate.placed import Placed
from secondsource.annotate.quotes import Quote
from secondsource.model import Name, Piece, Statement

# Fewer quoted words are mostly a word used in another's sense.
_WORDS = 4
# A pull quote repeats at least this many words of the article; fewer may be chance.
_REPEATED = 6
# A pull quote is no longer; and of the quotations that open alike so many are looked at.
_LONGEST = 600
_LOOKED = 8
# A line that signs a quotation: a dash and a name, perhaps with who that is.
_DASH = re.compile(r"\s*([-–—―~])\s?(?=[A-Z])")
_LINE = re.compile(r"[^\n]+")
# A signature is no longer; a longer line is a sentence of the article.
_SIGNATURE = 100
_STOPS = frozenset(".!?:;")
# Between a statement and the quotation that goes on with it stand marks and white space only.
_GAP = 12
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
    taken = sorted([*taken, *_repeats(text, quotes, lines, starts, taken)])
    kept = [left for s in found if (left := _without(text, s, taken, quotes)) is not None]
    rules = [left for s in ruled if (left := _without(text, s, taken, quotes)) is not None]
    free = [
        quote
        for quote in quotes
        if len(text[quote.start : quote.end].split()) >= _WORDS
        and not _meets(taken, quote.start, quote.end)
    ]
    kept = _tagged(text, kept, rules, free, quotes)
    return _overlooked(text, kept, rules, free, quotes) + signed


def _meets(taken: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Say whether a stretch meets one of the sorted stretches that do not overlap."""
    place = bisect_left(taken, (end, end)) - 1
    return place >= 0 and taken[place][1] > start


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
    opening: dict[str, list[int]] = {}
    for number, quote in enumerate(quotes):
        # A quotation alone in its line may itself be the repetition.
        if not _alone(text, quote, lines[bisect_right(starts, quote.start) - 1]):
            words = inside[number].split()
            for k in range(len(words) - _REPEATED + 1):
                opening.setdefault(" ".join(words[k : k + _REPEATED]), []).append(number)
    taken = sorted(signed)
    found: list[tuple[int, int]] = []
    for start, end in lines:
        if end - start > _LONGEST or _meets(taken, start, end):
            continue
        here = overlapping(quotes, start, end)
        if here and not (len(here) == 1 and _alone(text, here[0], (start, end))):
            continue
        line = _bare(text[start:end])
        first = " ".join(line.split()[:_REPEATED])
        if any(
            line in inside[k] and not (quotes[k].start < end and quotes[k].end > start)
            for k in opening.get(first, ())[:_LOOKED]
        ):
            found.append((start, end))
    return found


def _bare(words: str) -> str:
    return _BARE.sub(" ", words.lower()).strip()


def _without(
    text: str, statement: Statement, taken: Sequence[tuple[int, int]], quotes: Sequence[Quote]
) -> Statement | None:
    """Take stretches that are another's out of a statement's content; None where none is left."""
    content = [p for p in statement.content if not _meets(taken, p.start, p.end)]
    if not content or any(_meets(taken, p.start, p.end) for p in statement.cue):
        return None
    if len(content) == len(statement.content):
        return statement
    return replace(statement, content=tuple(content), kind=kind_of(content, text, quotes))


def _tagged(
    text: str,
    found: Sequence[Statement],
    ruled: Sequence[Statement],
    free: Sequence[Quote],
    quotes: Sequence[Quote],
) -> list[Statement]:
    """Give a quotation to the cue right behind it: '"It rains," Ros said', not to one before."""
    kept: list[Statement | None] = list(found)
    by_place, by_rule = Placed(found), Placed(ruled)
    for quote in free:
        near = (ruled[k] for k in by_rule.touching(quote.start, quote.end))
        rule = next((s for s in near if _tags(text, s, quote)), None)
        hosts = by_place.touching(quote.start, quote.end)
        if rule is None or any(
            (s := kept[k]) is not None and _same_cue(s, rule) and _covers(s, quote) for k in hosts
        ):
            continue
        for k in hosts:
            host = kept[k]
            kept[k] = _cut_off(text, host, (quote.start, quote.end), quotes) if host else None
    return [statement for statement in kept if statement is not None]


def _tags(text: str, rule: Statement, quote: Quote) -> bool:
    """Say whether a source and a cue, and nothing else, follow a quotation in its sentence."""
    parts = sorted((*rule.source, *rule.cue), key=lambda p: p.start)
    if not rule.source or parts[0].start < quote.end or not _covers(rule, quote):
        return False
    place = quote.end
    for part in parts:
        if text[place : part.start].strip(" ,"):
            return False
        place = part.end
    return True


def _cut_off(
    text: str, statement: Statement, quote: tuple[int, int], quotes: Sequence[Quote]
) -> Statement | None:
    """Leave a quotation, and what comes behind it, out of content; None where none is left."""
    content: list[Piece] = []
    for piece in statement.content:
        if piece.end <= quote[0] or piece.start >= quote[1]:
            content.append(piece)
            continue
        end = quote[0]
        while end > piece.start and text[end - 1] in " \n,:;—–-.":
            end -= 1
        if end > piece.start:
            content.append(_piece(text, piece.start, end))
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
    kept = list(found)
    by_place, by_rule = Placed(found, sources=True), Placed(ruled)
    last: tuple[int, int] | None = None
    for quote in free:
        here = by_place.touching(quote.start, quote.end)
        if any(_covers(kept[k], quote) for k in here):
            continue
        piece = _piece(text, quote.start, quote.end)
        near = (ruled[k] for k in by_rule.touching(quote.start, quote.end))
        rule = next((s for s in near if _covers(s, quote)), None)
        host: int | None = None
        if rule is not None:
            cue = rule.cue[0]
            same = by_place.touching(cue.start, cue.end)
            host = next((k for k in same if _same_cue(kept[k], rule)), None)
            if host is None:
                kept.append(replace(rule, content=(piece,), kind="direct"))
                host = len(kept) - 1
                last = host, quote.end
                continue
        elif _starts_line(text, quote):
            before = by_place.touching(max(0, quote.start - _GAP), quote.start)
            host = _before(text, kept, before, last, quote)
        if host is not None:
            content = tuple(sorted((*kept[host].content, piece), key=lambda p: p.start))
            kept[host] = replace(kept[host], content=content, kind=kind_of(content, text, quotes))
            last = host, quote.end
    return kept


def _start(statement: Statement) -> int:
    return min(p.start for p in (*statement.cue, *statement.content, *statement.source))


def _covers(statement: Statement, quote: Quote) -> bool:
    """Say whether content holds half of a quotation."""
    half = (quote.end - quote.start) / 2
    return any(min(quote.end, p.end) - max(quote.start, p.start) >= half for p in statement.content)


def _same_cue(one: Statement, two: Statement) -> bool:
    return any(a.start < b.end and b.start < a.end for a in one.cue for b in two.cue)


def _starts_line(text: str, quote: Quote) -> bool:
    """Say whether only white space, or a sentence's end, stands before a quotation."""
    before = text[max(0, quote.start - 3) : quote.start].rstrip(" ")
    after = text[quote.end : quote.end + 2].strip(" ")
    whole = text[quote.end - 2 : quote.end - 1] in ".!?…" or not after or after[0] == "\n"
    return whole and (not before or before[-1] in '\n.!?”"') and not (after[:1].isalpha())


def _before(
    text: str,
    kept: Sequence[Statement],
    near: Sequence[int],
    last: tuple[int, int] | None,
    quote: Quote,
) -> int | None:
    """Give the number of the quoted statement that ends in this paragraph or the one before."""
    ends = [
        (max(p.end for p in (*kept[k].cue, *kept[k].content, *kept[k].source)), k) for k in near
    ]
    if last is not None:
        ends.append((last[1], last[0]))
    ends = [(end, k) for end, k in ends if end <= quote.start]
    if not ends:
        return None
    # Of statements that end together the outermost goes on: what is nested in it began later.
    end, host = max(ends, key=lambda one: (one[0], -_start(kept[one[1]]), one[1]))
    gap = text[end : quote.start]
    if any(c.isalnum() for c in gap) or gap.count("\n\n") > 1 or kept[host].kind == "indirect":
        return None
    return host
