"""How one claim is told: its words in their sentence, its speaker, and a source for each report."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from secondsource.compare.clauses import has_finite, is_finite
from secondsource.compare.opening import opening
from secondsource.model import Sentence
from secondsource.views.naming import called, is_name, same_name
from secondsource.views.secondhand import hands_on, through
from secondsource.views.sheet import Entry, Line, Reason, Run, Source
from secondsource.views.wording import (
    count,
    counts_line,
    cut,
    cut_front,
    day,
    file_name,
    origin_of,
    origins_line,
    outlet_name,
    plain,
    root_names,
    ties_line,
)

Json = dict[str, Any]
Sentences = Callable[[str], Sequence[Sentence]]
Unfold = Callable[[Json], tuple[Reason, ...]]

# A clause is shown within its sentence, so that a reader knows who it is about; of the sentence
# this much stands before and after it, which with the clause makes two or three lines.
_BEFORE = 110
_AFTER = 60
_WORDS = 320
# Evidence is one line each; wire copy printed everywhere is told in this many and a number.
_SOURCES = 6
_COPIES = 2
_QUOTE = 200
_SOURCE = 60
# A page that can be unfolded holds so many claims of a part besides those it shows: it opens at
# once, and a story of a thousand reports has tens of thousands.
_FOLDED = 200
# How origins quote the words that name a source.
_SAID = re.compile(r"attributed: '(?P<words>.+)'$", re.DOTALL)
_TOKEN = re.compile(r"\w+")
_FIRST = re.compile(r"[^\W\d_]+|\d+")
# After these comes whom somebody accuses, then of what: no clause that stands alone.
_ACCUSED = re.compile(r"\b(?:accus|blam|suspect|charg)[a-z]{1,5}$", re.IGNORECASE)
_PRONOUNS = frozenset("he she it they who which that this we i".split())


class Teller:
    """Tells the claims of one story.

    `articles` and `statements` are the story's as the brief's JSON has them; `full` cuts nothing.
    `unfold` gives the reasons of a claim's standing; with `open` they stand in for its sources.
    `hint` says how to see what is left out; with `fold` claims are left for the reader to unfold.
    """

    def __init__(
        self,
        articles: Sequence[Json],
        sentences: Sentences,
        full: bool,
        statements: Sequence[Json] = (),
        unfold: Unfold | None = None,
        open: bool = False,
        hint: str = "",
        fold: bool = False,
    ) -> None:
        self.articles: Mapping[str, Json] = {article["id"]: article for article in articles}
        self.outlet_of = {article["id"]: outlet(article) for article in articles}
        self._sentences = sentences
        self._full = full
        self._unfold = unfold
        self._open = open
        self._hint = hint
        self.folds = fold
        self._statements: dict[str, list[Json]] = {}
        self._opening: dict[tuple[str, int], list[Json]] = {}
        for statement in statements:
            self._statements.setdefault(statement["article"], []).append(statement)
            place = statement["article"], _opens(statement)
            self._opening.setdefault(place, []).append(statement)

    def rest(self, number: int, noun: str = "") -> str:
        """Say how many things are left out, and how to see them; nothing where none is."""
        what = count(number, f"more {noun}") if noun else f"{number:,} more"
        return f"{what}{self._hint}" if number else ""

    def left(
        self, claims: Sequence[Json], label: Callable[[Json], str] = lambda claim: ""
    ) -> tuple[str, tuple[Entry, ...]]:
        """Give what is said of claims that are left out, and those that can be unfolded."""
        folded = claims[:_FOLDED] if self.folds else ()
        entries = tuple(self.claim(claim, label(claim)) for claim in folded)
        return self.rest(len(claims) - len(folded)), entries

    def claim(
        self, claim: Json, label: str = "", dated: bool = False, shown: Json | None = None
    ) -> Entry:
        """Tell a claim with its counts, its origins and a source for each report.

        `dated` gives the day on which each report came out; `shown` is the report in whose words
        the claim is told.
        """
        shown = shown or shown_report(claim)
        roots, reports = claim["origins"]["roots"], claim["reports"]
        line = self.line(shown, several=len(roots) > 1)
        why = self._unfold(claim) if self._unfold else ()
        sources: tuple[Source, ...] = ()
        lone = len({report["article"] for report in reports}) == 1 and len(roots) == 1
        if len(reports) == 1 or (lone and not self._full):
            # The words of a single report stand in the line itself, and often who says them.
            told = "".join(run.text for run in line)
            note, caution = "", ties_line(claim)
            origin = "" if caution else origin_of(roots[0], told, shown["voice"])
            remark = _joined(origin, self.source_there(shown))
            sources = (self.source(shown, "", remark, dated),)
        else:
            note, caution = note_of(claim, self.outlet_of), ties_line(claim)
            cited = reports if self._full else one_of_each(reports)
            sources = _same_once(
                [self.source(one, one["text"], self.remark(one), dated) for one in cited]
            )
            more = len(sources) - _SOURCES
            if more > 1 and not self._full and not self._open:
                shown_first = _first(sources)
                more, sources = len(sources) - len(shown_first), shown_first
                note += f" · {self.rest(more, 'report')}"
        if self._open and why:
            sources, caution = (), ""
        return Entry(line, note, sources, label, caution=caution, why=why)

    def line(self, report: Json, several: bool = False) -> Line:
        """Show a report's words: in their sentence, with their speaker where that lacks him.

        With `several` others say it, too, and a clause that stands alone is given to none of them.
        """
        return _balanced(self._line(report, several))

    def _line(self, report: Json, several: bool) -> Line:
        article = self.articles[report["article"]]
        text, start, end = article["text"], report["start"], report["end"]
        first, last = _around(self._sentences(report["article"]), start, end)
        first = min(start, opening(text, first, last, first=not text[:first].strip()))
        before, after = plain(text[first:start]), plain(text[end:last])
        words = plain(text[start:end])
        if not any(sign.isalnum() for sign in after):
            words, after = words + (after if text[end - 1 : end].isalnum() else ""), ""
        if not any(sign.isalnum() for sign in before):
            words, before = (before.lstrip(" —-") + words), ""
        most = len(words) if self._full else _WORDS
        if (before or after) and (report["denies"] or _stands_alone(words, before)):
            found = _alone(report, before, cut(words, most), after, several)
            if found is not None:
                return found
        prefix, before, after = self._with_speaker(report, before, words, after)
        runs = [Run(f"{prefix}: ", "strong")] if prefix else []
        if before:
            gap = " " if text[start - 1 : start].isspace() else ""
            runs.append(Run(cut_front(before, _BEFORE) + gap))
        runs.append(Run(cut(words, most), "words" if before or after else ""))
        if after:
            gap = " " if text[end : end + 1].isspace() else ""
            runs.append(Run(gap + cut(after, _AFTER)))
        return tuple(runs)

    def remark(self, report: Json) -> str:
        """Say who denies it; in full, how the page names a source that is shown otherwise."""
        name = called(speaker_name(report) or "a source not made out")
        denied = f"denied by {name}" if report["denies"] else ""
        return _joined(denied, self.source_there(report) if self._full else "")

    def source_there(self, report: Json) -> str:
        """Quote how the page names a source where a reader would not know it by its name here."""
        name = speaker_name(report)
        statement = self._statement(report)
        if statement is None or not statement["source"]:
            return ""
        words = plain(" … ".join(piece["text"] for piece in statement["source"]))
        known = plain(statement["speaker"]["name"]) if statement["speaker"] else words
        if name and (same_name(known, name) or same_name(words, name)):
            return ""
        pronoun = words.casefold() in _PRONOUNS
        if pronoun and is_name(known) and known.casefold() not in _PRONOUNS:
            return f"named there: {known}"
        named = f" ({known})" if is_name(known) and not same_name(known, words) else ""
        return f"named there: “{cut(words, _SOURCE)}”{named}"

    def through(self, statement: Json) -> str | None:
        """Name those through whom a page has a statement; None where it has it itself."""
        text = self.articles[statement["article"]]["text"]
        return through(statement, self._statements.get(statement["article"], ()), text)

    def hands_on(self, statement: Json) -> bool:
        """Say whether a statement only hands on what another of its page gives as said."""
        text = self.articles[statement["article"]]["text"]
        place = statement["article"], _opens(statement)
        return hands_on(statement, self._opening.get(place, ()), text)

    def _meant(self, report: Json) -> str | None:
        """Name the speaker of the statement that a report rests on, as who said what does."""
        statement = self._statement(report)
        if statement is None or statement["speaker"] is None:
            return None
        name = plain(statement["speaker"]["name"])
        return name if is_name(name) else None

    def _statement(self, report: Json) -> Json | None:
        """Find the statement that a report rests on, by the words its evidence quotes."""
        if report["voice"] != "attributed":
            return None
        quoted = {
            piece
            for why in report["why"]
            if (said := _SAID.match(why["text"]))
            for piece in said["words"].split(" … ")
        }
        best: tuple[int, Json] | None = None
        for one in self._statements.get(report["article"], ()):
            common = sum(
                max(0, min(report["end"], piece["end"]) - max(report["start"], piece["start"]))
                for piece in one["content"]
            )
            words = {piece["text"] for piece in (*one["source"], *one["cue"])}
            if common and words and words <= quoted and (best is None or common > best[0]):
                best = common, one
        return best[1] if best else None

    def _with_speaker(
        self, report: Json, before: str, words: str, after: str
    ) -> tuple[str, str, str]:
        """Say who speaks where the sentence leaves it open.

        The name goes in brackets behind a pronoun, "It [the ministry] said …", or else before the
        sentence. Gives what goes before it, and the text before and after the claim's words.
        """
        name = speaker_name(report)
        if report["voice"] != "attributed" or name is None:
            return "", before, after
        said = [_SAID.match(why["text"]) for why in report["why"]]
        pieces = [plain(piece) for one in said if one for piece in one["words"].split(" … ")]
        sentence = f"{before} {words} {after}"
        for piece in pieces:
            if piece.casefold() in _PRONOUNS:
                name = self._meant(report) or name
                pronoun = re.compile(rf"\b{re.escape(piece)}\b")
                if found := pronoun.search(after):
                    return (
                        "",
                        before,
                        f"{after[: found.end()]} [{called(name)}]{after[found.end() :]}",
                    )
                if places := list(pronoun.finditer(before)):
                    end = places[-1].end()
                    return "", f"{before[:end]} [{called(name)}]{before[end:]}", after
                break
        else:
            # The words that name the source stand in the sentence themselves.
            if pieces and all(piece in sentence for piece in pieces):
                return "", before, after
        # Words that bring the name along need no other.
        return ("" if name.casefold() in sentence.casefold() else called(name)), before, after

    def sentence(self, report: Json) -> tuple[str, int]:
        """Name the sentence a report stands in, to tell whether it has been shown."""
        found = self._sentences(report["article"])
        return report["article"], _around(found, report["start"], report["end"])[0]

    def source(self, report: Json, quote: str, remark: str = "", dated: bool = False) -> Source:
        """Give where a report stands and the words it rests on."""
        published = self.articles[report["article"]]["published"]["date"]
        return Source(
            self.outlet_of[report["article"]],
            file_name(self.articles[report["article"]]["path"]),
            cut(plain(quote), _QUOTE),
            report["article"],
            self.articles[report["article"]]["path"],
            remark,
            (day(published) if published else "no date") if dated else "",
        )


def _opens(statement: Json) -> int:
    """Give where the content of a statement begins; -1 where it has none."""
    return statement["content"][0]["start"] if statement["content"] else -1


def _balanced(line: Line) -> Line:
    """Close a quotation of which a claim is only the beginning."""
    text = "".join(run.text for run in line)
    if text.count("“") <= text.count("”") or not line:
        return line
    return (*line[:-1], replace(line[-1], text=f"{line[-1].text}”"))


def _stands_alone(words: str, before: str) -> bool:
    """Say whether a clause has a subject of its own, so that it needs no sentence around it.

    The rest of its sentence may be another claim, and stand less well: "17 were killed when *a
    ferry capsized*" must not be read as if the number stood, too.
    """
    first = _FIRST.match(words)
    if first is None or _ACCUSED.search(before):
        return False
    word = first.group().casefold()
    opens = word in _PRONOUNS or word.endswith("ing") or is_finite(word)
    return not opens and has_finite(words)


def _alone(report: Json, before: str, words: str, after: str, several: bool) -> Line | None:
    """Show a clause without its sentence: dots where that goes on, and who says it in front.

    None where somebody says it whose name was not made out: the sentence has to tell that.
    """
    shown = f"{'… ' if before else ''}{words}{' …' if after else ''}"
    if several and report["denies"]:
        return (Run("denied: ", "strong"), Run(shown))
    if several or report["voice"] != "attributed":
        return (Run(shown),)
    name = speaker_name(report)
    if name is None:
        return None
    return (
        Run(f"{'denied by ' if report['denies'] else ''}{called(name)}: ", "strong"),
        Run(shown),
    )


def speaker_name(report: Json) -> str | None:
    """Give the last name of a report's chain where that is one, and not the outlet itself."""
    if len(report["chain"]) < 2:
        return None
    name = plain(report["chain"][-1])
    return name if is_name(name) else None


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _same_once(sources: Sequence[Source]) -> tuple[Source, ...]:
    """Quote words that several outlets print once: copies are seen at a glance."""
    seen: set[str] = set()
    found = []
    for source in sources:
        words = " ".join(_TOKEN.findall(source.quote.casefold()))
        if words and words in seen:
            source = replace(source, quote="", remark=_joined(source.remark, "the same words"))
        seen.add(words)
        found.append(source)
    return tuple(found)


