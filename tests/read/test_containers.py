"""WACZ, MHTML, SingleFile, compressed files: told by content, unpacked within bounds."""

from __future__ import annotations

import base64
import gzip
import io
import quopri
import sys
import time
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from secondsource.model import Page, Problem
from secondsource.read.mhtml import mhtml_page
from secondsource.read.pages import read_pages
from secondsource.read.saved_note import SavedNote, saved_note
from secondsource.settings import DEFAULT, Settings

sys.path.insert(0, str(Path(__file__).parent))
from archives import packed, page, pages, record


def read(folder: Path, content: bytes, settings: Settings = DEFAULT) -> list[Page | Problem]:
    """Read a file whose name says nothing."""
    path = folder / "saved.bin"
    path.write_bytes(content)
    return [
        replace(row, path=row.path.removeprefix(f"{path}")) for row in read_pages([path], settings)
    ]


def one(rows: list[Page | Problem]) -> Page:
    (row,) = rows
    assert isinstance(row, Page), row
    return row


def reason(rows: list[Page | Problem]) -> str:
    (row,) = rows
    assert isinstance(row, Problem), row
    return row.reason


# --- WACZ -----------------------------------------------------------------------------------


def wacz(parts: dict[str, bytes], method: int = zipfile.ZIP_STORED) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as bundle:
        bundle.writestr("datapackage.json", '{"profile": "data-package"}')
        for name, content in parts.items():
            bundle.writestr(name, content)
    return held.getvalue()


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_all_parts_of_a_wacz_are_read_in_order(tmp_path: Path, method: int) -> None:
    two = [record(f"https://post.example/{n}", page(f"Page {n}")) for n in (3, 4)]
    parts = {
        "archive/b.warc": b"".join(two),
        "archive/a.warc.gz": packed(pages(2)),
        "pages/pages.jsonl": b'{"id": "a", "text": "no"}',
    }
    rows = read(tmp_path, wacz(parts, method))
    assert [row.path for row in rows] == ["#1", "#2", "#3", "#4"]
    assert [row.url for row in rows if isinstance(row, Page)] == [
        f"https://post.example/{n}" for n in (1, 2, 3, 4)
    ]


def test_a_damaged_part_of_a_wacz_costs_itself_alone(tmp_path: Path) -> None:
    bad = bytearray(packed(pages(3)))
    bad[len(packed(pages(1))) + 40] ^= 0xFF
    rows = read(tmp_path, wacz({"archive/a.warc.gz": bytes(bad), "archive/b.warc": pages(1)[0]}))
    assert [(row.path, type(row)) for row in rows] == [
        ("#1", Page),
        ("#2", Problem),
        ("#3", Page),
        ("#4", Page),
    ]


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    content = wacz({"archive/a.warc": bytes(30_000_000)}, zipfile.ZIP_DEFLATED)
    assert "swells to over 200 times" in reason(read(tmp_path, content))


def test_other_zips_say_what_they_are(tmp_path: Path) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as bundle:
        bundle.writestr("word/document.xml", "<w/>")
    assert "Word document" in reason(read(tmp_path, held.getvalue()))
    assert reason(read(tmp_path, held.getvalue()[:-30])) == "a damaged ZIP archive"
    empty = reason(read(tmp_path, wacz({"archive/a.warc": b""})))
    assert empty == "a web archive without any HTML page (records: 0)"


# --- MHTML ----------------------------------------------------------------------------------


def mhtml(
    html: bytes,
    encoding: str = "quoted-printable",
    kind: str = "text/html",
    headers: str = "Snapshot-Content-Location: https://post.example/a\r\n",
    top: str = "Date: Tue, 20 May 2031 00:30:00 +0200\r\n",
) -> bytes:
    body = {
        "quoted-printable": lambda: quopri.encodestring(html).replace(b"\n", b"\r\n"),
        "base64": lambda: base64.encodebytes(html),
        "8bit": lambda: html,
    }[encoding]()
    return (
        f"From: <Saved by a browser>\r\n{headers}{top}MIME-Version: 1.0\r\n"
        'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="--x(1)--"\r\n\r\n'
        f"\r\n----x(1)--\r\nContent-Type: {kind}\r\nContent-ID: <root@post>\r\n"
        f"Content-Transfer-Encoding: {encoding}\r\n"
        "Content-Location: https://post.example/part\r\n\r\n"
    ).encode() + body + (
        b"\r\n----x(1)--\r\nContent-Type: text/html\r\n\r\n<p>An advertisement in a frame.</p>"
        b"\r\n----x(1)--\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        b"iVBORw0KGgo=\r\n----x(1)----\r\n"
    )  # fmt: skip


