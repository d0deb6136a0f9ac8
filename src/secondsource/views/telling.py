"""How one claim is told: its words in their sentence, its speaker, and a source for each report."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from secondsource.model import Sentence
from secondsource.views.sheet import Entry, Line, Run, Source
from secondsource.views.wording import counts_line, cut, cut_front, file_name, origins_line, plain

Json = dict[str, Any]
Sentences = Callable[[str], Sequence[Sentence]]

# A clause is shown within its sentence, so that a reader knows who it is about; of the sentence
# this much stands before and after it, which with the clause makes two or three lines.
_BEFORE = 110
_AFTER = 60
_WORDS = 320
# Evidence is one line each; wire copy printed everywhere is told in this many and a number.
_SOURCES = 6
_QUOTE = 200
# "PORT ANSEL (WCN) —": where a report was filed is no part of what it says.
_DATELINE = re.compile(r"[^.!?]{2,80}[—–-]")
# How origins quote the words that name a source.
_SAID = re.compile(r"attributed: '(?P<words>.+)'$", re.DOTALL)
_PRONOUNS = frozenset("he she it they who which that this we i".split())


class Teller:
    """Tells the claims of one story; `articles` are the story's as the brief's JSON has them."""

    def __init__(self, articles: Sequence[Json], sentences: Sentences, full: bool) -> None:
        self.articles: Mapping[str, Json] = {article["id"]: article for article in articles}
        self.outlet_of = {article["id"]: outlet(article) for article in articles}
        self._sentences = sentences
        self._full = full

    def claim(self, claim: Json, label: str = "") -> Entry:
        """Tell a claim with its counts, its origins and a source for each report."""
        shown = shown_report(claim)
        line = self.line(shown)
        reports = claim["reports"]
        if len(reports) == 1:
            # The words of a single report stand in the line itself.
            origins = origins_line(claim, self.outlet_of)
            return Entry(line, "", (self.source(shown, "", origins),), label)
        note = note_of(claim, self.outlet_of)
        sources = [self.source(report, report["text"]) for report in reports]
        more = len(sources) - _SOURCES
        if more > 1 and not self._full:
            sources = sources[:_SOURCES]
            note += f" · {more} more reports with --full"
        return Entry(line, note, tuple(sources), label)

    def line(self, report: Json) -> Line:
        """Show a report's words: in their sentence, with their speaker where that lacks him."""
        article = self.articles[report["article"]]
        text, start, end = article["text"], report["start"], report["end"]
        first, last = _around(self._sentences(report["article"]), start, end)
        before, after = plain(text[first:start]), plain(text[end:last])
        words = plain(text[start:end])
        if article["dateline"] and _DATELINE.fullmatch(before):
            before = ""
        if not any(sign.isalnum() for sign in after):
            words, after = words + (after if text[end - 1 : end].isalnum() else ""), ""
        if not any(sign.isalnum() for sign in before):
            words, before = (before.lstrip(" —-") + words), ""
        runs: list[Run] = []
        if self._needs_speaker(report, f"{before} {after}"):
            runs.append(Run(f"{plain(report['chain'][-1])}: ", "strong"))
        if before:
            gap = " " if text[start - 1 : start].isspace() else ""
            runs.append(Run(cut_front(before, _BEFORE) + gap))
        runs.append(Run(cut(words, _WORDS), "words" if before or after else ""))
        if after:
            gap = " " if text[end : end + 1].isspace() else ""
            runs.append(Run(gap + cut(after, _AFTER)))
        return tuple(runs)

    def _needs_speaker(self, report: Json, rest: str) -> bool:
        """Tell whether the rest of the sentence leaves open who speaks."""
        if report["voice"] != "attributed" or len(report["chain"]) < 2:
            return False
        said = [_SAID.match(why["text"]) for why in report["why"]]
        pieces = [piece for found in said if found for piece in found["words"].split(" … ")]
        named = [piece for piece in pieces if piece in rest and piece.casefold() not in _PRONOUNS]
        # The words that say that it was said, alone, name nobody.
        return not any(any(sign.isupper() for sign in p) or " " in p for p in named)

    def source(self, report: Json, quote: str, remark: str = "") -> Source:
        """Give where a report stands and the words it rests on."""
        return Source(
            self.outlet_of[report["article"]],
            file_name(self.articles[report["article"]]["path"]),
            cut(plain(quote), _QUOTE),
            report["article"],
            self.articles[report["article"]]["path"],
            remark,
        )


def note_of(claim: Json, outlet_of: dict[str, str]) -> str:
    """Say how well a claim stands, in one line."""
    origins = origins_line(claim, outlet_of)
    if claim["standing"] == "single":
        return origins
    outlets, newsrooms, _ = counts_line(claim).split(" · ")
    return f"{outlets} · {newsrooms} · {origins}"


def shown_report(claim: Json) -> Json:
    """Give the report in whose words a claim is shown."""
    reports: list[Json] = claim["reports"]
    return next((one for one in reports if one["text"] == claim["text"]), reports[0])


def outlet(article: Json) -> str:
    """Name the outlet an article stands in; where no page says, that is said."""
    return plain(article["outlet"] or "") or "outlet not known"


def _around(sentences: Sequence[Sentence], start: int, end: int) -> tuple[int, int]:
    """Give the stretch of the sentences that hold a span."""
    at = bisect_right([sentence.start for sentence in sentences], start) - 1
    first = min(sentences[at].start, start) if at >= 0 else start
    to = bisect_right([sentence.start for sentence in sentences], max(start, end - 1)) - 1
    last = max(sentences[to].end, end) if to >= 0 else end
    return first, last
