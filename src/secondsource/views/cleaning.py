"""Cleaning pages without a case, as they come."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from secondsource.clean.article import clean
from secondsource.clean.second_article import unread_article
from secondsource.engine.local import run
from secondsource.model import Article, Page, Problem
from secondsource.read.pages import read_pages
from secondsource.settings import DEFAULT, Settings


def clean_pages(paths: Sequence[str], settings: Settings = DEFAULT) -> Iterator[Article | Problem]:
    """Clean the pages under the paths; "-" is one page, or JSON lines of articles, from stdin.

    A page that cannot be used gives a `Problem` in its place, one that holds more than is read of
    it a `Problem` after its article.
    """
    for page in _pages(paths, settings):
        if isinstance(page, Problem):
            yield page
            continue
        # One at a time: a result is printed as soon as it is there.
        limit = settings.max_page_seconds
        for row in run(clean, [page], settings, failed=_failed, limit=limit):
            yield row
            if isinstance(row, Article) and (unread := unread_article(row)) is not None:
                yield unread


def _failed(page: Page, reason: str) -> Article | Problem:
    return Problem(page.path, reason, page.sha256)


def _pages(paths: Sequence[str], settings: Settings) -> Iterator[Page | Problem]:
    for path in paths:
        if path != "-":
            yield from read_pages([path], settings)
            continue
        # A file of its own, so that stdin is looked at as any file is.
        with tempfile.TemporaryDirectory() as folder:
            saved = Path(folder) / "stdin"
            with saved.open("wb") as file:
                while piece := sys.stdin.buffer.read(1 << 20):
                    file.write(piece)
            for page in read_pages([str(saved)], settings):
                name = page.path.replace(str(saved), "-")
                if isinstance(page, Page):
                    yield replace(page, path=name, paths=(name,))
                else:
                    yield replace(page, path=name)
