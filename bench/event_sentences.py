"""Do two sentences of two reports tell of one event? ECB+, gold chains, within a subtopic.

    python -m bench.event_sentences [--mentions FILE]

Pairs of annotated sentences of different documents of a subtopic; wanted are those that share an
event. Prints average precision of ours beside words in common and the cosine of the frozen
published encoder. The development part is never learned from.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from bench.ecb_mentions import gold, mentions, sentence_pairs
from bench.pair_baselines import baselines
from bench.pair_figures import average_precision
from secondsource.compare.pair_encoder import pair_encoder
from secondsource.compare.sentence_vectors import sentence_model
from secondsource.compare.whole_sentences import rating


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--mentions", type=Path, default=gold("dev"))
    options = parser.parse_args()
    told = sentence_pairs(mentions(options.mentions))
    pairs = [(a, b) for a, b, _ in told]
    wanted = np.array([shared for _, _, shared in told])
    read = pair_encoder().score(pairs)
    cosines = [sentence_model().cosine(a.text, b.text) for a, b in pairs]
    alike = np.array([rating(*both) for both in zip(read, cosines, strict=True)])
    ours = {"ours": alike, "its event head": np.array([score.event for score in read])}
    print(f"{len(pairs)} pairs of sentences, {wanted.mean():.2f} of them of one event")
    for name, scores in {**ours, **baselines(pairs)}.items():
        print(f"  {name:16} average precision {100 * average_precision(scores, wanted):.1f}")


if __name__ == "__main__":
    main()
