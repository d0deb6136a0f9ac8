"""Decides what each line of a dump is, now that its neighbours are known.

The article is the stretch of lines with most prose and least furniture. Prose inside it is
body; prose outside it is a teaser, a notice or a comment. Wording found by `dump_lines` wins
over position, and position over looks.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from secondsource.clean.credit_line import is_label
from secondsource.clean.dump_lines import Line
from secondsource.clean.dump_twice import printed_twice
from secondsource.clean.furniture import plain_line
from secondsource.clean.head_line import head_line, head_line_kind
from secondsource.clean.outlet_names import is_paper_name, speaks_of_itself
from secondsource.clean.title import headline_score
from secondsource.model import PassageKind

# What a line takes from the stretch it stands in, in words of prose. A menu line costs as much
# as three words, so that a paywall of thirty lines never outweighs the article on both sides.
_LINE_COST = 3
# Lines of furniture in a row stop costing more than this: one long block is one interruption.
_GAP_COST = 45
# The heading of a list of other articles, or of the comments, most often ends the article.
_HEADS_LIST_COST = 60
# A paragraph's words count up to here: one endless notice must not outweigh a short report.
_MOST_WORDS = 70
# Teasers are one or two short sentences; a short line above each is its headline.
_TEASER_WORDS = 40
# A stretch worth less than this is two teasers that happen to touch: then lone paragraphs count.
_LEAST_ARTICLE = 60
# Between a teaser and the next headline stand its date, its section and its share buttons.
_LOOK = 5
# How many lines above the first prose a headline may stand.
_HEAD_ZONE = 40
# How many lines above it the article's header line may stand: menus and notices lie between.
_HEAD_LINES = 14
# A masthead without a newspaper's word in it is taken for one among the page's first lines only.
_TOP = 3


@dataclass(frozen=True, slots=True)
class Decision:
    """A line's kind and why, as a reporter would understand it."""

    kind: PassageKind
    why: str


def decide(lines: list[Line]) -> list[Decision]:
    """Give each line of a page its kind, in order."""
    if not lines:
        return []
    lines = _with_head_lines(lines)
    twice = printed_twice(lines)
    worth, first, last = _stretch(lines, twice, _teasers(lines))
    if worth < _LEAST_ARTICLE:
        # Nothing but lone paragraphs: a short report, or one with a subhead over each.
        _, first, last = _stretch(lines, twice, frozenset())
    if first < 0:
        return [_outside(line, before=True) for line in lines]
    title = find_title(lines, first, last)
    first = _reach_back(lines, twice, title, first)
    repeated = _repeated(lines)
    decisions: list[Decision] = []
    comments_from = _comments(lines, last)
    for i, line in enumerate(lines):
        if i == title:
            decision = Decision(
                "title", "the headline: a short line above the text, on its subject"
            )
        elif i in twice:
            decision = Decision("other", "printed twice: " + twice[i])
        elif line.kind is not None:
            decision = Decision(line.kind, line.why)
        elif comments_from is not None and i > comments_from:
            decision = Decision("comment", "stands below the heading of the readers' comments")
        elif i < first or i > last:
            decision = _outside(line, before=i < first)
        else:
            decision = _inside(lines, i, repeated)
        decisions.append(decision)
    return _neighbours(lines, decisions, first, last, title)


def _with_head_lines(lines: list[Line]) -> list[Line]:
    """Mark the header lines above the first prose of the page's article, and no others."""
    marked = list(lines)
    _, first, _ = _stretch(lines, {}, _teasers(lines))
    for i in range(max(0, first - _HEAD_LINES), min(first + 1, len(lines))):
        line = lines[i]
        if line.kind not in (None, "credit") or line.tag.startswith("h"):
            continue
        # "NTB/AFP" looks like a picture's credit; with the day beside it, it is the article's.
        # So is a byline after the outlet's name: "Halden Radio | By Jane Doe".
        parts = head_line(line.text)
        names = [line.text[p.start : p.end] for p in parts if p.kind == "name"]
        signed = any(p.kind == "byline" for p in parts) and not any(map(_of_picture, names))
        if parts and (line.kind is None or signed or any(p.kind == "date" for p in parts)):
            marked[i] = replace(
                line,
                kind=head_line_kind(line.text),
                why="says who, when or where from, in short parts",
            )
    return marked


