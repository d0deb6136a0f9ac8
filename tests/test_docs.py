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
