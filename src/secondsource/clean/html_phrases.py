"""What a line says of itself: offers, pointers to other articles, credits, bylines, dates.

Each reads one short block by its words alone. Long blocks are left alone: an article on
newsletters may speak of them.
"""

from __future__ import annotations

import re

from secondsource.clean.uncased import Uncased

# Longer than this and a line is a paragraph of somebody's text, not a label or an offer. The
# longest of the offers looked at (two sentences on a newsletter and its terms) has 45 words.
MAX_WORDS = 50

_RELATED = Uncased(
    r"(?:(?:read|see|watch|listen|hear|look)(?: (?:also|more|next|now|too))?\s*[:|>»–—-]"
    r"|also (?:read|see|watch|on)\b|(?:read|see) also\b|read (?:more|next|the full story)\b"
    r"|related(?: (?:stories|story|articles?|news|content|coverage|topics?|posts?|links?|video))?"
    r"\s*(?::|$)|related (?:stories|articles|news|content|coverage|topics|posts|links)\b"
    r"|more (?:on|from|about|stories|news|coverage|in|like)\b(?=.{0,60}$)"
    r"|(?:trending|up next|next up|recommended)(?: now| stories| videos| articles"
    r"| for you)?\s*(?::|$)"
    r"|(?:you (?:may|might) (?:also |be )?(?:like|interested)|don[’']?t miss|must[- ]read"
    r"|most (?:read|popular|viewed|shared)|what to read next|editor[’']?s[’']? picks"
    r"|top stories|latest (?:news|stories|headlines|videos?)|popular (?:now|stories)"
    r"|in case you missed|further reading|keep reading|next (?:article|story)"
    r"|previous (?:article|story)|sponsored (?:content|stories|links)|from around the web"
    r"|promoted (?:stories|links)|stories you may|leer también|lea también|lire aussi|à lire"
    r"|leia também|lesen sie auch|mehr zum thema|leggi anche|lees ook|czytaj także|baca juga"
    r"|читайте также)\b)"
)
# A line that names a next article after a colon: its own words plus a link.
_RELATED_LABEL = Uncased(r"^\W*(?:related|read more|more|see also|also|video|watch|opinion)\s*:")
_PROMOTION = Uncased(
    r"\b(?:(?:sign|signing) up (?:for|to|here|now|today|free)|newsletters?\b|subscribe(?:rs?)?\b"
    r"|subscription|free trial|already a (?:subscriber|member)|log ?in to|log in\b"
    r"|create (?:an|a free) account|download (?:the|our)\b.{0,40}\bapp|follow (?:us|@)"
    r"|follow .{1,40} on (?:twitter|facebook|instagram|x\b|linkedin|tiktok|whatsapp|telegram"
    r"|google news)|like us on|join (?:our|us on|the conversation)"
    r"|support (?:our|independent|quality|local) (?:journalism|reporting|news)|make a donation"
    r"|donate (?:now|today)|we use cookies|cookies?\b.{0,30}\b(?:policy|consent|settings"
    r"|preferences|accept)|privacy policy|terms (?:of (?:use|service)|and conditions)|ad ?blocker"
    r"|unlimited access|(?:in|to) your inbox|delivered (?:straight |directly )?to your"
    r"|get (?:the|our) .{0,40}(?:newsletter|briefing|alerts?|app)\b|push notifications?"
    r"|breaking news alerts|your email( address)?|enter your e-?mail|gift this article"
    r"|affiliate (?:links?|commission)|may (?:earn|receive|get) an? .{0,20}(?:commission|share)"
    r"|continue reading (?:with|for)|story continues below|article continues (?:below|after)"
    r"|skip advertisement|scroll to continue|listen to (?:this|the) (?:article|story|podcast)"
    r"|click here to|tap here to|get in touch|contact the (?:author|reporter)"
    r"|send (?:us|your) (?:tips?|news))"
)
_SPEAKS = Uncased(r"\b(?:you|your|our|us|here)\b|!")
_ASKS = Uncased(
    r"^\W*(?:sign|subscribe|get|follow|join|support|download|click|tap|listen|donate|log|create"
    r"|enter|contact|send|like|continue|already|not a|we|our|to|for more|want|if you|have|do you"
    r"|you can|this (?:article|story)|all products|story|article)\b"
)
_STRONG_PROMOTION = Uncased(
    r"^\W*(?:advertisements?|advert|ad|sponsored|promoted|anzeige|publicidad|publicité|reklama"
    r"|story continues below( advertisement)?|article continues (?:below|after).{0,40}"
    r"|loading\.*|skip to (?:main )?content.{0,40}|sign up|subscribe|log ?in|newsletter)\W*$"
)
_LEGAL = Uncased(
    r"(?:©|\(c\)\s*(?:19|20)\d\d|\bcopyright\s+(?:©|\(c\)|(?:19|20)\d\d|by\b)"
    r"|\ball rights reserved\b"
    r"|may not be (?:published|reproduced).{0,60}(?:rewritten|redistributed|permission)"
    r"|material from this (?:article|report) may)"
)
_CREDIT = Uncased(
    r"^\W*(?:(?:photo(?:graph)?s?|image|picture|illustration|graphic|file photo|video)s?\s*"
    r"(?:credit|source|by|courtesy|via|from|:|/)|(?:credit|pic|foto|imagen|crédit photo)s?\s*[:/]"
    r"|getty images\b|ap photo\b"
    r"|\(?(?:ap|afp|epa|reuters|getty|shutterstock|istock)(?: photo)?\s*[/|])"
)
_CREDIT_END = Uncased(
    r"(?:getty images|ap photo|shutterstock|istockphoto|via ap|/reuters|/afp|/ap|via reuters"
    r"|via getty|associated press photo)\W*$"
)
_BYLINE = re.compile(
    r"^\W*(?:(?i:by|written by|posted by|story by|reported by|reporting by|par|von|por|di|door)\s+)"
    r"[A-ZÀ-ÝА-Я][\w.’'-]*+(?:[\s,|&•·]++(?:(?:and|y|et|und|of|for|de|van)\s++){0,2}"
    r"[A-Z@0-9À-Ý][\w.’':@-]*+){0,14}\W*$"
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b"
)
_DATE = Uncased(
    rf"(?:\b{_MONTH}\.?\s+\d{{1,2}}\b|\b\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}"
    r"|\b(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}\b|\b\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)?\d\d\b"
    r"|\b\d{1,3}\s+(?:minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?)\s+ago\b)"
)
_DATE_LABEL = Uncased(
    r"^\W*(?:(?:first |last |originally )?(?:published|posted|updated|modified|edited)\b|date\s*:"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day\b)"
)
_READING_TIME = re.compile(
    r"^\W*(?:\d{1,3}\s*-?\s*min(?:ute)?s?\.?\s*(?:read|de lectura|de lecture|de leitura)?"
    r"|(?:estimated |est\.? )?(?:reading time|read time|tempo de leitura|tiempo de lectura"
    r"|tempo di lettura|temps de lecture|lesezeit|lesedauer|leestijd|czas czytania|время чтения)"
    r"\W{0,4}(?:ca\.? |circa |about |~)?\d{1,3}\s*(?:min\w{0,6}|мин\w{0,3})\.?)\W*$",
    re.IGNORECASE,
)
_COUNTER = Uncased(
    r"^\W*(?:\d[\d.,]*+\s*[km]?\s*)?(?:shares?|comments?|views?|likes?|reactions?|retweets?"
    r"|replies|share (?:this|on|via|the)\b.{0,60}|share|tweet|e-?mail|print(?: this)?|save"
    r"|copy link|link copied.{0,20}|facebook|twitter|linkedin|whatsapp|reddit|pinterest|messenger"
    r"|telegram|flipboard|close|menu|search|back to top|show (?:more|less|all|caption)"
    r"|hide caption|toggle caption|view (?:all|more|gallery)|load more|play|pause|mute|previous"
    r"|next|expand|play video|read more|view comments|leave a comment|add a comment"
    r"|post a comment|article content|enlarge(?: (?:this )?image)?|open image in gallery)"
    r"(?:\s*[:|•·]?\s*\d[\d.,]*+\s*[km]?)?\W*$"
)


