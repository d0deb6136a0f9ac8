"""Whether a few words are an outlet's name: by a newspaper's word in it, or by how pages use it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from secondsource.clean.agency_names import agency_named
from secondsource.data.outlets import outlet_domain

# "The Upper Tarnby Evening Post" has five; few names of outlets have more.
_MOST_WORDS = 5
_LONGEST = 60
# What newspapers call themselves, as the last word of an English, German or Nordic name.
_LAST = frozenset(
    "times post herald tribune gazette courier chronicle journal daily news mail echo observer "
    "ledger mercury record star sun telegraph standard press review dispatch bulletin argus "
    "examiner inquirer enquirer sentinel globe guardian independent advertiser advocate register "
    "reporter monitor messenger leader citizen weekly banner beacon clarion intelligencer gleaner "
    "democrat statesman republican nation express "
    "zeitung nachrichten anzeiger kurier bote tagblatt tageblatt rundschau allgemeine blatt presse "
    "tidende tidning tidningen bladet posten avis avisen nyheter dagblad dagbladet krant courant "
    "sanomat lehti gazetesi haber вестник новости газета правда известия".split()
)
# Names in Romance and Slavic languages begin with theirs: "Le Courrier de l'Est".
_FIRST = frozenset(
    "courrier journal figaro monde dépêche gazette nouvelles tribune écho voix parisien progrès "
    "diario periódico gaceta heraldo correo noticias voz prensa tribuna jornal diário correio "
    "folha corriere gazzetta giornale messaggero resto mattino quotidiano dziennik kurier głos "
    "gazeta ziarul adevărul вестник новости газета".split()
)
# Words that end names of sections, formats and columns as often as those of papers.
_GENERIC = frozenset("news press review record reporter weekly nation times globe world".split())
_ARTICLES = frozenset(
    "the le la les l' el los las il lo i gli o a os as die der das de het".split()
)
# A section, a format or a label is no outlet, though it ends in "News" or "Review".
_SECTIONS = frozenset(
    "world politics news local national international breaking latest top sport sports business "
    "opinion culture science health weather video photo photos market markets more most other our "
    "the all your live special daily weekly evening morning today this good bad fake big book film "
    "music movie tv game theatre theater restaurant product album art arts travel food peer year "
    "week month in and of on press release releases media free print u.s. us uk eu foreign europe "
    "asia africa america middle east tech technology crime court entertainment celebrity lifestyle "
    "editorial analysis feature features related trending must read update updates alert alerts "
    "e-mail mail junk email royal regional economic economy financial finance money education "
    "environment climate campus community school city county state town".split()
)
_SMALL = frozenset(
    "of the and for de la le du des di del della da do dos der die das van von".split()
)
_WORD = re.compile(r"[^\W\d_](?:[^\W_]|['’&.-])*")
# How a page speaks of the paper it stands in.
_BEFORE = (
    r"(?:(?:©|\(c\)|copyright)\s?(?:©\s?)?(?:(?:19|20)\d\d)?[\s,]{0,3}(?:by\s)?|subscribe to |"
    r"newsletters? from |told |sign up (?:for|to) |support )(?:the )?"
)
_AFTER = r"(?:['’]s)? (?:reporter|correspondent|photographer|newsletter|app|staff)\b"


def is_name(text: str) -> bool:
    """Say whether a text is a few capitalised words and nothing else, as a name is.

    >>> is_name("Le Courrier de l'Est"), is_name("Storm hits the coast")
    (True, False)
    """
    words = text.split()
    if not 1 <= len(words) <= _MOST_WORDS + 1 or len(text) > _LONGEST or not text[0].isalpha():
        return False
    if len(words) > _MOST_WORDS and words[0].casefold() not in _ARTICLES:
        return False
    for word in words:
        small = word in _SMALL or word in ("&", "d'", "l'") or word[:2] in ("l'", "d'", "l’", "d’")
        if not small and not (_WORD.fullmatch(word) and word[0].isupper()):
            return False
    return text[0].isupper()


def is_paper_name(text: str, generic: bool = True) -> bool:
    """Say whether a name has a newspaper's word where newspapers have it, or is a known outlet's.

    Without `generic`, words that name sections as often ("Climate Change News") do not count.

    >>> is_paper_name("The Tomis Tribune"), is_paper_name("Le Courrier de l'Est")
    (True, True)
    >>> is_paper_name("World News"), is_paper_name("Jane Doe"), is_paper_name("Book Review")
    (False, False, False)
    """
    if not is_name(text) or agency_named(text):
        return False
    if outlet_domain(text):
        return True
    words = re.sub(r"^l'", "l' ", text.casefold().replace("’", "'")).split()
    bare = words[1:] if words[0] in _ARTICLES else words
    if not bare or (len(words) == 1):
        return False
    if bare[-1] in _LAST and (generic or bare[-1] not in _GENERIC):
        rest = bare[:-1]
        own = any(word not in _SECTIONS for word in rest)
        return own or (bare[-1] not in _GENERIC and len(words) >= 2 and rest != ["junk"])
    return bare[0] in _FIRST and len(words) >= 2


def speaks_of_itself(name: str, texts: Iterable[str]) -> bool:
    """Say whether a page's other texts name it as a paper names itself: "© 2026 …", "told the …".

    >>> speaks_of_itself("Southern Eye", ["The shaft fell, a Southern Eye reporter saw."])
    True
    """
    if not is_name(name) or agency_named(name) or name.casefold() in _SECTIONS:
        return False
    bare = re.sub(r"^(?:The|the)\s", "", name)
    word = re.escape(bare)
    pattern = re.compile(
        rf"{_BEFORE}{word}(?!\w)|(?:\b(?:a|the|our)\s)(?:the )?{word}{_AFTER}", re.IGNORECASE
    )
    return any(pattern.search(text[:5_000]) for text in texts if bare.casefold() in text.casefold())
