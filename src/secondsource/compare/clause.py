"""A clause of a text, as sentences are cut into them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["main", "verb", "relative", "participle", "subordinate", "apposition", "scene"]
Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a text: its span, the stretches in it that are no part of it, and its subject.

    `subject` is where the subject stands when the clause itself has none ("…, who was charged").
    `asserts`: it has a finite verb outside of restrictive relative clauses.
    """

    start: int
    end: int
    kind: Kind = "main"
    gaps: tuple[Range, ...] = ()
    subject: Range | None = None
    asserts: bool = True
