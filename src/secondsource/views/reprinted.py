"""Who carries whose copy in a story: one line for all that carry the same text."""

from __future__ import annotations

import re
from typing import Any

from secondsource.views.sheet import Entry, Run, Section, Source
from secondsource.views.telling import Teller, outlet
from secondsource.views.wording import count, file_name, plain

Json = dict[str, Any]

# How a reprint's reason gives its measure: what follows is the same for all that carry a text.
_MEASURE = re.compile(r"^\d+ % of its narration(?= stands word for word)")


def reprinted(story: Json, teller: Teller, full: bool) -> Section:
    """Tell which articles of a story carry whose text, those with the same text together."""
    gathered: dict[tuple[str, str | None, str | None], list[Json]] = {}
    for row in story["reprints"]:
        # Two reporters at one press conference quote the same words: no copy, and no news.
        if row["kind"] == "shared-quotes" and not full:
            continue
        gathered.setdefault((row["kind"], row["of"], row["agency"]), []).append(row)
    entries = tuple(
        _one(rows[0], teller) if len(rows) == 1 else _several(rows, teller)
        for rows in gathered.values()
    )
    return Section("reprints", "Reprints", "who carries whose copy", entries)


def _one(row: Json, teller: Teller) -> Entry:
    article, of = teller.articles[row["article"]], teller.articles.get(row["of"] or "")
    name = Run(outlet(article), "strong")
    line = Run(f" {_deed(row, of, many=False, own=outlet(article))}")
    return Entry((name, line), plain(row["why"]), tuple(_file(one) for one in (article, of) if one))


def _several(rows: list[Json], teller: Teller) -> Entry:
    of = teller.articles.get(rows[0]["of"] or "")
    names = Run(count(len(rows), "report"), "strong")
    sources = []
    for row in rows:
        why = plain(row["why"])
        measure = _MEASURE.match(why)
        sources.append(_file(teller.articles[row["article"]], measure[0] if measure else why))
    if of:
        sources.append(_file(of, "whose text they share"))
    return Entry((names, Run(f" {_deed(rows[0], of, many=True)}")), sources=tuple(sources))


def _deed(row: Json, of: Json | None, many: bool, own: str = "") -> str:
    copy = f"{plain(row['agency'])} copy" if row["agency"] else "text"
    if row["of"] and of is None:
        copy += " of an article that is not in this story"
    if row["kind"] == "shared-quotes":
        return f"{'quote' if many else 'quotes'} the same words as {outlet(of) if of else copy}"
    rewritten = row["kind"] == "rewrite"
    if of and outlet(of) == own:
        return f"{'rewrites' if rewritten else 'repeats'} another report of its own"
    one, several = ("rewrites", "rewrite") if rewritten else ("carries", "carry")
    return f"{several if many else one} {copy}" + (f", as {outlet(of)} does" if of else "")


def _file(article: Json, remark: str = "") -> Source:
    path = article["path"]
    return Source(outlet(article), file_name(path), "", article["id"], path, remark)
