"""Reader of ECB+ gold event mentions: each a side, its trigger the span, its sentence around it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from bench.names import joined
from secondsource.annotate.sentences import sentences
from secondsource.compare.pair_sides import Side

FOLDER = Path(__file__).parents[1] / ".." / "shared" / "data" / "crossdoc" / "ecb"
# Where a sentence stands: its document and its number there.
Where = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Mention:
    """An event as one sentence names it; mentions of one `chain` name one event."""

    name: str
    topic: str
    where: Where
    chain: str
    lemma: str
    side: Side

    @property
    def pile(self) -> str:
        """Give the number of the topic, whose two subtopics tell of two events of one kind."""
        return (re.match(r"\d+", self.topic) or [self.topic])[0]


def gold(part: str) -> Path:
    """Give the file of a part: "train" or "dev"."""
    return FOLDER / f"{part}_Event_gold_mentions.json"


def mentions(path: Path) -> list[Mention]:
    """Read the mentions of a file, in its order."""
    rows = json.loads(path.read_text(encoding="utf-8"))
    texts = {row["doc_id"]: joined(row["mention_context"]) for row in rows}
    reach = _reach(rows, texts)
    found = []
    for row in rows:
        where = row["doc_id"], row["sent_id"]
        text, places = texts[row["doc_id"]]
        low, high = reach[where]
        tokens = row["tokens_number"]
        start, end = places[min(tokens)][0], places[max(tokens)][1]
        side = Side(text[low:high], start - low, end - low)
        lemma = row["mention_head_lemma"].lower()
        found.append(
            Mention(row["mention_id"], row["topic_id"], where, row["coref_chain"], lemma, side)
        )
    return found


def _reach(
    rows: Iterable[Mapping[str, object]],
    texts: Mapping[str, tuple[str, list[tuple[int, int]]]],
) -> dict[Where, tuple[int, int]]:
    """Give the characters of each sentence that has mentions.

    The file numbers the sentences and does not say where they end: ours that hold a number's
    mentions are taken together, and cut where another number's mentions begin.
    """
    held: dict[str, dict[int, list[int]]] = {}
    for row in rows:
        places = texts[str(row["doc_id"])][1]
        tokens: list[int] = row["tokens_number"]  # type: ignore[assignment]
        own = held.setdefault(str(row["doc_id"]), {})
        own.setdefault(int(str(row["sent_id"])), []).extend(
            (places[min(tokens)][0], places[max(tokens)][1])
        )
    found = {}
    for doc, numbers in held.items():
        text = texts[doc][0]
        cut = sentences(text)
        for number, marks in numbers.items():
            first, last = min(marks), max(marks)
            before = [max(m) for n, m in numbers.items() if n < number]
            behind = [min(m) for n, m in numbers.items() if n > number]
            low = max((s.start for s in cut if s.start <= first), default=0)
            high = min((s.end for s in cut if s.end >= last), default=len(text))
            low = max([low, *(b for b in before if b <= first)])
            high = min([high, *(b for b in behind if b >= last)])
            found[doc, number] = low, high
    return found


def sentences_of(found: Iterable[Mention]) -> dict[Where, tuple[str, Side, frozenset[str]]]:
    """Give, for each sentence with mentions, its topic, itself as a side, and its chains."""
    chains: dict[Where, set[str]] = {}
    held: dict[Where, tuple[str, Side]] = {}
    for mention in found:
        chains.setdefault(mention.where, set()).add(mention.chain)
        held[mention.where] = mention.topic, Side.of(mention.side.text)
    return {where: (*held[where], frozenset(chains[where])) for where in held}


def sentence_pairs(found: Iterable[Mention]) -> list[tuple[Side, Side, bool]]:
    """Give pairs of sentences of two documents of a subtopic, and whether they share an event."""
    told = sentences_of(found).items()
    return [
        (a, b, bool(mine & yours))
        for ((one, _), (topic, a, mine)), ((other, _), (its, b, yours)) in combinations(told, 2)
        if topic == its and one != other
    ]
