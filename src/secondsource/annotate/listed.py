"""What lists of names say of the words of a text, as marks for the encoder."""

from __future__ import annotations

from collections.abc import Sequence

from secondsource.data.name_lists import name_lists

# How many values each mark can take: a person's name, a listed name and whether it begins, a role.
MARKS = (4, 7, 4)


def listed(words: Sequence[str]) -> list[tuple[int, int, int]]:
    """Give each word's marks: of a person's name, of a listed name, of a title or head word.

    The second mark is 2k - 1 where a name of kind k begins, 2k where it goes on. Words written
    small are no names, but may be titles.

    >>> listed(["Maria", "in", "Buenos", "Aires"])
    [(3, 0, 0), (0, 0, 0), (0, 1, 0), (0, 2, 0)]
    """
    lists = name_lists()
    low = [word.lower().replace("’", "'") for word in words]
    named = [0] * len(words)
    at = 0
    while at < len(words):
        length = 1
        if words[at][:1].isupper():
            for size in lists.lengths.get(low[at], ()):
                kind = lists.named.get(tuple(low[at : at + size]))
                if kind and at + size <= len(words):
                    length = size
                    named[at : at + size] = [2 * kind - 1] + [2 * kind] * (size - 1)
                    break
        at += length
    return [
        (lists.person.get(word, 0) if plain[:1].isupper() else 0, mark, lists.role.get(word, 0))
        for plain, word, mark in zip(words, low, named, strict=True)
    ]
