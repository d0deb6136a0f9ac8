"""Pairs of clauses of ECB+ (reports of one event) as the product meets them, with labels.

Candidates are those of `secondsource.compare.alignment.candidates` over the clauses of one
subtopic, with its story's word weights. A label is how many of the annotated events of both
clauses corefer, 0 to 1: at least a half counts as the same claim, none as different, the rest is
left out. Event annotation is partial, and the most alike pairs without a shared event are mostly
one claim all the same: `ecb_relabelled.tsv` holds what reading them by our own conventions said
(ids and offsets, no text).
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from secondsource.compare.blocking import candidates
from secondsource.compare.clauses import clauses
from secondsource.compare.pair import read
from secondsource.compare.propositions import Proposition
from secondsource.compare.repeats import wordings
from secondsource.compare.telling import Weight, in_story, weigh, weight

RELABELLED = Path(__file__).with_name("ecb_relabelled.tsv")
SAME = 0.5
# What reading said, on the scale of shared events; unsure ones are left out like partial
# overlap.
READ = {"same": 1.0, "unsure": 0.25, "different": 0.0}


@dataclass(frozen=True, slots=True)
class Pair:
    """Two clauses, how far they claim the same (0 to 1), and the word weights of their story."""

    topic: str
    a: Proposition
    b: Proposition
    share: float
    weight: Weight

    @property
    def same(self) -> bool | None:
        """Say whether they claim the same; None where the labels do not tell."""
        return True if self.share >= SAME else None if self.share > 0 else False


@dataclass(frozen=True, slots=True)
class _Clause:
    proposition: Proposition
    events: frozenset[str]


def pairs(data: Path, part: str, relabelled: bool = True) -> list[Pair]:
    """Give the candidate pairs of "train" or "dev".

    `Proposition.article` is DOC#SENTENCE:FROM-TO.
    """
    labels = _labels() if relabelled else {}
    found = []
    for topic, held in _topics(data, part):
        props = [c.proposition for c in held]
        told = in_story([p.terms for p in props])
        worded = wordings(props)
        for i, j in (
            (worded.members[x][0], worded.members[y][0]) for x, y in candidates(worded, told)
        ):
            a, b = props[i], props[j]
            if a.text == b.text or a.article.split("#")[0] == b.article.split("#")[0]:
                continue
            if not held[i].events or not held[j].events:
                continue
            events = held[i].events & held[j].events
            share = len(events) / len(held[i].events | held[j].events)
            key = (_sentence(a), _sentence(b))
            for spans, label in labels.get(key, ()) if share == 0 else ():
                if _overlap(a, spans[0]) and _overlap(b, spans[1]):
                    share = READ[label]
            found.append(Pair(topic, a, b, share, told))
    return found


def _topics(data: Path, part: str) -> Iterator[tuple[str, list[_Clause]]]:
    path = data / "crossdoc" / "ecb" / f"{part}_Event_gold_mentions.json"
    chains: dict[tuple[str, int], list[tuple[set[int], str]]] = {}
    topics: dict[str, list[str]] = {}
    for m in json.loads(path.read_text("utf-8")):
        where = (m["doc_id"], m["sent_id"])
        chains.setdefault(where, []).append((set(m["tokens_number"]), m["coref_chain"]))
        docs = topics.setdefault(m["topic_id"], [])
        if m["doc_id"] not in docs:
            docs.append(m["doc_id"])
    for topic, docs in sorted(topics.items()):
        held = [clause for doc in sorted(docs) for clause in _clauses(data, doc, chains)]
        yield topic, held


def _clauses(
    data: Path, doc: str, chains: dict[tuple[str, int], list[tuple[set[int], str]]]
) -> Iterator[_Clause]:
    path = data / "stories" / "ecbplus_xml" / doc.split("_")[0] / doc
    if not path.exists():
        return
    tokens: dict[int, list[tuple[int, str]]] = {}
    for token in ElementTree.parse(path).getroot().iter("token"):
        sentence = int(token.get("sentence") or 0)
        tokens.setdefault(sentence, []).append((int(token.get("t_id") or 0), token.text or ""))
    for sentence, words in sorted(tokens.items()):
        if words[0][1].startswith("http"):
            continue
        text, places = "", {}
        for number, word in words:
            tight = word in ".,;:!?)'" or word.startswith("'") or not text
            text += word if tight else f" {word}"
            places[number] = len(text) - 1
        held = chains.get((doc, sentence), [])
        for start, end in clauses(text):
            p = read(f"{doc}#{sentence}:{start}-{end}", text[start:end])
            # What the product takes for a proposition: three terms, not all of them empty words.
            if len(p.terms) < 3 or weigh(p.common | p.proper, weight) < 0.6:
                continue
            events = (c for ns, c in held if any(start <= places.get(n, -1) < end for n in ns))
            yield _Clause(p, frozenset(events))


def _sentence(p: Proposition) -> str:
    return p.article.rpartition(":")[0]


def _overlap(p: Proposition, span: tuple[int, int]) -> bool:
    """Say whether a clause is, but for its edges, the one that was read."""
    start, end = map(int, p.article.rpartition(":")[2].split("-"))
    common = min(end, span[1]) - max(start, span[0])
    return common >= 0.8 * max(end - start, span[1] - span[0])


Labels = dict[tuple[str, str], list[tuple[tuple[tuple[int, int], tuple[int, int]], str]]]


def _labels() -> Labels:
    found: Labels = {}
    with RELABELLED.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader((line for line in file if line[0] != "#"), delimiter="\t")
        for row in rows:
            (one, a), (two, b) = (_place(row["a"]), _place(row["b"]))
            found.setdefault((one, two), []).append(((a, b), row["label"]))
    return found


def _place(text: str) -> tuple[str, tuple[int, int]]:
    where, _, span = text.rpartition(":")
    start, end = map(int, span.split("-"))
    return where, (start, end)
