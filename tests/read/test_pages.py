"""Reading whole folders: every file becomes pages or problems, and none stops the others."""

from __future__ import annotations

import hashlib
import os
from dataclasses import replace
from pathlib import Path

import pytest

from secondsource.model import Page, Problem
from secondsource.read import pages as module
from secondsource.read.pages import read_pages
from secondsource.settings import DEFAULT

HTML = b"<p>The bridge is closed.</p>"


def by_name(folder: Path) -> dict[str, str]:
    rows = read_pages([folder])
    start = len(f"{folder}/")
    return {r.path[start:]: r.media if isinstance(r, Page) else r.reason for r in rows}


def test_a_folder_of_everything(tmp_path: Path) -> None:
    files = {
        "1.pdf": HTML,
        "2.html": b"# The bridge\n\nIt is **closed**.\n",
        "3": b"The bridge is closed.",
        "4.txt": b'{"id": "a", "text": "One."}\n{"text": 5}\n',
        "5.html": b"",
        "6.html": b"\x89PNG\r\n\x1a\n\x00\x00",
        "7.html": b"<html><body><script>1</script></body></html>",
        "8.txt": "“Café”".encode("cp1252"),
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    os.mkfifo(tmp_path / "9.html")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert by_name(tmp_path) == {
        "1.pdf": "text/html",
        "2.html": "text/markdown",
        "3": "text/plain",
        "4.txt#1": "application/json",
        "4.txt#2": 'line 2: "text" is not a string',
        "5.html": "empty file",
        "6.html": "binary data (PNG image)",
        "7.html": "contains no text",
        "8.txt": "text/plain",
        "9.html": "a named pipe, not a file",
        "loop": "a symbolic link that leads back to a folder above it",
    }


def test_a_page_carries_its_bytes_and_their_hash(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(HTML)
    (page,) = read_pages([tmp_path / "a.html"])
    assert page == Page(
        sha256=hashlib.sha256(HTML).hexdigest(),
        media="text/html",
        path=f"{tmp_path}/a.html",
        paths=(f"{tmp_path}/a.html",),
        content=HTML,
    )


def test_a_file_too_large_is_told_without_being_read(tmp_path: Path) -> None:
    large = tmp_path / "large.html"
    with large.open("wb") as file:
        file.write(HTML)
        file.truncate(200_000_000)  # sparse: it takes no room on the disk
    (problem,) = read_pages([large])
    assert isinstance(problem, Problem)
    assert problem.reason == "too large for one page: 200 MB, the limit is 50 MB"


def test_json_lines_may_be_larger_than_a_page(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_bytes(b'{"text": "A bridge."}\n' * 50)
    settings = replace(DEFAULT, max_page_bytes=100)
    rows = list(read_pages([file], settings))
    assert len(rows) == 50
    assert all(isinstance(row, Page) for row in rows)


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_an_unreadable_file_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(HTML)
    (tmp_path / "a.html").chmod(0)
    assert by_name(tmp_path) == {"a.html": "cannot be read: permission denied"}


def test_a_file_that_cannot_be_opened_does_not_stop_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in "abcd":
        (tmp_path / name).write_bytes(HTML)
    real = os.open

    def opens(path: Path, flags: int) -> int:
        if path.name == "a":
            raise PermissionError(13, "Permission denied")
        if path.name == "b":
            path.unlink()
        if path.name == "c":
            path.unlink()
            os.mkfifo(path)
        return real(path, flags)

    monkeypatch.setattr(module.os, "open", opens)
    assert by_name(tmp_path) == {
        "a": "cannot be read: permission denied",
        "b": "the file vanished while it was being read",
        "c": "changed while it was being read",
        "d": "text/html",
    }


def test_a_file_that_grows_while_it_is_read_is_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "a.html"
    page.write_bytes(HTML)
    lines = tmp_path / "b.jsonl"
    lines.write_bytes(b'{"text": "One."}\n')

    def grows(head: bytes) -> str | None:
        for path in (page, lines):
            with path.open("ab") as file:
                file.write(b'{"text": "Two."}\n')
        return "json lines" if head.startswith(b"{") else None

    monkeypatch.setattr(module, "container", grows)
    assert by_name(tmp_path)["a.html"] == "changed while it was being read"
    assert by_name(tmp_path)["b.jsonl"] == "changed while it was being read; pages may be missing"


def test_nothing_named_gives_nothing_and_reading_is_lazy(tmp_path: Path) -> None:
    assert list(read_pages([])) == []
    for name in "ab":
        (tmp_path / name).write_bytes(HTML)
    rows = read_pages([tmp_path])
    assert next(rows).path == f"{tmp_path}/a"
    (tmp_path / "b").unlink()
    row = next(rows)
    assert isinstance(row, Problem)
    assert row.reason == "no such file or folder"
