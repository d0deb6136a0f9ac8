"""Texts with annotated coreference, for learning whom "he" means: GUM and MEANTIME.

Both are read into `Chained`: the text as printed, and every annotated mention of a person with the
number of its chain.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

# Genres of GUM that tell of people in running text; transcripts of talk and manuals are left out.
GENRES = ("news", "interview", "bio", "essay", "textbook", "letter", "voyage", "court", "fiction")
_ENTITY = re.compile(r"\((\d+)(?:\[[^\]]*\])?-(\w+)-|(?<![\w(])(\d+)(?:\[[^\]]*\])?\)|\)")
_CLOSE = frozenset(".,;:?!)]}%'’”") | {"'s", "’s", "n't"}


@dataclass(frozen=True, slots=True)
class Chained:
    """A text, its mentions (start, end, chain), and where "he" and "she" are subjects."""

    name: str
    text: str
    mentions: tuple[tuple[int, int, str], ...]
    subjects: tuple[tuple[int, int], ...]

    def chain_at(self, start: int, end: int) -> str | None:
        """Give the chain of the tightest mention that holds a stretch."""
        around = [m for m in self.mentions if m[0] <= start and end <= m[1]]
        return min(around, key=lambda m: (m[1] - m[0], m))[2] if around else None

    def chain_like(self, start: int, end: int) -> str | None:
        """Give the chain of the mention most alike a stretch, None where none is."""
        best: tuple[float, str] | None = None
        for first, last, chain in self.mentions:
            shared = min(end, last) - max(start, first)
            if shared > 0:
                alike = shared / (max(end, last) - min(start, first))
                if best is None or alike > best[0]:
                    best = alike, chain
        return best[1] if best and best[0] >= 0.4 else None


def gum(folder: Path) -> Iterator[Chained]:
    """Read the documents of GUM that tell of people."""
    for path in sorted(folder.glob("GUM_*.conllu")):
        if path.stem.split("_")[1] in GENRES:
            yield _gum_document(path)


def _gum_document(path: Path) -> Chained:
    text = ""
    mentions: list[tuple[int, int, str]] = []
    subjects: list[tuple[int, int]] = []
    opened: list[tuple[str, str, int]] = []
    space = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newpar") and not line.startswith("# newpar_block"):
            space = "\n\n" if text else ""
        cells = line.split("\t")
        if len(cells) != 10 or not cells[0].isdigit():
            continue
        text += space
        start = len(text)
        text += cells[1]
        space = "" if "SpaceAfter=No" in cells[9] else " "
        if cells[1].lower() in ("he", "she") and cells[7].startswith("nsubj"):
            subjects.append((start, len(text)))
        entity = next((p[7:] for p in cells[9].split("|") if p.startswith("Entity=")), "")
        for m in _ENTITY.finditer(entity):
            if m.group(1):
                opened.append((m.group(1), m.group(2), start))
            elif m.group(3):
                for k in range(len(opened) - 1, -1, -1):
                    if opened[k][0] == m.group(3):
                        chain, kind, first = opened.pop(k)
                        if kind in ("person", "organization"):
                            mentions.append((first, len(text), chain))
                        break
            elif opened:
                chain, kind, first = opened.pop()
                if kind in ("person", "organization"):
                    mentions.append((first, len(text), chain))
    return Chained(path.stem, text, tuple(mentions), tuple(subjects))


def meantime(folder: Path) -> Iterator[Chained]:
    """Read MEANTIME's documents; mentions without a chain are left out."""
    for path in sorted(folder.rglob("*.xml")):
        root = ElementTree.parse(path).getroot()
        text, places, last = "", {}, None
        for token in root.findall("token"):
            word = token.text or ""
            if last is not None and token.get("sentence") != last:
                text += "\n\n" if last == "0" else " "
            elif text and word not in _CLOSE and text[-1] not in "([{$€£#":
                text += " "
            places[token.get("t_id")] = (len(text), len(text) + len(word))
            text += word
            last = token.get("sentence")
        spans: dict[str, tuple[int, int]] = {}
        for mention in root.iter("ENTITY_MENTION"):
            anchors = [places[a.get("t_id")] for a in mention.findall("token_anchor")]
            if anchors:
                spans[str(mention.get("m_id"))] = (
                    min(a for a, _ in anchors),
                    max(b for _, b in anchors),
                )
        mentions = []
        for relation in root.iter("REFERS_TO"):
            target = relation.find("target")
            for source in relation.findall("source"):
                span = spans.get(str(source.get("m_id")))
                if span and target is not None:
                    mentions.append((*span, str(target.get("m_id"))))
        chained = Counter(chain for _, _, chain in mentions)
        subjects = tuple(
            (a, b)
            for a, b, chain in mentions
            if text[a:b].lower() in ("he", "she") and chained[chain] > 1
        )
        yield Chained(path.stem, text, tuple(mentions), subjects)