def _of_picture(name: str) -> bool:
    return is_label(name, bare=True) or is_label(f"{name}:")


def _worth(lines: list[Line], i: int, teasers: frozenset[int]) -> int:
    line = lines[i]
    if line.kind is None and line.shape.prose:
        words = min(line.shape.words, _MOST_WORDS)
        if i in teasers:
            under_link = i > 0 and lines[i - 1].link_share >= 0.8
            return words // 2 if words > _TEASER_WORDS and not under_link else 0
        return words
    if line.heads_list:
        return -_HEADS_LIST_COST
    if line.kind in ("caption", "credit", "byline", "date", "embed"):
        return 0
    return -_LINE_COST


def _teasers(lines: list[Line]) -> frozenset[int]:
    """Find prose that stands alone between headline-like lines, as a teaser in a list does."""
    return frozenset(
        i
        for i, line in enumerate(lines)
        if line.kind is None and line.shape.prose and _beside(lines, i, -1) and _beside(lines, i, 1)
    )


def _beside(lines: list[Line], i: int, step: int) -> bool:
    """Whether the next line that counts, upwards or downwards, is no prose."""
    for j in range(i + step, i + step * _LOOK, step):
        if not 0 <= j < len(lines):
            return True
        line = lines[j]
        if line.kind is None and _says(line):
            continue
        if line.kind == "related" or (line.kind is None and not line.shape.prose):
            return True
        if line.kind is None:
            return False
    return False


def _says(line: Line) -> bool:
    """Say whether a line is a sentence too short for prose, as an interviewer's question is."""
    looks = line.shape
    return looks.ended and not looks.prose and line.link_share < 0.5 and looks.running > 0.2


def _stretch(
    lines: list[Line], twice: dict[int, str], teasers: frozenset[int]
) -> tuple[int, int, int]:
    """Find the stretch of lines with the greatest sum of worths: sum, first, last.

    Without prose the sum is 0 and first and last are -1.
    """
    best, best_span = 0, (-1, -1)
    total, start, gap = 0, 0, 0
    for i, line in enumerate(lines):
        worth = 0 if i in twice else _worth(lines, i, teasers)
        if worth < 0:
            if not line.heads_list:
                worth = -min(-worth, max(0, _GAP_COST - gap))
                gap += -worth
        elif worth > 0:
            gap = 0
        if total <= 0 and worth > 0:
            total, start, gap = 0, i, 0
        total += worth
        if total > best:
            best, best_span = total, (start, i)
    return best, *best_span


def _reach_back(lines: list[Line], twice: dict[int, str], title: int | None, first: int) -> int:
    """Take in prose between the headline and the stretch: a lead above a paywall."""
    if title is None or title > first:
        return first
    for i in range(title + 1, first):
        if lines[i].heads_list:
            continue
        if lines[i].kind is None and lines[i].shape.prose and i not in twice:
            return i
    return first


def find_title(lines: list[Line], first: int, last: int) -> int | None:
    """Find the headline: the nearest fitting line above the text that shares its words."""
    body = " ".join(
        line.text for line in lines[first : last + 1] if line.kind is None and line.shape.prose
    )
    best: tuple[float, int] | None = None
    masthead: tuple[float, int] | None = None
    earliest = max(0, first - _HEAD_ZONE * 4)
    for i in range(earliest, first):
        line = lines[i]
        if line.kind is not None and line.link_share < 0.8:
            continue
        score = headline_score(line.text, line.tag, body)
        if score <= 0:
            continue
        # Nearness decides between lines that fit alike: menus above hold other headlines.
        score -= (first - i) / _HEAD_ZONE
        if line.link_share >= 0.8:
            score -= 1.0
        if line.tag != "h1" and _is_masthead(lines, i):
            masthead = max(masthead or (score, i), (score, i))
        elif best is None or score > best[0]:
            best = (score, i)
    if best is not None and masthead is not None and best[1] < masthead[1]:
        # A paper's name stands above the headline; below one it may be the headline itself.
        best = max(best, masthead)
    best = best or masthead
    return best[1] if best is not None else None


