"""Whether a name is a person's, by its words alone."""

from __future__ import annotations

from secondsource.compare.ministries import KINDS
from secondsource.compare.telling import weight
from secondsource.compare.terms import fold, stem
from secondsource.data.gazetteer import gazetteer

# Words met in one of a hundred articles weigh less than this; names of people hardly ever do.
_WORD_WEIGHT = 0.55


def looks_personal(shown: str) -> bool:
    """Say whether a name is a person's: a known first name, or words that are no words."""
    words = shown.split()
    particles = ("de", "da", "van", "von", "bin", "al")
    if not 1 < len(words) <= 4 or not all(w[:1].isupper() for w in words if w not in particles):
        return False
    lists = gazetteer()
    if words[-1] in lists.organisations or shown in lists.known or words[-1].lower() in KINDS:
        return False
    return words[0] in lists.first_names or not (_is_word(words[0]) and _is_word(words[-1]))


def _is_word(name: str) -> bool:
    """Say whether a name is an ordinary word ("Lines", "Open"): it weighs less than a name."""
    return weight(stem(fold(name))) < _WORD_WEIGHT
