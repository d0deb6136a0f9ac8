"""Loading a model: whether the processor's sums of whole numbers hold is tried first."""

from importlib.resources import files

import numpy as np
import pytest

from secondsource.annotate import session as module


class Session:
    """A session that takes note of its options and answers with what it was given."""

    def __init__(self, sums: int) -> None:
        self.sums = sums

    def run(self, _: None, given: dict[str, np.ndarray]) -> list[np.ndarray]:
        assert given["given"].shape == (1, module.SUMMED)
        return [np.full((1, 16), self.sums, dtype=np.int32)]


@pytest.mark.parametrize(("sums", "hold"), [(255 * 127 * 64, True), (32767 * 32, False)])
def test_sums_that_are_cut_off_are_noticed(
    sums: int, hold: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module.onnxruntime, "InferenceSession", lambda *_, **__: Session(sums))
    assert module.sums_hold(b"") is hold


def test_slower_products_read_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    model = (files("secondsource.weights") / "sums.onnx").read_bytes()
    options = module._options()
    options.add_session_config_entry("session.x64quantprecision", "1")
    monkeypatch.setattr(module, "_options", lambda: options)
    assert module.sums_hold(model)
