"""Titles of stories: that of the most central article, else how that one begins."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from secondsource.sketch.columns import Sketches

# Reads the beginnings of the texts of articles, by id.
Openings = Callable[[Sequence[str]], Mapping[str, str]]

TITLE_CHARACTERS = 100


def speaker(
    sketches: Sketches,
    group: Sequence[int],
    central: Mapping[int, float],
    days: Mapping[str, str | None],
) -> int:
    """Give the place of the article that speaks for a group; the earliest of equals."""
    if len(group) == 1:
        return group[0]
    titled = [i for i in group if sketches[i].title] or group
    # Rounded, so that rounding of sums never decides between equals.
    return min(
        titled,
        key=lambda i: (
            sketches[i].teaser,
            -round(central.get(i, 0.0), 6),
            days.get(sketches[i].id) or "~",
            i,
        ),
    )


def opening_title(text: str) -> str:
    """Cut a title from the beginning of a text.

    >>> opening_title("Snow fell again in  the hills.")
    'Snow fell again in the hills.'
    """
    opening = " ".join(text[: 2 * TITLE_CHARACTERS].split())
    if len(opening) <= TITLE_CHARACTERS:
        return opening
    return opening[:TITLE_CHARACTERS].rsplit(" ", 1)[0] + " …"
