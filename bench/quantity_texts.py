"""The texts whose quantities are labelled in `gold/quantities.tsv`: those of the casualty figures,
and the bodies of the article pages that three sets of cleaned pages give.
"""

from __future__ import annotations

import json
from pathlib import Path

from bench.casualty_texts import DATA, Key, casualty_texts


def quantity_texts(data: Path = DATA) -> dict[Key, str]:
    """Give the texts by set and document, in a fixed order."""
    found = casualty_texts(data)
    cleaned = data / "cleaning"
    articles = json.loads((cleaned / "aeb" / "ground-truth.json").read_text("utf-8"))
    for key, article in articles.items():
        found["aeb", key] = article["articleBody"]
    for article in json.loads((cleaned / "naeb" / "articles.json").read_text("utf-8")):
        found["naeb", str(article["id"])] = article["text"] or ""
    for country in ("us", "uk", "ca", "au", "ind", "za", "na"):
        for path in sorted((cleaned / "fundus" / country).glob("*.json")):
            for version, page in json.loads(path.read_text("utf-8")).items():
                body = page.get("body") or {}
                parts = (p for s in body.get("sections", []) for p in s["paragraphs"])
                found["fundus", f"{country}/{path.stem}/{version}"] = "\n".join(parts)
    return found
