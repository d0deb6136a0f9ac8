"""Unfolds a claim: why it stands as it does, report by report, and what is against it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from secondsource.views.differing import differ, followed
from secondsource.views.naming import called, is_name, same_house
from secondsource.views.reasons import may_be_one
from secondsource.views.sheet import Reason
from secondsource.views.telling import outlet
from secondsource.views.wording import (
    NO_SOURCE,
    NOT_MADE_OUT,
    count,
    cut,
    day,
    file_name,
    plain,
)

Json = dict[str, Any]

# The whole name of a file that somebody is to open.
_FILE = 70
_QUOTE = 300
# Of a claim repeated hundreds of times the rest is counted; `full` shows all.
_REPORTS = 12
_TIES = 8
_OTHER_SIDE = 3
_NOT_SAID = "not said"
# How origins tell that a paper was told something.
_PASSED_ON = re.compile(r"passed on by (?P<name>.+)", re.DOTALL)
_HEADS = {
    "corroborated": "Why corroborated",
    "possibly-corroborated": "Why possibly corroborated",
    "repeated": "Why repeated from one origin",
    "single": "Why in one report only",
}


class Unfolding:
    """Unfolds the claims of one story, as the brief's JSON has them."""

    def __init__(self, story: Json, full: bool, hint: str = "") -> None:
        """Take a story; `full` counts nothing off, `hint` says how to see what is left out."""
        self._articles: Mapping[str, Json] = {one["id"]: one for one in story["articles"]}
        self._claims: Mapping[str, Json] = {one["id"]: one for one in story["claims"]}
        self._full = full
        self._hint = hint

    def claim(self, claim: Json) -> tuple[Reason, ...]:
        """Give the reasons of a claim's standing, each with its evidence below it."""
        head = _HEADS[claim["standing"]]
        return (
            Reason(f"{head}: {claim['explained']}", mark=claim["id"]),
            *self._reports(claim),
            *self._withdrawn(claim),
            *self._ties(claim),
            *self._against(claim),
            *self._developed(claim),
        )

    def _reports(self, claim: Json) -> Iterator[Reason]:
        shown = claim["reports"] if self._full else claim["reports"][:_REPORTS]
        for report in shown:
            yield self._report(report)
        rest = len(claim["reports"]) - len(shown)
        if rest:
            yield Reason(f"{count(rest, 'more report')}{self._hint}")

    def _report(self, report: Json) -> Reason:
        house = outlet(self._articles[report["article"]])
        # Where a copy told whose words they are, the page itself gave no source in between.
        steps = [name for name in report["chain"][1:-1] if name != _NOT_SAID]
        links = (_link(name, report["voice"]) for name in (*steps, *report["chain"][1:][-1:]))
        # "Told the Post", in the Post: that it has the thing from itself tells nothing.
        chain = " ← ".join((house, *(name for name in links if not same_house(name, house))))
        when = self._when(report["article"])
        line = report["line"]
        evidence = tuple(self._evidence(row, report) for row in report["why"])
        text = f"{chain} · {when}" + (" · denies it" if report["denies"] else "")
        return Reason(
            text, cut(plain(report["text"]), _QUOTE), self._place(report["article"], line), evidence
        )

    def _evidence(self, row: Json, report: Json) -> Reason:
        """Tell a piece of evidence; words that stand in it or above it are not quoted again."""
        house = outlet(self._articles[report["article"]])
        passed = _PASSED_ON.fullmatch(row["text"])
        if passed and same_house(passed["name"], house):
            row = {**row, "text": f"said to {house} itself"}
        quote = plain(row["quote"])
        known = (plain(row["text"]), plain(report["text"]))
        if any(quote in words for words in known) or _in_order(quote, known[0]):
            quote = ""
        same = row["article"] == report["article"] and row["line"] is not None
        place = f"line {row['line']}" if same else self._place(row["article"], row["line"])
        if same and row["line"] == report["line"]:
            place = ""
        return Reason(plain(row["text"]), quote, place)

    def _withdrawn(self, claim: Json) -> Iterator[Reason]:
        for one in claim["withdrawn"]:
            house = outlet(self._articles[one["article"]])
            yield Reason(
                f"Taken back, and not counted: {house} · {self._when(one['article'])}",
                cut(plain(one["text"]), _QUOTE),
                self._place(one["article"], one["line"]),
                (self._quoted(one["why"]),),
            )

    def _ties(self, claim: Json) -> Iterator[Reason]:
        origins = claim["origins"]
        shown = origins["ties"] if self._full else origins["ties"][:_TIES]
        for tie in shown:
            [text] = may_be_one({**origins, "ties": [tie]})
            evidence = tuple(self._quoted(row) for row in tie["evidence"])
            yield Reason(text[:1].upper() + text[1:], reasons=evidence)
        rest = len(origins["ties"]) - len(shown)
        if rest:
            yield Reason(f"{count(rest, 'more pair')} of origins may be one{self._hint}")

    def _quoted(self, row: Json) -> Reason:
        place = self._place(row["article"], row["line"])
        return Reason(plain(row["text"]), plain(row["quote"]), place)

    def _against(self, claim: Json) -> Iterator[Reason]:
        for conflict in claim["conflicts"]:
            head = f"Disputed. {differ(conflict['kind'], [conflict['detail']])}."
            yield Reason(head, reasons=self._both(conflict))

    def _developed(self, claim: Json) -> Iterator[Reason]:
        own = self._first_day(claim)
        for update in claim["updates"]:
            other = self._claims.get(update["claim"])
            then = self._first_day(other) if other else ""
            head = "Earlier" if then and own and then < own else "Later"
            if not (then and own) or then == own:
                head = "On the same thing"
            yield Reason(f"{head}: {followed([update['detail']])}", reasons=self._both(update))

    def _both(self, link: Json) -> tuple[Reason, ...]:
        """Give the words of this claim that a link rests on, and the reports of the other claim.

        The report that the link rests on comes first, then the earliest.
        """
        here = tuple(
            replace(self._quoted(row), text=f"Here: {self._whose(row['article'])}")
            for row in link["evidence"][:1]
        )
        other = self._claims.get(link["claim"])
        if other is None:
            return here
        told = [(row["article"], row["raw_start"]) for row in link["evidence"][1:]]
        ranked = sorted(
            other["reports"],
            key=lambda one: (
                (one["article"], one["raw_start"]) not in told,
                self._day(one["article"]) or "~",
            ),
        )
        shown = ranked if self._full else ranked[:_OTHER_SIDE]
        head = "Against it: " if "kind" in link else "There: "
        there = tuple(self._bare(report, head) for report in shown)
        rest = len(ranked) - len(shown)
        more = (Reason(f"and {count(rest, 'more report')}{self._hint}"),) if rest else ()
        return (*here, *there, *more)

    def _whose(self, article: str) -> str:
        return f"{outlet(self._articles[article])} · {self._when(article)}"

    def _bare(self, report: Json, head: str) -> Reason:
        shown = self._report(report)
        return Reason(head + shown.text, shown.quote, shown.place)

    def _first_day(self, claim: Json) -> str:
        days = [self._day(report["article"]) for report in claim["reports"]]
        return min((one for one in days if one), default="")

    def _day(self, article: str) -> str | None:
        date: str | None = self._articles[article]["published"]["date"]
        return date

    def _when(self, article: str) -> str:
        date = self._day(article)
        return day(date) if date else "no date"

    def _place(self, article: str, line: int | None) -> str:
        one = self._articles.get(article)
        if one is None:
            return ""
        where = file_name(one["path"], _FILE)
        return where if line is None else f"{where}, line {line}"


def _link(name: str, voice: str) -> str:
    if name == _NOT_SAID and voice == "own":
        return NO_SOURCE
    return called(plain(name)) if is_name(plain(name)) else f"a {NOT_MADE_OUT}"


def _in_order(quote: str, text: str) -> bool:
    """Say whether all words of a quotation stand in a text, in their order.

    >>> _in_order("Ferrow said", "attributed: 'Ferrow … said'")
    True
    """
    words = iter(text.replace("'", " ").split())
    return all(any(word == other for other in words) for word in quote.split())
