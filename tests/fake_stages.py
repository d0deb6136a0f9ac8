"""Small stages, quick and obvious, that stand in for the product's where a case is tested."""

import hashlib
import json
import os
import signal
import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pyarrow as pa

from secondsource import tables
from secondsource.case import Case
from secondsource.compare.claims import StoryMaterial
from secondsource.model import (
    Actor,
    Article,
    Boilerplate,
    Claim,
    Dating,
    Origins,
    Page,
    Passage,
    Piece,
    Problem,
    Published,
    Reading,
    Report,
    Reprint,
    Root,
    Sentence,
    Statement,
    Story,
    TimelineEntry,
    Version,
)
from secondsource.pipeline import Stages
from secondsource.query import views
from secondsource.settings import Settings
from secondsource.sketch.columns import Sketches
from secondsource.sketch.sketch import sketch


def page_of(path: str, content: bytes) -> Page:
    return Page(hashlib.sha256(content).hexdigest(), "text/plain", path, (path,), content)


def read(paths: Sequence[str], settings: Settings) -> Iterator[Page | Problem]:
    for name in paths:
        path = Path(name)
        if not path.exists():
            yield Problem(name, "there is no such file")
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file():
                content = file.read_bytes()
                if content.startswith(b"\0"):
                    yield Problem(str(file), "it is not text")
                else:
                    yield page_of(str(file), content)


def clean(pages: Sequence[Page], settings: Settings) -> list[Article | Problem]:
    return [_clean(page) for page in pages]


def _clean(page: Page) -> Article | Problem:
    text = page.content.decode("utf-8", "replace").strip()
    if "RAISE" in text:
        raise ValueError("asked to")
    if "KILL" in text:
        os.kill(os.getpid(), signal.SIGKILL)
    if not text:
        return Problem(page.path, "it has no text", page.sha256)
    head, _, body = text.partition("\n")
    fields = dict(part.split("=", 1) for part in head.split() if "=" in part)
    return Article(
        id=fields.get("id", page.sha256[:12]),
        page=page.sha256,
        path=page.path,
        text=body,
        outlet=fields.get("outlet", "Orrin Gazette"),
        title=head,
        published=Published(fields.get("date"), "stated" if "date" in fields else None),
        passages=(Passage("body", 0, len(body), len(head) + 1, len(text), body, "a paragraph"),),
    )


def slow_clean(pages: Sequence[Page], settings: Settings) -> list[Article | Problem]:
    time.sleep(0.004 * len(pages))
    return clean(pages, settings)


def annotate(articles: Sequence[Article], settings: Settings) -> list[Reading | Problem]:
    return [_annotate(article) for article in articles]


def _annotate(article: Article) -> Reading | Problem:
    if "UNREADABLE" in article.text:
        return Problem(article.path, "too odd to annotate", article.page)
    end = len(article.text)
    said = Statement("indirect", (), (), (Piece(0, end, article.text),))
    return Reading(article.id, sentences=(Sentence(0, end),), statements=(said,))


def versions(sketches: Sketches) -> list[Version]:
    return []


def boilerplate(sketches: Sketches, versions: Sequence[Version], read: object) -> list[Boilerplate]:
    return []


def reprints(sketches: Sketches) -> list[Reprint]:
    first: dict[bytes, str] = {}
    found = []
    for at, row in enumerate(sketches):
        text = sketches.words[at].tobytes()
        if text in first:
            found.append(Reprint(row.id, first[text], None, 1.0, "the same text"))
        first.setdefault(text, row.id)
    return found


def more_reprints(sketches: Sketches, fresh: Collection[str]) -> tuple[set[str], list[Reprint]]:
    return {row.id for row in sketches}, reprints(sketches)


def stories(
    sketches: Sketches,
    reprints: Sequence[Reprint],
    dates: Mapping[str, str | None],
    previous: Mapping[str, str],
    standing: Sequence[Story],
    openings: object,
) -> list[Story]:
    groups: dict[str, list[str]] = {}
    for article in sketches:
        groups.setdefault((article.title or "").split()[0], []).append(article.id)
    found = []
    for topic, ids in sorted(groups.items()):
        known = [previous[id_] for id_ in ids if id_ in previous]
        name = hashlib.sha256(ids[0].encode()).hexdigest()[:12]
        found.append(Story(known[0] if known else name, topic, None, None, tuple(ids)))
    return found


def dates(
    articles: Sequence[Article],
    readings: Mapping[str, Reading],
    stories: Sequence[Story],
    reprints: Sequence[Reprint],
) -> list[Dating]:
    days = {article.id: article.published.date for article in articles}
    found = []
    for story in stories:
        known = sorted(day for id_ in story.articles if (day := days[id_]))
        found += [
            Dating(id_, known[0], "its story's first day")
            for id_ in story.articles
            if known and not days[id_]
        ]
    return found


def actors(mentions: object, place: Mapping[str, int], stories: Sequence[Story]) -> pa.Table:
    return tables.to_table(Actor, [])


def claims(material: StoryMaterial, settings: Settings) -> tuple[Claim, ...]:
    root = Root("unknown", "unknown", "unknown")
    reports = tuple(
        Report(a.id, 0, len(a.text), a.text, "own", (a.outlet or "",), (), root.id)
        for a in material.articles
    )
    origins = Origins(1, len(reports), (root,))
    text = reports[0].text
    if "TANGLED" in text:
        raise ValueError("too tangled")
    name, story = hashlib.sha256(text.encode()).hexdigest()[:12], material.story.id
    return (
        Claim(name, story, "content", text, "single", False, 1, 1, origins, reports),
        Claim(name + "s", story, "saying", text, "single", False, 1, 1, origins, ()),
    )


def timeline(
    story: Story,
    claims: Sequence[Claim],
    articles: Mapping[str, Article],
    readings: Mapping[str, Reading],
    datings: Sequence[Dating],
) -> tuple[TimelineEntry, ...]:
    if story.first is None:
        return ()
    return (TimelineEntry(story.id, story.first, claims[0].text, claims[0].id),)


STAGES = Stages(
    read=read,
    clean=clean,
    annotate=annotate,
    sketch=sketch,
    versions=versions,
    boilerplate=boilerplate,
    reprints=reprints,
    more_reprints=more_reprints,
    stories=stories,
    dates=dates,
    actors=actors,
    claims=claims,
    timeline=timeline,
)
SLOW = replace(STAGES, clean=slow_clean)


def save(folder: Path, **pages: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in pages.items():
        (folder / f"{name}.txt").write_text(text)
    return folder


def pages(folder: Path, numbers: range = range(12)) -> Path:
    texts = {
        f"p{n:02}": f"flood{n % 3} date=2031-01-{n % 9 + 1:02} n{n}\nThe water rose, {n}."
        for n in numbers
    }
    return save(folder, **texts)


def content(case: Case) -> dict[str, list[object]]:
    """Every row of a case, but for what names stories and parts."""
    story_of = {story.id: "story of " + story.articles[0] for story in case.stories()}
    found: dict[str, list[object]] = {}
    for name in views():
        rows = case.sql(f"SELECT * FROM {name}").to_pylist()
        text = json.dumps(rows, default=str)
        for id_, stable in story_of.items():
            text = text.replace(id_, stable)
        found[name] = json.loads(text)
        if name != "stories":
            found[name].sort(key=json.dumps)
    found["articles in order"] = [article.id for article in case.articles()]
    return found
