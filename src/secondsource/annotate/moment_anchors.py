"""Moments that only an earlier moment of the text fixes: "the next day", "a year earlier".

They are counted from the moment last mentioned, where it is plain which one that is; else they
stay without a value: a wrong day is worse than none.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace

from secondsource.annotate.moment_rules import Draft
from secondsource.annotate.moment_shifts import Grain, coarser, grain, shifted

# "The next day" is counted from a day of this sentence or the one before; years and months hold
# longer.
_DAYS_BACK = 1
_YEARS_BACK = 3
# No sentence is longer, save in text without stops, where "that day" may mean any.
_FAR = 800
_KINDS: dict[str, Grain] = {
    "day": "D", "weekday": "D", "date": "D", "holiday": "D", "week": "W", "weekend": "W",
    "month": "M", "month-of": "M", "quarter": "Q", "quarter-of": "Q", "half-of": "H",
    "season": "H", "year": "Y",
}  # fmt: skip
_UNITS: dict[str, Grain] = {"day": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y"}
_WITHIN = {"D": "D", "W": "DW", "M": "DM", "Q": "Q", "Y": "DMQHY"}
_ANCHOR = re.compile(r"anchor:([a-z]+)(?:-(\d))?:([+-]?\d{1,4})(?: (T[A-Z]{2}))?")
_PART_OF_WEEKDAY = re.compile(r"weekday:(\d):past (T[A-Z]{2})")
_PAST_DATE = re.compile(r"date:(\d\d-\d\d):past")


@dataclass(frozen=True, slots=True)
class _Mention:
    """A moment named before: its sentence and place, how it is told, and how fine it is."""

    sentence: int
    place: int
    told: str
    grain: Grain
    deictic: bool


@dataclass(slots=True)
class Anchors:
    """The moments of one text so far, for those that are counted from them.

    `here` is the place of the moment being settled.
    """

    mentions: list[_Mention] = field(default_factory=list)
    quarters: Counter[str] = field(default_factory=Counter)
    here: int = 0

    def note(self, draft: Draft, sentence: int, place: int) -> None:
        """Remember a settled moment of the sentence numbered so, at a place of it."""
        told = draft.value or draft.form
        if told is None or draft.type not in ("DATE", "TIME"):
            return
        fine = grain(told) if draft.value else _grain(told)
        if fine is None:
            return
        told = re.sub(r" ?T[A-Z0-9:]{2,8}$", "", told)
        deictic = bool(draft.form and draft.form.startswith(("weekday:", "day:", "week")))
        mention = _Mention(sentence, place, told, fine, deictic)
        self.mentions.append(mention)
        # What is compared with it ("a year earlier") is not what the report is on.
        if fine == "Q" and (told.endswith(":past") or told == "quarter:-1"):
            self.quarters[told] += 1

    @property
    def quarter(self) -> _Mention | None:
        """Give the quarter that a report on figures is on: the one named most, then first."""
        told = self.quarters.most_common(1)
        return _Mention(0, 0, told[0][0], "Q", False) if told else None

    def settle(self, draft: Draft, sentence: int, place: int) -> Draft:
        """Give a draft of the form "anchor:…" its value or a form that publication resolves."""
        match = _ANCHOR.fullmatch(draft.form or "")
        if match is None:
            return draft
        self.here = place
        what, number, how, part = match[1], match[2], match[3], match[4]
        told: str | None
        if what in ("ago", "period", "latest"):
            told = self._period(what, how, sentence)
        elif number and what in ("quarter", "half"):
            told = f"{what}-of:{number}:past {how}Y"
        elif what == "weekday":
            base = self._day(sentence)
            told = _moved(base, "D", ("<" if int(how) < 0 else ">") + number) if base else None
        else:
            told = self._counted(_UNITS.get(what), int(how), sentence)
        return _told(draft, told, part)

    def beside(self, draft: Draft, sentence: int, place: int) -> Draft:
        """Bind "Sunday morning" right behind "3 February" to that date as well as publication.

        Only a weekday with its part of the day: of a bare weekday behind an older date, the days
        before publication are what news mostly means.
        """
        match = _PART_OF_WEEKDAY.fullmatch(draft.form or "")
        self.here = place
        base = self._day(sentence) if match else None
        day = _PAST_DATE.fullmatch(base.told) if base else None
        if match is None or day is None:
            return draft
        return replace(draft, form=f"weekday:{match[1]}:a{day[1]} {match[2]}")

    def _period(self, what: str, how: str, sentence: int) -> str | None:
        """Settle "a year ago", "the latest quarter", "the 1988 period" of a report on figures."""
        if what == "ago" and self._near("DWM", sentence, 0):
            return "year:-1"
        if self.quarter is None:
            if len(how) == 4:
                return how
            if what == "latest":
                return "quarter:-1" + (" -1Y" if int(how) < 0 else "")
            return "year:-1" if int(how) < 0 else None
        if len(how) < 4:
            return _moved(self.quarter, "Q", f"{how}Y" if int(how) else "")
        number = re.search(r"quarter-of:(\d)|-Q(\d)$", self.quarter.told)
        return f"{how}-Q{number[1] or number[2]}" if number else how

    def _counted(self, unit: Grain | None, by: int, sentence: int) -> str | None:
        if unit is None:
            return None
        if unit == "Q":
            return _moved(self.quarter, "Q", f"{by:+d}Q" if by else "") if self.quarter else None
        if unit == "Y" and by == -1 and self.quarter and not self._near("DWMQHY", sentence, 0):
            return _moved(self.quarter, "Q", "-1Y")
        if unit == "W" and (weeks := self._near("W", sentence, 0)):
            return _moved(weeks[-1], "W", f"{by:+d}W" if by else "")
        base = self._day(sentence) if unit in "DW" else self._longer(unit, by, sentence)
        if base is None:
            return None
        keeps = unit == "Y" and base.grain == "Q" and by != 0
        return _moved(base, base.grain if keeps else unit, f"{by:+d}{unit}" if by else "")

    def _near(self, fine: str, sentence: int, back: int) -> list[_Mention]:
        return [
            m
            for m in self.mentions[-12:]
            if m.grain in fine
            and m.sentence >= sentence - back
            and (m.place >= self.here - _FAR or m.sentence < sentence)
        ]

    def _day(self, sentence: int) -> _Mention | None:
        """Give the day last mentioned, where its sentence names only one."""
        near = self._near("D", sentence, _DAYS_BACK)
        if not near:
            return None
        last = near[-1]
        same = {m.told for m in near if m.sentence == last.sentence}
        return last if len(same) == 1 else None

    def _longer(self, unit: Grain, by: int, sentence: int) -> _Mention | None:
        """Give the month or year last mentioned; "Thursday" is none to count years on from."""
        near = self._near(_WITHIN[unit], sentence, _YEARS_BACK)
        alike = [m for m in near if m.grain == unit and m.sentence == sentence]
        named = alike or [m for m in near if not m.deictic]
        if named:
            last = named[-1]
            return None if by == 0 and last.told.endswith(":future") else last
        return near[-1] if near and by <= 0 else None


def _grain(form: str) -> Grain | None:
    if form.startswith("="):
        return next((unit for unit in _UNITS.values() if unit == form[1]), None)
    return _KINDS.get(form.split(":")[0])


def _moved(base: _Mention, unit: Grain, shift: str) -> str | None:
    """Give the form or value of what lies `shift` from a moment, as fine as `unit`."""
    told = base.told
    if " " in told:  # counted from another already: chains of these are not safe
        return None
    cut = "" if unit == base.grain else f"={unit} "
    return f"{cut}{told}" + (f" {shift}" if shift else "")


def _told(draft: Draft, told: str | None, part: str | None) -> Draft:
    if told is None:
        return replace(draft, form=None)
    if ":" in told.split("T")[0]:
        return replace(draft, form=told + (f" {part}" if part else ""))
    return replace(draft, value=_valued(told, part), form=None)


def _valued(told: str, part: str | None) -> str | None:
    """Give the value of "=Y 2019-05-03 +1Y", whose moment needs no publication day."""
    cut, rest = (told[1], told[3:]) if told.startswith("=") else ("", told)
    value, _, shift = rest.partition(" ")
    found: str | None = value
    try:
        if cut:
            found = coarser(value, cut)
        if found and shift:
            found = shifted(found, shift)
    except (ValueError, OverflowError):
        return None
    return found + (part or "") if found else None
