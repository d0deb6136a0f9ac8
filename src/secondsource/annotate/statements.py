"""Who said what: direct, mixed and indirect statements, by rules over words and marks.

Each cue verb is looked at where it stands: whether its source is before or behind it and
whether its content follows, precedes or surrounds it. What no rule covers gives no statement.
The boundaries follow the conventions of the PolNeAR corpus (Newell et al., LREC 2018).
"""

from __future__ import annotations

from collections.abc import Sequence

from secondsource.annotate.behind import after
from secondsource.annotate.contents import DATELINE, backward, forward, gerund_cue, trim
from secondsource.annotate.cues import Group, adverb, group_at
from secondsource.annotate.drafts import Draft, finish, place
from secondsource.annotate.estimates import estimates
from secondsource.annotate.following import following_content, listener_end, that_ahead
from secondsource.annotate.occasions import day
from secondsource.annotate.phrases import PRONOUNS, Range, subject
from secondsource.annotate.quotes import Quote, quotes
from secondsource.annotate.reported import cited, citing, denial, quoted_as, quoting
from secondsource.annotate.scan import (
    Scan,
    add,
    clause,
    clause_start,
    initial,
    segment_heads,
    shared_source,
)
from secondsource.annotate.speakers import speakers
from secondsource.annotate.tokens import Token, Unit, units
from secondsource.model import Name, Sentence, Statement

_DETERMINERS = frozenset("the a an this that these those his her its their our my your".split())
_PREPOSITIONS = frozenset(
    "of about on at to in for with by from as against during over after before when while "
    "than into through since until".split()
)
_TAIL = frozenset("adding saying noting referring citing speaking".split())


def _read(scan: Scan) -> list[Draft]:
    """Read the statements of one unit, cue by cue from left to right."""
    tokens = scan.tokens
    if _labelled(scan):
        return scan.found
    cites: list[Group] = []
    for at in range(scan.floor, scan.end):
        if tokens[at].low == "according" and at + 1 < scan.end and tokens[at + 1].low == "to":
            _according(scan, at)
        else:
            group = group_at(tokens, at)
            if group:
                _verb(scan, group)
                if group.verb.base == "cite" and group.verb.form == "gerund":
                    cites.append(group)
    for group in cites:
        citing(scan, group)
    return scan.found


def _labelled(scan: Scan) -> bool:
    """Read "ROS: It rains." and "Ana Ros: 'It rains'": the name is set before what is said."""
    tokens = scan.tokens
    k = scan.floor
    while k < scan.end and k - scan.floor < 5 and tokens[k].kind == "W" and tokens[k].capital:
        k += 1
    if k == scan.floor or k + 1 >= scan.end or tokens[k].text != ":":
        return False
    name = tokens[scan.floor : k]
    quoted = tokens[k + 1].kind == "Q" and all(t.kind != "W" for t in tokens[k + 1 :])
    transcript = all(t.text.isupper() for t in name) and len(name[-1].text) > 1
    if not quoted and not (transcript and name[0].text[0].isalpha()):
        return False
    content = (k + 1, k + 2) if quoted else forward(tokens, k + 1, scan.end)
    if content is None or not (quoted or clause(scan, *content)):
        return False
    scan.found.append(Draft(scan.unit, (scan.floor, k), ((k, k + 1),), [content], "say"))
    return True


def _according(scan: Scan, at: int) -> None:
    tokens = scan.tokens
    source = after(tokens, at + 2, scan.end, _TAIL)
    if source is None:
        return
    content: list[Range] = []
    opens = at == scan.floor or all(
        t.kind != "Q" and t.low in ("but", "and", "still", "(", ",", "yet")
        for t in tokens[scan.floor : at]
    )
    if opens:
        # "According to S, C": a second comma belongs to S only before a short description.
        stop = at + 2
        while stop < scan.end and tokens[stop].text != ",":
            stop += 1
        source = trim(tokens, at + 2, stop)
        first = stop + 1
        if first < scan.end and tokens[first].low in ("a", "an", "the", "who", "which"):
            second = first
            while second < scan.end and tokens[second].text != ",":
                second += 1
            if second < scan.end and second - first < 14 and not clause(scan, first, second):
                source, first = (at + 2, second + 1), second + 1
        said = forward(tokens, first, scan.end)
        if said:
            content.append(said)
    else:
        said = backward(tokens, clause_start(scan, at), at)
        if said:
            content.append(said)
        if (
            source[1] < scan.end - 1
            and tokens[source[1]].text == ","
            and tokens[at - 1].text == ","
        ):
            more = forward(tokens, source[1] + 1, scan.end)
            if more and not gerund_cue(tokens, more[0]) and clause(scan, *more):
                content.append(more)
    if content and source:
        scan.found.append(Draft(scan.unit, source, ((at, at + 2),), content, "say"))


