"""Who is meant by "he", "the ministry" or "Mr. Ros": speaker naming on sources labelled by reading.

Protocol. `gold/speakers.tsv` holds sources of PolNeAR's annotated statements (train), each with the
spans of the fullest mentions of whom it means. The document's statements are found and given
speakers as the product does; a labelled statement that is not found is put in, so that finding is
not measured here. An answer is right
when it names the labelled holder (the words of one name hold those of the other), or, where nobody
is named or two are meant, when it is the source's own words. Unresolved own words of a source
whose holder is named ("the candidate") count as no answer. Labels `unclear` are left out.

A third of the documents (crc32 of the id divisible by three) was kept aside: rules and weights
were made looking at the others only.

Run: python bench/speakers.py [--part develop|aside] [--errors]
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bench.attribution import DATA, Span, articles
from bench.kept_aside import kept_aside
from secondsource.annotate.encoded import encoded
from secondsource.annotate.name_actors import folded
from secondsource.annotate.name_spans import name_spans
from secondsource.annotate.names import names
from secondsource.annotate.sentences import sentences
from secondsource.annotate.speakers import speakers
from secondsource.annotate.told import told
from secondsource.model import Piece, Speaker, Statement

GOLD = Path(__file__).resolve().parent / "gold" / "speakers.tsv"
KINDS = ("pronoun", "nominal", "partial", "full", "absent")
_PRONOUNS = frozenset("he she it they who which we i you his her their its him them us".split())
_TITLES = frozenset("mr mrs ms miss dr sen rep gov president senator".split())
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Row:
    """One labelled source; `holder` is empty where nobody is named, None where it is unclear."""

    document: str
    kind: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    holder: tuple[Span, ...] | None


def _spans(cell: str) -> tuple[Span, ...]:
    found = []
    for part in cell.split(";"):
        first, _, last = part.partition("-")
        if last:
            found.append((int(first), int(last)))
    return tuple(found)


@cache
def gold() -> tuple[Row, ...]:
    """Give the labelled sources."""
    rows = []
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if line.startswith(("#", "document\t")) or len(cells) != 5:
            continue
        holder = None if cells[4] == "unclear" else _spans(cells[4])
        rows.append(Row(cells[0], cells[1], _spans(cells[2]), _spans(cells[3]), holder))
    return tuple(rows)


def _stated(text: str, row: Row) -> Statement:
    """Give a labelled source as a statement for which only its source and cue are known."""

    def pieces(spans: Sequence[Span]) -> tuple[Piece, ...]:
        return tuple(Piece(a, b, text[a:b]) for a, b in sorted(spans))

    return Statement("indirect", pieces(row.source), pieces(row.cue), ())


def cases(kept: bool) -> Iterator[tuple[str, list[Statement], list[tuple[Row, int]]]]:
    """Give the text, its statements, and each labelled row with its statement's number.

    The statements are those that are found in the text; a labelled one that is not found, or
    found with other boundaries of its source, replaces what shares its source's first character.
    """
    rows: dict[str, list[Row]] = {}
    for row in gold():
        if kept_aside(row.document) == kept:
            rows.setdefault(row.document, []).append(row)
    for document, text, _ in articles("train"):
        if document not in rows:
            continue
        split = sentences(text)
        found = list(told(text, split, (), encoded(text, split)))
        for row in rows[document]:
            if not any(_matches(s, row) for s in found):
                found = [s for s in found if not _shares(s, row)]
                found.append(_stated(text, row))
        found.sort(key=lambda s: (s.cue[0].start, s.source[0].start if s.source else 0))
        numbered = [
            (row, next(k for k, s in enumerate(found) if _matches(s, row)))
            for row in rows[document]
        ]
        yield text, found, numbered


def _matches(statement: Statement, row: Row) -> bool:
    if not row.source:
        return not statement.source and statement.cue[0].start == row.cue[0][0]
    return tuple((p.start, p.end) for p in statement.source[:1]) == row.source[:1]


def _shares(statement: Statement, row: Row) -> bool:
    first = (row.source or row.cue)[0][0]
    return any(p.start <= first < p.end for p in (statement.source or statement.cue))


def ours(text: str, found: Sequence[Statement]) -> list[Speaker | None]:
    """Give each statement's speaker as the product does."""
    split = sentences(text)
    read = encoded(text, split)
    named = speakers(text, found, names(text, name_spans(read)), split, read.quotes)
    return [statement.speaker for statement in named]


