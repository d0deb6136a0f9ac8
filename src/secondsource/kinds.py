"""The closed lists of the contract: what a passage, a name, a claim or a conflict can be."""

from __future__ import annotations

from typing import Literal

PassageKind = Literal[
    "body",
    "standfirst",
    "title",
    "dateline",
    "byline",
    "date",
    "caption",
    "credit",
    "related",
    "promotion",
    "navigation",
    "comment",
    "embed",
    "legal",
    "other",
]
DateBasis = Literal["stated", "url", "metadata", "inferred"]
WireVerdict = Literal["wire", "own", "unknown"]
NameLabel = Literal["PER", "ORG", "LOC", "MISC"]
MomentType = Literal["DATE", "TIME", "DURATION", "SET"]
Bound = Literal["=", "~", ">", ">=", "<", "<="]
StatementKind = Literal["direct", "mixed", "indirect"]
ClaimKind = Literal["content", "saying"]
StandingWord = Literal["corroborated", "possibly-corroborated", "repeated", "single"]
RootKind = Literal["attributed", "agency", "outlet", "unknown"]
ConflictKind = Literal["number", "date", "place", "name", "polarity", "denial"]
ReprintKind = Literal["reprint", "rewrite", "shared-quotes"]
