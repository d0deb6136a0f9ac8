"""Posts of social networks that stand in an article: what somebody else said elsewhere.

A post is known by the name that its network's own embed code gives it, or by the way it is
signed: "— Mara Lind (@maralind) May 4, 2031" at the end of a quotation, or a link to the post.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from secondsource.clean.html_article import words_of
from secondsource.clean.html_segments import Segment
from secondsource.clean.page_tree import Tree
from secondsource.clean.uncased import Uncased

# The names that the networks' embed codes carry; they are code, so no site changes them.
_NAMES = Uncased(
    r"(?:^|[\s_-])(?:twitter-(?:tweet|video|timeline)|tweet-embed|embed-tweet|x-tweet|"
    r"instagram-(?:media|embed)|tiktok-embed|fb-(?:post|video|comment-embed)|facebook-embed|"
    r"reddit-(?:embed|card)|bluesky-embed|mastodon-embed|threads-(?:post|embed)|"
    r"text-post-media|telegram-(?:post|embed)|vk-post|imgur-embed|tumblr-post|truthsocial-embed|"
    r"linkedin-embed|weibo-embed)(?:$|[\s_-])"
)
# Elements of the networks' own making, and AMP's.
_TAGS = re.compile(
    r"(?:amp|shreddit|twitter|gu)-(?:twitter|tweet|widget|instagram|facebook|tiktok|reddit|embed)"
)
_SIGNED = re.compile(
    r"(?:^|\s)[—–-]\s?[^()]{1,60}\(@[\w.]{1,40}\)|\bA post shared by\b|\bView this post on\b"
)
_POST = re.compile(
    r"https?://(?:(?:www\.|mobile\.)?(?:twitter|x)\.com/\w{1,40}/status/|t\.co/\w|"
    r"(?:www\.)?instagram\.com/(?:p|reel)/|(?:www\.)?facebook\.com/\S{1,80}/posts/|t\.me/\w{1,60}/\d|"
    r"(?:www\.)?tiktok\.com/@\S{1,60}/video/|bsky\.app/profile/\S{1,80}/post/)",
    re.IGNORECASE,
)
# An article that is wrapped in such a name is one that a site's makers called so.
_MOST = 0.5
# A post has few paragraphs; the longest of the pages looked at has 300 words.
_MAX_BLOCKS = 12
_MAX_WORDS = 400


def embedded(tree: Tree, found: Sequence[Segment], body: frozenset[int]) -> dict[int, str]:
    """Say which blocks of a stretch are posts embedded from elsewhere, and why.

    `body` are the blocks that were taken for the article. A quotation without a sign of where it
    was posted stays what it is.

    >>> from secondsource.clean.html_segments import segments
    >>> from secondsource.clean.page_tree import page_tree
    >>> page = "<blockquote><p>It holds.</p>— Mara Lind (@maralind) May 4</blockquote><p>So."
    >>> found = segments(page)
    >>> sorted(embedded(page_tree(page, found, 0, 3), found, frozenset()))
    [0, 1]
    """
    whole = sum(len(words_of(found[b].text)) for b in body)
    posts: dict[int, str] = {}
    for element in tree.elements:
        blocks = range(element.first, element.last)
        if not 1 <= len(blocks) <= _MAX_BLOCKS:
            continue
        named = _NAMES.search(element.names) is not None or _TAGS.fullmatch(element.name)
        if not named and element.name != "blockquote":
            continue
        sizes = {b: len(words_of(found[b].text)) for b in blocks}
        if sum(sizes.values()) > _MAX_WORDS:
            continue
        if sum(size for b, size in sizes.items() if b in body) > _MOST * whole:
            continue
        if named:
            why = "is a post embedded from elsewhere, named so in the page"
        elif any(_is_signed(found[b]) for b in blocks):
            why = "is a quotation signed as a post"
        else:
            continue
        posts.update(dict.fromkeys(blocks, why))
    return posts


def _is_signed(segment: Segment) -> bool:
    text = segment.text[-300:]
    if _SIGNED.search(text) is not None:
        return True
    return segment.href is not None and _POST.match(segment.href[:300]) is not None
