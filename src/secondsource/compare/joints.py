"""The joints of a sentence: what a comma, a joining word or a dash opens, and where it ends.

All functions look at a bounded number of words, so that the time stays linear.
"""

from __future__ import annotations

from collections.abc import Sequence

from secondsource.compare.verbs import (
    DETERMINERS,
    NO_GERUND,
    PREPOSITIONS,
    Form,
    Word,
    adverb,
    gerund,
)

JOINERS = frozenset({"and", "but", "while", "whereas", "although", "though"})
SUBORDINATORS = frozenset({"after", "before", "because", "when", "since", "until", "as"})
# "If", "unless" and "whether" are left out: what follows them is not said to be so.
INITIAL = frozenset(
    {"after", "before", "because", "when", "since", "until", "as", "while", "although", "though",
     "once", "whereas"}
)  # fmt: skip
RELATIVES = frozenset({"who", "which", "whose", "where", "whom"})
RELATIVE_WORDS = frozenset({"who", "which", "that", "whom", "whose"})
APPOSED = frozenset({"the", "a", "an", "one"})
DASHES = frozenset({"—", "–", "--", "-", "―"})
_SUBJECTS = frozenset(
    """the a an this that these those his her its their our my your he she it they we i you who
    there some many most several both all no each another one two three four five six seven
    eight nine ten at more fewer about nearly around over up dozens hundreds thousands others
    nobody everyone everybody none people police officials neither few much any in on
    former everything something anything anyone someone somebody anybody each""".split()
)
_NO_NOUN = PREPOSITIONS | frozenset("not why how what when where whether if then to".split())
# "More than three years after": how long is told of both clauses, and ends neither.
_LENGTHS = frozenset(
    """second seconds minute minutes hour hours day days week weeks month months year years decade
    decades moments shortly soon immediately just right more less than about nearly almost only
    some a an one two three four five six seven eight nine ten few several couple of barely over
    under""".split()
)
_NO_SUBJECT = (
    JOINERS | SUBORDINATORS | {"which", "who", "that", "to", "or", "if", "so", "yet"}
) - {"and"}
QUANTITIES = frozenset(
    """one two three four five six seven eight nine ten some many most several both all none each
    half few much dozens hundreds thousands two-thirds""".split()
)
_PAST_AUXILIARIES = frozenset("was were had did didn't could couldn't".split())
# What only will or can be so "before the term ends" is not said to be so at any other time.
UNDONE = frozenset(
    "would will can may might must should wouldn't won't can't cannot shouldn't".split()
)
_SHIFTED = frozenset({"would", "could", "should", "might", "wouldn't", "shouldn't"})
NOT = frozenset(
    """not never nobody no didn't don't doesn't wasn't weren't isn't aren't hasn't haven't hadn't
    won't wouldn't couldn't""".split()
)
# A subject longer than this many words before its verb is more often a list of nouns.
_LONGEST_SUBJECT = 10
_LONGEST_ROW = 14
# A clause set into another is seldom longer than this many words.
_LONGEST_INSERTION = 45
_LONGEST_ANTECEDENT = 8
# The subject of a clause that one of these opens is seldom longer than this before its "and".
_OPENS_SUBJECT = frozenset({"where", "when", "because", "whether", "if", "while"})
_LONGEST_OPENED = 6
# What makes a description claim something that another report can confirm or contradict.
_RANKS = frozenset(
    """first second third fourth fifth sixth seventh eighth ninth tenth latest last worst best
    deadliest biggest largest highest lowest most fewest only oldest youngest longest shortest
    fastest strongest heaviest busiest least half""".split()
)


def opens_clause(
    found: Sequence[Word], verbs: Sequence[Form], at: int, end: int, parted: bool = False
) -> bool:
    """Say whether the words from a place open with a subject and its finite verb soon after.

    `parted`: a comma and a joining word stand before them, so that any noun may be the subject.
    """
    while at < end and (not found[at].is_word or adverb(found[at].low)):
        if found[at].text not in ",“\"‘'``" and not found[at].is_word:
            return False
        at += 1
    if at >= end:
        return False
    first = found[at]
    contracted = verbs[at] == "aux" and "'" in first.low and not first.low.endswith("n't")
    if contracted:
        return True
    if verbs[at] or not (
        first.low in _SUBJECTS
        or first.text[:1].isupper()
        or first.text[:1].isdigit()
        or first.low.endswith("s")
        or (parted and first.low.isalpha() and first.low not in _NO_NOUN)
    ):
        return False
    joined = False
    for k in range(at + 1, min(end, at + _LONGEST_SUBJECT + 1)):
        word = found[k]
        if word.text == ",":
            # "Several people, including two children, were inside": the verb comes after it.
            close = next((j for j in range(k + 1, min(end, k + 13)) if found[j].text == ","), end)
            return (close + 1 < end and bool(verbs[close + 1])) or _names(found, verbs, at, end)
        if parted and word.text in DASHES:
            # "His economy — short of cash — remains weak."
            close = next((j for j in range(k + 1, min(end, k + 17)) if found[j].text in DASHES), 0)
            return 0 < close < end - 1 and bool(verbs[close + 1])
        if word.text in ";:()" or word.text in DASHES or word.low in _NO_SUBJECT:
            return False
        if verbs[k]:
            return not joined  # "the shooting and noted": no subject of a verb
        joined = word.low == "and" or (joined and adverb(word.low))
    return False


