"""Pages that were saved instead of an article: errors, checks for robots, consent notices.

An article may be about any of these, so wording alone decides nothing: the page must call itself
so in its title or say so in one of a few lines, and show no report and no day of publication.
"""

from __future__ import annotations

import re

from secondsource.clean.parts import Parts
from secondsource.clean.prose import shape
from secondsource.clean.teaser_list import is_teaser_list

# Titles of pages that servers, shields and shops of bots put in an article's place. Whole titles,
# the site's name cut off: "Access denied: how a port kept reporters out" is a headline.
_TITLE = re.compile(
    r"(?:(?:http\s)?(?:error\s)?(?:code\s)?[45]\d\d(?:\s?[-–—:|.]?\s?(?:error|errors|page|file|"
    r"not|found|"
    r"forbidden|access|denied|gone|bad|gateway|request|service|temporarily|unavailable|time-?out|"
    r"internal|server|unauthorized|for|legal|reasons|too|many|requests|the|was|is|be|can(?:no|')t|"
    r"seite|nicht|gefunden|fehler|introuvable|erreur|página|no|não|encontrada|pagina|non|trovata|"
    r"страница|не|найдена|ошибка)\b){0,8}|"
    r"(?:oops!?,?\s?)?(?:(?:sorry,?\s)?(?:the|this|that)\s)?(?:page|site|url|article|file|"
    r"resource)\s"
    r"(?:was\s|is\s|has\s|could\s|can(?:'t|not)\s(?:be\s)?)?(?:not\s(?:be\s)?(?:found|available)|"
    r"found|doesn't exist|does not exist|no longer available|unavailable|missing|been removed)|"
    r"not found|access (?:to this page has been )?denied|forbidden|error|an error (?:has "
    r")?occurred|"
    r"something went wrong|request (?:blocked|rejected|unsuccessful)|you have been blocked|"
    r"service (?:temporarily )?unavailable|temporarily unavailable|bad gateway|gateway time-?out|"
    r"internal server error|too many requests|unavailable for legal reasons|"
    r"just a moment|one moment,? please|please wait|attention required!?|security check|"
    r"checking your browser|verify(?:ing)? (?:that )?you are (?:a )?human|are you a (?:robot|"
    r"human)\??|"
    r"robot or human\??|human verification|pardon our interruption|bot (?:check|verification)|"
    r"captcha|ddos-guard|javascript (?:is )?(?:required|disabled)|"
    r"(?:diese )?seite (?:wurde )?nicht gefunden|zugriff verweigert|fehler|page (?:non trouvée|"
    r"introuvable)|accès (?:refusé|interdit)|página no (?:encontrada|existe)|acceso denegado|"
    r"página não encontrada|acesso negado|pagina non trovata|accesso negato|pagina niet gevonden|"
    r"toegang geweigerd|nie znaleziono strony|strona nie (?:istnieje|została znaleziona)|"
    r"страница не найдена|доступ запрещ[её]н|сторінк[уа] не знайдено|sidan (?:hittades inte|finns "
    r"inte)|siden (?:blev ikke fundet|finnes ikke)|sivua ei löydy|sayfa bulunamadı|"
    r"ページが見つかりません|페이지를 찾을 수 없습니다|页面不存在|"
    r"找不到(?:页面|網頁)|页面未找到)\W*",
    re.IGNORECASE,
)
# What such pages say in their few lines.
_LINE = re.compile(
    r"\b(?:(?:please )?(?:enable|turn on) (?:js|javascript|cookies)\b.{0,40}\b(?:cookies|continue|"
    r"ad blocker|reload|run this app|view|page|site|browser)|"
    r"you (?:don't|do not) have permission to access|(?:access denied|forbidden)\b.{0,40}\bserver|"
    r"checking (?:if the site connection is secure|your browser)|"
    r"verify(?:ing)? (?:that )?you are (?:a )?(?:human|not a robot)|"
    r"(?:detected|noticed) unusual (?:traffic|activity)|you have been blocked|"
    r"(?:page|url|article|file|content) (?:that )?(?:you(?:'re| are| were|'ve| have)? )?"
    r"(?:requested|looking for|trying to (?:view|reach))\b.{0,30}\b(?:not|no longer|"
    r"doesn't|does not|couldn't|can't|moved|removed)|that page can't be found|"
    r"(?:currently )?(?:unavailable|not available) in (?:your|most) (?:country|region|european)|"
    r"javascript is (?:disabled|required)|performance (?:&|and) security by cloudflare|"
    r"die (?:angeforderte|gewünschte|gesuchte) seite\b.{0,40}\bnicht|la page (?:demandée|que vous)"
    r"\b.{0,40}\b(?:pas|plus|introuvable)|la página (?:solicitada|que (?:busca|"
    r"buscas))\b.{0,40}\bno\b)",
    re.IGNORECASE,
)
_CONSENT = re.compile(
    r"\bcookies?\b|\bconsent\b|\bpersonal data\b|\bprivacy\b|\btracking\b|\bour (?:\d+ "
    r")?partners\b|"
    r"\blegitimate interest|\bzustimm|\bdatenschutz|\beinwillig|\bwerbung und tracking|"
    r"\bdonnées personnelles|\bnos partenaires|\bconsentement|\bdatos personales|\bconsentimiento|"
    r"\bnuestros socios|\bdati personali|\bconsenso\b|\btoestemming|\bpersoonsgegevens|"
    r"\bzgod[ęy]\b|"
    r"\bdane osobowe|\bdados pessoais|\bpersonuppgifter|\bçerez|\bфайлы cookie|クッキー|쿠키",
    re.IGNORECASE,
)
_FRAMESET = re.compile(r"<frameset\b", re.IGNORECASE)
_SUFFIX = re.compile(r"\s+(?:[|•·»]|[-–—])\s+")
# The longest error pages are a few lines, and a teaser of an article is longer than a line.
_FEW_WORDS = 150
# Pages of errors that call themselves by their number fill up with links to the latest news.
_MORE_WORDS = 400
# A consent notice names its subject again and again; an article that mentions cookies does not.
_MENTIONS = 3
_LONGEST_TITLE = 120
_SHOWN = 60


