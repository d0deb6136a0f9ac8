"""Where the sentences of an article begin and end.

A stop ends a sentence unless what stands before it is an abbreviation or an initial, or what
follows goes on in lower case. A blank line always ends one. Each candidate stop is looked at
once, with a bounded window on either side, so the time is linear in the text's length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from secondsource.model import Sentence

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
# Stops, with the closing quotes and brackets that stand right after them.
_STOP = re.compile(r"[.!?…؟।]+[\"'”’“»«)\]*]*|[。！？]+[」』”’）]*")
# These end a sentence without a space after them.
_WIDE = "。！？"
_OPENERS = "\"'“‘«„‹([{*•-–—「『"
_CLOSERS = "\"'”’“»«)]*"


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# Always followed by the rest of their phrase.
_NEVER_LAST = _words(
    "mr mrs ms mx dr prof gen sen sens rep reps gov govs lt col maj capt cmdr sgt cpl pvt adm "
    "rev fr hon pres supt det insp messrs mme mlle st ste mt ft vs v e.g i.e cf viz approx ca "
    "atty asst assoc dept dist amb spc pfc brig sec treas op al"
)
# Followed by a number when they are abbreviations ("No. 5"), else ordinary words.
_BEFORE_NUMBER = _words("no nos fig figs art sec vol pp p ch para pg")
# May stand last in a sentence: then only a word that opens sentences decides.
_MAY_BE_LAST = _words(
    "jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs fri sat "
    "sun inc corp co cos ltd plc llc bros jr sr esq etc ave blvd rd bldg univ assn intl natl "
    "ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont "
    "neb nev okla ore pa tenn tex vt va wash wis wyo ont que alta sask man min max est"
)
_OPENING_WORDS = _words(
    "the a an in it he she they we i you this that these those but and or so yet if when while "
    "after before since as at on for from with by to of his her their its our my your there "
    "here what who how why where which however meanwhile still also then now both many some "
    "most all no not one two several according although though because during under last more"
)
_ZONES = frozenset("EST EDT ET CST CDT CT MST MDT MT PST PDT PT GMT UTC BST CET CEST IST".split())
_DAYS = _words("monday tuesday wednesday thursday friday saturday sunday eastern pacific central")
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?", re.UNICODE)
_WORD = re.compile(r"[^\W_][\w’'-]*")
# After a question or exclamation in quotes, a name and one of these go on with the sentence:
# "Why now?" Jane Doe asked.
_TAG = re.compile(
    r"(?:[A-Z][\w.’'-]{0,30}\s){1,4}(?:said|says|asked|asks|wrote|writes|added|told|tweeted|"
    r"posted|shouted|cried|replied|responded|exclaimed|declared|yelled|continued|quipped)\b"
)
# A name, a title and a cue verb fit in this many characters.
_LOOK_AHEAD = 120
# The longest abbreviation or dotted initialism worth looking back for.
_LOOK_BACK = 24


def _token_before(text: str, start: int, stop: int) -> str:
    """Give the word that ends at `stop`, lower case, without opening marks."""
    begin = stop
    floor = max(start, stop - _LOOK_BACK)
    while begin > floor and not text[begin - 1].isspace():
        begin -= 1
    return text[begin:stop].lstrip(_OPENERS)


def _ends(text: str, start: int, stop: int, close: int, end: int) -> bool:
    """Say whether the stop at `stop`, with closing marks up to `close`, ends a sentence."""
    if not text[close].isspace():
        return text[stop] in _WIDE
    after = close
    while after < end and text[after].isspace():
        after += 1
    if after >= end:
        return True
    first = after
    while first < end and text[first] in _OPENERS:
        first += 1
    following = text[first] if first < end else ""
    if following.islower():
        return False
    if text[stop] != ".":
        quoted = any(mark in _CLOSERS for mark in text[stop:close])
        return not (quoted and _TAG.match(text, first, min(end, first + _LOOK_AHEAD)))
    if text.startswith("..", stop):
        return following.isupper() or first > after
    token = _token_before(text, start, stop)
    if not token or close > stop + 1:
        return True
    bare = token.lower()
    word = _WORD.match(text, first, min(end, first + _LOOK_AHEAD))
    opens = bool(word) and word is not None and word.group().lower() in _OPENING_WORDS
    if bare in _NEVER_LAST and not (bare in {"sec", "al", "st"} and opens):
        return False
    if bare in _BEFORE_NUMBER and following.isdigit():
        return False
    if bare in _MAY_BE_LAST and not (
        bare in {"mar", "sat", "sun", "man", "max"} and token.islower()
    ):
        quoted = first > after and text[after] not in "([{"
        return not following.isdigit() and (opens or (quoted and following.isupper()))
    if bare in ("a.m", "p.m"):  # "at 6 p.m. EST", "at 6 p.m. Monday" go on
        zoned = word is not None and (word.group() in _ZONES or word.group().lower() in _DAYS)
        return following.isupper() and not zoned
    if (len(token) == 1 and token.isupper()) or _DOTTED.fullmatch(token):
        return opens and token != "e.g"
    # "1. The first point": the number of a list item, not a sentence.
    listed = token.isdigit() and len(token) <= 3 and _opens_at(text, start, stop - len(token))
    return not listed


def _opens_at(text: str, start: int, at: int) -> bool:
    """Say whether nothing but space stands between the paragraph's start and `at`."""
    return at - start < _LOOK_BACK and not text[start:at].strip()


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for blank in _BLANK_LINE.finditer(text):
        yield start, blank.start()
        start = blank.end()
    yield start, len(text)


def _trim(text: str, start: int, end: int) -> Sentence | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Sentence(start, end) if start < end else None


def sentences(text: str) -> tuple[Sentence, ...]:
    """Split an article's text into sentences, in order, without the white space around them.

    >>> text = "The U.S. envoy, Dr. A. Lind, left on Dec. 3. He said 4.5 percent."
    >>> [text[s.start : s.end] for s in sentences(text)]
    ['The U.S. envoy, Dr. A. Lind, left on Dec. 3.', 'He said 4.5 percent.']
    """
    found: list[Sentence] = []
    for start, end in _paragraphs(text):
        begin = start
        for stop in _STOP.finditer(text, start, end):
            if stop.end() < end and _ends(text, begin, stop.start(), stop.end(), end):
                sentence = _trim(text, begin, stop.end())
                if sentence:
                    found.append(sentence)
                begin = stop.end()
        sentence = _trim(text, begin, end)
        if sentence:
            found.append(sentence)
    return tuple(found)
