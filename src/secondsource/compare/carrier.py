"""A carrier: the press release or social post that a report has a thing from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from secondsource.model import Why


@dataclass(frozen=True, slots=True)
class Carrier:
    """What a report says that it has a thing from, and others may have it from too.

    `key` tells which release or whose post it is, "" where the report does not; `why` where the
    report says so.
    """

    kind: Literal["press release", "social post"]
    key: str
    why: Why
