"""What a page's own habits and its figures tell of pictures' lines. All pages are invented."""

from __future__ import annotations

import pytest

from secondsource.clean.blocks import Block
from secondsource.clean.credit_line import credit_start, is_label
from secondsource.clean.html import html_blocks
from secondsource.spans import visible

TITLE = "Lock at Varnby stays shut after the flood"
PARAGRAPHS = (
    "The old lock at Varnby will stay shut until spring, the harbour office said on Monday, "
    "because the flood has moved the ground under both of its gates.",
    "Boats that wait above the town must go back to Ostheim and take the longer way round, "
    "which costs most of them two days and a good deal of fuel.",
    "Repairs are to begin in January, once the water has fallen, and engineers from three towns "
    "have offered to help with the work on the gates.",
)


def story(*between: str) -> str:
    first, second, third = (f"<p>{p}</p>" for p in PARAGRAPHS)
    inner = "".join((first, *between, second, third))
    head = f"<html><title>{TITLE}</title><body><article><h1>{TITLE}</h1>"
    return f"{head}{inner}</article></html>"


def blocks(raw: str) -> list[Block]:
    found = html_blocks(raw)
    for block in found:
        assert visible(raw[block.raw_start : block.raw_end], "text/html").text == block.text
    return found


def pictures(raw: str) -> list[tuple[str, str]]:
    return [(b.kind or "", b.text) for b in blocks(raw) if b.kind in ("caption", "credit")]


def figure(inner: str, picture: str = "<img src=a.jpg>") -> str:
    return f"<figure>{picture}{inner}</figure>"


SHOWN = "The lower gate on Sunday, when the water was still rising."


def test_photographer_and_agency_in_elements_of_their_own_are_one_credit() -> None:
    inner = f"<figcaption><i>{SHOWN}</i><b>Mara Lind</b><u>, Sample Pictures/AFP</u></figcaption>"
    assert pictures(story(figure(inner))) == [
        ("caption", SHOWN),
        ("credit", "Mara Lind, Sample Pictures/AFP"),
    ]


def test_names_over_a_slash_are_all_credit() -> None:
    inner = "<figcaption><i>Brandvik</i><b>//</b><i>Getty Images</i></figcaption>"
    assert pictures(story(figure(inner))) == [("credit", "Brandvik//Getty Images")]


def test_a_name_shown_before_its_credit_stays_a_caption() -> None:
    inner = "<figcaption><i>Mara Lind</i> <b>Photo: Otto Brand/AFP</b></figcaption>"
    assert pictures(story(figure(inner)))[0] == ("caption", "Mara Lind")


def test_the_same_name_under_picture_after_picture_took_them() -> None:
    line = "<figcaption>Mara Lind</figcaption>"
    assert pictures(story(*[figure(line)] * 3)) == [("credit", "Mara Lind")] * 3
    assert pictures(story(figure(line))) == [("caption", "Mara Lind")]


def test_a_name_where_the_others_have_their_credits_is_one() -> None:
    def with_line(line: str) -> str:
        return figure(f"<figcaption><p>{SHOWN}</p><p class=q7>{line}</p></figcaption>")

    raw = story(
        with_line("Otto Brand/AFP"), with_line("Ida Holm/AFP"), figure("<p class=q7>Ad Roe</p>")
    )
    assert ("credit", "Ad Roe") in pictures(raw)
    assert ("caption", "Ad Roe") in pictures(story(figure("<p class=q7>Ad Roe</p>")))


def test_words_a_page_repeats_under_its_pictures_are_no_captions() -> None:
    line = "<p>Hear this story read</p>"
    assert pictures(story(*[figure(line)] * 3)) == []


@pytest.mark.parametrize("inner", ["<input type=checkbox>", "<input type=radio hidden>"])
def test_a_switch_in_a_figure_is_no_offer(inner: str) -> None:
    raw = story(figure(f"<figcaption>{SHOWN}</figcaption>{inner}"))
    assert pictures(raw) == [("caption", SHOWN)]


def test_a_figure_that_asks_for_an_address_is_an_offer() -> None:
    raw = story(figure(f"<figcaption>{SHOWN}</figcaption><input type=email>"))
    assert pictures(raw) == []


