"""The people, organisations, places and other names of an article, by rules.

Names are found as runs of capitalised words (`name_runs`), told apart by word lists and by what
stands around them (`name_labels`), first where the text is clear ("President Ana Ruiz"), then
where it is not ("Ruiz"): a mention takes the label its words have elsewhere in the article.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from secondsource.annotate.name_actors import actors, folded
from secondsource.annotate.name_cuts import Run
from secondsource.annotate.name_labels import Guess, guess
from secondsource.annotate.name_runs import runs
from secondsource.model import Name, NameLabel, Sentence


def names(text: str, sentences: Sequence[Sentence]) -> tuple[Name, ...]:
    """Find the names of `text`, in order, each with its label and its actor in this article.

    Titles, possessive endings, months, weekdays and pronouns are never part of a name.

    >>> line = "President Ana Ruiz met U.S. diplomats in Lima. Ruiz later spoke to Acme Corp."
    >>> [(n.text, n.label, n.actor) for n in names(line, [Sentence(0, 46), Sentence(47, 77)])]
    [('Ana Ruiz', 'PER', 'a1'), ('U.S.', 'LOC', 'a2'), ('Lima', 'LOC', 'a3'), \
('Ruiz', 'PER', 'a1'), ('Acme Corp.', 'ORG', 'a4')]
    """
    found = runs(text, sentences)
    guesses = [guess(text, run) for run in found]
    labels = _settled(found, guesses)
    kept = [(run, label) for run, label in zip(found, labels, strict=True) if label is not None]
    aliases = [
        (at - 1, at)
        for at in range(1, len(kept))
        if _in_brackets(text, kept[at - 1][0], kept[at][0])
    ]
    # A short form in brackets is what its long form is.
    for one, other in aliases:
        kept[other] = (kept[other][0], kept[one][1])
    ids = actors([(run.text, label) for run, label in kept], aliases)
    return tuple(
        Name(run.start, run.end, run.text, label, actor)
        for (run, label), actor in zip(kept, ids, strict=True)
    )


# What a mention of each strength weighs when the mentions of one name are counted.
_WEIGHT = {3: 6, 2: 3, 1: 1}
# A full name ("Ana Ruiz") speaks for its parts ("Ruiz") more than what stands around them.
_PART_OF_NAME = 5


def _settled(found: Sequence[Run], guesses: Sequence[Guess]) -> list[NameLabel | None]:
    """Let all mentions of a name decide for those that are not certain by themselves."""
    votes: dict[str, Counter[NameLabel]] = {}
    for run, told in zip(found, guesses, strict=True):
        if told.label is None:
            continue
        key = folded(run.text)
        votes.setdefault(key, Counter())[told.label] += _WEIGHT[told.strength]
        words = key.split()
        if told.strength > 1 and len(words) > 1 and told.label == "PER":
            for word in dict.fromkeys((words[0], words[-1])):
                votes.setdefault(word, Counter())["PER"] += _PART_OF_NAME
        elif told.strength > 1 and len(words) > 1 and told.label == "ORG":
            votes.setdefault(words[0], Counter())["ORG"] += 1
    return [
        told.label if told.strength == 3 or told.label is None else _most(votes[folded(run.text)])
        for run, told in zip(found, guesses, strict=True)
    ]


def _most(votes: Counter[NameLabel]) -> NameLabel:
    return min(votes, key=lambda label: (-votes[label], label))


def _in_brackets(text: str, long: Run, short: Run) -> bool:
    between = text[long.end : short.start]
    return (
        between.strip() in ("(", "(the")
        and text[short.end : short.end + 1] == ")"
        and short.text.upper() == short.text
        and _abbreviates(short.text, long.text)
    )


def _abbreviates(short: str, long: str) -> bool:
    """Tell whether the letters of a short form open words of the long one, in order."""
    letters = [c for c in short.upper() if c.isalpha()]
    words = re.findall(r"[^\W\d_]+", long.upper())
    at = 0
    for word in words:
        if at < len(letters) and word.startswith(letters[at]):
            at += 1
    # One letter may come from inside a word ("FedEx", "Bundesnachrichtendienst" is BND).
    return len(letters) >= 2 and at >= len(letters) - (1 if len(letters) > 3 else 0)
