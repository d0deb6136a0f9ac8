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

from secondsource.annotate.irregular import PAST
from secondsource.annotate.moments import resolve
from secondsource.compare.clauses import clauses, has_finite, is_finite
from secondsource.compare.figures import is_one_of
from secondsource.compare.stretches import CUE_ACCUSES, Stretch, accuses, stretches
from secondsource.compare.telling import weigh, weight
from secondsource.compare.terms import fold, negated, terms
from secondsource.model import Article, Figure, Moment, Reading, Statement
from secondsource.sketch.corrections import corrections

# A proposition needs this many terms, or a figure and one: fewer ("The call came") claim nothing
# that another report could confirm.
_FEWEST_TERMS = 3
# "The call comes a day" holds three terms and still says nothing: telling words weigh more.
_LEAST_WEIGHT = 0.6
_QUOTED = re.compile(r"[“\"]([^“”\"]{3,600})[”\"]")
_DENIES = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|refut(?:e|es|ed|ing)|dismiss(?:es|ed|ing)?"
    r"|disput(?:e|es|ed|ing)|denial)\b",
    re.IGNORECASE,
)
_FUTURE = re.compile(
    r"\b(?:will|shall|going to|plans? to|planned to|expected to|set to|due to|intends? to"
    r"|hopes? to|aims? to|scheduled to|about to|vow(?:s|ed)? to|pledged? to"
    r"|(?:is|are|was|were) to [a-z]+)\b|[’']ll\b",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[a-z]+")
_LEADING_WORD = re.compile(r"[^\W\d_]+")
_DATELINE = re.compile(r"^[A-Z][^\n—–]{2,70}?(?:\([^()\n]{2,40}\)\s*[—–-]+|\s[—–]+)\s+(?=[A-Z\"“])")
_SAID = re.compile(r"\b(?:sa(?:y|ys|id|ying)|t(?:ell|ells|old)|according)\b")
_MARKS = re.compile(r"[“”\"«»]")
_PARTICIPLE = re.compile(r"(?:[a-z]+ly )?[a-z]+ing\b")
_SUBJECTLESS = frozenset({"who", "which", "whose", "that"})


@dataclass(frozen=True, slots=True)
class Proposition:
    """One clause of one article, with what it is compared by.

    `statement` is the index in the reading of the statement it is the content of, and `outer`
    those of the statements around that one. `subject` holds the terms of a subject that stands
    before the clause ("…, who was charged"). `denies` marks the content of a denial: the article
    reports that somebody says this is *not* so; `accuses` that of a charge. `quoting`: the
    clause opens with the speaker and quotes a few words ("the mayor offered “help”").
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
    time: Literal["past", "future", "open"]
    denies: bool
    accuses: bool
    quoting: bool = False

    @property
    def terms(self) -> frozenset[str]:
        """All terms, those of an inherited subject included."""
        return self.common | self.proper | self.subject


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
    for number, sentence in enumerate(reading.sentences):
        if any(c.start <= sentence.start < c.end for c in corrected):
            continue  # what a correction repeats is no report of it
        if text[sentence.start : sentence.end].rstrip("”\"'’)").endswith("?"):
            continue  # a question asserts nothing
        before: tuple[int, int] | None = None
        opened = sentence.start
        if number == 0 and (dateline := _DATELINE.match(text)) and dateline.end() < sentence.end:
            opened = dateline.end()
        for stretch in stretches(text, opened, sentence.end, reading.statements):
            for start, end in clauses(text, stretch.start, stretch.end):
                proposition = _proposition(
                    article, reading, published, stretch, start, end, before, number, len(found)
                )
                before = (start, end)
                if proposition is not None:
                    found.append(proposition)
    return found


def _proposition(
    article: Article,
    reading: Reading,
    published: str | None,
    stretch: Stretch,
    start: int,
    end: int,
    before: tuple[int, int] | None,
    sentence: int,
    ordinal: int,
) -> Proposition | None:
    start, end = _with_cue(reading, stretch, start, end, article.text[start:end])
    start, end = _bare(article.text, start, end)
    span = article.text[start:end]
    own = terms(span)
    figures = tuple(
        f
        for f in reading.figures
        if start <= f.start and f.end <= end and not is_one_of(f, article.text[f.end : f.end + 4])
    )
    quoted = stretch.statement is not None and _MARKS.search(
        article.text[max(0, start - 1) : start + 1]
    )
    # What somebody is said to say was worth reporting: "wages had not been paid".
    told = bool(quoted) or stretch.statement is not None
    if len(own.all) < _FEWEST_TERMS - told and not (figures and own.all):
        return None
    if stretch.statement is None and not (has_finite(span) or _PARTICIPLE.match(span)):
        return None
    if not figures and not quoted and weigh(own.all, weight) < _LEAST_WEIGHT:
        return None
    days = _days(reading, published, start, end)
    if not days and before is not None and _goes_on(span):
        # "broke in on Sunday and stole the book": both verbs have the day.
        days = _days(reading, published, *before)
    index = stretch.statement
    if index is None and not stretch.denies:
        index = _quoting(reading.statements, start, end)
    statement = None if index is None else reading.statements[index]
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
        subject=_subject(article.text, before, span) - own.all,
        figures=figures,
        days=days,
        quoted=" ".join(fold(q) for q in _QUOTED.findall(span)),
        negated=negated(span),
        time=_time(span),
        denies=stretch.denies,
        accuses=statement is not None and accuses(statement),
        quoting=index is not None and stretch.statement is None,
    )


def _with_cue(
    reading: Reading, stretch: Stretch, start: int, end: int, content: str
) -> tuple[int, int]:
    """Take the cue in where the content alone is no clause: "reaffirmed his support"."""
    if stretch.statement is None or stretch.denies or start != stretch.start or has_finite(content):
        return start, end
    for cue in reading.statements[stretch.statement].cue:
        if 0 <= start - cue.end <= 1 and not _SAID.search(cue.text):
            return cue.start, end
    return start, end


def _quoting(statements: Sequence[Statement], start: int, end: int) -> int | None:
    """Find the speaker a clause opens with and quotes a few words of ("X offered “solidarity”")."""
    for index, statement in enumerate(statements):
        if any(
            start <= c.start and c.end <= end and _MARKS.search(c.text) for c in statement.content
        ) and any(start <= s.start <= start + (end - start) // 3 for s in statement.source):
            return index
    return None


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """Drop an opening "that" and quote marks that only one end of the span carries."""
    if text[start : start + 5].lower() == "that ":
        start += 5
    piece = text[start:end]
    if piece[:1] in '“"' and not re.search(r"[”\"]", piece[1:]):
        start += 1
    elif piece[-1:] in '”"' and not re.search(r"[“\"]", piece[:-1]):
        end -= 1
    return start, end


def _days(reading: Reading, published: str | None, start: int, end: int) -> tuple[str, ...]:
    days = {day(m, published) for m in reading.moments if start <= m.start and m.end <= end}
    return tuple(sorted(d for d in days if d))


def _goes_on(span: str) -> bool:
    """Say whether a clause opens with its verb, and so shares the subject before it."""
    first = _LEADING_WORD.match(span)
    return first is not None and is_finite(first.group().lower())


def _subject(text: str, before: tuple[int, int] | None, span: str) -> frozenset[str]:
    """Give the proper terms of the subject that a clause shares with the one before it."""
    first = _LEADING_WORD.match(span)
    if before is None or first is None:
        return frozenset()
    word = first.group().lower()
    if not (word in _SUBJECTLESS or word.endswith("ing") or is_finite(word)):
        return frozenset()
    head = text[before[0] : before[1]]
    if word in ("who", "which", "whose"):  # the antecedent stands just before
        return terms("x " + " ".join(head.split()[-4:])).proper
    words = []
    for token in head.split():
        if is_finite(token.lower().strip(",")):
            break
        words.append(token)
    return terms("x " + " ".join(words)).proper


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


def _time(span: str) -> Literal["past", "future", "open"]:
    """Tell what has happened from what is to come; reported speech shifts "will" to "would"."""
    if _FUTURE.search(span):
        return "future"
    words = _WORDS.findall(span.lower())
    told = any(word in PAST or (len(word) > 4 and word.endswith("ed")) for word in words)
    return "past" if told else "open"


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
        time=_time(text),
        denies=bool(_DENIES.search(text)),
        accuses=bool(CUE_ACCUSES.search(text)),
    )
