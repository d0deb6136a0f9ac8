"""The command line as a user meets it: output, exit codes, and never a traceback."""

from __future__ import annotations

import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from secondsource.cli import main

ROOT = Path(__file__).parents[1]
COMMANDS = [
    "build", "brief", "stories", "article", "search", "sql", "serve", "export", "forget", "clean",
    "annotate", "compare",
]  # fmt: skip
PAGES = {
    "post.txt": "Dam above Orrin breaks\n\nORRIN, March 12, 2026 — The dam above Orrin broke on "
    "Thursday, police said.\n\nTwelve people were hurt when the dam broke, the police said. Mayor "
    "Ada Quill said the water had come at night.\n",
    "gazette.txt": "Dam breaks above Orrin\n\nMarch 12, 2026\n\nThe dam above Orrin broke on "
    "Thursday, the farmer Tom Wray told the Hill Gazette.\n\nTwelve people were hurt when the dam "
    "broke, the police said.\n",
}


@dataclass
class Shown:
    """What a command printed, and how it ended."""

    returncode: int
    stdout: str
    stderr: str


class Kept(io.BytesIO):
    """What is written stays readable after whoever wrapped the stream has closed it."""

    def close(self) -> None:
        pass


def run(*args: str, stdin: str = "") -> Shown:
    """Run a command in this process, with streams of its own: neither is a terminal."""
    before = sys.argv, sys.stdin, sys.stdout, sys.stderr
    out, err = Kept(), Kept()
    sys.argv = ["secondsource", *args]
    sys.stdin = io.TextIOWrapper(io.BytesIO(stdin.encode()))
    sys.stdout, sys.stderr = io.TextIOWrapper(out), io.TextIOWrapper(err)
    code = 0
    try:
        main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        sys.argv, sys.stdin, sys.stdout, sys.stderr = before
    shown = Shown(code, out.getvalue().decode(), err.getvalue().decode())
    assert "Traceback" not in shown.stdout + shown.stderr
    return shown


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pages = tmp_path_factory.mktemp("cli") / "pages"
    pages.mkdir()
    for name, text in PAGES.items():
        (pages / name).write_text(text, encoding="utf-8")
    (pages / "empty.html").write_bytes(b"")
    return pages


@pytest.fixture(scope="module")
def case(folder: Path) -> str:
    where = str(folder.parent / "case")
    made = run("build", str(folder), "--case", where)
    assert made.returncode == 0, made.stderr
    assert "2 new pages read: 2 pages, 2 articles" in made.stdout
    assert "empty.html: empty file" in made.stdout
    assert made.stdout.rstrip().endswith(f"Next: secondsource brief --case {where}")
    assert made.stderr == ""
    return where


# --- help -----------------------------------------------------------------------------------


def test_alone_it_prints_its_help() -> None:
    shown = run()
    assert shown.returncode == 0
    assert [name for name in COMMANDS if name not in shown.stdout] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_help_with_an_example(command: str) -> None:
    shown = run(command, "--help")
    assert shown.returncode == 0
    assert f"Example: secondsource {command}" in " ".join(shown.stdout.split())


