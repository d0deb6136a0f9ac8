"""A source's words parted: the person or body that is named, and what is said of it beside.

"White House press secretary Ada Lunt" is Ada Lunt, of whom the words say "White House press
secretary"; "the town's newspaper, the Orsk Echo" is the Orsk Echo, a newspaper.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from secondsource.data.gazetteer import gazetteer

_NAME = (
    r"(?:al-|el-)?[A-Z][\w.'’-]*+(?: (?:(?:de|da|del|della|di|du|la|van|von|der|bin|ibn|al|el) )*+"
    r"(?:al-|el-)?[A-Z][\w.'’-]*+){0,3}"
)
_ROLES = (
    r"president|minister|premier|chancellor|secretary|chief(?: executive| of police)?|director|"
    r"commissioner|spokes(?:man|woman|person)|governor|senator|congress(?:man|woman)|mayor|"
    r"sheriff|attorney(?: general)?|lawyer|counsel|solicitor|prosecutor|judge|justice|officer|"
    r"commander|general|colonel|captain|lieutenant|sergeant|inspector|superintendent|detective|"
    r"ambassador|envoy|chair(?:man|woman|person)?|head|leader|speaker|whip|adviser|advisor|aide|"
    r"analyst|professor|expert|economist|historian|researcher|scientist|doctor|nurse|coach|"
    r"reporter|correspondent|editor|journalist|columnist|author|writer|host|anchor|"
    r"executive|ceo|founder|owner|manager|activist|organi[sz]er|lobbyist|strategist|pollster|"
    r"candidate|nominee|lawmaker|representative|delegate|councill?or|council(?:man|woman)|"
    r"official|agent|manager|publicist|witness|resident|neighbou?r|father|mother|brother|sister|"
    r"teacher|student|scholar|fellow|son|daughter|wife|husband|uncle|aunt|cousin|friend|partner|colleague|"
    r"administrator|coordinator|registrar|marshal|deputy|communications|"
    r"newspaper|daily|magazine|tabloid|weekly|website|site|blog|broadcaster|channel|network|"
    r"rep|sen|gov|capt|lt|sgt|det|gen|col|maj|adm|insp|supt|prof|dr|admiral|major|special counsel|"
    r"station|outlet|agency|publication|portal|app|show|"
    r"rapper|singer|songwriter|musician|actor|actress|comedian|filmmaker|star|footballer|golfer|"
    r"boxer|pilot|driver|farmer|engineer|worker|waitress|waiter|employee|business(?:man|woman)|"
    r"billionaire|entrepreneur|investor|designer|artist|architect|chef|priest|cleric|theologian|"
    r"member of (?:parliament|congress)|mp|astronomer|physicist|biologist|"
    r"chemist|geologist|epidemiologist|virologist|veterinarian|"
    r"surgeon|physician|paramedic|firefighter|soldier|veteran|survivor|victim|suspect|defendant"
)
# A role may have an "of" of its own: "director of communications Ada Lunt".
_ROLE_OF = (
    r"(?: of (?:(?!the )[a-z]+(?: [a-z]+)?|(?:the )?(?:State|Defen[cs]e|Treasury|Homeland Security|"
    r"Health and Human Services|Navy|Army)))?"
)
_ROLE_THEN_NAME = re.compile(
    rf"^(?P<role>.*?\b(?i:{_ROLES})s?\.?{_ROLE_OF}) (?P<name>(?:al |el )?{_NAME})$"
)
_NAME_OF = re.compile(rf"^(?P<name>{_NAME}) (?P<role>(?:from|of|at|with|for) .+)$")
_NAME_ONLY = re.compile(rf"^(?:the |The |al |el )?{_NAME}$")
_HAS_ROLE = re.compile(rf"\b(?:{_ROLES})s?\b", re.IGNORECASE)
_MEDIUM = re.compile(
    r"\b(?:newspaper|daily|magazine|tabloid|weekly|news (?:web)?site|website|blog|broadcaster|"
    r"(?:news|tv|television|radio|media) (?:channel|network|station|outlet)|media outlet|"
    r"news agency|publication|news portal)\b",
    re.IGNORECASE,
)
# "Editor of a blog", "the newspaper's reporter": somebody of a medium.
_WORKS_FOR = re.compile(
    r"\b(?:editor|reporter|correspondent|journalist|columnist|writer|author|founder|host|anchor|"
    r"presenter|publisher|owner|critic|blogger|producer|analyst)\b",
    re.IGNORECASE,
)
_PARTY = re.compile(r"(?:^|,? )\(?[RD](?:-[A-Z][\w.]*+)\)?$|,? \([^()]*\)$")
_PARTISAN = re.compile(r"\b(?:Republican|Democrat|Independent|Conservative|Labour)$|^[RDI]-[A-Z]")
_TITLE = re.compile(r"^(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sir|Dame|Lord|Lady)\.? ", re.IGNORECASE)
_LONGEST = 200
# "The travel data firm OAG".
_FIRMS = frozenset(
    "firm company start-up startup group club bank airline carrier maker retailer charity".split()
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A source's `name` and the `role` that the words beside it give; "" where none do."""

    name: str
    role: str

    @property
    def medium(self) -> bool:
        """Say whether the words call it a newspaper, a broadcaster or another medium."""
        if not self.role or not _MEDIUM.search(self.role):
            return False
        return not (_WORKS_FOR.search(self.role) or _personal(self.name))


