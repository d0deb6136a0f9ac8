"""Who speaks: the noun phrase that is a cue's source, found without a parser.

All functions work on the token numbers of one unit and look at a bounded number of tokens.
A range is (first, last + 1). None means that no safe phrase was found.
"""

from __future__ import annotations

from collections.abc import Sequence

from secondsource.annotate.cues import AUXILIARIES, adverb, verbs
from secondsource.annotate.irregular import PAST
from secondsource.annotate.occasions import DAYS, OPENERS
from secondsource.annotate.tokens import Token

Range = tuple[int, int]

# Long noun phrases with appositives rarely pass 40 words; a longer walk has lost its way.
REACH = 45

PRONOUNS = frozenset("he she they it i we you who".split())
_RELATIVES = frozenset("who which whose where whom".split())
BREAKS = frozenset(
    "that because while as when if after before since although though but so than until unless "
    "whether how why what whereas except despite yet nor".split()
)
PREPOSITIONS = frozenset(
    "of for in at from to with on by about over under into near against between among during "
    "within behind around across per including through despite without toward towards upon "
    "along amid following".split()
)
_DETERMINERS = frozenset(
    "the a an this that these those his her its their our my your some many several most all "
    "both one two three four five six seven eight nine ten other others another each every no "
    "any few more".split()
)
# Determiners that may stand alone: "many said", "one in four say".
_ALONE = frozenset(
    "others another some many all both several most few more one two three four five six seven "
    "eight nine ten this these that those".split()
)
# No noun phrase that speaks opens with these, or ends with those.
_NO_SOURCE = frozenset("to there given on with by from of let very than".split())
_NO_HEAD = frozenset("longer very much well strong most least so such least".split())
_TIMES = frozenset(["year", "week", "month", "night", "morning", "afternoon"])
_LEAD_INS = PREPOSITIONS | BREAKS | frozenset("speaking asked according".split())


def _boundary(token: Token) -> bool:
    return token.kind == "Q" or (token.kind == "P" and token.text not in ".()[]'")


def _finite(token: Token) -> bool:
    """Say whether a word is, as far as its form tells, a finite verb."""
    if token.kind != "W" or token.text[0].isupper():
        return False
    verb = verbs().get(token.low)
    if verb and verb.form in ("past", "third") and not verb.noun and verb.kind != "judge":
        return True
    return token.low in AUXILIARIES or token.low in PAST


def _trim(tokens: Sequence[Token], first: int, end: int) -> Range | None:
    while first < end and (
        tokens[first].kind == "P"
        or tokens[first].low in OPENERS
        or (adverb(tokens[first]) and tokens[first].low not in _DETERMINERS)
    ):
        if tokens[first].text in "([":
            break
        first += 1
    while end > first and (tokens[end - 1].kind == "P" and tokens[end - 1].text not in ".)]"):
        end -= 1
    ago = end - first > 2 and tokens[end - 2].low in ("last", "this", "next", "earlier")
    if ago and tokens[end - 1].low in DAYS | _TIMES:
        end -= 2
    while end - first > 1 and tokens[end - 1].low in ("earlier", "later"):
        end -= 1
    # "The mayor on Thursday": when it was said is no part of who said it.
    while end - first > 1 and (tokens[end - 1].low in DAYS or adverb(tokens[end - 1])):
        end -= 1
        if tokens[end - 1].low in ("on", "late", "early"):
            end -= 1
    if first >= end or end - first > REACH:
        return None
    last = tokens[end - 1]
    if last.kind == "Q" or last.low in PREPOSITIONS or last.low in _DETERMINERS - _ALONE:
        return None
    if any(tokens[k].kind == "Q" for k in range(first, min(end, first + 1))):
        return None
    if all(t.low in DAYS or adverb(t) for t in tokens[first:end]):
        return None
    if last.low in PRONOUNS:
        # "This year, he" is "he"; "she highlighted his" is no phrase, nor is "it obtained 72".
        return end - 1, end
    opening = tokens[first]
    if opening.low in _NO_SOURCE or (end - first > 1 and opening.low in PRONOUNS):
        return None
    if last.low.endswith(("'s", "s'")) or last.low in _NO_HEAD:
        return None
    if last.text.isdigit() and end - first > 1 and not opening.capital:
        return None
    verb = verbs().get(opening.low)
    if verb is not None and verb.form == "gerund" and opening.text[0].islower():
        return None
    return first, end


