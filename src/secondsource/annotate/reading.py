"""The stage that reads articles: sentences, names, moments, figures and who said what."""

from __future__ import annotations

from collections.abc import Sequence

from secondsource.annotate.encoded import encoded
from secondsource.annotate.figures import figures
from secondsource.annotate.moments import moments
from secondsource.annotate.name_spans import name_spans
from secondsource.annotate.names import names
from secondsource.annotate.sentences import sentences
from secondsource.annotate.told import told
from secondsource.model import Article, Problem, Reading
from secondsource.settings import Settings


def annotate(articles: Sequence[Article], settings: Settings) -> list[Reading | Problem]:
    """Read each article by itself, in the order given.

    An article in another language than English gets its sentences only. One that cannot be read
    gives a `Problem` in its place and the others go on. Rows are sorted by offset.

    >>> from secondsource.settings import DEFAULT
    >>> article = Article(id="a", page="p", path="a.txt", text="It rains, the mayor said.")
    >>> [reading] = annotate([article], DEFAULT)
    >>> reading.statements[0].content[0].text
    'It rains'
    """
    return [_read(article, settings) for article in articles]


def _read(article: Article, settings: Settings) -> Reading | Problem:
    try:
        return _reading(article)
    # One broken article must never stop the others, whatever went wrong in it.
    except Exception as error:
        reason = f"the text could not be read for statements: {type(error).__name__}: {error}"
        return Problem(path=article.path, reason=reason, page=article.page)


def _reading(article: Article) -> Reading:
    text = article.text
    split = sentences(text)
    if article.language.split("-")[0].lower() != "en":
        return Reading(id=article.id, sentences=split)
    read = encoded(text, split)
    named = names(text, name_spans(read))
    timed = moments(text, article.published.date, split)
    return Reading(
        id=article.id,
        sentences=split,
        names=tuple(sorted(named, key=lambda n: (n.start, n.end))),
        moments=tuple(sorted(timed, key=lambda m: (m.start, m.end))),
        figures=tuple(sorted(figures(text, split, timed), key=lambda f: (f.start, f.end))),
        statements=told(text, split, named, read),
    )
