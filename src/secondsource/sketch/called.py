"""What a page calls its outlet, and the one form under which spellings of a name agree."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from secondsource.clean.agency_names import agency_named
from secondsource.data.outlets import outlet_at, outlet_domain
from secondsource.model import Article

# Papers are listed with and without theirs: "Le Soir" and "Soir", "Die Zeit" and "Zeit".
_ARTICLES = frozenset("the der die das le la les l el los las il lo de het".split())
_HOST = re.compile(r"(?:[\w-]+\.)+[^\W\d_]{2,}")
# Doors to one site: its pages for telephones are no other paper's.
_DOORS = ("www.", "m.", "amp.", "mobile.")
_WORD = re.compile(r"[^\W_]+")
# Lines in which a page names itself; a linked article or a reader's comment names others.
_OWN_LINES = frozenset({"legal", "navigation", "other", "promotion", "byline", "date"})
# A notice names its holder at its beginning; what follows are conditions.
_NOTICE = 300
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|\bcopyright\b)[\s©]{0,3}(?:(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)\d\d)?)?[\s,:]{0,3}"
    r"(?:by\s)?(?P<who>[^\n.,;:|©–—]{2,80})",
    re.IGNORECASE,
)
_COMPANY = re.compile(
    r"\s(?:ltd|limited|inc|llc|plc|gmbh|ag|sa|co|corp|company|media|group|all rights|"
    r"alle rechte|tous droits|\d).*",
    re.IGNORECASE | re.DOTALL,
)


@lru_cache(maxsize=20_000)
def outlet_key(name: str) -> str:
    """Fold an outlet's name: case, white space, punctuation and a leading article are left out.

    A listed outlet and one that is given as a host are folded to the host, which has a dot; the
    several domains of a listed one to the one in use.

    >>> outlet_key("The Dunmere-Post"), outlet_key("dunmere post"), outlet_key("L’Écho")
    ('dunmerepost', 'dunmerepost', 'écho')
    >>> outlet_key("www.Dunmere.example"), outlet_key("edition.cnn.com")
    ('dunmere.example', 'cnn.com')
    """
    folded = unicodedata.normalize("NFKC", name).casefold().strip()
    if _HOST.fullmatch(folded):
        listed = outlet_at(folded)
        return _without_door(listed.domain if listed is not None else folded)
    if (domain := outlet_domain(unicodedata.normalize("NFKC", name))) is not None:
        return _without_door(domain)
    words = _WORD.findall(folded)
    bare = words[1:] if len(words) > 1 and words[0] in _ARTICLES else words
    # A name of signs alone is what it is.
    return "".join(bare) or folded.replace(".", "·")


def _without_door(host: str) -> str:
    door = next((d for d in _DOORS if host.startswith(d) and host.count(".") > 1), "")
    return host.removeprefix(door)


def called(article: Article) -> tuple[str, ...]:
    """Give the folded names that an article's host, or its page in its own lines, goes by, sorted.

    Without a host the outlet's name is all there is, and the result is empty.
    """
    host = outlet_key(article.outlet) if article.outlet else ""
    if "." not in host:
        return ()
    found: set[str] = set()
    for label in host.split(".")[:-1]:
        bare = label.replace("-", "")
        found |= {bare, *(bare.removeprefix(word) for word in _ARTICLES if len(bare) > len(word))}
    listed = outlet_at(host) is not None
    for line in _own_lines(article):
        # A listed outlet in a menu is a sister or a partner: whose site this is, its list says.
        if "." not in (key := outlet_key(line)):
            found.add(key)
        for match in _COPYRIGHT.finditer(line):
            # An agency's notice stands on the pages of all its customers.
            who = _COMPANY.sub("", match["who"]).strip()
            if agency_named(who) is None and not ("." in (key := outlet_key(who)) and listed):
                found.add(key)
    return tuple(sorted(found))


def _own_lines(article: Article) -> Sequence[str]:
    return [p.text[:_NOTICE] for p in article.passages if p.kind in _OWN_LINES]
