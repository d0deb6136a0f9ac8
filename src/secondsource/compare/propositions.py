"""Propositions: the clauses of a story's articles that each assert one thing.

A clause inside the content of a statement is *attributed*; every other is in the outlet's *own*
voice. The clause is the unit that is lined up across articles, so it carries what is compared:
its terms, names, figures, days, quoted words and polarity.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from secondsource.annotate.cues import BE, main_verb
from secondsource.annotate.cues import negated as unsaid
from secondsource.annotate.moments import resolve
from secondsource.annotate.repairs import accused
from secondsource.compare.antecedents import Antecedents
from secondsource.compare.asides import aside
from secondsource.compare.clause import Clause, Range
from secondsource.compare.clauses import cut
from secondsource.compare.figures import is_one_of
from secondsource.compare.modality import Modality, Time, modality, time_of
from secondsource.compare.opening import opening
from secondsource.compare.stretches import CUE_ACCUSES, Stretch, accuses, stretches
from secondsource.compare.telling import weigh, weight
from secondsource.compare.terms import Terms, fold, negated, terms
from secondsource.compare.verbs import may_assert
from secondsource.model import Article, Figure, Moment, Reading, Statement
from secondsource.sketch.corrections import corrections

# A proposition needs this many terms, or a figure and one: fewer ("The call came") claim nothing
# that another report could confirm.
_FEWEST_TERMS = 3
# "The call comes a day" holds three terms and still says nothing: telling words weigh more.
_LEAST_WEIGHT = 0.6
# A clause is its whole stretch when no more than marks and a joining word are missing.
_NEARLY = 8
# "No one was hurt" counts people as much as "two were hurt".
_NOBODY = re.compile(
    r"\b(?:no one|nobody|none of \w+|no [\w-]+(?: [\w-]+)?)"
    r" (?:was|were|has been|have been|had been|is|are) (?:\w+ )?"
    r"(?:killed|hurt|injured|wounded|arrested|detained|missing|dead|harmed|charged)\b",
    re.IGNORECASE,
)
_NOTHING = Terms(frozenset(), frozenset())
_QUOTED = re.compile(r"[“\"]([^“”\"]{3,600})[”\"]")
_DENIES = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|refut(?:e|es|ed|ing)|dismiss(?:es|ed|ing)?"
    r"|disput(?:e|es|ed|ing)|denial)\b",
    re.IGNORECASE,
)
_LEADING_WORD = re.compile(r"\W*([^\W_]+)")
_GIVES = frozenset(
    "estimate confirm report give announce acknowledge admit calculate count reckon cite".split()
)
_PUTS = re.compile(r"put(?:s|ting)?\b|ha(?:s|ve|d) put\b")
_MARKS = re.compile(r"[“”\"«»]|``|''")
_PRONOUNS = frozenset("he she it they this that these those who which we i you".split())
# Words that a cut leaves at the opening of a clause and that say nothing.
_OPENING = re.compile(
    r"that\s+|(?:[Aa]nd|[Bb]ut|[Ss]o|[Yy]et|[Oo]r|[Ss]till|[Hh]owever|[Mm]eanwhile),?\s+"
)
# A condition without what follows from it says nothing.
_CONDITION = re.compile(r"\W*(?:if|unless|whether)\b[^,]*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Proposition:
    """One clause of one article, with what it is compared by.

    `statement` is the index in the reading of the statement it is the content of, and `outer`
    those of the statements around that one. `subject` holds the proper terms of a subject that
    stands before the clause ("…, who was charged") and `carried` its ordinary ones. `compared` is
    the text with blanks where a clause of its own is set into it; it has the length of `text`.
    `denies` marks the content of a denial: the article reports that somebody says this is *not*
    so; `accuses` that of a charge; `modality` whether it is told as a fact. `quoting`: the clause
    opens with the speaker ("the mayor offered “help”"). `complete`: it has a subject that is no
    pronoun, and a verb.
    """

    article: str
    start: int
    end: int
    text: str
    ordinal: int
    sentence: int
    voice: Literal["own", "attributed"]
    statement: int | None
    outer: tuple[int, ...]
    common: frozenset[str]
    proper: frozenset[str]
    subject: frozenset[str]
    figures: tuple[Figure, ...]
    days: tuple[str, ...]
    quoted: str
    negated: bool
    time: Time
    denies: bool
    accuses: bool
    quoting: bool = False
    modality: Modality = "asserted"
    carried: frozenset[str] = frozenset()
    compared: str = ""
    complete: bool = True

    def __hash__(self) -> int:
        """Tell propositions apart by where they stand and what they say, which is quick."""
        return hash((self.article, self.start, self.end, self.text))

    @property
    def terms(self) -> frozenset[str]:
        """All terms, those of an inherited subject included."""
        return self.common | self.proper | self.subject | self.carried


def propositions(
    article: Article, reading: Reading, published: str | None = None
) -> list[Proposition]:
    """Cut an article into its propositions, in text order.

    `published` is the article's day when it is known only from its story; moments that waited
    for it are resolved with it.
    """
    found: list[Proposition] = []
    text = article.text
    corrected = corrections(article)
    antecedents = Antecedents(text, reading)
    reaches = [_reach(statement) for statement in reading.statements]
    for number, sentence in enumerate(reading.sentences):
        if any(c.start <= sentence.start < c.end for c in corrected):
            continue  # what a correction repeats is no report of it
        shown = text[sentence.start : sentence.end]
        if shown.rstrip("”\"'’)").endswith("?") or aside(shown):
            continue  # a question asserts nothing
        opened = opening(text, sentence.start, sentence.end, first=number == 0)
        before: Clause | None = None
        near = [k for k, (a, b) in enumerate(reaches) if a < sentence.end and b > sentence.start]
        for stretch in stretches(text, opened, sentence.end, reading.statements, near):
            for clause in cut(
                text, stretch.start, stretch.end, stretch.holes, stretch.kind, stretch.subject
            ):
                proposition = _proposition(
                    article,
                    reading,
                    published,
                    stretch,
                    clause,
                    before,
                    near,
                    antecedents,
                    number,
                    len(found),
                )
                before = clause
                if proposition is not None:
                    found.append(proposition)
    return found


def _reach(statement: Statement) -> Range:
    """Give the hull of all pieces of a statement."""
    pieces = (*statement.source, *statement.cue, *statement.content)
    return min(p.start for p in pieces), max(p.end for p in pieces)


def _proposition(
    article: Article,
    reading: Reading,
    published: str | None,
    stretch: Stretch,
    clause: Clause,
    before: Clause | None,
    near: Sequence[int],
    antecedents: Antecedents,
    sentence: int,
    ordinal: int,
) -> Proposition | None:
    start, end = _bare(article.text, clause.start, clause.end)
    span = article.text[start:end]
    index = stretch.statement
    if index is None and not stretch.denies:
        index = _telling(reading.statements, near, start, end, clause.gaps)
    statement = None if index is None else reading.statements[index]
    quoting = index is not None and stretch.statement is None
    gaps = clause.gaps
    if statement is not None and quoting and _says(statement):
        # "The institute put it at 5.8": what is compared is the content, not who gives it.
        gaps = (*gaps, *((s.start, s.end) for s in statement.source))
    compared = _blanked(span, start, gaps)
    own = terms(compared)
    first, last = clause.subject or (start, end)
    meant = antecedents.meant(first, last, stretch.statement)
    if meant is None and clause.subject:
        meant = article.text[first:last]
    subject = terms(f"x {meant}") if meant else _NOTHING
    figures = tuple(
        f
        for f in reading.figures
        if start <= f.start
        and f.end <= end
        and not any(a <= f.start < b for a, b in clause.gaps)
        and not is_one_of(f, article.text[f.end : f.end + 4])
    )
    quoted = stretch.statement is not None and _MARKS.search(
        article.text[max(0, start - 1) : start + 1]
    )
    # What somebody is said to say was worth reporting: "wages had not been paid".
    told = bool(quoted) or stretch.statement is not None
    held = own.all | subject.all
    days = _days(reading, published, start, end, clause.gaps)
    counted = bool(figures or _NOBODY.search(compared))
    if len(held) + bool(days) < _FEWEST_TERMS - told and not (counted and own.all):
        return None
    if _CONDITION.match(span):
        return None
    alone = clause.kind in ("main", "subordinate")
    if alone and stretch.statement is None and not _asserts(article.text, clause, stretch):
        return None
    if not counted and not quoted and weigh(held, weight) < _LEAST_WEIGHT:
        return None
    if not days and before is not None and clause.kind in ("verb", "participle"):
        # "broke in on Sunday and stole the book": both verbs have the day.
        days = _days(reading, published, before.start, before.end, before.gaps)
    cue = " ".join(c.text for c in statement.cue) if statement and stretch.statement else ""
    return Proposition(
        article=article.id,
        start=start,
        end=end,
        text=span,
        ordinal=ordinal,
        sentence=sentence,
        voice="own" if statement is None else "attributed",
        statement=index,
        outer=stretch.outer,
        common=own.common,
        proper=own.proper,
        subject=subject.proper - own.all,
        figures=figures,
        days=days,
        quoted=" ".join(fold(q) for q in _QUOTED.findall(span)),
        negated=negated(compared),
        time=time_of(compared),
        denies=stretch.denies,
        accuses=statement is not None and stretch.statement is not None and accuses(statement),
        quoting=quoting,
        modality=modality(compared, cue),
        carried=subject.common - own.all - subject.proper,
        compared=compared,
        complete=_complete(clause, span),
    )


def _asserts(text: str, clause: Clause, stretch: Stretch) -> bool:
    """Say whether a clause has a verb; a whole sentence of which that is not sure may have one."""
    if clause.asserts:
        return True
    whole = stretch.end - stretch.start - (clause.end - clause.start) < _NEARLY
    ended = text[stretch.end - 1] in '.!”"'
    return whole and ended and may_assert(text[clause.start : clause.end])


def _blanked(span: str, start: int, gaps: Sequence[Range]) -> str:
    """Blank out the gaps of a clause; what remains stands where it stood."""
    for a, b in gaps:
        a, b = max(0, a - start), min(len(span), b - start)
        if a < b:
            span = span[:a] + " " * (b - a) + span[b:]
    return span


def _complete(clause: Clause, span: str) -> bool:
    """Say whether a clause has a subject that is no pronoun, and a verb."""
    if clause.subject is not None or clause.kind not in ("main", "subordinate"):
        return False
    first = _LEADING_WORD.match(span)
    word = first.group(1).lower() if first else ""
    return word not in _PRONOUNS and clause.asserts


def _telling(
    statements: Sequence[Statement],
    near: Sequence[int],
    start: int,
    end: int,
    gaps: Sequence[Range],
) -> int | None:
    """Find the speaker whose saying a clause tells ("X offered “solidarity”", "X confirmed it").

    Who speaks in a clause set into it ("Quill, who police say fled, was held") tells it not.
    """
    for index in near:
        statement = statements[index]
        if any(a <= s.start < b for a, b in gaps for s in statement.source):
            continue
        if (
            any(start <= s.start <= start + (end - start) // 3 for s in statement.source)
            and any(start <= c.start and c.end <= end for c in statement.cue)
            and any(start <= c.start and c.end <= end for c in statement.content)
            and _known(statement)
        ):
            return index
    return None


def _known(statement: Statement) -> bool:
    """Say whether a statement's cue is one: "police fired tear gas" is no saying of the police."""
    cues = [cue.text for cue in statement.cue]
    known = any(main_verb(cue) or _PUTS.match(cue) or "according" in cue for cue in cues)
    # "Quill was charged with arson": whom something befalls is no source of it.
    befalls = any(not BE.isdisjoint(cue.lower().split()[:-1]) for cue in cues)
    return known and not befalls and not accused(statement) and not any(map(unsaid, cues))


