"""The learned models: trees are walked as grown, and the shipped ones hold their floors."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.clean.block_features import FEATURES, Seen, block_features
from secondsource.clean.block_model import CUSTOMS, block_model, read_model
from secondsource.clean.dump import cut_dump, dump_blocks
from secondsource.clean.dump_lines import read_line
from secondsource.clean.html import cut_page, html_blocks
from secondsource.clean.line_words import LineWords, line_places, line_words
from secondsource.clean.trees import Trees, trees_of

AEB = Path(__file__).parents[2] / ".." / "shared" / "data" / "cleaning" / "aeb"


def _node(depth: int) -> st.SearchStrategy[dict[str, Any]]:
    leaf = st.builds(lambda v: {"leaf_value": v}, st.floats(-1, 1))
    if depth == 0:
        return leaf
    split = st.builds(
        lambda c, t, d, lo, hi, v: {
            "split_feature": c,
            "threshold": t,
            "default_left": d,
            "left_child": lo,
            "right_child": hi,
            "internal_value": v,
        },
        st.integers(0, 2),
        st.floats(-2, 2),
        st.booleans(),
        _node(depth - 1),
        _node(depth - 1),
        st.floats(-1, 1),
    )
    return st.one_of(leaf, split)


def _walk(node: dict[str, Any], row: np.ndarray) -> float:
    while "split_feature" in node:
        value = float(row[node["split_feature"]])
        left = node["default_left"] if np.isnan(value) else value <= node["threshold"]
        node = node["left_child"] if left else node["right_child"]
    return float(node["leaf_value"])


ROWS = st.lists(
    st.tuples(*[st.one_of(st.just(float("nan")), st.floats(-3, 3, width=32))] * 3),
    min_size=1,
    max_size=6,
)


@settings(max_examples=60, deadline=None)
@given(st.lists(_node(3), min_size=2, max_size=4), ROWS)
def test_trees_are_walked_as_they_were_grown(
    grown: list[dict[str, Any]], rows: list[tuple[float, ...]]
) -> None:
    trees = trees_of(grown)
    table = np.array(rows, np.float32)
    want = [sum(_walk(tree, row) for tree in grown) for row in table]
    assert trees.scores(table)[:, 0] == pytest.approx(want)
    roots = sum(float(value) for value in trees.value[:, 0])
    for row, score in zip(table, want, strict=True):
        assert roots + sum(trees.reasons(row).values()) == pytest.approx(score, abs=1e-6)


def test_trees_are_the_same_after_they_were_saved() -> None:
    split = {
        "split_feature": 1,
        "threshold": 0.25,
        "default_left": False,
        "left_child": {"leaf_value": 0.5},
        "right_child": {"leaf_value": -0.5},
    }
    trees, file = trees_of([split, split], 2), BytesIO()
    trees.save(file, note=np.array("kept"))
    again, more = Trees.load(BytesIO(file.getvalue()))
    table = np.array([[0, 0.2], [0, 0.3], [0, np.nan]], np.float32)
    assert again.scores(table).tolist() == trees.scores(table).tolist()
    assert str(more["note"]) == "kept"


def test_trees_of_other_measures_are_refused() -> None:
    file = BytesIO()
    trees_of([{"leaf_value": 0.0}]).save(file, features=np.array("a\nb"), class_words=np.array(""))
    with pytest.raises(ValueError, match="other measures"):
        read_model(file.getvalue(), line_words())


def test_shipped_models_fit_what_is_measured() -> None:
    for media in ("html", "dump"):
        model = block_model(media)  # type: ignore[arg-type]
        width = len(FEATURES) + 2 * len(model.class_words) + len(CUSTOMS)
        assert int(model.trees.column.max()) < width


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(alphabet="ab .,:\n© 1", min_size=1, max_size=30), max_size=7))
def test_any_page_can_be_measured(lines: list[str]) -> None:
    page = [Seen(read_line(t), i * 40, i * 40 + len(t), 0.0, "body") for i, t in enumerate(lines)]
    rows = block_features(page, words=line_words())
    assert rows.shape == (len(page), len(FEATURES))
    model = block_model("dump")
    sure = model.chances(model.rows(page))
    assert ((sure >= 0) & (sure <= 1)).all()


def test_a_page_measures_the_same_among_others() -> None:
    first = "Home\nNews\n\nBridge closed\n\nThe bridge was closed on Monday, the port said.\n"
    other = "Menu\n\nA dam held all night, the council said, though the rain did not stop.\n"
    alone = dump_blocks(first, "text/plain")
    dump_blocks(other, "text/plain")
    assert dump_blocks(first, "text/plain") == alone


def test_wording_is_read_from_both_ends_of_a_line() -> None:
    long = " ".join(["word"] * 60)
    assert line_places(f"Sign up {long} now", 4096) != line_places(f"Sign up {long} today", 4096)
    weights = np.zeros((64, 2), np.int8)
    weights[line_places("menu", 64), 1] = 100
    words = LineWords(weights, 0.1, np.zeros(2, np.float32))
    (menu, other) = words.chances(["menu", "Quiet rain over the hills"])
    assert menu[1] > 0.99
    assert menu.sum() == pytest.approx(1)
    assert other[1] < menu[1]


def test_every_change_by_the_model_has_its_reason() -> None:
    page = (
        "<article><h1>Bridge closed at Tarnby</h1>"
        + "".join(
            f"<p>The bridge number {n} was closed on Monday, the harbour office said in Tarnby.</p>"
            for n in range(8)
        )
        + "</article>"
    )
    by_rule = {(b.raw_start, b.kind) for b in cut_page(page).blocks}
    for block in html_blocks(page):
        if (block.raw_start, block.kind) not in by_rule:
            assert re.search(r"\d+ % sure", block.why) or "twice" in block.why


def _f1(pairs: list[tuple[str, str]]) -> float:
    scores = []
    for gold, found in pairs:
        want, have = (Counter(re.findall(r"\w+", text)) for text in (gold, found))
        both = sum((want & have).values())
        scores.append(2 * both / max(1, sum(want.values()) + sum(have.values())))
    return sum(scores) / len(scores)


def _sample(read: Callable[[str], str]) -> list[tuple[str, str]]:
    if not AEB.is_dir():
        pytest.skip("the public pages (../shared/data/cleaning/aeb) are not here")
    gold = json.loads((AEB / "ground-truth.json").read_text("utf-8"))
    return [(gold[key]["articleBody"], read(key)) for key in sorted(gold)[::6]]


# The shipped trees have seen these pages: the floors guard the code and the files, not the model.
def test_floor_of_html() -> None:
    def read(key: str) -> str:
        raw = gzip.decompress((AEB / f"html/{key}.html.gz").read_bytes()).decode("utf-8", "replace")
        return "\n\n".join(b.text for b in html_blocks(raw) if b.kind == "body")

    assert _f1(_sample(read)) >= 0.98


@pytest.mark.parametrize(
    ("tool", "media", "floor"),
    [("inscriptis", "text/plain", 0.92), ("html2text", "text/markdown", 0.92)],
)
def test_floor_of_dumps(tool: str, media: str, floor: float) -> None:
    file = AEB / f"dumps/{tool}.json"
    dumps = json.loads(file.read_text("utf-8")) if file.exists() else {}

    def read(key: str) -> str:
        blocks = dump_blocks(dumps[key]["articleBody"], media)
        return "\n\n".join(b.text for b in blocks if b.kind == "body")

    assert _f1(_sample(read)) >= floor


def test_rules_and_model_see_the_same_blocks() -> None:
    cut = cut_dump("Bridge closed\n\nThe bridge was closed on Monday, the port said.", "text/plain")
    assert [block.text for block in cut.blocks] == [seen.line.text for seen in cut.seen]
