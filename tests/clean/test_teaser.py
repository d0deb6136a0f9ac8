"""Articles that are cut off, and whole ones with offers around them."""

from __future__ import annotations

import pytest

from secondsource.clean.blocks import Block
from secondsource.clean.metadata import Metadata
from secondsource.clean.parts import Parts
from secondsource.clean.teaser import is_teaser

SENTENCE = (
    "The crane had been inspected in March and no fault was found, the port's director said. "
)
OFFER = "Subscribe to continue reading this article"


def page(body: str, *below: str, free: bool | None = None, script: str = "") -> Parts:
    raw, made = script, []
    for text, kind in ((body, "body"), *((line, "promotion") for line in below)):
        made.append(Block(text, len(raw), len(raw) + len(text), kind=kind))  # type: ignore[arg-type]
        raw += text + "\n"
    return Parts(raw, "text/html", tuple(made), Metadata(free=free))


@pytest.mark.parametrize(
    ("parts", "teaser"),
    [
        (page(SENTENCE * 3, OFFER), True),
        (page(SENTENCE * 30, OFFER), False),
        (page(SENTENCE * 3), False),
        (page(SENTENCE * 3, "Sign up for our newsletter"), False),
        (page(SENTENCE * 3 + "The ship, he said, would …"), True),
        (page(SENTENCE * 30, "Il vous reste 57.09% de cet article à lire."), True),
        (page(SENTENCE * 30, "残り1234文字"), True),
        (page(SENTENCE * 3, free=False), True),
        (page(SENTENCE * 3 + "Jane Doe can be reached at jane@tarnby.example.", free=False), False),
        (page(SENTENCE * 30, free=False), False),
        (page(SENTENCE * 20, free=False, script='{"wordCount": "1200"}'), True),
        (page(SENTENCE * 20, script='{"wordCount": "1200"}'), False),
        (
            page(SENTENCE * 30 + SENTENCE[:-3] + " and the new one was to be built by the", OFFER),
            True,
        ),
        (page(SENTENCE * 30 + "(Reporting by Jane Doe; editing by John Roe)", OFFER), False),
        (page(SENTENCE * 3, "Um weiterzulesen, melden Sie sich an"), True),
        (page(SENTENCE * 3, "Para seguir leyendo, hazte socio"), True),
    ],
)
def test_teasers(parts: Parts, teaser: bool) -> None:
    assert is_teaser(parts) is teaser


def test_no_text_is_no_teaser() -> None:
    assert not is_teaser(Parts("", "text/html", ()))
