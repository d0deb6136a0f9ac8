"""Who is meant where a page says "he" or "the minister": the words that name the source."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from secondsource.model import Article, Sentence
from secondsource.views.naming import called, is_name
from secondsource.views.places import Places
from secondsource.views.wording import plain

Json = dict[str, Any]

_WORD = re.compile(r"[^\W_]+")
# Shorter words ("he", "the", "said") tell nobody from anybody else.
_TELLING = 4
# With these a sentence begins that calls its source by no name.
_ATTRIBUTED = "attributed:"
_NOBODY = frozenset("He She It They The A An His Her Its Their According".split())


class Identities:
    """Finds, in the articles of one story, where the source of a report is named.

    `sentences` gives the sentences of an article by its id.
    """

    def __init__(
        self,
        articles: Sequence[Article],
        sentences: Callable[[str], Sequence[Sentence]],
        places: Places,
    ) -> None:
        self._articles: Mapping[str, Article] = {article.id: article for article in articles}
        self._sentences = sentences
        self._places = places
        self._elsewhere: dict[tuple[str, frozenset[str]], tuple[str, int, int] | None] = {}

    def named(self, report: Json, root: Json) -> Json | None:
        """Give the sentence that names the source of a report, as evidence.

        None where the evidence of the report names it already, and where no page does. Who goes by
        another name in the report ("Felt" of the coastguard) is looked for in a sentence that has
        both. Else the mention nearest before the report is taken, or the first after it; failing
        that, one of another article that has most words of how the report calls it.
        """
        name = plain(root["name"])
        if root["kind"] != "attributed" or not is_name(name):
            return None
        said = " ".join(f"{why['text']} {why['quote']}" for why in report["why"])
        # "The coast guard" is the Coastguard, and "Quill" Ada Quill, to any reader.
        last = name.rsplit(" ", 1)[-1]
        if _pattern(last).search(said) or _closed(name) in _closed(said):
            return None
        known_as = frozenset(
            word.casefold() for word in _WORD.findall(said) if len(word) >= _TELLING
        )
        told = f"taken for {called(name)}, named in"
        here = list(self._mentions(report["article"], name))
        people = {
            word.casefold()
            for why in report["why"]
            if why["text"].startswith(_ATTRIBUTED)
            for word in _WORD.findall(why["text"])
            if word[:1].isupper() and word not in _NOBODY
        }
        for known in (here, self._mentions(report["article"], last)) if people else ():
            both = next((one for one in known if people & self._words(*one)), None)
            if both is not None:
                return self._places.words(told, *both)
        before = [one for one in here if one[1] <= report["start"]]
        nearest = before[-1:] or here[:1]
        found = nearest[0] if nearest else self._other(name, known_as)
        return None if found is None else self._places.words(told, *found)

    def _other(self, name: str, known_as: frozenset[str]) -> tuple[str, int, int] | None:
        key = name, known_as
        if key not in self._elsewhere:
            found = (one for id_ in self._articles for one in self._mentions(id_, name))
            self._elsewhere[key] = max(
                found, key=lambda one: len(known_as & self._words(*one)), default=None
            )
        return self._elsewhere[key]

    def _words(self, article: str, start: int, end: int) -> set[str]:
        text = self._articles[article].text[start:end]
        return {word.casefold() for word in _WORD.findall(text)}

    def _mentions(self, article: str, name: str) -> Iterator[tuple[str, int, int]]:
        """Give the first sentences of an article that hold a name."""
        sentences = self._sentences(article)
        starts = [sentence.start for sentence in sentences]
        told = -1
        for mention in _pattern(name).finditer(self._articles[article].text):
            at = bisect_right(starts, mention.start()) - 1
            if at <= told or at < 0:
                continue
            told = at
            yield article, sentences[at].start, max(sentences[at].end, mention.end())


def _closed(words: str) -> str:
    return "".join(filter(str.isalnum, words.casefold()))


def _pattern(name: str) -> re.Pattern[str]:
    words = r"\s+".join(map(re.escape, name.split()))
    return re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)
