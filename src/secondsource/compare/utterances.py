"""Reports that surely pass on one utterance, or one agency's text, whatever each calls its source.

The same words quoted in two reports were said once; "he" of one report is the person whom the
others name for the same claim; what stands word for word in an agency's copy is that agency's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from secondsource.compare.groups import Groups
from secondsource.compare.nameless import has_name, is_unnamed
from secondsource.compare.nominals import nominals
from secondsource.compare.propositions import Proposition
from secondsource.compare.terms import fold
from secondsource.compare.traces import Ground, Trace, as_of
from secondsource.model import Root

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_QUOTE = re.compile(r"[“”\"«»‘]")
_PRONOUN = re.compile(r"'(?:he|she|they|it|who|which) …", re.IGNORECASE)
# "A Democrat who says" is that Democrat; "Lunt, who says" is Lunt.
_OF_A_NOUN = re.compile(
    r"(?:^|\W)(?:[a-z][\w’'-]*|(?:an?|the|any|every|some) (?:[\w’'-]+ ){0,2}[\w’'-]+),? $"
)
_BETWEEN = re.compile(r"[“\"«]([^“”\"«»]+)[”\"»]")
# Words in a row, inside quotation marks in both, that two people hardly ever say alike.
_QUOTED_RUN = 6
# Words in a row of narration that two writers hardly ever choose alike; a shorter sentence must
# be the same from end to end.
_COPIED_RUN = 10
_SHORTEST_COPY = 8
# Characters before a "who" in which the word stands that it belongs to.
_NEAR = 30


def one_utterance(traces: Sequence[Trace], ground: Ground) -> list[Trace]:
    """Give reports of one utterance, and copies of one agency's text, the same root."""
    if len(traces) < 2:
        return list(traces)
    found = _same_quotes(traces, ground)
    found = _quoted_in_passing(found, ground)
    found = [_pronoun(t, found, ground) for t in found]
    found = nominals(found, ground)
    return _copied(found, ground)


def words(text: str) -> list[str]:
    """Give the folded words of a text."""
    return _WORD.findall(fold(text))


def _same_quotes(traces: Sequence[Trace], ground: Ground) -> list[Trace]:
    quoted = [place for place, t in enumerate(traces) if _is_quote(t, ground)]
    groups = Groups(len(traces))
    first: dict[tuple[str, ...], int] = {}
    for place in quoted:
        for run in _runs(words(traces[place].proposition.text), _QUOTED_RUN):
            groups.join(first.setdefault(run, place), place)
    found = list(traces)
    for members in groups.sets():
        together = sorted(members)
        best = _speaker([traces[i] for i in together]) or _untold([traces[i] for i in together])
        if best is None:
            continue
        for i in together:
            if traces[i].root.id != best.root.id:
                text = f"the same words are quoted as those of {best.root.name} in another report"
                if best.root.kind == "unknown":
                    text = "the same words are quoted in another report"
                found[i] = as_of(traces[i], best, text, ground)
    return found


def _runs(tokens: Sequence[str], length: int) -> Iterator[tuple[str, ...]]:
    for start in range(len(tokens) - length + 1):
        yield tuple(tokens[start : start + length])


def _is_quote(t: Trace, ground: Ground) -> bool:
    """Say whether a proposition is the quoted content of a statement."""
    p = t.proposition
    if p.denies or p.statement is None:
        return p.statement is None and bool(p.quoted)
    statement = ground.readings[p.article].statements[p.statement]
    text = ground.articles[p.article].text
    return statement.kind != "indirect" or bool(_QUOTE.search(text, max(0, p.start - 1), p.end + 1))


def _speaker(traces: Sequence[Trace]) -> Trace | None:
    """Give the trace whose root is the speaker; None where two different people are named."""
    named = [t for t in traces if _is_named(t.root)]
    roots = {t.root.id: t for t in named}
    if not roots:
        return _nameless(traces)
    if len(roots) == 1:
        return named[0]
    times: dict[str, int] = {}
    for t in named:
        times[t.root.id] = times.get(t.root.id, 0) + 1
    common = set.intersection(*(set(words(t.root.name)) for t in roots.values()))
    if not common:
        return None
    best = min(roots, key=lambda id_: (-times[id_], -len(roots[id_].root.name), id_))
    return roots[best]


def _nameless(traces: Sequence[Trace]) -> Trace | None:
    """Give the trace that says most of a speaker who is not named, or as most do."""
    said = [t for t in traces if t.root.kind == "attributed"]
    times = Counter(t.root.id for t in said)

    def told(t: Trace) -> tuple[bool, int, str]:
        return not has_name(t.root.name), -times[t.root.id], t.root.id

    return min(said, key=told, default=None)


def _untold(traces: Sequence[Trace]) -> Trace | None:
    """Give the first of reports that quote the same words, where none says whose they are."""
    return traces[0] if all(t.root.kind == "unknown" for t in traces) else None


def _is_named(root: Root) -> bool:
    """Say whether a root is a person or body by name, and no medium that passes words on."""
    if root.kind != "attributed" or root.id.startswith(
        ("attributed:unnamed:", "attributed:media:")
    ):
        return False
    return root.id.startswith("attributed:gov:") or (
        has_name(root.name) and not is_unnamed(root.name)
    )


