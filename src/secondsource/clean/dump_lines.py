"""What a single line of a dump says about itself, before its neighbours are looked at."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from secondsource.clean.byline import is_byline_line
from secondsource.clean.dates import is_date_line
from secondsource.clean.furniture import Telltale, telltales
from secondsource.clean.prose import Shape, shape
from secondsource.clean.uncased import Uncased
from secondsource.model import PassageKind

_PRICE = re.compile(r"(?:[$€£¥₹₽]|US\$|C\$|A\$)\s?\d|\d\s?(?:€|£|₽|zł|kr\b|USD|EUR|GBP|CHF)")
# Words with which a page speaks to its reader; reporters do so only inside quotes.
_TO_READER = Uncased(
    r"\b(?:you|your|you're|you've|we|our|us|my|sie|ihr|ihre|ihren|ihrem|unser|unsere|unseren|"
    r"vous|votre|vos|nous|notre|nos|usted|tu|tus|su|nuestra|nuestro|"
    r"tuo|tua|nostra|nostro|você|seu|sua|nossa|nosso|u|uw|je|jouw|onze|"
    r"вы|вас|вам|ваш|ваша|ваши|наш|наша|нас|twój|twoje|nasz|nasza)\b"
)
_QUOTE = re.compile(r"[\"“”«»„]")
_URL = re.compile(r"<?(?:https?://|www\.)\S+>?$", re.IGNORECASE)
_DOMAIN = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/\S*)?$", re.IGNORECASE)
_HANDLE = re.compile(r"@\w+$|[\w.+-]+@[\w-]+\.[\w.]+$|[+(]?\d[\d\s().-]{6,}$")
_NUMBERISH = re.compile(r"[\W\d_]+$")
_CREDIT_WORD = Uncased(
    r"(?:photos?|images?|pictures?|credits?|video|fotos?|bild|crédit|crédito|foto|фото|fot)\s?"
    r"(?:by|credit|courtesy|from|:|\.{2,}|/)"
)
_IMAGE_VERB = re.compile(
    r"\b(?:poses?|posing|addresses|is seen|are seen|is pictured|are pictured|is shown|are shown|"
    r"seen here|pictured here|speaks?|walks?|arrives?|looks on|stands?|sits?|attends?|gestures?|"
    r"shakes? hands|reacts?|celebrates?|waves?|smiles?|holds?|leaves?|listens?|watch(?:es)?|"
    r"takes? part|delivers?|greets?|meets?|rides?|inspects?|carry|carries|gathers?|march(?:es)?)\b"
)
_DATED = re.compile(
    r"\b(?:on\s|in\s|,\s)?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s)?"
    r"(?:Jan|Feb|March|April|May|June|July|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s\d{1,2},\s(?:19|20)\d\d\b"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_LEFT_RIGHT = re.compile(
    r"[,(]\s?(?:left|right|center|centre|second from (?:left|right)|"
    r"foreground|background|top|bottom|l|r)\s?[,).]",
    re.IGNORECASE,
)
_TWEET = re.compile(r"[—–-]\s.{2,80}\(@\w{1,20}\)")
_HELPED = Uncased(
    r"\b(?:contributed to|contributed reporting|contributed from|assisted in|helped report)\b"
    r"|^\W{0,3}(?:additional )?(?:reporting|writing|editing|edited|translated) by\b"
)
# "contributed to the flood" is news; "contributed to this report" is a credit.
_SAYS_REPORT = Uncased(
    r"\b(?:this|the) (?:report|story|article)\b|^\W{0,3}(?:additional )?"
    r"(?:reporting|writing|editing|edited|translated) by\b"
)
_BUTTON = re.compile(r"[.!?]\s+([^.!?]{3,30})$")
# "(Example News Agency/Jane Doe)" at a line's end is a picture's credit whoever they are.
_SLASH_CREDIT = re.compile(r"\(([A-ZÀ-ÞА-Я][^()/\d]{1,50})/([^()/\d]{2,50})\)\s*$")
# A page's stages ask for the same lines; huge ones are not kept.
_MAX_KEPT = 2_000
# Longest lone credit in words: "Doug Example/The Example Times via AP" has eight.
_CREDIT_WORDS = 9
# A credit closes its caption: what stands further from the end than this is running text.
_CREDIT_TAIL = 90


@dataclass(frozen=True, slots=True)
class Line:
    """A unit with its looks and what its own wording says; `kind` None means no telltale."""

    text: str
    shape: Shape
    tag: str
    link_share: float
    kind: PassageKind | None
    why: str
    tells: tuple[Telltale, ...] = ()

    @property
    def heads_list(self) -> bool:
        """Whether the line opens a list of other articles or the readers' comments."""
        return self.kind in ("related", "comment") and self.is_phrase

    @property
    def is_phrase(self) -> bool:
        """Whether the line is nothing but a known phrase of its kind."""
        return any(tell.where == "whole" and tell.kind == self.kind for tell in self.tells)


def read_line(text: str, tag: str = "p", link_share: float = 0.0) -> Line:
    """Read one line on its own.

    >>> read_line("*Billed as $20 every four weeks. Cancel any time.").kind
    'promotion'
    >>> read_line("The council met on Tuesday and put off the vote.").kind is None
    True
    """
    looks, tells, kind, why = _kept_words(text) if len(text) <= _MAX_KEPT else _words(text)
    if kind is None and link_share >= 0.8 and tag != "blockquote":
        if looks.words >= 5 or tag.startswith("h"):
            kind, why = "related", "nothing but a link to another page"
        else:
            kind, why = "navigation", "nothing but a short link"
    return Line(text, looks, tag, link_share, kind, why, tells)


