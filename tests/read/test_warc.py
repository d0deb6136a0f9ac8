"""Web archives: each HTML page is given, damage costs itself alone, size costs no memory."""

from __future__ import annotations

import gzip
import io
import sys
import tracemalloc
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fastwarc.stream_io import BrotliWriter
from fastwarc.warc import WarcRecord
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.model import Page, Problem
from secondsource.read.pages import read_pages
from secondsource.read.warc import Archive
from secondsource.read.warc_record import Row, read_record
from secondsource.settings import DEFAULT

sys.path.insert(0, str(Path(__file__).parent))
from archives import packed, page, pages, record

MOST = 1_000_000


def read(content: bytes, most: int = MOST) -> list[Page | Problem]:
    archive = Archive("a.warc", most)
    return [*archive.read(io.BytesIO(content)), *archive.nothing()]


def shown(content: bytes) -> list[tuple[str, str]]:
    """Give the number of each row, with its headline or its reason."""
    return [
        (
            row.path.removeprefix("a.warc"),
            row.content[16:22].decode("utf-8", "replace") if isinstance(row, Page) else row.reason,
        )
        for row in read(content)
    ]


ALL = [("#1", "Page 1"), ("#2", "Page 2"), ("#3", "Page 3")]


@pytest.mark.parametrize("pack", [b"".join, packed, lambda some: gzip.compress(b"".join(some))])
def test_every_page_is_given_with_its_address_and_time(pack: object) -> None:
    content = pack(pages(3))  # type: ignore[operator]
    assert shown(content) == ALL
    first = read(content)[0]
    assert isinstance(first, Page)
    assert first.content == page("Page 1")
    assert (first.media, first.paths) == ("text/html", ("a.warc#1",))
    assert (first.url, first.captured) == ("https://post.example/1", "2031-05-19T09:12:13Z")


def test_what_is_no_page_is_passed_over_but_counted() -> None:
    url = "https://post.example/"
    rows = read(
        record(url, b"software: crawler", warc_type="warcinfo")
        + record(url, b"GET / HTTP/1.1", warc_type="request")
        + record(url, page("moved"), status="301 Moved Permanently")
        + record(url, page("same"), status="304 Not Modified")
        + record(url, b"", status="204 No Content")
        + record(url, b"\x89PNG\r\n\x1a\n", "image/png")
        + record(url, b"GIF89a" + b"\x00" * 40, "text/html")
        + record(url, b"", "text/html")
        + record(url, b'{"name": "bridge", "version": 3}', "text/html")
        + record(url + "robots.txt", b"User-agent: *", "text/plain")
        + record(url + "robots.txt", page("robots"), status="404 Not Found")
        + record(url + "favicon.ico", page("icon"), status="404 Not Found")
        + record(url, page("again"), warc_type="revisit")
        + record(url + "a", page("Page 1"))
    )
    assert [row.path for row in rows] == ["a.warc#14"]
    assert isinstance(rows[0], Page)


def test_an_archive_without_a_page_says_so() -> None:
    assert shown(record("https://post.example/a.png", b"x", "image/png")) == [
        ("", "a web archive without any HTML page (records: 1)")
    ]


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("404 Not Found", "the server answered 404 (Not Found) instead of the page"),
        ("403 Forbidden", "the server answered 403 (Forbidden)"),
        ("599 Odd", "the server answered 599 instead"),
    ],
)
def test_an_answer_with_an_error_is_a_problem(status: str, said: str) -> None:
    (row,) = read(record("https://post.example/a", page("x"), status=status))
    assert isinstance(row, Problem)
    assert said in row.reason
    assert row.reason.endswith("https://post.example/a")


def test_a_saved_resource_is_a_page() -> None:
    content = record("https://post.example/a", page("Page 1"), warc_type="resource")
    assert shown(content) == ALL[:1]
    assert "without any" in shown(content.replace(b"https://post", b"urn:text://"))[0][1]


def test_an_answer_that_names_no_type_is_looked_at() -> None:
    assert shown(record("https://post.example/a", page("Page 1"), "")) == ALL[:1]
    assert "without any" in shown(record("https://post.example/a", b"Just words.", ""))[0][1]


# --- encodings ------------------------------------------------------------------------------


def brotli(content: bytes) -> bytes:
    packed_to = io.BytesIO()
    writer = BrotliWriter(packed_to)
    writer.write(content)
    writer.close()
    return packed_to.getvalue()


