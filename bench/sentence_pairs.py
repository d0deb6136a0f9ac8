"""Readers of public sets of sentence pairs: paraphrase, similarity, entailment."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from bench.kept_aside import kept_aside

FOLDER = Path(__file__).parents[1] / ".." / "shared" / "data" / "claims"


@dataclass(frozen=True, slots=True)
class Rated:
    """Two sentences and what people said of them: a label or a score; `name` to keep aside by."""

    a: str
    b: str
    label: str
    name: str

    @property
    def aside(self) -> bool:
        """Say whether the pair is measured on and never learned from."""
        return kept_aside(self.name)


def mrpc(path: Path = FOLDER / "mrpc_train.txt") -> list[Rated]:
    """Read MRPC: label "1" for a paraphrase; named by the first sentence's number."""
    rows = path.read_text(encoding="utf-8-sig").splitlines()[1:]
    return [Rated(p[3], p[4], p[0], p[1]) for p in (row.split("\t") for row in rows)]


def sts(path: Path) -> list[Rated]:
    """Read a file of STS: the label is a score from 0 (unlike) to 5 (the same)."""
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    return [Rated(p[1], p[2], p[0], p[1]) for p in rows if len(p) >= 3 and p[0]]


def headlines(folder: Path = FOLDER) -> list[Path]:
    """Give the STS files of headlines, which nothing is trained on."""
    return sorted((folder / "sts").glob("*headlines*.tsv"))


def nli(path: Path) -> list[Rated]:
    """Read a file of premises and hypotheses with "entailment", "neutral" and so on."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Rated(row["premise"], row["hypothesis"], row["label"], row["premise"])
            for row in csv.DictReader(file)
        ]
