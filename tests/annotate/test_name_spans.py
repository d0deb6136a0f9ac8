from types import MappingProxyType

import numpy as np
import pytest

from secondsource.annotate.chains import barred
from secondsource.annotate.encoded import Encoded
from secondsource.annotate.encoder import HeadWeights, Scored
from secondsource.annotate.links import LinkWeights
from secondsource.annotate.name_spans import KINDS, name_spans
from secondsource.annotate.quotes import quotes
from secondsource.annotate.sentences import sentences
from secondsource.annotate.windows import windows

TEXT = "Ana Ros met them in Lindow."
SIZE = 2 * len(KINDS) + 1
HEADS = HeadWeights(
    MappingProxyType({"names": barred(np.zeros((SIZE, SIZE), dtype=np.float32))}),
    LinkWeights(np.zeros((2, 18), dtype=np.float32), np.zeros(49, dtype=np.float32)),
)


def test_spans_carry_their_place_and_how_likely_each_label_is() -> None:
    [window] = windows(TEXT, sentences(TEXT), quotes(TEXT))
    scores = np.zeros((len(window.start), SIZE), dtype=np.float32)
    scores[:, 0] = 5
    scores[0, [1, 3]] = 9, 8  # begins a person, or a body
    scores[1, [2, 4]] = 9, 9  # goes on with either
    scores[5, 5] = 9
    scored = Scored(MappingProxyType({"names": scores}), np.zeros((len(scores), 8, 48)))
    person, place = name_spans(Encoded((), (window,), (scored,), HEADS))
    assert [TEXT[s.start : s.end] for s in (person, place)] == ["Ana Ros", "Lindow"]
    assert (person.label, place.label) == ("PER", "LOC")
    assert sum(person.shares) == pytest.approx(1)
    # One of two words speaks for the person, by one point.
    assert person.shares[0] / person.shares[1] == pytest.approx(np.exp(0.5), rel=1e-3)
    assert place.shares[2] > person.shares[0]
