"""Which reading of a day the words around it ask for: "past", "future" and the like.

The tense of the clause decides (`tense`); words right beside the day may know better ("until",
"had been due", "Wednesday's ruling").
"""

from __future__ import annotations

import re

from secondsource.annotate.moment_rules import Draft
from secondsource.annotate.tense import REACH, tense

_LEADING = re.compile(
    r"(?:until|till|by|before|next|through|(?:going|heading|looking)\s{1,3}(?:in)?to|"
    r"ahead\s{1,3}of|until\s{1,3}at\s{1,3}least)\s{1,3}(?:the\s{1,3})?\Z",
    re.IGNORECASE,
)
_THIS = re.compile(r"this\s{1,3}(?!past|last)", re.IGNORECASE)
_PHOTO = re.compile(r"\s{1,3}(?:file|photo)")
_SOON = re.compile(r"as\s(?:soon|early)\sas\s\Z", re.IGNORECASE)
# "Wednesday's ruling" has been given, whatever will be done about it.
_DONE = re.compile(
    r"['’]s\s(?:\w{1,12}\s){0,1}(?:ruling|attacks?|decision|announcement|bombings?|shooting|"
    r"killings?|crash|statement|arrests?|explosions?|blasts?|strikes?|earthquake|quake|deaths?|"
    r"raid|violence|incident|accident|fire|report|letter|speech|verdict|remarks|comments|results?|"
    r"events|proposal|action|move|massacre|protests?|riots?|clash|clashes)\b"
)
# "Her announcement Tuesday that it will close": what is to come is what she announced.
_NOUN = re.compile(
    r"\b(?:announcement|decision|ruling|statement|interview|tweet|letter|remarks|comments|attack|"
    r"shooting|bombing|arrest|raid|death)s?\s{1,3}(?:on\s{1,3})?\Z"
)
_DEADLINE = re.compile(
    r"\b(?:deadline|postpon|extend|delay|adjourn|expire|given|gave|due)", re.IGNORECASE
)
# Deadlines are told of within this many characters of the day.
_NEAR = 200
_UNTIL = re.compile(r"(?:until|till|by)\s{1,3}(?:the\s{1,3})?\Z", re.IGNORECASE)
# "Until Thursday, they had not …", "it was not until Tuesday", "had filed by Wednesday".
_UNTIL_THEN = re.compile(
    r"\A\W{0,3}(?:(?:but|and|up)\s{1,3}){0,2}(?:by|until|till)\s{1,3}\Z|"
    r"\bnot\s{1,3}(?:until|till)\s{1,3}\Z|"
    r"\b(?:had|hadn['’]t)\b[^;:]{0,80}\b(?:by|until)\s{1,3}\Z",
    re.IGNORECASE,
)
# "The vigil planned for Saturday was called off", on Sunday: which Saturday is anyone's guess.
_OFF = re.compile(
    r"\s{1,3}deadline\b|,?\s{1,3}(?:but\s{1,3})?(?:was|were|has\sbeen|have\sbeen|had\sbeen)"
    r"\s{1,3}(?:\w{1,12}\s)?(?:cancel|call|postpon|delay|put|scrap|abandon|suspend|moved)"
)
# "A ban taking effect July 1 was passed": the verb of the clause says nothing of that day.
_INTO_EFFECT = re.compile(
    r"\b(?:(?:taking|takes|to\s{1,3}take)\s{1,3}effect|"
    r"(?:going|goes|coming|comes|entering|enters|to\s{1,3}(?:go|come|enter))\s{1,3}into\s{1,3}"
    r"(?:effect|force))\s{1,3}(?:on|from|in|as\sof)?\s{0,3}\Z",
    re.IGNORECASE,
)
_HAD_BEEN = re.compile(r"\bhad\s(?:\w{1,12}\s)?been\b")
# "Was told to leave beginning July 1": either side of the day of publication.
_BEGINNING = re.compile(
    r"\b(?:beginning|starting|commencing)\s{1,3}(?:on|from|in)?\s{0,3}\Z|\bfrom\s{1,3}\Z",
    re.IGNORECASE,
)
_RANGE_GOES_ON = re.compile(r"\s{0,3}(?:to|through|until|till|and|[-–—])\s")  # "from Aug. 1 to"
_STARTING = re.compile(r"\b(?:starting|beginning)\s{1,3}(?:on\s{1,3})?\Z", re.IGNORECASE)
# The longest of these, "to enter into force as of", with blanks.
_EFFECT_REACH = 40
_WHEN = re.compile(r",?\s{1,3}when\b")
_PAST_HINT = re.compile(r"(?:since|earlier)\s{1,3}(?:the\s{1,3})?\Z", re.IGNORECASE)
_AFTER = re.compile(r"after\s{1,3}(?:the\s{1,3})?\Z", re.IGNORECASE)