def test_help_and_version_load_nothing_heavy() -> None:
    code = (
        "import sys; sys.argv = ['secondsource', '--version']\n"
        "from secondsource.cli import main\n"
        "try: main()\nexcept SystemExit: pass\n"
        "print([m for m in ('pyarrow', 'duckdb', 'trafilatura', 'numpy') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.splitlines()
    assert done[0].startswith("secondsource 0.")
    assert done[1] == "[]"


# --- wrong usage and nothing to do ----------------------------------------------------------


@pytest.mark.parametrize(
    "args",
    [
        ("brief", "--nonsense"),
        ("nonsense",),
        ("article",),
        ("build", "--workers", "0"),
        ("build", "--workers", "two"),
        ("brief", "--format", "pdf"),
    ],
)
def test_wrong_usage(args: tuple[str, ...]) -> None:
    assert run(*args).returncode == 2


@pytest.mark.parametrize(
    ("args", "reason"),
    [
        (("brief", "--case", "nowhere"), "nowhere does not exist: run `secondsource build` first"),
        (("build", "no-such-file", "--case", "nowhere"), "no such file"),
        (("build", "--case", "nowhere"), "no pages were named"),
        (("clean", "no-such-file"), "no page could be cleaned"),
        (("annotate", "no-such-file"), "No such file"),
        (("serve",), "later version"),
        (("export", "xlsx", "out.xlsx"), "later version"),
    ],
)
def test_nothing_could_be_done(args: tuple[str, ...], reason: str) -> None:
    shown = run(*args)
    assert shown.returncode == 1
    assert shown.stdout == ""
    assert reason in shown.stderr
    assert not Path("nowhere").exists()


@pytest.mark.parametrize(
    ("args", "reason"),
    [
        (("brief", "flood"), "no story 'flood'"),
        (("article", "flood"), "no article 'flood'"),
        (("search", "!"), "no word"),
        (("sql", "selec"), "selec"),
        (("sql", "drop table articles"), "SELECT"),
        (("forget", "flood"), "no page or path 'flood'"),
    ],
)
def test_what_is_not_there_is_said(case: str, args: tuple[str, ...], reason: str) -> None:
    shown = run(*args, "--case", case)
    assert shown.returncode == 1
    assert shown.stdout == ""
    assert reason in shown.stderr


def test_an_unforeseen_error_is_one_plain_line(tmp_path: Path) -> None:
    code = (
        "import sys; sys.argv = ['secondsource', 'stories']\n"
        "from secondsource.case import Case\n"
        "def broken(path): raise ZeroDivisionError('by nought')\n"
        "Case.open = broken\n"
        "from secondsource.cli import main\nmain()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "ZeroDivisionError: by nought" in done.stderr
    assert "please report it" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    told = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "SECONDSOURCE_DEBUG": "1"},
    )
    assert "Traceback" in told.stderr


# --- a case ---------------------------------------------------------------------------------


def test_building_again_says_that_nothing_changed(case: str, folder: Path) -> None:
    again = run("build", str(folder), "--case", case)
    assert again.returncode == 0
    assert again.stdout.startswith("Nothing changed: 2 pages")
    assert run("build", "--case", case).returncode == 0


@pytest.mark.parametrize(
    "args",
    [
        ("brief",),
        ("brief", "--all"),
        ("stories",),
        ("article", "post.txt"),
        ("search", "dam"),
        ("sql", "select id, published, 1.5 as x, date '2026-01-01' as d from articles"),
    ],
)
def test_json_stands_alone_on_stdout(case: str, args: tuple[str, ...]) -> None:
    shown = run(*args, "--case", case, "--json")
    assert shown.returncode == 0, shown.stderr
    assert json.loads(shown.stdout)
    assert shown.stdout == run(*args, "--case", case, "--json").stdout


def test_json_is_utf8_whatever_the_locale(case: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "secondsource", "sql", "select chr(8212) as x", "--case", case,
         "--json"],
        capture_output=True,
        check=True,
        env={**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0",
             "PYTHONCOERCECLOCALE": "0"},
    )  # fmt: skip
    assert json.loads(done.stdout.decode()) == [{"x": "—"}]


def test_article_json_is_the_article_with_its_reading(case: str, folder: Path) -> None:
    shown = json.loads(run("article", str(folder / "post.txt"), "--case", case, "--json").stdout)
    assert list(shown)[:6] == ["id", "page", "path", "url", "outlet", "title"]
    for piece in shown["reading"]["names"] + shown["reading"]["figures"]:
        assert shown["text"][piece["start"] : piece["end"]] == piece["text"]


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_brief_in_every_format(case: str, form: str) -> None:
    shown = run("brief", "--case", case, "--format", form)
    assert shown.returncode == 0, shown.stderr
    assert "post.txt" in shown.stdout
    assert "\x1b" not in shown.stdout


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_a_brief_unfolds_in_every_format(case: str, form: str) -> None:
    folded = run("brief", "--case", case, "--format", form)
    shown = run("brief", "--case", case, "--format", form, "--why")
    assert shown.returncode == 0, shown.stderr
    assert "Why in one report only" in shown.stdout
    assert "line " in shown.stdout
    assert ("Why in one report only" in folded.stdout) == (form == "html")
    assert shown.stdout == run("brief", "--case", case, "--format", form, "--why").stdout


def test_one_claim_is_shown_alone(case: str) -> None:
    brief = json.loads(run("brief", "--case", case, "--json").stdout)
    claim = brief["stories"][0]["claims"][0]
    shown = run("brief", "--case", case, "--claim", claim["id"][:8])
    assert f"[{claim['id']}]" in " ".join(shown.stdout.split())
    assert "THE CLAIM" in shown.stdout
    alone = json.loads(run("brief", "--case", case, "--claim", claim["id"], "--json").stdout)
    assert [one["claims"] for one in alone["stories"]] == [[claim]]
    missing = run("brief", "--case", case, "--claim", "c0000")
    assert missing.returncode == 1
    assert missing.stdout == ""
    assert "no claim 'c0000'" in missing.stderr


