"""The sketch of an article: what joins need of it, in numbers, so that they never hold its text.

A join over a million articles cannot hold their texts and readings. It compares columns of
numbers, one entry for each word, and reads in full only the few articles that it must show.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from secondsource.clean.wire import lent
from secondsource.model import Article, Problem, Reading
from secondsource.settings import Settings
from secondsource.sketch.called import called
from secondsource.sketch.lines import lines
from secondsource.sketch.mentions import Mention, mentions
from secondsource.sketch.narration import after_dateline, quoted_words
from secondsource.sketch.stems import stem_number
from secondsource.sketch.words import word_number, words

# What is known of a word, as bits of its flag.
QUOTED = 1  # stands in a quotation of four words or more
NAMED = 2  # stands in a name
DATELINE = 4  # stands in the dateline that opens the text
LEFT_OUT = 8  # stands in boilerplate; set by the join that finds it, never here


@dataclass(frozen=True, slots=True)
class Sketch:
    """An article in numbers. Byte columns are little-endian arrays with one entry for each word.

    `words` (uint32) numbers the words of the text, `stems` (uint32) their stems, 0 where a word
    tells nothing on the subject; `starts` (uint32) are their offsets and `flags` (uint8) what is
    known of each. `title_words` and `title_stems` are the same for the title. `lines` and `tells`
    are as `secondsource.sketch.lines` gives them. `outlet_names` are the names that the page calls
    its outlet, folded; `lent` says that somebody lent the report whom nothing names.
    """

    id: str
    page: str
    path: str
    url: str | None
    outlet: str | None
    outlet_names: tuple[str, ...]
    agency: str | None
    title: str | None
    published: str | None
    language: str
    captured: str | None
    modified: str | None
    ready: bool
    teaser: bool
    length: int
    words: bytes
    stems: bytes
    starts: bytes
    flags: bytes
    title_words: bytes
    title_stems: bytes
    lines: bytes
    tells: bytes
    mentions: tuple[Mention, ...]
    lent: bool = False


def sketch(pairs: Sequence[tuple[Article, Reading]], settings: Settings) -> list[Sketch | Problem]:
    """Sketch articles, each with its reading.

    >>> from secondsource.settings import DEFAULT
    >>> article = Article("a", "p", "a.txt", "He saw “a very dark cloud” there.", title="Storm")
    >>> [made] = sketch([(article, Reading("a"))], DEFAULT)
    >>> list(made.flags), np.frombuffer(made.starts, "<u4").tolist()
    ([0, 0, 1, 1, 1, 1, 0], [0, 3, 8, 10, 15, 20, 27])
    """
    return [_sketch(article, reading) for article, reading in pairs]


def _sketch(article: Article, reading: Reading) -> Sketch:
    language = article.language.split("-")[0].lower()
    found = words(article.text)
    told = [word.group() for word in found]
    title = [word.group() for word in words(article.title or "")]
    held, tells = lines(article)
    starts = np.array([word.start() for word in found], dtype="<u4")
    return Sketch(
        id=article.id,
        page=article.page,
        path=article.path,
        url=article.url,
        outlet=article.outlet,
        outlet_names=called(article),
        agency=article.agency,
        title=article.title,
        published=article.published.date,
        language=article.language,
        captured=article.captured,
        modified=article.modified,
        ready=article.ready,
        teaser=article.teaser,
        length=len(article.text),
        words=_numbers([word_number(word) for word in told]),
        stems=_numbers([stem_number(word, language) for word in told]),
        starts=starts.tobytes(),
        flags=_flags(article, reading, starts).tobytes(),
        title_words=_numbers([word_number(word) for word in title]),
        title_stems=_numbers([stem_number(word, language) for word in title]),
        lines=held,
        tells=tells,
        mentions=mentions(reading.names),
        lent=lent(article),
    )


def _numbers(values: Sequence[int]) -> bytes:
    return np.array(values, dtype="<u4").tobytes()


def _flags(
    article: Article, reading: Reading, starts: npt.NDArray[np.uint32]
) -> npt.NDArray[np.uint8]:
    flags = quoted_words(article, reading, starts) * np.uint8(QUOTED)
    for name in reading.names:
        first, last = np.searchsorted(starts, (name.start, name.end))
        flags[first:last] |= NAMED
    flags[: np.searchsorted(starts, after_dateline(article))] |= DATELINE
    return flags
