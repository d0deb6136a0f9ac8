"""The pictures of an article and the lines that stand with each.

A picture's box is its figure element or, where pages have none, the smallest element that holds
the picture and any text at all. If that is little text and the markup or the picture itself
vouches for it, it is the picture's; if it is much, the picture merely stands in the article.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from secondsource.clean.html_article import words_of
from secondsource.clean.html_segments import Segment
from secondsource.clean.page_tree import PICTURES, Tree

_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
# Class words that say "this stands with a picture", in the languages that markup is written in.
_PICTURE_WORDS = frozenset(
    (
        "image img picture photo pic figure media foto bild bilder imagen immagine imagem visual"
        " illustration gallery galerie galeria slideshow slider carousel absatzbild thumbnail"
        " featured hero lead teaserimage articleimage wp lightbox fotostrecke bildergalerie video"
    ).split()
)
_CAPTION_WORDS = frozenset(
    (
        "caption captions figcaption imagecaption photocaption imgcaption cutline legend legende"
        " legenda leyenda didascalia bildunterschrift bildtext bildtekst billedtekst bijschrift"
        " onderschrift infotext pie kuvateksti podpis popisek altyazi subtext gallerycaption"
        " captiontext"
    ).split()
)
_CREDIT_WORDS = frozenset(
    (
        "credit credits copyright copyrights source photographer photographe fotograf fotografo"
        " author autor auteur autore byline rights rightsholder copyrightholder owner agency"
        " provider courtesy quelle fuente fonte bron kilde zrodlo zdroj photocredit imagecredit"
        " imagesource photosource photoby attribution contributor photog creditline credittext"
        " bildnachweis bildquelle crédit créditos crediti kreditering contributors copy"
    ).split()
)
# A climb from a picture to the first text above it is short on real pages.
_MAX_CLIMB = 10
# Longest captions of the pages looked at have 90 words, and a gallery's box holds a few.
_MAX_BOX_WORDS = 130
_MAX_BOX_BLOCKS = 6
# Without any word of the markup only a line as short as a caption mostly is counts as one.
_SHORT = 25
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_ALIKE = ("alt", "title", "data-caption", "aria-label", "data-title", "data-description")


@dataclass(frozen=True, slots=True)
class Box:
    """A picture's box: `element` of the tree, the pictures in it, its blocks, and why it is one.

    `figure` is true of a figure element; what stands in one needs no further witness.
    """

    element: int
    pictures: tuple[int, ...]
    blocks: tuple[int, ...]
    figure: bool
    why: str


def name_words(names: str) -> list[str]:
    """Give the words of class and id names, in lower case.

    >>> name_words("m-articleImage figcaption__credit")
    ['m', 'article', 'image', 'figcaption', 'credit']
    """
    return [word.lower() for word in _WORD.findall(names)]


def says(names: str) -> str:
    """Say what an element's names make of its text: "caption", "credit", "picture" or "".

    Of several words the last counts, as names go from the whole to the part.

    >>> says("figcaption__credit"), says("wp-caption-text"), says("story-body")
    ('credit', 'caption', '')
    """
    found = ""
    for word in name_words(names):
        if word in _CREDIT_WORDS:
            found = "credit"
        elif word in _CAPTION_WORDS:
            found = "caption"
        elif word in _PICTURE_WORDS and not found:
            found = "picture"
    return found


def picture_boxes(
    tree: Tree, found: Sequence[Segment], headings: frozenset[int], known: frozenset[str]
) -> list[Box]:
    """Find the boxes of all pictures of a stretch, in the order of the page.

    `headings` are blocks that no picture's box holds (the page's title). `known` are captions
    that the page's data give, as `plain` writes them.
    """
    boxes: dict[int, tuple[list[int], bool, str]] = {}
    figures = _figures(tree)
    for number, element in enumerate(tree.elements):
        if element.name not in PICTURES and not _is_custom_picture(element.name):
            if element.name == "figcaption":
                at = figures[number]
                if at < 0 and element.last > element.first:
                    boxes.setdefault(number, ([], True, "stands in a picture's caption"))
                elif at >= 0:
                    boxes.setdefault(at, ([], True, "stands in a picture's figure"))
            continue
        at = figures[number]
        if at >= 0 and any(not found[b].hidden for b in _blocks(tree, at)):
            boxes.setdefault(at, ([], True, "stands in a picture's figure"))[0].append(number)
            continue
        at = number if at < 0 else at
        for _ in range(_MAX_CLIMB):
            at = tree.elements[at].parent
            if at < 0 or any(not found[b].hidden for b in _blocks(tree, at)):
                break
        if at in boxes:
            boxes[at][0].append(number)
        elif at >= 0:
            why = _vouched(tree, at, number, found, headings, known)
            if why:
                boxes[at] = ([number], False, why)
    return [
        Box(
            at,
            tuple(pictures),
            tuple(b for b in _blocks(tree, at) if not found[b].hidden),
            figure,
            why,
        )
        for at, (pictures, figure, why) in sorted(boxes.items())
    ]


def plain(text: str) -> str:
    """Write a text for comparing: its words in lower case, one space between them."""
    return " ".join(words_of(text))


def _is_custom_picture(name: str) -> bool:
    """Say whether an element of the page's own making is a picture: "story-image"."""
    return "-" in name and name.rsplit("-", 1)[1] in ("image", "img", "picture", "video")


