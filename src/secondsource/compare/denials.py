"""What is denied, and the claim it denies; a charge, and the answer of whom it is laid against."""

from __future__ import annotations

import re

from secondsource.compare.clauses import has_finite
from secondsource.compare.likeness import Likeness
from secondsource.compare.propositions import Proposition
from secondsource.compare.quantities import verbs_agree
from secondsource.compare.telling import weigh, weight

# What can be denied is a claim: "that …", "having …", "any involvement", "reports that …", or a
# clause. What is merely refused ("denied him a visa", "rejected calls for …") is none.
_CLAIM = re.compile(
    r"\W*(?:that\b|(?:ever |even )?\w{2,}ing\b|(?:(?:any|all|his|her|their|its|the|such|a|these"
    r"|those|some|a former \w+’s|[A-Z][\w’']+) ){0,2}(?:\w+ )?(?:claims?|allegations?"
    r"|accusations?|reports?|charges?|suggestions?|notion|rumou?rs?|assertions?|involvement"
    r"|wrongdoing|role|links?|ties|knowledge|responsibility|affair|accounts?|existence)\b)",
    re.IGNORECASE,
)
_NO_CLAIM = re.compile(r"\W*(?:over|of|in|on|for|at|by|to|from|with|about|funding|giving)\b")
# "Denied it in a message": what is denied is told elsewhere.
_IT = re.compile(
    r"\W*(?:it|this|them|so)\b"
    r"(?! (?:was|is|are|were|has|had|have|will|would|did|does|can|could)\b)",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"\b(?:that|which|who|whom|whose)\b")
# The other side of a denial asserts: it neither denies itself nor asks, nor tells of a charge only.
_ASIDE = re.compile(
    r"\b(?:den(?:y|ies|ied|ying|ial|ials)|contradict\w*|disput\w+|reject\w*|refut\w+|dismiss\w*"
    r"|debunk\w*|absurd|false|untrue|impossible|hoax|lie|lies|whether|if|refus\w+|never|despite|laugh\w*)\b|\?",
    re.IGNORECASE,
)
# "Few would deny that …", "try to deny", "rejected division": nobody denies that anything is so.
_UNDENIED = re.compile(
    r"\b(?:(?:few|no ?one|nobody|would|could|can|cannot|not|never|to|try|trying|tried) "
    r"(?:to |ever )?den(?:y|ies)|n['’]t deny"
    r"|(?:reject|dismiss)\w* (?!(?:(?:the|any|all|such|his|her|their|its|these|those) )?"
    r"(?:\w+ )?(?:claims?|allegations?|accusations?|reports?|charges?|suggestions?"
    r"|notion|rumou?rs?|assertions?)))",
    re.IGNORECASE,
)
# What is told beside a denied clause is not denied: "denied that anyone had the fever, which broke
# out in March".
_BESIDE = re.compile(
    r"\W*(?:which|who|whose|where|when|while|as|because|since|after|before|although|though)\b",
    re.IGNORECASE,
)
# From here two clauses quote one sentence.
_QUOTED = 0.6
_ALIKE = 0.6
_HELD = 0.7
_FEWEST = 3


def denies(p: Proposition) -> bool:
    """Say whether a clause is denied, or denies: to reject a plan denies nothing."""
    return p.denies and not _UNDENIED.search(p.text) and not _BESIDE.match(p.text)


def denied(a: Proposition, b: Proposition, like: Likeness) -> bool:
    """Say whether one of two clauses is what somebody denies, and the other claims just that."""
    if denies(a) == denies(b):
        return False
    no, yes = (a, b) if denies(a) else (b, a)
    if no.article == yes.article and no.start < yes.end and yes.start < no.end:
        # One span read twice ("denied that he lied") is nothing, but "accused him of fraud, which
        # he denies" says that one lays a charge and the other answers it.
        return yes.accuses and yes.statement != no.statement
    if not _claims(no.text) or _ASIDE.search(yes.text):
        return False
    values = like.features
    if no.negated != yes.negated or values["names_apart"] or yes.time == "future" != no.time:
        return False
    if not verbs_agree(like) or (no.quoted and yes.quoted and values["quote"] >= _QUOTED):
        return False  # "she denies it 'and is ready to testify'", and that she is
    # What is denied must stand in the claim, not merely some of it, and be enough to know it by.
    shared = no.terms & yes.terms
    if len(shared) + len(like.found.alike) < _FEWEST:
        return False
    held = weigh(shared, weight) >= _HELD * weigh(no.common | no.proper, weight)
    return held or values["words"] >= _ALIKE


def _claims(text: str) -> bool:
    """Say whether what is denied is a claim: a noun that means one, or a clause of its own."""
    if _NO_CLAIM.match(text) or _IT.match(text):
        return False
    relative = _RELATIVE.search(text, 5)
    return bool(_CLAIM.match(text)) or has_finite(text[: relative.start()] if relative else text)
