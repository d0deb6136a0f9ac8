"""Cues that tell of a deed and not of words: "has filed a lawsuit", "were ordered", "allow".

The encoder marks what stands between somebody and a matter, and in part of these nobody has said
or thought anything. A statement that nobody made is worse than one that is missed, so those
kinds are left out of which less than half are right. Counts are of statements with such a cue
and nothing quoted in the articles of PolNeAR's training part that the encoder did not learn from:
112 of 169 cues without a verb of saying or thinking are right, "according to" aside.
"""

from __future__ import annotations

from secondsource.annotate.body import Body
from secondsource.annotate.cues import BE, main_verb
from secondsource.model import Statement

# Outside quotations these are whoever wrote the article: 5 of 15 are right.
_WRITER = frozenset("i we".split())
# What is done to a person, who is no source of it. "Was convinced", "agreed" or "quoted" may be.
_SUFFERED = frozenset(
    "order expect urge ask instruct accuse blame charge criticize criticise denounce condemn warn "
    "advise remind inform notify tell request".split()
)
# The forms of a verb behind "be" that make it a passive.
_FORMS = ("past", "participle")


def _forms(stems: str) -> frozenset[str]:
    return frozenset(
        form
        for stem in stems.split()
        for form in (
            (stem, stem + "s", stem + "d", stem[:-1] + "ing")
            if stem.endswith("e")
            else (stem[:-1] + "y", stem[:-1] + "ies", stem[:-1] + "ied", stem[:-1] + "ying")
            if stem.endswith("Y")
            else (stem, stem + "s", stem + "es", stem + "ed", stem + "ing")
        )
    )


# Acts of law, trade and force. Verbs that also say something ("issued a statement", "signed on to",
# "won the backing of") are none of these.
_DEEDS = _forms(
    "allow foist file sue hire arrest detain jail register return toss pivot display install "
    "deploy kill injure acquire purchase marrY destroY"
) | frozenset("lawsuit lawsuits lose lost loses losing sell sells sold pay pays paid".split())
# "Was published", "will vote on": no more than a deed in this form alone.
_WITH = ((_forms("publish"), BE), (_forms("vote"), frozenset(["on"])))


def deed(statement: Statement, body: Body) -> bool:
    """Say whether a statement that quotes nothing tells of a deed, and of nobody's words."""
    if not statement.source or any(body.quotes_in(p.start, p.end) for p in statement.content):
        return False
    cue = statement.cue[0]
    words = body.words(cue.start, cue.end)
    verb = main_verb(cue.text)
    if verb is None:
        source = body.words(statement.source[0].start, statement.source[0].end)
        writes = source[:1] != [] and source[0] in _WRITER and len(source) == 1
        if writes and not body.quoted(cue.start):
            return True
        return not _DEEDS.isdisjoint(words) or any(
            not one.isdisjoint(words) and not other.isdisjoint(words) for one, other in _WITH
        )
    suffered = verb.base in _SUFFERED and verb.form in _FORMS and words[-1:] != []
    before = statement.source[0].end <= cue.start
    return suffered and before and not BE.isdisjoint(words) and main_verb(words[-1]) == verb
