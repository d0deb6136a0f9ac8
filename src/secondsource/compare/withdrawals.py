"""Which of an article's propositions its own correction takes back."""

from __future__ import annotations

import re
from collections.abc import Sequence

from secondsource.compare.likeness import likeness
from secondsource.compare.propositions import Proposition, whole
from secondsource.compare.telling import weight
from secondsource.model import Article, Reading
from secondsource.settings import Settings
from secondsource.sketch.corrections import corrections

# The sentence of a correction that says what was wrong, not the one that says what is right.
_TAKES_BACK = re.compile(
    r"\b(?:earlier|previous(?:ly)?|incorrectly|wrongly|erroneously|misstated|misidentified|"
    r"misreported|was wrong|were wrong)\b",
    re.IGNORECASE,
)


def withdrawn(
    article: Article, reading: Reading, props: Sequence[Proposition], settings: Settings
) -> frozenset[int]:
    """Give the ordinals of an article's propositions that its own correction takes back."""
    taken: set[int] = set()
    for note in corrections(article):
        for sentence in reading.sentences:
            if not note.start <= sentence.start < note.end:
                continue
            text = article.text[sentence.start : sentence.end]
            if not _TAKES_BACK.search(text):
                continue
            figures = tuple(
                f for f in reading.figures if sentence.start <= f.start and f.end <= sentence.end
            )
            wrong = whole(article.id, text, Reading(article.id, figures=figures))
            for p in props:
                like = likeness(p, wrong, weight)
                if like.score >= settings.same_claim and not like.features["figures_clash"]:
                    taken.add(p.ordinal)
    return frozenset(taken)
