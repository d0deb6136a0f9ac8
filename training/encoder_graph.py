"""The encoder as an ONNX graph, written node by node, in eight-bit whole numbers or in floats.

Weights are rounded by column, the word pieces' vectors by row, each to 255 steps (127 cost up to a
point); what flows between layers is scaled in each run by its own largest values
(`DynamicQuantizeLinear`). Attention, norms and the chains' scores stay in floats.

A run reads up to `TOGETHER` windows of one article, laid end to end: most of the work is the same
for every piece wherever it stands, and the weights are fetched from memory once. Each window
attends to itself alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from secondsource.annotate.encoder import SUMMED, TOGETHER
from secondsource.annotate.windows import LONGEST, OWN_MARKS
from training.encoder_model import HEADS, HIDDEN, Encoder, Layer
from training.encoder_ranges import Floats, ease

# The first set of operators that has attention, and the file format it came with.
OPSET, FORMAT = 23, 11
# The largest size of each column that a layer's part reads, by the layer's number and the part.
Ranges = Mapping[tuple[int, str], Floats]
NOTHING: Ranges = MappingProxyType({})


class Graph:
    """An ONNX graph in the making."""

    def __init__(self, whole: bool, most: Ranges) -> None:
        self.whole = whole
        self.most = most
        self.nodes: list[onnx.NodeProto] = []
        self.stored: list[onnx.TensorProto] = []

    def constant(self, value: NDArray[np.generic]) -> str:
        """Store an array and give its name."""
        name = f"c{len(self.stored)}"
        self.stored.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def add(self, kind: str, *given: str, outputs: int = 1, name: str = "", **how: object) -> str:
        """Add a node and give its first output's name."""
        first = name or f"n{len(self.nodes)}"
        names = [first, *(f"{first}_{k}" for k in range(1, outputs))]
        self.nodes.append(helper.make_node(kind, given, names, **how))
        return first

    def linear(
        self, x: str, weight: Floats, bias: Floats, part: tuple[int, str] | None = None
    ) -> str:
        """Multiply T x A by A x B and add B numbers; `part` is whose input is known (`ranges`)."""
        if self.whole and part in self.most:
            eased = ease(self.most[part])
            x = self.add("Mul", x, self.constant(1 / eased))
            weight = weight * eased[:, None]
        if not self.whole:
            product = self.add("MatMul", x, self.constant(weight))
            return self.add("Add", product, self.constant(bias))
        scale = np.maximum(np.abs(weight).max(axis=0), 1e-9) / 127
        small = np.rint(weight / scale).astype(np.int8)
        rounded = self.add("DynamicQuantizeLinear", x, outputs=3)
        zero = self.constant(np.zeros(weight.shape[1], dtype=np.int8))
        whole = self.add("MatMulInteger", rounded, self.constant(small), f"{rounded}_2", zero)
        steps = self.add("Mul", f"{rounded}_1", self.constant(scale.astype(np.float32)))
        product = self.add("Mul", self.add("Cast", whole, to=TensorProto.FLOAT), steps)
        return self.add("Add", product, self.constant(bias))

    def rows(self, table: Floats, index: str) -> str:
        """Look up rows of a table."""
        if not self.whole:
            return self.add("Gather", self.constant(table), index)
        scale = np.maximum(np.abs(table).max(axis=1, keepdims=True), 1e-9) / 127
        small = self.constant(np.rint(table / scale).astype(np.int8))
        found = self.add("Cast", self.add("Gather", small, index), to=TensorProto.FLOAT)
        steps = self.add("Gather", self.constant(scale.astype(np.float32)), index)
        return self.add("Mul", found, steps)

    def norm(self, x: str, part: object) -> str:
        """Normalise each row."""
        weight, bias = _floats(part, "weight"), _floats(part, "bias")
        return self.add(
            "LayerNormalization", x, self.constant(weight), self.constant(bias), epsilon=1e-12
        )


def _floats(part: object, name: str) -> Floats:
    return np.asarray(getattr(part, name).detach().numpy(), dtype=np.float32)


def sums() -> bytes:
    """Give the bytes of a model that adds up products of the largest numbers (`sums_hold`)."""
    weights = numpy_helper.from_array(np.full((SUMMED, 16), 127, dtype=np.int8), "weights")
    graph = helper.make_graph(
        [helper.make_node("MatMulInteger", ["given", "weights"], ["sums"])],
        "sums",
        [helper.make_tensor_value_info("given", TensorProto.UINT8, [1, SUMMED])],
        [helper.make_tensor_value_info("sums", TensorProto.INT32, [1, 16])],
        [weights],
    )
    made = helper.make_model(
        graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=FORMAT
    )
    onnx.checker.check_model(made)
    return made.SerializeToString(deterministic=True)


@dataclass(frozen=True, slots=True)
class Places:
    """Names of the numbers of rows where windows begin and end, and of a constant zero."""

    begin: tuple[str, ...]
    end: tuple[str, ...]
    pieces: str
    zero: str


