"""Walking folders: sorted, complete, and safe against everything that is no file."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from secondsource.model import Problem
from secondsource.read.files import Found, walk


def write(path: Path, content: bytes = b"text") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def names(folder: Path, *paths: str | Path) -> list[str]:
    found = list(walk(paths or [folder]))
    assert all(isinstance(f, Found) for f in found), found
    return [f.path.removeprefix(f"{folder.as_posix()}/") for f in found]


def reasons(*paths: str | Path) -> list[str]:
    return [f.reason for f in walk(paths) if isinstance(f, Problem)]


def test_folders_are_walked_in_sorted_order_without_hidden_things(tmp_path: Path) -> None:
    for name in ["b.html", "a/2.md", "a/1.txt", ".DS_Store", ".git/config", "a/.cache/x", "c"]:
        write(tmp_path / name)
    assert names(tmp_path) == ["a/1.txt", "a/2.md", "b.html", "c"]


def test_a_hidden_file_is_read_if_the_user_names_it(tmp_path: Path) -> None:
    assert names(tmp_path, write(tmp_path / ".page")) == [".page"]


def test_paths_stay_as_the_user_gave_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "pages/a.html")
    monkeypatch.chdir(tmp_path)
    assert names(tmp_path, "pages") == ["pages/a.html"]
    assert names(tmp_path, "pages/") == ["pages/a.html"]
    assert names(tmp_path, "./pages/../pages") == ["./pages/../pages/a.html"]
    assert names(tmp_path, "pages/a.html", "pages/a.html") == ["pages/a.html"]


def test_a_folder_without_any_page_is_a_problem(tmp_path: Path) -> None:
    write(tmp_path / ".hidden")
    (tmp_path / "empty").mkdir()
    assert reasons(tmp_path) == ["a folder without any page"]


def test_what_does_not_exist_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "dangling").symlink_to("nowhere")
    assert reasons(tmp_path / "no", "with\0zero", "") == [
        "no such file or folder",
        "cannot be read: embedded null byte",
        "no such file or folder",
    ]
    assert reasons(tmp_path) == ["a symbolic link that leads nowhere"]


def test_a_path_longer_than_the_system_allows_is_a_problem(tmp_path: Path) -> None:
    assert reasons(tmp_path / ("x" * 5000)) == ["cannot be read: file name too long"]


def test_symbolic_link_loops_end(tmp_path: Path) -> None:
    write(tmp_path / "a/page.html")
    (tmp_path / "a/up").symlink_to(tmp_path)
    (tmp_path / "self").symlink_to("self")
    found = list(walk([tmp_path]))
    assert [f.path for f in found if isinstance(f, Found)] == [f"{tmp_path}/a/page.html"]
    assert sorted(reasons(tmp_path)) == [
        "a symbolic link that leads back to a folder above it",
        "cannot be read: too many levels of symbolic links",
    ]


def test_a_folder_is_entered_once_however_many_links_lead_there(tmp_path: Path) -> None:
    # Every level doubles the ways down: a million walks if each were taken.
    folder = tmp_path
    for level in range(20):
        (folder / "next").mkdir()
        (folder / "other").symlink_to("next")
        folder = folder / "next"
        write(folder / f"{level}.txt")
    assert len(names(tmp_path)) == 20


def test_pipes_and_sockets_are_never_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "page.txt")
    os.mkfifo(tmp_path / "pipe")
    monkeypatch.chdir(tmp_path)
    server = socket.socket(socket.AF_UNIX)
    server.bind("socket")
    server.close()
    assert reasons(tmp_path) == ["a named pipe, not a file", "a socket, not a file"]
    assert reasons("/dev/null") == ["a device, not a file"]


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_an_unreadable_folder_is_a_problem(tmp_path: Path) -> None:
    write(tmp_path / "closed/a.txt")
    (tmp_path / "closed").chmod(0)
    try:
        assert reasons(tmp_path) == ["the folder cannot be read: permission denied"]
    finally:
        (tmp_path / "closed").chmod(0o700)


def test_names_that_are_no_text_can_still_be_shown(tmp_path: Path) -> None:
    place = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    Path(os.fsdecode(place)).write_bytes(b"text")
    (found,) = walk([tmp_path])
    assert isinstance(found, Found)
    assert found.path == f"{tmp_path}/caf\ufffd.txt"
    found.path.encode()
    assert found.place.read_bytes() == b"text"


def test_deep_folders_are_walked_or_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for _ in range(300):
        Path("d" * 20).mkdir()
        os.chdir("d" * 20)
    monkeypatch.chdir(tmp_path)
    found = list(walk([tmp_path]))
    assert len(found) == 1
    assert isinstance(found[0], Problem)