def _names(found: Sequence[Word], verbs: Sequence[Form], at: int, end: int) -> bool:
    """Say whether names in a row and their verb stand here: "Ros, Lind and Tarn have"."""
    row = found[at].text[:1].isupper()
    joined = False
    for k in range(at + 1, min(end, at + _LONGEST_ROW)):
        word = found[k]
        if verbs[k]:
            return row and joined
        if word.low == "and":
            joined = True
        elif word.text == ",":
            row = row and k + 1 < end and found[k + 1].text[:1].isupper()
        elif not word.is_word or word.low in PREPOSITIONS:
            return False
    return False


def opens_gerund(found: Sequence[Word], at: int, end: int) -> bool:
    """Say whether a participle in -ing opens here, perhaps behind an adverb."""
    if at < end and (found[at].low.endswith("ly") or found[at].low in ("thereby", "thus", "then")):
        at += 1
    if at + 1 >= end or not found[at].low.endswith("ing") or (found[at].text[0].isupper() and at):
        return False
    after = found[at + 1]
    if not gerund(found[at].low):
        # A verb that no list has: "tripling the price".
        thing = found[at].low in NO_GERUND or len(found[at].low) < 6
        return not thing and (after.low in DETERMINERS or after.text[0].isdigit())
    # "killing of", "rising prices": nouns.
    return after.low not in ("of", "and", "or") and after.is_word


def relative(found: Sequence[Word], verbs: Sequence[Form], at: int, end: int) -> bool:
    """Say whether a relative clause opens: "who was", "in which", "many of whom", "12 of them"."""
    low = found[at].low
    if low in ("who", "which", "whose", "where", "whom"):
        return any(verbs[at + 1 : min(end, at + 12)])
    reach = found[at : min(end, at + 4)]
    quantity = low in QUANTITIES or low[0].isdigit()
    for k, word in enumerate(reach[1:], 1):
        if word.low in ("whom", "which", "where") and (quantity or low in PREPOSITIONS):
            return reach[k - 1].low in PREPOSITIONS and any(verbs[at + k + 1 : min(end, at + 14)])
    return False


def unfinished(found: Sequence[Word], verbs: Sequence[Form], start: int, at: int) -> bool:
    """Say whether a clause that opened shortly before a place has no verb there yet.

    "Seized where Kurdish | and desert troops were camped": it has one subject of two parts.
    """
    for k in range(at - 1, max(start, at - _LONGEST_OPENED), -1):
        if verbs[k] or not found[k].is_word:
            return False
        if found[k].low in _OPENS_SUBJECT:
            return k < at - 1
    return False


def resumes(
    found: Sequence[Word],
    verbs: Sequence[Form],
    at: int,
    end: int,
    quoted: Sequence[bool],
) -> int:
    """Give where a clause goes on behind what is set into it: its verb after a comma; 0 if not."""
    for k in range(at + 1, min(end - 1, at + _LONGEST_INSERTION)):
        if found[k].text != "," or quoted[k]:
            continue
        after = k + 1
        while after < end and found[after].is_word and adverb(found[after].low):
            after += 1
        if after < end and verbs[after] and "'" not in found[after].low[:-3]:
            return k + 1
    return 0


def antecedent(
    found: Sequence[Word], verbs: Sequence[Form], start: int, stop: int
) -> tuple[int, int] | None:
    """Give where the noun that a relative clause describes stands: the last name or noun."""
    first = stop
    while first > start and stop - first < _LONGEST_ANTECEDENT:
        word = found[first - 1]
        if not word.is_word or verbs[first - 1] or word.low in ("and", "that", "to"):
            break
        if word.low in PREPOSITIONS and word.low != "of":
            break
        first -= 1
        if word.low in DETERMINERS and found[max(start, first - 1)].low != "of":
            break
    return (found[first].start, found[stop - 1].end) if first < stop else None