def _quoted_in_passing(traces: Sequence[Trace], ground: Ground) -> list[Trace]:
    """Give what a report has in its own voice, in words that others quote, to who said them.

    "Mr Lunt will make it his first issue, calling it “the great question of the age”"; the text of
    a post that stands in the page.
    """
    said: dict[tuple[str, ...], Trace] = {}
    whole: dict[tuple[str, ...], Trace] = {}
    for t in traces:
        if not _is_quote(t, ground):
            continue
        if _is_named(t.root):
            for run in _runs(words(t.proposition.text), _QUOTED_RUN):
                said.setdefault(run, t)
        # What a medium wrote may stand here because the report is that medium's own.
        if t.root.kind == "attributed" and not t.root.id.startswith("attributed:media:"):
            for quotation in map(words, _quotations(t, ground)):
                for run in _runs(quotation, _COPIED_RUN):
                    whole.setdefault(run, t)
                if len(quotation) >= _SHORTEST_COPY:
                    whole.setdefault(tuple(quotation), t)
    return [_verbatim(_passing(t, said, ground), whole, ground) for t in traces]


def _quotations(t: Trace, ground: Ground) -> list[str]:
    """Give what stands between quotation marks in the statement that a report is of."""
    p = t.proposition
    if p.statement is None:
        return []
    statement = ground.readings[p.article].statements[p.statement]
    said = " ".join(piece.text for piece in statement.content)
    return [said] if statement.kind == "direct" else _BETWEEN.findall(said)


def _sentence(t: Trace, ground: Ground) -> str:
    """Give the sentence that a report stands in: clauses of a few words are said by many."""
    p = t.proposition
    sentence = ground.readings[p.article].sentences[p.sentence]
    return ground.articles[p.article].text[sentence.start : sentence.end]


def _verbatim(t: Trace, whole: Mapping[tuple[str, ...], Trace], ground: Ground) -> Trace:
    """Give a report whose sentence is somebody's quotation in another report to who said it.

    So many words in a row are nobody else's, whether this report names who said them or not.
    """
    if t.root.kind != "unknown" or not whole:
        return t
    tokens = words(_sentence(t, ground))
    runs = [tuple(tokens), *_runs(tokens, _COPIED_RUN)]
    other = next((whole[run] for run in runs if run in whole), None)
    if other is None or other.proposition.article == t.proposition.article:
        return t
    text = f"its sentence is quoted as that of {other.root.name} in another report"
    return as_of(t, other, text, ground)


def _passing(t: Trace, said: Mapping[tuple[str, ...], Trace], ground: Ground) -> Trace:
    p = t.proposition
    if t.root.kind != "unknown" or p.statement is not None or not said:
        return t
    article = ground.articles[p.article]
    other = next((said[run] for run in _runs(words(p.text), _QUOTED_RUN) if run in said), None)
    if other is None or other.root.name.split()[-1] not in article.text:
        return t
    return as_of(t, other, f"gives words that another report quotes {other.root.name} with", ground)


def _pronoun(t: Trace, traces: Sequence[Trace], ground: Ground) -> Trace:
    """Give an unresolved "he said" the one person whom others name for it, if named there too."""
    if t.root.kind != "unknown" or not _PRONOUN.search(t.root.name):
        return t
    people = {o.root.id: o for o in traces if o.root.id.startswith("attributed:person:")}
    if len(people) != 1:
        return t
    other = next(iter(people.values()))
    article = ground.articles[t.proposition.article]
    if _of_a_noun(t.proposition, ground):
        return t
    surname = other.root.name.split()[-1]
    if surname not in article.text[: t.proposition.start]:
        return t
    text = f"{other.root.name}, whom this report names, says it in another report"
    return as_of(t, other, text, ground)


def _of_a_noun(p: Proposition, ground: Ground) -> bool:
    """Say whether a statement's "who" belongs to a noun: then it is no one named elsewhere."""
    statement = None if p.statement is None else ground.readings[p.article].statements[p.statement]
    source = statement.source[0] if statement and statement.source else None
    if source is None or source.text.lower() not in ("who", "which", "that"):
        return False
    before = ground.articles[p.article].text[max(0, source.start - _NEAR) : source.start]
    return bool(_OF_A_NOUN.search(before))


def _copied(traces: Sequence[Trace], ground: Ground) -> list[Trace]:
    """Give own-voice text that stands in an agency's copy to the agency."""
    runs: dict[tuple[str, ...], Trace] = {}
    whole: dict[tuple[str, ...], Trace] = {}
    for t in traces:
        if t.root.kind == "agency" and t.proposition.statement is None:
            tokens = words(t.proposition.text)
            whole.setdefault(tuple(tokens), t)
            for run in _runs(tokens, _COPIED_RUN):
                runs.setdefault(run, t)
    return [_of_agency(t, runs, whole, ground) for t in traces]


def _of_agency(
    t: Trace,
    runs: Mapping[tuple[str, ...], Trace],
    whole: Mapping[tuple[str, ...], Trace],
    ground: Ground,
) -> Trace:
    if t.root.kind != "unknown" or t.proposition.statement is not None or not whole:
        return t
    tokens = words(t.proposition.text)
    copy = whole.get(tuple(tokens)) if len(tokens) >= _SHORTEST_COPY else None
    copy = copy or next((runs[r] for r in _runs(tokens, _COPIED_RUN) if r in runs), None)
    if copy is None:
        return t
    return as_of(t, copy, f"stands word for word in {copy.root.name} copy", ground)
