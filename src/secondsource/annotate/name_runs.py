"""Where names may stand: runs of capitalised words, cut at titles and known names.

A word at the beginning of a sentence is capitalised anyway: it opens a run only if it stands
capitalised elsewhere in the article, or on a list, or another capitalised word follows it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from secondsource.data.gazetteer import Known, gazetteer
from secondsource.model import Sentence

# A word with inner dots (U.S.), apostrophes (O'Brien, N'Djamena), hyphens and digits (F-16), an
# initial (J.), an abbreviation met in names (St., Inc.), "&", or one sign.
_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,5}"
    r"|(?:St|Inc|Corp|Ltd|Co|Jr|Sr|Mt|Ft|Dr|Mr|Mrs|Ms|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Capt|Prof|Rev|"
    r"Maj|Adm|Brig|Sens|Reps|Supt|Det|Hon|Cmdr|Cpl|Msgr)\.(?!\w)"
    r"|[A-Z]\.(?=\s[A-Z]|[A-Z])"
    r"|(?:People|Women|Men|Children|Workers|Farmers|Teachers|Mother|Veterans)['’]s?(?=\s[A-Z])"
    r"|[^\W_][\w]{0,40}(?:[-‑'’.](?!s\b|(?:backed|led|based|born|owned|style|controlled|occupied|"
    r"held|made|funded|run|trained|friendly|wide|bound|listed|area|era|brokered|sponsored|allied|"
    r"aligned|appointed|educated|installed|affiliated|linked|supplied|built|flagged|registered)\b)"
    r"[^\W_]\w{0,40}){0,4}|&|[^\w\s]"
)
_CALENDAR = frozenset(
    "January February March April May June July August September October November December "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday Jan Feb Mar Apr Jun Jul Aug Sept "
    "Sep Oct Nov Dec Mon Tue Tues Wed Thu Thurs Fri Sat Sun Today Tomorrow Yesterday GMT UTC "
    "Mondays Tuesdays Wednesdays Thursdays Fridays Saturdays Sundays EST EDT".split()
)
# Words that are no names, whatever their case.
COMMON = frozenset(
    "i i'm i've i'd i'll i’m i’ve i’d i’ll you he she it we they me him her us them my your his "
    "its our their mine yours hers ours theirs who whom whose which what that this these those "
    "a an the and or but nor so yet if then else when while where why how as at by for from in "
    "into of off on onto out over to up with within without about above across after against "
    "along amid among around before behind below beneath beside besides between beyond despite "
    "down during except inside like near outside past per since than through throughout till "
    "toward towards under underneath until unlike upon via not no yes one two three four five "
    "six seven eight nine ten eleven twelve dozens hundreds thousands millions many much more "
    "most few fewer less least some any all both each every either neither none several other "
    "another others such same own only also just even still already again ever never always "
    "often sometimes usually once twice here there now soon later earlier meanwhile however "
    "moreover furthermore therefore thus hence instead otherwise nonetheless nevertheless "
    "although though because whether unless is are was were be been being am do does did done "
    "have has had having will would shall should can could may might must let's let it's he's "
    "she's that's there's what's who's it’s he’s she’s that’s there’s what’s who’s don't don’t "
    "we're we’re they're they’re you're you’re we've we’ve they've they’ve we'll we’ll isn't "
    "said says say saying told according asked added today tomorrow yesterday tonight last next "
    "first second third new old former late early recent recently currently officials police "
    "authorities people residents experts critics supporters protesters witnesses investigators "
    "prosecutors lawyers lawmakers democrats' republicans' sources analysts reports news "
    "breaking update updated live watch read photo photos video image file editor's note "
    "correction copyright advertisement share follow subscribe related context source image: "
    "mr mrs ms sir madam god perhaps maybe clearly apparently reportedly additionally finally "
    "overall despite following including given asked under amid ok okay well oh thank thanks "
    "please welcome hello good great his it'll he'll they'll everyone everything someone "
    "something nothing nobody anyone anything somebody local state federal government military "
    "international national global major top big small young women men children".split()
)
_LINKS = frozenset({"of", "for", "and", "&", "on"})
_ARTICLES = frozenset({"the", "The"})


@dataclass(frozen=True, slots=True)
class Run:
    """A candidate: where it stands, whether a title stands before it, what the lists know.

    `opens` says that it begins its sentence, `title` is the title before it ("" for none).
    """

    start: int
    end: int
    text: str
    title: str
    opens: bool
    known: Known | None


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    text: str

    @property
    def capital(self) -> bool:
        text = self.text
        return text[0].isupper() or (text[:3].lower() in ("al-", "el-") and text[3:4].isupper())


def runs(text: str, sentences: Sequence[Sentence]) -> list[Run]:
    """Find the candidates of all sentences, in order."""
    tokenised = [_tokens(text, sentence) for sentence in sentences]
    inside = {
        token.text
        for tokens in tokenised
        for at, token in enumerate(tokens)
        if at and token.capital and not _headline(tokens) and tokens[at - 1].text not in _OPENING
    }
    lower = {token.text for tokens in tokenised for token in tokens if token.text[0].islower()}
    found: list[Run] = []
    for tokens in tokenised:
        found.extend(_of_sentence(text, tokens, inside, lower))
    return found


_OPENING = frozenset("\"'“‘«„([:•-–—")


def _tokens(text: str, sentence: Sentence) -> list[_Token]:
    found = []
    for match in _TOKEN.finditer(text, sentence.start, sentence.end):
        found.append(_Token(match.start(), match.end(), match.group()))
    return found


def _headline(tokens: Sequence[_Token]) -> bool:
    """Tell whether capitals say nothing here: most words of the line have one."""
    words = [token for token in tokens if token.text[0].isalpha() and len(token.text) > 3]
    return len(words) > 5 and sum(token.capital for token in words) * 100 > len(words) * 85


def _of_sentence(
    text: str, tokens: Sequence[_Token], inside: set[str], lower: set[str]
) -> list[Run]:
    found: list[Run] = []
    loud = _loud(tokens)
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if not token.capital or token.text in _CALENDAR or (loud and not _listed(token.text)):
            at += 1
            continue
        end = _run_end(text, tokens, at)
        opens = at == 0 or tokens[at - 1].text in _OPENING
        start = at
        if token.text.lower() in COMMON and not _known_at(tokens, at, end):
            start += 1
        elif opens and end - at >= 1 and _only_opening(tokens, at, end, inside, lower):
            start += 1
        if start < end:
            found.extend(_cut(text, tokens, start, end, opens and start == at))
        at = max(end, at + 1)
    return found


def _loud(tokens: Sequence[_Token]) -> bool:
    """Tell whether a line is in capitals throughout."""
    words = [token.text for token in tokens if token.text[0].isalpha() and len(token.text) > 1]
    return len(words) > 3 and sum(word.isupper() for word in words) * 10 > len(words) * 8


def _listed(word: str) -> bool:
    return word in gazetteer().known


def _run_end(text: str, tokens: Sequence[_Token], at: int) -> int:
    """Give the index behind the last token of the run that begins at `at`."""
    lists = gazetteer()
    end = at + 1
    while end < len(tokens):
        token, previous = tokens[end], tokens[end - 1]
        gap = text[previous.end : token.start]
        if "\n\n" in gap or len(gap) > 3:
            break
        if token.capital and gap and token.text not in _CALENDAR:
            if token.text.lower() in COMMON - {
                "state",
                "national",
                "international",
                "new",
                "first",
                "news",
                "police",
                "people",
                "women",
                "children",
                "federal",
                "government",
                "military",
                "local",
                "global",
                "good",
                "great",
                "god",
                "young",
                "major",
                "big",
                "live",
                "watch",
                "second",
                "third",
                "last",
                "men",
                "people's",
                "justice",
                "state's",
            }:
                break
            end += 1
            continue
        following = tokens[end + 1] if end + 1 < len(tokens) else None
        if token.text[0].isdigit() and previous.text in _NUMBERED and token.text.isdigit():
            end += 1
            continue
        if following is None or not following.capital or following.text in _CALENDAR:
            if (
                token.text == "of"
                and previous.text == "Group"
                and following is not None
                and following.text.isdigit()
            ):
                end += 2
                continue
            if not (
                token.text in ("of", "for")
                and following is not None
                and following.text == "the"
                and end + 2 < len(tokens)
                and tokens[end + 2].capital
                and previous.text in lists.opens
            ):
                break
            end += 3
            continue
        if following.text in _ARTICLES:
            break
        if token.text in lists.particles and token.text not in ("y", "e"):
            end += 2
        elif token.text in _LINKS and _links(tokens, at, end):
            end += 2
        else:
            break
    return end


_NUMBERED = frozenset("Group Apollo Channel Boeing Airbus Article Flight G".split())


def _links(tokens: Sequence[_Token], at: int, end: int) -> bool:
    """Tell whether "of", "for", "and" at `end` goes on with the name before it."""
    lists = gazetteer()
    link, previous, following = tokens[end].text, tokens[end - 1].text, tokens[end + 1].text
    if link == "&":
        return True
    if link in ("of", "for", "on"):
        if link == "on":
            return previous in ("Committee", "Commission", "Council", "Conference")
        if previous in lists.titles and previous not in lists.opens:
            return False
        return previous in lists.opens or previous in _BEFORE_OF
    # "and" joins only inside a name that "of" or a list has opened.
    joined = " ".join(token.text for token in tokens[at : end + 2])
    if any(name.startswith(joined) for name in _WITH_AND):
        return True
    opened = any(token.text in ("of", "for") for token in tokens[at:end])
    return (
        opened
        and following not in lists.known
        and following not in lists.titles
        and (
            any(token.text in lists.opens for token in tokens[at:end])
            or previous in lists.before_titles
        )
    )


# Words besides those that open a body's name after which "of" goes on with a name.
_BEFORE_OF = frozenset(
    "Republic Kingdom Bank States Gulf Strait Sea Bay Isle Commonwealth Cape Archdiocese Guards "
    "Battle Treaty Act Sons Daughters Friends Knights Brothers Community Ministers Province".split()
)
_WITH_AND = tuple(sorted(name for name in gazetteer().known if " and " in name))


def _known_at(tokens: Sequence[_Token], at: int, end: int) -> bool:
    return any(
        " ".join(token.text for token in tokens[at:stop]) in gazetteer().known
        for stop in range(at + 1, end + 1)
    )


def _only_opening(
    tokens: Sequence[_Token], at: int, end: int, inside: set[str], lower: set[str]
) -> bool:
    """Tell whether the first word of a sentence has its capital from that place alone."""
    word = tokens[at].text
    lists = gazetteer()
    if word in lists.known or word in lists.first_names or word in lists.titles:
        return False
    if _known_at(tokens, at, end):
        return False
    if (
        not word.isalpha()
        or (word.isupper() and len(word) > 1)
        or any(c.isupper() for c in word[1:])
    ):
        return False
    if word.lower() in lower and word not in inside:
        return True
    if end - at == 1:
        return word not in inside and not _speaks(tokens, end)
    return word not in inside and word.endswith(("ly", "ing", "ed")) and len(word) > 5


def _speaks(tokens: Sequence[_Token], at: int) -> bool:
    """Tell whether a verb follows of which only persons are the subject."""
    return at < len(tokens) and tokens[at].text in _PERSONAL


_PERSONAL = frozenset(
    "said says told added testified resigned ran wrote argued married served attended denied "
    "insisted recalled apologized acknowledged vowed declined pleaded tweeted replied".split()
)


def _cut(text: str, tokens: Sequence[_Token], start: int, end: int, opens: bool) -> list[Run]:
    """Cut a run into names: known names out, titles off, the rest as it stands."""
    lists = gazetteer()
    found: list[Run] = []
    title, at = "", start
    if start and tokens[start - 1].text.lower() in _LOWER_TITLES:
        title = tokens[start - 1].text
    while at < end:
        stop = _title_end(tokens, at, end)
        if stop > at:
            title = tokens[stop - 1].text
            at = stop
            continue
        stop, known = _longest_known(tokens, at, end)
        if known is not None and not _goes_on(tokens, at, stop, end, known):
            found.append(_run(text, tokens, at, stop, "", opens and at == start, known))
            title, at = "", stop
            while at < end and tokens[at].text in ("the", "of", "for", "on", "and", "&"):
                at += 1
            continue
        stop = _rest_end(tokens, at, end)
        word = tokens[at].text
        if stop - at > 1 or (word.lower() not in COMMON and not _filler(word)):
            found.append(_run(text, tokens, at, stop, title, opens and at == start, None))
        title, at = "", stop
        if at < end and tokens[at].text in _LINKS:
            at += 1
        while at < end and tokens[at].text in ("the", "of", "for", "on", "and", "&"):
            at += 1
    return [run for run in found if run.text not in lists.titles]


_LOWER_TITLES = frozenset(
    "president minister chancellor premier king queen prince princess senator governor mayor "
    "secretary ambassador judge justice attorney prosecutor sheriff chief commissioner "
    "superintendent inspector detective officer sergeant captain lieutenant major colonel "
    "general admiral commander marshal spokesman spokeswoman spokesperson director chairman "
    "chairwoman chair ceo leader speaker professor lawmaker candidate activist analyst lawyer "
    "economist journalist reporter author actor actress singer coach founder executive envoy "
    "diplomat scientist doctor wife husband son daughter brother sister father mother rebel "
    "co-founder billionaire businessman businesswoman opponent challenger incumbent nominee "
    "correspondent historian researcher engineer pilot footballer striker goalkeeper".split()
)


def _filler(word: str) -> bool:
    lists = gazetteer()
    return (
        word in lists.titles
        or word in _CALENDAR
        or (word in lists.before_titles and word not in ("Congress",))
        or word in _GENERIC
        or not any(c.isalpha() for c in word)
        or (len(word) == 1)
    )


# Heads of names that name nothing when they stand alone.
_GENERIC = frozenset(
    "Ministry Department Agency Administration Authority Bureau Office Commission Committee "
    "Council Court Party Union Service Services Bank Fund Foundation Trust Institute University "
    "College School Hospital Center Centre Museum Church Group Company River Lake Sea Island "
    "Islands Street Avenue Road Airport Station County Province District State City War Act Day "
    "Election Elections Law Bill Plan Prize Award Cup Games North South East West Northern "
    "Southern Eastern Western Central Mount Republic Board Society Club Order Age Tour Open".split()
)


def _title_end(tokens: Sequence[_Token], at: int, end: int) -> int:
    """Give the index behind a title that begins at `at`, or `at` where none does."""
    lists = gazetteer()
    best = at
    stop = at
    while stop < end and stop - at < 6:
        word = tokens[stop].text
        pair = f"{word} {tokens[stop + 1].text}" if stop + 1 < end else ""
        if pair in lists.titles:
            stop += 2
            best = stop
        elif word in lists.titles:
            stop += 1
            best = stop
        elif word in lists.before_titles:
            stop += 1
        else:
            break
    # "Justice Department", "State Council": what looked like a title opens a body's name.
    if best > at and best < end and tokens[best].text in lists.organisations | {"of"}:
        return at
    if best == end and at + 1 == end and tokens[at].text in lists.organisations:
        return at
    return best


def _longest_known(tokens: Sequence[_Token], at: int, end: int) -> tuple[int, Known | None]:
    lists = gazetteer()
    for stop in range(min(end, at + lists.longest), at, -1):
        joined = " ".join(token.text for token in tokens[at:stop]).replace("’", "'")
        if joined in lists.known:
            return stop, lists.known[joined]
        if joined.isupper() and len(joined) > 4 and joined.title() in lists.known:
            return stop, lists.known[joined.title()]
    return at, None


def _goes_on(tokens: Sequence[_Token], at: int, stop: int, end: int, known: Known) -> bool:
    """Tell whether a known name is only the beginning of a longer one."""
    if stop >= end:
        return False
    lists = gazetteer()
    if tokens[stop].text == "of" and known.label == "ORG" and tokens[stop - 1].text in lists.opens:
        return True
    rest = [token.text for token in tokens[stop:end]]
    if known.label in ("MISC", "LOC") and rest[-1] in _BODY_HEADS:
        return not any(word in lists.titles for word in rest[:-1])
    if any(word in lists.organisations | lists.others | lists.places for word in rest[:3]):
        # "Russian President …" and "U.S. Senator …" do not go on; "London School of …" does.
        return rest[0] not in lists.titles and (known.label != "ORG" or rest[0] in _BODY_HEADS)
    if known.label == "LOC" and rest[0] in lists.titles | lists.before_titles:
        return False
    # "Jordan Peters", "Austin Reed": a place's name as a given name.
    return (
        known.label == "LOC"
        and stop - at == 1
        and tokens[at].text in _GIVEN_TOO
        and rest[0] not in lists.known
    )


_GIVEN_TOO = frozenset("Jordan Chad Virginia Georgia Washington Israel Florence Victoria Dallas Houston "
                       "Lincoln Carolina Sydney Denver Milan Paris London Chelsea Kenya India "
                       "Montana Dakota Brooklyn Phoenix Madison Charlotte Alexandria Sofia "
                       "Lima Cali Nice".split())  # fmt: skip
_BODY_HEADS = frozenset(
    "Ministry Department Agency Administration Authority Bureau Office Commission Committee "
    "Council Court Parliament Congress Senate Assembly Party Union League Association Federation "
    "Alliance Coalition Front Movement Brigade Army Navy Force Forces Guard Guards Police Corps "
    "Service Bank Fund Foundation Institute University College School Academy Hospital Center "
    "Centre Museum Group Company Co. Corp. Corp Corporation Inc. Inc Ltd Airlines Airways Times "
    "Post Journal Tribune Herald News Television Radio Embassy Embassies Consulate Exchange Board "
    "Society Club Cabinet Government Command Fleet Mission Legislature Republic City War Games "
    "Olympics Cup Open Championship Revolution Constitution Act Prize Spring River Island Islands "
    "Airport Sea Ocean Bay Strait Canal Peninsula Province State Street Avenue Bridge Park Stadium "
    "Desert Valley Coast Square Palace Strip Grand".split()
)


def _rest_end(tokens: Sequence[_Token], at: int, end: int) -> int:
    """Give the index behind an unknown name: up to a title, or a known name it cannot hold."""
    lists = gazetteer()
    stop = at + 1
    while stop < end:
        word = tokens[stop].text
        if (
            word in lists.titles
            and word not in lists.organisations
            and not _inner_title(tokens, stop, end)
        ):
            break
        if (
            word in lists.known
            and lists.known[word].label == "MISC"
            and stop + 1 < end
            and tokens[stop - 1].text not in ("of", "for", "and", "the")
            and tokens[stop + 1].text in lists.titles
        ):
            break
        stop += 1
    while stop > at + 1 and tokens[stop - 1].text in ("of", "for", "and", "&", "the", "on"):
        stop -= 1
    return stop


def _inner_title(tokens: Sequence[_Token], at: int, end: int) -> bool:
    """Tell whether a title word is a name's own part: "John Bishop", "King Charles III"."""
    return at + 1 == end and tokens[at - 1].text in gazetteer().first_names


def _run(
    text: str,
    tokens: Sequence[_Token],
    at: int,
    stop: int,
    title: str,
    opens: bool,
    known: Known | None,
) -> Run:
    start, end = tokens[at].start, tokens[stop - 1].end
    return Run(start, end, text[start:end], title, opens, known)
