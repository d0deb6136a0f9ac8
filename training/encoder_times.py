"""Time expressions, for the encoder's `times` chain: TimeBank and AQUAINT, a third kept aside
and measured on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bench.dates import FOLDER, timeml
from bench.kept_aside import kept_aside
from secondsource.annotate.quotes import quotes
from secondsource.annotate.sentences import sentences
from secondsource.annotate.windows import windows
from training.encoder_examples import Example, labels, words_of
from training.encoder_names import held_out

# The kinds of the chain, in the order of their numbers: the types of TIMEX3.
KINDS = ("DATE", "TIME", "DURATION", "SET")


def _examples(path: Path) -> Iterator[Example]:
    document = timeml(path)
    text = document.text
    for window in windows(text, sentences(text), quotes(text)):
        spans = []
        for timex in document.gold:
            words = words_of(window, (timex.start, timex.end))
            if words:
                spans.append((words, KINDS.index(timex.type)))
        yield Example(window, {"times": labels(len(window.start), spans)})


def times(held: bool, folder: Path = FOLDER) -> list[Example]:
    """Give the windows of the documents kept to choose by, or of those to learn from."""
    paths = sorted(
        path
        for path in (folder / "dates" / "TBAQ-cleaned").rglob("*.tml")
        if not kept_aside(path.stem) and held_out(path.stem) == held
    )
    return [example for path in paths for example in _examples(path)]
