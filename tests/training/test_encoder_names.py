"""What the names chain learns from, on an invented text."""

from pathlib import Path

import pytest

pytest.importorskip("tokenizers")

from training.encoder_names import KINDS, gum, name_examples, together

ROWS = """\
# newpar = x
1 Governor Governor PROPN NNP Number=Sing 2 compound _ Entity=(1-person-new-cf1-Ana_Ros
2 Ros Ros PROPN NNP Number=Sing 3 nsubj _ Entity=1)
3 left leave VERB VBD _ 0 root _ _
4 the the DET DT _ 5 det _ Entity=(2-place-new-cf2
5 Bay Bay PROPN NNP Number=Sing 3 obj _ _
6 of of ADP IN _ 7 case _ _
7 Lind Lind PROPN NNP Number=Sing 5 nmod _ Entity=2)
8 to to ADP IN _ 10 case _ _
9 the the DET DT _ 10 det _ Entity=(3-person-new-cf3
10 Lindowers Lindower PROPN NNPS Number=Plur 3 obl _ Entity=3)
11 . . PUNCT . _ 3 punct _ _

1 The the DET DT _ 2 det _ Entity=(1-person-giv-cf1
2 governor governor NOUN NN Number=Sing 3 nsubj _ Entity=1)
3 slept sleep VERB VBD _ 0 root _ _
4 . . PUNCT . _ 3 punct _ _
"""


def _file(folder: Path) -> Path:
    lines = []
    for line in ROWS.splitlines():
        cells = line.split(" ")
        # Ten columns: the ninth, of enhanced dependencies, is not read.
        lines.append("\t".join([*cells[:8], "_", cells[9]]) if len(cells) == 10 else line)
    path = folder / "GUM_news_lindow.conllu"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_names_of_gum_are_the_proper_nouns_about_a_head(tmp_path: Path) -> None:
    text, parts, rows = gum(_file(tmp_path))
    assert [(text[a:b], kind) for a, b, kind in rows] == [
        ("Ros", "PER"),
        ("Bay of Lind", "LOC"),
        ("Lindowers", "MISC"),
    ]
    assert [text[s.start : s.end] for s in parts][1] == "The governor slept."


def test_sentences_that_stand_alone_are_read_together() -> None:
    one = ("Ana Ros left.", [], [(0, 7, "PER")])
    two = ("Lindow is wet.", [], [(0, 6, "LOC")])
    [(text, _, rows)] = together([one, two])
    assert [(text[a:b], kind) for a, b, kind in rows] == [("Ana Ros", "PER"), ("Lindow", "LOC")]


def test_the_longer_of_two_names_is_learned() -> None:
    text = "Lind River Council met."
    rows = [(0, 4, "PER"), (0, 18, "ORG")]
    [example] = name_examples((text, [], rows))
    at = KINDS.index("ORG")
    assert example.chains["names"].tolist() == [2 * at + 1, 2 * at + 2, 2 * at + 2, 0, 0]
