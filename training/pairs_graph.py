"""The pair model as an ONNX graph with room for two windows, of which the product fills one."""

from __future__ import annotations

import numpy as np
from onnx import TensorProto, helper

from secondsource.compare.pair_encoder import ORDERS
from secondsource.compare.pair_sides import LONGEST
from training.encoder_model import Layer
from training.graph import NOTHING, Graph, Ranges, floats, layer_of, mark_table, places_of, written
from training.pairs_model import SCORES, PairModel

# Means of a window: of all its pieces, of the first span, of the second.
MEANS = 3
# Two sides and the pieces that open and close them.
MOST = 2 * LONGEST + 3


def graph_of(model: PairModel, whole: bool, most: Ranges = NOTHING) -> bytes:
    """Give the bytes of a model that reads two windows laid end to end.

    T numbers each: `ids`, `marks` (the three marks of a piece as one number) and `places` (in its
    window); `begin` and `end` of each window; `shares`, 6 x T, how much each piece counts in the
    means of each window. It gives `scores`, 2 x 5.
    """
    graph = Graph(whole, most)
    x = graph.rows(floats(model.pieces, "weight"), "ids")
    where = graph.constant(floats(model.places, "weight")[:MOST])
    x = graph.add("Add", x, graph.add("Gather", where, "places"))
    x = graph.add(
        "Add", x, graph.add("Gather", graph.constant(mark_table(list(model.marks))), "marks")
    )
    x = graph.norm(x, model.entered)
    places = places_of(graph, ORDERS)
    for number, layer in enumerate(model.layers):
        assert isinstance(layer, Layer)
        x = layer_of(graph, x, number, layer, places)
    opening = graph.add("Gather", x, "begin")
    means = graph.add("MatMul", "shares", x)
    means = graph.add("Reshape", means, graph.constant(np.array([ORDERS, MEANS, -1])))
    every = graph.add("Split", means, outputs=MEANS, axis=1, num_outputs=MEANS)
    one = graph.constant(np.array([1]))
    whole_mean, first, second = (
        graph.add("Squeeze", name, one) for name in (every, f"{every}_1", f"{every}_2")
    )
    apart = graph.add("Abs", graph.add("Sub", first, second))
    both = graph.add("Mul", first, second)
    joined = graph.add("Concat", opening, whole_mean, apart, both, axis=1)
    joined = graph.linear(joined, floats(model.join, "weight").T, floats(model.join, "bias"))
    bent = graph.add("Gelu", joined)
    scores = graph.add("MatMul", bent, graph.constant(floats(model.scores, "weight").T))
    graph.add("Add", scores, graph.constant(floats(model.scores, "bias")), name="scores")
    return written(
        graph,
        "pairs",
        [
            helper.make_tensor_value_info(name, TensorProto.INT64, [size])
            for name, size in {
                **dict.fromkeys(("ids", "marks", "places"), "pieces"),
                "begin": ORDERS,
                "end": ORDERS,
            }.items()
        ]
        + [helper.make_tensor_value_info("shares", TensorProto.FLOAT, [ORDERS * MEANS, "pieces"])],
        [helper.make_tensor_value_info("scores", TensorProto.FLOAT, [ORDERS, SCORES])],
    )