def told_by(piece: str, draft: Draft) -> str | None:
    """Give what stands for "?" in the form of a draft, or None where that is unclear."""
    form = (draft.form or "").removeprefix("=W ")
    inside = _quotation(piece, draft.start)
    opens, closes = inside or (0, len(piece))
    told = tense(piece[opens:closes], draft.start - opens, draft.end - opens)
    weekday = form.startswith("weekday")
    if weekday and _OFF.match(piece, draft.end):
        return None
    before = piece[max(0, draft.start - 24) : draft.start]
    after = piece[draft.end : draft.end + 24]
    if _PAST_HINT.search(before) or (told == "future" and _DONE.match(after)):
        return "past"
    if told == "future" and _NOUN.search(before):
        since = max(0, draft.start - REACH)
        left = piece[since : draft.end]
        told = tense(left, draft.start - since, draft.end - since) or "past"
    if told is None and _AFTER.search(before):
        return "past"
    if told is None and weekday and inside:
        return None  # "I need you Friday": what people say is as often of what is to come
    effect = piece[max(0, draft.start - _EFFECT_REACH) : draft.start]
    if _SOON.search(before) or (_INTO_EFFECT.search(effect) and not _HAD_BEEN.search(piece)):
        return "future"
    if told is None and weekday and _THIS.match(piece, draft.start) and not _PHOTO.match(after):
        return "future"  # "Lind faces a hearing this Friday"
    if told is None and _LEADING.search(before):
        told = "future"
    if told == "past" and weekday and _UNTIL.search(before):
        # "was held until Friday", "was put off until Friday": only some words tell these apart.
        if _DEADLINE.search(piece, max(0, draft.start - _NEAR), draft.end + _NEAR):
            return "future"
        # "It had faded by Wednesday, when she wrote to him."
        right = piece[draft.start : draft.end + REACH]
        if _WHEN.match(after) and tense(right, 0, draft.end - draft.start) == "past":
            return "past"
        since = max(0, draft.start - _NEAR)
        return "past" if _UNTIL_THEN.search(piece[since : draft.start]) else None
    if told == "past" and form.startswith("date") and _LEADING.search(before):
        return "till"
    if told == "past" and form.startswith("date") and _BEGINNING.search(before):
        return "past" if _RANGE_GOES_ON.match(after) else "near"
    if told == "past" and weekday and _STARTING.search(before):
        return None
    if form.startswith(("date", "holiday", "month-of")):
        return told or "near"
    return told or "past"


def _quotation(piece: str, at: int) -> tuple[int, int] | None:
    """Give the ends of the direct quotation that holds a place of a sentence, or None.

    "I need you Friday," he said: the verb outside says nothing of that Friday. A quotation that
    opens or closes in another sentence ends with this one.
    """
    for opening, closing in (("“", "”"), ("``", "''")):
        opens, before = piece.rfind(opening, 0, at), piece.rfind(closing, 0, at)
        if opens > before:
            end = piece.find(closing, at)
            return opens, end if end >= 0 else len(piece)
    ends, following = piece.find("”", at), piece.find("“", at)
    if ends >= 0 and (following < 0 or ends < following):
        return piece.rfind("”", 0, at) + 1, ends
    if piece.count('"', 0, at) % 2:
        end = piece.find('"', at)
        return piece.rfind('"', 0, at), end if end >= 0 else len(piece)
    return None
