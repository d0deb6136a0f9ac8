"""Reader of SuperPAL: spans of summaries, lined up by people with spans of the reports."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from secondsource.compare.pair_sides import Side

FOLDER = Path(__file__).parents[1] / ".." / "shared" / "data" / "claims"
# A span in pieces is joined by this in the file.
_GAP = "..."


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic's spans of reports and of the summary, and which of them are lined up."""

    name: str
    reports: tuple[Side, ...]
    summary: tuple[Side, ...]
    aligned: frozenset[tuple[int, int]]

    def pairs(self) -> Iterator[tuple[Side, Side, bool]]:
        """Give every pair of a report's span and a summary's, with whether they are lined up."""
        for i, report in enumerate(self.reports):
            for j, told in enumerate(self.summary):
                yield report, told, (i, j) in self.aligned


def topics(path: Path = FOLDER / "superpal_dev.csv") -> list[Topic]:
    """Read the topics of a file, by name."""
    rows: dict[str, list[dict[str, str]]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            rows.setdefault(row["topic"], []).append(row)
    return [_topic(name, own) for name, own in sorted(rows.items())]


def _topic(name: str, rows: list[dict[str, str]]) -> Topic:
    reports: dict[Side, int] = {}
    summary: dict[Side, int] = {}
    aligned = set()
    for row in rows:
        report = _side(row["docSentText"], row["docSpanText"])
        told = _side(row["scuSentence"], row["summarySpanText"])
        i = reports.setdefault(report, len(reports))
        j = summary.setdefault(told, len(summary))
        aligned.add((i, j))
    return Topic(name, tuple(reports), tuple(summary), frozenset(aligned))


def _side(sentence: str, span: str) -> Side:
    """Give a sentence with a span from the first of its parts to the last; else the span alone."""
    parts = [part.strip() for part in span.split(_GAP) if part.strip()]
    if not parts:
        return Side.of(sentence)
    start, last = sentence.find(parts[0]), sentence.rfind(parts[-1])
    end = last + len(parts[-1])
    if start < 0 or last < 0 or end <= start:
        return Side.of(" ".join(parts))
    return Side(sentence, start, end)
