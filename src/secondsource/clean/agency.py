"""The news agency whose text an article is, told by its credits and never by what it reports.

Credits are read in this order: the dateline, the byline, a source or copyright line, the last
words of the text, a lone name beside the byline, the agency's own site. A picture's credit
says nothing about the text, and neither does "told AFP" or "AP contributed to this report".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from secondsource.clean.agency_names import AMBIGUOUS, agency_by_initials, agency_named
from secondsource.clean.author_lines import PICTURE_FIRST, without_others
from secondsource.clean.blocks import Block
from secondsource.clean.contributed import is_helper_between, is_helper_line, writers_part
from secondsource.clean.dateline import Dateline, dateline_of
from secondsource.clean.head_line import agencies_in, head_line
from secondsource.clean.parts import Fact, Parts
from secondsource.clean.rights_line import (
    COPYRIGHT,
    before_rights,
    rights_holder,
    stands_under_text,
)
from secondsource.clean.uncased import Uncased
from secondsource.data.agencies import agency_forms, agency_site, find_agency, stands_at
from secondsource.data.byline_words import byline_words
from secondsource.model import RawSpan

# Paragraphs that may carry the dateline: captions and summaries slip in above the lead.
_OPENING = 4
# Paragraphs that may carry a closing credit: a line on the author may stand below it.
_CLOSING = 2
# The longest lone credit: "Agence France-Presse in Ouagadougou".
_LONE = 60
# A note on whose report this is has a sentence or three.
_NOTE = 400
_PIECES = re.compile(r"\s*(?:[,;|•·/()\[\]\n]|\s[-–—]\s|\s(?:and|with|via|und|et|y|e)\s)\s*")
_LEAD_IN = Uncased(
    r"(?:by|from|via|source|sources|agency|agencies|quelle|quellen|fonte|fuente|source|von|par|"
    r"por|di|oleh|sumber|автор|источник|według|źródło|bron|wire)\s?:?\s+"
)
_SOURCE_LINE = Uncased(
    r"\(?(?:source|sources|agency|agencies|news agency|quelle|quellen|fonte|fuente|sumber|"
    r"источник|źródło|bron|credit|text credit|story by|wire)\s?:\s?(?P<who>[^\n()]{2,60})\)?$"
)
# "© dpa | Jane Doe": a person after the agency is who took its picture.
_PICTURE = re.compile(r"\s?[|/]\s?[A-ZÀ-Þ]")
# A line labelled as a picture's credits the picture: "Photo: Jane Doe, STF / Associated Press".
_PHOTO = Uncased(
    r"\W{0,3}(?:(?:photo(?:s|graph(?:s|er|ie)?)?|images?|pictures?|fotos?|bild(?:er)?|illustration)"
    r"\b(?:\s(?:by|credits?|courtesy(?: of)?|par|von))?\s?[:/©]|(?:фото|写真|사진)\W)"
)
# A tool may set the byline on the picture's line, after its credit.
_BYLINE = re.compile(r"(?:[|•]|\s(?:By|Von|Par|Por|Di|Av|Door)\s)")
_ENDING = re.compile(
    r"(?:[(（](?P<a>[^()（）\n]{2,30})[)）]|"
    r"(?<=[.!?…”\"'’»)])\s[-–—]{1,2}\s?(?P<b>[A-Z][\w ]{1,20})|"
    r"/(?P<c>[A-Za-z]{3,8})/?|"
    # Indian papers set the agency bare after the last sentence, its desks' initials after it.
    r"[.!?…”\"'’]\s(?P<d>[A-Z]{3,8})(?:\s[A-Z]{2,4}){0,4})\s*\.?$"
)
# A round-up names after each of its items who had it; the last is no more the page's than the rest.
_ITEM = re.compile(r"(?<=[.!?…”\"'’]) ?\((?P<who>[A-ZÀ-Þ][\w .&-]{1,28})\)[ \t]*$", re.MULTILINE)
_SENTENCE = re.compile(r"[.!?…][\"”'’»)]?\s")
_PICTURED = Uncased(r"\b(?:photos?|images?|pictures?|fotos?|bild(?:er)?|file)\b")
# One such line in a report may be any aside; two before the last are a habit of the page.
_ITEMS = 2
# dpa numbers each report: "dpa:240516-99-53606/3".
_SLUG = re.compile(r"(?<!\w)(?P<who>dpa):\d{6}-\d{2}-\d{3,6}")
# A sentence that says whose report the page took over as it was.
_TAKEN = Uncased(
    r"\b(?:automatisch|unverändert|redaktionell nicht|übernommen|auto-?generated|not been edited|"
    r"without (?:any )?(?:edits|modifications?|changes)|syndicated feed|wire agency feed|"
    r"sans modification|n['’]a pas été modifié|sin editar|senza modifiche)\b"
)
_BRACKETED = re.compile(r"\((?P<who>[A-Za-z]{2,12})\)")
# Reuters alone closes its reports so; "Editing by" without the semicolon is other papers' too.
_DESK = re.compile(
    r"\((?:Additional )?(?:Reporting|Writing|Compiled)\b[^()]{3,300};[^()]{0,200}\bediting by\s",
    re.IGNORECASE,
)
_MORE = re.compile(r"(?:\s(?:&|and|[A-ZÀ-Þ][\w'’.-]*)){1,5}")
# Who put it on the page signs with initials: "SDA/sep", "sak/Reuters".
_DESK_INITIALS = re.compile(r"[a-z]{2,4}/(?P<a>[^\s/]{2,20})|(?P<b>[^\s/]{2,20})/[a-z]{2,4}")
_IN_PLACE = re.compile(r"\sin\s[A-ZÀ-Þ][\w'’.-]+(?:\s[A-ZÀ-Þ][\w'’.-]+){0,2}$")
_WRITER = re.compile(
    r"\b(?P<who>AP|Ap|AFP|Reuters)\s(?:[A-Z][\w&]*\s){0,3}(?:Writer|Reporter|"
    r"Correspondent|Editor|Columnist)\b"
)


_NOT_THE_TEXT = frozenset(("caption", "body", "standfirst", "related", "comment"))


def _of_picture(parts: Parts, block: Block) -> bool:
    """A picture's credit; in a dump, without markup, it may as well be the text's."""
    if block.kind != "credit" or (parts.media != "text/html" and block.of is None):
        return False
    own = rights_holder(block.text) is not None and stands_under_text(parts, block)
    return block.of is not None or not own


def agency_of(parts: Parts, host: str | None) -> Fact | None:
    """Read the agency of a page; `host` is its outlet's, if known. None when unsure."""
    for fact in _credits(parts):
        # On a syndicator's own site its name is the masthead.
        if not (host and stands_at(fact.value, host)):
            return fact
    row = agency_site(host) if host else None
    if row is None:
        return None
    return Fact(row.name, None, f"{host} is the agency's own site")


