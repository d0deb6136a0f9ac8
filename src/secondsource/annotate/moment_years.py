"""Articles that look back: a day without a year, where another year was named for its month.

"The July 2021 riots … on July 8 the mill burned": the day is one of 2021 as likely as of the year
of publication, so it keeps a value only where both are one year.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from secondsource.annotate.moment_rules import Draft

_NAMED = re.compile(r"((?:1\d|20)\d\d)-(\d\d)(?:-\d\d)?(?:T.*)?")
_BARE = re.compile(r"date:(\d\d)-\d\d:past")
# "The worst since the July 2021 riots" compares; it is not what the article is on.
_COMPARED = re.compile(
    r"\b(?:since|than|until|like|recalls?|recalled|unlike)\b[^,;.]{0,30}\Z", re.IGNORECASE
)
_COMPARED_BACK = 45
# What an article is on stands in its headline and first sentences, or is named again.
_OPENING = 3
_AGAIN = 2


@dataclass(slots=True)
class Years:
    """The months that a text has named with their year so far, and how often."""

    named: dict[tuple[int, int], int] = field(default_factory=dict)

    def note(self, draft: Draft, piece: str, sentence: int) -> None:
        """Remember a month or day with its year, of the sentence numbered so."""
        match = _NAMED.fullmatch(draft.value or "")
        if match is None or draft.form or draft.type not in ("DATE", "TIME"):
            return
        before = piece[max(0, draft.start - _COMPARED_BACK) : draft.start]
        if _COMPARED.search(before):
            return
        key = int(match[1]), int(match[2])
        weight = _AGAIN if sentence < _OPENING else 1
        self.named[key] = self.named.get(key, 0) + weight

    def settle(self, draft: Draft) -> Draft:
        """Bind a day told without its year to the last year named for its month or one beside."""
        match = _BARE.match(draft.form or "")
        if match is None:
            return draft
        month = int(match[1])
        years = [
            year
            for (year, other), weight in self.named.items()
            if weight >= _AGAIN and (month - other) % 12 in (0, 1, 11)
        ]
        if not years:
            return draft
        form = (draft.form or "").replace(":past", f":past{max(years)}", 1)
        return replace(draft, form=form)