def asserts(found: Sequence[Word], at: int, end: int) -> bool:
    """Say whether a description opens here that claims a rank: "its worst flood in a decade"."""
    near = [w.low for w in found[at : min(end, at + 5)]]
    return near[:1] != ["who"] and found[at].low in DETERMINERS and any(w in _RANKS for w in near)


def apposed(found: Sequence[Word], verbs: Sequence[Form], at: int, end: int) -> int:
    """Give the end of a description that runs to the end or to a relative clause; else 0."""
    words = 0
    for k in range(at, end):
        text = found[k].text
        if text == ",":
            further = k + 1 < end and found[k + 1].low in RELATIVES
            return k if further and words > 2 else 0
        if verbs[k] or (words < 8 and found[k].low in ("and", "or")):
            return 0
        words += found[k].is_word
    return end if words > 2 else 0


def with_scene(found: Sequence[Word], at: int, end: int) -> bool:
    """Say whether "with" sets a scene of its own: "with troops boarding it"."""
    near = found[at + 1 : min(end, at + 8)]
    return any(gerund(w.low) for w in near[1:])


def subordinates(
    found: Sequence[Word], verbs: Sequence[Form], start: int, at: int, end: int
) -> bool:
    """Say whether a joining word opens a clause that claims something by itself.

    What is only said to be so sometime, or on a condition ("when it rains"), is not cut off.
    """
    low = found[at].low
    before = found[at - 1].low if at > start else ""
    if low == "as" and before in ("such", "as", "well", "known", "far", "long", "same", "much",
                                  "soon", "just", "so"):  # fmt: skip
        return False
    if before in ("even", "only", "especially", "than", "not", "just", "simply", "largely"):
        return False
    if low == "as" and verbs[at - 1]:
        return False  # "has as its head a man called …"
    if not opens_clause(found, verbs, at + 1, end):
        return False
    verb = next((k for k in range(at + 1, min(end, at + 14)) if verbs[k]), at)
    if low == "as" and found[verb].low in ("said", "reported", "noted", "did", "put"):
        return False
    if low == "until" and any(found[k].low in NOT for k in range(start, at)):
        return False  # "did not leave until the guard came" is not "did not leave"
    if low in ("when", "until", "before", "since", "after"):
        told = verbs[verb] == "past" or found[verb].low in _PAST_AUXILIARIES
        # "Will leave after the guard came" and "would leave after the guard came": only there is
        # the guard yet to come.
        undone = _SHIFTED if low == "after" else UNDONE
        return told and not any(found[k].low in undone for k in range(start, at))
    return True


def before_length(found: Sequence[Word], start: int, at: int) -> int:
    """Give where a clause ends before "three years after …", "shortly before …"."""
    end = at
    while end > start + 2 and (found[end - 1].low in _LENGTHS or found[end - 1].text[0].isdigit()):
        end -= 1
    if end < at and end > start + 2 and found[end - 1].low in PREPOSITIONS:
        end -= 1  # "in just two weeks since"
    return end


def paired(found: Sequence[Word]) -> list[tuple[int, int]]:
    """Give where dashes stand in pairs around what is set in: "… — and none of them — …"."""
    pairs: list[tuple[int, int]] = []
    opened = -1
    for k, word in enumerate(found):
        if word.text not in DASHES or not _spaced(found, k):
            continue
        same = opened >= 0 and found[opened].text == word.text
        if same and k - opened <= _LONGEST_INSERTION:
            pairs.append((opened, k))
            opened = -1
        else:
            opened = k
    return pairs


def _spaced(found: Sequence[Word], at: int) -> bool:
    """Say whether a dash stands between words: a hyphen has no space around it."""
    if found[at].text not in ("-", "–"):
        return True
    return 0 < at < len(found) - 1 and (
        found[at - 1].end < found[at].start and found[at].end < found[at + 1].start
    )


def closing(found: Sequence[Word], at: int, end: int) -> int:
    """Give where the bracket that opens here closes, 0 where it does not."""
    return next((k for k in range(at + 1, min(end, at + 40)) if found[k].text == ")"), 0)


def partly_quoted(found: Sequence[Word]) -> list[bool]:
    """Say for each word whether it stands in a quotation that only a part of the stretch is."""
    inside = [False] * len(found)
    opened = -1
    for k, word in enumerate(found):
        if word.text in ("“", "``") or (word.text == '"' and opened < 0):
            opened = k
        elif word.text in ("”", '"', "''") and opened >= 0:
            if opened > 1 or k < len(found) - 3:
                for j in range(opened, k + 1):
                    inside[j] = True
            opened = -1
    return inside