def agency_of_text(
    paragraphs: Sequence[str], byline: Sequence[str], outlet: str | None
) -> tuple[str, int, int, int] | tuple[str, None, None, None] | None:
    """Read the agency of an article that is plain text: name, paragraph, start, end.

    The last three are None where the byline or the outlet says it.

    >>> agency_of_text(["PARIS (AFP) - The minister resigned on Monday."], (), None)
    ('AFP', 0, 7, 10)
    >>> agency_of_text(["The minister told AFP on Monday."], (), None) is None
    True
    """
    for i, text in enumerate(paragraphs[:_OPENING]):
        line = dateline_of(text)
        name = _of_dateline(line, paragraphs) if line else None
        if line is not None and name is not None:
            return name, i, line.credit_start, line.credit_end
    for author in byline:
        for name, _, _ in _named(author):
            return name, None, None, None
    for i in range(len(paragraphs) - 1, max(-1, len(paragraphs) - 1 - _CLOSING), -1):
        found = _under(paragraphs[i]) if i else None
        if found is None and i == len(paragraphs) - 1:
            found = next(_closing(paragraphs[i], paragraphs[:i]), None)
        if found is not None:
            return found[0], i, found[1], found[2]
    site = agency_site(outlet.casefold()) if outlet else None
    if site is None and outlet and (named := find_agency(outlet.removeprefix("The "))):
        site = named if named.name not in AMBIGUOUS else None
    return (site.name, None, None, None) if site else None


