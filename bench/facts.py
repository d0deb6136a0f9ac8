"""Measures the facts of a page - title, authors, day - beside newspaper4k and trafilatura.

    python bench/facts.py [fundus] [naeb] [wcxb] [--data DIR] [--fact NAME] [--errors HALF]

DIR is ../shared/data/cleaning beside this repository; sets that are absent are skipped, and so
are baselines that are not installed. Sites are cut in two by a hash of their name: rules were made
reading pages of the first half ("made on"). No page of the second ("unseen") was read, but it was
measured repeatedly, and counts of its kinds of misses (which fields agree, too many names or too
few) led to five of the rules: its figures are a little better than those of wholly new sites.
`--errors` prints the misses of a half, ours only.

How values are compared: NFKC, white space collapsed, all quotes one quote, all dashes one dash,
case ignored. Titles must then be equal. Authors are compared as sets; the gold lists of naeb and
wcxb are strings, cut at commas, "and" and "&". As sets stand gold: "as given" keeps what the gold
calls an author, be it an agency or a desk; "people" takes those out of the gold, by `NO_PERSON`.
"invented" is the share of pages without a person in their gold on which somebody is named.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import re
import time
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from secondsource.clean.article import clean
from secondsource.model import Article, Page
from secondsource.read.decode import decode
from secondsource.settings import DEFAULT

DATA = Path(__file__).parents[1] / ".." / "shared" / "data" / "cleaning"
SETS = ("fundus", "naeb", "wcxb")
# wcxb is mostly not news: its first pages are enough to see that nothing breaks.
WCXB_PAGES = 200
# What stands as an author in the gold lists and is no person: agencies, desks, outlets, domains.
NO_PERSON = re.compile(
    r"(?i)\b(?:associated press|staff|team|news|newsroom|redaktion|editorial|editors?|board|desk|"
    r"press|presse|agentur|agency|agence|school|institute|university|online|digital|magazine|"
    r"podcast|reporters?|writers?|group|inc|ltd|network)\b|\.(?:com|de|org|net)\b|デジタル|ajansı"
)
AGENCIES = frozenset(
    "ap afp reuters dpa sid apa ansa efe tass bloomberg anadolu afprelaxnews".split()
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a tool, or the gold, says of a page. A field that is not said is None."""

    title: str | None = None
    authors: tuple[str, ...] | None = None
    day: str | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """A page with its gold; `site` is the site or publisher, by which the halves are cut."""

    key: str
    site: str
    content: bytes
    gold: Facts

    @property
    def half(self) -> str:
        """Say which half of the sites the page belongs to."""
        digest = hashlib.sha256(self.site.encode()).digest()
        return "made on" if digest[0] % 2 == 0 else "unseen"


# --- gold -----------------------------------------------------------------------------------


def cases(name: str, data: Path) -> Iterator[Case]:
    """Give the pages of a set, in the order of their names."""
    yield from {"fundus": _fundus, "naeb": _naeb, "wcxb": _wcxb}[name](data / name)


def _fundus(folder: Path) -> Iterator[Case]:
    """A publisher's n truths and n pages belong together if each page holds its truth's text."""
    for truth in sorted(folder.glob("*/*.json")):
        rows = list(json.loads(truth.read_text("utf-8")).values())
        paths = sorted(truth.parent.glob(f"{truth.stem}_[0-9]*.html.gz"))
        for path in paths:
            content = gzip.decompress(path.read_bytes())
            text = _plain(re.sub(r"<[^>]*>", "", decode(content, "text/html")))
            fits = [row for row in rows if _opening(row) in text]
            if len(rows) == 1:
                fits = rows
            if len(fits) != 1:
                continue
            row = fits[0]
            site = truth.stem
            gold = Facts(
                row.get("title") or "",
                tuple(row.get("authors") or ()),
                (row.get("publishing_date") or "")[:10],
            )
            yield Case(path.name.removesuffix(".html.gz"), site, content, gold)


def _opening(row: dict[str, Any]) -> str:
    sections = (row.get("body") or {}).get("sections") or [{"paragraphs": ["\0"]}]
    return _plain("".join(p for s in sections for p in s["paragraphs"]))[:60]


def _plain(text: str) -> str:
    return re.sub(r"\W+", "", text.casefold())


