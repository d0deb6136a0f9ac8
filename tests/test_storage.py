"""Files appear whole or not at all, and only what no run needs is swept away."""

from pathlib import Path

import pytest

from secondsource.errors import CaseError
from secondsource.storage import Folder, Manifest, Pointer, replacing, write_manifest, write_text


def test_a_file_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    write_text(path, "old")

    def fail() -> None:
        with replacing(path) as temporary:
            temporary.write_text("half of the ne")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert path.read_text() == "old"
    write_text(path, "new")
    assert path.read_text() == "new"
    assert [left.name for left in tmp_path.iterdir()] == ["note.txt"]


def test_a_folder_appears_whole_and_takes_the_place_of_another(tmp_path: Path) -> None:
    path = tmp_path / "run"
    for word in ("one", "two"):
        with replacing(path) as temporary:
            temporary.mkdir()
            (temporary / word).write_text(word)
            assert not (path / word).exists()
    assert [inside.name for inside in path.iterdir()] == ["two"]


def test_sweeping_keeps_what_a_kept_run_needs(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    folder.begin()
    for run, parts in (("r1", ("p1",)), ("r2", ("p1", "p2")), ("r3", ("p3",))):
        with replacing(folder.run(run)) as temporary:
            temporary.mkdir()
            manifest = Manifest(run, parts, "clean-1", "annotate-1", {}, {})
            write_manifest(temporary / "manifest.json", manifest)
    for part in ("p1", "p2", "p3"):
        write_text(folder.page_part(part), "")
        for stage, table in (("clean-1", "articles"), ("clean-0", "articles")):
            write_text(folder.result(stage, part, table), "")
    folder.point(Pointer("r2", ("r1",)))
    folder.sweep()
    left = {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file()}
    assert left == {
        "current",
        "runs/r1/manifest.json",
        "runs/r2/manifest.json",
        "pages/p1.parquet",
        "pages/p2.parquet",
        "parts/clean-1/p1.articles.parquet",
        "parts/clean-1/p2.articles.parquet",
    }


def test_a_manifest_comes_back_as_it_was_written(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    manifest = Manifest("r", ("p",), "clean-1", "annotate-1", {"pages": 2}, {"same_claim": 0.5})
    folder.run("r").mkdir(parents=True)
    write_manifest(folder.run("r") / "manifest.json", manifest)
    assert folder.manifest("r") == manifest


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"format": "x"}'])
def test_a_damaged_manifest_is_a_case_error(tmp_path: Path, content: str) -> None:
    folder = Folder(tmp_path)
    write_text(folder.run("r") / "manifest.json", content)
    with pytest.raises(CaseError, match="damaged"):
        folder.manifest("r")
