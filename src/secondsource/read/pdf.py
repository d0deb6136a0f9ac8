"""PDF: its text layer as plain text, which the cleaner for dumps takes from there.

Reading a PDF that was made to hurt can take hours or all the memory there is. It is done in a
process of its own with limits on both, so that such a file costs itself alone.
"""

from __future__ import annotations

import hashlib
import importlib.util
import io
import re
import subprocess
import sys
from collections.abc import Iterator

from secondsource.model import Page, Problem

MISSING = "a PDF: to have the text of PDFs read, run `pip install pdfminer.six`"
# Bytes of memory for reading one PDF of up to 50 MB.
_MEMORY = 2_000_000_000
# Pages of a PDF that are read: an article has a few, a report a hundred.
_MOST_PAGES = 500
# Seconds on the clock beyond those of the processor, where a machine is busy or cannot limit.
_PATIENCE = 5
_NO_TEXT, _LOCKED, _BROKEN = 3, 4, 5
_REASONS = {
    _NO_TEXT: "a PDF without a text layer: its pages are pictures",
    _LOCKED: "a PDF locked with a password",
    _BROKEN: "a damaged PDF",
}
# Letters printed as one sign.
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"})


def pdf_page(content: bytes, path: str, seconds: float) -> Iterator[Page | Problem]:
    """Give a page of plain text for a PDF, or a Problem; `seconds` of processor time are its limit.

    The page's `content` is the text in UTF-8, pages parted by blank lines.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    if importlib.util.find_spec("pdfminer") is None:
        yield Problem(path, MISSING, sha256)
        return
    code = (
        f"import sys; sys.path[:] = {sys.path!r}; "
        f"from secondsource.read.pdf import serve; sys.exit(serve({seconds!r}))"
    )
    command = [sys.executable, "-c", code]
    try:
        done = subprocess.run(
            command, input=content, capture_output=True, timeout=seconds * _PATIENCE, check=False
        )
    except subprocess.TimeoutExpired:
        yield Problem(path, f"a PDF that takes more than {seconds:g} seconds to read", sha256)
        return
    if done.returncode:
        limit = f"a PDF that takes more than {seconds:g} seconds or too much memory to read"
        yield Problem(path, _REASONS.get(done.returncode, limit), sha256)
        return
    yield Page(hashlib.sha256(done.stdout).hexdigest(), "text/plain", path, (path,), done.stdout)


def text_layer(content: bytes) -> str:
    """Give the text of a PDF, boxes of text parted by blank lines. Raises what pdfminer raises."""
    from pdfminer.high_level import extract_text

    text = extract_text(io.BytesIO(content), maxpages=_MOST_PAGES)
    text = text.replace("\f", "\n\n").translate(_LIGATURES)
    text = re.sub(r"[ \t]+\n", "\n", text)
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def serve(seconds: float) -> int:
    """Read a PDF on standard input and write its text: what the process of its own does."""
    try:
        import resource

        most = int(seconds) + 1
        resource.setrlimit(resource.RLIMIT_CPU, (most, most))
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    except (ImportError, ValueError, OSError):  # Windows; a lower limit is set already
        pass
    content = sys.stdin.buffer.read()
    from pdfminer.pdfdocument import PDFPasswordIncorrect, PDFTextExtractionNotAllowed

    try:
        text = text_layer(content)
    except (PDFPasswordIncorrect, PDFTextExtractionNotAllowed):
        return _LOCKED
    except Exception:
        return _BROKEN
    if not any(char.isalnum() for char in text):
        return _NO_TEXT
    sys.stdout.buffer.write(text.encode("utf-8", "replace") + b"\n")
    return 0
