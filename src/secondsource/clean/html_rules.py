"""What each block of a page is: our own rules over the article marks.

The markup's own words decide first (html_roles), then what a line says of itself
(html_phrases), then the article marks. A claim made by an element that holds half of the
article is void: it names the page, not a part of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from secondsource.clean import html_phrases as phrases
from secondsource.clean.furniture import tells_where_first
from secondsource.clean.html_article import is_prose, void_elements, words_of
from secondsource.clean.html_roles import Role
from secondsource.clean.html_segments import Segment
from secondsource.clean.metadata import Metadata
from secondsource.model import PassageKind

# The longest headline looked at has 190 characters.
_MAX_TITLE = 300
_NO_TITLES = frozenset({"related", "promotion", "comment", "navigation", "legal", "caption"})
# Hidden text is taken for the article only when a page hides all of a real article until a script
# runs: below some 80 words the hidden text may as well be a template.
_HIDDEN_WORDS = 80

# Why a standfirst is none that the text below says word for word.
SAID_BELOW = "stands again in the text below"

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


@dataclass(frozen=True, slots=True)
class Decision:
    """A block's kind and the reason in words."""

    kind: PassageKind
    why: str


_BY_ROLE: dict[str, tuple[PassageKind, str]] = {
    "caption": ("caption", "stands in a picture's caption"),
    "credit": ("credit", "stands in a picture credit"),
    "related": ("related", "stands in a list of other articles"),
    "promotion": ("promotion", "stands in a box that offers something"),
    "navigation": ("navigation", "stands in the page's menus, head or foot"),
    "comment": ("comment", "stands among readers' comments"),
    "embed": ("embed", "is embedded from elsewhere"),
    "legal": ("legal", "stands in a legal notice"),
    "sharing": ("navigation", "stands among buttons for sharing"),
    "tags": ("navigation", "stands in a list of topics"),
    "wall": ("promotion", "stands in a box that asks to pay or log in"),
}
# These claims are outweighed by an article mark on real prose: names of sections and of layout
# are used for article text too often ("topics", "published", "author").
_WEAK = frozenset({"tags", "sharing", "legal", "aside", "date", "byline", "title", "wall"})


def decide(
    found: Sequence[Segment], marks: Sequence[bool], who: str, data: Metadata
) -> list[Decision]:
    """Give every block its kind, in order. `marks` and `who` come from `article_marks`."""
    said = [words_of(t.value) for t in data.titles]
    void = void_elements(found, marks)
    hidden = _hidden(found, marks)
    roles = [[r for r in s.roles if r.element not in void] for s in found]
    title = _title(found, roles, hidden, marks, said)
    decisions: list[Decision] = []
    for index, segment in enumerate(found):
        if index == title:
            decisions.append(Decision("title", "the page's headline"))
        elif hidden[index]:
            decisions.append(Decision("other", "hidden on the page"))
        else:
            decisions.append(_one(segment, roles[index], marks[index], who))
    _standfirst(found, roles, title, [words_of(d.value) for d in data.descriptions], decisions)
    _head(found, title, decisions)
    _fill_gaps(found, roles, decisions)
    _go_on(found, roles, decisions)
    _pointers(found, decisions)
    _ends(found, decisions)
    _twice(found, title, decisions)
    return decisions


def _hidden(found: Sequence[Segment], marks: Sequence[bool]) -> list[bool]:
    """Say which blocks are hidden, unless the page hides all of its article."""
    shown = sum(
        len(words_of(s.text)) for s, m in zip(found, marks, strict=True) if m and not s.hidden
    )
    unseen = sum(len(words_of(s.text)) for s, m in zip(found, marks, strict=True) if m and s.hidden)
    if unseen >= _HIDDEN_WORDS and shown < 0.25 * unseen:
        return [s.hidden and not m for s, m in zip(found, marks, strict=True)]
    return [s.hidden for s in found]


