"""Where names may stand: runs of capitalised words, cut at titles and known names.

A word at the beginning of a sentence is capitalised anyway: it opens a run only if it stands
capitalised elsewhere in the article, or on a list, or another capitalised word follows it.
"""

from __future__ import annotations

from collections.abc import Sequence

from secondsource.annotate.name_cuts import LINKS, Run, cut, longest_known
from secondsource.annotate.name_tokens import CALENDAR, COMMON, Token, headline, loud, tokens_of
from secondsource.data.gazetteer import gazetteer
from secondsource.model import Sentence

_ARTICLES = frozenset({"the", "The"})
# More capitalised words than this in a row are no name.
_LONGEST = 16


def runs(text: str, sentences: Sequence[Sentence]) -> list[Run]:
    """Find the candidates of all sentences, in order."""
    lines = [tokens_of(text, sentence) for sentence in sentences]
    inside = {
        line[at].text
        for line in lines
        if not headline(line)
        for at in range(1, len(line))
        if line[at].capital and line[at - 1].text not in _OPENING
    }
    lower = {token.text for line in lines for token in line if token.text[0].islower()}
    found: list[Run] = []
    for line in lines:
        found.extend(_of_sentence(text, line, inside, lower))
    return found


_STOPS = frozenset('.!?…"”’)')
_OPENING = frozenset("\"'“‘«„([:•-–—")


def _of_sentence(
    text: str, tokens: Sequence[Token], inside: set[str], lower: set[str]
) -> list[Run]:
    found: list[Run] = []
    # In a line where all words have capitals, only names known otherwise are taken.
    titled = headline(tokens) and tokens[-1].text not in _STOPS
    shouted = loud(tokens) or titled
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if (
            not token.capital
            or token.text in CALENDAR
            or (shouted and token.text not in inside and not _known_at(tokens, at, at + _LONGEST))
        ):
            at += 1
            continue
        end = _run_end(text, tokens, at)
        if titled:
            end = _known_end(tokens, at, end, inside)
        opens = at == 0 or tokens[at - 1].text in _OPENING
        start = at
        if token.text.lower() in COMMON:
            start += 0 if _known_at(tokens, at, end) or _begins_body(tokens, at, end) else 1
        elif opens and _only_opening(tokens, at, end, inside, lower):
            start += 1
        if start < end:
            found.extend(cut(text, tokens, start, end, opens and start == at))
        at = max(end, at + 1)
    return found


# Common words that names hold inside: "New York State", "Second World War".
_NEVER_INSIDE = COMMON - frozenset(
    "big children federal first global god good government great international justice last "
    "live local major men military national new news people people's police second state "
    "state's third watch women young".split()
)


