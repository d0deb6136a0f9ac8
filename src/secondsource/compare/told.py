"""What articles tell: their texts and readings without boilerplate, at the same offsets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from secondsource.model import Article, Boilerplate, Reading


class Told:
    """Articles and readings as they are compared across a case.

    Blanks stand where boilerplate stood, so that no offset changes.

    >>> row = Boilerplate("a", 3, 6, 3, 6, "two", 3, "stands in 3 articles of Orrin Post")
    >>> Told([row]).article(Article("a", "", "", "It two rains.")).text
    'It     rains.'
    """

    def __init__(self, boilerplate: Iterable[Boilerplate]) -> None:
        self._rows: dict[str, list[Boilerplate]] = {}
        for row in boilerplate:
            self._rows.setdefault(row.article, []).append(row)

    def article(self, article: Article) -> Article:
        """Give an article without its boilerplate."""
        rows = self._rows.get(article.id)
        if not rows:
            return article
        pieces: list[str] = []
        at = 0
        for row in sorted(rows, key=lambda row: row.start):
            pieces += (article.text[at : row.start], " " * (row.end - row.start))
            at = row.end
        return replace(article, text="".join((*pieces, article.text[at:])))

    def reading(self, reading: Reading) -> Reading:
        """Give a reading without all that has a part in boilerplate."""
        rows = self._rows.get(reading.id)
        if not rows:
            return reading

        def told(start: int, end: int) -> bool:
            return not any(start < row.end and row.start < end for row in rows)

        return replace(
            reading,
            sentences=tuple(s for s in reading.sentences if told(s.start, s.end)),
            names=tuple(n for n in reading.names if told(n.start, n.end)),
            moments=tuple(m for m in reading.moments if told(m.start, m.end)),
            figures=tuple(f for f in reading.figures if told(f.start, f.end)),
            statements=tuple(
                s
                for s in reading.statements
                if all(told(p.start, p.end) for p in (*s.source, *s.cue, *s.content))
            ),
            events=tuple(e for e in reading.events if told(e.start, e.end)),
        )

    def readings(self, readings: Mapping[str, Reading]) -> Mapping[str, Reading]:
        """Give the readings by article id, each without boilerplate."""
        changed = {id_: self.reading(readings[id_]) for id_ in self._rows if id_ in readings}
        return {**readings, **changed} if changed else readings
