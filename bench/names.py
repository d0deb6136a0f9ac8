"""How well names are found and told apart, on three public sets.

    python -m bench.names [FOLDER]

Every third document of MEANTIME, CrossNER politics' test part and WNUT-17's: none is trained on or
read for errors. Prints ours beside a baseline that takes runs of capitalised words and calls
them persons from two words on, else places: precision, recall and F1 of exact span and label, over
PER, ORG, LOC.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree

from bench.kept_aside import kept_aside
from secondsource.annotate.encoded import encoded
from secondsource.annotate.name_spans import name_spans
from secondsource.annotate.names import names
from secondsource.annotate.sentences import sentences
from secondsource.data.countries import countries
from secondsource.data.gazetteer import gazetteer
from secondsource.model import Sentence

FOLDER = Path(__file__).parents[1] / ".." / "shared" / "data" / "names"
Row = tuple[int, int, str]
Document = tuple[str, list[Sentence], list[Row]]
_LABELS = {
    "person": "PER", "politician": "PER", "organisation": "ORG", "politicalparty": "ORG",
    "location": "LOC", "country": "LOC", "corporation": "ORG", "group": "ORG", "per": "PER",
    "org": "ORG", "loc": "LOC", "fin": "FIN", "pro": "MISC",
}  # fmt: skip
_CLOSE = frozenset(".,;:?!)]}%'’”") | {"'s", "’s", "n't"}


def joined(tokens: list[str]) -> tuple[str, list[tuple[int, int]]]:
    """Join tokens to a text the way they were printed, as near as can be told."""
    text, spans = "", []
    for token in tokens:
        if text and token not in _CLOSE and text[-1] not in "([{$€£#":
            text += " "
        spans.append((len(text), len(text) + len(token)))
        text += token
    return text, spans


def conll(path: Path) -> Iterator[Document]:
    """Read a token-a-line file; each block is one sentence."""
    for block in re.split(r"\n\s*\n", path.read_text(encoding="utf-8")):
        rows = [line.split("\t") for line in block.splitlines() if "\t" in line]
        if not rows:
            continue
        text, spans = joined([row[0] for row in rows])
        gold: list[Row] = []
        for (start, end), row in zip(spans, rows, strict=True):
            mark, _, kind = row[1].strip().partition("-")
            if mark == "B":
                gold.append((start, end, _LABELS.get(kind, "MISC")))
            elif mark == "I" and gold:
                gold[-1] = (gold[-1][0], end, gold[-1][2])
        yield text, [Sentence(0, len(text))], gold


def meantime(path: Path) -> Document:
    """Read one MEANTIME document; only named mentions count (NAM, or a name before a noun)."""
    root = ElementTree.parse(path).getroot()
    tokens = root.findall("token")
    text, places, last = "", {}, None
    # Only the first six sentences of a document are fully marked.
    sentence_of = {token.get("t_id"): int(token.get("sentence") or 0) for token in tokens}
    marked = [
        sentence_of[anchor.get("t_id")]
        for mention in root.iter("ENTITY_MENTION")
        for anchor in mention.findall("token_anchor")
    ]
    tokens = [t for t in tokens if marked and int(t.get("sentence") or 0) <= min(5, max(marked))]
    for token in tokens:
        word = token.text or ""
        if last is not None and token.get("sentence") != last:
            text += "\n\n"
        elif text and word not in _CLOSE and text[-1] not in "([{$€£#":
            text += " "
        places[token.get("t_id")] = (len(text), len(text) + len(word))
        text, last = text + word, token.get("sentence")
    kinds = {}
    for entity in root.iter("ENTITY"):
        kinds[entity.get("m_id")] = _LABELS.get((entity.get("ent_type") or "").lower(), "MISC")
    of = {}
    for link in root.iter("REFERS_TO"):
        target = link.find("target")
        for source in link.findall("source"):
            if target is not None:
                of[source.get("m_id")] = kinds.get(target.get("m_id"))
    extents: dict[str, tuple[int, int]] = {}
    heads: dict[str, str] = {}
    for mention in root.iter("ENTITY_MENTION"):
        anchors = (anchor.get("t_id") for anchor in mention.findall("token_anchor"))
        spans = [places[anchor] for anchor in anchors if anchor in places]
        if spans and mention.get("syntactic_type") in ("NAM", "PRE.NAM"):
            extents[mention.attrib["m_id"]] = min(spans)[0], max(spans)[1]
            heads[mention.attrib["m_id"]] = (mention.get("head") or "").replace(" 's", "'s")
    gold: dict[tuple[int, int], str] = {}
    for mention, (start, end) in sorted(
        extents.items(), key=lambda item: (item[1][1] - item[1][0], item[1])
    ):
        inner = [e for e in extents.values() if e != (start, end) and start <= e[0] <= e[1] <= end]
        name = _name(text, (start, end), inner, heads[mention])
        # A people's adjective ("German") is no place here, nor a title a person.
        label = of.get(mention)
        if name and label == "PER":
            name = _untitled(text, *name)
        words = text[slice(*name)] if name else ""
        titled = label == "PER" and words.split(" ")[0] in TITLES
        if name and label and not titled and not _people(words):
            gold.setdefault(name, label)
    rows = [(*name, label) for name, label in sorted(gold.items())]
    return text, list(sentences(text)), rows


TITLES = gazetteer().titles | gazetteer().before_titles
# One word of a name; signs may stand inside, and "of", "and" or "for" between two.
_NAME = re.compile(
    r"(?:[A-Z0-9]|i[A-Z])[^\s,()]*(?:\s(?:(?:of|and|for|&|the|de|la)\s){0,2}(?:[A-Z0-9&]|i[A-Z])[^\s,()]*)*"
)
_CUT = re.compile(r",? (?:who|which|that|where|whose)\b|\s?\(")


def _people(words: str) -> bool:
    """Say whether a name is a people's or creed's ("German", "European")."""
    known = gazetteer().known.get(words)
    return countries().by_adjective(words) is not None or (known and known.label == "MISC") or False


def _name(
    text: str, extent: tuple[int, int], inner: list[tuple[int, int]], head: str
) -> tuple[int, int] | None:
    """Give the name in a mention: MEANTIME marks "Ana Ros, mayor of Lindow" as a whole.

    Where no head is marked it is the capitals that the mention begins with, or else the last
    that are no other mention's.
    """
    start, end = extent
    if head and head in text[start:end]:
        at = text.index(head, start, end)
        return at, at + len(head)
    cut = _CUT.search(text, start + 1, end)
    end = cut.start() if cut else end
    runs = [run.span() for run in _NAME.finditer(text, start, end)]
    runs = [(a, b - 2 if text[a:b].endswith(("'s", "’s")) else b) for a, b in runs]
    if not runs:
        return None
    own = [(a, b) for a, b in runs if not any(c <= a and b <= d for c, d in inner)]
    first = re.match(r"(?:[Tt]he |[Aa]n? |[`'\"]{2} )*", text[start:end])
    begin = start + (first.end() if first else 0)
    leads = re.match(r"\s[a-z]", text[runs[0][1] : runs[0][1] + 2]) is None
    if runs[0][0] <= begin and runs[0] in own and (leads or len(own) == 1):
        return begin, runs[0][1]
    return own[-1] if own else None


def _untitled(text: str, start: int, end: int) -> tuple[int, int]:
    """Cut a run of capitals behind its last title: "Lind Lines CEO Ana Ros" is Ana Ros."""
    begin = start
    for word in re.finditer(r"[^ ]+", text[start:end]):
        if word.group() in TITLES and text[start + word.end() + 1 : end][:1].isupper():
            begin = start + word.end() + 1
    return begin, end


def ours(text: str, parts: list[Sentence]) -> list[Row]:
    return [(n.start, n.end, n.label) for n in names(text, name_spans(encoded(text, parts)))]


def naive(text: str, parts: list[Sentence]) -> list[Row]:
    found = []
    for match in re.finditer(r"[A-Z][\w.'-]*\w(?: [A-Z][\w.'-]*\w)*", text):
        label = "PER" if " " in match.group() else "LOC"
        found.append((match.start(), match.end(), label))
    return found


def measure(documents: list[Document], read: Callable[[str, list[Sentence]], list[Row]]) -> str:
    """Give one line: all three labels together, then each, then spans whatever their label."""
    right: Counter[str] = Counter()
    told: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    for text, parts, rows in documents:
        gold = {row for row in rows if row[2] in ("PER", "ORG", "LOC")}
        found = {row for row in read(text, parts) if row[2] in ("PER", "ORG", "LOC")}
        spans = {row[:2] for row in rows}
        for row in found:
            told[row[2]] += 1
            right[row[2]] += row in gold
            right["span"] += row[:2] in spans
        for row in gold:
            wanted[row[2]] += 1
    shown = []
    total = [sum(c[k] for k in ("PER", "ORG", "LOC")) for c in (right, told, wanted)]
    for name, (r, t, w) in (
        ("all", total),
        *((k, [right[k], told[k], wanted[k]]) for k in ("PER", "ORG", "LOC")),
    ):
        p, q = 100 * r / max(1, t), 100 * r / max(1, w)
        shown.append(f"{name} P {p:.1f} R {q:.1f} F1 {2 * p * q / max(1e-9, p + q):.1f}")
    return " | ".join(shown) + f" | spans P {100 * right['span'] / max(1, total[1]):.1f}"


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    wikinews = sorted((folder / "meantime" / "intra_cross-doc_annotation").rglob("*.xml"))
    sets = {
        "meantime": [meantime(path) for path in wikinews if kept_aside(path.stem)],
        "crossner test": list(conll(folder / "crossner_politics" / "test.txt")),
        "wnut test": list(conll(folder / "wnut17" / "emerging.test.annotated")),
    }
    for name, documents in sets.items():
        for who, read in (("ours", ours), ("baseline", naive)):
            print(f"{name:13} {who:9} {measure(documents, read)}", flush=True)


if __name__ == "__main__":
    main()
