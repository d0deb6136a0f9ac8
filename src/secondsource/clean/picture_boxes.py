"""The pictures of an article and the lines that stand with each.

A picture's box is its figure element or, where pages have none, the smallest element that holds
the picture and any text at all. If that is little text and the markup or the picture itself
vouches for it, it is the picture's; if it is much, the picture merely stands in the article.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from secondsource.clean.credit_line import credit_start, is_names
from secondsource.clean.html_article import words_of
from secondsource.clean.html_phrases import is_promotion
from secondsource.clean.html_segments import Segment
from secondsource.clean.page_tree import PICTURES, Element, Tree
from secondsource.model import PassageKind

_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
# Class words that say "this stands with a picture", in the languages that markup is written in.
PICTURE_WORDS = frozenset(
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
        " bildnachweis bildquelle crédit créditos crediti kreditering contributors"
    ).split()
)
_IN_DATA = "is a picture's caption in the page's data"
# Longest credit.
_MAX_BESIDE = 16
# A short article with one picture fits into a box; a caption is no such part of its article.
_MAX_SHARE = 0.25
# With nothing but a credit to vouch for it, a box holds a caption of at most some 60 words.
_MAX_CREDITED = 60
# Longest caption that is taken for one without any word of the markup.
_SHORT = 25
# Icons and portraits of authors are smaller than this in pixels, pictures of an article larger.
_SMALL = 150
# A picture with these words around it is a person's who wrote, or the site's own.
_PEOPLE_WORDS = frozenset(
    "author authors autor autores auteur byline bio avatar profile writer logo icon icons share"
    " sharing social comment comments newsletter login quote pullquote preloader autoplay timer"
    " controls countdown".split()
)
_QUOTE_WORDS = frozenset("quote quotes pullquote blockquote zitat cita citation citat".split())
_NEAR = 4
# A climb from a picture to the first text above it is short on real pages.
_MAX_CLIMB = 10
# Longest captions of the pages looked at have 90 words, and a gallery's box holds a few.
_MAX_BOX_WORDS = 130
_MAX_BOX_BLOCKS = 6
# With what is hidden, and in the figures of galleries, a few dozen.
_MAX_HELD = 60
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_ASKING = frozenset({"", "text", "email", "tel", "search"})
_NO_PICTURE = frozenset({"form", "audio", "blockquote"})
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
        elif word in PICTURE_WORDS and not found:
            found = "picture"
    return found


def picture_boxes(
    tree: Tree,
    found: Sequence[Segment],
    kinds: Sequence[PassageKind],
    known: frozenset[str],
) -> list[Box]:
    """Find the boxes of all pictures of a stretch, in the order of the page.

    `kinds` says what each block of the page was taken for. `known` are captions that the page's
    data give, as `plain` writes them.
    """
    stretch = range(tree.begin, tree.begin + len(tree.home))
    headings = frozenset(i for i in stretch if kinds[i] == "title")
    body = frozenset(i for i in stretch if kinds[i] == "body")
    most = _MAX_SHARE * sum(len(words_of(found[b].text)) for b in body)
    boxes: dict[int, tuple[list[int], bool, str]] = {}
    figures = _figures(tree)
    captioned = {figures[n] for n, e in enumerate(tree.elements) if e.name == "figcaption"}
    shut = _shut(tree, figures)
    for number, element in enumerate(tree.elements):
        if element.name not in PICTURES and not _is_custom_picture(element.name):
            if element.name == "figcaption":
                at = figures[number]
                if at < 0 and element.last > element.first and not _of_quote(tree, number):
                    boxes.setdefault(number, ([], True, "stands in a picture's caption"))
                elif at >= 0 and at not in shut:
                    boxes.setdefault(at, ([], True, "stands in a picture's figure"))
            continue
        at = figures[number]
        if at in shut:
            continue
        if at >= 0 and (at in captioned or any(not found[b].hidden for b in _blocks(tree, at))):
            boxes.setdefault(at, ([], True, "stands in a picture's figure"))[0].append(number)
            continue
        at = number if at < 0 else at
        for _ in range(_MAX_CLIMB):
            at = tree.elements[at].parent
            if at < 0 or any(_is_text(found[b]) for b in _blocks(tree, at)):
                break
        if at in boxes:
            boxes[at][0].append(number)
        elif at >= 0:
            why = _vouched(tree, at, number, found, headings, body, most, known)
            if why:
                boxes[at] = ([number], False, why)
    made: list[Box] = []
    for at, (pictures, figure, why) in sorted(boxes.items()):
        if len(_blocks(tree, at)) > _MAX_HELD:
            continue
        lines = [b for b in _blocks(tree, at) if not found[b].quote and found[b].tag != "tr"]
        blocks = [b for b in lines if not found[b].hidden]
        if not blocks and at in captioned and pictures:
            # The further pictures of a gallery: their turn comes when a reader asks for them.
            blocks = [b for b in lines if found[b].tag == "figcaption"]
        offers = any(is_promotion(found[b].text, found[b].link_share) for b in blocks)
        if not offers or at in captioned:
            made.append(Box(at, tuple(pictures), tuple(blocks), figure, why))
    return made


def no_pictures(tree: Tree) -> list[int]:
    """Give the blocks of figures that are not pictures', and the speakers of quotations."""
    closed = _shut(tree, _figures(tree))
    closed |= {
        n for n, e in enumerate(tree.elements) if e.name == "figcaption" and _of_quote(tree, n)
    }
    return [b for at in sorted(closed) for b in _blocks(tree, at)]


def _shut(tree: Tree, figures: Sequence[int]) -> set[int]:
    shut = {figures[n] for n, e in enumerate(tree.elements) if _is_no_pictures(e)}
    return shut - {-1}