def is_related(text: str, link_share: float) -> bool:
    """Say whether a line points to other articles.

    >>> is_related("Read also: Harbour strike enters second week", 0.8)
    True
    """
    head = text[:200].lstrip(" \t[(>»•*-–—")
    if _RELATED.match(head) is None:
        return False
    # "More from the report shows..." is prose; a pointer is short or is mostly link.
    words = len(text.split())
    return (words <= 12 and not text.rstrip().endswith(".")) or link_share >= 0.4


def is_related_label(text: str) -> bool:
    """Say whether a line opens as a pointer does ("RELATED: ...") whatever follows."""
    return _RELATED_LABEL.match(text[:40]) is not None


def is_promotion(text: str, link_share: float) -> bool:
    """Say whether a short line offers, asks or sells something of the site's own.

    >>> is_promotion("Sign up for our morning newsletter.", 0.0)
    True
    """
    if _STRONG_PROMOTION.match(text[:120]) and len(text) < 120:
        return True
    words = len(text.split())
    if words > MAX_WORDS or len(text) > 600 or text[:1] in "\"“‘'«":
        return False
    found = len(_PROMOTION.findall(text))
    if found == 0:
        return False
    if words <= 6 or link_share >= 0.9:
        return True
    # Such a phrase may stand in a sentence of the report. An offer speaks to the reader and
    # opens by asking, or makes two of them in a line.
    speaks = _SPEAKS.search(text) is not None
    return speaks and (_ASKS.match(text) is not None or (found >= 2 and words <= 25))


