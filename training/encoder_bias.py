"""How readily the encoder should begin a span: chosen on held-out articles.

Trained for likelihood, a chain is quieter than exact spans reward. What is added to the step from
"outside" to a beginning evens precision and recall out; added to every word's score instead, it
would stretch the spans.
"""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import torch

from bench.attribution import Gold, as_gold, measure
from secondsource.annotate.attribution import ROLES, attributions
from secondsource.annotate.encoder import HeadWeights, Scored
from secondsource.annotate.quotes import Quote, quotes
from secondsource.annotate.sentences import sentences
from secondsource.annotate.windows import Window, windows
from training.encoder_examples import held_out
from training.encoder_model import Encoder
from training.encoder_score import heads_of, scored

# Finer steps would choose noise: the held-out articles hold about a thousand statements.
GRID = (0.0, 0.5, 1.0, 1.5)


def _eager(heads: HeadWeights, bias: float) -> HeadWeights:
    steps = {name: table.copy() for name, table in heads.steps.items()}
    for role in ROLES:
        steps[role][0, 1] += bias
    return replace(heads, steps=MappingProxyType(steps))


def best_bias(model: Encoder) -> float:
    """Give the bias with the best exact F1, all roles alike and taken together."""
    heads = heads_of(model)
    seen: dict[str, tuple[tuple[Quote, ...], list[Window], list[Scored]]] = {}
    reached: dict[float, float] = {}
    for bias in GRID:
        eager = _eager(heads, bias)

        def read(text: str, eager: HeadWeights = eager) -> list[Gold]:
            if text not in seen:
                marks = quotes(text)
                cut = windows(text, sentences(text), marks)
                seen[text] = (marks, cut, [scored(model, window) for window in cut])
            marks, cut, found = seen[text]
            return as_gold(attributions(text, marks, cut, found, eager))

        figures = measure("train", None, read, held_out)
        reached[bias] = sum(figures[f"{role} F1"] for role in ROLES) / len(ROLES)
    print("mean exact F1 by bias", {bias: round(f, 2) for bias, f in reached.items()}, flush=True)
    return max(GRID, key=lambda bias: (reached[bias], -bias))


def apply(model: Encoder, bias: float) -> None:
    """Make every role's chain as eager as that."""
    with torch.no_grad():
        for role in ROLES:
            model.chains[role].get_parameter("steps")[0, 1] += bias
