"""Posts of social networks in an article are embeds; quotations are not. All texts are invented."""

from __future__ import annotations

import pytest

from secondsource.clean.html import html_blocks

TITLE = "Lock at Varnby stays shut after the flood"
PARAGRAPHS = (
    "The old lock at Varnby will stay shut until spring, the harbour office said on Monday, "
    "because the flood has moved the ground under both of its gates.",
    "Boats that wait above the town must go back to Ostheim and take the longer way round, "
    "which costs most of them two days and a good deal of fuel.",
    "Repairs are to begin in January, once the water has fallen, and engineers from three towns "
    "have offered to help with the work on the gates.",
)
POST = "The gates are shut and will not open before the spring, whatever the mayor may say."


def kinds(between: str) -> dict[str, str]:
    first, second, third = (f"<p>{p}</p>" for p in PARAGRAPHS)
    raw = (
        f"<title>{TITLE}</title><article><h1>{TITLE}</h1>{first}{between}{second}{third}</article>"
    )
    return {b.text: str(b.kind) for b in html_blocks(raw)}


@pytest.mark.parametrize(
    "markup",
    [
        f"<blockquote class=twitter-tweet><p>{POST}</p>Mara Lind</blockquote>",
        f"<blockquote class='instagram-media x'><p>{POST}</p></blockquote>",
        f"<div class=fb-post><p>{POST}</p></div>",
        f"<amp-twitter><p>{POST}</p></amp-twitter>",
        f"<blockquote><p>{POST}</p>— Mara Lind (@maralind) May 4, 2031</blockquote>",
        f"<blockquote><p>{POST} <a href=https://t.me/varnby/12>Varnby</a></p></blockquote>",
    ],
)
def test_a_post_is_an_embed(markup: str) -> None:
    found = kinds(markup)
    assert next(kind for text, kind in found.items() if text.startswith(POST)) == "embed"
    assert [found[p] for p in PARAGRAPHS] == ["body"] * 3


@pytest.mark.parametrize(
    "markup",
    [
        f"<blockquote><p>{POST}</p></blockquote>",
        f"<p>{POST} (@maralind)</p>",
        f"<blockquote><p>{POST}</p><p>— Mara Lind, mayor of Varnby</p></blockquote>",
    ],
)
def test_a_quotation_is_none(markup: str) -> None:
    assert "embed" not in kinds(markup).values()


def test_a_wrapper_of_the_whole_article_is_none() -> None:
    text = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    raw = f"<title>{TITLE}</title><h1>{TITLE}</h1><div class=facebook-embed>{text}</div>"
    assert [b.kind for b in html_blocks(raw)].count("body") == 3


def test_a_picture_in_a_post_is_no_picture_of_the_article() -> None:
    post = (
        f"<blockquote class=twitter-tweet><p>{POST}</p><figure><img src=a><figcaption>The gates."
        " Photo: Mara Lind</figcaption></figure></blockquote>"
    )
    assert not {"caption", "credit"} & set(kinds(post).values())
