"""The headline: on the page before the one made for search engines, without the outlet's name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from secondsource.clean.prose import shape

_WORD = re.compile(r"\w{3,}")
_SUFFIX = re.compile(r"\s+(?:[-–—|•·:»]|\|\|)\s+")
# An outlet's name in a title, with its city or its slogan: "Example Times of Upper Example".
_LONGEST_NAME = 40
# Below four letters a name ("The", "BR") is part of many a host.
_FEWEST_NAME = 4
# Headlines run from three words ("Putin backs Maduro") to about thirty.
_FEWEST, _MOST = 3, 32
_LABEL = re.compile(
    r"(?:by|photo|image|source|credit|updated|published|watch|video|related)\b[: ]", re.IGNORECASE
)
# Words that say nothing on the subject, counted as shared by chance.
_COMMON = frozenset(
    "the and for with from that this after over into has have are was were will its his her their "
    "but not who how why what when where says said new more about you your all out der die das und "
    "von mit les des pour dans sur los las por con del una gli che per non как что для при"
    " это".split()
)


def headline_score(text: str, tag: str, body: str) -> float:
    """Say how well a line fits as the headline of a text; 0 when it cannot be one.

    >>> headline_score("Storm cuts power in Exampleville", "p", "A storm cut power to much of "
    ...     "Exampleville on Monday.") > headline_score("Sports scores of the week", "p", "A storm")
    True
    """
    looks = shape(text)
    if not _FEWEST <= looks.words <= _MOST or _LABEL.match(text):
        return 0.0
    heading = len(tag) == 2 and tag[0] == "h" and tag[1] in "123456"
    if looks.ended and text.rstrip()[-1] in ".…" and not heading:
        return 0.0
    words = {w for w in _WORD.findall(text.casefold()) if w not in _COMMON}
    if not words:
        return 0.0
    # The opening says what the headline says; stems are compared by their first five letters.
    opening, whole = _stems(body)
    share = sum(0.6 * (w[:5] in opening) + 0.4 * (w[:5] in whole) for w in words) / len(words)
    bonus = {"h1": 2.0, "h2": 0.6}.get(tag, 0.2 if heading else 0.0)
    if share < 0.3 and tag != "h1":
        return 0.0
    return 2.0 * share + bonus + min(looks.words, 8) / 16


@lru_cache(maxsize=1)
def _stems(body: str) -> tuple[set[str], set[str]]:
    """Give the words of a text's opening and of all of it; many lines are held against one text."""
    opening = {w[:5] for w in _WORD.findall(body[:1500].casefold())}
    return opening, {w[:5] for w in _WORD.findall(body.casefold())}


@dataclass(frozen=True, slots=True)
class SiteNames:
    """What a page calls its site: names as they are shown, and the letters of its host."""

    shown: frozenset[str] = frozenset()
    host: str = ""


_NOBODY = SiteNames()


def site_names(shown: Iterable[str], host: str | None = None) -> SiteNames:
    """Gather the names of a page's site: what it says, and its host without "www.".

    >>> "storm" in site_names(["Storm"], "storm.example.org").shown
    True
    """
    names = frozenset(name.casefold().strip() for name in shown if name.strip())
    return SiteNames(names, _letters((host or "").rpartition(".")[0]))


def without_site(title: str, names: SiteNames = _NOBODY, known_only: bool = False) -> str:
    """Take the outlet's name off the end of a page's title, with the section before it.

    A tail is the outlet's name when the page or its host says so; without `known_only` also when
    it is short beside the headline and looks like a name.

    >>> without_site("Storm cuts power in the north - The Example Times")
    'Storm cuts power in the north'
    >>> without_site("Storm cuts power | News | Example", site_names(["Example"]))
    'Storm cuts power'
    >>> without_site("Storm cuts power - again", site_names([]), known_only=True)
    'Storm cuts power - again'
    """
    cuts = list(_SUFFIX.finditer(title))
    if not cuts:
        return title.strip()
    result, named = title, False
    for cut in reversed(cuts):
        head, tail = title[: cut.start()], title[cut.end() : len(result)].strip()
        # What stands before the outlet's name, between bars, is the section.
        named = named or names_site(tail, names)
        if len(head.split()) < _FEWEST and not (names_site(tail, names) and head.strip()):
            break
        if ":" in cut.group() and not names_site(tail, names):
            break
        hard = "|" in cut.group() or "•" in cut.group() or "»" in cut.group()
        short = len(tail.split()) <= (6 if hard else 5) and len(tail) < len(head)
        titled = all(w[0].isupper() or not w[0].isalpha() or len(w) < 4 for w in tail.split())
        shaped = short and (hard or titled) and (not known_only or (hard and named))
        if not (names_site(tail, names) or shaped):
            break
        result = head
    return result.strip()


def names_site(tail: str, names: SiteNames) -> bool:
    """Say whether a few words name the site.

    >>> names_site("The Upper Tarnby Post", site_names([], "uppertarnbypost.example"))
    True
    """
    plain = tail.casefold()
    if plain in names.shown or any(k in plain for k in names.shown if len(k) > 4):
        # "Example reports: storm" speaks of the outlet, it does not name it and nothing else.
        return len(tail) <= _LONGEST_NAME
    flat = _letters(plain)
    bare = flat.removeprefix("the").removeprefix("der").removeprefix("die")
    if not names.host or len(bare) < _FEWEST_NAME:
        return False
    labels = names.host
    if len(tail) > _LONGEST_NAME:
        return False
    # "Berlin" is no name of berliner-post.example, "Berliner Post" is.
    return labels in flat or (bare in labels and 2 * len(bare) > len(labels))


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)
