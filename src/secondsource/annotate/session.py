"""Loading a shipped model into the engine that runs it, one thread each."""

from __future__ import annotations

from importlib.resources import files

import numpy as np
import onnxruntime

# Products added up where it is tried whether sums hold.
SUMMED = 64


def _options() -> onnxruntime.SessionOptions:
    options = onnxruntime.SessionOptions()
    # The engine runs a worker for each processor core.
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # No two runs are of one size, so that plans of memory would only pile up.
    options.enable_mem_pattern = False
    return options


def sums_hold(model: bytes) -> bool:
    """Say whether this processor adds up products of eight-bit numbers without cutting them off.

    Some without instructions of their own for it keep sums of two products in sixteen bits. The
    model is `sums.onnx`: 64 of the largest numbers by 64 of the largest weights.
    """
    session = onnxruntime.InferenceSession(model, _options(), providers=["CPUExecutionProvider"])
    [sums] = session.run(None, {"given": np.full((1, SUMMED), 255, dtype=np.uint8)})
    return bool((sums == 255 * 127 * SUMMED).all())


def session_of(model: bytes) -> onnxruntime.InferenceSession:
    """Load a model of eight-bit whole numbers."""
    options = _options()
    if not sums_hold((files("secondsource.weights") / "sums.onnx").read_bytes()):
        # Slower, and right: a sum cut off would change what is read without a word.
        options.add_session_config_entry("session.x64quantprecision", "1")
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def shipped(name: str) -> onnxruntime.InferenceSession:
    """Load a model of `weights/`."""
    return session_of((files("secondsource.weights") / name).read_bytes())