def _credits(parts: Parts) -> Iterator[Fact]:
    body = parts.of_kind("body")
    for block in [*parts.of_kind("standfirst"), *body[:_OPENING]]:
        line = dateline_of(block.text)
        name = _of_dateline(line, [b.text for b in parts.blocks]) if line else None
        if line is not None and name is not None:
            yield _fact(parts, block, name, line.credit_start, line.credit_end, "dateline")
    for block in parts.of_kind("dateline"):
        for name, start, end in _named(block.text):
            yield _fact(parts, block, name, start, end, "dateline")
    around = list(dict.fromkeys((*parts.opening(), *parts.tail())))
    own = without_others(parts, around)
    for block in around:
        if not writers_part(block.text) or block not in own:
            continue
        label = _PHOTO.match(block.text) or PICTURE_FIRST.match(block.text)
        rest = _BYLINE.search(block.text, label.end()) if label else None
        if label is not None and rest is None:
            continue
        if block.kind in ("byline", "date") and head_line(block.text):
            yield from _of_head_line(parts, block)
        elif block.kind == "byline" or (block.kind == "date" and _LEAD_IN.match(block.text)):
            for name, start, end in _named(block.text):
                weak = block.text[start:end] in AMBIGUOUS and start == 0 and end == len(block.text)
                if weak and not _named_in_full(parts, name):
                    continue
                if rest is None or start >= rest.start():
                    yield _fact(parts, block, name, start, end, "byline")
    for found in parts.meta.authors:
        for name, start, end in _named(found.value):
            span = _within(parts.raw, found.raw, found.value[start:end])
            yield Fact(name, span, f"the page's {found.basis} names it as the author")
    for block in around:
        if block.kind in _NOT_THE_TEXT or _of_picture(parts, block):
            continue
        match = _SOURCE_LINE.match(block.text)
        credit = _first(match["who"], match.start("who")) if match else None
        if credit is not None:
            yield _fact(parts, block, *credit, "source line")
    for block in parts.blocks:
        if block.kind in (*_NOT_THE_TEXT, "title") or _of_picture(parts, block):
            continue
        match = COPYRIGHT.search(block.text[:300])
        name = _strict(before_rights(match["who"])) if match else None
        if match and name and not _PICTURE.match(block.text, match.end()):
            end = match.start("who") + len(before_rights(match["who"]))
            yield _fact(parts, block, name, match.start("who"), end, "copyright line")
    texts = [block.text for block in body]
    for i in range(len(body) - 1, max(-1, len(body) - 1 - _CLOSING), -1):
        block = body[i]
        match = rights_holder(block.text) if i else None
        name = _strict(before_rights(match["who"])) if match else None
        if match and name:
            end = match.start("who") + len(before_rights(match["who"]))
            yield _fact(parts, block, name, match.start("who"), end, "copyright line")
        for name, start, end in _closing(block.text, texts[:i]):
            yield _fact(parts, block, name, start, end, "last words of the text")
    yield from _lone(parts)
    for block in parts.blocks:
        if block.kind not in ("caption", "credit", "related", "comment", "embed"):
            for name, start, end in _taken(block.text):
                yield _fact(parts, block, name, start, end, "a note under the text")