def _drop_lead_in(tokens: Sequence[Token], first: int, end: int) -> int:
    """Skip a prepositional phrase that opens a clause without a comma: "In May the group"."""
    if tokens[first].low not in PREPOSITIONS or tokens[first + 1].low in ("least", "most"):
        return first
    if tokens[end - 1].low in PRONOUNS:
        return end - 1
    for k in range(first + 1, end):
        if tokens[k].low in DAYS and k + 1 < end:
            return k + 1
    start = end - 1
    while start > first + 1 and tokens[start - 1].capital:
        start -= 1
    if start > first + 1 and tokens[start - 1].low in _DETERMINERS:
        start -= 1
    return start


def _plain(tokens: Sequence[Token], floor: int, end: int) -> Range | None:
    """Give the phrase that ends at `end` and holds no comma."""
    k = end
    relative = False
    while k > floor and end - k < REACH:
        token = tokens[k - 1]
        if token.text == ")" or token.text == "]":
            opening = {")": "(", "]": "["}[token.text]
            m = k - 2
            while m >= floor and k - m < 14 and tokens[m].text != opening:
                m -= 1
            if m >= floor and tokens[m].text == opening:
                k = m
                continue
            break
        if token.kind == "Q":
            nickname = (
                k - 2 >= floor
                and tokens[k - 2].capital
                and k < end
                and tokens[k].capital
                and len(token.text.split()) <= 2
            )
            if not nickname:
                break
        elif token.kind == "P":
            if token.text not in ".'" or (token.text == "." and not tokens[k - 2].capital):
                break
        elif token.low in _RELATIVES:
            if k == end or not _has_verb(tokens, k, end):
                break
            relative = True
        elif token.low in BREAKS:
            if token.low == "that" and k < end and _has_verb(tokens, k, min(end, k + 2)):
                relative = True
            elif token.low == "than" and k >= 2 and tokens[k - 2].low in ("more", "fewer", "less"):
                pass
            elif not (token.low == "as" and k >= 2 and tokens[k - 2].low in ("such", "known")):
                break
        elif token.low in ("and", "or", "&"):
            listed = _listed(tokens, floor, k - 1)
            if listed is not None:
                k = listed
                break
            if k < 2 or not joins(tokens, k - 1, floor, end):
                break
        elif _finite(token) and not _inside_relative(tokens, floor, k - 1):
            break
        k -= 1
    if k >= end:
        return None
    if relative is False and k > floor and tokens[k - 1].kind == "Q" and k == end:
        return None
    first = _drop_lead_in(tokens, k, end) if k == floor or tokens[k - 1].kind == "P" else k
    return _trim(tokens, first, end)


def _has_verb(tokens: Sequence[Token], first: int, end: int) -> bool:
    return any(_finite(tokens[k]) or tokens[k].low.endswith(("ed", "s")) for k in range(first, end))


def _inside_relative(tokens: Sequence[Token], floor: int, at: int) -> bool:
    """Say whether a relative pronoun just before explains a finite verb: "people who know"."""
    return any(
        tokens[k].low in _RELATIVES or tokens[k].low == "that"
        for k in range(max(floor, at - 3), at)
    )


def joins(tokens: Sequence[Token], at: int, floor: int, end: int) -> bool:
    """Say whether the "and" at `at` joins two noun phrases rather than two clauses."""
    if at + 1 >= end or at - 1 < floor:
        return False
    left, right = tokens[at - 1], tokens[at + 1]
    if right.low in PRONOUNS:
        return False
    if (left.capital or left.text == ")") and right.capital:
        return True
    k = at - 1
    while k >= floor and tokens[k].kind == "W" and at - k < 12 and not _finite(tokens[k]):
        k -= 1
    return k < floor or (tokens[k].kind == "P" and k == floor)


def _listed(tokens: Sequence[Token], floor: int, at: int) -> int | None:
    """Give where a list that opens the clause begins: "Ros, Lind and others said"."""
    k = at - 1
    comma = False
    while k >= floor and at - k < REACH:
        token = tokens[k]
        if token.kind == "Q" or _finite(token) or token.low in BREAKS or token.low in _RELATIVES:
            return None
        if token.kind == "P" and token.text not in ",.()":
            return None
        comma = comma or token.text == ","
        k -= 1
    first = floor
    while first < at and (tokens[first].low in OPENERS or tokens[first].kind == "P"):
        first += 1
    if k >= floor or not comma or first >= at or tokens[first].low in _LEAD_INS:
        return None
    return first


