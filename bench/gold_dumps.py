"""The labelled dumps of `gold/`, put together again from the saved pages beside this repository."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.dumps import MEDIA, TOOLS, digest
from training.block_pages import DATA, gold_pages, site_of

GOLD = Path(__file__).parent / "gold" / "dumps.tsv"
SEEDS = DATA / ".." / ".." / "pages" / "seeds"
_SHOWN = re.compile(r"[^\W_]")
# Pictures and links without words, a link around such a picture among them.
_NO_WORDS = re.compile(r"!?\[\s*(?:!\[\s*\]\([^)]*\))?\s*\]\([^)]*\)")


@dataclass(frozen=True, slots=True)
class GoldDump:
    """A dump with the kind of each of its lines that shows words, lines counted from 0."""

    set: str
    key: str
    site: str
    tool: str
    media: str
    text: str
    kinds: dict[int, str]
    agency: str | None
    dateline: str | None
    teaser: bool

    def lines(self) -> list[tuple[int, int]]:
        """Give where each line starts and ends in the text."""
        places, at = [], 0
        for line in self.text.split("\n"):
            places.append((at, at + len(line)))
            at += len(line) + 1
        return places


def gold_dumps(file: Path = GOLD) -> Iterator[GoldDump]:
    """Give the dumps labelled in a file whose pages are here and whose tool writes them still."""
    sites = {(p.set, p.key): p.site for p in gold_pages()}
    for row in file.read_text("utf-8").splitlines()[2:]:
        name, key, tool, told, agency, dateline, teaser, runs = row.split("\t")
        text = _text(name, key, tool)
        if text is None or digest(text) != told:
            print(f"left out: {name} {key} by {tool} is not here, or not as it was labelled")
            continue
        lines = text.split("\n")
        kinds: dict[int, str] = {}
        for run in runs.split():
            place, kind = run.split(":")
            first, _, last = place.partition("-")
            for number in range(int(first) - 1, int(last or first)):
                if _SHOWN.search(_NO_WORDS.sub("", lines[number])):
                    kinds[number] = kind
        place_name = None
        if dateline:
            number, _, columns = dateline.partition(":")
            start, _, end = columns.partition("-")
            place_name = lines[int(number) - 1][int(start) : int(end)]
        media = "text/markdown" if name == "seeds" else MEDIA.get(tool, "text/plain")
        yield GoldDump(
            name,
            key,
            sites.get((name, key), site_of(key)),
            tool,
            media,
            text,
            kinds,
            agency or None,
            place_name,
            teaser == "yes",
        )


def _text(name: str, key: str, tool: str) -> str | None:
    if name == "seeds":
        file = SEEDS / key
        return file.read_text("utf-8") if file.exists() else None
    folder = {"aeb": f"aeb/html/{key}.html.gz", "fundus": f"fundus/{key}"}
    file = DATA / folder.get(name, f"{name}/html/{key}")
    if not file.exists():
        return None
    raw = gzip.decompress(file.read_bytes()).decode("utf-8", "replace")
    return TOOLS[tool](raw)
