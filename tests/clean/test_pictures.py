"""Captions and credits of an article's pictures: apart, exact, and tied. All pages are invented."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.as_json import to_json
from secondsource.clean.article import clean
from secondsource.clean.blocks import Block
from secondsource.clean.credit_line import credit_start
from secondsource.clean.html import html_blocks
from secondsource.clean.html_segments import segments
from secondsource.clean.page_tree import page_tree
from secondsource.clean.picture_boxes import says
from secondsource.clean.pictures import with_pictures
from secondsource.model import Article, Page, Passage
from secondsource.settings import DEFAULT
from secondsource.spans import visible
from secondsource.tables import from_table, to_table

TITLE = "Lock at Varnby stays shut after the flood"
PARAGRAPHS = (
    "The old lock at Varnby will stay shut until spring, the harbour office said on Monday, "
    "because the flood has moved the ground under both of its gates.",
    "Boats that wait above the town must go back to Ostheim and take the longer way round, "
    "which costs most of them two days and a good deal of fuel.",
    "Repairs are to begin in January, once the water has fallen, and engineers from three towns "
    "have offered to help with the work on the gates.",
)


def page(*parts: str) -> str:
    body = "".join(parts)
    return f"<html><title>{TITLE}</title><body><article><h1>{TITLE}</h1>{body}</article></html>"


def story(*between: str) -> str:
    first, second, third = (f"<p>{p}</p>" for p in PARAGRAPHS)
    return page(first, *between, second, third)


def pictures(raw: str) -> list[tuple[str, str, str | None]]:
    """Give captions and credits in order: kind, text, and the text of the caption tied to."""
    blocks = html_blocks(raw)
    for block in blocks:
        assert visible(raw[block.raw_start : block.raw_end], "text/html").text == block.text
    return [
        (b.kind, b.text, None if b.of is None else blocks[b.of].text)
        for b in blocks
        if b.kind in ("caption", "credit")
    ]


def body(raw: str) -> list[str]:
    return [b.text for b in html_blocks(raw) if b.kind == "body"]


CAPTION = "The lower gate of the lock at dusk."


@pytest.mark.parametrize(
    ("markup", "credit"),
    [
        # One line, told apart by its words.
        (f"<figure><img src=a><figcaption>{CAPTION} (Photo: Mara Lind/AP)</figcaption></figure>",
         "Photo: Mara Lind/AP"),
        (f"<figure><img src=a><figcaption>{CAPTION} © dpa</figcaption></figure>", "© dpa"),
        (f"<figure><img src=a><figcaption>{CAPTION}Foto: Mara Lind</figcaption></figure>",
         "Foto: Mara Lind"),
        (f"<figure><img src=a><figcaption>{CAPTION} [사진 = 김하나 기자]</figcaption></figure>",
         "사진 = 김하나 기자"),
        (f"<figure><img src=a><figcaption>{CAPTION} Фото: Мара Линд</figcaption></figure>",
         "Фото: Мара Линд"),
        (f"<figure><img src=a><figcaption>{CAPTION} Mara Lind / Reuters</figcaption></figure>",
         "Mara Lind / Reuters"),
        # Told apart by markup inside the line.
        (f"<figure><img src=a><figcaption>{CAPTION} <span class=fig__credit>Lindhaus</span>"
         "</figcaption></figure>", "Lindhaus"),
        (f"<figure><img src=a><figcaption>{CAPTION} — © <b class=source>Lindhaus</b></figcaption>"
         "</figure>", "© Lindhaus"),
        # Two blocks of a figure.
        (f"<figure><img src=a><figcaption>{CAPTION}</figcaption><p>Mara Lind</p></figure>",
         "Mara Lind"),
        (f"<figure><img src=a><div>Getty Images</div><figcaption>{CAPTION}</figcaption></figure>",
         "Getty Images"),
        # No figure, names of classes, data, or nothing but the picture.
        (f"<div class=mediaCon><img src=a><p class=infotext>{CAPTION} Foto: AP</p></div>",
         "Foto: AP"),
        (f"<div class=x1><img src=a alt='{CAPTION}'><p class=y>{CAPTION}</p>"
         "<p class=z>© Lindhaus</p></div>", "© Lindhaus"),
        (f"<div class=x1><img src=a><div class=y>{CAPTION}</div><div class=z>REUTERS</div></div>",
         "REUTERS"),
        (f"<p><img src=a></p><p>{CAPTION} Photo: Mara Lind</p>", "Photo: Mara Lind"),
        (f"<p class=wp-caption-text>{CAPTION} Photo: Mara Lind</p>", "Photo: Mara Lind"),
        # The picture's own attributes.
        (f"<div class=image><img src=a title='The lock | AP/Mara Lind'><p>{CAPTION}</p></div>",
         "AP/Mara Lind"),
        (f"<div class=image><img src=a data-credit='Lind &amp; Co'><p>{CAPTION}</p></div>",
         "Lind & Co"),
    ],
)  # fmt: skip
def test_a_credit_is_apart_from_its_caption_and_tied_to_it(markup: str, credit: str) -> None:
    raw = story(markup)
    found = pictures(raw)
    assert sorted(found) == [("caption", CAPTION, None), ("credit", credit, CAPTION)]
    assert body(raw) == list(PARAGRAPHS)


def test_every_picture_keeps_its_own_credit() -> None:
    figure = "<figure><span class=credit>{}</span><img src=a><figcaption>{}</figcaption></figure>"
    raw = story(
        figure.format("Foto: Mara Lind", "The lower gate of the lock."),
        figure.format("Foto: Otto Brand", "The upper gate of the lock."),
    )
    assert [(t, of) for k, t, of in pictures(raw) if k == "credit"] == [
        ("Foto: Mara Lind", "The lower gate of the lock."),
        ("Foto: Otto Brand", "The upper gate of the lock."),
    ]


def test_a_credit_without_a_caption_is_tied_to_nothing() -> None:
    raw = story("<figure><img src=a><figcaption>© Lindhaus</figcaption></figure>")
    assert pictures(raw) == [("credit", "© Lindhaus", None)]


def test_data_of_the_page_tell_where_the_caption_ends() -> None:
    data = '<script>state={"caption":"The lower gate at dusk"}</script>'
    raw = story(
        data, "<figure><img src=a><figcaption>The lower gate at dusk Lindhaus</figcaption></figure>"
    )
    assert pictures(raw) == [
        ("caption", "The lower gate at dusk", None),
        ("credit", "Lindhaus", "The lower gate at dusk"),
    ]


@pytest.mark.parametrize(
    "markup",
    [
        # Who stands where, and what the picture is.
        "<figure><img src=a><figcaption>Mara Lind (left) opens the lock (Archivbild)"
        "</figcaption></figure>",
        "<figure><img src=a><figcaption>Striker Otto Brand (Varnby United)</figcaption></figure>",
        "<figure><img src=a><figcaption>Image: Mara Lind has agreed to run the lock for a year"
        "</figcaption></figure>",
    ],
)
def test_names_in_a_caption_are_no_credit(markup: str) -> None:
    assert [kind for kind, _, _ in pictures(story(markup))] == ["caption"]


@pytest.mark.parametrize(
    "markup",
    [
        # A paragraph beside a picture, portraits, quotes, offers, menus, other articles.
        "<div class=part><img src=a><p>The mayor of Varnby, who had asked for new gates as long "
        "ago as last summer, said that nobody had listened to the town. “We told them,” he said, "
        "“and now the river has told them again.” The harbour office would not comment on it.</p>"
        "</div>",
        "<div class=author-box><img src=a><p>Mara Lind writes about rivers.</p></div>",
        "<figure><img src=a><blockquote><p>We told them.</p></blockquote></figure>",
        "<figure><img src=a><form><input></form><p>Sign up for our letters.</p></figure>",
        "<ul class=caption><li>Weather<li>Sport</ul>",
        "<div class=card><img src=a><a href=/x>Bridge at Ostheim opens again</a></div>",
        "<p class=text-caption>Culture</p>",
    ],
)
def test_what_is_no_picture_of_the_article_has_no_caption(markup: str) -> None:
    assert pictures(story(markup)) == []


def test_a_short_article_in_one_box_with_a_picture_is_no_caption() -> None:
    raw = page(f"<div class=text><img src=a><p>{PARAGRAPHS[0]}</p><p>Photo: Mara Lind</p></div>")
    assert PARAGRAPHS[0] in body(raw)


def test_pictures_of_other_articles_are_not_the_articles() -> None:
    card = "<figure><img src=a><figcaption>Bridge at Ostheim. Photo: AP</figcaption></figure>"
    more = f"<h2>More stories</h2><div class=related>{card * 3}</div>"
    raw = story() + more
    assert pictures(raw) == []


@pytest.mark.parametrize(
    ("text", "known", "start"),
    [
        ("Photo: Mara Lind", False, 0),
        ("Crédit photo : Mara Lind", False, 0),
        ("The gate. Photograph: Mara Lind/Reuters", False, 10),
        ("The gate. — Picture by Mara Lind", False, 10),
        ("The gate. Mara Lind for The Varnby Post", True, 10),
        ("The gate. Mara Lind for The Varnby Post", False, None),
        ("Foto de familia de la reunión", True, None),
        ("At the gate of the lock / Mara Lind", True, 23),
        ("The gate is shut Ana Sol/Lindstock", True, 17),
        ("The gate is shut. Foto dpa", True, 18),
        ("閉じられた水門＝共同", True, 8),
        ("閉じられた水門＝北町で、山田花子撮影", True, 12),
        ("关闭的水闸（张三摄）", True, 5),
        ("닫힌 수문. ⓒ 연합뉴스", True, 7),
        ("닫힌 수문. 김하나 기자", True, 7),
        ("He studied the picture: it showed nothing. Then he left the room without a word.",
         False, None),
        ("The ministry of Varnby, file 3/4", True, None),
        ("", True, None),
        ("photos:", False, 0),
    ],
)  # fmt: skip
def test_where_a_credit_begins(text: str, known: bool, start: int | None) -> None:
    assert credit_start(text, known=known) == start


@pytest.mark.parametrize(
    ("names", "role"),
    [
        ("figcaption__credit", "credit"),
        ("wp-caption-text", "caption"),
        ("article-image", "picture"),
        ("image-copyright", "credit"),
        ("story-body", ""),
        ("", ""),
    ],
)
def test_what_names_say(names: str, role: str) -> None:
    assert says(names) == role


def test_article_tells_which_caption_a_credit_belongs_to() -> None:
    raw = story(f"<figure><img src=a><figcaption>{CAPTION} © AFP</figcaption></figure>")
    made = clean([Page("0" * 64, "text/html", "a.html", ("a.html",), raw.encode())], DEFAULT)[0]
    assert isinstance(made, Article)
    credit = next(p for p in made.passages if p.kind == "credit")
    assert credit.of is not None
    assert made.passages[credit.of].text == CAPTION
    assert made.agency is None
    assert CAPTION not in made.text
    assert to_json(credit)["of"] == credit.of
    assert from_table(Article, to_table(Article, [made])) == [made]


def test_a_passage_without_a_tie_says_so() -> None:
    assert Passage("body", 0, 1, 0, 1, "A", "").of is None


PIECES = st.lists(
    st.sampled_from(
        [
            "<figure>", "</figure>", "<img src=a alt='Gate © AP'>", "<figcaption>", "</figcaption>",
            "<p>", "</p>", "<div class=caption>", "<span class=credit>", "</span>", "</div>",
            "Photo: Mara Lind", "The gate at dusk.", "© AFP", " &amp; ", "(", ")", "<br>",
            "<svg/>", "|", "<em>", "</em>", " via Getty Images", "\n", "<a href=x>", "</a>",
            f"<p>{PARAGRAPHS[0]}</p>", "<!-- x -->", "Mara <b>Lind</b>/AP",
        ]
    ),
    max_size=30,
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(PIECES)
def test_text_stands_where_its_offsets_say_and_nothing_is_lost(parts: list[str]) -> None:
    raw = story(*parts)
    found = segments(raw)
    blocks = [
        Block(s.text, s.raw_start, s.raw_end, s.tag, kind="body" if s.tag == "p" else "other")
        for s in found
    ]
    made = with_pictures(raw, blocks, found)
    assert len(made) >= len(blocks)
    for block in made:
        assert visible(raw[block.raw_start : block.raw_end], "text/html").text == block.text
        if block.of is not None:
            assert (block.kind, made[block.of].kind) == ("credit", "caption")
    places = [(b.raw_start, b.raw_end) for b in made]
    assert places == sorted(places)
    assert all(a[1] <= b[0] for a, b in pairwise(places))
    assert letters(made) >= letters(blocks)


def letters(blocks: list[Block]) -> int:
    return sum(c.isalnum() for b in blocks if b.tag != "img" for c in b.text)


def test_a_hostile_page_costs_time_in_its_length_alone() -> None:
    for part in ("<figure><img src=a>", "<img src=a>Photo: ", "<span class=credit>a", "(Photo: ",
                 '"caption":"a', "<div><img src=a>a", "© "):  # fmt: skip
        assert html_blocks(story(part * 3_000))


def test_the_tree_closes_what_a_browser_closes() -> None:
    raw = "<p>One.<figure><img src=a><figcaption>Two.</figure>Three."
    tree = page_tree(raw, segments(raw), 0, 3)
    assert [tree.elements[n].name for n in tree.above(0)] == ["p"]
    assert [tree.elements[n].name for n in tree.above(1)] == ["figcaption", "figure"]
    assert tree.above(2) == []
