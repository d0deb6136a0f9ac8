"""What the encoder reads as a name, cut to the name itself."""

from __future__ import annotations

import re

from secondsource.annotate.nominals import PERSON_NOUNS, SOURCE_NOUNS
from secondsource.data.gazetteer import gazetteer

CALENDAR = frozenset(
    "January February March April May June July August September October November December "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday Jan Feb Mar Apr Jun Jul Aug Sept "
    "Sep Oct Nov Dec Mon Tue Tues Wed Thu Thurs Fri Sat Sun Today Tomorrow Yesterday GMT UTC "
    "Mondays Tuesdays Wednesdays Thursdays Fridays Saturdays Sundays EST EDT".split()
)
# Never a name, unless in capitals ("US", "WHO").
PRONOUNS = frozenset(
    "i you he she it we they me him her us them my your his its our their mine yours hers ours "
    "theirs myself himself herself itself themselves who whom whose which what that this these "
    "those someone somebody everyone everybody anyone anybody nobody one".split()
)
# What may stand before a name and is none of it: articles, signs.
_BEFORE = re.compile(r"(?:(?:the|an?)\s+|[\s'\"“‘«„(.,:–—-]+)+", re.IGNORECASE)
# A dot behind these belongs to the name: initials, abbreviations of companies and states.
_DOTTED = re.compile(
    r"(?:(?<![^\W_])[A-Z]|\.[A-Z]|\b(?:Inc|Corp|Co|Ltd|Jr|Sr|Bros|Ala|Ariz|Ark|Calif|Colo|Conn|Del|"
    r"Fla|Ga|Ill|Ind|Kan|Ky|La|Md|Mass|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ont|Ore|Pa|Penn|Tenn|"
    r"Tex|Vt|Va|Wash|Wis))\Z"
)
_AFTER = " \t\n,;:'\"”’»"


def cut(text: str, start: int, end: int, person: bool) -> tuple[int, int] | None:
    """Cut `text[start:end]` to the name in it, of a person or of something else.

    Gives None where nothing is left but titles, pronouns, months or weekdays, or signs.

    >>> cut("the mayor, Mr. Ros's", 11, 20, True)
    (15, 18)
    >>> cut("He left on Monday.", 0, 2, True) is None
    True
    """
    start = _behind_breaks(text, start, end)
    before = _BEFORE.match(text, start, end)
    start = before.end() if before else start
    start = _behind_small(text, start, end)
    if person:
        start = _behind_titles(text, start, end)
        # "Ana Ros of Lind Lines" is Ana Ros.
        of = _BELONGS.search(text, start, end)
        end = of.start() if of else end
    while True:
        if text[start:end].endswith(("'s", "’s")):
            end -= 2
        elif end > start and text[end - 1] in _AFTER:
            end -= 1
        else:
            break
    if text[end : end + 1] == "." and _DOTTED.search(text[start:end]):
        end += 1
    name = text[start:end]
    if not any(sign.isalpha() for sign in name) or name in CALENDAR:
        return None
    # "Witnesses" and "Police" open sentences.
    if name.lower() in SOURCE_NOUNS or name.lower().removesuffix("s") in PERSON_NOUNS:
        return None
    # "US$5 million" names a currency.
    if text[end : end + 1] in ("$", "€", "£"):
        return None
    if name.lower() in PRONOUNS and (len(name) == 1 or not name.isupper()):
        return None
    return start, end


_BELONGS = re.compile(r"\s(?:of|from|at)\s(?=(?:the\s)?[A-Z])")


def _behind_breaks(text: str, start: int, end: int) -> int:
    """Give where the last line of a stretch begins: no name runs over a line's end."""
    return max(start, text.rfind("\n", start, end) + 1)


def _behind_small(text: str, start: int, end: int) -> int:
    """Give where a name's first word with a capital or a particle begins, or the start if none.

    "chief executive Joost de Wit": the name is Joost de Wit.
    """
    particles = gazetteer().particles
    for word in re.finditer(r"\S+", text[start:end]):
        own = word.group()
        if not own.islower() or own in particles or own[:3] in ("al-", "el-"):
            return start + word.start()
    return start


# What may stand behind a surname: "King Jr." is no title with a name.
_TAIL = frozenset("Jr Jr. Sr Sr. I II III IV".split())


def _behind_titles(text: str, start: int, end: int) -> int:
    """Give where a person's name begins behind its titles; the end where there are only titles.

    "Interior Minister Ana Ros", "Lindow Police Commander Ros": it begins behind the last title
    that a name follows, unless a first name stands before that title ("Ana Bishop Ros").
    """
    lists = gazetteer()
    begin = start
    at = start
    while at < end:
        space = text.find(" ", at, end)
        stop = space if space >= 0 else end
        word = text[at:stop]
        if word in lists.first_names:
            break
        # A saint's name is rarely a person's, and then with its title.
        if (word in lists.titles or word.rstrip(".") in lists.titles) and word != "St.":
            behind = stop + 1 if space >= 0 else end
            if text[behind:end].split(" ", 1)[0] not in _TAIL:
                begin = behind
        at = stop + 1 if space >= 0 else end
    return begin
