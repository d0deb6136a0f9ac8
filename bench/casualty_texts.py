"""The texts whose casualty figures are labelled in `gold/casualty_figures.tsv`.

Documents that come as tokens (ECB+, MEANTIME) are put together by one plain rule, so that the
offsets of the labels hold: a space between two tokens, none before a closing mark.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from pathlib import Path
from xml.etree import ElementTree

DATA = Path(__file__).parents[2] / "shared" / "data"
_CLOSING = (".", ",", ";", ":", "?", "!", ")", "]", "%", "'s", "’s", "n't", "''", "'", "’")
_OPENING = ("(", "[", "$", "€", "£", "``", "#")

Key = tuple[str, str]


def casualty_texts(data: Path = DATA) -> dict[Key, str]:
    """Give the texts by set and document, in a fixed order."""
    found: dict[Key, str] = {}
    for line in (data / "stories" / "allsides.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        found["allsides", row["ID"]] = row["content_original"]
    csv.field_size_limit(10**9)
    with (data / "reprints" / "fnc1" / "train_bodies.csv").open("r", -1, "utf-8", None, "") as rows:
        for row in csv.DictReader(rows):
            found["fnc1", row["Body ID"]] = row["articleBody"]
    for path in sorted((data / "stories" / "ecbplus_xml").glob("*/*.xml")):
        found["ecb", path.stem] = _joined(ElementTree.parse(path).getroot().iter("token"))
    wikinews = data / "names" / "meantime" / "intra_cross-doc_annotation"
    for path in sorted(wikinews.rglob("*.xml")):
        found["meantime", path.stem] = _joined(ElementTree.parse(path).getroot().iter("token"))
    for path in sorted((data / "attribution" / "polnear" / "train" / "text").glob("*.txt")):
        found["polnear", path.stem] = path.read_text("utf-8")
    return found


def _joined(tokens: Iterable[ElementTree.Element]) -> str:
    text, last = "", None
    for token in tokens:
        word = token.text or ""
        if last is not None and token.get("sentence") != last:
            text += "\n"
        elif text and word not in _CLOSING and not text.endswith(_OPENING):
            text += " "
        text, last = text + word, token.get("sentence")
    return text
