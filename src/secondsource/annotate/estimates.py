"""Estimates: "police put the size of the crowd at 4,000" is said by the police."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from secondsource.model import Piece, Sentence, Statement

# A subject, an aside perhaps, "put", what is estimated, "at" and a number (in words too).
_ESTIMATE = re.compile(
    r"(?P<source>[A-Z][^,.;:“”\"—]{1,60}?)(?:,\s[^,;“”\"]{3,60},)?\s"
    r"(?P<cue>(?:has |have |had )?(?:put|puts|set|sets|placed|places|estimates))\s"
    r"(?P<content>(?:the|its|their|his|her|total|overall)\s[^,.;:“”\"]{3,80}?\sat\s"
    r"(?:(?:about|around|some|nearly|almost|over|under|more than|less than|fewer than|at least|"
    r"up to|between|only|just|roughly)\s)?"
    r"(?:[$€£¥]?\d|(?:a|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|"
    r"hundreds|thousands|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)\b)"
    r"[^;:“”\"]{0,60}?)(?=[;:“”\"]|,\s|\.\s|\.$|$|\s(?:but|while|and)\s)"
)


def estimates(
    text: str, sentences: Sequence[Sentence], found: Sequence[Statement]
) -> Iterator[Statement]:
    """Give the estimates of a text that no other rule has read as statements.

    >>> text = "Police put the size of the crowd at 4,000."
    >>> [s] = estimates(text, [Sentence(0, len(text))], ())
    >>> s.source[0].text, s.cue[0].text, s.content[0].text
    ('Police', 'put', 'the size of the crowd at 4,000')
    """
    cues = {piece.start for statement in found for piece in statement.cue}
    for sentence in sentences:
        match = _ESTIMATE.search(text, sentence.start, sentence.end)
        if match is None or match.start("cue") in cues:
            continue
        pieces = {
            name: (Piece(match.start(name), match.end(name), match.group(name)),)
            for name in ("source", "cue", "content")
        }
        yield Statement("indirect", pieces["source"], pieces["cue"], pieces["content"])