def _is_masthead(lines: list[Line], i: int) -> bool:
    """Whether a line is a paper's name: by its words, or, on top, as the page's foot names it."""
    text = lines[i].text
    if is_paper_name(text):
        return True
    return i < _TOP and speaks_of_itself(text, (line.text for line in lines[i + 1 :]))


def _outside(line: Line, before: bool) -> Decision:
    where = "above" if before else "below"
    if line.kind is not None:
        return Decision(line.kind, line.why)
    if line.shape.prose:
        return Decision("related", f"prose {where} the article, apart from its text")
    if line.shape.words >= 5:
        return Decision("related", f"a headline-like line {where} the article")
    return Decision("navigation", f"a short line {where} the article")


def _inside(lines: list[Line], i: int, repeated: frozenset[str]) -> Decision:
    line = lines[i]
    looks = line.shape
    if looks.prose:
        return Decision("body", "a paragraph of prose inside the article's stretch")
    if plain_line(line.text) in repeated and looks.words <= 12:
        return Decision("navigation", "a line that is repeated over the page")
    if line.tag.startswith("h"):
        if line.link_share >= 0.8:
            return Decision("related", "a heading that is only a link")
        return Decision("body", "a subhead inside the article's stretch")
    if looks.ended and looks.words >= 2 and looks.running > 0.2:
        return Decision("body", "a short sentence inside the article's stretch")
    if line.tag in ("li", "blockquote") and line.link_share < 0.8 and looks.words >= 3:
        return Decision("body", "a list item or quotation inside the article's stretch")
    if line.text.rstrip().endswith((":", ",", ";")) and looks.words >= 4:
        return Decision("body", "a line that leads on, inside the article's stretch")
    if line.link_share >= 0.8:
        return Decision("related", "nothing but a link")
    if looks.words >= 12 and looks.running >= 0.5:
        return Decision("body", "a line of running words inside the article's stretch")
    if _between_prose(lines, i) and 2 <= looks.words <= 14:
        return Decision("body", "a subhead: a short line between two paragraphs")
    return Decision("other", "a short line that is no sentence, inside the article's stretch")


def _between_prose(lines: list[Line], i: int) -> bool:
    def running(j: int) -> bool:
        return 0 <= j < len(lines) and lines[j].kind is None and lines[j].shape.prose

    return running(i - 1) and running(i + 1)


def _repeated(lines: list[Line]) -> frozenset[str]:
    seen: set[str] = set()
    twice: set[str] = set()
    for line in lines:
        form = plain_line(line.text)
        (twice if form in seen else seen).add(form)
    return frozenset(twice)


def _comments(lines: list[Line], last: int) -> int | None:
    for i in range(last + 1, len(lines)):
        if lines[i].heads_list and lines[i].kind == "comment":
            return i
    return None


def _neighbours(
    lines: list[Line], decisions: list[Decision], first: int, last: int, title: int | None
) -> list[Decision]:
    """Mend what only two neighbours together can tell."""
    mended = list(decisions)
    for i in range(1, len(lines)):
        before, here = lines[i - 1], lines[i]
        # "Related article: …" runs over into the next line when that is a heading or a link.
        if (
            mended[i - 1].kind == "related"
            and before.kind == "related"
            and first < i < last
            and here.kind is None
            and not here.shape.prose
            and (here.link_share >= 0.8 or here.text[:1].islower())
        ):
            mended[i] = Decision("related", "goes on with the related line above it")
        # A picture's line is one sentence with its credit below it on a line of its own.
        if (
            mended[i].kind == "credit"
            and mended[i - 1].kind == "body"
            and before.shape.words <= 45
            and not before.shape.ended
        ):
            mended[i - 1] = Decision("caption", "stands above a lone picture credit")
    # Words that only follow an offer are part of it: "or", "Start now", a title of an offer.
    for i in range(first + 1, min(last, len(lines) - 1)):
        if (
            mended[i].kind == "other"
            and mended[i - 1].kind == "promotion"
            and not lines[i].shape.prose
        ):
            mended[i] = Decision("promotion", "a short line within an offer")
    if title is None:
        return mended
    for i in range(title + 1, min(first, title + 4)):
        line = lines[i]
        plain = line.kind is None and line.link_share < 0.5
        if plain and mended[i].kind == "related" and line.shape.words >= 6:
            mended[i] = Decision("standfirst", "stands under the headline")
    return mended
