"""The encoder as an ONNX graph, written node by node, in eight-bit whole numbers or in floats.

Weights are rounded by column, the word pieces' vectors by row, each to 255 steps; what flows
between layers is scaled in each run by its own largest values (`DynamicQuantizeLinear`). A run
reads one window, so nothing depends on what else is read. Attention, norms and the small heads
stay in floats.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from secondsource.annotate.windows import LONGEST, OWN_MARKS
from training.encoder_model import HEADS, HIDDEN, Encoder, Layer

# The first set of operators that has Gelu.
OPSET = 20
Floats = NDArray[np.float32]


class Graph:
    """An ONNX graph in the making."""

    def __init__(self, whole: bool) -> None:
        self.whole = whole
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

    def linear(self, x: str, weight: Floats, bias: Floats) -> str:
        """Multiply T x A by A x B and add B numbers."""
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


def _layer(graph: Graph, x: str, layer: Layer) -> str:
    width = HIDDEN // HEADS
    both = graph.linear(x, _floats(layer.attend, "weight").T, _floats(layer.attend, "bias"))
    parts = graph.add("Reshape", both, graph.constant(np.array([0, 3, HEADS, width])))
    split = graph.add("Split", parts, outputs=3, axis=1, num_outputs=3)
    shape = graph.constant(np.array([0, HEADS, width]))
    query = graph.add("Transpose", graph.add("Reshape", split, shape), perm=[1, 0, 2])
    key = graph.add("Transpose", graph.add("Reshape", f"{split}_1", shape), perm=[1, 2, 0])
    value = graph.add("Transpose", graph.add("Reshape", f"{split}_2", shape), perm=[1, 0, 2])
    root = graph.constant(np.array(width**-0.5, dtype=np.float32))
    weight = graph.add("Mul", graph.add("MatMul", query, key), root)
    seen = graph.add("MatMul", graph.add("Softmax", weight, axis=-1), value)
    seen = graph.add("Transpose", seen, perm=[1, 0, 2])
    seen = graph.add("Reshape", seen, graph.constant(np.array([0, HIDDEN])))
    mixed = graph.linear(seen, _floats(layer.mix, "weight").T, _floats(layer.mix, "bias"))
    x = graph.norm(graph.add("Add", x, mixed), layer.mixed)
    wide = graph.linear(x, _floats(layer.widen, "weight").T, _floats(layer.widen, "bias"))
    narrow = graph.linear(
        graph.add("Gelu", wide), _floats(layer.narrow, "weight").T, _floats(layer.narrow, "bias")
    )
    return graph.norm(graph.add("Add", x, narrow), layer.narrowed)


def _mark_table(marks: Sequence[object]) -> Floats:
    """Give the sum of some marks' vectors for every combination, the last mark running fastest."""
    table = np.zeros((1, HIDDEN), dtype=np.float32)
    for part in marks:
        own = _floats(part, "weight")
        table = (table[:, None] + own[None]).reshape(-1, HIDDEN)
    return table


def graph_of(model: Encoder, whole: bool) -> bytes:
    """Give the bytes of a model that reads `ids` (T), `marks` and `lists` (T) and `first` (W).

    It gives `scores`, W x K of all chains side by side, and `parts`, W x 8 * LINK.
    """
    graph = Graph(whole)
    pieces = graph.rows(_floats(model.pieces, "weight"), "ids")
    length = graph.add("Shape", "ids")
    zero, one = graph.constant(np.array([0])), graph.constant(np.array([1]))
    places = graph.constant(_floats(model.places, "weight")[:LONGEST])
    placed = graph.add("Slice", places, zero, length, zero, one)
    x = graph.add("Add", pieces, placed)
    # One table for the marks of how a word is written, one for what lists know of it.
    own = len(OWN_MARKS)
    for name, parts in (("marks", list(model.marks)[:own]), ("lists", list(model.marks)[own:])):
        x = graph.add("Add", x, graph.add("Gather", graph.constant(_mark_table(parts)), name))
    x = graph.norm(x, model.entered)
    for layer in model.layers:
        assert isinstance(layer, Layer)
        x = _layer(graph, x, layer)
    heads = graph.add("Gather", x, "first")
    weight = np.concatenate([_floats(h, "weight") for h in model.scores.values()]).T
    bias = np.concatenate([_floats(h, "bias") for h in model.scores.values()])
    for name, w, b in (
        ("scores", weight, bias),
        ("parts", _floats(model.links, "weight").T, _floats(model.links, "bias")),
    ):
        product = graph.add("MatMul", heads, graph.constant(w))
        graph.add("Add", product, graph.constant(b), name=name)
    made = helper.make_model(
        helper.make_graph(
            graph.nodes,
            "encoder",
            [
                helper.make_tensor_value_info("ids", TensorProto.INT64, ["pieces"]),
                helper.make_tensor_value_info("marks", TensorProto.INT64, ["pieces"]),
                helper.make_tensor_value_info("lists", TensorProto.INT64, ["pieces"]),
                helper.make_tensor_value_info("first", TensorProto.INT64, ["words"]),
            ],
            [
                helper.make_tensor_value_info("scores", TensorProto.FLOAT, ["words", len(bias)]),
                helper.make_tensor_value_info("parts", TensorProto.FLOAT, ["words", None]),
            ],
            graph.stored,
        ),
        opset_imports=[helper.make_opsetid("", OPSET)],
        ir_version=9,
    )
    onnx.checker.check_model(made)
    return made.SerializeToString(deterministic=True)