def chunked(content: bytes) -> bytes:
    some = [content[at : at + 50] for at in range(0, len(content), 50)]
    return b"".join(b"%x;note=1\r\n%s\r\n" % (len(one), one) for one in some) + b"0\r\n\r\n"


def raw_deflate(content: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(content) + packer.flush()


CHUNKED = "Transfer-Encoding: chunked\r\n"


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        (CHUNKED, chunked(page("Page 1"))),
        ("Content-Encoding: gzip\r\n", gzip.compress(page("Page 1"))),
        ("Content-Encoding: deflate\r\n", zlib.compress(page("Page 1"))),
        ("Content-Encoding: deflate\r\n", raw_deflate(page("Page 1"))),
        ("Content-Encoding: br\r\n", brotli(page("Page 1"))),
        (CHUNKED + "Content-Encoding: gzip\r\n", chunked(gzip.compress(page("Page 1")))),
        ("Content-Encoding: gzip, gzip\r\n", gzip.compress(gzip.compress(page("Page 1")))),
        # What the tool unpacked while the headers stayed.
        (CHUNKED, page("Page 1")),
        ("Content-Encoding: gzip\r\n", page("Page 1")),
        ("Content-Encoding: br\r\n", page("Page 1")),
        ("Content-Encoding: deflate\r\n", page("Page 1")),
    ],
)
def test_encodings_are_undone(headers: str, body: bytes) -> None:
    (row,) = read(record("https://post.example/1", body, http=headers))
    assert isinstance(row, Page)
    assert row.content == page("Page 1")


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        (CHUNKED, chunked(page("Page 1"))[:-60]),
        ("Content-Encoding: gzip\r\n", gzip.compress(page("Page 1"))[:-12]),
    ],
)
def test_a_body_that_breaks_off_is_given_and_told(headers: str, body: bytes) -> None:
    page_row, problem = read(record("https://post.example/1", body, http=headers))
    assert isinstance(page_row, Page)
    assert page("Page 1").startswith(page_row.content)
    assert isinstance(problem, Problem)
    assert "only the beginning of this page" in problem.reason
    assert problem.path == page_row.path


def test_what_cannot_be_unpacked_is_a_problem_and_the_next_is_read() -> None:
    noise = bytes(range(256)) * 4
    rows = shown(
        record("https://post.example/1", noise, http="Content-Encoding: br\r\n")
        + record("https://post.example/2", noise, http="Content-Encoding: rot13\r\n")
        + record("https://post.example/3", page("Page 3"))
    )
    assert "its br compression cannot be undone" in rows[0][1]
    assert "'rot13', which is not known" in rows[1][1]
    assert rows[2] == ALL[2]


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [("windows-1251", "cp1251"), ("koi8-r", "koi8-r"), ("utf-16le", "utf-16-le")],
)
def test_a_charset_that_only_the_server_names_counts(charset: str, encoding: str) -> None:
    body = "<html><body><p>Мост закрыт до вторника.</p></body></html>".encode(encoding)
    (row,) = read(record("https://post.example/1", body, f'text/html; charset="{charset}"'))
    assert isinstance(row, Page)
    assert "Мост закрыт" in row.content.decode("utf-8" if charset != "utf-16le" else encoding)


@pytest.mark.parametrize("charset", ["iso-8859-1", "no-such", "zlib", "\x00"])
def test_a_page_that_tells_its_own_charset_keeps_its_bytes(charset: str) -> None:
    body = "<meta charset=utf-8><p>Café مفتوح 橋</p>".encode()
    (row,) = read(record("https://post.example/1", body, f"text/html; charset={charset}"))
    assert isinstance(row, Page)
    assert row.content == body


# --- damage ---------------------------------------------------------------------------------


def flipped(content: bytes, at: int) -> bytes:
    return content[:at] + bytes([content[at] ^ 0xFF]) + content[at + 1 :]


def test_a_damaged_compressed_record_costs_itself_alone() -> None:
    one, two, three = (packed([some]) for some in pages(3))
    rows = shown(one + flipped(two, 40) + three)
    assert [row[0] for row in rows] == ["#1", "#2", "#3"]
    assert "the compressed data are damaged" in rows[1][1]
    assert (rows[0], rows[2]) == (ALL[0], ALL[2])


