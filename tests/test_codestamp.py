"""A stage's version changes with all that decides its rows, and with nothing else."""

from dataclasses import replace
from pathlib import Path

import pytest

from secondsource import codestamp
from secondsource.settings import DEFAULT


def one() -> None: ...


def two() -> None: ...


def test_the_version_goes_with_function_and_settings() -> None:
    version = codestamp.stage_version("clean", (one,), DEFAULT)
    assert version.startswith("clean-")
    assert version == codestamp.stage_version("clean", (one,), DEFAULT)
    assert version != codestamp.stage_version("clean", (two,), DEFAULT)
    other = replace(DEFAULT, max_page_bytes=1)
    assert version != codestamp.stage_version("clean", (one,), other)


@pytest.mark.parametrize(
    ("changed", "stages"),
    [
        ("read/decode.py", {"clean", "annotate", "sketch", "compare"}),
        ("data/words.tsv", {"clean", "annotate", "sketch", "compare"}),
        ("model/claims.py", {"clean", "annotate", "sketch", "compare"}),
        ("weights/wire.json", {"clean", "annotate", "sketch", "compare"}),
        ("annotate/reading.py", {"annotate", "sketch", "compare"}),
        ("sketch/words.py", {"sketch", "compare"}),
        ("compare/claims.py", {"compare"}),
        ("pipeline.py", {"compare"}),
        ("views/brief.py", set()),
        ("case.py", set()),
        ("clean/__pycache__/x.pyc", set()),
    ],
)
def test_a_changed_file_changes_the_stages_above_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changed: str, stages: set[str]
) -> None:
    path = tmp_path / changed
    path.parent.mkdir(parents=True, exist_ok=True)
    monkeypatch.setattr(codestamp, "__file__", str(tmp_path / "codestamp.py"))
    seen = []
    for content in ("before", "after"):
        path.write_text(content)
        codestamp._files.cache_clear()
        seen.append({s: codestamp._files(s) for s in ("clean", "annotate", "sketch", "compare")})  # type: ignore[arg-type]
    codestamp._files.cache_clear()
    assert {stage for stage in seen[0] if seen[0][stage] != seen[1][stage]} == stages


def test_the_libraries_under_it_count() -> None:
    assert "pyarrow " in codestamp._libraries()