def _is_no_pictures(element: Element) -> bool:
    """Say whether an element tells that the figure around it is no picture's.

    What asks for an address is an offer; a player's figure holds the player's own words, and a
    quotation's the name of who said it. A switch ("autoplay") asks for nothing.
    """
    if element.name == "input":
        return element.attrs.get("type", "text").lower() in _ASKING
    return element.name in _NO_PICTURE


def _of_quote(tree: Tree, number: int) -> bool:
    """Say whether an element stands in a box named for a quotation, whose speaker it names."""
    around = tree.path(number)[1 : _NEAR + 1]
    return any(_QUOTE_WORDS & set(name_words(tree.elements[n].names)) for n in around)


def plain(text: str) -> str:
    """Write a text for comparing: its words in lower case, one space between them."""
    return " ".join(words_of(text))


def _is_text(segment: Segment) -> bool:
    """Say whether a block is text of its own, not a picture's link ("Enlarge") or hidden."""
    return not segment.hidden and segment.link_share < 0.8


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
    body: frozenset[int],
    most: float,
    known: frozenset[str],
) -> str:
    """Say why the text of an element is its picture's, "" if nothing vouches for it."""
    if len(_blocks(tree, at)) > _MAX_HELD:
        return ""
    blocks = [b for b in _blocks(tree, at) if not found[b].hidden]
    if not 1 <= len(blocks) <= _MAX_BOX_BLOCKS or headings & set(blocks):
        return ""
    words = sum(len(words_of(found[b].text)) for b in blocks)
    if words > _MAX_BOX_WORDS or any(found[b].tag in _HEADINGS for b in blocks):
        return ""
    if sum(found[b].link_share * len(found[b].text) for b in blocks) > 0.5 * sum(
        len(found[b].text) for b in blocks
    ):
        return ""
    held = sum(len(words_of(found[b].text)) for b in blocks if b in body)
    if held > most:
        return ""
    attrs = tree.elements[picture].attrs
    own = {plain(attrs[name]) for name in _ALIKE if attrs.get(name)}
    texts = [plain(found[b].text) for b in blocks]
    alike = [t in own or any(len(t) > 20 and o.startswith(t) for o in own) for t in texts]
    given = [t in known for t in texts]
    for same, why in ((alike, "repeats what the picture itself says"), (given, _IN_DATA)):
        # What else stands with such a line may be its credit; more is a card's own text.
        rest = sum(len(t.split()) for t, s in zip(texts, same, strict=True) if not s)
        if any(same) and rest <= _MAX_BESIDE:
            return why
    for block in blocks:
        for element in tree.above(block):
            if element < at:
                break
            if says(tree.elements[element].names) in ("caption", "credit"):
                return "stands with a picture in a box named so"
    around = {w for e in _between(tree, picture, at) for w in name_words(tree.elements[e].names)}
    inside = {
        w
        for b in blocks
        for e in tree.above(b)
        if e >= at
        for w in name_words(tree.elements[e].names)
    }
    if (around | inside) & _PEOPLE_WORDS:
        return ""
    if says(tree.elements[at].names) and tree.elements[at].name != "p":
        return "stands with a picture in a box named for it"
    credited = any(credit_start(found[b].text, known=False) is not None for b in blocks)
    if credited and words <= _MAX_CREDITED and len(blocks) <= 3:
        return "stands with a picture and its credit"
    path = _between(tree, picture, at)
    if any(tree.elements[e].name == "a" for e in path) or is_small(tree.elements[picture].attrs):
        return ""
    if any(found[b].listed or found[b].link_share > 0 for b in blocks):
        return ""
    *before, last = blocks
    if len(blocks) <= 2 and credit_start(found[last].text, known=True) == 0:
        return "stands with a picture and its credit"
    if body & set(blocks):
        return ""
    if len(before) == 1 and _is_names(found[last].text):
        return "stands with a picture and a name"
    # In the midst of an article's paragraphs a picture and a line are a picture and its caption.
    amid = blocks[0] - 1 in body and last + 1 in body
    if amid and len(blocks) == 1 and 3 <= words <= _SHORT:
        return "stands alone with a picture amid the article"
    return ""


def _is_names(text: str) -> bool:
    """Say whether a line under a caption is nothing but a few names."""
    cased = any(c.isupper() for c in text) and text[-1] not in ".!?:"
    return cased and len(text.split()) <= 5 and is_names(text)


def is_small(attrs: dict[str, str]) -> bool:
    """Say whether a picture is an icon or a portrait by the size its attributes give."""
    sizes = (attrs.get("width", ""), attrs.get("height", ""))
    return any(s.isdigit() and int(s) < _SMALL for s in sizes)


def _between(tree: Tree, inner: int, outer: int) -> list[int]:
    """Give the elements from `inner` up to `outer`, both included."""
    path = [inner]
    while path[-1] > outer:
        path.append(tree.elements[path[-1]].parent)
    return path


def data_captions(raw: str) -> frozenset[str]:
    """Give the captions of pictures that the page's data (JSON-LD, state of scripts) hold."""
    found: set[str] = set()
    # The word is found much sooner by itself.
    at = raw.find("caption")
    while at >= 0:
        match = _DATA_CAPTION.match(raw, at)
        if match is not None and len(given := plain(_unescaped(match.group(1)))) >= 8:
            found.add(given)
        at = raw.find("caption", at + 1 if match is None else match.end())
    return frozenset(found)


_DATA_CAPTION = re.compile(r'caption\\?"\s{0,4}:\s{0,4}\\?"((?:[^"\\]|\\[^"]){8,700})')
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(.))", re.DOTALL)


def _unescaped(written: str) -> str:
    return _ESCAPE.sub(lambda m: chr(int(m[1], 16)) if m[1] else " ", written)
