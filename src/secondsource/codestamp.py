"""The version of a stage: a digest of everything that decides what it gives.

Stored results are only reused where the code and data files that made them, the libraries under
them and the settings are all the same. Nobody has to remember to raise a number.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any, Literal

from secondsource.settings import Settings

StageName = Literal["clean", "annotate", "sketch", "compare"]

# What a stage cannot depend on, since it stands above it or beside it (a lower layer never
# imports a higher one); all other files are taken to decide it.
_WITHOUT: dict[StageName, frozenset[str]] = {
    "clean": frozenset({"annotate", "sketch", "compare", "engine", "views"}),
    "annotate": frozenset({"sketch", "compare", "engine", "views"}),
    "sketch": frozenset({"compare", "engine", "views"}),
    "compare": frozenset({"engine", "views"}),
}
# The files at the top of the package that decide rows; the others move and show them.
_FLOOR = ("spans.py", "tables.py")
_TOP: dict[StageName, tuple[str, ...]] = {
    "clean": _FLOOR,
    "annotate": _FLOOR,
    "sketch": _FLOOR,
    "compare": (*_FLOOR, "pipeline.py", "judgements.py"),
}


def stage_version(
    stage: StageName, functions: tuple[Callable[..., Any], ...], settings: Settings
) -> str:
    """Give the name and version of a stage as a folder name, "clean-1f0a3b…"."""
    digest = hashlib.sha256()
    digest.update(_files(stage).encode())
    digest.update(_libraries().encode())
    for function in functions:
        digest.update(f"{function.__module__}:{function.__qualname__}\n".encode())
    digest.update(repr(settings).encode())
    return f"{stage}-{digest.hexdigest()[:12]}"


@cache
def _files(stage: StageName) -> str:
    package = Path(__file__).parent
    digest = hashlib.sha256()
    for path in sorted(package.rglob("*")):
        parts = path.relative_to(package).parts
        decides = parts[0] not in _WITHOUT[stage] if len(parts) > 1 else parts[0] in _TOP[stage]
        if decides and "__pycache__" not in parts and path.is_file():
            content = hashlib.sha256(path.read_bytes()).hexdigest()
            digest.update(f"{'/'.join(parts)} {content}\n".encode())
    return digest.hexdigest()


@cache
def _libraries() -> str:
    try:
        needed = metadata.requires("secondsource") or []
    except metadata.PackageNotFoundError:
        return ""
    lines = []
    for need in sorted(needed):
        if "extra ==" in need:
            continue
        name = need.split(";")[0].split("[")[0]
        name = name.rstrip("0123456789.,<>=!~ ")
        try:
            lines.append(f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            lines.append(f"{name} absent")
    return "\n".join(lines)