def _says(statement: Statement) -> bool:
    """Say whether a cue gives a content, and does not tell an act: "confirmed", no "opened"."""
    verb = main_verb(statement.cue[0].text)
    return verb.base in _GIVES if verb else _PUTS.match(statement.cue[0].text) is not None


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """Drop opening joining words and quote marks that only one end of the span carries."""
    while (opening := _OPENING.match(text, start, end)) and opening.end() < end:
        start = opening.end()
    piece = text[start:end]
    if piece[:1] in '“"' and not re.search(r"[”\"]", piece[1:]):
        start += 1
    elif piece[-1:] in '”"' and not re.search(r"[“\"]", piece[:-1]):
        end -= 1
    if text[end : end + 1] == "]" and text.rfind("[", start, end) > text.rfind("]", start, end):
        end += 1  # "they ignored him [Quill]"
    return start, end


def _days(
    reading: Reading, published: str | None, start: int, end: int, gaps: Sequence[Range]
) -> tuple[str, ...]:
    days = {
        day(m, published)
        for m in reading.moments
        if start <= m.start and m.end <= end and not any(a <= m.start < b for a, b in gaps)
    }
    return tuple(sorted(d for d in days if d))


def day(moment: Moment, published: str | None) -> str | None:
    """Give a moment's value to the day (or month, or year), resolved late where it must be."""
    if moment.type not in ("DATE", "TIME"):
        return None
    value = moment.value
    if value is None and moment.relative and published:
        value = resolve(moment.relative, published)
    if value is None or len(value) < 4 or not value[:4].isdigit():
        return None  # a century or a decade ("13", "199") dates nothing here
    return value[:10]


def whole(name: str, text: str, reading: Reading, published: str | None = None) -> Proposition:
    """Take a whole text as one proposition, as `secondsource compare` does.

    `reading` holds the text's figures and moments.
    """
    own = terms(text)
    days = {day(m, published) for m in reading.moments}
    return Proposition(
        article=name,
        start=0,
        end=len(text),
        text=text,
        ordinal=0,
        sentence=0,
        voice="own",
        statement=None,
        outer=(),
        common=own.common,
        proper=own.proper,
        subject=frozenset(),
        figures=reading.figures,
        days=tuple(sorted(d for d in days if d)),
        quoted=" ".join(fold(q) for q in _QUOTED.findall(text)),
        negated=negated(text),
        time=time_of(text),
        denies=bool(_DENIES.search(text)),
        accuses=bool(CUE_ACCUSES.search(text)),
        modality=modality(text),
        compared=text,
    )