def _title(
    found: Sequence[Segment],
    roles: Sequence[Sequence[Role]],
    hidden: Sequence[bool],
    marks: Sequence[bool],
    said: Sequence[tuple[str, ...]],
) -> int:
    """Find the headline: a heading above the article that the page's own title repeats.

    Without such a one the last h1 above the article, or the first anywhere; -1 for none.
    """
    first_body = next(
        (i for i, (s, m) in enumerate(zip(found, marks, strict=True)) if m and is_prose(s)),
        len(found),
    )
    open_ones = [
        i
        for i, s in enumerate(found)
        if not hidden[i]
        and 3 <= len(s.text) <= _MAX_TITLE
        and not any(r.name in _NO_TITLES for r in roles[i])
    ]
    headings = [
        i
        for i in open_ones
        if found[i].tag == "h1"
        or (found[i].tag in _HEADINGS and any(r.name == "title" for r in roles[i]))
    ]
    above = [i for i in headings if i < first_body]
    same = [i for i in above if _repeats(found[i], said)]
    if same:
        return same[-1]
    if not headings:
        # No h1 at all: any block that says what the page says is its title, headings first.
        twins = [i for i in open_ones if i <= first_body and _repeats(found[i], said)]
        named = [i for i in twins if found[i].tag in _HEADINGS]
        return (named or twins or [-1])[0]
    pool = above or headings
    # The site's name is an h1 on some pages; the headline has more words.
    enough = min(4, max(len(words_of(found[i].text)) for i in pool))
    fitting = [i for i in pool if len(words_of(found[i].text)) >= enough]
    return fitting[-1] if above else fitting[0]


def _repeats(segment: Segment, said: Sequence[tuple[str, ...]]) -> bool:
    """Say whether a block is one of the page's titles, or such a title without the site's name."""
    words = words_of(segment.text)
    return len(words) >= 3 and any(t[: len(words)] == words for t in said)


def _one(segment: Segment, roles: Sequence[Role], marked: bool, who: str) -> Decision:
    text, prose = segment.text, is_prose(segment)
    for role in reversed(roles):
        if marked and prose and role.name in _WEAK:
            continue
        if role.name in _BY_ROLE:
            if role.name == "embed" and marked and not segment.quote:
                # Editors call any part that was pasted as HTML an embed; posts are quotes.
                continue
            if role.name == "caption" and phrases.is_credit(text):
                return Decision("credit", "credits a picture")
            kind, why = _BY_ROLE[role.name]
            return Decision(kind, f"{why} ({role.said})")
    names = {role.name for role in roles}
    if phrases.is_legal(text):
        return Decision("legal", "claims copyright")
    if tells_where_first(text):
        return Decision("other", "tells where the text stood first")
    if phrases.is_credit(text):
        return Decision("credit", "credits a picture")
    short = len(text) <= 160 and not (marked and prose)
    if short and ("byline" in names or phrases.is_byline(text)):
        return Decision("byline", "names who wrote it")
    if short and ("date" in names or phrases.is_date(text)):
        return Decision("date", "gives a date or reading time")
    if "byline" in names and not marked:
        return Decision("byline", "tells about the author")
    if phrases.is_interface(text):
        return Decision("navigation", "is a button or counter of the page")
    if phrases.is_related(text, segment.link_share) or (
        segment.link_share >= 0.4 and phrases.is_related_label(text)
    ):
        return Decision("related", "points to another article")
    if marked and segment.tag in ("p", "div") and segment.link_share >= 0.9 and _is_call(text):
        return Decision("related", "is nothing but a link to another page")
    if phrases.is_promotion(text, segment.link_share):
        return Decision("promotion", "offers something of the site's own")
    if marked:
        return Decision("body", who)
    if "aside" in names:
        return Decision("other", "stands beside the article")
    if segment.link_share >= 0.8:
        return Decision("navigation", "is nothing but links")
    return Decision("other", "no part of the article")


def _is_call(text: str) -> bool:
    # Three to 25 words: names of linked documents are shorter, linked paragraphs longer. Written
    # addresses are sources.
    return 3 <= len(text.split()) <= 25 and "://" not in text


def _standfirst(
    found: Sequence[Segment],
    roles: Sequence[Sequence[Role]],
    title: int,
    summaries: Sequence[tuple[str, ...]],
    decisions: list[Decision],
) -> None:
    """Find the summary under the headline: by its name, its twin in the metadata, its heading."""
    body = [i for i, d in enumerate(decisions) if d.kind == "body"]
    first = next((i for i in body if found[i].tag not in _HEADINGS), len(found))
    for index in range(max(title + 1, 0), min(first + 2, len(found))):
        segment, kind = found[index], decisions[index].kind
        words = words_of(segment.text)
        if segment.hidden or segment.link_share >= 0.5 or len(words) < 5 or title < 0:
            continue
        if kind in ("related", "byline") and index < first and words in summaries:
            # Some call it a teaser, which it is elsewhere, or set it beside the author.
            decisions[index] = Decision(
                "standfirst", "the summary that the page's metadata repeats"
            )
        if kind not in ("body", "other"):
            continue
        if any(r.name == "standfirst" for r in roles[index]):
            decisions[index] = Decision("standfirst", "the summary under the headline")
        elif index < first and words in summaries:
            decisions[index] = Decision(
                "standfirst", "the summary that the page's metadata repeats"
            )
        elif index < first and kind == "body" and segment.tag in _HEADINGS and len(words) >= 8:
            decisions[index] = Decision("standfirst", "a sentence between headline and article")


