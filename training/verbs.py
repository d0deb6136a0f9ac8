"""Rebuilds data/verbs.tsv: English verbs, and which of their present forms are rather nouns.

    python training/verbs.py [--data ../shared/data]

Counts come from the parts of speech of GUM (annotations CC BY); no text is taken. A verb is kept
when GUM has it twice. "b": its base form is more often a noun or adjective ("account"); "s": so
is the form in -s ("accounts").
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from pathlib import Path

OUT = Path(__file__).parents[1] / "src" / "secondsource" / "data" / "verbs.tsv"
HEADER = """\
# Verbs of English, by which of their present forms are more often nouns or adjectives: "b" the base
# form ("account"), "s" the form in -s ("accounts"), "bs" both, "-" neither.
# Source: counts of parts of speech in GUM (https://github.com/amir-zeldes/gum, annotations CC BY),
# no text. Rebuilt by training/verbs.py.
"""
_FEWEST = 2
# A word that is a noun this often and never a base verb is a tagger's slip.
_SLIP = 5
_WIDTH = 98


def third(base: str) -> str:
    """Give the form of a verb in -s."""
    if base.endswith(("s", "sh", "ch", "x", "z", "o")):
        return base + "es"
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ies"
    return base + "s"


def counted(data: Path) -> dict[str, list[str]]:
    """Give the verbs under each flag, sorted."""
    verbs: Counter[str] = Counter()
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for path in sorted((data / "names" / "gum" / "dep").glob("*.conllu")):
        for line in path.read_text("utf-8").splitlines():
            cells = line.split("\t")
            if len(cells) > 7 and cells[0].isdigit():
                verbs[cells[2].lower()] += cells[3] == "VERB"
                forms[cells[1].lower()][cells[4]] += 1
    held: dict[str, list[str]] = defaultdict(list)
    for verb, count in sorted(verbs.items()):
        if count < _FEWEST or not (verb.isascii() and verb.isalpha()) or len(verb) < 2:
            continue
        base, plural = forms[verb], forms[third(verb)]
        told = base["VB"] + base["VBP"]
        named = sum(base[tag] for tag in ("NN", "JJ", "NNP", "IN", "RB"))
        if told == 0 and named > _SLIP:
            continue
        things = plural["NNS"] + plural["NNP"] + plural["NNPS"]
        unseen = things == plural["VBZ"] == 0
        flag = "b" * (named > told) + "s" * (things > plural["VBZ"] or (unseen and named > 0))
        held[flag or "-"].append(verb)
    return held


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path(__file__).parents[2] / "shared" / "data")
    lines = [HEADER]
    for flag, verbs in sorted(counted(parser.parse_args().data).items()):
        line = flag + "\t"
        for verb in verbs:
            if len(line) + len(verb) > _WIDTH:
                lines.append(line.rstrip() + "\n")
                line = flag + "\t"
            line += verb + " "
        lines.append(line.rstrip() + "\n")
    OUT.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
