"""What an element says about its own content: its name, its class, its ARIA role.

Sites name the parts of a page in their markup ("newsletter-signup", "wp-caption-text",
"related-stories"). Here these names are read as words, never as whole strings, so that a page
of an outlet never seen before speaks the same language.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal

RoleName = Literal[
    "title",
    "standfirst",
    "byline",
    "date",
    "caption",
    "credit",
    "related",
    "promotion",
    "navigation",
    "comment",
    "embed",
    "legal",
    "sharing",
    "tags",
    "aside",
    "table",
    "wall",
]


@dataclass(frozen=True, slots=True)
class Role:
    """One element's claim about what stands in it. `element` numbers the element in its page."""

    name: RoleName
    element: int
    said: str


_TAGS: dict[str, RoleName] = {
    "nav": "navigation",
    "footer": "navigation",
    "header": "navigation",
    "menu": "navigation",
    "button": "navigation",
    "label": "navigation",
    "legend": "navigation",
    "select": "navigation",
    "aside": "aside",
    "figure": "caption",
    "figcaption": "caption",
    "caption": "caption",
    "iframe": "embed",
    "object": "embed",
    "video": "embed",
    "audio": "embed",
    "h1": "title",
    "time": "date",
    "table": "table",
}
_ARIA: dict[str, RoleName] = {
    "navigation": "navigation",
    "banner": "navigation",
    "contentinfo": "navigation",
    "menubar": "navigation",
    "menu": "navigation",
    "toolbar": "navigation",
    "search": "navigation",
    "dialog": "promotion",
    "alertdialog": "promotion",
    "complementary": "aside",
}
_ITEMPROP: dict[str, RoleName] = {
    "headline": "title",
    "author": "byline",
    "datepublished": "date",
    "datemodified": "date",
    "caption": "caption",
    "copyrightholder": "credit",
    "comment": "comment",
}
# Single words and pairs of words of class and id. Pairs are tried first.
_WORDS: dict[str, RoleName] = {}
for _role, _words in {
    "navigation": "nav navbar navigation menu submenu breadcrumb breadcrumbs masthead toolbar"
    " pagination pager sitemap skip skiplink megamenu topbar hamburger dropdown",
    "sharing": "share sharing shares social sharebar sharedaddy addthis addtoany sociable",
    "tags": "tags taglist tagcloud keywords topics categories",
    "related": "related relateds recirc recirculation recommended recommendation recommendations"
    " recommends outbrain taboola trending mostread mostpopular mostviewed popular readmore"
    " morefrom moreon readalso alsoread seealso zergnet revcontent mgid teaser teasers"
    " jeg-related yarpp furtherreading readnext upnext nextup interlink inline-related",
    "promotion": "newsletter newsletters subscribe subscription subscriptions subscriber signup"
    " cookie cookies gdpr consent onetrust promo promos promotion advert adverts"
    " advertisement advertising advertorial sponsor sponsored donate donation donations"
    " mailchimp mailinglist optin upsell tp-modal marketing cta adslot adunit adbox",
    # What stands behind a wall is the article as often as the offer before it.
    "wall": "paywall regwall piano",
    "comment": "comments comment disqus commentlist respond livefyre coral",
    "embed": "twitter tweet instagram tiktok fbpost embed embedded oembed",
    "caption": "caption captions figcaption imagecaption photocaption cutline",
    "credit": "credit credits photocredit imagecredit photographer imagesource photoby",
    "byline": "byline bylines author authors authorname contributor contributors",
    "date": "date datetime timestamp pubdate published dateline publishdate postdate updated"
    " datestamp",
    "legal": "copyright legal disclaimer imprint colophon",
    "standfirst": "standfirst dek deck subtitle subheadline subhead lede sapo standfirsts"
    " subheading strapline",
}.items():
    for _word in _words.split():
        _WORDS[_word] = _role  # type: ignore[assignment]
