"""What is reached on annotated news must never drop silently."""

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DATA = ROOT / ".." / "shared" / "data" / "attribution" / "polnear"


@pytest.mark.skipif(not DATA.exists(), reason="the PolNeAR corpus is not beside the repository")
def test_figures_stay_above_their_floor() -> None:
    path = ROOT / "bench" / "attribution.py"
    spec = importlib.util.spec_from_file_location("bench_attribution", path)
    assert spec is not None
    assert spec.loader is not None
    bench = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(bench)
    # The encoder has learned from the training part: only dev says what it reads in new articles.
    figures = bench.measure("dev", 30)
    assert figures["source F1"] >= 68
    assert figures["cue F1"] >= 60
    assert figures["content F1"] >= 53
    # The rules are what is left where the encoder finds nothing.
    ruled = bench.measure("train", 60, bench.by_rules)
    assert ruled["source F1"] >= 60
    assert ruled["cue F1"] >= 57
    assert ruled["content F1"] >= 43
    assert ruled["direct-quote recall"] >= 83