def test_a_wrong_checksum_is_told() -> None:
    one, two, three = (packed([some]) for some in pages(3))
    rows = shown(one + flipped(two, len(two) - 6) + three)
    assert (rows[0], rows[-1]) == (ALL[0], ALL[2])
    assert ("#2", "the compressed data are damaged") in [
        (number, said.removeprefix("a damaged record of the web archive: "))
        for number, said in rows
    ]


def test_what_stands_between_records_is_told() -> None:
    one, two, three = (packed([some]) for some in pages(3))
    rows = shown(one + b"\x00" * 700 + two + b"junk" * 40 + three)
    assert [rows[0], rows[1], (rows[3][0], rows[3][1])] == [ALL[0], ALL[1], ("#4", "Page 3")]
    assert "stands something else" in rows[2][1]


@pytest.mark.parametrize("cut", [8, 60, 150])
def test_a_truncated_archive_gives_what_was_read(cut: int) -> None:
    for content in (packed(pages(3))[:-cut], b"".join(pages(3))[:-cut]):
        rows = shown(content)
        assert rows[:2] == ALL[:2]
        assert rows[-1][0] == "#3"
        if cut > 8:  # the last bytes are only the checksum, or blank lines
            assert "damaged" in rows[-1][1] or "only the beginning" in rows[-1][1]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (b"Content-Length: ", b"Content-Length: 9", None),
        (b"Content-Length: ", b"Content-Length: 999999999999", None),
        (b"Content-Length: ", b"Content-Length: x", "damaged record"),
        (b"WARC-Type: ", b"WARC-Typ ", "damaged record"),
        (b"HTTP/1.1 200 OK\r\n", b"HTTP 200 OK    \r\n", None),
        (b"WARC/1.1\r\n", b"WARC/\xff.1\r\n", "damaged record"),
    ],
)
def test_a_record_with_damaged_headers_costs_itself_alone(
    old: bytes, new: bytes, said: str | None
) -> None:
    one, two, three = pages(3)
    rows = shown(one + two.replace(old, new, 1) + three)
    assert rows[0] == ALL[0]
    assert rows[-1][1] == "Page 3"
    if said is not None:
        assert any(said in reason for _, reason in rows[1:-1])


def test_garbage_in_a_plain_archive_is_told_and_passed() -> None:
    one, two, three = pages(3)
    rows = shown(one + two + b"garbage\r\n" * 9000 + three)
    assert [*rows[:2], rows[-1]] == [*ALL[:2], ("#4", "Page 3")]
    assert "damaged record" in rows[2][1]


def test_an_archive_cut_by_its_tool_says_so() -> None:
    content = record("https://post.example/1", page("Page 1"), warc="WARC-Truncated: length\r\n")
    rows = shown(content)
    assert rows[0] == ALL[0]
    assert rows[1] == ("#1", "the archive holds only the beginning of this page (length)")


def test_lines_that_end_in_another_way_are_read() -> None:
    block = b"HTTP/1.1 200 OK\nContent-Type: text/html\n\n" + page("Page 1")
    head = b"WARC/1.0\nWARC-Type: response\nWARC-Target-URI: <https://post.example/1>\n"
    head += b"Content-Type: application/http; msgtype=response\nContent-Length: %d\n\n"
    (row,) = read(head % len(block) + block + b"\n\n")
    assert isinstance(row, Page)
    assert (row.content, row.url, row.captured) == (page("Page 1"), "https://post.example/1", None)


def test_an_archive_of_nothing_but_damage_ends() -> None:
    rows = read(b"WARC/1.1\r\nWARC-Type response\r\n\r\n" * 3000)
    assert len(rows) < 300
    assert isinstance(rows[-1], Problem)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_damage_leaves_the_other_pages_readable(data: st.DataObject) -> None:
    some = pages(5)
    pack = data.draw(st.booleans())
    parts = [packed([one]) if pack else one for one in some]
    victim = bytearray(parts[2])
    for _ in range(data.draw(st.integers(1, 4))):
        victim[data.draw(st.integers(0, len(victim) - 1))] = data.draw(st.integers(0, 255))
    rows = shown(b"".join([*parts[:2], bytes(victim), *parts[3:]]))
    assert rows[:2] == ALL[:2]
    if pack:
        assert [row[1] for row in rows[-2:]] == ["Page 4", "Page 5"]
    numbers = [row[0] for row in rows if row[1].startswith("Page")]
    assert len(numbers) == len(set(numbers))


# --- size -----------------------------------------------------------------------------------


