"""Boosted trees read from the package and walked with NumPy: no pickle, no foreign library.

A model is the sum of many small decision trees (gradient boosting; Friedman 2001, as built by
LightGBM, Ke et al. 2017). `training/blocks.py` grows them and writes them with `save`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

# Rows are walked in parts of this many: the places of all trees' walks then stay in the processor's
# cache (a third less time than in parts of 512), and a page of 100,000 blocks needs no more memory.
_PART = 64


@dataclass(frozen=True, slots=True)
class _Way:
    """The nodes of all trees in one row, so laid out that one comparison says where to go.

    A node asks whether a value is above `limit` and goes to `child[2 * node + answer]`. Missing
    values answer no. Where they should go right, the node asks it of the value's negative
    (`turned`) and its children stand the other way round.
    """

    column: NDArray[np.intp]
    turned: NDArray[np.bool_]
    limit: NDArray[np.float32]
    child: NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Trees:
    """Trees of one model: nodes in rows of equal length, one row a tree.

    `column[t, n]` is the measure that node n of tree t looks at, -1 in a leaf; a value up to
    `limit[t, n]` goes to `left[t, n]`, others to `right[t, n]`; a missing one goes left where
    `missing_left[t, n]`. `value[t, n]` is what a leaf adds, in inner nodes the mean of theirs.
    Trees are in rounds of `classes`, one tree a class; `depth` is the longest way down.
    """

    column: NDArray[np.int16]
    limit: NDArray[np.float64]
    left: NDArray[np.int16]
    right: NDArray[np.int16]
    missing_left: NDArray[np.bool_]
    value: NDArray[np.float64]
    classes: int
    depth: int
    _way: _Way = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_way", self._laid_out())

    def _laid_out(self) -> _Way:
        base = (np.arange(len(self.column)) * self.column.shape[1])[:, None]
        turned = ~self.missing_left & (self.column >= 0)
        # A float32 is up to a limit just when it is up to the nearest float32 below that.
        with np.errstate(over="ignore"):  # limits beyond all numbers part them from missing ones
            low = self.limit.astype(np.float32)
            low = np.where(low > self.limit, np.nextafter(low, np.float32(-np.inf)), low)
            above = np.nextafter(-low, np.float32(-np.inf))
        no, yes = base + self.left, base + self.right
        children = np.stack([np.where(turned, yes, no), np.where(turned, no, yes)], axis=2)
        return _Way(
            np.maximum(self.column, 0).ravel().astype(np.intp),
            turned.ravel(),
            np.where(turned, above, low).ravel(),
            children.ravel().astype(np.intp),
        )

    def scores(self, rows: Floats) -> NDArray[np.float64]:
        """Give the sum of the trees for each row and class: shape (rows, classes).

        The sum's logistic function (one class) or softmax (more) is the model's probability.
        """
        out = np.zeros((len(rows), self.classes))
        column = self._way.column + self._way.turned * rows.shape[1]
        for start in range(0, len(rows), _PART):
            out[start : start + _PART] = self._walk(rows[start : start + _PART], column)
        return out

    def _walk(self, rows: Floats, column: NDArray[np.intp]) -> NDArray[np.float64]:
        """Score a part of the rows; `column` is each node's in the rows and their negatives."""
        trees, nodes = self.column.shape
        way = self._way
        both = np.hstack([rows, -rows])
        flat = both.ravel()
        at = np.broadcast_to(np.arange(trees) * nodes, (len(rows), trees)).copy()
        row_start = (np.arange(len(rows)) * both.shape[1])[:, None]
        # `take` into arrays that are there: half the time of plain indexing is in making new ones.
        looked = np.empty_like(at)
        value, limit = (np.empty(at.shape, np.float32) for _ in range(2))
        above = np.empty(at.shape, np.bool_)
        for _ in range(self.depth):
            column.take(at, out=looked, mode="clip")
            looked += row_start
            flat.take(looked, out=value, mode="clip")
            way.limit.take(at, out=limit, mode="clip")
            np.greater(value, limit, out=above)
            at *= 2
            at += above
            # A leaf's children are the leaf itself.
            way.child.take(at, out=looked, mode="clip")
            at, looked = looked, at
        leaves: NDArray[np.float64] = self.value.ravel()[at]
        leaves = leaves.reshape(len(rows), trees // self.classes, self.classes)
        return np.asarray(leaves.sum(axis=1))

    def reasons(self, row: Floats, output: int = 0) -> dict[int, float]:
        """Give what each measure added to one row's score, by column.

        The score is the sum of these and of what the trees' roots hold: on the way from a root to
        a leaf each node's measure moves the mean (Saabas 2014, "Interpreting random forests").
        """
        way = self._way
        trees, nodes = self.column.shape
        at = np.arange(output, trees, self.classes) * nodes
        path = np.empty((len(at), self.depth + 1), np.intp)
        path[:, 0] = at
        for step in range(self.depth):
            value = row[way.column[at]]
            value = np.where(way.turned[at], -value, value)
            at = way.child[2 * at + (value > way.limit[at])]
            path[:, step + 1] = at
        moves = np.diff(self.value.ravel()[path], axis=1)
        columns = self.column.ravel()[path[:, :-1]]
        # Tree by tree and downwards, because the order of a sum shows in its last digits.
        walked = columns >= 0
        added = np.bincount(columns[walked], moves[walked], len(row))
        found = np.flatnonzero(np.bincount(columns[walked])).tolist()
        return dict(zip(found, added[found].tolist(), strict=True))

    def save(self, file: str | Path | IO[bytes], **more: Any) -> None:
        """Write the trees, and `more` arrays beside them, as a NumPy archive without pickles."""
        np.savez_compressed(
            file,
            column=self.column,
            limit=self.limit,
            left=self.left,
            right=self.right,
            missing_left=self.missing_left,
            value=self.value.astype(np.float32),
            shape=np.array([self.classes, self.depth]),
            **more,
        )

    @classmethod
    def load(cls, file: str | Path | IO[bytes]) -> tuple[Trees, dict[str, NDArray[Any]]]:
        """Read trees that `save` wrote, and the arrays beside them."""
        with np.load(file, allow_pickle=False) as archive:
            held = {name: archive[name] for name in archive.files}
        classes, depth = (int(n) for n in held.pop("shape"))
        trees = cls(
            column=held.pop("column"),
            limit=held.pop("limit"),
            left=held.pop("left"),
            right=held.pop("right"),
            missing_left=held.pop("missing_left"),
            value=held.pop("value").astype(np.float64),
            classes=classes,
            depth=depth,
        )
        return trees, held


def trees_of(grown: Sequence[dict[str, Any]], classes: int = 1) -> Trees:
    """Put grown trees into rows. Each is LightGBM's own description of a tree's structure.

    >>> leaf = {"leaf_value": 1.0}
    >>> split = {"split_feature": 0, "threshold": 0.5, "default_left": True,
    ...          "left_child": {"leaf_value": -1.0}, "right_child": leaf}
    >>> trees_of([split]).scores(np.array([[0.2], [0.9]], np.float32)).tolist()
    [[-1.0], [1.0]]
    """
    flat = [_flat(tree) for tree in grown]
    most = max(len(nodes) for nodes in flat)
    shape = (len(flat), most)
    column, left, right = (np.zeros(shape, np.int16) for _ in range(3))
    limit, value = np.zeros(shape), np.zeros(shape)
    missing_left = np.zeros(shape, np.bool_)
    column[:] = -1
    for t, nodes in enumerate(flat):
        for n, (col, lim, lo, hi, miss, val) in enumerate(nodes):
            column[t, n], limit[t, n], left[t, n], right[t, n] = col, lim, lo, hi
            missing_left[t, n], value[t, n] = miss, val
    depth = max(_depth(tree) for tree in grown)
    return Trees(column, limit, left, right, missing_left, value, classes, depth)


def _depth(node: dict[str, Any]) -> int:
    if "split_feature" not in node:
        return 0
    return 1 + max(_depth(node["left_child"]), _depth(node["right_child"]))


def _flat(tree: dict[str, Any]) -> list[tuple[int, float, int, int, bool, float]]:
    nodes: list[tuple[int, float, int, int, bool, float]] = []

    def put(node: dict[str, Any]) -> int:
        here = len(nodes)
        if "split_feature" not in node:
            nodes.append((-1, 0.0, here, here, True, float(node["leaf_value"])))
            return here
        nodes.append((0, 0.0, 0, 0, True, 0.0))
        low, high = put(node["left_child"]), put(node["right_child"])
        # Where training saw no missing value, LightGBM reads one as nought.
        missing_left = bool(node["default_left"])
        if node.get("missing_type") == "None":
            missing_left = float(node["threshold"]) >= 0
        nodes[here] = (
            int(node["split_feature"]),
            float(node["threshold"]),
            low,
            high,
            missing_left,
            float(node.get("internal_value", 0.0)),
        )
        return here

    put(tree)
    return nodes
