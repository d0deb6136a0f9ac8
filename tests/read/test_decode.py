"""Bytes to the decoded page: always the same text, and never a failure."""

from __future__ import annotations

import codecs
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.read.decode import decode

MEDIA = ["text/html", "text/markdown", "text/plain", "application/json"]
FRENCH = "Le président a déclaré à l’assemblée que la réforme était nécessaire."


@given(st.binary(max_size=400), st.sampled_from(MEDIA))
def test_any_bytes_decode_and_always_alike(content: bytes, media: str) -> None:
    text = decode(content, media)
    assert text == decode(content, media)
    assert "\x00" not in text
    text.encode("utf-8")


@given(st.text(st.characters(exclude_characters="\x00\ufeff", exclude_categories=["Cs"])))
def test_utf8_is_kept_to_the_letter(text: str) -> None:
    content = text.encode()
    if not content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        assert decode(content, "text/plain") == text


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_byte_order_marks_decide_and_are_no_part_of_the_text(mark: bytes, encoding: str) -> None:
    assert decode(mark + FRENCH.encode(encoding), "text/html") == FRENCH


def test_utf16_without_a_mark() -> None:
    assert decode(FRENCH.encode("utf-16-le"), "text/plain") == FRENCH
    assert decode(FRENCH.encode("utf-16-be"), "text/plain") == FRENCH


@pytest.mark.parametrize(
    ("label", "encoding", "text"),
    [
        ("ISO-8859-1", "cp1252", "“Café” – 5 €"),
        ("us-ascii", "cp1252", "“Café”"),
        ("windows-1250", "cp1250", "Premier powiedział w środę, że rząd przyjął ustawę."),
        ("windows-1251", "cp1251", "Мост закрыт до вторника."),
        ("koi8-r", "koi8-r", "Мост закрыт до вторника."),
        ("Shift_JIS", "cp932", "橋は火曜日まで閉鎖される①"),
        ("gb2312", "gb18030", "大桥关闭至星期二，鎔"),
        ("big5", "big5", "大橋關閉至星期二"),
        ("euc-kr", "cp949", "다리는 화요일까지 폐쇄된다"),
        ("iso-2022-jp", "iso2022_jp", "橋は火曜日まで閉鎖される"),
        ("iso-8859-9", "cp1254", "Köprü salı gününe kadar kapalı olacağı açıklandı."),
    ],
)
def test_a_page_may_name_its_encoding(label: str, encoding: str, text: str) -> None:
    for head in (
        f'<html><head><meta charset="{label}"></head>',
        f'<meta http-equiv="Content-Type" content="text/html; charset={label}">',
        f"<?xml version='1.0' encoding='{label}'?><html>",
    ):
        assert decode((head + text).encode(encoding), "text/html") == head + text


def test_a_named_encoding_gives_way_to_what_the_bytes_are() -> None:
    page = "<meta charset=iso-8859-1>" + FRENCH
    assert decode(page.encode(), "text/html") == page
    page = "<meta charset=utf-8>" + FRENCH
    assert decode(page.encode("cp1252"), "text/html") == page


@pytest.mark.parametrize("label", ["zlib", "unicode_escape", "no-such", "utf-7", "base64", "\xff"])
def test_names_that_are_no_encodings_of_text_are_passed_over(label: str) -> None:
    page = f"<meta charset={label}>\\u0041 Café".encode("latin-1")
    assert "\\u0041 Café" in decode(page, "text/html")


def test_a_few_broken_bytes_do_not_spoil_a_page() -> None:
    content = FRENCH.encode().replace(b"r\xc3\xa9forme", b"r\xc3forme")
    assert decode(content, "text/plain") == FRENCH.replace("réforme", "r\ufffdforme")
    assert decode("Ende: “".encode()[:-1], "text/plain") == "Ende: \ufffd"


def test_legacy_text_that_names_nothing_is_guessed() -> None:
    assert decode(FRENCH.encode("cp1252"), "text/plain") == FRENCH
    russian = "Мост через реку закрыт до вторника, сообщила пресс-служба министерства."
    assert decode(russian.encode("cp1251"), "text/plain") == russian


def test_line_ends_and_zero_bytes_keep_their_places() -> None:
    assert decode(b"a\r\nb\rc\nd\x00e", "text/plain") == "a\r\nb\rc\nd e"


@pytest.mark.parametrize(
    ("label", "encoding", "words"),
    [
        ("iso-8859-1", "cp1251", "Мэр сказал, что мост через реку Тарн закрыт до понедельника. "),
        ("windows-1252", "koi8-r", "Мэр сказал, что мост через реку Тарн закрыт до понедельника. "),
        (
            "latin1",
            "gb18030",
            "港务办公室周一表示，塔恩河上的大桥将继续关闭，直到维修工作完成为止。",
        ),
    ],
)
def test_a_page_that_wrongly_calls_itself_western(label: str, encoding: str, words: str) -> None:
    page = f"<meta charset={label}><p>{words * 8}</p>"
    assert decode(page.encode(encoding), "text/html") == page


@pytest.mark.parametrize("words", ["Þórður sagði að brúin væri ónýt. ", "L'été où l’on créa çà. "])
def test_a_western_page_is_what_it_calls_itself(words: str) -> None:
    page = f"<meta charset=iso-8859-1><p>{words * 20}</p>"
    assert decode(page.encode("cp1252"), "text/html") == page


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "words", ["الجسر مغلق حتى يوم الاثنين ", "大桥关闭到周一为止", "הגשר סגור "]
)
def test_utf16_without_a_mark_in_other_scripts(encoding: str, words: str) -> None:
    page = f"\n<!doctype html><p>{words * 300}</p>"
    assert decode(page.encode(encoding), "text/html") == page


def test_time_does_not_grow_with_guessing() -> None:
    words = "<p>Мост закрыт на ремонт, сообщили в мэрии. </p>\n".encode("cp1251")
    started = time.process_time()
    assert decode(words * (36_000_000 // len(words)), "text/html").startswith("<p>Мост")
    # Two passes over 36 MB take a second or two; a guess that looks at all of them took twenty.
    assert time.process_time() - started < 10
