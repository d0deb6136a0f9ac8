"""Whether a page shows only the beginning of its article."""

from __future__ import annotations

import re

from secondsource.clean.blocks import Block
from secondsource.clean.parts import Parts
from secondsource.clean.prose import ends_sentence, shape

# An offer under the text: who pays may go on.
_OFFER = re.compile(
    r"\b(?:subscribe|sign up|register|log ?in|sign in|become a (?:member|subscriber))\b.{0,60}"
    r"\b(?:continue|keep|read|access|unlock|view|full)\b|"
    r"\b(?:to (?:continue|keep) reading|to read (?:the|this) (?:full|rest|article|story)|"
    r"continue reading (?:with|your|this|for)|keep reading with|read the full (?:story|article)|"
    r"for subscribers only|subscribers only|(?:this|the) (?:article|story|"
    r"content) is (?:only|exclusively|reserved|for)|exclusive to subscribers|subscriber[- "
    r"]exclusive|"
    r"weiterlesen mit|um weiterzulesen|jetzt weiterlesen|nur für abonnenten|lesen sie (?:den|"
    r"diesen) "
    r"(?:ganzen|vollständigen|kompletten)? ?artikel|réservé[es]* (?:à nos |aux )abonnés|"
    r"pour lire la suite|(?:lire|continuer) la suite|para seguir leyendo|para continuar leyendo|"
    r"sigue leyendo con|solo para suscriptores|exclusivo para suscriptores|"
    r"per continuare a leggere|continua a leggere con|riservato agli abbonati|para continuar lendo|"
    r"exclusivo para assinantes|conteúdo exclusivo|om verder te lezen|verder lezen\?|lees verder "
    r"met|"
    r"aby czytać dalej|czytaj dalej z|dostęp do (?:całego )?artykułu|чтобы (?:прочитать|"
    r"продолжить)|"
    r"по подписке|för att läsa (?:vidare|hela)|läs vidare med|for å lese (?:videre|hele)|"
    r"læs (?:videre|resten) med|jatka lukemista|devamını okumak için)|"
    r"有料会員|会員限定|続きを読むには|구독하고 계속",
    re.IGNORECASE,
)
# A line that says how much is missing leaves no doubt, however long the text is.
_MISSING = re.compile(
    r"\bil vous reste \d{1,3}(?:[.,]\d{1,2})?\s?%|\bla suite (?:est|de cet article est) réservée|"
    r"\b(?:noch|weitere) \d{1,3}\s?% (?:des|vom) (?:artikels|text)|\bpozostało(?: jeszcze)? "
    r"\d{1,3}\s?%|"
    r"\bte queda(?:n)? (?:por leer )?(?:el )?\d{1,3}\s?%|\bresta(?:m)? \d{1,3}\s?% d|"
    r"残り\s?[\d,]{1,6}\s?文字|"
    r"\b\d{1,3}\s?% of (?:this|the) (?:article|story) (?:remains|is left)|"
    r"\bthis is (?:only )?(?:a|an) (?:preview|excerpt) of|\byou(?:'ve| have) (?:read|reached) "
    r"(?:the end "
    r"of )?(?:your|the) (?:free )?preview",
    re.IGNORECASE,
)
# A whole short report closes with how to reach its writer, or with who worked on it.
_CLOSED = re.compile(
    r"can be reached|[\w.]{2,40}@[\w-]{2,40}\.|contributed to this|reporting by|editing by|"
    r"follow (?:him|her|them) on",
    re.IGNORECASE,
)
_COUNT = re.compile(r"\"wordCount\"\s{0,3}:\s{0,3}\"?(\d{2,6})")
# A wall's page shows one to three paragraphs; below this many words a report is no whole one
# when an offer says that there is more.
_SHORT = 180
# Walls that let half of a long report through cut it in its first thousand words.
_LONG = 1_000
# Words of the text that captions, tables and embeds may take from the count the page gives.
_SHARE = 0.6
# Headlines and list items end without a stop, too; hardly any has this many words.
_PROSE = 25
# A wall stands right under the text: below these blocks the page's own offers begin.
_BELOW = 12


def is_teaser(parts: Parts) -> bool:
    """Say whether the article is visibly cut off.

    An offer alone cuts nothing: many pages print offers amid or under the whole text.
    """
    body = parts.body()
    if not body:
        return False
    words = sum(shape(block.text).words for block in body)
    below = _below(parts, body[-1])
    if words <= _LONG and any(_MISSING.search(block.text) for block in below):
        return True
    last = body[-1].text.rstrip()
    trails_off = last.endswith(("…", "...", "[…]", "[...]"))
    if trails_off and words < _SHORT * 2:
        return True
    offered = any(_OFFER.search(block.text) for block in below)
    walled = offered or parts.meta.free is False
    if not walled:
        return False
    if words <= _LONG and (trails_off or _counted(parts) * _SHARE > words):
        return True
    if _breaks_off(body[-1], words):
        return True
    return words < _SHORT and not any(_CLOSED.search(block.text) for block in body[-2:])


def _below(parts: Parts, last: Block) -> list[Block]:
    at = parts.blocks.index(last)
    kinds = ("promotion", "navigation", "other", "legal", "related")
    return [b for b in parts.blocks[at + 1 : at + 1 + _BELOW] if b.kind in kinds]


def _breaks_off(last: Block, words: int) -> bool:
    """The last paragraph stops in the middle of a sentence."""
    seen = shape(last.text)
    prose = last.tag == "p" and seen.words >= _PROSE and words <= _LONG
    if _CLOSED.search(last.text):
        return False
    return prose and last.text.rstrip()[-1:].isalnum() and not ends_sentence(last.text)


def _counted(parts: Parts) -> int:
    """How many words the page says its article has; 0 where it does not say one number."""
    counts = {int(match[1]) for match in _COUNT.finditer(parts.raw)}
    return counts.pop() if len(counts) == 1 else 0