def no_article(parts: Parts) -> str | None:
    """Say what a page is that holds no article; None where it may hold one.

    >>> from secondsource.clean.blocks import Block
    >>> raw = "Access denied"
    >>> no_article(Parts(raw, "text/plain", (Block(raw, 0, len(raw), kind="title"),)))
    "the page is an error page: 'Access denied'"
    """
    if not parts.body() and parts.media == "text/html" and _FRAMESET.search(parts.raw):
        return "the page only frames other pages: save those"
    if parts.meta.published:
        return None
    if parts.media != "text/html" and is_teaser_list(parts.blocks):
        return "the page is a list of articles, not one of them: save those"
    words = sum(shape(block.text).words for block in parts.body())
    if words > _MORE_WORDS:
        return None
    for title in _titles(parts):
        named = re.match(r"\W*(?:http |error )*[45]\d\d\b", title, re.IGNORECASE)
        if _TITLE.fullmatch(title) and words <= (_MORE_WORDS if named else _FEW_WORDS):
            return f"the page is an error page: '{_short(title)}'"
    if words > _FEW_WORDS:
        return None
    shown = [block for block in parts.blocks if block.kind not in ("related", "navigation")]
    if _consent(parts, words):
        return "the page shows only a consent notice"
    total = sum(shape(block.text).words for block in shown)
    for block in shown:
        if (
            total <= _FEW_WORDS
            and len(block.text) <= _LONGEST_LINE
            and (match := _LINE.search(block.text))
        ):
            return f"the page is an error page: '{_short(block.text[match.start() :])}'"
    return None


# "The page you requested could not be found. Try the search …": a line of two sentences.
_LONGEST_LINE = 400


def _titles(parts: Parts) -> list[str]:
    """What the page calls itself, whole and without the site's name."""
    found = [item.value for item in parts.meta.titles]
    found += [block.text for block in parts.of_kind("title")]
    if not parts.meta.titles:
        # A dump of such a page has no headline; its first lines are its title.
        found += [block.text for block in parts.blocks[:3]]
    titles: list[str] = []
    for text in found:
        if len(text) <= _LONGEST_TITLE:
            pieces = [text, *(_SUFFIX.split(text)[:1])]
            titles.extend(piece.strip() for piece in pieces if piece.strip() not in titles)
    return titles


def _consent(parts: Parts, words: int) -> bool:
    """Say whether all that is shown as text speaks of cookies and consent."""
    body = parts.body()
    shown = body or parts.of_kind("legal", "promotion", "other", "embed")
    about = [block for block in shown if _CONSENT.search(block.text)]
    mentions = sum(len(_CONSENT.findall(block.text)) for block in about)
    within = sum(shape(block.text).words for block in about)
    total = sum(shape(block.text).words for block in shown)
    return mentions >= _MENTIONS and total > 0 and within * 10 >= total * 8


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[:_SHOWN].rsplit(" ", 1)[0] + "…"
