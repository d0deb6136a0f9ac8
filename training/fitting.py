"""What the training runs of our networks share: rates, half precision, checkpoints."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import torch
from torch import nn

# The rate rises over this share of the steps, then falls in a line to nothing.
WARM = 0.05


def rate_at(step: int, steps: int) -> float:
    """Give the share of the full rate at a step.

    >>> rate_at(0, 100) < rate_at(5, 100), rate_at(100, 100)
    (True, 0.0)
    """
    warm = max(1, int(WARM * steps))
    return min((step + 1) / warm, max(0.0, (steps - step) / (steps - warm)))


def optimiser(
    model: nn.Module, rate: float, own: Collection[str], own_rate: float
) -> torch.optim.AdamW:
    """Give what moves the weights; our `own` parts, which start from nothing, have a rate."""
    heads, body = [], []
    for name, weight in model.named_parameters():
        if weight.requires_grad:
            (heads if name.split(".")[0] in own else body).append(weight)
    groups = [
        {"params": body, "lr": rate, "full": rate},
        {"params": heads, "lr": own_rate, "full": own_rate},
    ]
    return torch.optim.AdamW(groups, weight_decay=0.01, fused=True)


def move(
    model: nn.Module, optimiser: torch.optim.AdamW, loss: torch.Tensor, step: int, steps: int
) -> None:
    """Take one step down the loss."""
    for group in optimiser.param_groups:
        group["lr"] = group["full"] * rate_at(step, steps)
    optimiser.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimiser.step()


def save(place: Path, model: nn.Module, optimiser: torch.optim.AdamW, step: int) -> None:
    """Write a checkpoint; a kill while writing leaves the last good one in place."""
    stored = {
        "model": model.state_dict(),
        "optimiser": optimiser.state_dict(),
        "random": torch.get_rng_state(),
        "step": step,
    }
    torch.save(stored, place.with_suffix(".new"))
    place.with_suffix(".new").replace(place)


def restore(place: Path, model: nn.Module, optimiser: torch.optim.AdamW) -> int:
    """Go back to a checkpoint; returns its step."""
    stored = torch.load(place, map_location=next(model.parameters()).device)
    model.load_state_dict(stored["model"])
    optimiser.load_state_dict(stored["optimiser"])
    torch.set_rng_state(stored["random"].cpu())
    return int(stored["step"])