def _first(sources: Sequence[Source]) -> tuple[Source, ...]:
    """Give as many sources as are shown, in their order: other words before copies."""
    worded = [n for n, one in enumerate(sources) if one.quote][:_SOURCES]
    copies = [n for n, one in enumerate(sources) if not one.quote][:_COPIES]
    return tuple(sources[n] for n in sorted([*worded, *copies][:_SOURCES]))


def one_of_each(reports: Sequence[Json]) -> list[Json]:
    """Give one report of each article, in their order: one that names its source if any does."""
    found: dict[str, Json] = {}
    for report in reports:
        known = found.setdefault(report["article"], report)
        if known["voice"] == "own" and report["voice"] != "own":
            found[report["article"]] = report
    return list(found.values())


def note_of(claim: Json, outlet_of: dict[str, str]) -> str:
    """Say how well a claim stands, in one line."""
    origins = origins_line(claim, outlet_of)
    if claim["standing"] == "single":
        return f"one article · {'; '.join(root_names(claim, outlet_of))}"
    return f"{counts_line(claim)} · {origins}"


def shown_report(claim: Json) -> Json:
    """Give the report in whose words a claim is shown: never one that says more than its text."""
    reports: list[Json] = claim["reports"]
    same = [one for one in reports if one["text"] == claim["text"]]
    # A report in which it is said tells the claim better than one in which it is denied.
    return min(same or reports, key=lambda one: (one["denies"], len(one["text"])))


def outlet(article: Json) -> str:
    """Name the outlet an article stands in, by the one name its reports go under in the story.

    Where no page says which it is, that is said.
    """
    return outlet_name(article.get("house") or article["outlet"])


def _around(sentences: Sequence[Sentence], start: int, end: int) -> tuple[int, int]:
    """Give the stretch of the sentences that hold a span."""
    at = bisect_right([sentence.start for sentence in sentences], start) - 1
    first = min(sentences[at].start, start) if at >= 0 else start
    to = bisect_right([sentence.start for sentence in sentences], max(start, end - 1)) - 1
    last = max(sentences[to].end, end) if to >= 0 else end
    return first, last