def _named_in_full(parts: Parts, name: str) -> bool:
    """Say whether a page names an agency by a form that is no other thing as well."""
    row = find_agency(name)
    forms = [form for form in row.forms if form not in AMBIGUOUS] if row is not None else []
    return any(form in block.text for block in parts.blocks for form in forms)


def _of_head_line(parts: Parts, block: Block) -> Iterator[Fact]:
    """The first agency of a part that holds agencies only, or of the byline."""
    for part in head_line(block.text):
        piece = block.text[part.start : part.end]
        if part.kind == "byline":
            for name, start, end in _named(piece):
                yield _fact(parts, block, name, part.start + start, part.start + end, "byline")
        elif part.kind == "agency":
            name = agencies_in(piece)[0]
            first = re.split(r"\s?[/,&+]", piece, maxsplit=1)[0]
            end = part.start + len(first)
            yield _fact(parts, block, name, part.start, end, "header line")


def _lone(parts: Parts) -> Iterator[Fact]:
    """A name alone on its line, where a byline stands and no picture is near."""
    for number, blocks in enumerate((parts.opening(), parts.tail()[:2])):
        for i, block in enumerate(blocks):
            words = block.text.strip(" -–—|/()[]")
            filed = _IN_PLACE.search(words) if len(words) <= _LONE else None
            name = _strict(words[: filed.start()] if filed else words)
            if name is None or block.kind in ("caption", "related", "body"):
                continue
            # A syndicator's name alone is a logo ("as seen on …") more often than a credit.
            if (row := find_agency(name)) is not None and row.kind != "agency":
                continue
            # A lone name among menu words is a section's; "Associated Press in Nairobi" is none.
            if block.kind == "navigation" and not filed:
                continue
            above = blocks[i - 1].text if i else ""
            below = blocks[i + 1].text if i + 1 < len(blocks) else ""
            if is_helper_between(above, below):
                continue
            near = [b.kind for b in blocks[max(0, i - 1) : i + 2] if b is not block]
            if "caption" in near or "credit" in near:
                continue
            if number or {"byline", "date", "title"} & set(near):
                start = block.text.find(words)
                yield _fact(parts, block, name, start, start + len(words), "credit line")


def _of_dateline(line: Dateline, texts: Sequence[str]) -> str | None:
    """The agency of a dateline's credit; initials mean the agency the page names in full."""
    if line.credit is None:
        return None
    # Who is said to have helped is not thereby whom a dateline's letters mean.
    named = (text for text in texts if not is_helper_line(text))
    return agency_by_initials(line.credit, named) or line.agency or agency_named(line.credit)


def _named(text: str) -> Iterator[tuple[str, int, int]]:
    """Find agencies in a byline: whole pieces of it, or long names anywhere in it."""
    text = writers_part(text)
    at = 0
    for match in [*_PIECES.finditer(text), None]:
        end = match.start() if match else len(text)
        piece = text[at:end]
        lead = _LEAD_IN.match(piece)
        start = at + (lead.end() if lead else 0)
        name = _once(_IN_PLACE.sub("", text[start:end])).strip(" .:*_")
        agency = agency_named(name) if name else None
        if agency is not None:
            begin = text.find(name, start)
            stop = begin + len(name) if begin >= 0 else end
            yield agency, max(begin, start), stop
        at = match.end() if match else end
    match = _long_names().search(text)
    if match is not None and not _goes_on(text[match.end() :]):
        row = find_agency(match.group())
        if row is not None:
            yield row.name, match.start(), match.end()
    if writer := _WRITER.search(text):
        row = find_agency("AP" if writer["who"] == "Ap" else writer["who"])
        if row is not None:
            yield row.name, writer.start("who"), writer.end("who")


def _goes_on(rest: str) -> bool:
    """Say whether a name goes on, as a firm's does: "Thomson Reuters Tax & Accounting"."""
    more = _MORE.match(rest)
    if more is None:
        return False
    words = re.findall(r"[^\W\d_]+", more.group().casefold())
    return not any(word in byline_words().role for word in words)