def test_figures_of_players_and_quotations_hold_no_captions() -> None:
    player = "<figure><audio src=a.mp3></audio><figcaption>Hear it read</figcaption></figure>"
    spoken = (
        "<figure><blockquote>We shall wait.</blockquote><figcaption>Ida Holm</figcaption></figure>"
    )
    boxed = "<div class=pull-quote><p>We wait.</p><figcaption>Ida Holm</figcaption></div>"
    assert pictures(story(player, spoken, boxed)) == []


def test_rows_of_a_table_in_a_figure_are_no_captions() -> None:
    rows = "<table><tr><td>Saturday, 2 May</td><td>Varnby 3, Ostheim 1</td></tr></table>"
    assert pictures(story(f"<figure>{rows}</figure>")) == []


def test_a_linked_caption_counts_when_it_credits_somebody_or_leads_to_the_picture() -> None:
    def linked(text: str, href: str) -> str:
        whole = f"<a href='{href}'><img src=a.jpg><figcaption>{text}</figcaption></a>"
        return f"<figure>{whole}</figure>"

    credited = pictures(story(linked(f"{SHOWN} (Photo: Ida Holm)", "/gallery/12")))
    assert credited == [("caption", SHOWN), ("credit", "Photo: Ida Holm")]
    assert pictures(story(linked(SHOWN, "/media/lock.jpg?w=1200"))) == [("caption", SHOWN)]
    assert pictures(story(linked("Ferries to Ostheim run again from May", "/ferries"))) == []


def test_the_further_pictures_of_a_gallery_have_captions() -> None:
    slides = "".join(
        f"<div{hidden}>{figure(f'<figcaption>{text}</figcaption>')}</div>"
        for hidden, text in (("", SHOWN), (" aria-hidden=true", "The upper gate a day later."))
    )
    assert pictures(story(slides)) == [
        ("caption", SHOWN),
        ("caption", "The upper gate a day later."),
    ]


def test_a_box_named_for_the_credit_may_tell_what_is_shown_first() -> None:
    inner = f"<div class=lede-credit>{SHOWN} Photos via Ida Holm.</div>"
    assert pictures(story(figure(inner))) == [
        ("caption", SHOWN),
        ("credit", "Photos via Ida Holm."),
    ]


def test_counts_and_brackets_around_a_caption_are_left_out() -> None:
    broken = (
        "<figcaption><span class=caption>The lower gate (</span>"
        "<span class=credit>Photo: Ida Holm)</span></figcaption>"
    )
    assert pictures(story(figure(f"<figcaption>[1/4]{SHOWN}</figcaption>"))) == [("caption", SHOWN)]
    found = pictures(story(figure(broken)))
    assert ("caption", "The lower gate") in found
    assert ("credit", "Photo: Ida Holm") in found


def test_a_bracket_that_repeats_the_caption_credits_nobody() -> None:
    line = "The minister at the town hall in Varnby on 21 May. (Varnby)"
    assert credit_start(line, known=True) is None
    assert credit_start(line.replace("(Varnby)", "(Ostheim)"), known=True) is not None


def test_a_desk_with_its_address_ends_a_caption() -> None:
    line = "The lower gate held. Sample Picture Desk: Ida Holm, desk@sample.example"
    assert credit_start(line, known=True) == len("The lower gate held. ")
    assert credit_start("Write to us. We answer at desk@sample.example soon", known=True) is None


def test_a_title_of_a_picture_credits_nobody_by_mere_names() -> None:
    raw = story('<div><img src=a.jpg title="Is This A.B. Holm\'s Lock?"></div>')
    assert pictures(raw) == []
    raw = story('<div><img src=a.jpg width=800 alt="The lock | Ida Holm/AFP"></div>')
    assert pictures(raw) == [("credit", "Ida Holm/AFP")]


def test_labels_alone_are_no_credits() -> None:
    assert [is_label(t) for t in ("Words by", "Foto:", "Foto: Ida Holm")] == [True, True, False]
    assert is_label("Symbolbild", bare=True)
    assert not is_label("Ida Holm", bare=True)