def nearest(text: str, found: Sequence[Statement]) -> list[Speaker | None]:
    """Give the baseline: the nearest person named before a pronoun, else the source's own words."""
    named = names(text, name_spans(encoded(text, sentences(text))))
    people = [n for n in named if n.label == "PER"]
    answers: list[Speaker | None] = []
    for statement in found:
        if not statement.source:
            answers.append(None)
            continue
        piece = statement.source[0]
        name: str | None = piece.text
        if piece.text.lower() in _PRONOUNS:
            before = [n for n in people if n.end <= piece.start]
            name = before[-1].text if before else None
        answers.append(Speaker(name) if name else None)
    return answers


def _words(name: str) -> set[str]:
    return set(_WORD.findall(re.sub(r"['’]s\b", "", folded(name)))) - _TITLES


def judge(text: str, row: Row, answer: Speaker | None) -> str:
    """Say whether an answer is "right", "wrong" or "open" (none given)."""
    if answer is None or row.holder is None:
        return "open"
    said = _words(answer.name)
    own = {w for a, b in row.source for w in _words(text[a:b])}
    kept = said <= own and not own <= _PRONOUNS
    if len(row.holder) != 1:
        return "right" if kept else "wrong"
    first, last = row.holder[0]
    meant = _words(text[first:last])
    if said and (said <= meant or meant <= said):
        return "right"
    return "open" if kept and answer.actor is None else "wrong"


def measure(
    kept: bool, answer: Callable[[str, Sequence[Statement]], list[Speaker | None]]
) -> tuple[Counter[tuple[str, bool, str]], list[str]]:
    """Count (kind, whether somebody is named, outcome), and give the errors as lines to read."""
    counts: Counter[tuple[str, bool, str]] = Counter()
    errors: list[str] = []
    for text, found, numbered in cases(kept):
        answers = answer(text, found)
        for row, number in numbered:
            if row.holder is None:
                continue
            outcome = judge(text, row, answers[number])
            counts[row.kind, bool(row.holder), outcome] += 1
            given = answers[number]
            if outcome != "right" and (row.holder or outcome == "wrong"):
                at = found[number].cue[0].start
                meant = " + ".join(text[a:b] for a, b in row.holder) or "nobody named"
                errors.append(
                    f"{outcome} {row.kind} {row.document[:30]}: meant {meant!r}, "
                    f"given {given.name if given else None!r}: "
                    f"…{text[max(0, at - 200) : at + 60]!r}"
                )
    return counts, errors


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--part", default="aside", choices=("develop", "aside"))
    parser.add_argument("--errors", action="store_true")
    arguments = parser.parse_args()
    if not DATA.exists():
        raise SystemExit(f"no data at {DATA}")
    if arguments.errors and arguments.part == "aside":
        raise SystemExit("the errors of the part kept aside are not for reading")
    for who, answer in (("ours", ours), ("nearest person", nearest)):
        counts, errors = measure(arguments.part == "aside", answer)
        print(f"{who}, part {arguments.part}: per cent answered, right of those answered")
        for kind in (*KINDS, "all"):
            picked = KINDS if kind == "all" else (kind,)
            n = {
                (named, o): sum(counts[k, named, o] for k in picked)
                for named in (True, False)
                for o in ("right", "wrong", "open")
            }
            of = sum(n[True, o] for o in ("right", "wrong", "open"))
            answered = of - n[True, "open"]
            right = n[True, "right"] + n[False, "right"]
            given = right + n[True, "wrong"] + n[False, "wrong"]
            print(
                f"  {kind:8} {of:4} with a holder, answered {100 * answered / max(1, of):5.1f};"
                f"  right of {given:3} answers {100 * right / max(1, given):5.1f}"
            )
        if arguments.errors and who == "ours":
            print("\n".join(errors))


if __name__ == "__main__":
    main()
