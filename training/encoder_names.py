"""Named people, organisations, places and other names, for the encoder's `names` chain.

Reads GUM (names are the proper nouns about the heads of its entities; not its texts from Reddit,
whose words are blanked out, nor its odd genres, where "Company" is a name), MEANTIME, CrossNER
politics and WNUT-17. Files named test are left alone, and so is every third document of MEANTIME.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.kept_aside import kept_aside
from bench.names import FOLDER, Document, Row, conll, joined, meantime
from secondsource.annotate.quotes import quotes
from secondsource.annotate.sentences import sentences
from secondsource.annotate.windows import windows
from secondsource.model import Sentence
from training.encoder_examples import Example, labels, words_of

# The kinds of the chain, in the order of their numbers.
KINDS = ("PER", "ORG", "LOC", "MISC")
# Sentences of sets without articles are read this many at a time, so that windows fill.
TOGETHER = 6
# Every tenth document is kept out of training, to choose by.
HELD = 10
_KINDS = {"person": "PER", "organization": "ORG", "place": "LOC", "time": ""}
# "(12-person-…)" opens and closes entity 12, "(12-person-…" opens it, "12)" shuts it.
_ENTITY = re.compile(r"\((?P<open>\d+)-(?P<kind>[a-z]+)[^()]*(?P<closes>\))?|(?P<shut>\d+)\)")


@dataclass(slots=True)
class _Entity:
    kind: str
    first: int
    last: int = -1


@dataclass(slots=True)
class _Sentence:
    """One sentence of GUM: its tokens, what class each is, its head, and the entities."""

    paragraph: bool = False
    tokens: list[str] = field(default_factory=list)
    classes: list[str] = field(default_factory=list)
    plural: list[bool] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    entities: list[_Entity] = field(default_factory=list)


def _gum_sentences(path: Path) -> Iterator[_Sentence]:
    """Read a file in CoNLL-U; entities that run on over a sentence's end are left out."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        found = _Sentence(paragraph="# newpar" in block)
        still_open: dict[str, list[_Entity]] = {}
        for line in block.splitlines():
            cells = line.split("\t")
            if len(cells) != 10 or not cells[0].isdigit():
                continue
            number = len(found.tokens)
            found.tokens.append(cells[1])
            found.classes.append(cells[3])
            found.plural.append("Number=Plur" in cells[5])
            found.heads.append(int(cells[6]) - 1)
            marks = re.search(r"(?:^|\|)Entity=([^|]*)", cells[9])
            for mark in _ENTITY.finditer(marks.group(1) if marks else ""):
                if mark["open"]:
                    entity = _Entity(mark["kind"], number)
                    found.entities.append(entity)
                    if mark["closes"]:
                        entity.last = number
                    else:
                        still_open.setdefault(mark["open"], []).append(entity)
                elif still_open.get(mark["shut"]):
                    still_open[mark["shut"]].pop().last = number
        found.entities = [e for e in found.entities if e.last >= 0]
        if found.tokens:
            yield found


def _named(sentence: _Sentence, token: int) -> bool:
    """Say whether a token can be part of a name: a proper noun, or "New" and "United" in one."""
    if sentence.classes[token] == "PROPN":
        return True
    capital = sentence.tokens[token][:1].isupper() and token > 0
    return capital and sentence.classes[token] in ("ADJ", "NOUN", "VERB")


def _name(sentence: _Sentence, entity: _Entity) -> tuple[int, int] | None:
    """Give the tokens of an entity's name: the proper nouns about its head, "of" between them."""
    inside = range(entity.first, entity.last + 1)
    heads = [k for k in inside if sentence.heads[k] not in inside]
    if len(heads) != 1 or sentence.classes[heads[0]] != "PROPN":
        return None
    first = last = heads[0]
    while first > entity.first and _named(sentence, first - 1):
        first -= 1
    others = {e.first for e in sentence.entities if e is not entity}
    while last < entity.last:
        after = last + 1
        if sentence.tokens[after].lower() == "of":
            after += 1
            if after < entity.last and sentence.tokens[after].lower() == "the":
                after += 1
        if after > entity.last or not _named(sentence, after):
            break
        # "the mayor of Lindow": what follows "of" is a name of its own.
        if after > last + 1 and others & set(range(last + 2, after + 1)):
            break
        last = after
    while first < last and sentence.tokens[first].rstrip(".") in _TITLES:
        first += 1
    if first == last and sentence.tokens[first].rstrip(".") in _TITLES:
        return None
    return first, last


