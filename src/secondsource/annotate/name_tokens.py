"""The words of a sentence as the rules for names see them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from secondsource.model import Sentence

# A word with inner dots (U.S.), apostrophes (O'Brien, N'Djamena), hyphens and digits (F-16), an
# initial (J.), an abbreviation met in names (St., Inc.), "&", or one sign.
_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,5}"
    r"|(?:St|Inc|Corp|Ltd|Co|Jr|Sr|Mt|Ft|Dr|Mr|Mrs|Ms|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Capt|Prof|Rev|"
    r"Maj|Adm|Brig|Sens|Reps|Supt|Det|Hon|Cmdr|Cpl|Msgr|"
    r"Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|Md|Mich|Minn|Mont|Neb|Nev|Okla|Ore|"
    r"Pa|Tenn|Tex|Vt|Va|Wis|Wyo|Ont|Que|Alta|Sask)\.(?!\w)"
    r"|[A-Z]\.(?=\s[A-Z]|[A-Z])"
    r"|(?:People|Women|Men|Children|Workers|Farmers|Teachers|Mother|Veterans)['’]s?(?=\s[A-Z])"
    r"|[^\W_][\w]{0,40}(?:[-‑'’.](?!s\b|(?:backed|led|based|born|owned|style|controlled|occupied|"
    r"held|made|funded|run|trained|friendly|wide|bound|listed|area|era|brokered|sponsored|allied|"
    r"aligned|appointed|educated|installed|affiliated|linked|supplied|built|flagged|registered)\b)"
    r"[^\W_]\w{0,40}){0,4}|&|[^\w\s]"
)
CALENDAR = frozenset(
    "January February March April May June July August September October November December "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday Jan Feb Mar Apr Jun Jul Aug Sept "
    "Sep Oct Nov Dec Mon Tue Tues Wed Thu Thurs Fri Sat Sun Today Tomorrow Yesterday GMT UTC "
    "Mondays Tuesdays Wednesdays Thursdays Fridays Saturdays Sundays EST EDT".split()
)
# Words that are no names, whatever their case.
COMMON = frozenset(
    "i i'm i've i'd i'll i’m i’ve i’d i’ll you he she it we they me him her us them my your "
    "his its our their mine yours hers ours theirs who whom whose which what that this these "
    "those a an the and or but nor so yet if then else when while where why how as at by for "
    "from in into of off on onto out over to up with within without about above across after "
    "against along amid among around before behind below beneath beside besides between "
    "beyond despite down during except inside like near outside past per since than through "
    "throughout till toward towards under underneath until unlike upon via not no yes one two "
    "three four five six seven eight nine ten eleven twelve dozens hundreds thousands "
    "millions many much more most few fewer less least some any all both each every either "
    "neither none several other another others such same own only also just even still "
    "already again ever never always often sometimes usually once twice here there now soon "
    "later earlier meanwhile however moreover furthermore therefore thus hence instead "
    "otherwise nonetheless nevertheless although though because whether unless is are was "
    "were be been being am do does did done have has had having will would shall should can "
    "could may might must let's let it's he's she's that's there's what's who's it’s he’s "
    "she’s that’s there’s what’s who’s don't don’t we're we’re they're they’re you're you’re "
    "we've we’ve they've they’ve we'll we’ll isn't said says say saying told according asked "
    "added today tomorrow yesterday tonight last next first second third new old former late "
    "early recent recently currently officials police authorities people residents experts "
    "critics supporters protesters witnesses investigators prosecutors lawyers lawmakers "
    "democrats' republicans' sources analysts reports news demonstrators weeks days months "
    "years media images section rights native indigenous black white money thing things "
    "cheers inside appeal breaking update updated live watch read photo photos video image "
    "file editor's note correction copyright advertisement share follow subscribe related "
    "context source image: mr mrs ms sir madam god perhaps maybe clearly apparently "
    "reportedly additionally finally overall despite following including given asked under "
    "amid ok okay well oh thank thanks please welcome hello good great his it'll he'll "
    "they'll everyone everything someone something nothing nobody anyone anything somebody "
    "local state federal government military international national global major top big "
    "small young women men children".split()
)


class Token(NamedTuple):
    """A word or sign and where it stands; `capital`: it is written like a name."""

    start: int
    end: int
    text: str
    capital: bool


def tokens_of(text: str, sentence: Sentence) -> list[Token]:
    """Cut a sentence into words and signs."""
    return [
        Token(match.start(), match.end(), word := match.group(), _capital(word))
        for match in _TOKEN.finditer(text, sentence.start, sentence.end)
    ]


def _capital(word: str) -> bool:
    """Tell whether a word is written like a name: "Lima", "al-Assad"."""
    return word[0].isupper() or (word[:3].lower() in ("al-", "el-") and word[3:4].isupper())


def headline(line: Sequence[Token]) -> bool:
    """Tell whether capitals say nothing here: most words of the line have one."""
    words = [token for token in line if token.text[0].isalpha() and len(token.text) > 3]
    return len(words) > 5 and sum(token.capital for token in words) * 100 > len(words) * 85


def loud(line: Sequence[Token]) -> bool:
    """Tell whether a line is in capitals throughout."""
    words = [token.text for token in line if token.text[0].isalpha() and len(token.text) > 1]
    return len(words) > 3 and sum(word.isupper() for word in words) * 10 > len(words) * 8
