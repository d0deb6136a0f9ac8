"""Every threshold of the product in one frozen place. Each says why it has its value."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """The knobs of a build. The defaults are what the benchmarks measure."""

    # --- read: limits against hostile or mistaken input ---
    # The largest saved article pages with all their pictures inlined are around 20 MB; beyond
    # 50 MB a single page is an archive or a mistake. JSON-lines files and web archives stream and
    # have no limit themselves; in an archive this is the limit of each page.
    max_page_bytes: int = 50_000_000
    # Feeds are parsed whole, at about 5 MB a second. The longest, which hold a site's whole
    # archive, are around 10 MB.
    max_feed_bytes: int = 20_000_000
    # A ready article of 5 million characters is a book, not a report.
    max_line_bytes: int = 5_000_000
    # Seconds of processor time for one page in one stage. A page takes about 0.05 s and the
    # longest real ones a few seconds; one that takes a minute was made to stall its reader.
    max_page_seconds: float = 60.0

    # --- compare: claims ---
    # The likeness from which two clauses count as one claim. Precision before recall: a false
    # "corroborated" costs more than a claim shown twice. On labelled pairs of clauses, drawn to be
    # hard (`training/judged.py`), stories held out in turn, .7 gives precision .88 at recall .54
    # (.6: .84 at .61; .8: .93 at .45; words alone at .7: .69 at .53).
    same_claim: float = 0.7
    # Pairs of clauses that the pair model reads in a story, for each of its articles. Of labelled
    # pairs that are the same, ten left one in eight unread.
    pairs_read: int = 25
    # From this many on fewer are read for each article, so that a story of 50 articles is told in
    # seconds, but never fewer than `fewest_read`: as long as reading the article takes.
    pairs_read_in_story: int = 500
    fewest_read: int = 10
    # In no story more than these, the likeliest, which takes a processor half a minute: a story of
    # a thousand articles must be told in two.
    most_read: int = 4_000
    # The likeness from which two origins are held apart as two origins *of one claim*; between
    # same_claim and this the claim is shown as possibly corroborated. Of labelled pairs that the
    # pair model read, 91 in a hundred from here on are the same (from .7 on 88). Of 73 shown
    # claims whose origins people counted one was then falsely said to have two (from .8 on none).
    surely_same: float = 0.75
    # Groups are joined while their members are this alike on average, and two clauses of one
    # article not at all below it, which stops chaining. Below .5 the fit calls a pair different.
    same_claim_on_average: float = 0.5
    # Two clauses of one article repeat each other seldom (a lead and its source); they must be
    # more alike than clauses of two articles.
    same_claim_in_article: float = 0.75
    # How sure the pair model must be that a clause follows from another ("there was a call" from
    # "he told him in their call") for the other to count as a report of it.
    follows: float = 0.8
    # The share of a clause's telling words that a longer clause must hold to say it in full.
    said_in_full: float = 0.9
    # Likeness, apart from figures, days and polarity, from which two clauses are on one point and
    # may conflict: higher than for sameness, because a false conflict costs trust for good.
    same_point: float = 0.6

    def readings(self, articles: int) -> int:
        """Give how many pairs of clauses are read in a story of so many articles.

        >>> [Settings().readings(n) for n in (2, 20, 40, 100, 1000)]
        [50, 500, 500, 1000, 4000]
        """
        least, most = self.fewest_read * articles, self.pairs_read * articles
        return min(max(least, min(most, self.pairs_read_in_story)), self.most_read)


DEFAULT = Settings()