def test_a_page_beyond_the_limit_is_a_problem_and_the_next_is_read() -> None:
    large = record("https://post.example/1", page("Large", 2_000))
    zeros = record(
        "https://post.example/2",
        gzip.compress(b"<p>x</p>" * 500_000),
        http="Content-Encoding: gzip\r\n",
    )
    rows = read(large + zeros + pages(1)[0], most=100_000)
    assert [type(row) for row in rows] == [Problem, Problem, Page]
    assert isinstance(rows[0], Problem)
    assert isinstance(rows[1], Problem)
    assert rows[0].reason.startswith("too large for one page")
    assert rows[1].reason.startswith("too large for one page once unpacked")


class Endless(io.RawIOBase):
    """An archive of any size that is made while it is read."""

    def __init__(self, one: bytes, times: int) -> None:
        self._one = one
        self._size = len(one) * times
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        self._at = offset + (0, self._at, self._size)[whence]
        return self._at

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        start = self._at % len(self._one)
        size = min(len(buffer), len(self._one) - start, self._size - self._at)
        buffer[:size] = self._one[start : start + size]
        self._at += size
        return size


@pytest.mark.parametrize("pack", [False, True])
def test_memory_does_not_grow_with_the_archive(pack: bool) -> None:
    one = record("https://post.example/1", page("Page 1", 200))
    picture = record("https://post.example/a.jpg", bytes(150_000), "image/jpeg")
    block = packed([one, picture]) if pack else one + picture

    def peak(times: int) -> int:
        archive = Archive("a.warc", MOST)
        tracemalloc.start()
        count = sum(1 for _ in archive.read(Endless(block, times)))  # type: ignore[arg-type]
        size = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert count == times
        return size

    peak(2)
    assert peak(300) < peak(20) + 100_000


def test_a_record_that_swells_without_end_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("secondsource.read.gunzip._BOMB", 1_000_000)
    zeros = record("https://post.example/a.bin", bytes(50_000_000), "image/png")
    rows = shown(packed([pages(1)[0], zeros, pages(1)[0]]))
    assert [row[0] for row in rows] == ["#1", "#2", "#3"]
    assert "swell to over 200 times" in rows[1][1]
    assert rows[2][1] == "Page 1"


# --- as a file ------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    (tmp_path / "crawl.html").write_bytes(packed(pages(2)))
    (tmp_path / "one.warc.gz").write_bytes(page("No archive"))
    return tmp_path


def test_an_archive_is_known_by_its_content(folder: Path) -> None:
    rows = list(read_pages([folder]))
    assert [row.path.removeprefix(f"{folder}/") for row in rows] == [
        "crawl.html#1",
        "crawl.html#2",
        "one.warc.gz",
    ]
    assert all(isinstance(row, Page) for row in rows)


def test_the_page_limit_is_none_of_the_archive(folder: Path) -> None:
    settings_ = replace(DEFAULT, max_page_bytes=len(page("Page 1")))
    rows = list(read_pages([folder / "crawl.html"], settings_))
    assert [type(row) for row in rows] == [Page, Page]


class PanicException(BaseException):
    """What the archive reader, which is no Python, raises where it fails: no `Exception`."""


@pytest.mark.parametrize("pack", [b"".join, packed])
def test_a_panic_of_the_archive_reader_costs_one_record(
    pack: Callable[[list[bytes]], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_or_panic(record: WarcRecord, path: str, most: int) -> Row:
        if path.endswith("#2"):
            raise PanicException("called `Option::unwrap()` on a `None` value")
        return read_record(record, path, most)

    monkeypatch.setattr("secondsource.read.warc.read_record", read_or_panic)
    found = shown(pack(pages(3)))
    assert (found[0], found[2]) == (ALL[0], ALL[2])
    assert found[1] == (
        "#2",
        "a damaged record of the web archive: it is not written as a record should be",
    )


def test_a_panic_between_records_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def panic(*_: object, **__: object) -> Iterator[WarcRecord]:
        raise PanicException
        yield

    monkeypatch.setattr("secondsource.read.warc.ArchiveIterator", panic)
    assert all("damaged record" in reason for _, reason in shown(packed(pages(2))))
    assert shown(b"".join(pages(2)))


def test_what_ends_the_program_ends_the_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> Row:
        raise KeyboardInterrupt

    monkeypatch.setattr("secondsource.read.warc.read_record", stop)
    with pytest.raises(KeyboardInterrupt):
        shown(packed(pages(1)))