@lru_cache(maxsize=10_000)
def phrase(words: str) -> Phrase:
    """Part a source's words into a name and what is said of it.

    >>> phrase("White House press secretary Ada Lunt")
    Phrase(name='Ada Lunt', role='White House press secretary')
    >>> phrase("the chair of the Water Board, Joseph Simm,")
    Phrase(name='Joseph Simm', role='the chair of the Water Board')
    >>> phrase("Lena Voss, a spokeswoman for the port")
    Phrase(name='Lena Voss', role='a spokeswoman for the port')
    >>> phrase("the Orsk Port Authority")
    Phrase(name='the Orsk Port Authority', role='')
    """
    words = " ".join(words[:_LONGEST].split()).strip(" ,;:")
    head, comma, rest = words.partition(", ")
    if comma:
        last = rest.partition(", ")[0]
        first = phrase(head)
        if (
            _is_name(last)
            and not _PARTISAN.search(last)
            and _HAS_ROLE.search(head)
            and not (first.role or _personal(head))
        ):
            return Phrase(_TITLE.sub("", last), head)
        return Phrase(first.name, first.role or rest)
    words = _PARTY.sub("", words)
    of = _NAME_OF.match(words)
    if of and _personal(of["name"]):
        return Phrase(of["name"], of["role"])
    match = _ROLE_THEN_NAME.match(words)
    organised = words.split()[-1:] and words.split()[-1] in gazetteer().organisations
    if match and not organised and _is_name(match["name"]):
        return Phrase(match["name"], match["role"])
    titled, role = _without_titles(words)
    if not role:
        described = _described(words.split())
        if described is not None and not organised:
            return described
    return Phrase(titled, role)


def _described(tokens: Sequence[str]) -> Phrase | None:
    """Part "businessman and blogger Ada Lunt", "the travel data firm OAG"; None where not sure."""
    for size in (3, 2):
        head, tail = tokens[:-size], " ".join(tokens[-size:])
        if head and _personal(tail) and (head[-1].islower() or _HAS_ROLE.search(" ".join(head))):
            return Phrase(tail, " ".join(head))
    small = next((at for at, token in enumerate(tokens) if token[:1].isupper()), 0)
    if small and tokens[small - 1] in _FIRMS and all(t[:1].isupper() for t in tokens[small:]):
        return Phrase(" ".join(tokens[small:]), " ".join(tokens[:small]))
    return None


def has_role(words: str) -> bool:
    """Say whether words hold a noun by which people or media are introduced.

    >>> has_role("listing agent"), has_role("centers")
    (True, False)
    """
    return bool(_HAS_ROLE.search(words))


def _is_name(words: str) -> bool:
    return bool(_NAME_ONLY.match(words)) and not _HAS_ROLE.search(words)


def _personal(words: str) -> bool:
    """Say whether words are a person's bare name: two or three words, the first a given name."""
    tokens = words.split()
    return _is_name(words) and 2 <= len(tokens) <= 3 and tokens[0] in gazetteer().first_names


def _without_titles(words: str) -> tuple[str, str]:
    """Part "Sen. Ada Lunt" into the name and its title; a title alone is left as it is."""
    tokens = words.split()
    at = 0
    known = gazetteer().titles | gazetteer().before_titles
    while at < len(tokens) - 1 and tokens[at].strip(",") in known:
        at += 1
    rest = " ".join(tokens[at:])
    lists = gazetteer()
    # "National" and "Former" alone are no title: "National Review".
    titled = any(token.strip(",") in lists.titles for token in tokens[:at])
    if (
        titled
        and _is_name(rest)
        and rest not in lists.known
        and tokens[-1] not in lists.organisations
    ):
        return rest, " ".join(tokens[:at])
    return words, ""
