"""An invented feed of any size: articles made from the words of real ones, as map tables.

Each invented event takes a real event of AllSides and exchanges its names, its numbers and half of
its other telling words; each article on it draws sentences of the real event, changes and swaps
words, and one in five reprints another with edits. Outlets have lines that stand under their
articles. Articles, readings without anything in them, sketches and pages are written as a build
would leave them, so that the joins can be run over any number of articles. An article hangs on its
number and that of its event alone.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from secondsource import tables
from secondsource.model import Article, Problem, Published, Reading
from secondsource.packing import PageRow
from secondsource.parts import GROUP, PageReading, Versions
from secondsource.sketch.lines import LINE, numbers, plain, telling
from secondsource.sketch.mentions import Mention
from secondsource.sketch.sketch import NAMED, Sketch
from secondsource.sketch.stems import stem_number
from secondsource.sketch.words import CJK, word_number, words
from secondsource.storage import Folder

ALLSIDES = Path(__file__).parents[1] / ".." / "shared" / "data" / "stories" / "allsides.jsonl"

# Articles of an event, and how many of them a day has: a large agency's feed.
EVENT_ARTICLES = 8
DAY_ARTICLES = 300
SENTENCES = 18
OUTLETS = 400
PART = 512
_SENTENCE = re.compile(r"(?<=[.!?])\s+")

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Stock:
    """Words of real reports: strings and numbers of each, and the sentences of each event."""

    words: pa.Array
    lengths: Ints
    numbers: npt.NDArray[np.uint32]
    stems: npt.NDArray[np.uint32]
    tells: npt.NDArray[np.uint32]
    kinds: npt.NDArray[np.int8]
    members: tuple[Ints, Ints, Ints]
    tokens: Ints
    opens: Ints
    sizes: Ints
    events: list[tuple[int, int]]


FUNCTION, CONTENT, NAME, NUMBER = 0, 1, 2, 3


def stock() -> Stock:
    """Read the real events and number their words."""
    events: dict[str, list[list[str]]] = {}
    with ALLSIDES.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            for sentence in _SENTENCE.split(" ".join(row["content_original"].split())):
                found = [w.group() for w in words(sentence) if not CJK.search(w.group())]
                if 6 <= len(found) <= 60:
                    events.setdefault(row["event"], []).append(found)
    events = {name: held for name, held in sorted(events.items()) if len(held) >= SENTENCES}
    counts = Counter(w.lower() for held in events.values() for told in held for w in told)
    frequent = {w for w, _ in counts.most_common(250)}
    kinds: dict[str, int] = {}
    for held in events.values():
        for told in held:
            for at, word in enumerate(told):
                kind = CONTENT
                if word[0].isdigit():
                    kind = NUMBER
                elif word.lower() in frequent:
                    kind = FUNCTION
                elif at and word[0].isupper():
                    kind = NAME
                kinds.setdefault(word, kind)
    index = {word: at for at, word in enumerate(sorted(kinds))}
    tokens: list[int] = []
    opens: list[int] = []
    sizes: list[int] = []
    spans: list[tuple[int, int]] = []
    for held in events.values():
        spans.append((len(opens), len(opens) + len(held)))
        for told in held:
            opens.append(len(tokens))
            sizes.append(len(told))
            tokens += [index[w] for w in told]
    ordered = sorted(kinds)
    kind = np.array([kinds[w] for w in ordered], np.int8)
    tells = [telling(w) for w in ordered]
    return Stock(
        pa.array(ordered),
        np.array([len(w) for w in ordered]),
        np.array([word_number(w) for w in ordered], np.uint32),
        np.array([stem_number(w) for w in ordered], np.uint32),
        np.array([one[0] if one else 0 for one in tells], np.uint32),
        kind,
        (
            np.flatnonzero(kind == CONTENT),
            np.flatnonzero(kind == NAME),
            np.flatnonzero(kind == NUMBER),
        ),
        np.array(tokens),
        np.array(opens),
        np.array(sizes),
        spans,
    )  # fmt: skip


def _mix(*parts: npt.ArrayLike) -> npt.NDArray[np.uint64]:
    """Hash numbers together, element by element: the feed's only dice."""
    total = np.uint64(0)
    with np.errstate(over="ignore"):
        for part in parts:
            total = (total ^ np.asarray(part).astype(np.uint64)) * np.uint64(0x9E3779B97F4A7C15)
            total = total ^ (total >> np.uint64(29))
    return np.asarray(total * np.uint64(0xBF58476D1CE4E5B9) >> np.uint64(16))


@dataclass(frozen=True)
class _Draft:
    """The words of some articles: paragraph sizes in words, and paragraphs of each article."""

    ids: Ints
    tokens: Ints
    paragraphs: Ints
    of_article: Ints


