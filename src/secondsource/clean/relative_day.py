"""Days told from now: "3 hours ago", "yesterday", resolved only where the saving time is known."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from secondsource.clean.dates import is_date_label

_NUMBER = (
    r"(?P<n>\d{1,3}|an?|one|two|three|einem|einer|zwei|une?|deux|uno?|una|dos|due|uma?|een|"
    r"ett?|en)"
)
_UNITS = {
    "minute": r"min(?:ute|utes|s|uten|uut|uti|uto|utos|utter|uter|uta|uty|ut)?|минут[уы]?|dakika",
    "hour": r"hours?|hrs?|h|stunden?|std|heures?|horas?|or[ae]|uur|godzin[yę]?|час(?:а|ов)?|"
    r"tim(?:me|mar|er|e)|saat",
    "day": r"days?|d|tage?n?|jours?|d[ií]as?|giorn[oi]|dagen|dagar|dage|dager|dag|dni|dzień|"
    r"дн(?:я|ей)|день|gün",
    "week": r"weeks?|wochen?|semaines?|semanas?|settiman[ae]|weken|week|tygodni[ae]?|недел[юиь]|"
    r"vecko?r?|uger?|uker?|hafta",
}
_UNIT = "|".join(f"(?P<{name}>{words})" for name, words in _UNITS.items())
_AGO = r"(?:ago|geleden|temu|назад|sedan|siden|önce|fa|atrás)"
_FORMS = (
    re.compile(rf"(?<!\w){_NUMBER}\s?(?:{_UNIT})\.?\s{_AGO}(?!\w)", re.IGNORECASE),
    re.compile(rf"(?<!\w)(?:vor|il\sy\sa|hace|há)\s{_NUMBER}\s?(?:{_UNIT})(?!\w)", re.IGNORECASE),
    re.compile(
        r"(?P<n>\d{1,3})\s?(?:(?P<minute>分|분)|(?P<hour>小?时|小?時間?|시간)|(?P<day>天|日|일))"
        r"\s?(?:前|전)"
    ),
)
# These words are newspapers' names and parts of slogans too: they count beside a time of day only.
_SAID = {
    0: re.compile(
        r"(?<!\w)(?:today|heute|aujourd['’]hui|hoy|oggi|hoje|vandaag|dzisiaj|dziś|сегодня|сьогодні|"
        r"idag|i dag|bugün)(?!\w)",
        re.IGNORECASE,
    ),
    1: re.compile(
        r"(?<!\w)(?:yesterday|gestern|hier|ayer|ieri|ontem|gisteren|wczoraj|вчера|вчора|igår|i går|"
        r"dün)(?!\w)",
        re.IGNORECASE,
    ),
}
_TIME = re.compile(r"(?<!\d)[0-2]?\d\s?[:.h]\s?[0-5]\d(?!\d)")
_ONES = frozenset("a an one einem einer un une uno una um uma een ett et en".split())
_WORDS = {"two": 2, "three": 3, "zwei": 2, "deux": 2, "dos": 2, "due": 2}
# A line that tells a day from now holds little else.
_LONGEST = 60


def relative_day(text: str, captured: str | None) -> tuple[date, int, int] | None:
    """Give the day that a line's "3 hours ago" means, with its place in the line.

    `captured` is when the page was saved, ISO 8601. None without it, and where hours are told
    and only the day of saving is known.

    >>> relative_day("Posted 3 hours ago", "2025-12-11T01:30:00Z")
    (datetime.date(2025, 12, 10), 7, 18)
    >>> relative_day("Posted 3 hours ago", "2025-12-11") is None
    True
    """
    if captured is None or len(text) > _LONGEST:
        return None
    try:
        saved = datetime.fromisoformat(captured.replace("Z", "+00:00"))
    except ValueError:
        return None
    timed = "T" in captured or ":" in captured
    for form in _FORMS:
        if match := form.search(text):
            number = _number(match["n"])
            unit = next(u for u in ("minute", "hour", "day", "week") if match.groupdict().get(u))
            if unit in ("minute", "hour") and not timed:
                return None
            back = timedelta(**{unit + "s": number})
            return (saved - back).date(), match.start(), match.end()
    for back_days, form in _SAID.items():
        match = form.search(text)
        if match and _TIME.search(text) and is_date_label(text.replace(match.group(), " ")):
            return (saved - timedelta(days=back_days)).date(), match.start(), match.end()
    return None


def _number(word: str) -> int:
    word = word.casefold()
    return 1 if word in _ONES else _WORDS.get(word) or int(word)
