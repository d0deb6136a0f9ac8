"""The written pages: short enough, no dead links, no command that does not exist."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
WRITTEN = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "CHANGELOG.md",
    ROOT / "demo" / "README.md",
    *sorted((ROOT / "docs").glob("*.md")),
]


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_the_readme_fits_on_two_screens() -> None:
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) <= 100


@pytest.mark.parametrize("page", WRITTEN, ids=name)
def test_links_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8"))
    local = [target for target in targets if "://" not in target]
    assert [target for target in local if not (page.parent / target).exists()] == []


def test_commands_exist() -> None:
    words = set()
    for page in WRITTEN:
        text = page.read_text(encoding="utf-8")
        # A command stands at the start of a line, after a pipe, or between backticks.
        words |= set(re.findall(r"(?m)(?:^\s+|\| |`|bin/)secondsource ([a-z]+)\b", text))
    # Wide, so that no command's name is folded away.
    shown = subprocess.run(
        [sys.executable, "-m", "secondsource", "--help"],
        capture_output=True,
        text=True,
        check=True,
        env={"COLUMNS": "200", "NO_COLOR": "1", "PYTHONUTF8": "1"},
    ).stdout
    assert words
    assert [word for word in sorted(words) if not re.search(rf"\b{word}\b", shown)] == []


def test_the_readme_shows_what_the_demo_prints(tmp_path: Path) -> None:
    """The sample is the demo's own output: whole runs of lines, in order, cut only at […]."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    sample = re.search(r"<!-- begin: .*?```text\n(.*?)```\n<!-- end -->", readme, re.DOTALL)
    assert sample
    case = str(tmp_path / "case")
    for words in (["build", "demo/pages"], ["brief"]):
        done = subprocess.run(
            [sys.executable, "-m", "secondsource", *words, "--case", case],
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
            cwd=ROOT,
        )
    lines = [line for line in done.stdout.splitlines() if line]
    at = 0
    for piece in sample[1].split("[…]\n"):
        wanted = piece.splitlines()
        starts = range(at, len(lines) - len(wanted) + 1)
        found = [n for n in starts if lines[n : n + len(wanted)] == wanted]
        missing = [line for line in wanted if line not in lines]
        assert found, f"not in the demo's output, or not in one run: {missing or wanted}"
        at = found[0] + len(wanted)