def _label(sentence: _Sentence, entity: _Entity, last: int) -> str:
    """Give the label of an entity's name: a people ("the Lindowers") is no person."""
    label = _KINDS.get(entity.kind, "MISC")
    return "MISC" if label == "PER" and sentence.plural[last] else label


# GUM counts titles as part of a name, the other sets do not.
_TITLES = frozenset(
    "Mr Mrs Ms Dr Prof Sir Lord Lady President Senator Governor Speaker Gen Rep Sen Gov".split()
)


def gum(path: Path) -> Document:
    """Read one document of GUM with its names."""
    text = ""
    gold: list[Row] = []
    places: list[Sentence] = []
    for sentence in _gum_sentences(path):
        here, spans = joined(sentence.tokens)
        gap = ("\n\n" if sentence.paragraph else " ") if text else ""
        begin = len(text) + len(gap)
        text += gap + here
        places.append(Sentence(begin, len(text)))
        for entity in sentence.entities:
            name = _name(sentence, entity)
            label = _label(sentence, entity, name[1]) if name else ""
            if name and label:
                start, end = spans[name[0]][0], spans[name[1]][1]
                gold.append((begin + start, begin + end, label))
    return text, places, gold


def together(documents: Sequence[Document]) -> Iterator[Document]:
    """Join sentences that stand alone into texts of several paragraphs."""
    for cut in range(0, len(documents), TOGETHER):
        text = ""
        rows: list[Row] = []
        for one, _, gold in documents[cut : cut + TOGETHER]:
            begin = len(text) + (2 if text else 0)
            text = f"{text}\n\n{one}" if text else one
            rows.extend((begin + a, begin + b, kind) for a, b, kind in gold)
        yield text, list(sentences(text)), rows


def name_examples(document: Document) -> Iterator[Example]:
    """Give the windows of a text with the labels of its names; of two that overlap the longer."""
    text, parts, rows = document
    for window in windows(text, parts, quotes(text)):
        spans = []
        for start, end, kind in sorted(rows, key=lambda row: (row[0] - row[1], row)):
            words = words_of(window, (start, end))
            if words:
                spans.append((words, KINDS.index(kind if kind in KINDS else "MISC")))
        yield Example(window, {"names": labels(len(window.start), spans)})


def named_documents(folder: Path = FOLDER) -> Iterator[tuple[str, Document]]:
    """Give every document to learn from or to choose by, with a name for it."""
    for path in sorted((folder / "gum" / "dep").glob("GUM_*.conllu")):
        if "_reddit_" not in path.name:
            yield path.stem, gum(path)
    for path in sorted((folder / "meantime" / "intra_cross-doc_annotation").rglob("*.xml")):
        if not kept_aside(path.stem):
            yield path.stem, meantime(path)
    for place in ("crossner_politics/train", "crossner_politics/dev", "wnut17/wnut17train"):
        [path] = folder.glob(f"{place}.*")
        for number, document in enumerate(together(list(conll(path)))):
            yield f"{path.stem}-{number}", document


def held_out(name: str) -> bool:
    """Say whether a document is kept out of training, to choose by."""
    return zlib.crc32(name.encode()) % HELD == 1


def names(held: bool, folder: Path = FOLDER) -> list[Example]:
    """Give the windows of all sets: of the documents kept to choose by, or of the others."""
    documents = [(n, doc) for n, doc in named_documents(folder) if held_out(n) == held]
    found = [(name, example) for name, doc in documents for example in name_examples(doc)]
    # GUM is the largest set by far, but the others' names were marked by people as names.
    twice = [] if held else [example for name, example in found if not name.startswith("GUM_")]
    return [example for _, example in found] + twice