def test_lists_for_readers(case: str) -> None:
    assert "2 reports" in run("stories", "--case", case).stdout
    assert "*dam*" in run("search", "dam", "--case", case).stdout.lower()
    assert run("search", "zeppelin", "--case", case).stderr == "nothing found\n"
    assert "LEFT OUT" in run("article", "gazette.txt", "--case", case).stdout
    rows = run("sql", "select id, path from articles order by path", "--case", case).stdout
    assert rows.splitlines()[0] == "id\tpath"
    assert rows.splitlines()[1].endswith("gazette.txt")


def test_a_page_is_forgotten(folder: Path, tmp_path: Path) -> None:
    where = str(tmp_path / "case")
    run("build", str(folder), "--case", where)
    gone = run("forget", str(folder / "post.txt"), "--case", where)
    assert gone.stdout.startswith("Forgotten: 1 page. Left: 1 page")
    assert "post.txt" not in run("sql", "select path from pages", "--case", where).stdout


@pytest.mark.parametrize("named", ["id", "beginning", "name", "sha256"])
def test_a_page_is_forgotten_by_all_that_names_its_article(
    folder: Path, tmp_path: Path, named: str
) -> None:
    where = str(tmp_path / "case")
    run("build", str(folder / "post.txt"), str(folder / "gazette.txt"), "--case", where)
    found = json.loads(run("article", "post.txt", "--case", where, "--json").stdout)
    words = {
        "id": found["id"], "beginning": found["id"][:8], "name": "post.txt",
        "sha256": found["page"],
    }[named]  # fmt: skip
    assert json.loads(run("article", words, "--case", where, "--json").stdout) == found
    assert run("forget", words, "--case", where).returncode == 0
    assert "post.txt" not in run("sql", "select path from pages", "--case", where).stdout


def test_a_page_saved_twice_is_found_by_each_of_its_names(folder: Path, tmp_path: Path) -> None:
    where, twin = str(tmp_path / "case"), tmp_path / "z" / "twin.txt"
    twin.parent.mkdir()
    twin.write_bytes((folder / "post.txt").read_bytes())
    run("build", str(folder / "post.txt"), str(twin), "--case", where)
    found = run("article", "post.txt", "--case", where)
    for named in ("twin.txt", "z/twin.txt", str(twin)):
        assert run("article", named, "--case", where).stdout == found.stdout
    assert len([line for line in found.stdout.splitlines() if line.startswith("also at")]) == 1
    row = json.loads(run("article", "twin.txt", "--case", where, "--json").stdout)
    assert row["paths"] == sorted([str(folder / "post.txt"), str(twin)])
    assert row["newest"] is None
    assert run("article", "win.txt", "--case", where).returncode == 1
    # The page is one: forgetting it by either name takes it out.
    assert run("forget", "twin.txt", "--case", where).returncode == 0


def test_an_older_capture_names_the_newest(tmp_path: Path) -> None:
    where = str(tmp_path / "case")
    run("build", str(ROOT / "tests/cases/saved-twice"), "--case", where)
    older = run("article", "loxley-election-1912.html", "--case", where)
    [line] = [line for line in older.stdout.splitlines() if line.startswith("newest ")]
    assert "loxley-election-2355.html (" in line
    newest = run("article", "loxley-election-2355.html", "--case", where).stdout
    [line] = [line for line in newest.splitlines() if line.startswith("older ")]
    assert "loxley-election-1912.html (" in line
    row = json.loads(run("article", "loxley-election-1912.html", "--case", where, "--json").stdout)
    assert f"id         {row['newest']}" in newest


def test_a_path_that_is_not_there_belongs_to_its_command_alone(
    folder: Path, tmp_path: Path
) -> None:
    where = str(tmp_path / "case")
    made = run("build", str(folder / "post.txt"), "no-such.txt", "--case", where)
    assert made.returncode == 0
    assert "Not found: no-such.txt: no such file or folder" in made.stdout
    again = run("build", "no-such.txt", str(folder / "empty.html"), "--case", where)
    assert again.returncode == 1
    assert again.stdout == ""
    assert "no-such.txt: no such file or folder" in again.stderr
    assert "empty.html: empty file" in again.stderr
    assert "0 problems" in run("brief", "--case", where).stdout