def _places(graph: Graph) -> Places:
    zero = graph.constant(np.array([0]))
    begin, end = (
        (first, *(f"{first}_{k}" for k in range(1, TOGETHER)))
        for first in (
            graph.add("Split", name, outputs=TOGETHER, num_outputs=TOGETHER)
            for name in ("begin", "end")
        )
    )
    return Places(begin, end, graph.add("Shape", "ids"), zero)


def _linear(graph: Graph, x: str, number: int, layer: Layer, name: str) -> str:
    part = getattr(layer, name)
    return graph.linear(x, _floats(part, "weight").T, _floats(part, "bias"), (number, name))


def _attention(graph: Graph, x: str, number: int, layer: Layer, places: Places) -> str:
    """Let the pieces of each window attend to one another."""
    both = _linear(graph, x, number, layer, "attend")
    found = []
    for begin, end in zip(places.begin, places.end, strict=True):
        own = graph.add("Slice", both, begin, end, places.zero)
        own = graph.add("Unsqueeze", own, places.zero)
        query = graph.add("Split", own, outputs=3, axis=2, num_outputs=3)
        seen = graph.add(
            "Attention", query, f"{query}_1", f"{query}_2", q_num_heads=HEADS, kv_num_heads=HEADS
        )
        found.append(graph.add("Squeeze", seen, places.zero))
    # A window that is not there stands as the first row once more, behind all others.
    joined = graph.add("Concat", *found, axis=0)
    return graph.add("Slice", joined, places.zero, places.pieces, places.zero)


def _layer(
    graph: Graph, x: str, number: int, layer: Layer, places: Places, wanted: str = ""
) -> str:
    """Give the rows of a layer, or only those with the `wanted` numbers."""
    seen = _attention(graph, x, number, layer, places)
    if wanted:
        x, seen = graph.add("Gather", x, wanted), graph.add("Gather", seen, wanted)
    mixed = _linear(graph, seen, number, layer, "mix")
    x = graph.norm(graph.add("Add", x, mixed), layer.mixed)
    wide = _linear(graph, x, number, layer, "widen")
    # The usual approximation takes a quarter less time and changed 9 labels of 100,000.
    bent = graph.add("Gelu", wide, approximate="tanh")
    narrow = _linear(graph, bent, number, layer, "narrow")
    return graph.norm(graph.add("Add", x, narrow), layer.narrowed)


def _mark_table(marks: Sequence[object]) -> Floats:
    """Give the sum of some marks' vectors for every combination, the last mark running fastest."""
    table = np.zeros((1, HIDDEN), dtype=np.float32)
    for part in marks:
        own = _floats(part, "weight")
        table = (table[:, None] + own[None]).reshape(-1, HIDDEN)
    return table


def graph_of(model: Encoder, whole: bool, most: Ranges = NOTHING) -> bytes:
    """Give the bytes of a model that reads windows laid end to end.

    T numbers each: `ids`, `marks`, `lists` and `places` (a piece's place in its window); W numbers
    `first`; `begin` and `end` of each window, TOGETHER of them: 0 and 1 where there are fewer.
    It gives `scores`, W x K of all chains side by side, and `parts`, W x 8 * LINK.
    """
    graph = Graph(whole, most)
    pieces = graph.rows(_floats(model.pieces, "weight"), "ids")
    where = _floats(model.places, "weight")[:LONGEST]
    placed = graph.add("Gather", graph.constant(where), "places")
    x = graph.add("Add", pieces, placed)
    # One table for the marks of how a word is written, one for what lists know of it.
    own = len(OWN_MARKS)
    for name, parts in (("marks", list(model.marks)[:own]), ("lists", list(model.marks)[own:])):
        x = graph.add("Add", x, graph.add("Gather", graph.constant(_mark_table(parts)), name))
    x = graph.norm(x, model.entered)
    places = _places(graph)
    for number, layer in enumerate(model.layers):
        assert isinstance(layer, Layer)
        # The heads read the first piece of each word only.
        last = number == len(model.layers) - 1
        x = _layer(graph, x, number, layer, places, "first" if last else "")
    weight = np.concatenate([_floats(h, "weight") for h in model.scores.values()]).T
    bias = np.concatenate([_floats(h, "bias") for h in model.scores.values()])
    scores = graph.add("MatMul", x, graph.constant(weight))
    graph.add("Add", scores, graph.constant(bias), name="scores")
    parts = graph.linear(x, _floats(model.links, "weight").T, _floats(model.links, "bias"))
    graph.add("Identity", parts, name="parts")
    sizes = dict.fromkeys(("ids", "marks", "lists", "places"), "pieces") | {"first": "words"}
    made = helper.make_model(
        helper.make_graph(
            graph.nodes,
            "encoder",
            [
                helper.make_tensor_value_info(name, TensorProto.INT64, [size])
                for name, size in {**sizes, "begin": TOGETHER, "end": TOGETHER}.items()
            ],
            [
                helper.make_tensor_value_info("scores", TensorProto.FLOAT, ["words", len(bias)]),
                helper.make_tensor_value_info("parts", TensorProto.FLOAT, ["words", None]),
            ],
            graph.stored,
        ),
        opset_imports=[helper.make_opsetid("", OPSET)],
        ir_version=FORMAT,
    )
    onnx.checker.check_model(made)
    return made.SerializeToString(deterministic=True)
