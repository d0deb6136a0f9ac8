"""Bytes become the decoded page: the one text that all raw offsets point into.

Everybody who needs the decoded page calls `decode` with the page's bytes and media type and gets
the same characters. Line ends stay as they are.
"""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# The legacy encodings that browsers know (WHATWG Encoding Standard), as Python names them, each
# with the superset that browsers really use for it. Only these may be named by a page: Python
# has codecs that are no encodings of text ("zlib", "unicode_escape").
_LEGACY = {
    "utf-8": "utf-8",
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "cp1252": "cp1252",
    "iso8859-9": "cp1254",
    "cp1254": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "cp874": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5hkscs",
    "big5hkscs": "big5hkscs",
    "shift_jis": "cp932",
    "cp932": "cp932",
    "euc_jp": "euc_jp",
    "iso2022_jp": "iso2022_jp",
    "euc_kr": "cp949",
    "cp949": "cp949",
    "koi8-r": "koi8-r",
    "koi8-u": "koi8-u",
    "mac-roman": "mac-roman",
    "mac-cyrillic": "mac-cyrillic",
    "cp866": "cp866",
    **{f"cp{n}": f"cp{n}" for n in (1250, 1251, 1253, 1255, 1256, 1257, 1258)},
    **{f"iso8859-{n}": f"iso8859-{n}" for n in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)},
}
_WIDE = ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be")
# Codecs worth guessing at when a page names none: the ones saved news is really found in.
_GUESSES = sorted(
    {*_LEGACY.values()} - {"utf-8", "mac-roman", "mac-cyrillic", "cp866", "iso2022_jp"}
)

# The standard looks at the first 1,024 bytes; real pages put their scripts before the charset.
_PRESCAN = 8192
_DECLARED = re.compile(
    rb"""<\?xml[^>]{0,200}?\bencoding\s*=\s*["']([\w.:-]{2,40})"""
    rb"""|<meta\b[^>]{0,500}?\bcharset\s*=\s*["']?\s*([\w.:-]{2,40})""",
    re.IGNORECASE,
)
_NAMED_ENOUGH = 0.01  # a named encoding that garbles one character in a hundred is a mistake
_SAMPLE = 65_536  # as much text as a guess can need; guessing is slow


def decode(content: bytes, media: str) -> str:
    r"""Decode a page's bytes; never fails, and gives the same text each time.

    The order: byte order mark; UTF-16 told by its zero bytes; strict UTF-8; UTF-8 with a few
    broken bytes; what an HTML page says of itself, unless its bytes speak against it; a guess;
    UTF-8 with replacements. The byte order mark is no part of the text, and a zero byte is a space.

    >>> decode("<meta charset=latin1><p>“Café”".encode("cp1252"), "text/html")
    '<meta charset=latin1><p>“Café”'
    >>> decode(b"cut \xe2\x80", "text/plain")
    'cut �'
    """
    return _decode(content, media).replace("\x00", " ")


def as_declared(content: bytes, charset: str | None) -> bytes:
    """Give an HTML page's bytes so that they decode by the charset its container names for them.

    They stay as they are where they tell themselves how to be decoded, as nearly all do; where
    `decode` would have to guess, and the named charset fits, they are written as UTF-8.

    >>> as_declared("Мост закрыт".encode("koi8-r"), "koi8-r").decode()
    'Мост закрыт'
    >>> as_declared("Café".encode(), "koi8-r").decode()
    'Café'
    """
    try:
        name = codecs.lookup(charset or "").name
    except (LookupError, ValueError):
        return content
    name = name if name in _WIDE else _LEGACY.get(name, "utf-8")
    if name == "utf-8" or _told(content, "text/html") is not None:
        return content
    text = content.decode(name, "replace")
    if text.count("\ufffd") > len(text) * _NAMED_ENOUGH:
        return content
    return text.encode()


def byte_order(content: bytes) -> tuple[str, int] | None:
    """Give the Unicode encoding that a byte order mark names, and the mark's length in bytes.

    >>> byte_order(b"\\xff\\xfeA\\x00")
    ('utf-16-le', 2)
    """
    for mark, name in _BOMS:
        if content.startswith(mark):
            return name, len(mark)
    return None


def _decode(content: bytes, media: str) -> str:
    text = _told(content, media)
    if text is None:
        text = content.decode(_guess(content) or "utf-8", "replace")
    return text


