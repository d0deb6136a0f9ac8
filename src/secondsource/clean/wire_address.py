"""What the address of an article tells of who wrote it: feeds of agencies, sections, its form."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from secondsource.data.countries import countries, rows
from secondsource.data.wire_words import Feed, feeds_by_segment, wire_words

# An address is longer only where it carries a query; what stands beyond is no section.
_LONGEST = 2_000
# "national-entertainment-news" is at the upper end; more words are a headline's.
_MOST_WORDS = 4
_NUMBERED = re.compile(
    r"[\d_.-]*|\d{4}-\d\d-\d\d|jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec|"
    r"(?:article|image|video|gallery|collection|story|id)_[\w-]+",
)
_DAY = re.compile(r"(?:19|20)\d\d-\d\d-\d\d")
_PICTURE = re.compile(r"(?:image|gallery|collection|photo)_[\w-]{8,}|galleries|slideshows?")
_CUT = re.compile(r"[-_+.~]+|%20")


@dataclass(frozen=True, slots=True)
class Address:
    """An address read: its host, its sections in their order, and the words of its headline.

    `day_first` says that the day stands right under the host, as "2025-12-11": the form in which
    the system of American public radio files what the network sends; its stations' own reports
    stand under a section. `day_next` says that it stands under one. `picture` is a picture's page.
    """

    host: str
    sections: tuple[str, ...]
    words: tuple[str, ...]
    day_first: bool
    day_next: bool
    picture: bool


def read_address(url: str | None) -> Address:
    """Read an address; one that is none, or None, gives an empty `Address`.

    >>> read_address("https://www.example.org/news/nation-world/2026/05/04/storm-hits-the-coast")
    Address(host='example.org', sections=('news', 'nation-world'), words=('storm', 'hits', 'the', \
'coast'), day_first=False, day_next=False, picture=False)
    """
    try:
        parts = urlsplit((url or "")[:_LONGEST])
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return Address("", (), (), False, False, False)
    segments = [s for s in parts.path.casefold().split("/") if s]
    telling = [s for s in segments if not _NUMBERED.fullmatch(s.partition(".")[0])]
    slug = max(telling, key=lambda s: len(_CUT.split(s)), default="")
    days = [i for i, s in enumerate(segments) if _DAY.fullmatch(s)]
    return Address(
        host=host,
        sections=tuple(
            s for s in telling if s is not slug and len(_CUT.split(s)) <= _MOST_WORDS + 1
        ),
        words=tuple(w for w in _CUT.split(slug) if w),
        day_first=days == [0],
        day_next=days == [1],
        picture=any(_PICTURE.fullmatch(s.partition(".")[0]) for s in segments),
    )


def feed_in(address: Address) -> tuple[Feed, str] | None:
    """Give the agency or syndicator whose feed a section is, with the section; None if none.

    An agency's own site files its reports under its own name as well: that is no feed.

    >>> feed_in(read_address("https://example.org/ap-sports/2026/05/04/lions-win-cup"))[0].name
    'AP'
    >>> feed_in(read_address("https://example.org/ap-classes/how-to-enrol-early")) is None
    True
    """
    for section in address.sections:
        words = section_words(section)
        for size in range(len(words), 0, -1):
            feed = feeds_by_segment().get("-".join(words[:size]))
            if feed is None or _is_own(address.host, feed):
                continue
            # Andhra Pradesh goes by the agency's initials.
            if feed.name == "AP" and words[:size] == ["ap"] and address.host.endswith(".in"):
                continue
            if all(word in _after_name() for word in words[size:]):
                return feed, section
    return None


def section_words(section: str) -> list[str]:
    """Cut a section's name into words.

    >>> section_words("nation_world"), section_words("state-news")
    (['nation', 'world'], ['state', 'news'])
    """
    return [word for word in _CUT.split(section) if word]


def sections_among(address: Address, words: frozenset[str]) -> Sequence[str]:
    """Give the sections with one of these words in their names."""
    return [s for s in address.sections if not words.isdisjoint(section_words(s))]


def _is_own(host: str, feed: Feed) -> bool:
    """Say whether a host is the feed's own, also in another country: "cnnexample.com.br"."""
    names = {site.split(".")[-2] for site in feed.hosts if len(site.split(".")[-2]) > 2}
    labels = host.split(".")
    return any(label.startswith(name) for label in labels for name in names)


@cache
def _after_name() -> frozenset[str]:
    """The words that may follow an agency's name in that of its feed."""
    listed = [row["names"].split(";") for row in rows("places.tsv") if row["kind"] != "other"]
    names = [name for names in listed for name in names]
    names += [state.name for state in countries().countries]
    return wire_words().section | {word for name in names for word in name.casefold().split()}
