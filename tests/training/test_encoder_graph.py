"""The written graph against the model it is written from; skipped without the extra `training`."""

import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")

import numpy as np  # noqa: E402
import onnxruntime  # noqa: E402

from secondsource.annotate import encoder as product  # noqa: E402
from secondsource.annotate.encoder import TOGETHER, read_heads  # noqa: E402
from secondsource.annotate.quotes import quotes  # noqa: E402
from secondsource.annotate.sentences import sentences  # noqa: E402
from secondsource.annotate.windows import Window, windows  # noqa: E402
from training.encoder_export import heads_file  # noqa: E402
from training.encoder_graph import graph_of  # noqa: E402
from training.encoder_model import Encoder  # noqa: E402
from training.encoder_score import scored  # noqa: E402

TEXT = "\n\n".join(
    f'Ana Ros of Lind{n} said on Monday: "The dam holds{" and holds" * (30 + 3 * n)}." Others left.'
    for n in range(TOGETHER + 2)
)


@pytest.fixture(scope="module")
def model() -> Encoder:
    torch.manual_seed(4)
    made = Encoder()
    for table in made.marks:
        torch.nn.init.normal_(table.weight)
    return made.eval()


def ready(model: Encoder, whole: bool) -> product.Encoder:
    session = onnxruntime.InferenceSession(graph_of(model, whole))
    return product.Encoder(session, read_heads(heads_file(model)))


def cut(text: str) -> list[Window]:
    return windows(text, sentences(text), quotes(text))


def test_windows_run_together_are_scored_as_the_model_scores_each(model: Encoder) -> None:
    some = cut(TEXT)
    assert len(some) % TOGETHER
    assert len(some) > TOGETHER
    small, large = ready(model, whole=True).read(some), ready(model, whole=False).read(some)
    for window, rounded, read in zip(some, small, large, strict=True):
        wanted = scored(model, window)
        assert list(read.chains) == list(wanted.chains)
        for name, scores in wanted.chains.items():
            # The graph bends values by an approximation of what the model does.
            np.testing.assert_allclose(read.chains[name], scores, atol=0.02)
            np.testing.assert_allclose(rounded.chains[name], scores, atol=0.3)
        np.testing.assert_allclose(read.parts, wanted.parts, atol=0.02)
        np.testing.assert_allclose(rounded.parts, wanted.parts, atol=0.3)


def test_a_graph_is_written_the_same_twice(model: Encoder) -> None:
    assert graph_of(model, whole=True) == graph_of(model, whole=True)