HTML = "<html><body><p>Ada Quill’s bridge = closed — until Tuesday. 橋は閉鎖 مغلق</p></body></html>"


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64", "8bit"])
def test_the_page_of_an_mhtml_file(tmp_path: Path, encoding: str) -> None:
    row = one(read(tmp_path, mhtml(HTML.encode(), encoding)))
    assert row.content.decode().replace("\r\n", "\n").rstrip() == HTML
    assert (row.media, row.path) == ("text/html", "")
    assert row.url == "https://post.example/a"
    assert row.captured == "2031-05-20T00:30:00+02:00"


def test_the_charset_of_the_part_counts_where_the_page_names_none(tmp_path: Path) -> None:
    html = "<html><body><p>Мост закрыт до вторника.</p></body></html>"
    kind = 'text/html; charset="koi8-r"'
    row = one(read(tmp_path, mhtml(html.encode("koi8-r"), kind=kind)))
    assert row.content.decode().rstrip() == html


def test_the_address_of_the_part_stands_in_for_that_of_the_file(tmp_path: Path) -> None:
    row = one(read(tmp_path, mhtml(HTML.encode(), headers="", top="Date: yesterday\r\n")))
    assert (row.url, row.captured) == ("https://post.example/part", None)


def test_the_part_that_start_names_is_the_page() -> None:
    content = mhtml(b"<p>The first part.</p>").replace(b'type="text/html";', b'start="<second>";')
    content = content.replace(
        b"Content-Type: text/html\r\n\r\n<p>An adv",
        b"Content-Type: text/html\r\nContent-ID: <second>\r\n\r\n<p>An adv",
    )
    assert one(list(mhtml_page(content, "a"))).content == b"<p>An advertisement in a frame.</p>"


def test_a_single_part_without_wrapping_is_a_page(tmp_path: Path) -> None:
    content = (
        b"MIME-Version: 1.0\r\nContent-Location: https://post.example/old\r\n"
        b"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    )
    row = one(read(tmp_path, content + HTML.encode()))
    assert (row.content.decode(), row.url) == (HTML, "https://post.example/old")


def test_an_mhtml_file_that_breaks_off_gives_what_is_there(tmp_path: Path) -> None:
    content = mhtml(HTML.encode(), "8bit")
    rows = read(tmp_path, content[: content.index(b"Tuesday")])
    assert isinstance(rows[0], Page)
    assert rows[0].content.endswith(b"until ")
    assert isinstance(rows[1], Problem)
    assert "only the beginning" in rows[1].reason


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (
            mhtml(b"x", kind="image/png").replace(b"text/html\r\n\r\n", b"text/css\r\n\r\n"),
            "no HTML",
        ),
        (mhtml(b"<html><body><script>a</script></body></html>"), "contains no text"),
        (mhtml(b"").partition(b"\r\n\r\n")[0], "no HTML"),
        (b"Content-Type: multipart/related; boundary=a\r\n\r\n" + b"--a\r\n" * 200_000, "no HTML"),
    ],
)
def test_an_mhtml_file_without_a_page_says_so(tmp_path: Path, content: bytes, said: str) -> None:
    assert said in reason(read(tmp_path, content))


def test_parts_within_parts_end() -> None:
    deep = b"".join(
        b"Content-Type: multipart/related; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n)
        for n in range(20_000)
    )
    start = time.perf_counter()
    assert "no HTML" in reason(list(mhtml_page(deep + b"Content-Type: text/html\r\n\r\nx", "a")))
    assert time.perf_counter() - start < 5


