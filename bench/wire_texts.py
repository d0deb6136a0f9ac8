"""The public articles of `gold/wire_credits.tsv`, cleaned as the product cleans them."""

from __future__ import annotations

import csv
import gzip
import html
import json
import re
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from secondsource.clean.article import clean
from secondsource.model import Article, Page
from secondsource.settings import DEFAULT

GOLD = Path(__file__).parent / "gold" / "wire_credits.tsv"


def labels(draw: int) -> dict[str, frozenset[str]]:
    """Give the agencies of each article of a draw by its id; none where it is nobody's copy."""
    lines = [x for x in GOLD.read_text(encoding="utf-8").splitlines() if not x.startswith("#")]
    rows = csv.DictReader(lines, delimiter="\t")
    chosen = [row for row in rows if row["draw"] == str(draw)]
    return {r["id"]: frozenset(r["label"].split(";")) - {"none"} for r in chosen}


def articles(data: Path, wanted: frozenset[str]) -> dict[str, Article]:
    """Clean the wanted articles: pages as HTML, texts as ready articles without an address."""
    found: dict[str, Article] = {}
    for name, page in (*_pages(data, wanted), *_texts(data, wanted)):
        article = clean([page], DEFAULT)[0]
        if isinstance(article, Article):
            found[name] = article
    return found


def _pages(data: Path, wanted: frozenset[str]) -> Iterator[tuple[str, Page]]:
    for name in sorted(wanted):
        if name.endswith(".html.gz"):
            content = gzip.decompress((data / "cleaning" / name).read_bytes())
            yield name, Page(sha256(content).hexdigest(), "text/html", name, (name,), content)


def _texts(data: Path, wanted: frozenset[str]) -> Iterator[tuple[str, Page]]:
    for name, text, byline in _read(data):
        if name in wanted:
            fields = {"id": name, "text": text} | ({"byline": byline} if byline else {})
            content = json.dumps(fields).encode()
            yield name, Page(sha256(content).hexdigest(), "application/json", name, (), content)


def _read(data: Path) -> Iterator[tuple[str, str, str]]:
    for path in sorted((data / "attribution" / "polnear").rglob("*.txt")):
        yield f"polnear/{path.stem}", path.read_text(encoding="utf-8"), ""
    with (data / "stories" / "allsides.jsonl").open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            yield f"allsides/{row['ID']}", row["content_original"], row["authors"] or ""
    csv.field_size_limit(sys.maxsize)
    bodies = data / "reprints" / "fnc1" / "train_bodies.csv"
    with bodies.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield f"fnc1/{row['Body ID']}", row["articleBody"], ""
    for path in sorted((data / "dates" / "TBAQ-cleaned").rglob("*.tml")):
        match = re.search(r"<TEXT>(.*?)</TEXT>", path.read_text(encoding="utf-8"), re.DOTALL)
        if match is not None:
            text = html.unescape(re.sub(r"<[^<>]+>", "", match[1])).strip()
            yield f"tbaq/{path.stem}", text, ""