def _copied(n: Ints, event: Ints) -> Ints:
    """Give the article that each one is printed from, itself where it is not."""
    rank = n - event * EVENT_ARTICLES
    copies = (_mix(n, 1) % np.uint64(5) == 0) & (rank > 0)
    earlier = _mix(n, 16) % np.clip(rank, 1, EVENT_ARTICLES).astype(np.uint64)
    return np.where(copies, event * EVENT_ARTICLES + earlier.astype(np.int64), n)


def _draft(have: Stock, n: Ints, event: Ints) -> _Draft:
    """Choose the words of articles by their numbers and those of their events."""
    # A reprint draws the dice of the article that it prints, or of what that one prints.
    base = n
    for _ in range(EVENT_ARTICLES):
        base = _copied(base, event)
    copies = base != n
    source = (_mix(event, 2) % np.uint64(len(have.events))).astype(np.int64)
    spans = np.array(have.events)[source]
    count = (8 + _mix(base, 3) % np.uint64(2 * SENTENCES - 16)).astype(np.int64)
    # An editor cuts from the end.
    count = np.where(
        copies, np.maximum(5, count - (_mix(n, 4) % np.uint64(6)).astype(np.int64)), count
    )
    owner = np.repeat(np.arange(len(n)), count)
    place = np.arange(len(owner)) - np.repeat(np.cumsum(count) - count, count)
    width = (spans[:, 1] - spans[:, 0])[owner]
    chosen = spans[owner, 0] + (_mix(base[owner], place, 5) % width.astype(np.uint64)).astype(
        np.int64
    )
    sizes = have.sizes[chosen]
    token = have.tokens[
        np.arange(int(sizes.sum()))
        + np.repeat(have.opens[chosen] - np.cumsum(sizes) + sizes, sizes)
    ]
    of_sentence = np.repeat(np.arange(len(chosen)), sizes)
    at = owner[of_sentence]
    where = np.arange(len(token))
    offset = where - np.repeat(np.cumsum(sizes) - sizes, sizes)
    # The event's own names, numbers and half of its telling words.
    kind = have.kinds[token]
    dice = _mix(token, event[at], 6)
    for which, members in zip((CONTENT, NAME, NUMBER), have.members, strict=True):
        some = (kind == which) & ((which != CONTENT) | (dice % np.uint64(2) == 0))
        token[some] = members[(dice[some] >> np.uint64(8)) % np.uint64(len(members))]
    # The reporter's own wording: one word in four is another, one in four changes place.
    own = _mix(base[at], place[of_sentence], offset, 7)
    told = (own % np.uint64(4) == 0) & (kind != NAME) & (kind != NUMBER)
    token[told] = have.members[0][(own[told] >> np.uint64(8)) % np.uint64(len(have.members[0]))]
    swap = np.flatnonzero(((own >> np.uint64(3)) % np.uint64(4) == 0)[:-1])
    swap = swap[(of_sentence[swap] == of_sentence[swap + 1])]
    swap = swap[np.concatenate(([True], np.diff(swap) > 1))] if len(swap) else swap
    token[swap], token[swap + 1] = token[swap + 1], token[swap]
    # An editor's changes: three words in a hundred.
    edits = (_mix(n[at], where - np.searchsorted(at, at), 8) % np.uint64(33) == 0) & copies[at]
    token[edits] = have.members[0][
        _mix(n[at][edits], offset[edits]) % np.uint64(len(have.members[0]))
    ]
    paragraph = np.repeat(place // 2, sizes)
    opens = np.flatnonzero(np.concatenate(([True], (np.diff(at) != 0) | (np.diff(paragraph) != 0))))
    return _Draft(n, token, np.diff(np.concatenate((opens, [len(token)]))), at[opens])


def _with_furniture(have: Stock, draft: _Draft, outlets: Ints) -> _Draft:
    """Put one of its outlet's three lines under each article, but for one in six."""
    n = draft.ids
    some = np.flatnonzero(_mix(n, 9) % np.uint64(6) > 0)
    line = outlets[some] * 3 + (_mix(n[some], 10) % np.uint64(3)).astype(np.int64)
    size = 14
    token = have.members[0][
        _mix(np.repeat(line, size), np.tile(np.arange(size), len(line)), 11)
        % np.uint64(len(have.members[0]))
    ]
    owners = np.concatenate((draft.of_article, some))
    sizes = np.concatenate((draft.paragraphs, np.full(len(some), size)))
    starts = np.concatenate((np.cumsum(draft.paragraphs) - draft.paragraphs,
                             len(draft.tokens) + np.arange(len(some)) * size))  # fmt: skip
    order = np.argsort(owners, kind="stable")
    owners, sizes, starts = owners[order], sizes[order], starts[order]
    tokens = np.concatenate((draft.tokens, token))
    at = np.arange(int(sizes.sum())) + np.repeat(starts - np.cumsum(sizes) + sizes, sizes)
    return _Draft(n, tokens[at], sizes, owners)


def feed(articles: int, more: int = 0) -> tuple[Ints, Ints]:
    """Give the numbers and events of a feed's articles, or of `more` that come after them.

    Of the later ones half are on new events and half on the hundred last ones. As in a case, whose
    parts go by digests, articles of one event are far apart.
    """
    if more:
        n = np.arange(articles, articles + more)
        later = articles // EVENT_ARTICLES - 1 - (_mix(n, 17) % np.uint64(100)).astype(np.int64)
        return n, np.where(n % 2 == 0, n // EVENT_ARTICLES, later)
    n = np.argsort(_mix(np.arange(articles), 18), kind="stable")
    return n, n // EVENT_ARTICLES


def write_parts(
    folder: Folder, versions: Versions, have: Stock, n: Ints, event: Ints
) -> Iterator[PageRow]:
    """Write articles as parts of `PART`; give their pages."""
    for begin in range(0, len(n), PART):
        some = slice(begin, begin + PART)
        name = hashlib.sha256(f"part {n[some].tolist()}".encode()).hexdigest()[:16]
        yield from _write_part(folder, versions, have, n[some], event[some], name)


def _write_part(
    folder: Folder, versions: Versions, have: Stock, n: Ints, event: Ints, name: str
) -> list[PageRow]:
    outlets = (np.sqrt(_mix(n, 12) % np.uint64(OUTLETS**2))).astype(np.int64)
    draft = _with_furniture(have, _draft(have, n, event), outlets)
    day = event * EVENT_ARTICLES // DAY_ARTICLES + (_mix(n, 14) % np.uint64(2)).astype(np.int64)
    dated = _mix(n, 15) % np.uint64(10) > 0
    strings = have.words.take(pa.array(draft.tokens))
    edges = np.concatenate(([0], np.cumsum(draft.paragraphs)))
    joined = pa.ListArray.from_arrays(pa.array(edges, pa.int32()), strings)
    paragraphs = pc.binary_join(joined, " ")
    per = np.bincount(draft.of_article, minlength=len(n))
    ends = np.concatenate(([0], np.cumsum(per)))
    texts = pc.binary_join(
        pa.ListArray.from_arrays(pa.array(ends, pa.int32()), paragraphs), "\n\n"
    ).to_pylist()
    # Offsets: words are parted by a space, paragraphs by two line ends.
    lengths = have.lengths[draft.tokens] + 1
    lengths[edges[1:] - 1] += 1
    article = np.repeat(draft.of_article, draft.paragraphs)
    tokens_of = np.bincount(article, minlength=len(n))
    token_ends = np.concatenate(([0], np.cumsum(tokens_of)))
    running = np.cumsum(lengths) - lengths
    starts = running - running[token_ends[:-1]][article]
    p_start = starts[edges[:-1]]
    p_end = p_start + pc.utf8_length(paragraphs).to_numpy()
    kinds = have.kinds[draft.tokens]
    rows, facts = [], []
    pages = []
    for i, number in enumerate(n.tolist()):
        sha = hashlib.sha256(f"page {number}".encode()).hexdigest()
        id_ = sha[:12]
        host = f"outlet{outlets[i]}.example"
        when = (date(2020, 1, 1) + timedelta(days=int(day[i]))).isoformat() if dated[i] else None
        a = token_ends[i]
        title = " ".join(strings[a : a + 9].to_pylist()).capitalize()
        url = f"https://{host}/news/{number}-{event[i]}"
        agency = "AP" if outlets[i] % 7 == 0 else None
        rows.append(
            Article(id_, sha, f"feed/{number}.txt", texts[i], url=url, outlet=host, title=title,
                    agency=agency, published=Published(when, "metadata" if when else None))
        )  # fmt: skip
        own = [w.group() for w in words(title)]
        facts.append(
            Sketch(
                id_, sha, f"feed/{number}.txt", url, host, (f"outlet{outlets[i]}",), agency, title,
                when, "en", None, None, False, False, len(texts[i]), b"", b"", b"", b"",
                np.array([word_number(w) for w in own], "<u4").tobytes(),
                np.array([stem_number(w) for w in own], "<u4").tobytes(), b"", b"", (),
            )
        )  # fmt: skip
        pages.append(PageRow(sha, "text/plain", f"feed/{number}.txt", (f"feed/{number}.txt",),
                             None, len(texts[i]), name, id_))  # fmt: skip
    order = np.argsort([row.page for row in rows])
    listed = pa.ListArray.from_arrays
    passages = listed(
        pa.array(ends, pa.int32()),
        pa.StructArray.from_arrays(
            [pa.array(["body"] * len(paragraphs)), pa.array(p_start), pa.array(p_end),
             pa.array(p_start), pa.array(p_end), paragraphs,
             pa.array(["a paragraph"] * len(paragraphs)), pa.nulls(len(paragraphs), pa.int64())],
            fields=list(tables.schema_of(Article).field("passages").type.value_type),
        ),
    )  # fmt: skip
    told = have.tells[draft.tokens]
    line, tells = _lines(paragraphs.to_pylist(), p_start, p_end, per, ends, edges, told, rows)
    columns = {
        "words": _bytes(have.numbers[draft.tokens], token_ends),
        "stems": _bytes(have.stems[draft.tokens], token_ends),
        "starts": _bytes(starts.astype("<u4"), token_ends),
        "flags": _bytes((kinds == NAME).astype("u1") * np.uint8(NAMED), token_ends),
        "lines": _bytes(line, ends),
        "tells": pa.array(tells, pa.binary()),
        "mentions": _mentions(draft, kinds, strings, article, token_ends),
    }
    _write(folder, versions.clean, name, "articles", Article, rows, order, {"passages": passages})
    readings = [PageReading(row.page, Reading(row.id)) for row in rows]
    _write(folder, versions.annotate, name, "readings", PageReading, readings, order, {})
    _write(folder, versions.sketch, name, "sketches", Sketch, facts, order, columns)
    for stage in (versions.clean, versions.annotate, versions.sketch):
        tables.write(folder.result(stage, name, "problems"), Problem, [])
    return pages


def _lines(
    paragraphs: list[str], starts: Ints, ends: Ints, per: Ints, article_ends: Ints, edges: Ints,
    told: npt.NDArray[np.uint32], rows: list[Article],
) -> tuple[npt.NDArray[np.void], list[bytes]]:  # fmt: skip
    line = np.zeros(len(paragraphs), LINE)
    line["start"], line["end"] = starts, ends
    line["passage"] = np.arange(len(paragraphs)) - np.repeat(article_ends[:-1], per)
    chunks: list[npt.NDArray[np.uint32]] = []
    for at, text in enumerate(paragraphs):
        folded = plain(text)
        line["line"][at], line["form"][at] = numbers(folded)
        line["length"][at] = len(folded)
        found = np.unique(told[edges[at] : edges[at + 1]])
        chunks.append(found[found > 0])
        line["tells"][at] = len(chunks[-1])
    tells = []
    for i, row in enumerate(rows):
        title = np.array(telling(row.title or ""), np.uint32)
        held = [*chunks[article_ends[i] : article_ends[i + 1]], title]
        tells.append(np.concatenate(held).astype("<u4").tobytes())
    return line, tells


def _mentions(
    draft: _Draft, kinds: npt.NDArray[np.int8], strings: pa.Array, article: Ints, ends: Ints
) -> pa.ListArray:
    """Take two names that follow one another for a full name."""
    first = np.flatnonzero(
        (kinds[:-1] == NAME) & (kinds[1:] == NAME) & (article[:-1] == article[1:])
    )
    names = pc.binary_join_element_wise(
        strings.take(pa.array(first)), strings.take(pa.array(first + 1)), " "
    )
    labels = np.array(["PER", "ORG", "LOC"])[draft.tokens[first] % 3]
    rows = pa.StructArray.from_arrays(
        [names, pa.array(labels), names, pa.array(np.ones(len(first), np.int64))],
        fields=list(tables.schema_of(Mention)),
    )
    offsets = np.searchsorted(first, ends)
    return pa.ListArray.from_arrays(pa.array(offsets, pa.int32()), rows)


def _bytes(values: npt.NDArray[np.generic], ends: Ints) -> pa.Array:
    width = values.dtype.itemsize
    offsets = pa.py_buffer((ends * width).astype(np.int32))
    return pa.Array.from_buffers(
        pa.binary(), len(ends) - 1, [None, offsets, pa.py_buffer(np.ascontiguousarray(values))]
    )


def _write(
    folder: Folder, stage: str, part: str, table: str, cls: type, rows: list[object],
    order: npt.NDArray[np.intp], columns: dict[str, pa.Array],
) -> None:  # fmt: skip
    made = tables.to_table(cls, rows)
    for name, column in columns.items():
        at = made.schema.get_field_index(name)
        made = made.set_column(at, made.schema.field(at), column.cast(made.schema.field(at).type))
    path = folder.result(stage, part, table)
    path.parent.mkdir(parents=True, exist_ok=True)
    tables.write_table(path, made.take(pa.array(order)), GROUP)