def _begins_body(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Tell whether a common word begins a longer name: "National Grain Service"."""
    lists = gazetteer()
    return (
        end - at > 2
        and tokens[at].text.lower() not in _NEVER_INSIDE
        and tokens[end - 1].text in lists.organisations
    )


def _known_end(tokens: Sequence[Token], at: int, end: int, inside: set[str]) -> int:
    """Give the index behind the words of a run that are known to be of names."""
    _, known = longest_known(tokens, at, end)
    if known is not None:
        return longest_known(tokens, at, end)[0]
    stop = at + 1
    while stop < end and tokens[stop].text in inside:
        stop += 1
    return stop


def _run_end(text: str, tokens: Sequence[Token], at: int) -> int:
    """Give the index behind the last token of the run that begins at `at`."""
    lists = gazetteer()
    end = at + 1
    while end < min(len(tokens), at + _LONGEST):
        token, previous = tokens[end], tokens[end - 1]
        gap = text[previous.end : token.start]
        if "\n\n" in gap or len(gap) > 3:
            break
        if token.capital and gap and token.text not in CALENDAR:
            if token.text.lower() in _NEVER_INSIDE:
                break
            end += 1
            continue
        following = tokens[end + 1] if end + 1 < len(tokens) else None
        if token.text[0].isdigit() and previous.text in _NUMBERED and token.text.isdigit():
            end += 1
            continue
        if following is None or not following.capital or following.text in CALENDAR:
            if (
                token.text == "of"
                and previous.text == "Group"
                and following is not None
                and following.text.isdigit()
            ):
                end += 2
                continue
            if not (
                token.text in ("of", "for")
                and following is not None
                and following.text == "the"
                and end + 2 < len(tokens)
                and tokens[end + 2].capital
                and previous.text in lists.opens
            ):
                break
            end += 3
            continue
        if following.text in _ARTICLES:
            break
        if (token.text in lists.particles and token.text not in ("y", "e")) or (
            token.text in LINKS and _links(tokens, at, end)
        ):
            end += 2
        else:
            break
    return end


_NUMBERED = frozenset("Group Apollo Channel Boeing Airbus Article Flight G".split())


def _links(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Tell whether "of", "for", "and" at `end` goes on with the name before it."""
    lists = gazetteer()
    link, previous, following = tokens[end].text, tokens[end - 1].text, tokens[end + 1].text
    if link == "&":
        return True
    if link in ("of", "for", "on"):
        if link == "on":
            return previous in ("Committee", "Commission", "Council", "Conference")
        if previous in lists.titles and previous not in lists.opens:
            return False
        return previous in lists.opens or previous in _BEFORE_OF
    # "and" joins only inside a name that "of" or a list has opened.
    joined = " ".join(token.text for token in tokens[at : end + 2])
    if any(name.startswith(joined) for name in _WITH_AND):
        return True
    if previous not in lists.known and previous not in lists.first_names:
        stop = end + 1
        while stop < min(len(tokens), end + 6) and tokens[stop].capital:
            stop += 1
        if tokens[stop - 1].text in _JOINED_HEADS and stop - end > 2:
            return True  # "Ways and Means Committee"
    opened = any(token.text in ("of", "for") for token in tokens[at:end])
    return (
        opened
        and following not in lists.known
        and following not in lists.titles
        and (
            any(token.text in lists.opens for token in tokens[at:end])
            or previous in lists.before_titles
        )
    )


# Bodies whose name often holds an "and".
_JOINED_HEADS = frozenset(
    "Committee Commission Department Ministry Agency Administration Service Services Bureau "
    "Authority Council Office Board Union Association".split()
)
# Words besides those that open a body's name after which "of" goes on with a name.
_BEFORE_OF = frozenset(
    "Republic Kingdom Bank States Gulf Strait Sea Bay Isle Commonwealth Cape Archdiocese Guards "
    "Battle Treaty Act Sons Daughters Friends Knights Brothers Community Ministers Province".split()
)
_WITH_AND = tuple(sorted(name for name in gazetteer().known if " and " in name))


def _known_at(tokens: Sequence[Token], at: int, end: int) -> bool:
    return any(
        " ".join(token.text for token in tokens[at:stop]) in gazetteer().known
        for stop in range(at + 1, end + 1)
    )


def _only_opening(
    tokens: Sequence[Token], at: int, end: int, inside: set[str], lower: set[str]
) -> bool:
    """Tell whether the first word of a sentence has its capital from that place alone."""
    word = tokens[at].text
    lists = gazetteer()
    if word in lists.known or word in lists.first_names or word in lists.titles:
        return False
    if _known_at(tokens, at, end):
        return False
    if (
        not word.isalpha()
        or (word.isupper() and len(word) > 1)
        or any(c.isupper() for c in word[1:])
    ):
        return False
    if word.lower() in lower and word not in inside:
        return True
    if end - at == 1:
        return word not in inside and not _speaks(tokens, end)
    return word not in inside and word.endswith(("ly", "ing", "ed")) and len(word) > 5


def _speaks(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a verb follows of which only persons are the subject."""
    return at < len(tokens) and tokens[at].text in _PERSONAL


_PERSONAL = frozenset(
    "said says told added testified resigned ran wrote argued married served attended denied "
    "insisted recalled apologized acknowledged vowed declined pleaded tweeted replied".split()
)
