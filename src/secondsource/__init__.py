"""Second Source reads saved news pages and answers: who really says so?

    import secondsource

    made = secondsource.build(["pages/"], case="case")
    for story in made.case.stories():
        print(story.title, len(made.case.claims(story)))

The names below are all there is to it; each is loaded when first used, so that importing the
package costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from secondsource.building import Build, build
    from secondsource.case import Case
    from secondsource.errors import (
        CaseError,
        InputError,
        NotFound,
        NothingToDo,
        QueryError,
        SecondSourceError,
    )
    from secondsource.settings import Settings

__all__ = [
    "Build",
    "Case",
    "CaseError",
    "InputError",
    "NotFound",
    "NothingToDo",
    "QueryError",
    "SecondSourceError",
    "Settings",
    "build",
]

_HOMES = {"Build": "building", "build": "building", "Case": "case", "Settings": "settings"}


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES.get(name, 'errors')}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
