"""Who said what, measured on PolNeAR (dev; never tuned on): ours beside rules and people.

Protocol. An annotation file is one gold reading of one article; an article read by several
annotators counts once for each. For each role (source, cue, content) the gold is the set of the
character spans of that role in the file, where a discontinuous span counts as its fragments; ours
is the set of our statements' pieces. Spans match when both ends are equal, after quotation marks,
white space and closing commas and stops are left as they are (nothing is forgiven). F1 is
micro-averaged over all files. Fragments of attributions without a source count for cue and
content alike.

Direct-quote recall: of gold content fragments that open with a quotation mark and hold five words
or more, the share of whose characters at least 90 % lie in our content. Direct quotes otherwise are
fragments of four words or more that open and close with a mark. Exact: of how many a piece of our
content has the same ends, marks, white space and closing stops aside. Source: of those whose
attribution has a source, for how many a statement of ours that covers half of the quote has a
source that overlaps the gold's, or a speaker one of whose mentions does.

Pairs: a gold pair (content, source) counts as found when one of our statements overlaps both its
content by half of the gold's characters and its source by any character; precision is the same the
other way round, F1 from both. Exact: source and content of both have all the same spans.

Run: python bench/attribution.py [--split train] [--limit N]
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from secondsource.annotate.encoded import encoded
from secondsource.annotate.name_spans import name_spans
from secondsource.annotate.names import names
from secondsource.annotate.sentences import sentences
from secondsource.annotate.statements import statements
from secondsource.annotate.told import told
from secondsource.model import Name, Statement

HERE = Path(__file__).resolve().parents[1]
DATA = HERE / ".." / "shared" / "data" / "attribution" / "polnear"
# Exact fragment F1 on dev of a conditional random field, and on held-out news of one human
# annotator measured against another (Newell et al. 2018): what there is to beat and to reach.
CRF = {"source": 65.0, "cue": 64.0, "content": 54.0}
HUMAN = {"source": 78.0, "cue": 71.0, "content": 68.0}

_MARKS = frozenset("\"“”'’‘")
# Shorter quoted words are mostly a word used in another's sense.
_QUOTE_WORDS = 4
_EDGES = frozenset("\"'“”‘’`«»„ \t\n\xa0.,;:!?…")

Span = tuple[int, int]
Gold = dict[str, list[Span]]


def articles(split: str) -> Iterator[tuple[str, str, list[Gold]]]:
    """Give (name, text, attributions) of each annotation file of a split, sorted by name."""
    folder = DATA / split
    for path in sorted((folder / "attributions").glob("*.ann")):
        text_file = folder / "text" / f"{path.stem}.txt"
        if not text_file.exists():
            text_file = folder / "text" / f"{path.stem.rsplit('_', 1)[0]}.txt"
        marks: dict[str, list[Span]] = {}
        events: list[Gold] = []
        for line in path.read_text(encoding="utf-8").split("\n"):
            cells = line.split("\t")
            if len(cells) < 2:
                continue
            if line[0] == "T":
                pairs = cells[1].split(" ", 1)[1].split(";")
                marks[cells[0]] = [(int(p.split()[0]), int(p.split()[1])) for p in pairs]
            elif line[0] == "E":
                event: Gold = {"source": [], "cue": [], "content": []}
                for part in cells[1].split():
                    role, _, mark = part.partition(":")
                    role = role.rstrip("0123456789").lower()
                    if role in event:
                        event[role].extend(marks.get(mark, []))
                events.append(event)
        with text_file.open(encoding="utf-8", newline="") as opened:
            yield path.stem, opened.read(), events


def ours(text: str) -> list[Gold]:
    """Give our statements in the form of the gold."""
    split = sentences(text)
    read = encoded(text, split)
    named = names(text, name_spans(read))
    return as_gold(told(text, split, named, read), named)


def by_rules(text: str) -> list[Gold]:
    """Give what the rules alone find, the baseline of what is shipped."""
    split = sentences(text)
    named = names(text, name_spans(encoded(text, split)))
    return as_gold(statements(text, split, named), named)


def as_gold(found: Sequence[Statement], named: Sequence[Name] = ()) -> list[Gold]:
    """Give statements in the form of the gold, with all mentions of their speakers."""
    mentions: dict[str, list[Span]] = {}
    for name in named:
        if name.actor:
            mentions.setdefault(name.actor, []).append((name.start, name.end))
    return [
        {
            "source": [(p.start, p.end) for p in s.source],
            "cue": [(p.start, p.end) for p in s.cue],
            "content": [(p.start, p.end) for p in s.content],
            "speaker": mentions.get(s.speaker.actor, []) if s.speaker and s.speaker.actor else [],
        }
        for s in found
    ]


def bare(text: str, span: Span) -> Span:
    """Give a span without marks, white space and stops at its ends."""
    start, end = span
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    return start, end


def direct_quotes(text: str, gold: Sequence[Gold]) -> dict[Span, list[Span]]:
    """Give the quotes of annotated attributions with their sources."""
    found: dict[Span, list[Span]] = {}
    for event in gold:
        for start, end in event["content"]:
            words = text[start:end]
            closed = words.rstrip(" .,;")[-1:] in _MARKS
            if words[:1] in _MARKS and closed and len(words.split()) >= _QUOTE_WORDS:
                found.setdefault((start, end), []).extend(event["source"])
    return found


def right_source(quote: Span, source: list[Span], found: Sequence[Gold]) -> bool:
    """Say whether a statement that covers half of a quote has its source or its speaker."""
    half = (quote[1] - quote[0]) / 2
    return any(
        _shared(source, f["source"]) or _shared(source, f["speaker"])
        for f in found
        if _shared([quote], f["content"]) >= half
    )


def _exact(gold: Sequence[Gold]) -> set[tuple[frozenset[Span], frozenset[Span]]]:
    return {
        (frozenset(g["source"]), frozenset(g["content"]))
        for g in gold
        if g["source"] and g["content"]
    }


def _shared(one: list[Span], two: list[Span]) -> int:
    return sum(max(0, min(b, d) - max(a, c)) for a, b in one for c, d in two)


def _length(spans: list[Span]) -> int:
    return sum(b - a for a, b in spans)


def _pairs(gold: list[Gold], found: list[Gold]) -> int:
    """Count the gold statements with a source that one of the found covers."""
    return sum(
        any(
            _shared(g["source"], f["source"])
            and 2 * _shared(g["content"], f["content"]) >= _length(g["content"])
            for f in found
        )
        for g in gold
        if g["source"] and g["content"]
    )


def measure(
    split: str,
    limit: int | None,
    read: Callable[[str], list[Gold]] = ours,
    keep: Callable[[str], bool] = bool,
) -> dict[str, float]:
    """Run `read` over the articles of a split whose names to `keep`; every figure in per cent."""
    counts: Counter[str] = Counter()
    chosen = (article for article in articles(split) if keep(article[0]))
    for _, text, gold in islice(chosen, limit):
        found = read(text)
        for role in CRF:
            right = {span for g in gold for span in g[role]}
            here = {span for f in found for span in f[role]}
            counts[role + " hit"] += len(right & here)
            counts[role + " gold"] += len(right)
            counts[role + " ours"] += len(here)
        said = [span for f in found for span in f["content"]]
        covered = {i for a, b in said for i in range(a, b)}
        edges = {bare(text, span) for span in said}
        for a, b in {span for g in gold for span in g["content"]}:
            if text[a : a + 1] in "\"“'‘" and len(text[a:b].split()) >= 5:
                counts["opening"] += 1
                counts["quotes hit"] += sum(i in covered for i in range(a, b)) >= 0.9 * (b - a)
        for (a, b), source in direct_quotes(text, gold).items():
            counts["quotes"] += 1
            counts["quotes exact"] += bare(text, (a, b)) in edges
            counts["quotes sourced"] += bool(source)
            counts["quotes right"] += bool(source) and right_source((a, b), source, found)
        counts["exact hit"] += len(_exact(gold) & _exact(found))
        counts["exact gold"] += len(_exact(gold))
        counts["exact ours"] += len(_exact(found))
        counts["pairs hit"] += _pairs(gold, found)
        counts["pairs gold"] += sum(bool(g["source"] and g["content"]) for g in gold)
        counts["pairs right"] += _pairs(found, gold)
        counts["pairs ours"] += sum(bool(f["source"] and f["content"]) for f in found)
    figures: dict[str, float] = {}
    for role in CRF:
        hit, right, here = (counts[f"{role} {k}"] for k in ("hit", "gold", "ours"))
        figures[f"{role} precision"] = 100 * hit / max(1, here)
        figures[f"{role} recall"] = 100 * hit / max(1, right)
        figures[f"{role} F1"] = 200 * hit / max(1, here + right)
    figures["direct-quote recall"] = 100 * counts["quotes hit"] / max(1, counts["opening"])
    figures["pairs recall"] = 100 * counts["pairs hit"] / max(1, counts["pairs gold"])
    figures["pairs precision"] = 100 * counts["pairs right"] / max(1, counts["pairs ours"])
    figures["direct-quote exact recall"] = 100 * counts["quotes exact"] / max(1, counts["quotes"])
    sourced = max(1, counts["quotes sourced"])
    figures["direct-quote right source"] = 100 * counts["quotes right"] / sourced
    recall, precision = figures["pairs recall"], figures["pairs precision"]
    figures["pairs F1"] = 2 * recall * precision / max(1e-9, recall + precision)
    exact = max(1, counts["exact gold"] + counts["exact ours"])
    figures["pairs exact F1"] = 200 * counts["exact hit"] / exact
    return figures


# What else is printed, with what there is to beat and to reach.
OTHERS = {
    "direct-quote recall": "",
    "direct-quote exact recall": "rules 93, reach 98",
    "direct-quote right source": "rules 85, reach 95",
    "pairs recall": "",
    "pairs precision": "",
    "pairs F1": "CRF 61, people 80",
    "pairs exact F1": "CRF 41, people 62",
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--split", default="dev", choices=("dev", "train"))
    parser.add_argument("--limit", type=int)
    arguments = parser.parse_args()
    if not DATA.exists():
        raise SystemExit(f"no data at {DATA}")
    print(f"PolNeAR {arguments.split}, exact fragments, per cent")
    for who, read in (("ours", ours), ("rules alone", by_rules)):
        figures = measure(arguments.split, arguments.limit, read)
        print(who)
        for role, floor in CRF.items():
            p, r, f = (figures[f"{role} {k}"] for k in ("precision", "recall", "F1"))
            beside = f"CRF {floor:.0f}, people {HUMAN[role]:.0f}"
            print(f"  {role:8} F1 {f:5.1f}  (precision {p:5.1f}, recall {r:5.1f})  {beside}")
        for name, beside in OTHERS.items():
            print(f"  {name:26} {figures[name]:5.1f}  {beside}".rstrip())


if __name__ == "__main__":
    main()
