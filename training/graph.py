"""Our networks as ONNX graphs, written node by node, in eight-bit whole numbers or in floats.

Weights are rounded by column, the word pieces' vectors by row, each to 255 steps (127 cost up to a
point); what flows between layers is scaled in each run by its own largest values
(`DynamicQuantizeLinear`). Attention, norms and the last scores stay in floats.

A run reads some windows laid end to end: most of the work is the same for every piece wherever it
stands, and the weights are fetched from memory once. Each window attends to itself alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from secondsource.annotate.session import SUMMED
from training.encoder_model import HEADS, HIDDEN, Layer
from training.encoder_ranges import Floats, ease

# The first set of operators that has attention, and the file format it came with.
OPSET, FORMAT = 23, 11
# The largest size of each column that a layer's part reads, by the layer's number and the part.
Ranges = Mapping[tuple[int, str], Floats]
NOTHING: Ranges = MappingProxyType({})
Infos = Sequence[onnx.ValueInfoProto]


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
        weight, bias = floats(part, "weight"), floats(part, "bias")
        return self.add(
            "LayerNormalization", x, self.constant(weight), self.constant(bias), epsilon=1e-12
        )


def floats(part: object, name: str) -> Floats:
    return np.asarray(getattr(part, name).detach().numpy(), dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Places:
    """Names of the numbers of rows where windows begin and end, and of a constant zero."""

    begin: tuple[str, ...]
    end: tuple[str, ...]
    pieces: str
    zero: str


def places_of(graph: Graph, windows: int) -> Places:
    """Read where so many windows `begin` and `end` that a run is given."""
    zero = graph.constant(np.array([0]))
    begin, end = (
        (first, *(f"{first}_{k}" for k in range(1, windows)))
        for first in (
            graph.add("Split", name, outputs=windows, num_outputs=windows)
            for name in ("begin", "end")
        )
    )
    return Places(begin, end, graph.add("Shape", "ids"), zero)


def _linear(graph: Graph, x: str, number: int, layer: Layer, name: str) -> str:
    part = getattr(layer, name)
    return graph.linear(x, floats(part, "weight").T, floats(part, "bias"), (number, name))


def _attend(graph: Graph, rows: str) -> str:
    """Let rows of queries, keys and values, 1 x T x 3 * HIDDEN, attend to one another."""
    query = graph.add("Split", rows, outputs=3, axis=2, num_outputs=3)
    return graph.add(
        "Attention", query, f"{query}_1", f"{query}_2", q_num_heads=HEADS, kv_num_heads=HEADS
    )


def _attention(graph: Graph, x: str, number: int, layer: Layer, places: Places | None) -> str:
    """Let the pieces of each window attend to one another; without `places` all are of one."""
    both = _linear(graph, x, number, layer, "attend")
    if places is None:
        only = graph.constant(np.array([0]))
        return graph.add("Squeeze", _attend(graph, graph.add("Unsqueeze", both, only)), only)
    found = []
    for begin, end in zip(places.begin, places.end, strict=True):
        own = graph.add("Slice", both, begin, end, places.zero)
        own = graph.add("Unsqueeze", own, places.zero)
        found.append(graph.add("Squeeze", _attend(graph, own), places.zero))
    # A window that is not there stands as the first row once more, behind all others.
    joined = graph.add("Concat", *found, axis=0)
    return graph.add("Slice", joined, places.zero, places.pieces, places.zero)


def layer_of(
    graph: Graph, x: str, number: int, layer: Layer, places: Places | None, wanted: str = ""
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


def mark_table(marks: Sequence[object]) -> Floats:
    """Give the sum of some marks' vectors for every combination, the last mark running fastest."""
    table = np.zeros((1, HIDDEN), dtype=np.float32)
    for part in marks:
        own = floats(part, "weight")
        table = (table[:, None] + own[None]).reshape(-1, HIDDEN)
    return table


def written(graph: Graph, name: str, given: Infos, gives: Infos) -> bytes:
    """Give the bytes of a finished graph."""
    made = helper.make_model(
        helper.make_graph(graph.nodes, name, given, gives, graph.stored),
        opset_imports=[helper.make_opsetid("", OPSET)],
        ir_version=FORMAT,
    )
    onnx.checker.check_model(made)
    return made.SerializeToString(deterministic=True)


def sums() -> bytes:
    """Give the bytes of a model that adds up products of the largest numbers (`sums_hold`)."""
    weights = numpy_helper.from_array(np.full((SUMMED, 16), 127, dtype=np.int8), "weights")
    graph = Graph(whole=True, most=NOTHING)
    graph.stored.append(weights)
    graph.add("MatMulInteger", "given", "weights", name="sums")
    return written(
        graph,
        "sums",
        [helper.make_tensor_value_info("given", TensorProto.UINT8, [1, SUMMED])],
        [helper.make_tensor_value_info("sums", TensorProto.INT32, [1, 16])],
    )