def test_claims_and_sayings_are_two_tables(case: str) -> None:
    count = "select count(*) as n, min(kind) as kind from {} group by kind"
    for table, kind in (("claims", "content"), ("sayings", "saying")):
        rows = json.loads(run("sql", count.format(table), "--case", case, "--json").stdout)
        assert [row["kind"] for row in rows] == [kind]
    assert "sayings" in run("sql", "--help").stdout


def plainly(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.casefold()))


@pytest.mark.parametrize(
    "pages", ["demo/pages", "tests/cases/retraction", "tests/cases/update-not-conflict"]
)
def test_a_full_brief_shows_every_claim(pages: str, tmp_path: Path) -> None:
    where = str(tmp_path / "case")
    assert run("build", str(ROOT / pages), "--case", where).returncode == 0
    stories = json.loads(run("brief", "--case", where, "--json").stdout)["stories"]
    for form in ("text", "markdown"):
        full = plainly(run("brief", "--full", "--case", where, "--format", form).stdout)
        claims = [claim["text"] for story in stories for claim in story["claims"]]
        assert claims
        assert [claim for claim in claims if plainly(claim) not in full] == []


def test_paths_may_come_on_stdin(folder: Path, tmp_path: Path) -> None:
    listed = f"{folder / 'post.txt'}\n\n{folder / 'gazette.txt'}\n"
    made = run("build", "-", "--case", str(tmp_path / "case"), stdin=listed)
    assert "2 new pages read" in made.stdout


# --- without a case -------------------------------------------------------------------------


def test_clean(folder: Path) -> None:
    shown = run("clean", str(folder), "--json")
    rows = [json.loads(line) for line in shown.stdout.splitlines()]
    assert [Path(row["path"]).name for row in rows] == ["gazette.txt", "post.txt"]
    assert "empty.html: empty file" in shown.stderr
    piped = run("clean", "-", "--json", stdin=PAGES["post.txt"])
    assert json.loads(piped.stdout)["path"] == "-"
    assert json.loads(piped.stdout)["text"] == rows[1]["text"]
    line = run("clean", str(folder / "post.txt")).stdout
    assert line.startswith("Dam above Orrin breaks")
    assert line.count("\n") == 1
    whole = run("clean", str(folder / "post.txt"), "--text").stdout
    text = json.loads(piped.stdout)["text"]
    assert whole == f"{line}\n{text}\n\n"


def test_annotate_and_compare() -> None:
    lines = '{"id": 1, "text": "It rains, the mayor said."}\nnonsense\n'
    shown = run("annotate", "--json", stdin=lines)
    assert shown.returncode == 0
    assert json.loads(shown.stdout)["id"] == 1
    assert shown.stderr == "line 2: is not valid JSON: Expecting value\n"
    assert run("annotate", "--json", stdin="nonsense").returncode == 1
    pair = '{"id": 1, "a": "Ten people died in Orsk.", "b": "In Orsk ten people died."}'
    assert json.loads(run("compare", "--json", stdin=pair).stdout)["id"] == 1
    mixed = run("compare", "--json", stdin=f'{pair}\n{{"id": 2}}\nnonsense\n\n{pair}\n')
    assert mixed.returncode == 0
    rows = [json.loads(row) for row in mixed.stdout.splitlines()]
    assert [row["id"] for row in rows] == [1, 2, None, 1]
    assert rows[0] == rows[3]
    assert rows[1]["error"] in mixed.stderr
    assert "Traceback" not in mixed.stderr


def test_lines_are_answered_as_they_come() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "secondsource", "annotate", "--json"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(b'{"id": 1, "text": "It rains."}\n')
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["id"] == 1
        process.stdin.close()
        assert process.wait(30) == 0


def test_a_closed_pipe_and_an_interrupt_are_quiet() -> None:
    for end in ("close", "interrupt"):
        with subprocess.Popen(
            [sys.executable, "-m", "secondsource", "annotate", "--json"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            # Tests that run in a shell's background are born deaf to interrupts.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        ) as process:
            assert process.stdin is not None
            assert process.stdout is not None
            assert process.stderr is not None
            process.stdin.write(b'{"id": 1, "text": "It rains."}\n')
            process.stdin.flush()
            process.stdout.readline()
            if end == "close":
                process.stdout.close()
                process.stdin.write(b'{"id": 2, "text": "It rains."}\n')
                process.stdin.close()
            else:
                time.sleep(0.1)
                process.send_signal(signal.SIGINT)
            assert process.wait(30) == (1 if end == "close" else 130)
            assert process.stderr.read() == b""
