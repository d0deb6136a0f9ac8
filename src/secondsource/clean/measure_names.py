"""What a measure is called where a reporter reads it: "the line above: how much of it is linked".

A reason names the measures that moved the model most, not their values: a name says what was
looked at.
"""

from __future__ import annotations

import re

_NAMES = {
    "words": "its length",
    "characters": "its length",
    "running words": "its everyday words",
    "ends a sentence": "how it ends",
    "reads as prose": "whether it is made of sentences",
    "sentences": "its number of sentences",
    "commas": "its commas",
    "capitalised words": "its capital letters",
    "digits": "its digits",
    "signs": "its signs",
    "quote marks": "its quotation marks",
    "asks or exclaims": "whether it asks or exclaims",
    "ends in a colon": "whether it ends in a colon",
    "speaks to the reader": "whether it speaks to the reader",
    "starts in lower case": "how it begins",
    "furniture wording": "wording of menus and offers",
    "words a sentence": "the length of its sentences",
    "link share": "how much of it is linked",
    "level of heading": "whether it is a heading",
    "trafilatura takes it": "whether trafilatura takes it",
    "dense": "how much text stands around it",
    "hidden": "whether it is shown",
    "bold": "whether it is bold",
    "quoted": "whether it is a quotation",
    "in a list": "whether it is in a list",
    "class of text": "what its element is called",
    "class of boxes": "what its element is called",
    "structured text repeats it": "whether the page's own data repeat it",
    "markup before it": "the gap above it",
    "same line on the page": "how often the page has it",
    "words of the headline": "words shared with the headline",
    "words of the opening": "words shared with the opening",
    "words of the rest": "words shared with the article",
    "share of blocks above": "how far down the page it stands",
    "share of prose above": "how much text stands above it",
    "blocks since the headline": "how far from the headline it stands",
    "prose since the headline": "how much text the headline is away",
    "blocks on the page": "the size of the page",
    "prose on the page": "how much text the page has",
    "blocks taken above": "the paragraphs above it",
    "blocks taken below": "the paragraphs below it",
    "since the last taken": "how near the paragraph above is",
    "until the next taken": "how near the paragraph below is",
    "structured text there": "whether the page has data of its own",
    "prose in its container": "the text in its box",
    "share of page prose in its container": "the text in its box",
    "blocks in its container": "the size of its box",
    "prose in its kin": "the text of lines made like it",
    "blocks in its kin": "how many lines are made like it",
    "links in its kin": "the links of lines made like it",
    "share of article element": "the text in its article element",
    "same container": "whether it is in the same box",
    "same kin": "whether it is made alike",
}
_PATTERNS = (
    (re.compile(r"tag \w+"), "what element it is"),
    (re.compile(r"rule says (?P<kind>\w+)"), "what the rules take it for"),
    (re.compile(r"line says (?P<kind>\w+)"), "what it says it is"),
    (re.compile(r"stands in (?P<kind>\w+)"), "the box it stands in ({kind})"),
    (re.compile(r"words of (?P<kind>\w+)"), "wording of {kind}"),
    (re.compile(r"(?P<kind>\w+) lines above"), "{kind} lines above it"),
    (re.compile(r"prose share \d out"), "the text in the boxes around it"),
    (re.compile(r"link share \d out"), "the links in the boxes around it"),
    (re.compile(r"blocks \d out"), "the size of the boxes around it"),
)
_BESIDE = re.compile(r"(?P<base>.+) at (?P<step>[+-]\d)")
_PLACES = {
    -3: "three lines above",
    -2: "two lines above",
    -1: "the line above",
    1: "the line below",
    2: "two lines below",
    3: "three lines below",
}


def in_words(measure: str) -> str:
    """Give the name of a measure of `block_features` in plain words, itself if it has none.

    >>> in_words("link share at -1")
    'the line above: how much of it is linked'
    """
    if beside := _BESIDE.fullmatch(measure):
        return f"{_PLACES[int(beside['step'])]}: {in_words(beside['base'])}"
    if measure in _NAMES:
        return _NAMES[measure]
    for pattern, name in _PATTERNS:
        if found := pattern.fullmatch(measure):
            return name.format(**found.groupdict())
    return measure
