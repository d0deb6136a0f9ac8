"""Who a credit's words mean: a listed agency, or one that calls itself a news agency."""

from __future__ import annotations

import re
from collections.abc import Iterable

from secondsource.data.agencies import find_agency, weak_forms

# No list holds every agency; these words in a name say what its bearer is.
_SAYS_SO = re.compile(
    r"(?:[A-ZÀ-Þ][\w'’.-]*\s){1,4}(?:(?:News|Press|Wire|Media|Information)\s(?:Agency|Service)|"
    r"Newswire|Press Association)|"
    r"(?:Agence|Agencia|Agenzia|Agência)\s(?:[A-ZÀ-Þ][\w'’-]*|de|di|Presse|Noticias|Notícias)"
    r"(?:\s[A-ZÀ-Þ][\w'’-]*){0,3}|"
    r"[A-ZÀ-Þ][\w-]*(?:\s[A-ZÀ-Þ][\w-]*){0,2}\s(?:Nachrichtenagentur|Presseagentur)"
)
# Forms that are other things as often as agencies; they count in a dateline or a byline only.
AMBIGUOUS = weak_forms()
_INITIALS = re.compile(r"[A-ZÀ-Þ]{2,6}")


def agency_named(name: str, country: str | None = None) -> str | None:
    """Give the standard name of the agency a credit names; None for an outlet or a station.

    `country` (ISO 3166-1 alpha-3) decides between agencies that are credited alike.

    >>> agency_named("The Associated Press"), agency_named("Sample Coast News Agency")
    ('AP', 'Sample Coast News Agency')
    >>> agency_named("KMIZ") is None
    True
    """
    full = " ".join(name.split()).strip(" .:*_")
    form = full.removeprefix("The ").removeprefix("the ")
    row = find_agency(form, country) or find_agency(full, country)
    if row is not None:
        return row.name
    return form if _SAYS_SO.fullmatch(form) else None


def agency_by_initials(credit: str, texts: Iterable[str]) -> str | None:
    """Give the agency that a page names in full and whose initials a credit is.

    >>> agency_by_initials("SCNA", ["© 2026 Sample Coast News Agency. All rights reserved."])
    'Sample Coast News Agency'
    """
    if not _INITIALS.fullmatch(credit):
        return None
    for text in texts:
        for match in _SAYS_SO.finditer(text):
            words = match.group().split()
            # "The" and words before the name may have been caught with it.
            for start in range(len(words)):
                rest = words[start:]
                if "".join(word[0] for word in rest) == credit:
                    name = " ".join(rest)
                    row = find_agency(name)
                    return row.name if row else name
    return None
