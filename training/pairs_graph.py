"""The pair model and the sentence model as ONNX graphs, which read one window in a run."""

from __future__ import annotations

import numpy as np
from onnx import TensorProto, helper

from secondsource.compare.pair_sides import LONGEST
from secondsource.compare.sentence_vectors import PIECES
from training.encoder_model import HIDDEN, Body, Layer
from training.graph import NOTHING, Graph, Infos, Ranges, floats, layer_of, mark_table, written
from training.pairs_model import SCORES, PairModel

# Means of a window: of all its pieces, of the first span, of the second.
MEANS = 3
# Two sides and the pieces that open and close them.
MOST = 2 * LONGEST + 3


def graph_of(model: PairModel, whole: bool, most: Ranges = NOTHING) -> bytes:
    """Give the bytes of a model that reads one window of T pieces.

    `pieces`, T x HIDDEN, are their published vectors (`piece_table.py`); `marks`, T numbers, the
    three marks of a piece as one number; `shares`, 3 x T, how much each counts in the means. It
    gives `scores`, 1 x 5.
    """
    graph = Graph(whole, most)
    marked = graph.add("Gather", graph.constant(mark_table(list(model.marks))), "marks")
    x = _layers(graph, model, graph.add("Add", "pieces", marked), MOST)
    opening = graph.add("Gather", x, graph.constant(np.array([0])))
    means = graph.add("MatMul", "shares", x)
    every = graph.add("Split", means, outputs=MEANS, axis=0, num_outputs=MEANS)
    whole_mean, first, second = every, f"{every}_1", f"{every}_2"
    apart = graph.add("Abs", graph.add("Sub", first, second))
    both = graph.add("Mul", first, second)
    joined = graph.add("Concat", opening, whole_mean, apart, both, axis=1)
    joined = graph.linear(joined, floats(model.join, "weight").T, floats(model.join, "bias"))
    bent = graph.add("Gelu", joined)
    scores = graph.add("MatMul", bent, graph.constant(floats(model.scores, "weight").T))
    graph.add("Add", scores, graph.constant(floats(model.scores, "bias")), name="scores")
    marks = helper.make_tensor_value_info("marks", TensorProto.INT64, ["pieces"])
    shares = helper.make_tensor_value_info("shares", TensorProto.FLOAT, [MEANS, "pieces"])
    gives = helper.make_tensor_value_info("scores", TensorProto.FLOAT, [1, SCORES])
    return written(graph, "pairs", [*_given(), marks, shares], [gives])


def sentence_graph(model: Body, whole: bool, most: Ranges = NOTHING) -> bytes:
    """Give the bytes of a model that makes a `vector`, 1 x 384, of the `pieces` of a text."""
    graph = Graph(whole, most)
    x = _layers(graph, model, "pieces", PIECES)
    graph.add("ReduceMean", x, graph.constant(np.array([0])), name="vector")
    gives = helper.make_tensor_value_info("vector", TensorProto.FLOAT, [1, HIDDEN])
    return written(graph, "sentences", _given(), [gives])


def _given() -> Infos:
    return [helper.make_tensor_value_info("pieces", TensorProto.FLOAT, ["pieces", HIDDEN])]


def _layers(graph: Graph, model: Body, pieces: str, longest: int) -> str:
    """Give the rows of the last layer, the pieces standing one after another from place 0 on."""
    places = graph.constant(floats(model.places, "weight")[:longest])
    begin, axis = graph.constant(np.array([0])), graph.constant(np.array([0]))
    end = graph.add("Shape", pieces, start=0, end=1)
    x = graph.add("Add", pieces, graph.add("Slice", places, begin, end, axis))
    x = graph.norm(x, model.entered)
    for number, layer in enumerate(model.layers):
        assert isinstance(layer, Layer)
        x = layer_of(graph, x, number, layer, None)
    return x
