"""The four kinds of common text, on invented reports of one event; and what is said of them."""

import json
from importlib.resources import files

import pytest

from secondsource.compare.retelling import features, stretches, told
from secondsource.compare.retold import KINDS, Verdict, verdict
from secondsource.model import Article
from secondsource.sketch.columns import Sketches

WIRE = """
The dam above Orrin held through a night of heavy rain, and engineers opened two of its five
gates early on Tuesday to bring the water down, the river board said.

About four hundred people who live below the dam spent the night in the sports hall and in two
schools. Buses took them there when sirens sounded shortly before midnight.

“We had nine minutes to get my mother down the stairs and out of the house,” said Ada Quill, who
has lived on Mill Street for thirty years. “Nobody told us where the buses would stop.”

The board closed the road along the valley and asked drivers to go by Tarn Bridge. Divers are to
look at the foot of the wall once the water has fallen by another metre.

Orrin was last flooded in 1987, when a smaller dam upstream broke and the market stood under water
for six days."""
CUT = "\n\n".join(WIRE.split("\n\n")[:4]).replace("early on Tuesday", "on Tuesday morning")
REWORKED = """
Engineers opened two of the five gates of the dam over Orrin on Tuesday to lower the water, after a
night of rain which the wall withstood, according to the body in charge of the river.

Some four hundred residents from below spent the night in schools and a sports hall. They had been
taken there by bus once the sirens went off shortly before midnight.

The board shut the valley road and told drivers to use Tarn Bridge instead. When the level is down
by another metre, divers will inspect the foot of the wall.

The last flood was in 1987, when a smaller dam upstream gave way and water covered the market for
nearly a week."""
QUOTING = """
Families in this valley town are asking why nobody was ready for them when they had to run.

“We had nine minutes to get my mother down the stairs and out of the house,” said Ada Quill, a
retired baker. “Nobody told us where the buses would stop.”

The mayor, Tor Hesk, promised an inquiry and admitted that a plan from the spring was never printed.
Volunteers cooked soup until dawn, while neighbours argued by the radio over who should have called
whom. A petition for a second warning siren had two thousand names by lunch."""
OTHER = """
Officials in Orrin say the worst has passed. Rain that fell without a pause since Sunday filled
the reservoir to its brim, yet its concrete showed no crack, inspectors found.

Shops reopened by noon. Insurers expect few claims, and the railway hopes to run trains again on
Thursday, when a culvert near the station has been cleared of branches and gravel."""


def judged(one: str, other: str) -> Verdict:
    held = Sketches.of([Article("a", "", "", one), Article("b", "", "", other)])
    return verdict(features(told(held, 0), told(held, 1)))


@pytest.mark.parametrize(
    ("other", "kind"),
    [
        (WIRE, "reprint"),
        (CUT, "reprint"),
        (REWORKED, "rewrite"),
        (QUOTING, "shared-quotes"),
        (OTHER, "independent"),
    ],
)
def test_each_kind_is_told(other: str, kind: str) -> None:
    assert judged(WIRE, other).kind == kind
    assert judged(other, WIRE) == judged(WIRE, other)
    assert sum(judged(WIRE, other).chances) == pytest.approx(1)


def test_what_speaks_for_a_kind_is_said_in_figures() -> None:
    assert all(any(sign.isdigit() for sign in reason) for reason in judged(WIRE, CUT).reasons)
    assert len(judged(WIRE, CUT).reasons) == 2


def test_stretches_are_common_words_in_one_order() -> None:
    held = Sketches.of([Article("a", "", "", WIRE), Article("b", "", "", CUT)])
    one, other = told(held, 0), told(held, 1)
    found = stretches(one, other)
    _, here, there = found.words()
    assert (one.words[here] == other.words[there]).all()
    assert found.length.min() >= 5


@pytest.mark.parametrize("text", ["", "Rain.", "“", "rain " * 60_000, "大坝 " * 300])
def test_odd_texts_are_told_without_ado(text: str) -> None:
    assert judged(text, WIRE).kind == "independent"
    assert judged(text, text).kind in KINDS


def test_the_weights_are_of_the_features_there_are() -> None:
    text = files("secondsource.weights").joinpath("reprint_kinds.json").read_text(encoding="utf-8")
    held = Sketches.of([Article("a", "", "", WIRE)])
    assert list(json.loads(text)["features"]) == list(features(told(held, 0), told(held, 0)))
