"""The encoder as an ONNX graph: up to `TOGETHER` windows of one article in a run."""

from __future__ import annotations

import numpy as np
from onnx import TensorProto, helper

from secondsource.annotate.encoder import TOGETHER
from secondsource.annotate.windows import LONGEST, OWN_MARKS
from training.encoder_model import Encoder, Layer
from training.graph import NOTHING, Graph, Ranges, floats, layer_of, mark_table, places_of, written


def graph_of(model: Encoder, whole: bool, most: Ranges = NOTHING) -> bytes:
    """Give the bytes of a model that reads windows laid end to end.

    T numbers each: `ids`, `marks`, `lists` and `places` (a piece's place in its window); W numbers
    `first`; `begin` and `end` of each window, TOGETHER of them: 0 and 1 where there are fewer.
    It gives `scores`, W x K of all chains side by side, and `parts`, W x 8 * LINK.
    """
    graph = Graph(whole, most)
    pieces = graph.rows(floats(model.pieces, "weight"), "ids")
    where = floats(model.places, "weight")[:LONGEST]
    placed = graph.add("Gather", graph.constant(where), "places")
    x = graph.add("Add", pieces, placed)
    # One table for the marks of how a word is written, one for what lists know of it.
    own = len(OWN_MARKS)
    for name, parts in (("marks", list(model.marks)[:own]), ("lists", list(model.marks)[own:])):
        x = graph.add("Add", x, graph.add("Gather", graph.constant(mark_table(parts)), name))
    x = graph.norm(x, model.entered)
    places = places_of(graph, TOGETHER)
    for number, layer in enumerate(model.layers):
        assert isinstance(layer, Layer)
        # The heads read the first piece of each word only.
        last = number == len(model.layers) - 1
        x = layer_of(graph, x, number, layer, places, "first" if last else "")
    weight = np.concatenate([floats(h, "weight") for h in model.scores.values()]).T
    bias = np.concatenate([floats(h, "bias") for h in model.scores.values()])
    scores = graph.add("MatMul", x, graph.constant(weight))
    graph.add("Add", scores, graph.constant(bias), name="scores")
    parts = graph.linear(x, floats(model.links, "weight").T, floats(model.links, "bias"))
    graph.add("Identity", parts, name="parts")
    sizes = dict.fromkeys(("ids", "marks", "lists", "places"), "pieces") | {"first": "words"}
    return written(
        graph,
        "encoder",
        [
            helper.make_tensor_value_info(name, TensorProto.INT64, [size])
            for name, size in {**sizes, "begin": TOGETHER, "end": TOGETHER}.items()
        ],
        [
            helper.make_tensor_value_info("scores", TensorProto.FLOAT, ["words", len(bias)]),
            helper.make_tensor_value_info("parts", TensorProto.FLOAT, ["words", None]),
        ],
    )