_Words = tuple[Shape, tuple[Telltale, ...], PassageKind | None, str]


@lru_cache(maxsize=1024)
def _kept_words(text: str) -> _Words:
    return _words(text)


def _words(text: str) -> _Words:
    looks, tells = shape(text), telltales(text)
    return looks, tells, *_kind(text, looks, tells)


def _kind(text: str, looks: Shape, tells: tuple[Telltale, ...]) -> tuple[PassageKind | None, str]:
    for tell in tells:
        if tell.where == "whole":
            return tell.kind, f"the whole line is furniture wording: '{tell.phrase}'"
    if _URL.match(text):
        return "other", "nothing but an address"
    if _HANDLE.match(text):
        return "navigation", "nothing but a contact or a handle"
    if _NUMBERISH.match(text):
        return "other", "no words"
    if _TWEET.match(text):
        return "embed", "the signature of an embedded post"
    if is_byline_line(text):
        return "byline", "names the author"
    if is_date_line(text):
        return "date", "nothing but a date"
    if looks.words <= 40 and (helped := _HELPED.search(text)) and _SAYS_REPORT.search(text):
        return "other", f"says who worked on the report: '{helped.group().strip()}'"
    found = _picture(text, looks, tells)
    if found is None and (len(tells) >= 3 or not _looks_reported(text, looks)):
        found = _wording(text, looks, tells)
    return (None, "") if found is None else found


def _picture(
    text: str, looks: Shape, tells: tuple[Telltale, ...]
) -> tuple[PassageKind, str] | None:
    lower = text.casefold()
    start = next((t for t in tells if t.kind == "caption" and t.where == "start"), None)
    tail = next(
        (
            t
            for t in tells
            if t.kind == "caption"
            and t.where == "any"
            and lower.rfind(t.phrase) >= len(lower) - _CREDIT_TAIL
        ),
        None,
    )
    short = looks.words <= _CREDIT_WORDS and looks.running < 0.5
    if (short and not looks.ended) or looks.words <= 4:
        if tail is not None:
            return "credit", f"a lone credit: '{tail.phrase}'"
        if _DOMAIN.match(text) and " " not in text:
            return "credit", "nothing but a domain"
        if _name_slash(text) or _CREDIT_WORD.match(text):
            return "credit", "a name and whom the picture is from"
    if start is not None and not (looks.prose and looks.words > 80):
        return "caption", f"begins as a caption does: '{start.phrase}'"
    if tail is not None and looks.words <= 120:
        return "caption", f"ends in a picture credit: '{tail.phrase}'"
    slashed = _SLASH_CREDIT.search(text)
    if slashed is not None and looks.words <= 120:
        return "caption", f"ends in a picture credit: '{slashed.group().strip()}'"
    # A full date has a year, which few lines have and which is soon looked for.
    a_line = looks.words <= 60
    if a_line and _YEAR.search(text) and _DATED.search(text) and not _QUOTE.search(text):
        verb = _IMAGE_VERB.search(text)
        if verb:
            return "caption", f"a dated picture line: '{verb.group()}' with a full date"
    if a_line and _LEFT_RIGHT.search(text) and _IMAGE_VERB.search(text):
        return "caption", "says who stands where in a picture"
    return None


def _name_slash(text: str) -> bool:
    """Say whether a line is "Name/Agency": names in capitals on both sides of one slash."""
    sides = re.split(r"\s?[/|]\s?", text)
    return len(sides) == 2 and all(
        1 <= len(side.split()) <= 5 and all(word[0].isupper() for word in side.split())
        for side in sides
    )


def _looks_reported(text: str, looks: Shape) -> bool:
    """A long line with a quotation is a report, even if it quotes an offer or a rule."""
    return looks.prose and looks.words >= 15 and len(_QUOTE.findall(text)) >= 2


def _ends_in_button(text: str) -> bool:
    """Say whether a line ends in a button's words after its last sentence: "… Sign up"."""
    match = _BUTTON.search(text)
    if match is None:
        return False
    return any(t.where == "whole" and t.kind == "promotion" for t in telltales(match.group(1)))


def _wording(
    text: str, looks: Shape, tells: tuple[Telltale, ...]
) -> tuple[PassageKind, str] | None:
    speaking = [t for t in tells if t.kind != "caption"]
    if not speaking:
        if looks.words <= 8 and looks.running < 0.8 and not looks.ended and _PRICE.search(text):
            return "promotion", "a price on a line of its own"
        return None
    first = speaking[0]
    weight = len(speaking) + bool(_PRICE.search(text)) + bool(_TO_READER.search(text))
    starred = text.startswith("*") and not text.startswith("**")
    weight += starred + 2 * _ends_in_button(text)
    # Prose may well hold one such phrase; an offer or a notice holds several, or talks to its
    # reader. Short lines are furniture at the first sign; "Related: …" is so at any length.
    labelled = first.where == "start" and first.phrase.endswith(":")
    if (
        first.where == "start"
        and first.kind in ("related", "navigation", "other")
        and (labelled or looks.words <= 14)
    ):
        return first.kind, f"begins like furniture: '{first.phrase}'"
    needed = 1 if looks.words <= 12 and not looks.prose else 2 if looks.words <= 40 else 3
    if weight >= needed:
        strongest = next((t for t in speaking if t.where == "start"), first)
        return strongest.kind, f"furniture wording: '{strongest.phrase}'"
    return None