def is_legal(text: str) -> bool:
    """Say whether a line claims copyright or forbids copying."""
    return len(text) <= 800 and _LEGAL.search(text[:600]) is not None


def is_credit(text: str) -> bool:
    """Say whether a short line credits a picture.

    >>> is_credit("Photo: Mara Lind/Northline Pictures")
    True
    """
    if len(text.split()) > 14 or len(text) > 160:
        return False
    return _CREDIT.match(text) is not None or _CREDIT_END.search(text) is not None


def is_byline(text: str) -> bool:
    """Say whether a line is "By" and names, perhaps with a date.

    >>> is_byline("By Mara Lind and Otto Brand"), is_byline("By Monday it was over.")
    (True, False)
    """
    if len(text.split()) > 16 or len(text) > 160 or text.rstrip().endswith(("?", "!")):
        return False
    if re.match(r"\W*(?:[Bb]y|BY)\s+(?:\w+day|The time|Then|Now)\b", text):
        return False
    return _BYLINE.match(text) is not None


def is_date(text: str) -> bool:
    """Say whether a line is a date, alone or with its label.

    >>> is_date("Updated 3:15 p.m., June 4, 2031"), is_date("On June 4 the bridge fell down.")
    (True, False)
    """
    if len(text) > 120:
        return False
    if _READING_TIME.match(text):
        return True
    if _DATE.search(text) is None:
        return False
    left = _DATE.sub(" ", text)
    words = [w for w in re.findall(r"[^\W\d]{3,}", left) if w.lower() not in _DATE_WORDS]
    return len(words) <= (3 if _DATE_LABEL.match(text) else 0)


def has_date(text: str) -> bool:
    """Say whether a line of at most 12 words holds a date.

    >>> has_date("From our correspondent, 12 May 2031")
    True
    """
    return len(text) <= 120 and len(text.split()) <= 12 and _DATE.search(text) is not None


_DATE_WORDS = frozenset(
    (
        "published posted updated modified edited first last originally date time monday "
        "tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun gmt "
        "utc est edt pst pdt cet cest bst ist sast wat eat ago the read min mins"
    ).split()
)


def is_interface(text: str) -> bool:
    """Say whether a line is a button or counter of the page ("Share", "12 comments")."""
    return len(text) <= 80 and _COUNTER.match(text) is not None
