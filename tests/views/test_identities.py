"""Where a report says "he": the sentence that names whom it is taken for."""

from __future__ import annotations

from typing import Any

import pytest

from secondsource.model import Article, Sentence
from secondsource.views.identities import Identities

ARTICLES = {
    "a1": "Mayor Ada Quill came early. The gate broke, she said. Ada Quill left.",
    "a2": "The gate broke, the mayor said.",
    "a4": "The Orrin coastguard came. Captain Lena Voss of the coastguard watched. The gate broke, "
    "Voss told us.",
    "a3": "Quill Ada is no one. Nobody saw Ada Quill. The mayor, Ada  Quill, was there.",
}


class InventedPlaces:
    """Gives spans as they are."""

    def words(self, text: str, article: str, start: int, end: int) -> dict[str, Any]:
        return {"text": text, "quote": ARTICLES[article][start:end]}


def sentences(id_: str) -> list[Sentence]:
    found, at = [], 0
    for part in ARTICLES[id_].split(". "):
        end = min(at + len(part) + 1, len(ARTICLES[id_]))
        found.append(Sentence(at, end))
        at = end + 1
    return found


def named(article: str, said: str, root: str = "Ada Quill", kind: str = "attributed") -> Any:
    start = ARTICLES[article].index("The gate")
    report = {"article": article, "start": start, "why": [{"text": said, "quote": ""}]}
    articles = [Article(id=id_, page="", path="", text=text) for id_, text in ARTICLES.items()]
    found = Identities(articles, sentences, InventedPlaces())  # type: ignore[arg-type]
    return found.named(report, {"name": root, "kind": kind})


def test_the_mention_before_a_pronoun_is_given() -> None:
    assert named("a1", "attributed: 'she … said'") == {
        "text": "taken for Ada Quill, named in",
        "quote": "Mayor Ada Quill came early.",
    }


def test_one_of_a_body_is_followed_to_where_both_are_named() -> None:
    found = named("a4", "attributed: 'Voss … told'", root="Orrin coastguard")
    assert found["quote"] == "Captain Lena Voss of the coastguard watched."


def test_what_no_word_of_the_article_names_is_found_in_another_by_its_office() -> None:
    found = named("a2", "attributed: 'the mayor … said'")
    assert found["quote"] in ("Mayor Ada Quill came early.", "The mayor, Ada  Quill, was there.")


@pytest.mark.parametrize(
    ("said", "root", "kind"),
    [
        ("attributed: 'Mayor Quill … said'", "Ada Quill", "attributed"),
        ("attributed: 'Ada-quill … said'", "Ada Quill", "attributed"),
        ("attributed: 'she … said'", "Ada Quill", "unknown"),
        ("attributed: 'she … said'", "Olm Hadrik", "attributed"),
        ("attributed: 'she … said'", "unresolved 'she'", "attributed"),
    ],
)
def test_nothing_is_given_where_nothing_is_to_be_said(said: str, root: str, kind: str) -> None:
    assert named("a1", said, root, kind) is None