def _told(content: bytes, media: str) -> str | None:
    """Decode bytes that tell how; None where it must be guessed."""
    marked = byte_order(content)
    if marked is not None:
        return content[marked[1] :].decode(marked[0], "replace")
    wide = unmarked_utf16(content)
    if wide is not None:
        return content.decode(wide, "replace")
    named = _named(content) if media == "text/html" else None
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        cut = error.end == len(content) and error.reason == "unexpected end of data"
        if cut and (error.end - error.start > 1 or not content[: error.start].isascii()):
            return content.decode("utf-8", "replace")  # cut in the middle of a character
    else:
        # This old Japanese encoding is made of ASCII bytes alone.
        if named == "iso2022_jp" and b"\x1b$" in content:
            return content.decode(named, "replace")
        return text
    text = content.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    # Legacy text is hardly ever valid UTF-8 by chance; less so where the page names UTF-8.
    if broken * (1 if named == "utf-8" else 4) < _beyond_ascii(text):
        return text
    if named == "cp1252" and _eastern(_sample(content)):
        return None
    if named is not None and named != "utf-8":
        legacy = content.decode(named, "replace")
        if legacy.count("\ufffd") <= len(legacy) * _NAMED_ENOUGH:
            return legacy
    return None


def unmarked_utf16(content: bytes) -> str | None:
    """Tell UTF-16 without a mark: every other byte of mostly Western text is zero.

    >>> unmarked_utf16("news of the day".encode("utf-16-be"))
    'utf-16-be'
    """
    head = content[:4096]
    if len(head) < 8 or b"\x00" not in head:
        return None
    half = len(head) // 2
    first, second = head[0::2].count(0), head[1::2].count(0)
    # Text has zeros in one half of its bytes only; what has them in both is binary.
    if second > 0.4 * half and first < 0.05 * half:
        return "utf-16-le"
    if first > 0.4 * half and second < 0.05 * half:
        return "utf-16-be"
    # Markup in Western letters opens a page of any script.
    for name, markup in _WIDE_MARKUP.items():
        if markup.match(head):
            return name
    return None


_WIDE_MARKUP = {
    "utf-16-le": re.compile(rb"(?:\s\x00){0,99}+<\x00(?:[!-~]\x00){4}"),
    "utf-16-be": re.compile(rb"(?:\x00\s){0,99}+\x00<(?:\x00[!-~]){4}"),
}


def _named(content: bytes) -> str | None:
    match = _DECLARED.search(content[:_PRESCAN])
    if match is None:
        return None
    label = (match[1] or match[2]).decode("ascii", "replace").lower()
    try:
        return _LEGACY.get(codecs.lookup(label).name)
    except (LookupError, ValueError):
        return None


def _beyond_ascii(text: str) -> int:
    return len(text) - len(text.encode("ascii", "ignore")) - text.count("\ufffd")


_HIGH = re.compile(rb"[\x80-\xff]")


def _sample(content: bytes) -> bytes:
    first = _HIGH.search(content)
    start = 0 if first is None else max(0, first.start() - 2048)
    return content[start : start + _SAMPLE]


def _guess(content: bytes) -> str | None:
    sample = _sample(content)
    if _western(sample):
        return "cp1252"
    best = from_bytes(sample, cp_isolation=_GUESSES, enable_fallback=False).best()
    return None if best is None else best.encoding


# Typographic quotes, dashes, ellipsis, bullet, euro of Windows-1252, then its accented letters
# that are common in Western European languages.
_WESTERN_SIGNS = re.compile(rb"[\x80\x85\x91-\x97\x99\xa0\xa3\xa7\xa9\xab\xae\xb0\xb7\xbb]")
# Three letters beyond ASCII in a row: "Ã¼ß" is no word of any Western language.
_ROW = re.compile(rb"[\xa1-\xff]{3}")
_WESTERN_LETTERS = re.compile(
    rb"(?<![\x80-\xff])[\xc0-\xc2\xc4-\xcb\xcd\xce\xd1\xd3-\xd6\xd8\xdc\xdf-\xe2\xe4-\xeb\xed-\xef"
    rb"\xf1-\xf4\xf6\xf8-\xfc](?![\x80-\xff])"
)


def _eastern(sample: bytes) -> bool:
    """Whether bytes that a page calls Western cannot be: most of their letters stand in a row.

    Tools write that name into pages of any language.
    """
    high = len(_HIGH.findall(sample))
    return len(_ROW.findall(sample)) * 6 > high


def _western(sample: bytes) -> bool:
    """Whether the bytes read well as Windows-1252, by far the most common legacy encoding.

    Western text has few letters beyond ASCII and they stand alone; text in other scripts, and in
    multi-byte encodings, has them in a row.
    """
    high = len(_HIGH.findall(sample))
    signs = len(_WESTERN_SIGNS.findall(sample))
    letters = len(_WESTERN_LETTERS.findall(sample))
    return high * 8 < len(sample) and signs + letters >= 0.97 * high
