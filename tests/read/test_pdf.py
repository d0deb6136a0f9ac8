"""PDF: the text layer becomes a plain page; what has none, or is damaged, says so."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from secondsource.model import Page, Problem
from secondsource.read import pdf
from secondsource.read.pages import read_pages

needs_reader = pytest.mark.skipif(
    importlib.util.find_spec("pdfminer") is None, reason="the extra 'pdf' is not installed"
)
LINES = ["The old bridge over the Orrin was closed on", "Tuesday, the harbour office said."]


def document(*lines: str, extra: str = "") -> bytes:
    """Write a PDF of one page with these lines, by hand."""
    shown = " ".join(f"({line}) Tj 0 -14 Td" for line in lines)
    stream = f"BT /F1 12 Tf 72 700 Td {shown} ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        "/Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out = "%PDF-1.4\n"
    places = []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{one}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    out += (
        f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {extra}>>\nstartxref\n{start}\n%%EOF\n"
    )
    return out.encode("latin-1")


def read(folder: Path, content: bytes) -> Page | Problem:
    path = folder / "saved.txt"
    path.write_bytes(content)
    (row,) = read_pages([path])
    return row


@needs_reader
def test_the_text_layer_is_the_page(tmp_path: Path) -> None:
    row = read(tmp_path, document(*LINES))
    assert isinstance(row, Page), row
    assert row.media == "text/plain"
    assert row.content.decode() == "\n".join(LINES) + "\n"


@needs_reader
@pytest.mark.parametrize(
    ("content", "said"),
    [
        (document(), "a PDF without a text layer"),
        (b"%PDF-1.7\nnothing of the kind", "a damaged PDF"),
        (document(*LINES)[:300], ""),
    ],
)
def test_a_pdf_without_text_is_a_problem(tmp_path: Path, content: bytes, said: str) -> None:
    row = read(tmp_path, content)
    assert isinstance(row, Problem)
    assert row.reason.startswith(said)
    assert "PDF" in row.reason


@needs_reader
def test_a_pdf_that_takes_too_long_is_stopped(tmp_path: Path) -> None:
    (row,) = pdf.pdf_page(document(*["a line of words"] * 3000), "a.pdf", 0.02)
    assert isinstance(row, Problem)
    assert "takes more than 0.02 seconds" in row.reason


def test_without_the_extra_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf.importlib.util, "find_spec", lambda name: None)
    row = read(tmp_path, document(*LINES))
    assert isinstance(row, Problem)
    assert "pip install pdfminer.six" in row.reason