def _naeb(folder: Path) -> Iterator[Case]:
    rows = json.loads((folder / "articles.json").read_text("utf-8"))
    for row in sorted(rows, key=lambda r: str(r["html_file"])):
        site = re.sub(r"^https?://(?:www\.)?", "", row["site"])
        content = gzip.decompress((folder / "html" / row["html_file"]).read_bytes())
        gold = Facts(row["title"], _listed(row["authors"] or ""), (row["date"] or "")[:10])
        yield Case(row["html_file"][:8], site, content, gold)


def _wcxb(folder: Path) -> Iterator[Case]:
    for path in sorted((folder / "html").glob("*.html.gz"))[:WCXB_PAGES]:
        truth = folder / "ground-truth" / path.name.replace(".html.gz", ".json")
        row = json.loads(truth.read_text("utf-8"))
        gold = row["ground_truth"]
        authors = _listed(gold.get("author") or "")
        facts = Facts(gold.get("title") or "", authors, (gold.get("publish_date") or "")[:10])
        site = re.sub(r"^https?://(?:www\.)?([^/]*).*", r"\1", row["url"])
        yield Case(path.name[:4], site, gzip.decompress(path.read_bytes()), facts)


def _listed(authors: str) -> tuple[str, ...]:
    names = re.split(r"\s*[,;|&]\s*|\s+and\s+", authors)
    return tuple(n.strip(" .") for n in names if n.strip(" ."))


# --- tools ----------------------------------------------------------------------------------


def ours(content: bytes) -> Facts:
    page = Page(hashlib.sha256(content).hexdigest(), "text/html", "page", ("page",), content)
    found = clean([page], DEFAULT)[0]
    if not isinstance(found, Article):
        return Facts("", (), "")
    return Facts(found.title or "", found.byline, found.published.date or "")


def _newspaper() -> Callable[[bytes], Facts]:
    import newspaper

    def read(content: bytes) -> Facts:
        raw = decode(content, "text/html")
        article = newspaper.Article("https://site.invalid/a", fetch_images=False)
        try:
            article.download(input_html=raw)
            article.parse()
        except Exception:
            return Facts("", (), "")
        day = article.publish_date.date().isoformat() if article.publish_date else ""
        return Facts(article.title or "", tuple(article.authors), day)

    return read


def _trafilatura() -> Callable[[bytes], Facts]:
    import trafilatura

    def read(content: bytes) -> Facts:
        found = trafilatura.extract_metadata(decode(content, "text/html"))
        authors = tuple(a.strip() for a in (found.author or "").split(";") if a.strip())
        return Facts(found.title or "", authors, found.date or "")

    return read


def _htmldate() -> Callable[[bytes], Facts]:
    """The day only; with its first and not its last date, as the gold has it."""
    import htmldate

    def read(content: bytes) -> Facts:
        raw = decode(content, "text/html")
        return Facts(day=htmldate.find_date(raw, original_date=True) or "")

    return read


def tools() -> dict[str, Callable[[bytes], Facts]]:
    """Give ours and the baselines that are installed here."""
    found: dict[str, Callable[[bytes], Facts]] = {"ours": ours}
    makers = (("newspaper4k", _newspaper), ("trafilatura", _trafilatura), ("htmldate", _htmldate))
    for name, make in makers:
        try:
            found[name] = make()
        except ImportError:
            print(f"{name}: not installed, skipped")
    return found


# --- measures -------------------------------------------------------------------------------

_SAME = str.maketrans(
    dict.fromkeys('‘’‚‛′`´ʼ“”„‟″«»‹›"', "'") | dict.fromkeys("‐‑‒–—―−", "-") | {"\xad": None}
)


def norm(text: str) -> str:
    text = unicodedata.normalize("NFKC", text.translate(_SAME)).replace("''", "'")
    return " ".join(re.sub(r"[\u200b-\u200f\u2060\ufeff]", "", text).split()).casefold()


