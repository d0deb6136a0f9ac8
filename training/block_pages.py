"""The pages that the block model learns from: four public sets, and dumps made of their pages.

Every page has a site, so that pages of one site never stand on both sides of a split.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

DATA = Path(__file__).parents[1] / ".." / "shared" / "data" / "cleaning"
SETS = ("aeb", "naeb", "wcxb", "fundus")
FOLDS = 5


@dataclass(frozen=True, slots=True)
class GoldPage:
    """A saved page, whose set, id and site are named, and the text somebody took down from it."""

    set: str
    key: str
    site: str
    file: Path
    gold: str

    def raw(self) -> str:
        """Read and decode the page, damaged letters included."""
        return gzip.decompress(self.file.read_bytes()).decode("utf-8", "replace")

    @property
    def fold(self) -> int:
        """The fold of the page's site, 0 to FOLDS - 1, the same in every run."""
        return fold_of(self.site)


def gold_pages(sets: tuple[str, ...] = SETS, data: Path = DATA) -> Iterator[GoldPage]:
    """Give the pages of the sets that are here, each set's in the order of their ids."""
    for name in sets:
        if (data / name).is_dir():
            yield from {"aeb": _aeb, "naeb": _naeb, "wcxb": _wcxb, "fundus": _fundus}[name](data)


def _aeb(data: Path) -> Iterator[GoldPage]:
    gold = json.loads((data / "aeb/ground-truth.json").read_text("utf-8"))
    for key in sorted(gold):
        row = gold[key]
        file = data / f"aeb/html/{key}.html.gz"
        yield GoldPage("aeb", key, site_of(row["url"]), file, row["articleBody"])


def _naeb(data: Path) -> Iterator[GoldPage]:
    rows = json.loads((data / "naeb/articles.json").read_text("utf-8"))
    for row in sorted(rows, key=lambda r: str(r["html_file"])):
        if row["text"]:
            site = site_of(row["link"] or row["site"])
            file = data / "naeb/html" / row["html_file"]
            yield GoldPage("naeb", row["html_file"], site, file, row["text"])


def _wcxb(data: Path) -> Iterator[GoldPage]:
    for file in sorted((data / "wcxb/html").glob("*.html.gz")):
        truth = data / "wcxb/ground-truth" / file.name.replace(".html.gz", ".json")
        row = json.loads(truth.read_text("utf-8"))
        text = row["ground_truth"].get("main_content")
        if text:
            yield GoldPage("wcxb", file.name, site_of(row.get("url") or file.name), file, text)


def _fundus(data: Path) -> Iterator[GoldPage]:
    for file in sorted((data / "fundus").glob("*/*.html.gz")):
        publisher = re.sub(r"_\d{4}_\d\d_\d\d.*", "", file.name)
        truth = file.parent / f"{publisher}.json"
        # Publishers with several pages do not say which truth is whose.
        if not truth.exists() or len(list(file.parent.glob(f"{publisher}_*"))) != 1:
            continue
        versions = json.loads(truth.read_text("utf-8"))
        body = versions.get("V1", {}).get("body")
        if len(versions) == 1 and body:
            parts = [t for s in body["sections"] for t in (*s["headline"], *s["paragraphs"])]
            text = "\n\n".join([*(body.get("summary") or []), *parts])
            key = f"{file.parent.name}/{file.name}"
            yield GoldPage("fundus", key, publisher.lower(), file, text)


def fold_of(site: str) -> int:
    """Give a site's fold, by its name alone."""
    return int(hashlib.sha256(site.encode()).hexdigest(), 16) % FOLDS


def site_of(address: str) -> str:
    """Give the site of an address: the registered name, as far as that can be told by its looks.

    >>> site_of("https://www.news.example.co.uk/a"), site_of("m.example.org")
    ('example.co.uk', 'example.org')
    """
    host = urlsplit(address if "//" in address else f"//{address}").netloc.lower().split(":")[0]
    parts = host.split(".")
    country = len(parts) > 2 and len(parts[-1]) == 2 and len(parts[-2]) <= 3
    return ".".join(parts[-3:] if country else parts[-2:])
