"""Social media posts: which reports rest on one, whose it is, and posts that stand in a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from secondsource.compare.bodies import Body
from secondsource.compare.carrier import Carrier
from secondsource.compare.people import plain_name
from secondsource.compare.places import why_text
from secondsource.compare.terms import fold

if TYPE_CHECKING:
    from secondsource.compare.traces import Ground, Trace

_PLATFORMS = (
    r"(?:Twitter|Facebook|Instagram|Telegram|TikTok|YouTube|Truth Social|Weibo|VKontakte|VK|"
    r"WhatsApp|Snapchat|Threads|Bluesky|Mastodon|LinkedIn|Reddit|Tumblr|"
    r"(?:[Ss]ocial media|[Ss]ocial networks?|[Ss]ocial networking sites?))"
)
# "Twitter said" is the company; a post is put on it, or is its tweet, page or video.
_CITED = re.compile(
    r"\b(?:[Rr]e)?[Tt]weet(?:s|ed|ing)?\b|"
    rf"\b(?:[Oo]n|to|via|over|across) (?:(?:his|her|its|their|the|an?) )?(?:[\w'’.-]+ ){{0,2}}"
    rf"(?:{_PLATFORMS})\b|"
    rf"\b(?:{_PLATFORMS}) (?:posts?|posting|messages?|accounts?|pages?|channels?|videos?|"
    r"statements?|streams?|threads?|feeds?|users?)\b|"
    r"\bposted (?:on|to) X\b|\b(?:post|message|statement|thread) on X\b"
)
# One of these stands wherever that matches.
_HINTS = (
    "weet", "witter", "Facebook", "Instagram", "Telegram", "TikTok", "YouTube", "Truth", "Weibo",
    "VK", "WhatsApp", "Snapchat", "Threads", "Bluesky", "Mastodon", "LinkedIn", "Reddit", "Tumblr",
    "ocial ", " X",
)  # fmt: skip
# Who posted a picture is seldom who speaks of it.
_PICTURE = re.compile(r"\b(?:video|footage|photo|image|picture|clip|recording)", re.IGNORECASE)
# "A tweet by Ada Lunt", "Lunt's Facebook page"; capital letters tell a name.
_BY = re.compile(
    r"\b(?:[Tt]weets?|[Pp]osts?|[Vv]ideos?|[Mm]essages?|[Pp]hotos?|[Pp]hotographs?) "
    r"(?:was |were )?(?:posted |shared |published |uploaded )?(?:by|from) (?:the )?"
    r"(?P<name>[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3})"
)
_OWNED = re.compile(
    r"(?P<name>[A-Z][\w.-]*(?: [A-Z][\w.-]*){0,3})['’]s? (?:[a-z]+ ){0,2}"
    rf"(?:[Tt]weets?\b|{_PLATFORMS}\b)"
)
_HANDLE = re.compile(r"(?<![\w.])@(?P<handle>[A-Za-z0-9_]{2,30})\b")
# The last line of a post that stands in a page: "— Ada Lunt (@adalunt) May 3, 2026".
_SIGNED = re.compile(
    r"[—–-]{1,2} ?(?P<name>[^\n()@—–]{1,60}?) ?\(@(?P<handle>[A-Za-z0-9_]{2,30})\)"
    r" (?:[A-Z][a-z]+\.? \d{1,2}|\d{1,2}\.? [A-Z][a-z]+),? \d{4}"
)
# Stands in every such line.
_HANDLED = "(@"
# A post is no longer than this before its last line.
_POST = 700


def signature(text: str, start: int) -> re.Match[str] | None:
    """Give the signature of the post that a stretch which opens at `start` stands in.

    The post is the paragraph that its signature closes; the day tells it from a reporter's name.

    >>> signature("The dam is shut. — Ada Lunt (@adalunt) May 3, 2026", 0)["handle"]
    'adalunt'
    """
    close = text.find("\n\n", start)
    end = min(start + _POST, len(text) if close < 0 else close)
    return _SIGNED.search(text, start, end) if text.find(_HANDLED, start, end) >= 0 else None


def author(line: re.Match[str], article: str, ground: Ground) -> Body | None:
    """Give whose post it is: the person of the article whose name the handle spells, or the name.

    Posts are signed with nicknames: "ye (@kanyewest)".
    """
    handle = _squeezed(line["handle"])
    for name in ground.readings[article].names:
        if name.label in ("PER", "ORG") and _squeezed(plain_name(name.text)) == handle:
            return ground.sources.named(article, name.text)
    return ground.sources.named(article, line["name"].strip())


def _squeezed(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", fold(name))


def posted(t: Trace, ground: Ground) -> Iterator[Carrier]:
    """Give the social media post that a report says it has a thing from."""
    p = t.proposition
    article = ground.articles[p.article]
    line = signature(article.text, p.start)
    if line is not None:
        why = why_text(f"a post: '{line.group().strip()}'", article, *line.span())
        yield Carrier("social post", _squeezed(line["handle"]), why)
        return
    sentence = ground.readings[p.article].sentences[p.sentence]
    words = article.text[sentence.start : sentence.end]
    at = _mention(words)
    if at is None:
        return
    why = why_text(
        f"has it from a post: '{words[at.start : at.stop]}'",
        article,
        sentence.start + at.start,
        sentence.start + at.stop,
    )
    owner = _owner(words)
    yield Carrier("social post", _root_owner(t) if owner is None else owner, why)


@lru_cache(maxsize=4_000)
def _mention(sentence: str) -> slice | None:
    """Give where a sentence says that something stands in a post."""
    if not any(hint in sentence for hint in _HINTS):
        return None
    cited = _CITED.search(sentence)
    return slice(*cited.span()) if cited else None


@lru_cache(maxsize=4_000)
def _owner(sentence: str) -> str | None:
    """Give whose post a sentence speaks of, "" where nobody could say; None where it does not."""
    for pattern in (_BY, _OWNED):
        found = pattern.search(sentence)
        if found:
            return _squeezed(plain_name(found["name"]))
    handle = _HANDLE.search(sentence)
    if handle:
        return _squeezed(handle["handle"])
    return "" if _PICTURE.search(sentence) else None


def _root_owner(t: Trace) -> str:
    """Give the root of a report as whose post it is, "" where that is nobody by name."""
    if t.root.id.startswith(("attributed:person:", "attributed:body:", "attributed:gov:")):
        return _squeezed(plain_name(t.root.name))
    return ""
