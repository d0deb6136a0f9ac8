"""Which state an article's bare "government" or "foreign ministry" is of, where that is sure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from secondsource.compare.terms import fold
from secondsource.data.countries import countries
from secondsource.model import Article

# A state is the home of a story when it makes up this share of all state names in it: below,
# "the government" could be either of two.
_HOME_SHARE = 0.6
# ISO codes have three letters; a state that no list knows goes by its folded name.
_CODE = 3
# Mentions that make a state the subject of an article without a dateline.
_OFTEN = 3
# Where all of a story's datelines are in one state, naming it is enough.
_ALONE = 1


def homes(articles: Sequence[Article]) -> Mapping[str, str | None]:
    """Give each article the state that its bare "foreign ministry" is of, where that is sure."""
    own = {a.id: _home_of(a) for a in articles}
    whole = _home(articles)
    filed = sorted({home for home in own.values() if home is not None and len(home) > _CODE})
    found: dict[str, str | None] = {}
    for article in articles:
        home = own[article.id] or whole
        if home is None and filed:
            # No dateline: the state that others file from, if this one speaks of it most.
            text = fold(article.text)
            ranked = sorted(((text.count(h), h) for h in filed), reverse=True)
            others = ranked[1][0] if len(ranked) > 1 else 0
            if (
                ranked[0][0] >= (_OFTEN if others or len(filed) > 1 else _ALONE)
                and ranked[0][0] >= 2 * others
            ):
                home = ranked[0][1]
        found[article.id] = home
    return found


def _home_of(article: Article) -> str | None:
    """Give the state whose "foreign ministry" an article means: that of its dateline.

    Only where the article also names that state more than any other, so that a report from
    Brussels on Moscow does not make the ministry Belgian.
    """
    place = article.dateline or ""
    parts = [part.strip().title() if part.isupper() else part.strip() for part in place.split(",")]
    own = _home([article])
    for part in reversed(parts):
        state = countries().by_name(part) or countries().by_capital(part)
        if state is not None:
            return state.iso3 if state.iso3 == own else None
    # A state that no list knows: the dateline's last part, if the article speaks of it.
    last = parts[-1] if len(parts) > 1 else ""
    return fold(last) if last and article.text.count(last) > 1 and own is None else None


def _home(articles: Sequence[Article]) -> str | None:
    world = countries()
    counts: Counter[str] = Counter()
    for article in articles:
        for word in re.findall(r"[A-Z][\w’'.]+(?: [A-Z][\w’'.]+)?", article.text):
            plain = re.sub(r"['’]s$|\.$", "", word)
            state = world.by_name(plain) or world.by_adjective(plain)
            if state is not None:
                counts[state.iso3] += 1
    if not counts:
        return None
    iso3, most = min(counts.items(), key=lambda item: (-item[1], item[0]))
    return iso3 if most / counts.total() >= _HOME_SHARE else None
