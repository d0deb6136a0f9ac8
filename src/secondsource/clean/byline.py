"""The byline: the people a line names as its authors, and nobody else."""

from __future__ import annotations

import re
from functools import cache

from secondsource.clean.agency_names import agency_named
from secondsource.clean.dates import days
from secondsource.clean.person import Author, person
from secondsource.clean.uncased import Uncased
from secondsource.data.byline_words import byline_words
from secondsource.data.gazetteer import gazetteer

__all__ = ["Author", "byline_people", "helper_people", "is_byline_line", "opens_byline", "people"]

# "A column by", "Eine Analyse von": the kind of text, then the name.
_GENRE = r"(?:an?|eine?|une?|un[ao]?|en|et)\s[^\W\d_][\w-]{2,20}\s(?:by|von|par|por|di|av|af)"
# "By" with four authors, their roles and an update time still fits.
_LONGEST = 200
# A name and what is said of it: more words make a sentence on somebody.
_MOST_BESIDE = 8


_BODY = re.compile(
    r"\b(?:institut(?:e|o|et|ion)?|universit\w{1,3}|universidad|universidade|college|ministry|"
    r"department|cent(?:er|re)|foundation|association|federation|society|council|office)\b",
    re.IGNORECASE,
)


def is_known(name: str) -> bool:
    """Say whether a name begins with a first name that the gazetteer knows.

    >>> is_known("Jane Doe"), is_known("Inland Waters")
    (True, False)
    """
    return name.split()[0].capitalize() in gazetteer().first_names


@cache
def _lead_in() -> Uncased:
    return _opening(byline_words().lead | byline_words().weak, _GENRE)


@cache
def _helper() -> Uncased:
    return _opening(byline_words().helper)


def _opening(phrases: frozenset[str], more: str = "") -> Uncased:
    # Longest first: "written by" before "written".
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    choice = "|".join([*([more] if more else []), *(re.escape(phrase) for phrase in ordered)])
    return Uncased(rf"\W{{0,3}}(?P<words>{choice})(?:\s?[:：]\s*|\s+|$)")


@cache
def _split() -> re.Pattern[str]:
    joins = "|".join(sorted(re.escape(word) for word in byline_words().joins))
    return re.compile(rf"\s*(?:[,;|•·/&\n、，；]|\s(?:{joins})\s)\s*", re.IGNORECASE)


def people(text: str, start: int = 0, said: bool = False) -> list[Author]:
    """Find the people in a list of authors; `start` is where the list begins in `text`.

    `said` tells that the text is a field for authors: it may hold names without capitals.

    >>> [a.name for a in people("Ana María Ruiz, Staff Writer and JOHN O'NEIL")]
    ['Ana María Ruiz', "John O'Neil"]
    >>> people("The Example Times, newsroom@example.org")
    []
    """
    cuts = [(m.start(), m.end()) for m in _split().finditer(text, start)]
    edges = [start, *[edge for cut in cuts for edge in cut], len(text)]
    found: list[Author] = []
    body = False
    for a, b in zip(edges[::2], edges[1::2], strict=True):
        if found and _helper().match(text[a:b]):
            break
        if start == 0 or a > start:
            lead = _lead_in().match(text[a:b])
            strong = lead is not None and lead["words"].casefold() not in byline_words().weak
            a += lead.end() if lead is not None and strong else 0
        author = person(text, a, b, said, first=not found)
        if body and author is not None and not is_known(author.name):
            # "Institute of Lakes and Inland Waters" goes on after its "and".
            author = None
        body = author is None and bool(found) and _BODY.search(text[a:b]) is not None
        if author is not None and author.name not in [other.name for other in found]:
            found.append(author)
        elif author is None and found and days(text[a:b]):
            break
    return found


