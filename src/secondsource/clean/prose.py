"""Tells prose from lines: sentence ends, the share of running words, sentence cuts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_CLOSERS = "\"'”’»)]*_›」』"
_ENDS = ".!?…。！？؟۔।"
# Scripts without spaces or without case: a character of these counts as a running word's part.
_UNCASED = re.compile(
    r"[\u0590-\u08ff\u0900-\u0dff\u0e00-\u0eff\u1000-\u109f\u3040-\u9fff\uac00-\ud7af]"
)
_SPACELESS = re.compile(r"[\u0e00-\u0eff\u3040-\u9fff]")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Capt|Prof|St|Jr|Sr|vs|No|Inc|Corp|Co|Ltd|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|[A-Z])|\b[a-zA-Z]\.[a-zA-Z])\.$"
)
_SENTENCE_END = re.compile(r"[.!?…]+[\"'”’»)]*\s+(?=[\"'“‘«(]?[^\W\d_a-zà-ÿа-я])|[。！？]+[」』]?")


# A line is measured by several stages; shapes are kept for a page's while, save huge lines'.
_MAX_KEPT = 2_000


@dataclass(frozen=True, slots=True)
class Shape:
    """How a line looks: how many words, how many of them run on in lower case, its end."""

    words: int
    running: float
    ended: bool

    @property
    def prose(self) -> bool:
        """A sentence of some length: it has an end, or is too long to be a headline."""
        if self.ended:
            return self.words >= 6 and self.running >= 0.35
        return self.words >= 22 and self.running >= 0.5


def shape(text: str) -> Shape:
    """Measure a line.

    >>> shape("World Business Sport Culture").prose
    False
    >>> shape("The river rose by two metres overnight, the mayor said.").prose
    True
    """
    return _kept_shape(text) if len(text) <= _MAX_KEPT else _shape(text)


@lru_cache(maxsize=1024)
def _kept_shape(text: str) -> Shape:
    return _shape(text)


def _shape(text: str) -> Shape:
    words = _WORD.findall(text)
    count = len(words)
    if text.isascii():
        running = len([word for word in words if word[0].islower()])
    else:
        running = len([word for word in words if word[0].islower() or _UNCASED.match(word)])
    if not text.isascii() and _SPACELESS.search(text):
        # Chinese, Japanese and Thai write no spaces: two characters make about one word.
        count = max(count, len(_SPACELESS.findall(text)) // 2)
        running = count
    return Shape(count, running / count if count else 0.0, ends_sentence(text))


def is_uncased(text: str) -> bool:
    """Say whether a text is written in letters that have no capitals, most of it.

    >>> is_uncased("橋は閉鎖される。"), is_uncased("The bridge (橋) is closed.")
    (True, False)
    """
    if text.isascii():
        return False
    return 2 * len(_UNCASED.findall(text)) > sum(map(str.isalpha, text))


def ends_sentence(text: str) -> bool:
    """Say whether a line ends as a sentence does, closing quotes and footnote marks aside.

    >>> ends_sentence('“We will not leave.”'), ends_sentence("More stories")
    (True, False)
    """
    end = text.rstrip().rstrip(_CLOSERS)
    return bool(end) and end[-1] in _ENDS


def sentence_cuts(text: str, start: int, end: int) -> Iterator[int]:
    """Give the places in `text[start:end]` where a new sentence begins, from left to right."""
    for match in _SENTENCE_END.finditer(text, start, end):
        before = text[max(start, match.start() - 8) : match.start() + 1]
        if not _ABBREVIATION.search(before) and match.end() < end:
            yield match.end()


def flat_sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a page without line breaks into sentences and the menus that stand before them."""
    at = start
    for cut in [*sentence_cuts(text, start, end), end]:
        head = _menu_end(text, at, cut)
        for a, b in ((at, head), (head, cut)):
            while a < b and text[a].isspace():
                a += 1
            while b > a and text[b - 1].isspace():
                b -= 1
            if a < b:
                yield a, b
        at = cut


def _menu_end(text: str, start: int, end: int) -> int:
    """Where a menu glued to a sentence's head ends, and the sentence starts.

    Running words speak for the sentence, capitalised ones for the menu; the sentence is the
    tail with the best balance, and takes up to three capitalised words before it, a name.
    """
    words = list(_WORD.finditer(text, start, end))
    if len(words) < 12:
        return start
    best, best_at, total = 0.0, len(words) - 1, 0.0
    for i in range(len(words) - 1, -1, -1):
        total += 1.0 if words[i].group()[0].islower() else -1.0
        if total > best:
            best, best_at = total, i
    if best_at < 8:
        return start
    first = best_at
    while first > 0 and best_at - first < 3:
        word = words[first - 1]
        gap = text[word.end() : words[first].start()]
        if gap.strip(" \"'“‘") or not word.group()[0].isupper():
            break
        first -= 1
    return words[first].start()