def _figures(tree: Tree) -> list[int]:
    """Give the nearest figure around each element, -1 for none."""
    figures: list[int] = []
    for number, element in enumerate(tree.elements):
        if element.name == "figure":
            figures.append(number)
        else:
            figures.append(figures[element.parent] if element.parent >= 0 else -1)
    return figures


def _blocks(tree: Tree, element: int) -> range:
    return range(tree.elements[element].first, tree.elements[element].last)


def _vouched(
    tree: Tree,
    at: int,
    picture: int,
    found: Sequence[Segment],
    headings: frozenset[int],
    known: frozenset[str],
) -> str:
    """Say why the text of an element is its picture's, "" if nothing vouches for it."""
    blocks = [b for b in _blocks(tree, at) if not found[b].hidden]
    if len(blocks) > _MAX_BOX_BLOCKS or headings & set(blocks):
        return ""
    words = sum(len(words_of(found[b].text)) for b in blocks)
    if words > _MAX_BOX_WORDS or any(found[b].tag in _HEADINGS for b in blocks):
        return ""
    if sum(found[b].link_share * len(found[b].text) for b in blocks) > 0.5 * sum(
        len(found[b].text) for b in blocks
    ):
        return ""
    attrs = tree.elements[picture].attrs
    own = {plain(attrs[name]) for name in _ALIKE if attrs.get(name)}
    texts = [plain(found[b].text) for b in blocks]
    if any(t and (t in own or any(len(t) > 20 and o.startswith(t) for o in own)) for t in texts):
        return "repeats what the picture itself says"
    if any(t in known for t in texts):
        return "is a picture's caption in the page's data"
    for block in blocks:
        for element in tree.above(block):
            if element < at:
                break
            if says(tree.elements[element].names) in ("caption", "credit"):
                return "stands with a picture in a box named so"
    if says(tree.elements[at].names) and tree.elements[at].name != "p":
        return "stands with a picture in a box named for it"
    if words <= _SHORT and len(blocks) <= 2 and tree.elements[at].name not in ("p", "a", "li"):
        return "stands alone with a picture"
    return ""


def data_captions(raw: str) -> frozenset[str]:
    """Give the captions of pictures that the page's data (JSON-LD, state of scripts) hold."""
    return frozenset(
        p for m in _DATA_CAPTION.finditer(raw) if len(p := plain(_unescaped(m.group(1)))) >= 8
    )


_DATA_CAPTION = re.compile(r'\\?"caption\\?"\s{0,4}:\s{0,4}\\?"((?:[^"\\]|\\[^"]){8,700})')
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(.))", re.DOTALL)


def _unescaped(written: str) -> str:
    return _ESCAPE.sub(lambda m: chr(int(m[1], 16)) if m[1] else " ", written)


