"""The written pair model against the model it is written from; skipped without `training`."""

import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")

import numpy as np  # noqa: E402

from secondsource.annotate.session import session_of  # noqa: E402
from secondsource.compare.pair_sides import Side  # noqa: E402
from training.pairs_export import by_graph, by_torch  # noqa: E402
from training.pairs_graph import graph_of  # noqa: E402
from training.pairs_model import SCORES, PairModel  # noqa: E402

DAM = "The Lindow dam broke on Friday, and eleven people were killed, Ana Ros said."
PAIRS = [
    (Side.of("Eleven people died when the dam at Lindow broke."), Side.of(DAM)),
    (Side(DAM, 4, 20), Side(DAM, 36, 48)),
    (Side.of("Rain."), Side.of("")),
    (Side("holds and " * 400, 2000, 2040), Side.of("and holds " * 200)),
]


@pytest.fixture(scope="module")
def model() -> PairModel:
    torch.manual_seed(4)
    made = PairModel()
    for table in made.marks:
        torch.nn.init.normal_(table.weight)
    return made.eval()


def test_the_graph_scores_pairs_as_the_model_does(model: PairModel) -> None:
    wanted = by_torch(model, PAIRS)
    assert wanted.shape == (len(PAIRS), SCORES)
    assert np.ptp(wanted, axis=0).min() > 0.05
    for whole, off in ((False, 0.03), (True, 0.3)):
        got = by_graph(session_of(graph_of(model, whole)), PAIRS)
        np.testing.assert_allclose(got, wanted, atol=off)


def test_a_graph_is_written_the_same_twice(model: PairModel) -> None:
    assert graph_of(model, whole=True) == graph_of(model, whole=True)
