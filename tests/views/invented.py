"""A small invented case with every kind of claim, without building one."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

from secondsource.case import Case
from secondsource.errors import NotFound
from secondsource.model import (
    Actor,
    Article,
    Claim,
    Conflict,
    Origins,
    Passage,
    Piece,
    Problem,
    Published,
    Reading,
    Report,
    Reprint,
    Root,
    Sentence,
    Speaker,
    Statement,
    Story,
    TimelineEntry,
    Update,
    Version,
    Why,
    Words,
)

PAGES = {
    "a1": (
        "text/html",
        "<h1>Dam</h1><p>The dam at <b>Orrin</b> &amp; its gate broke on Monday, police said.</p>"
        "<p>It said 12 people were hurt.</p>",
        "The dam at Orrin & its gate broke on Monday, police said.\n\nIt said 12 people were hurt.",
        ((15, 83), (90, 118)),
    ),
    "a2": (
        "text/plain",
        "The dam broke on Monday, a farmer told the Gazette.\n\nThere were 15 hurt.",
        "The dam broke on Monday, a farmer told the Gazette.\n\nThere were 15 hurt.",
        ((0, 51), (53, 72)),
    ),
    "a3": (
        "text/plain",
        "The mayor denied that 12 people were hurt. A <script>alert(1)</script> \x1b[31mfell.",
        "The mayor denied that 12 people were hurt. A <script>alert(1)</script> \x1b[31mfell.",
        ((0, 83),),
    ),
}
OUTLETS = {"a1": "Orrin Post", "a2": "Hill Gazette", "a3": None}


def article(id_: str) -> Article:
    media, _, text, spans = PAGES[id_]
    passages = []
    at = 0
    for part, (start, end) in zip(text.split("\n\n"), spans, strict=True):
        passages.append(Passage("body", at, at + len(part), start, end, part, "a paragraph"))
        at += len(part) + 2
    return Article(
        id=id_,
        page=id_ * 32,
        path=f"saved/{id_} <page>.html",
        text=text,
        media=media,
        outlet=OUTLETS[id_],
        title=f"Dam at {id_}",
        published=Published(f"2026-03-0{id_[1]}", "stated", "on the page"),
        passages=tuple(passages),
    )


def _report(
    id_: str, words: str, root: str, *chain: str, why: str = "own voice", denies: bool = False
) -> Report:
    start = PAGES[id_][2].index(words)
    voice = "attributed" if root.startswith("attributed") else "own"
    first = article(id_).passages[0 if start < 50 else -1]
    place = Why(why, id_, first.raw_start, first.raw_end)
    return Report(
        id_,
        start,
        start + len(words),
        words,
        voice,  # type: ignore[arg-type]
        (OUTLETS[id_] or "not known", *chain),
        (place,),
        root,
        denies,
    )


POLICE = Root("attributed:police", "police", "attributed")
FARMER = Root("attributed:farmer", "farmer", "attributed")
MAYOR = Root("attributed:mayor", "mayor", "attributed")
UNKNOWN = Root("unknown:a2", "not said", "unknown")


def _words(*found: tuple[str, str]) -> tuple[Words, ...]:
    return tuple(
        Words(id_, at, at + len(words), words)
        for id_, words in found
        for at in [PAGES[id_][2].index(words)]
    )


SAID, DENIAL, LATER = (
    ("a1", "12 people were hurt"), ("a3", "12 people were hurt"), ("a2", "There were 15 hurt"),
)  # fmt: skip

BROKE = Claim(
    "c1", "s1", "content", "The dam broke on Monday", "corroborated", False, 2, 2,
    Origins(2, 2, (FARMER, POLICE)),
    (
        _report("a1", "The dam at Orrin & its gate broke on Monday", POLICE.id, "police",
                why="attributed: 'police … said'"),
        _report("a2", "The dam broke on Monday", FARMER.id, "farmer",
                why="attributed: 'a farmer … told'"),
    ),
)  # fmt: skip
TWELVE = Claim(
    "c2", "s1", "content", "12 people were hurt", "single", True, 1, 1, Origins(1, 1, (POLICE,)),
    (_report("a1", "12 people were hurt", POLICE.id, "police", why="attributed: 'It … said'"),),
    (Conflict("c3", "denial", "'12 people' — '12 people'", _words(SAID, DENIAL)),),
    (Update("c4", "'12 people' against '15'", _words(SAID, LATER)),),
)  # fmt: skip
DENIED = Claim(
    "c3", "s1", "content", "12 people were hurt", "single", True, 1, 1, Origins(1, 1, (MAYOR,)),
    (_report("a3", "12 people were hurt", MAYOR.id, "mayor",
             why="attributed: 'The mayor … denied'", denies=True),),
    (Conflict("c2", "denial", "'12 people' — '12 people'", _words(DENIAL, SAID)),),
)  # fmt: skip
FIFTEEN = Claim(
    "c4", "s1", "content", "There were 15 hurt", "single", False, 1, 1, Origins(1, 1, (UNKNOWN,)),
    (_report("a2", "There were 15 hurt", UNKNOWN.id, "not said"),),
    (),
    (Update("c2", "'12 people' against '15'", _words(LATER, SAID)),),
)  # fmt: skip
FELL = Claim(
    "c5", "s1", "content", "\x1b[31mfell", "single", False, 1, 1, Origins(1, 1, (UNKNOWN,)),
    (_report("a3", "A <script>alert(1)</script> \x1b[31mfell", UNKNOWN.id, "not said"),),
)  # fmt: skip
SAYING = Claim(
    "c6", "s1", "saying", "police said", "single", False, 1, 1, Origins(1, 1, (UNKNOWN,)),
    (_report("a1", "broke on Monday, police said", UNKNOWN.id, "not said"),),
)  # fmt: skip


class InventedCase:
    """What the views ask of a case."""

    def __init__(self, run: Path | None = None) -> None:
        self.run = run
        self._stories = [
            Story("s1abc", "Dam breaks at Orrin", "2026-03-01", "2026-03-03", ("a1", "a2", "a3"),
                  3, 3),
            Story("s2abd", "Dam in spring", None, None, ()),
        ]  # fmt: skip

    def counts(self) -> dict[str, int]:
        return {"pages": 4, "articles": 3, "stories": 2, "problems": 1}

    def problems(self) -> list[Problem]:
        return [Problem("saved/x.bin", "binary data")]

    def stories(self) -> list[Story]:
        return self._stories[:1]

    def story(self, story: Story | str) -> Story:
        if isinstance(story, Story):
            return story
        for one in self._stories:
            if len(story) >= 3 and one.id.startswith(story):
                return one
        raise NotFound(f"no story {story!r}")

    def articles(self, story: Story | None = None) -> list[Article]:
        return [article(id_) for id_ in PAGES]

    def article(self, named: str) -> Article:
        if named in PAGES:
            return article(named)
        raise NotFound(named)

    def raw(self, id_: str) -> str:
        return PAGES[id_][1]

    def reading(self, id_: str) -> Reading:
        text = PAGES[id_][2]
        cuts = [0, *(i + 1 for i in range(len(text) - 2) if text[i : i + 2] in (". ", ".\n"))]
        ends = [*cuts[1:], len(text)]
        sentences = []
        for start, end in zip(cuts, ends, strict=True):
            inner = text[start:end]
            begin = start + len(inner) - len(inner.lstrip())
            sentences.append(Sentence(begin, begin + len(inner.strip())))
        statements: tuple[Statement, ...] = ()
        if id_ == "a2":
            at = text.index("a farmer")
            statements = (
                Statement(
                    "indirect",
                    (Piece(at, at + 8, "a farmer"),),
                    (Piece(at + 9, at + 13, "told"),),
                    (Piece(0, 23, text[:23]),),
                    Speaker("a farmer"),
                ),
                Statement("direct", (), (), (Piece(0, 7, text[:7]),), None),
            )
        return Reading(id_, tuple(sentences), statements=statements)

    def claims(self, story: Any = None, kind: str | None = "content") -> list[Claim]:
        every = [BROKE, TWELVE, DENIED, FIFTEEN, FELL, SAYING]
        return [claim for claim in every if kind is None or claim.kind == kind]

    def reprints(self, story: object = None) -> list[Reprint]:
        return [Reprint("a2", "a1", "MNA", 0.5, "half of it stands word for word in a1")]

    def versions(self) -> list[Version]:
        return []

    def boilerplate(self, article: str | None = None) -> list[Any]:
        return []

    def events(self, story: Any = None) -> list[Any]:
        return []

    def timeline(self, story: Any) -> list[TimelineEntry]:
        return [TimelineEntry("s1", "2026-03-02", "The dam broke on Monday", "c1")]

    def actors(self, story: Any = None) -> Sequence[Actor]:
        return [Actor("p1", "Orrin", "place", None, 2, ("Orrin",), ("s1abc",))]


def invented(run: Path | None = None) -> Case:
    return cast(Case, InventedCase(run))


def copy_of(value: Any) -> Any:
    return json.loads(json.dumps(value))
