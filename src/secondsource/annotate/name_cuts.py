"""A run of capitalised words, cut into names: known names out, titles off, the rest as is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from secondsource.annotate.name_tokens import CALENDAR, COMMON, Token
from secondsource.data.gazetteer import Known, gazetteer

LINKS = frozenset({"of", "for", "and", "&", "on"})


@dataclass(frozen=True, slots=True)
class Run:
    """A candidate: where it stands, whether a title stands before it, what the lists know.

    `opens` says that it begins its sentence, `title` is the title before it ("" for none).
    """

    start: int
    end: int
    text: str
    title: str
    opens: bool
    known: Known | None


def cut(text: str, tokens: Sequence[Token], start: int, end: int, opens: bool) -> list[Run]:
    """Cut the run from token `start` to `end` into names; `opens` if it begins its sentence."""
    """Cut a run into names: known names out, titles off, the rest as it stands."""
    lists = gazetteer()
    found: list[Run] = []
    title, at = "", start
    if start and tokens[start - 1].text.lower() in _LOWER_TITLES:
        title = tokens[start - 1].text
    while at < end:
        stop = _title_end(tokens, at, end)
        if stop > at:
            title = tokens[stop - 1].text
            at = stop
            continue
        stop, known = longest_known(tokens, at, end)
        if known is not None and not _goes_on(tokens, at, stop, end, known):
            found.append(_run(text, tokens, at, stop, "", opens and at == start, known))
            title, at = "", stop
            while at < end and tokens[at].text in ("the", "of", "for", "on", "and", "&"):
                at += 1
            continue
        stop = _rest_end(tokens, at, end)
        word = tokens[at].text
        if stop - at > 1 or (word.lower() not in COMMON and not _filler(word)):
            found.append(_run(text, tokens, at, stop, title, opens and at == start, None))
        title, at = "", stop
        if at < end and tokens[at].text in LINKS:
            at += 1
        while at < end and tokens[at].text in ("the", "of", "for", "on", "and", "&"):
            at += 1
    return [run for run in found if run.text not in lists.titles]


_LOWER_TITLES = frozenset(
    "president minister chancellor premier king queen prince princess senator governor mayor "
    "secretary ambassador judge justice attorney prosecutor sheriff chief commissioner "
    "superintendent inspector detective officer sergeant captain lieutenant major colonel "
    "general admiral commander marshal spokesman spokeswoman spokesperson director chairman "
    "chairwoman chair ceo leader speaker professor lawmaker candidate activist analyst lawyer "
    "economist journalist reporter author actor actress singer coach founder executive envoy "
    "diplomat scientist doctor wife husband son daughter brother sister father mother rebel "
    "co-founder billionaire businessman businesswoman opponent challenger incumbent nominee "
    "correspondent historian researcher engineer pilot footballer striker goalkeeper".split()
)


def _filler(word: str) -> bool:
    lists = gazetteer()
    return (
        word in lists.titles
        or word in CALENDAR
        or (word in lists.before_titles and word not in ("Congress",))
        or word in _GENERIC
        or not any(c.isalpha() for c in word)
        or (len(word) == 1)
        or _PARTY_MARK.fullmatch(word) is not None
    )


# "D-Ohio" behind a lawmaker's name.
_PARTY_MARK = re.compile(r"[DRI]-[A-Z][A-Za-z.]{0,8}")
# Heads of names that name nothing when they stand alone.
_GENERIC = frozenset(
    "Ministry Department Agency Administration Authority Bureau Office Commission Committee "
    "Council Court Party Union Service Services Bank Fund Foundation Trust Institute University "
    "College School Hospital Center Centre Museum Church Group Company River Lake Sea Island "
    "Islands Street Avenue Road Airport Station County Province District State City War Act Day "
    "Election Elections Law Bill Plan Prize Award Cup Games North South East West Northern "
    "Southern Eastern Western Central Mount Republic Board Society Club Order Age Tour Open".split()
)


def _title_end(tokens: Sequence[Token], at: int, end: int) -> int:
    """Give the index behind a title that begins at `at`, or `at` where none does."""
    lists = gazetteer()
    best = at
    stop = at
    while stop < end and stop - at < 6:
        word = tokens[stop].text
        pair = f"{word} {tokens[stop + 1].text}" if stop + 1 < end else ""
        if pair in lists.titles:
            stop += 2
            best = stop
        elif word in lists.titles:
            stop += 1
            best = stop
        elif word in lists.before_titles:
            stop += 1
        else:
            break
    # "Justice Department", "State Council": what looked like a title opens a body's name.
    if best > at and best < end and tokens[best].text in lists.organisations | {"of"}:
        return at
    if best == end and at + 1 == end and tokens[at].text in lists.organisations:
        return at
    return best


def longest_known(tokens: Sequence[Token], at: int, end: int) -> tuple[int, Known | None]:
    """Find the longest name of the lists that begins at token `at`, and where it ends."""
    lists = gazetteer()
    for stop in range(min(end, at + lists.longest), at, -1):
        joined = " ".join(token.text for token in tokens[at:stop]).replace("’", "'")
        if joined in lists.known:
            return stop, lists.known[joined]
        if joined.isupper() and len(joined) > 4 and joined.title() in lists.known:
            return stop, lists.known[joined.title()]
    return at, None


def _goes_on(tokens: Sequence[Token], at: int, stop: int, end: int, known: Known) -> bool:
    """Tell whether a known name is only the beginning of a longer one."""
    if stop >= end:
        return False
    lists = gazetteer()
    if tokens[stop].text == "of" and known.label == "ORG" and tokens[stop - 1].text in lists.opens:
        return True
    rest = [token.text for token in tokens[stop:end]]
    if known.label in ("MISC", "LOC") and rest[-1] in _BODY_HEADS:
        return not any(word in lists.titles for word in rest[:-1])
    if any(word in lists.organisations | lists.others | lists.places for word in rest[:3]):
        # "Russian President …" and "U.S. Senator …" do not go on; "London School of …" does.
        return rest[0] not in lists.titles and (known.label != "ORG" or rest[0] in _BODY_HEADS)
    if known.label == "LOC" and rest[0] in lists.titles | lists.before_titles:
        return False
    if known.label == "LOC" and len(rest) == 1 and len(rest[0]) > 4 and rest[0].endswith("s"):
        return rest[0] not in lists.known  # a team: "Carravale Rovers"
    # "Jordan Peters", "Austin Reed": a place's name as a given name.
    return (
        known.label == "LOC"
        and stop - at == 1
        and tokens[at].text in _GIVEN_TOO
        and rest[0] not in lists.known
    )


_GIVEN_TOO = frozenset(
    "Jordan Chad Virginia Georgia Washington Israel Florence Victoria Dallas Houston Lincoln "
    "Carolina Sydney Denver Milan Paris London Chelsea Kenya India Montana Dakota Brooklyn "
    "Phoenix Madison Charlotte Alexandria Sofia Lima Cali Nice".split()
)
_BODY_HEADS = frozenset(
    "Ministry Department Agency Administration Authority Bureau Office Commission Committee "
    "Council Court Parliament Congress Senate Assembly Party Union League Association Federation "
    "Alliance Coalition Front Movement Brigade Army Navy Force Forces Guard Guards Police Corps "
    "Service Bank Fund Foundation Institute University College School Academy Hospital Center "
    "Centre Museum Group Company Co. Corp. Corp Corporation Inc. Inc Ltd Airlines Airways Times "
    "Post Journal Tribune Herald News Television Radio Embassy Embassies Consulate Exchange Board "
    "Society Club Cabinet Government Command Fleet Mission Legislature Republic City War Games "
    "Olympics Cup Open Championship Revolution Constitution Act Prize Spring River Island Islands "
    "Airport Sea Ocean Bay Strait Canal Peninsula Province State Street Avenue Bridge Park Stadium "
    "Desert Valley Coast Square Palace Strip Grand".split()
)


def _rest_end(tokens: Sequence[Token], at: int, end: int) -> int:
    """Give the index behind an unknown name: up to a title, or a known name it cannot hold."""
    lists = gazetteer()
    stop = at + 1
    while stop < end:
        word = tokens[stop].text
        if (
            word in lists.titles
            and word not in lists.organisations
            and not _inner_title(tokens, stop, end)
        ):
            break
        if (
            word in lists.known
            and lists.known[word].label == "MISC"
            and stop + 1 < end
            and tokens[stop - 1].text not in ("of", "for", "and", "the")
            and tokens[stop + 1].text in lists.titles
        ):
            break
        stop += 1
    while stop > at + 1 and tokens[stop - 1].text in ("of", "for", "and", "&", "the", "on"):
        stop -= 1
    return stop


def _inner_title(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Tell whether a title word is a name's own part: "John Bishop", "King Charles III"."""
    return at + 1 == end and (
        tokens[at - 1].text in gazetteer().first_names or tokens[at].text in _SURNAMES_TOO
    )


_SURNAMES_TOO = frozenset(
    "Dame King Prince Bishop Pope Major Judge Marshal Justice Duke Baron Brothers Lord Pastor "
    "Abbott Chair Cardinal Sheriff Coach".split()
)


def _run(
    text: str,
    tokens: Sequence[Token],
    at: int,
    stop: int,
    title: str,
    opens: bool,
    known: Known | None,
) -> Run:
    start, end = tokens[at].start, tokens[stop - 1].end
    return Run(start, end, text[start:end], title, opens, known)
