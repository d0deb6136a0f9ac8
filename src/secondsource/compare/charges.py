"""A charge, and the answer of whom it is laid against: "is accused of" / "pleaded not guilty".

An answer names the charge, or does not name it at all, so that the two share hardly a word but the
name of the accused. The answer is held against the charge that stands before it in its article;
where none stands there, a plea is held against the charges of other reports.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from secondsource.compare.propositions import Proposition

_CHARGE = re.compile(
    r"\b(?:accus(?:es?|ed|ing)(?: [\w’'-]+){0,5} of|suspected of|on suspicion of|charged with"
    r"|indicted (?:on|for)|on charges of)\b",
    re.IGNORECASE,
)
_LAID = (
    r"(?:the |all |any |these |those |such |both |his |her |their )?(?:\w+ )?"
    r"(?:accusations?|allegations?|charges?|claims?|wrongdoing)\b"
)
# "Rejected the accusation", "called the charge a lie".
_REPLY = re.compile(
    rf"\b(?:den(?:y|ies|ied)|reject(?:s|ed)|dismiss(?:es|ed)|refut(?:es|ed)) {_LAID}"
    rf"|\bcall(?:s|ed) {_LAID} (?:\w+ )?(?:an? )?(?:lie|lies|false|baseless|untrue|unfounded"
    r"|nonsense|fabricat\w+|absurd)\b",
    re.IGNORECASE,
)
_PLEA = re.compile(
    r"\b(?:plead(?:s|ed)?|pled) (?:not guilty|innocent)\b"
    r"|\A(?:[\w.’'-]+ ){1,3}(?:is|was) (?P<innocent>innocent)\b",
    re.IGNORECASE,
)
_NO_REPLY = re.compile(
    r"\b(?:not|never|neither|nobody|could|would|to|if|whether|may|might)\b(?:\W+\w+){0,2}\W*\Z"
    r"|n['’]t\b(?:\W+\w+){0,2}\W*\Z",
    re.IGNORECASE,
)
_OTHERS = re.compile(r"[(—–]|\band\b|['’]s?\s+[a-z]|\bwho (?:ha[sd] |have )?\Z")
# "A man accused of fraud will be in court" tells of the court; "was charged in 2004" of another
# matter.
_TOLD = re.compile(r"\b(?:is|was|are|were|been|being|stands?)\b")
_OLDER = re.compile(r"\b(?:(?:19|20)\d\d|previous\w*|earlier|ago|once|last year)\b", re.IGNORECASE)
_THEN = re.compile(r"\bin (?:19|20)\d\d\W*\Z", re.IGNORECASE)
# An answer stands within so many clauses of its charge.
_REACH = 6
# A name opens a sentence as any word does; it is known by where it stands within one.
_LEAST = 3


def answered(props: Sequence[Proposition]) -> list[tuple[int, int]]:
    """Give the numbers of charges and of the answers to them, (charge, answer), in order."""
    names = frozenset(t for p in props for t in p.proper if t[:1] not in "@~" and len(t) >= _LEAST)
    charges = [i for i, p in enumerate(props) if p.accuses or _CHARGE.search(p.text)]
    found: list[tuple[int, int]] = []
    for j, p in enumerate(props):
        plea, reply = _PLEA.search(p.text), _REPLY.search(p.text)
        said = plea or reply
        if said is None or p.accuses or _NO_REPLY.search(p.text[: said.start()]):
            continue
        before = p.text[: said.end()].lower()
        who = {t for t in p.terms & names if t in before or t in p.subject}
        against = [i for i in charges if i != j and who & props[i].terms]
        own = [
            i
            for i in against
            if props[i].article == p.article and 0 < j - i <= _REACH
            if props[i].accuses or _lies_against(props[i], who)
        ]
        if own:
            found.append((own[-1], j))
        elif plea is not None:
            others = [i for i in against if props[i].article != p.article]
            found += [(i, j) for i in others if _lies_against(props[i], who)]
    return found


def _lies_against(p: Proposition, who: set[str]) -> bool:
    """Say whether a clause tells of a charge against one person, and of nobody else's.

    "Her son and two others are charged with fraud" does not, nor "the woman who accused her of it".
    """
    charge = _CHARGE.search(p.text)
    if charge is None:
        return False
    before = p.text[: charge.start()].lower()
    named = any(t in before or t in charge.group().lower() for t in who) or bool(who & p.subject)
    if not named or _OTHERS.search(before) or _OLDER.search(before) or _THEN.search(p.text):
        return False
    active = charge.group().lower().startswith(("accuses", "accusing"))
    return active or _TOLD.search(before) is not None
