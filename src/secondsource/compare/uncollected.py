"""Work during which Python does not look for rings of objects that nothing else holds."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Leave the search for rings out while a story is told; it goes on afterwards.

    What a story is told with refers to nothing that refers back to it, so counting references
    frees all of it. Looking through the hundred thousand likenesses of a story again and again
    finds nothing and took a fifth of the time.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