def byline_people(text: str) -> list[Author]:
    """Give the people of a byline line, or nothing if the line is none.

    >>> [a.name for a in byline_people("By Jane Doe and Max Roe | Dec. 11, 2025")]
    ['Jane Doe', 'Max Roe']
    >>> byline_people("By AFP"), byline_people("Edited by Jane Doe")
    ([], [])
    """
    if len(text) > _LONGEST or _helper().match(text):
        return []
    match = _lead_in().match(text)
    return people(text, match.end()) if match else _with_role(text)


def without_lead_in(text: str) -> str:
    """Leave the words that open a byline out of a field for authors.

    A word that is a part of names as well ("von") counts only where a whole name follows it.

    >>> without_lead_in("By Jane Doe"), without_lead_in("von der Heide, Jane")
    ('Jane Doe', 'von der Heide, Jane')
    """
    match = _lead_in().match(text) if len(text) <= _LONGEST else None
    rest = text[match.end() :].strip() if match is not None else ""
    if match is None or not rest:
        return text
    weak = match["words"].casefold() in byline_words().weak
    whole = match["words"][0].isupper() and person(rest, 0, len(rest)) is not None
    # "Author Relations Desk": a word for an author opens a byline with its colon only.
    opens = match["words"].casefold().endswith("by") or ":" in match.group()
    return rest if (whole if weak else opens or whole) else text


def _with_role(text: str) -> list[Author]:
    """Give the person of a line that opens with no byline's word: "Jane Doe, Staff Writer"."""
    if "," not in text:
        return []
    head = text.split(",", 1)[0]
    if _has_role(text[len(head) :]) and not text.rstrip().endswith((".", "!", "?")):
        found = person(text, 0, len(head))
        return [found] if found else []
    return []


def _has_role(text: str) -> bool:
    role = byline_words().role
    words = re.findall(r"[^\W\d_]+", text.casefold())
    return len(words) <= _MOST_BESIDE and (
        any(word in role for word in words) or "special to" in text.casefold()
    )


def opens_byline(text: str) -> bool:
    """Say whether a line is only the word that opens a byline, the names standing below it.

    >>> opens_byline("By"), opens_byline("Von"), opens_byline("By the sea")
    (True, True, False)
    """
    match = _lead_in().match(text) if len(text) <= 30 else None
    return match is not None and not text[match.end() :].strip()


def helper_people(text: str) -> list[Author] | None:
    """Give the people a line names as editors, photographers and the like; None for other lines.

    >>> [a.name for a in helper_people("Reviewed by Jane Doe")], helper_people("By Jane Doe")
    (['Jane Doe'], None)
    """
    match = _helper().match(text) if len(text) <= _LONGEST else None
    return None if match is None else people(text, match.end())


def is_byline_line(text: str) -> bool:
    """Say whether a line is a byline: people, an agency or a desk after "By", and little else.

    >>> is_byline_line("By AFP"), is_byline_line("By Jane Doe, Staff Writer")
    (True, True)
    >>> is_byline_line("By the time the police came, they were gone.")
    False
    """
    if len(text) > _LONGEST or text.rstrip().endswith(("!", "?", ":", ";")):
        return False
    match = _lead_in().match(text) or _helper().match(text)
    if match is None:
        return bool(_with_role(text))
    rest = text[match.end() :].strip()
    if not rest or (rest.endswith(".") and len(rest.split()) > 8):
        return False
    if people(text, match.end()):
        # A sentence may begin "By John Smith's own account ...": it goes on in lower case.
        running = sum(1 for word in rest.split() if word[0].islower())
        return running <= max(4, len(rest.split()) // 2) and len(rest.split()) <= 30
    head = re.split(r"\s?[,|–—(•·]", rest, maxsplit=1)[0].strip(" .-")
    if agency_named(head) is not None:
        return True
    weak = match["words"].casefold() in byline_words().weak
    desk = head[:1].isupper() and len(head.split()) <= 6 and _is_desk(head)
    return desk and not weak and not rest.endswith(".")


def _is_desk(text: str) -> bool:
    words = re.findall(r"[^\W\d_][\w-]*", text.casefold())
    return any(word in byline_words().desk or word in byline_words().role for word in words)
