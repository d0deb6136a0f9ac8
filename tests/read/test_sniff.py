"""Media types by content, and plain reasons for what is no page."""

from __future__ import annotations

import gzip
import io
import json
import time
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.read.sniff import looks_like_json_lines, sniff

PROSE = "The bridge at Brannoch was closed on Tuesday, the ministry said.\n\nIt opens in May.\n"


def zipped(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return buffer.getvalue()


@pytest.mark.parametrize(
    "page",
    [
        "<!DOCTYPE html><html><body><p>The bridge.",
        "\ufeff \n<!-- saved from url=(0020)https://a.example/ -->\n<HTML><BODY>Bridge",
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0">'
        '<html xmlns="http://www.w3.org/1999/xhtml"><body>Bridge</body></html>',
        "<p>The bridge is closed.</p>",
        "<div class=a>The <b>bridge</b></div>",
        "The bridge.<br>It is closed.<br>",
        "HTTP/1.1 200 OK\nServer: x\n\n<!doctype html><title>A</title>Bridge",
        "<h1># 1 [a](b)</h1> text",
    ],
)
def test_html(page: str) -> None:
    for encoding in ("utf-8", "utf-16"):
        assert sniff(page.encode(encoding)).media == "text/html", encoding


@pytest.mark.parametrize(
    "page",
    [
        "# The bridge closes\n\nBy A. Writer\n\n" + PROSE,
        PROSE + "See [the notice](https://a.example/n).",
        "![A bridge](bridge.jpg)\n\n" + PROSE,
        "**The bridge** is *closed*.\n\n## When it opens\n\nIn May.",
        "# One\ntext\n# Two\n\n<https://a.example/>",
        "[![logo](l.png)](/) <div>\n\n" + PROSE + "<br>",
        "<img src=a> [More](/more)\n\n" + PROSE,
    ],
)
def test_markdown(page: str) -> None:
    assert sniff(page.encode()).media == "text/markdown"


@pytest.mark.parametrize(
    "page",
    [
        PROSE,
        "• One\n• Two\n* three\n- four\n\n" + PROSE,
        "No. # 1\n\n$4 a week*\n\n*Offer ends soon. (See [1], [2].)\n" + PROSE,
        "1 < 2 and <unclear> words with 5 * 3 and snake_case_names > 0\n",
        '{{ headline }}\n"Quoted," she said.\n[Music] ' + PROSE,
        "<img src=pixel.gif>\nThe bridge\n\n" + PROSE,
        "Bridge\n# trending\n" + PROSE,
        "BZh is no archive here. PAR1 is a golf score. ID3",
        "Кабинет министров закрыл мост.",
        '[1] "A note," 2024.\n',
    ],
)
def test_plain(page: str) -> None:
    assert sniff(page.encode()).media == "text/plain"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty file"),
        (b" \n\t\r\n", "contains no text"),
        (b"\xef\xbb\xbf", "contains no text"),
        (b"*** --- ***", "contains no text"),
        (b"<html><head><title>Bridge</title></head><body><div></div></body></html>", "no text"),
        (b"<html><body><script>var a = 'text'</script></body></html>", "contains no text"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "looks like a PDF inside another file"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary data (PNG image)"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "binary data (JPEG image)"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "binary data (WEBP)"),
        (zipped("a.txt"), "a ZIP archive"),
        (zipped("[Content_Types].xml", "word/document.xml"), "Word document"),
        (zipped("archive/data.warc", "datapackage.json"), "a ZIP archive"),
        (gzip.compress(b"WARC/1.1", mtime=0), "gzip-compressed data"),
        (b"WARC/1.1\r\nWARC-Type: response\r\n\r\n<html>", "WARC archive inside"),
        (
            b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://a.example/\r\n"
            b'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html"\r\n\r\n',
            "looks like MHTML",
        ),
        (b'<?xml version="1.0"?>\n<rss version="2.0"><channel><title>a', "looks like an RSS feed"),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'><title>a</title>", "looks like an Atom feed"),
        (b"<?xml version='1.0'?><urlset><url>", "XML that is not a page (its root element is <url"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><text>a</text></svg>", "an SVG image"),
        (b'{"name": "bridge", "version": 3}', "JSON, but not JSON lines of articles"),
        (b'{\n  "id": "a",\n  "text": "b"\n}\n', "JSON, but not JSON lines of articles"),
        (b'[{"text": "a"}]', "JSON, but not JSON lines of articles"),
        (b"[" * 60_000 + b"1", "JSON, but not JSON lines of articles"),
        (b'"a string"', "JSON, but not JSON lines of articles"),
        (bytes(range(256)) * 8, "binary data"),
        (b"\x00" * 5000, "binary data"),
        (b"SQLite format 3\x00" + b"\x00" * 80, "binary data (SQLite database)"),
        (b"{\\rtf1 Bridge}", "looks like an RTF document"),
    ],
)
def test_what_is_no_page_gets_a_plain_reason(content: bytes, reason: str) -> None:
    sniffed = sniff(content)
    assert sniffed.media is None
    assert reason in sniffed.reason


@given(st.binary(max_size=300))
def test_any_bytes_are_a_page_or_have_a_reason(content: bytes) -> None:
    sniffed = sniff(content)
    assert (sniffed.media is None) == bool(sniffed.reason)
    looks_like_json_lines(content)


def test_broken_bytes_do_not_make_a_page_binary() -> None:
    assert sniff(b"<p>Caf\xe9 and \xc3\x28 and \x00 closed for good.</p>").media == "text/html"
    assert sniff(PROSE.encode() + b"\xff\xfe\x80").media == "text/plain"


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ('{"text": "a"}\n', True),
        ('\ufeff\n\n{"id": "1", "text": 5}', True),
        ('{"id": "1", "title": "no text"}\n', True),
        ('not json\n{"text": "a"}\n', True),
        ('{"text": broken\n{"text": "a"}\n', True),
        ('{"long": "' + "x" * 70_000, False),
        ('{"text": "' + "x" * 70_000, True),
        ('{"name": "a"}\n{"name": "b"}\n', False),
        ("{}", False),
        ("", False),
        (PROSE + '{"text": "a"}\n', False),
        ("{" + '"a":{' * 9000, False),
    ],
)
def test_json_lines(head: str, expected: bool) -> None:
    assert looks_like_json_lines(head.encode()) is expected
    if "\ufeff" not in head:
        assert looks_like_json_lines(head.encode("utf-16")) is expected


def test_article_rows_are_json_lines() -> None:
    rows = [{"id": str(n), "outlet": "The Harbour Post", "text": PROSE} for n in range(3)]
    assert looks_like_json_lines("\r\n".join(json.dumps(row) for row in rows).encode())


def test_hostile_pages_are_told_in_linear_time() -> None:
    for piece in [
        "\n",
        " ",
        "<",
        "<title ",
        "<!--",
        "[",
        "](",
        "**a",
        "_a ",
        "# ",
        "A: b\n",
        '{"a":',
    ]:
        content = (piece * 300_000)[:600_000].encode()
        begin = time.perf_counter()
        sniff(content)
        assert time.perf_counter() - begin < 3, repr(piece)