def _segments(tokens: Sequence[Token], floor: int, end: int) -> list[Range]:
    """Cut tokens at commas, nearest to `end` first, back to a boundary that is no comma."""
    found: list[Range] = []
    stop = end
    k = end
    depth = 0
    while k > floor and end - k < REACH:
        token = tokens[k - 1]
        if token.text in ")]":
            depth += 1
        elif token.text in "([":
            depth -= 1
        elif depth == 0 and token.text == ",":
            found.append((k, stop))
            stop = k - 1
        elif depth == 0 and _boundary(token):
            found.append((k, stop))
            return found
        k -= 1
    found.append((k, stop))
    return found


def _named(tokens: Sequence[Token], first: int, end: int) -> bool:
    """Say whether a segment is a name or a short definite phrase that may take an appositive."""
    if first >= end or end - first > 12:
        return False
    words = [t for t in tokens[first:end] if t.kind == "W"]
    if not words or words[0].low in _LEAD_INS or any(_finite(t) for t in words):
        return False
    if words[0].text.isdigit() or words[0].low.startswith(("r-", "d-", "i-")):
        return False
    return words[-1].capital and (
        sum(t.capital for t in words) * 2 >= len(words) or words[0].low in _DETERMINERS
    )


def _aside(tokens: Sequence[Token], first: int, end: int) -> bool:
    """Say whether a segment between commas is no part of a name: "however", "for his part"."""
    low = [t.low for t in tokens[first:end]]
    return (
        low[:1] == ["citing"]
        or low in (["too"], ["though"], ["in", "turn"])
        or (len(low) == 1 and (low[0] in OPENERS or adverb(tokens[first])))
    )


def _role(tokens: Sequence[Token], first: int, end: int) -> bool:
    """Say whether a phrase is a short description that a name may follow: "the club's chair"."""
    return (
        end - first <= 8
        and tokens[first].low in _DETERMINERS
        and not any(_finite(t) for t in tokens[first:end])
    )


def subject(tokens: Sequence[Token], floor: int, end: int) -> Range | None:
    """Give the noun phrase that ends just before token `end`, at most back to `floor`.

    Appositives are part of it: in "Ana Ros, the mayor of Lind, said" it is the first seven
    words and both commas.
    """
    if end <= floor:
        return None
    last = tokens[end - 1]
    if last.low in PRONOUNS or last.low in ("which", "that"):
        return end - 1, end
    if last.text != ",":
        return _plain(tokens, floor, end)
    segments = _segments(tokens, floor, end - 1)
    for number, (first, stop) in enumerate(segments):
        if number == 0 and len(segments) > 1:
            if _aside(tokens, first, stop):
                return subject(tokens, floor, first - 1) if first - 1 > floor else None
            continue
        if number > 3:
            break
        begin, finish = first, stop
        head = _plain(tokens, first, stop) if first < stop else None
        if head and _named(tokens, head[0], head[1]):
            begin, finish = head
            # "the party's chair, Ana Ros," begins with its description.
            if number + 1 < len(segments):
                other = _plain(tokens, *segments[number + 1])
                if other and other[1] == segments[number + 1][1] and _role(tokens, *other):
                    begin = other[0]
            return begin, end if tokens[finish].text == "," else finish
        if number == 1 and head and _role(tokens, *head) and tokens[stop + 1].capital:
            return head[0], end
        if number == len(segments) - 1 and head and head[0] <= first + 1:
            words = tokens[head[0] : head[1]]
            opening = tokens[first]
            if words[0].low in _DETERMINERS or opening.capital or words[-1].low in PRONOUNS:
                return head[0], end
    return None


def initial_subject(tokens: Sequence[Token], end: int) -> Range | None:
    """Give the subject that opens a unit, for cues further on that share it."""
    first = 0
    if tokens and tokens[0].low == "that":
        first = 1
    elif tokens and (tokens[0].low in _LEAD_INS or tokens[0].low.endswith("ing")):
        while first < end and tokens[first].text != ",":
            first += 1
        first += 1
    k = first
    while k < end and k - first < REACH:
        token = tokens[k]
        if token.kind == "Q" or (token.kind == "P" and token.text in ";:"):
            return None
        if token.kind == "W" and k > first:
            plain_past = token.low.endswith("ed") and token.text.islower() and len(token.low) > 4
            if (_finite(token) or plain_past) and not _inside_relative(tokens, first, k):
                while k > first and adverb(tokens[k - 1]):
                    k -= 1
                return _trim(tokens, first, k)
        k += 1
    return None
