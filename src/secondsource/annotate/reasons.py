"""The reasons by which "he" and "she" are given a name: features, each with its sentence."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

# What each feature says of a candidate, as a sentence may show it.
FEATURES: Mapping[str, str] = MappingProxyType(
    {
        "here": "is named before it in the same sentence",
        "one back": "was last named in the sentence before",
        "two back": "was last named two sentences before",
        "few back": "was last named three to five sentences before",
        "far back": "was last named further back",
        "bridged": "the same pronoun stands in every sentence since",
        "nearest": "is the person named last",
        "second nearest": "is the person named last but one",
        "alone": "is the only person named in these sentences",
        "rival": "another who fits is named in the same sentence",
        "subject": "is the subject of the sentence that named them",
        "opens": "is the first name of the sentence that named them",
        "possessed": 'was named as an owner only ("Ros\'s plan")',
        "object": "was named behind a preposition or verb",
        "listed": "was named together with another",
        "parallel": "opens the sentence before, as the pronoun opens this one",
        "paragraph": "is named in the same paragraph",
        "paragraph before": "is named in the paragraph before",
        "opens paragraph": "is the first person of this paragraph",
        "spoke last": "spoke last",
        "spoke last, same paragraph": "spoke last, in the same paragraph",
        "spoke last, goes on": "spoke last, and the quotation stands alone in its paragraph",
        "spoke last but one": "spoke last but one",
        "spoke before": "spoke before",
        "asked last": "asked a question just before",
        "was asked": "was just asked or told something",
        "gender known": "the pronoun fits the name",
        "often": "is the person named most",
        "three times": "is named three times or more",
        "told of": "is named in what is said",
        "told": 'is the one told it ("he told Ros")',
        "right before": 'is named right before ("Ros, whom he called")',
        "named next": 'is named just after ("As he left, Ros said")',
        "quoted only": "was named in quotations only",
        "no known person": "has a name that may be a body's or place's",
        "unnamed": "has no name",
        "unnamed, spoke last": "has no name and spoke last",
        "unnamed, sentence before": "has no name and spoke in this sentence or the one before",
        "nobody": "nobody named is meant",
        "nobody: in a quotation": "nobody named is meant, for the pronoun is quoted",
        "nobody: other person": 'nobody named is meant, but "the employee" or "a man" before',
        "nobody: none near": "nobody named is meant, for nobody is named near",
    }
)