def _head(found: Sequence[Segment], title: int, decisions: list[Decision]) -> None:
    """Take short lines with a date between headline and article for the article's date."""
    for index in range(title + 1 if title >= 0 else len(found), len(found)):
        dated = phrases.has_date(found[index].text) and not is_prose(found[index])
        if decisions[index].kind == "body" and not dated:
            return
        if decisions[index].kind in ("body", "other") and dated and not found[index].hidden:
            decisions[index] = Decision("date", "a line with a date under the headline")


def _fill_gaps(
    found: Sequence[Segment], roles: Sequence[Sequence[Role]], decisions: list[Decision]
) -> None:
    """Take in prose that stands among body blocks of the same container but was missed."""
    body = [i for i, d in enumerate(decisions) if d.kind == "body"]
    if not body:
        return
    homes: dict[int, int] = {}
    for index in body:
        homes[found[index].container] = homes.get(found[index].container, 0) + 1
    for index in range(body[0], body[-1] + 1):
        segment = found[index]
        if decisions[index].kind != "other" or segment.hidden or roles[index]:
            continue
        # Two brothers: one may be the wrong guess that made this look like a place for text.
        if homes.get(segment.container, 0) >= 2 and (
            is_prose(segment) or segment.tag in _HEADINGS or segment.listed
        ):
            decisions[index] = Decision("body", "stands among the article's paragraphs")


def _go_on(
    found: Sequence[Segment], roles: Sequence[Sequence[Role]], decisions: list[Decision]
) -> None:
    """Take in the rest of an article that boxes cut into several containers of one kind.

    It goes on until the page does with something else: another headline, comments, or an
    element of another article.
    """
    body = [i for i, d in enumerate(decisions) if d.kind == "body" and is_prose(found[i])]
    kin: dict[tuple[str, int], int] = {}
    for index in body:
        key = (found[index].kin, found[index].article)
        kin[key] = kin.get(key, 0) + 1
    for index in range(body[-1] + 1 if body else len(found), len(found)):
        segment = found[index]
        if segment.tag == "h1" or decisions[index].kind == "comment":
            return
        if (
            decisions[index].kind == "other"
            and not segment.hidden
            and not roles[index]
            and segment.tag == "p"
            and is_prose(segment)
            # Three: as many paragraphs of one article seldom share a container with a box's.
            and kin.get((segment.kin, segment.article), 0) >= 3
        ):
            decisions[index] = Decision("body", "goes on with the article in a like container")


def _pointers(found: Sequence[Segment], decisions: list[Decision]) -> None:
    """Take the list of links that follows a pointer line ("More on this") for what it is."""
    after = False
    for index, segment in enumerate(found):
        kind = decisions[index].kind
        if kind == "related":
            after = segment.link_share < 0.5 or after
        elif after and segment.link_share >= 0.8 and kind in ("body", "navigation", "other"):
            decisions[index] = Decision("related", "a link in a list of other articles")
        elif kind not in ("date", "caption", "credit", "byline"):
            after = False


def _ends(found: Sequence[Segment], decisions: list[Decision]) -> None:
    """Trim what is no text from the article's end: links, labels and headings without a text."""
    for index in range(len(found) - 1, -1, -1):
        if decisions[index].kind != "body":
            continue
        segment = found[index]
        if segment.tag in _HEADINGS:
            decisions[index] = Decision("other", "a heading with nothing of the article under it")
        elif segment.link_share >= 0.8:
            decisions[index] = Decision("related", "a link after the article's end")
        else:
            return


def _twice(found: Sequence[Segment], title: int, decisions: list[Decision]) -> None:
    """Let a text that is printed twice stand once."""
    seen: set[tuple[str, ...]] = set()
    text = {words_of(s.text) for s, d in zip(found, decisions, strict=True) if d.kind == "body"}
    headline = words_of(found[title].text) if title >= 0 else ()
    for index, segment in enumerate(found):
        if decisions[index].kind not in ("body", "standfirst"):
            continue
        words = words_of(segment.text)
        if words == headline:
            decisions[index] = Decision("other", "the headline again")
            continue
        if decisions[index].kind == "standfirst" and len(words) >= 12 and words in text:
            # The text keeps its sentence, which the next one goes on from.
            decisions[index] = Decision("other", SAID_BELOW)
            continue
        # Short lines come again for good reason: an interviewer's question, a line of a list.
        if len(words) >= 12 and words in seen:
            decisions[index] = Decision("other", "printed twice")
        seen.add(words)