_PAIRS: dict[tuple[str, str], RoleName] = {
    ("read", "more"): "related",
    ("read", "also"): "related",
    ("also", "read"): "related",
    ("see", "also"): "related",
    ("more", "on"): "related",
    ("more", "from"): "related",
    ("more", "stories"): "related",
    ("most", "read"): "related",
    ("most", "popular"): "related",
    ("most", "viewed"): "related",
    ("up", "next"): "related",
    ("read", "next"): "related",
    ("further", "reading"): "related",
    ("latest", "news"): "related",
    ("sign", "up"): "promotion",
    ("signup", "form"): "promotion",
    ("opt", "in"): "promotion",
    ("mailing", "list"): "promotion",
    ("call", "action"): "promotion",
    ("image", "source"): "credit",
    ("photo", "source"): "credit",
    ("image", "credit"): "credit",
    ("photo", "credit"): "credit",
    ("image", "description"): "caption",
    ("article", "summary"): "standfirst",
    ("article", "description"): "standfirst",
    ("article", "lead"): "standfirst",
    ("article", "intro"): "standfirst",
    ("entry", "summary"): "standfirst",
    ("social", "embed"): "embed",
    ("author", "bio"): "byline",
}
# Most names hold none of these.
_TELLING = frozenset(_WORDS).union(first for first, _ in _PAIRS)
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
# Before a word of a name, or one word further up, these deny it: "not-a-paywall", "no-ads-promo".
_DENIALS = frozenset({"no", "non", "not", "without"})
# A class list longer than this is generated; the telling names stand at its front.
_MAX_CLASS = 400

# Elements that hold whole pages. Their classes describe the page ("has-comments"), not a part.
_WHOLE = frozenset({"html", "body", "main", "article"})
# Attributes by which an element may be hidden.
_HIDING = frozenset({"hidden", "aria-hidden", "style"})


def role_of(name: str, attrs: dict[str, str], number: int, inside_article: bool) -> Role | None:
    """Give the role an element claims for its content, or None.

    >>> role_of("div", {"class": "wp-newsletterBox"}, 3, False)
    Role(name='promotion', element=3, said='class "newsletter"')
    """
    if name in ("header", "footer") and inside_article:
        # An article's own header holds its headline and lead; its footer often its last lines.
        by_tag = None
    else:
        by_tag = _TAGS.get(name)
    if by_tag is not None and by_tag not in ("caption", "aside", "title"):
        return Role(by_tag, number, f"<{name}>")
    if "itemprop" in attrs and name != "meta":
        itemprop = _ITEMPROP.get(attrs["itemprop"].strip().lower())
        if itemprop is not None:
            return Role(itemprop, number, f'itemprop "{attrs["itemprop"].strip()}"')
    if attrs and name not in _WHOLE:
        if "role" in attrs:
            aria = _ARIA.get(attrs["role"].strip().lower())
            if aria is not None:
                return Role(aria, number, f'role "{attrs["role"].strip()}"')
        if "class" in attrs or "id" in attrs:
            names = f"{attrs.get('class', '')[:_MAX_CLASS]} {attrs.get('id', '')[:80]}"
            named = role_of_names(names)
            if named is not None:
                return Role(named[0], number, f'class "{named[1]}"')
        if name == "a" and "author" in attrs.get("rel", "").lower():
            return Role("byline", number, 'rel "author"')
    if by_tag is not None:
        return Role(by_tag, number, f"<{name}>")
    return None


@lru_cache(maxsize=4096)
def role_of_names(names: str) -> tuple[RoleName, str] | None:
    """Read class and id names as words and give the role they name with the words that do.

    >>> role_of_names("m-articleBody read-more_box")
    ('related', 'read more')
    """
    if not names.strip():
        return None
    words = [word.lower() for word in _WORD.findall(names)]
    if _TELLING.isdisjoint(words):
        return None
    for pair in pairwise(words):
        if pair in _PAIRS:
            return _PAIRS[pair], " ".join(pair)
    for i, word in enumerate(words):
        if word in _WORDS and _DENIALS.isdisjoint(words[max(0, i - 2) : i]):
            return _WORDS[word], word
    return None


def is_hidden(name: str, attrs: dict[str, str], block: bool) -> bool:
    """Say whether a browser hides the element: by its name, or by what its attributes say."""
    if name == "noscript":
        return True
    # Pages hide all of themselves until a script has run; a saved page never runs it.
    if name in _WHOLE or _HIDING.isdisjoint(attrs):
        return False
    if "hidden" in attrs and attrs["hidden"].lower() != "until-found":
        return True
    # On inline elements aria-hidden marks drop caps and icons, which a reader does see; a single
    # paragraph is so kept from screen readers until its reader has paid.
    if block and name != "p" and attrs.get("aria-hidden", "").lower() == "true":
        return True
    style = attrs.get("style", "")[:500].replace(" ", "").lower()
    return "display:none" in style or "visibility:hidden" in style
