"""What is reached on labelled figures must never drop silently."""

import json
from pathlib import Path

import pytest

from bench import casualties, quantities
from bench import figures as bench
from bench.casualty_texts import casualty_texts

ROOT = Path(__file__).parents[2]
DATA = ROOT / ".." / "shared" / "data"


@pytest.mark.skipif(not bench.FILE.exists(), reason="NewsQuant is not beside the repository")
def test_values_stay_above_their_floor() -> None:
    data = json.loads(bench.FILE.read_text("utf-8"))
    tuned = [x for x in data if not bench.kept_aside(x["text"])]
    found = bench.scores(bench.pairs(tuned, bench.ours))
    assert found["value"][2] >= 0.915
    assert found["value+change"][2] >= 0.875
    assert bench.scores(bench.pairs(tuned, bench.naive))["value"][2] < 0.7


@pytest.mark.skipif(not (DATA / "stories").exists(), reason="the reports are not here")
def test_quantities_of_news_sentences_stay_above_their_floor() -> None:
    own = list(quantities.labelled())
    assert len(own) > 450
    found = bench.scores(bench.own_pairs(own, bench.written))
    assert found["value"][2] >= 0.97
    assert found["value+change"][2] >= 0.96
    assert bench.scores(bench.own_pairs(own, bench.naive))["value"][2] < 0.75
    for sentence in own:
        assert all(0 <= q.start < q.end <= len(sentence.text) for q in sentence.quantities)


@pytest.mark.skipif(not (DATA / "stories").exists(), reason="the reports are not here")
def test_hedges_of_casualties_stay_above_their_floor() -> None:
    texts = casualty_texts()
    gold = [g for g in casualties.labelled() if g.key in texts and g.key[0] != "ecb"]
    rows = casualties.measure(gold, texts, casualties.ours)
    assert len(rows) > 300
    assert sum(right and hedge for _, right, hedge in rows) >= 0.97 * len(rows)
    assert all(0 <= g.start < g.end <= len(texts[g.key]) for g in gold)