def _verb(scan: Scan, group: Group) -> None:
    verb = group.verb
    tokens = scan.tokens
    before = tokens[group.first - 1] if group.first > scan.floor else None
    if group.passive:
        quoted_as(scan, group)
        return
    if verb.form == "gerund":
        _gerund(scan, group)
        return
    if group.infinitive or not group.finite:
        return
    if (
        verb.noun
        and group.first == group.last
        and before is not None
        and (
            before.low in _DETERMINERS - {"that"}
            or before.low in _PREPOSITIONS
            or before.low.endswith(("'s", "s'"))
        )
    ):
        return
    if before is not None and before.low in _DETERMINERS - {"that", "this", "these", "those"}:
        return
    following = tokens[group.last + 1] if group.last + 1 < scan.end else None
    if verb.form in ("past", "participle") and following is not None and following.low == "by":
        return
    if _inverted(scan, group, before, following):
        return
    source = subject(tokens, scan.floor, group.first)
    shared = False
    if source is None:
        source = shared_source(scan, group, before)
        shared = True
    if source is None:
        return
    if verb.noun and verb.form in ("base", "third") and group.first == group.last and not shared:
        last = tokens[source[1] - 1]
        plain = following is not None and (following.low in ("that", "to") or following.kind == "Q")
        if last.low not in PRONOUNS and not last.capital and not plain:
            return
        # "Leaders cancelled plans": the clause has its verb, and this is a noun.
        if any(t.low.endswith("ed") and t.text.islower() for t in tokens[source[0] : source[1]]):
            return
    if verb.base == "quote" and quoting(scan, group, source):
        return
    if denial(scan, group, source):
        return
    if not shared and _postposed(scan, group, source, following):
        return
    content = following_content(scan, group)
    if content:
        add(scan, group, source, [content])


def _gerund(scan: Scan, group: Group) -> None:
    tokens = scan.tokens
    before = tokens[group.first - 1] if group.first > scan.floor else None
    if before is None or not (
        before.text == "," or before.dash or before.kind == "Q" or before.low == "by"
    ):
        return
    if scan.found and scan.found[-1].source:
        source: Range | None = scan.found[-1].source
    else:
        source = initial(scan, group)
    if source is None:
        return
    if group.verb.base == "cite" and cited(scan, group) is not None:
        return
    content = following_content(scan, group)
    if content:
        add(scan, group, source, [content])


def _inverted(scan: Scan, group: Group, before: Token | None, following: Token | None) -> bool:
    """Read "C," said S."""
    tokens = scan.tokens
    if before is None or following is None or "p" not in group.verb.frames:
        return False
    if following.kind != "W" or following.low in ("that", "it") or group.first != group.last:
        return False
    if before.kind != "Q" and before.text not in (",", "—", "--", "–"):
        return False
    if following.low in _PREPOSITIONS or day(following) or adverb(following):
        return False
    source = after(tokens, group.last + 1, scan.end, _TAIL)
    if source is None:
        return False
    quoted = before.kind == "Q" or (group.first >= 2 and tokens[group.first - 2].kind == "Q")
    if not quoted:
        rest = tokens[source[1]] if source[1] < scan.end else None
        closes = rest is None or rest.text in ".;,)"
        relative = any(t.low in ("who", "which", "whose") for t in segment_heads(scan, group.first))
        if relative or not closes or not clause(scan, clause_start(scan, group.first), group.first):
            return False
        if clause(scan, *source) and not any(tokens[k].low == "who" for k in range(*source)):
            return False
    content = backward(tokens, clause_start(scan, group.first), group.first)
    if content is None:
        return False
    pieces = [content]
    if source[1] + 1 < scan.end and tokens[source[1]].text in (",", ":"):
        nxt = tokens[source[1] + 1]
        if nxt.kind == "Q":
            pieces.append((source[1] + 1, source[1] + 2))
    scan.found.append(
        Draft(scan.unit, source, ((group.first, group.last + 1),), pieces, group.verb.kind)
    )
    return True


