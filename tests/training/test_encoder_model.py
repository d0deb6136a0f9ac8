"""The encoder in PyTorch; skipped where the extra `training` is not installed."""

from itertools import product

import pytest

torch = pytest.importorskip("torch")

from secondsource.annotate.windows import MARKS  # noqa: E402
from training.encoder_batch import steps_between  # noqa: E402
from training.encoder_model import NEVER, STEPS, Chain, Encoder  # noqa: E402
from training.fitting import rate_at  # noqa: E402


def test_a_chain_is_scored_against_all_others() -> None:
    torch.manual_seed(2)
    chain = Chain(1)
    torch.nn.init.normal_(chain.steps)
    scores = torch.randn(2, 4, 3)
    there = torch.tensor([[True, True, True, True], [True, True, False, False]])
    gold = torch.tensor([[0, 1, 2, 0], [1, 2, 0, 0]])
    expected = torch.zeros(())
    for row, length in ((0, 4), (1, 2)):

        def total(labels: tuple[int, ...], row: int = row) -> torch.Tensor:
            value = scores[row, 0, labels[0]] + (NEVER if labels[0] == 2 else 0)
            for word in range(1, len(labels)):
                step = chain.allowed()[labels[word - 1], labels[word]]
                value = value + scores[row, word, labels[word]] + step
            return value

        every = torch.stack([total(labels) for labels in product(range(3), repeat=length)])
        expected = expected + every.logsumexp(0) - total(tuple(gold[row, :length].tolist()))
    assert torch.isclose(chain.loss(scores, gold, there), expected, atol=1e-3)


def test_padding_changes_nothing() -> None:
    torch.manual_seed(2)
    model = Encoder().eval()
    ids = torch.tensor([[101, 2009, 15811, 102, 0, 0]])
    marks = torch.zeros(1, 6, len(MARKS), dtype=torch.long)
    with torch.no_grad():
        padded = model(ids, marks, ids != 0)[:, :4]
        alone = model(ids[:, :4], marks[:, :4], ids[:, :4] != 0)
    assert torch.allclose(padded, alone, atol=1e-5)


def test_the_rate_rises_and_falls() -> None:
    rates = [rate_at(step, 200) for step in range(201)]
    assert rates[:10] == sorted(rates[:10])
    assert rates[10:] == sorted(rates[10:], reverse=True)
    assert max(rates) <= 1
    assert rates[-1] == 0


def test_distances_are_those_of_the_product() -> None:
    from secondsource.annotate.chains import WordSpan
    from secondsource.annotate.links import STEPS as SHIPPED
    from secondsource.annotate.links import distances

    assert STEPS == SHIPPED
    pairs = [((4, 5), (0, 3)), ((4, 5), (8, 9)), ((4, 5), (5, 5)), ((0, 0), (700, 701))]
    for cue, span in pairs:
        expected = distances([WordSpan(*cue)], [WordSpan(*span)])[0, 0]
        assert steps_between(cue, span) == expected