def _once(name: str) -> str:
    """Systems that ask for two names get the agency's twice: "AFP AFP", "Afp Afp"."""
    first, _, second = name.strip().partition(" ")
    if first and first == second:
        return first if find_agency(first) else first.upper()
    return name


@cache
def _long_names() -> re.Pattern[str]:
    names = sorted(
        (f for f in agency_forms() if " " in f and len(f) > 8), key=lambda f: (-len(f), f)
    )
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, names)) + r")(?!\w)", re.IGNORECASE)


def _under(text: str) -> tuple[str, int, int] | None:
    """A line under the text that is a credit and nothing else: "AP/AFP", "© 2026 Reuters"."""
    match = _SOURCE_LINE.match(text) or COPYRIGHT.match(text[:_NOTE])
    if match is not None:
        return _first(before_rights(match["who"]), match.start("who"))
    if len(text) > _LONE:
        return None
    desk = _DESK_INITIALS.fullmatch(text.strip(" ()–—-."))
    words = desk["a"] or desk["b"] if desk is not None else text.strip()
    return _first(words, text.index(words))


def _first(words: str, at: int) -> tuple[str, int, int] | None:
    """The agency that words at a place name, or the first of several: "Reuters, AFP"."""
    name = _strict(words)
    if name is not None:
        return name, at, at + len(words)
    names = agencies_in(words)
    if not names:
        return None
    first = re.split(r"\s?[/,&+]|\s(?:and|und|et|y|e)\s", words, maxsplit=1)[0]
    return names[0], at, at + len(first)


def _closing(text: str, above: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    if desk := _DESK.search(text[-_NOTE:]):
        base = max(0, len(text) - _NOTE)
        yield "Reuters", base + desk.start(), base + desk.end()
    match = _ENDING.search(text[-40:])
    if match is None:
        return
    group = next(name for name in ("a", "b", "c", "d") if match[name])
    if group == "a" and _round_up(above):
        return
    at = max(0, len(text) - 40) + match.start(group)
    sentence = _SENTENCE.split(text[max(0, at - _NOTE) : at])[-1]
    if writers_part(sentence) != sentence:
        return
    found = _first(match[group], at)
    if found is not None:
        yield found


def _round_up(texts: Sequence[str]) -> bool:
    """Say whether paragraphs end one after the other in somebody's name in brackets."""
    items = [match["who"] for text in texts for match in _ITEM.finditer(text)]
    return sum(_PICTURED.search(who) is None for who in items) >= _ITEMS


def _taken(text: str) -> Iterator[tuple[str, int, int]]:
    """The agency whose report's number stands here, or which the page says it took over."""
    slug = _SLUG.search(text[:_NOTE]) if "dpa:" in text else None
    if slug is not None:
        yield "dpa", slug.start("who"), slug.end("who")
    if len(text) <= _NOTE and _TAKEN.search(text) and not is_helper_line(text):
        for match in [*_BRACKETED.finditer(text), *_long_names().finditer(text)]:
            group = "who" if match.re is _BRACKETED else 0
            name = _strict(match[group])
            if name is not None:
                yield name, match.start(group), match.end(group)


def _strict(name: str) -> str | None:
    """Look up a name outside a byline, where short forms may be something else."""
    name = name.strip(" .:*_")
    return None if name in AMBIGUOUS else agency_named(name)


def _within(raw: str, span: RawSpan, words: str) -> RawSpan:
    at = raw.find(words, span.raw_start, span.raw_end)
    return span if at < 0 else RawSpan(at, at + len(words))


def _fact(parts: Parts, block: Block, name: str, start: int, end: int, where: str) -> Fact:
    words = block.text[start:end]
    return Fact(name, parts.span(block, start, end), f"{where}: '{words}'")