def _postposed(scan: Scan, group: Group, source: Range, following: Token | None) -> bool:
    """Read "C," S said, and "C1," S said, "C2"."""
    tokens = scan.tokens
    if not set("pt") & set(group.verb.frames) or source[0] <= scan.floor:
        return False
    before = tokens[source[0] - 1]
    if tokens[source[0]].low in ("who", "which", "that"):
        return False
    lead = source[0]
    if before.low == "as" and source[0] - 1 > scan.floor:
        # "C, as S noted."
        lead -= 1
        before = tokens[lead - 1]
        if before.text != ",":
            return False
    if before.kind != "Q" and before.text != "," and not before.dash:
        return False
    k = group.last + 1
    if following is not None and "t" in group.verb.frames and following.text not in (",", "."):
        start = listener_end(scan, k)
        if start is not None and start < scan.end and tokens[start].text != ",":
            if before.kind != "Q":
                return False
        elif start is not None:
            k = start
    elif (
        following is not None and following.text not in (",", ".", ";", ")") and not following.dash
    ):
        if following.low in ("that", ":") or following.text == ":" or following.kind == "Q":
            return False
        if (
            before.kind != "Q"
            and following.low not in _PREPOSITIONS
            and not day(following)
            and not adverb(following)
        ):
            return False
        if before.kind == "Q" and that_ahead(scan, k) is not None:
            return False
    more = _resumed(scan, k)
    start = clause_start(scan, lead)
    bare = before.kind != "Q" and not clause(scan, start, lead)
    if bare and (more is None or tokens[more[0]].kind == "Q" or tokens[lead - 2].low == "ago"):
        return False
    content = backward(tokens, start, lead)
    if content is None and more is None:
        return False
    # "But, Ana Ros added, it rained": nothing is said before the cue.
    pieces = [content] if content else []
    if more:
        pieces.append(more)
    add(scan, group, source, pieces)
    return True


def _resumed(scan: Scan, k: int) -> Range | None:
    """Give the content that goes on after "…, S said,"."""
    tokens = scan.tokens
    while k < scan.end and tokens[k].text != "," and tokens[k].kind != "Q":
        if (tokens[k].kind == "P" and tokens[k].text not in ":—–-.") or k > scan.end:
            return None
        k += 1
    if k < scan.end and tokens[k].text == ",":
        k += 1
    if k >= scan.end:
        return None
    if tokens[k].kind == "Q":
        return (k, k + 1)
    if gerund_cue(tokens, k) or tokens[k].low in (
        "according",
        "who",
        "which",
        "after",
        "when",
        "as",
        "while",
        "referring",
        "though",
        "although",
        "a",
        "an",
    ):
        return None
    if tokens[k].low in ("but", "and"):
        return None
    more = forward(tokens, k, scan.end)
    return more if more and clause(scan, *more) else None


def _floor(text: str, unit: Unit) -> int:
    """Give the number of the first token after a dateline."""
    match = DATELINE.match(text, unit.start, unit.end)
    if match is None or not match.group().split()[0].strip(",").isupper():
        return 0
    for number, token in enumerate(unit.tokens):
        if token.start >= match.end():
            return number
    return 0


def _only_quotation(tokens: Sequence[Token]) -> bool:
    return (
        bool(tokens)
        and all(t.kind == "Q" or t.kind == "P" for t in tokens)
        and any(t.kind == "Q" and len(t.text.split()) > 1 for t in tokens)
    )


def drafts(text: str, sentences: Sequence[Sentence], marks: Sequence[Quote]) -> list[Draft]:
    """Find the statements of a text as drafts, in the order of their cues."""
    found: list[Draft] = []
    last: Draft | None = None
    for unit in units(text, sentences, marks):
        if _only_quotation(unit.tokens):
            # A sentence that is wholly a quotation goes on with the last speaker's words.
            if last is not None:
                last.extra.extend((t.start, t.end) for t in unit.tokens if t.kind == "Q")
            continue
        here = _read(Scan(unit, _floor(text, unit)))
        found.extend(here)
        last = here[-1] if here else None
    return found


def statements(
    text: str, sentences: Sequence[Sentence], names: Sequence[Name]
) -> tuple[Statement, ...]:
    """Find who said what in a text, sorted by where the cue and then the source stand.

    >>> from secondsource.annotate.sentences import sentences
    >>> text = 'The bridge is safe, the ministry said. "We checked," Ana Ros added.'
    >>> for s in statements(text, sentences(text), ()):
    ...     print(s.kind, [p.text for p in s.source + s.cue + s.content])
    indirect ['the ministry', 'said', 'The bridge is safe']
    direct ['Ana Ros', 'added', '"We checked,"']
    """
    marks = quotes(text)
    return speakers(text, ruled(text, sentences, marks), names, sentences, marks)


def ruled(text: str, sentences: Sequence[Sentence], marks: Sequence[Quote]) -> list[Statement]:
    """Find the statements that rules see, without their speakers, in the order of their cues."""
    found = [finish(text, draft) for draft in drafts(text, sentences, marks)]
    found += estimates(text, sentences, found)
    found.sort(key=place)
    return found