def is_person(name: str, site: str) -> bool:
    """Say whether a gold author is a person: no agency, desk, set of initials, nor the outlet."""
    flat = re.sub(r"\W", "", name.casefold())
    outlet = re.sub(r"\W", "", site.casefold().removesuffix(".com").split(".")[0])
    # "DER SPIEGEL" of SpiegelOnline, "ORF.at" of ORF; four letters are no chance.
    bare = re.sub(r"^(?:the|der|die|le|la|el)(?=\w{3})", "", flat)
    own = bare == outlet or (len(bare) >= 4 and (bare in outlet or outlet in bare))
    initials = (name.islower() and len(name) <= 4) or (name.isupper() and " " not in name)
    return not (NO_PERSON.search(name) or name.casefold() in AGENCIES or own or initials)


def _set(names: tuple[str, ...]) -> set[str]:
    return {norm(n).strip(" .,") for n in names if n.strip()}


Rows = list[tuple[Case, Facts]]


def measure_title(rows: Rows) -> str:
    asked = [(c, f) for c, f in rows if c.gold.title]
    right = sum(title_right(c, f) for c, f in asked)
    return f"exact {_share(right, len(asked))}"


def measure_authors(rows: Rows) -> str:
    parts = []
    for label, people in (("as given", False), ("people", True)):
        right = both = want = have = 0
        for case, found in rows:
            gold, names = gold_authors(case, people), _set(found.authors or ())
            right += gold == names
            both, want, have = both + len(gold & names), want + len(gold), have + len(names)
        f1 = 2 * both / (want + have) if both else 0.0
        parts.append(f"{label}: set {_share(right, len(rows))} F1 {f1:.3f}")
    nobody = [f for c, f in rows if not gold_authors(c, True)]
    invented = sum(bool(f.authors) for f in nobody)
    return "  ".join([*parts, f"invented {_share(invented, len(nobody))}"])


def measure_day(rows: Rows) -> str:
    asked = [(c, f) for c, f in rows if c.gold.day]
    return f"same {_share(sum(c.gold.day == f.day for c, f in asked), len(asked))}"


MEASURES: dict[str, Callable[[Rows], str]] = {
    "title": measure_title,
    "authors": measure_authors,
    "day": measure_day,
}


def title_right(case: Case, found: Facts) -> bool:
    return norm(case.gold.title or "") == norm(found.title or "")


def gold_authors(case: Case, people: bool) -> set[str]:
    names = case.gold.authors or ()
    return _set(tuple(n for n in names if not people or is_person(n, case.site)))


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f} ({part}/{whole})" if whole else "-"


def _misses(rows: Rows, fact: str) -> Iterator[str]:
    for case, found in rows:
        if fact == "title" and not title_right(case, found):
            yield f"{case.key}\n    gold {case.gold.title}\n    ours {found.title}"
        if fact == "authors" and gold_authors(case, True) != _set(found.authors or ()):
            yield f"{case.key}\n    gold {case.gold.authors}\n    ours {found.authors}"
        if fact == "day" and case.gold.day != found.day:
            yield f"{case.key}  gold {case.gold.day}  ours {found.day}"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("sets", nargs="*", default=list(SETS))
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--fact", choices=list(MEASURES), action="append")
    parser.add_argument("--errors", choices=("made on", "unseen"))
    parser.add_argument("--ours", action="store_true", help="leave the baselines out")
    options = parser.parse_args()
    readers = {"ours": ours} if options.ours else tools()
    facts = options.fact or list(MEASURES)
    for name in options.sets:
        if not (options.data / name).is_dir():
            print(f"{name}: not here, skipped")
            continue
        pages = list(cases(name, options.data))
        results: dict[str, Rows] = {}
        for tool, read in readers.items():
            started = time.perf_counter()
            results[tool] = [(case, read(case.content)) for case in pages]
            each = 1000 * (time.perf_counter() - started) / max(1, len(pages))
            print(f"{name}: {len(pages)} pages, {tool} {each:.0f} ms a page")
        for fact in facts:
            for half in ("made on", "unseen", "all"):
                for tool, rows in results.items():
                    if tool == "htmldate" and fact != "day":
                        continue
                    part = [r for r in rows if half in ("all", r[0].half)]
                    print(f"  {fact:8}{half:8} {tool:12} {MEASURES[fact](part)}")
            if options.errors:
                rows = [r for r in results["ours"] if r[0].half == options.errors]
                print("\n".join(_misses(rows, fact)))


if __name__ == "__main__":
    main()
