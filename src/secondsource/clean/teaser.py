"""Whether a page shows only the beginning of its article."""

from __future__ import annotations

import re

from secondsource.clean.parts import Parts
from secondsource.clean.prose import shape

_CUT = re.compile(
    r"\b(?:subscribe|sign up|register|log ?in|sign in|become a (?:member|subscriber))\b.{0,60}"
    r"\b(?:continue|keep|read|access|unlock|view|full)\b|"
    r"\b(?:to (?:continue|keep) reading|to read (?:the|this) (?:full|rest|article|story)|"
    r"continue reading with|for subscribers only|subscribers only|(?:this|the) (?:article|story|"
    r"content) is (?:only|exclusively|reserved)|exclusive to subscribers|subscriber[- ]exclusive|"
    r"weiterlesen mit|um weiterzulesen|nur für abonnenten|réservé (?:à nos |aux )abonnés|"
    r"pour lire la suite|para seguir leyendo|para continuar leyendo|solo para suscriptores|"
    r"per continuare a leggere|riservato agli abbonati|para continuar lendo|exclusivo para "
    r"assinantes|om verder te lezen|aby czytać dalej|чтобы (?:прочитать|продолжить))",
    re.IGNORECASE,
)
# A wall's page shows one to three paragraphs; below this many words a report is no whole one
# when an offer says that there is more.
_SHORT = 180


def is_teaser(parts: Parts) -> bool:
    """Say whether the article is visibly cut off.

    An offer alone cuts nothing: many pages print offers amid the whole text.
    """
    body = parts.body()
    words = sum(shape(block.text).words for block in body)
    if not body:
        return False
    last = body[-1].text.rstrip()
    trails_off = last.endswith(("…", "...", "[…]", "[...]")) and not last.endswith("”")
    if trails_off and words < _SHORT * 2:
        return True
    if words >= _SHORT:
        return False
    if parts.meta.free is False:
        return True
    at = parts.blocks.index(body[-1])
    below = [b for b in parts.blocks[at + 1 :] if b.kind in ("promotion", "navigation", "other")]
    return any(_CUT.search(block.text) for block in below)
