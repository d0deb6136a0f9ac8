"""The headline: on the page before the one made for search engines, without the outlet's name."""

from __future__ import annotations

import re

from secondsource.clean.prose import shape

_WORD = re.compile(r"\w{3,}")
_SUFFIX = re.compile(r"\s+(?:[-–—|•·:»]|\|\|)\s+")
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
    heading = re.fullmatch(r"h[1-6]", tag) is not None
    if looks.ended and text.rstrip()[-1] in ".…" and not heading:
        return 0.0
    words = {w for w in _WORD.findall(text.casefold()) if w not in _COMMON}
    if not words:
        return 0.0
    # The opening says what the headline says; stems are compared by their first five letters.
    opening = {w[:5] for w in _WORD.findall(body[:1500].casefold())}
    whole = {w[:5] for w in _WORD.findall(body.casefold())}
    share = sum(0.6 * (w[:5] in opening) + 0.4 * (w[:5] in whole) for w in words) / len(words)
    bonus = {"h1": 2.0, "h2": 0.6}.get(tag, 0.2 if heading else 0.0)
    if share < 0.3 and tag != "h1":
        return 0.0
    return 2.0 * share + bonus + min(looks.words, 8) / 16


def without_site(title: str, names: tuple[str, ...] = ()) -> str:
    """Take the outlet's name off the end (or start) of a page's title.

    `names` are names the page gives its outlet. Without them a tail counts as a name when it is
    short beside the headline.

    >>> without_site("Storm cuts power in the north - The Example Times")
    'Storm cuts power in the north'
    >>> without_site("Storm cuts power | News | Example", ("Example",))
    'Storm cuts power'
    """
    cuts = list(_SUFFIX.finditer(title))
    if not cuts:
        return title.strip()
    known = {name.casefold() for name in names if name}
    result = title
    for cut in reversed(cuts):
        head, tail = title[: cut.start()], title[cut.end() :]
        last = _SUFFIX.split(tail)[-1].strip()
        if len(head.split()) < _FEWEST and not known & {head.casefold(), last.casefold()}:
            break
        hard = "|" in cut.group() or "•" in cut.group() or "»" in cut.group()
        short = len(tail.split()) <= (6 if hard else 5) and len(tail) < len(head)
        named = last.casefold() in known or any(k in last.casefold() for k in known if len(k) > 4)
        if ":" in cut.group() and not named:
            break
        titled = all(w[0].isupper() or not w[0].isalpha() or len(w) < 4 for w in tail.split())
        if not (named or (short and (hard or titled))):
            break
        result = head
    return result.strip()
