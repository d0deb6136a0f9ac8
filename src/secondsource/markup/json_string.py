"""The escapes inside a JSON string literal (RFC 8259, section 7)."""

from __future__ import annotations

import re

from secondsource.markup import Edit

_ESCAPE = re.compile(
    r"\\(?:u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})"
    r"|u([0-9a-fA-F]{4})"
    r'|(["\\/bfnrt]))'
    "|[\ud800-\udfff]"
)
_SHORT = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}


def json_edits(raw: str) -> list[Edit]:
    r"""List the edits that decode the inside of a JSON string literal.

    Half of a surrogate pair is no character and cannot be written as UTF-8: it is seen as U+FFFD.

    >>> json_edits(r"caf\u00e9 \ud83d\ude00")
    [(3, 9, 'é'), (10, 22, '😀')]
    """
    return [(*match.span(), _seen(match)) for match in _ESCAPE.finditer(raw)]


def _seen(match: re.Match[str]) -> str:
    high, low, single, short = match.groups()
    if high is not None:
        return chr(0x10000 + ((int(high, 16) - 0xD800) << 10) + int(low, 16) - 0xDC00)
    if single is not None:
        code = int(single, 16)
        return "\ufffd" if 0xD800 <= code <= 0xDFFF else chr(code)
    if short is not None:
        return _SHORT.get(short, short)
    return "\ufffd"
