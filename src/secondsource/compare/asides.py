"""Asides: sentences of an article that report no news another report could confirm.

What a page says of itself ("contributed to this report", "has more on this"), of its reporting
("did not respond to a request for comment") or to its reader ("Sign up"), and lone fragments.
"""

from __future__ import annotations

import re

_OPENS = re.compile(
    r"(?:reporting|editing|writing|compiled) by\b"
    r"|(?:sign up|subscribe|click (?:here|to|on)|tap here|follow us|"
    r"read (?:more|our|full|the full)|you can read more|watch:|listen:|"
    r"continue reading|scroll (?:down|for)|share (?:this|on)|(?:photo|image|video|picture)s?"
    r"(?::| credit| courtesy| by)|advertisement|story continues|related(?::| story| article)|"
    r"see also|more:|like us|join our|skip to|media playback|file photo|file [—–-] |©|"
    r"this (?:story|article|copy|report) (?:is|was|has been|may) (?:be |been )?(?:updated|"
    r"corrected|originally|first|republished|produced|part of|developing|breaking)|by signing up|"
    r"here(?:'s|’s| is| are) (?:what|how|"
    r"the|a|some))\b"
    r"|\W*(?:image|media|photo|picture|video)\b.{0,60}\bcaption\b",
    re.IGNORECASE,
)
# Each begins with a word of its own, so that a sentence without it is passed over quickly.
_HOLDS = re.compile(
    r"\bcontribut(?:ed|ing) (?:(?:reporting )?to this (?:report|story|article|piece)"
    r"|reporting|to the report)\b"
    r"|\b[Rr]eport(?:ed|ing) (?:by|from) [A-Z][\w.]+ [A-Z][\w.]+"
    r"(?:[;,] | and )(?:editing|writing)\b"
    r"|\b(?:respond|repl(?:y|ied)|return(?:ed)?|answer(?:ed)?|immediately available)\b.{0,40}"
    r"\b(?:requests?|calls?|e-?mails?|messages?|inquir(?:y|ies)|comment)\b.{0,60}$"
    r"|\bdeclined (?:to )?comment\b"
    r"|\bc(?:ould|an) ?not (?:be )?(?:immediately |independently )*"
    r"(?:be )?(?:immediately |independently )*(?:verified|verify|confirmed|reached)\b"
    r"|\b[Tt]here (?:was|has been) (?:also )?no (?:immediate )?(?:comment|word|reaction|response)\b"
    r"|\bAssociated Press writers?\b"
    r"|\((?:[A-Z][\w.' ]+ )?(?:Photo|photo|via|Getty|AP|AFP|Reuters|EPA|PA)\b[^)]{0,60}\)\s*$"
    r"|\b(?:to|in) your inbox\b|\b[Cc]ontributing: [A-Z]"
    r"|\bGetty Images\b|\b[Aa]ll rights reserved\b|\b[Cc]opyright (?:© )?\d{4}\b"
    r"|\bha(?:s|ve) more (?:on|about)\b[^.]{0,40}:?$"
)
# One of these stands wherever that matches.
_HINTS = (
    "ontribut", "editing", "writing", "comment", "request", "call", "mail", "message", "inquir",
    "verif", "confirmed", "reached", "word", "reaction", "response", "writer", "Photo", "photo",
    "via", "inbox", "Getty", "AP", "AFP", "Reuters", "EPA", "PA", "reserved", "opyright", " more ",
)  # fmt: skip
_TELLS_MORE = re.compile(r", who (?:could|did|has|was)\b.{0,80}, |\b(?:saying|adding|but)\b")
# Nothing that the pattern looks for needs more of a sentence than its beginning and its end.
_LONGEST = 400


def aside(sentence: str) -> bool:
    """Say whether a sentence is an aside of its page, no news.

    >>> aside("Ana Ros contributed to this report."), aside("The mayor resigned on Monday.")
    (True, False)
    """
    if len(sentence) > _LONGEST:
        return False
    if _OPENS.match(sentence):
        return True
    if not any(hint in sentence for hint in _HINTS):
        return False
    found = _HOLDS.search(sentence)
    # "Quill, who could not be reached, said …", "declined to comment, saying …": more is told.
    return found is not None and not _TELLS_MORE.search(sentence)