# --- notes of the program that saved a page -------------------------------------------------

SINGLE_FILE = """<!DOCTYPE html> <html lang="en"><!--
 Page saved with SingleFile
 url: https://post.example/a?b=1
 saved date: Tue May 20 2031 00:30:00 GMT+0200 (Central European Summer Time)
--><body><p>The bridge is closed.</p></body></html>"""


def test_single_file_pages_know_where_they_are_from(tmp_path: Path) -> None:
    row = one(read(tmp_path, SINGLE_FILE.encode()))
    assert row.content.decode() == SINGLE_FILE
    assert (row.url, row.captured) == ("https://post.example/a?b=1", "2031-05-20T00:30:00+02:00")


@pytest.mark.parametrize(
    ("content", "note"),
    [
        ("<p>No note.</p>", SavedNote()),
        (
            "<!-- saved from url=(0022)https://post.example/a -->",
            SavedNote("https://post.example/a"),
        ),
        (SINGLE_FILE.replace("https:", "file:"), SavedNote(None, "2031-05-20T00:30:00+02:00")),
        (SINGLE_FILE.replace("Tue May", "Tue Mai"), SavedNote("https://post.example/a?b=1")),
        (SINGLE_FILE.replace("SingleFile", "care"), SavedNote()),
        ("<!--" * 50_000, SavedNote()),
        ("<!---->" * 50_000 + SINGLE_FILE, SavedNote()),
    ],
)
def test_notes(content: str, note: SavedNote) -> None:
    assert saved_note(content.encode()) == note


# --- compressed files -----------------------------------------------------------------------


def test_a_compressed_page_is_a_page(tmp_path: Path) -> None:
    assert one(read(tmp_path, gzip.compress(HTML.encode()))).content == HTML.encode()
    row = one(read(tmp_path, gzip.compress(SINGLE_FILE.encode())))
    assert row.url == "https://post.example/a?b=1"
    assert one(read(tmp_path, gzip.compress(mhtml(HTML.encode())))).url == "https://post.example/a"


def test_compressed_json_lines_are_read(tmp_path: Path) -> None:
    lines = b'\xef\xbb\xbf{"text": "One."}\n{"text": "Two."}\n' + b'{"text": "More."}\n' * 9000
    rows = read(tmp_path, gzip.compress(lines[:30]) + gzip.compress(lines[30:]))
    assert len(rows) == 9002
    assert isinstance(rows[0], Page)
    assert rows[0].content == b'{"text": "One."}'
    cut = read(tmp_path, gzip.compress(lines)[:-200])
    assert isinstance(cut[0], Page)
    assert isinstance(cut[-1], Problem)
    assert cut[-1].reason == "the compressed data break off; lines may be missing"


def test_a_truncated_compressed_page_gives_what_is_there(tmp_path: Path) -> None:
    rows = read(tmp_path, gzip.compress(page("Cut", 9))[:-20])
    assert isinstance(rows[0], Page)
    assert isinstance(rows[1], Problem)
    assert "break off: the page may be incomplete" in rows[1].reason


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (gzip.compress(b"<p>x</p>" * 9000), "too large for one page once unpacked"),
        (gzip.compress(b""), "empty file"),
        (b"\x1f\x8b\x08" + b"x" * 40, "the compressed data are damaged"),
        (gzip.compress(gzip.compress(b"<p>x</p>")), "gzip-compressed data inside another file"),
    ],
)
def test_compressed_files_that_are_no_pages(tmp_path: Path, content: bytes, said: str) -> None:
    assert said in reason(read(tmp_path, content, replace(DEFAULT, max_page_bytes=10_000)))


# --- one file, many problems ----------------------------------------------------------------


def test_problems_of_one_file_are_not_listed_without_end(tmp_path: Path) -> None:
    refused = record("https://post.example/a", page("x"), status="404 Not Found")
    rows = read(tmp_path, refused * 1500 + pages(1)[0])
    assert len(rows) == 1002
    assert isinstance(rows[1000], Page)
    assert isinstance(rows[1001], Problem)
    assert rows[1001].reason == "500 more problems in this file are not listed"
