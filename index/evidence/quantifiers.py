"""What a sentence says of all, none, most or few authorities at once."""

from __future__ import annotations

import re

from index.types import Quantifier
from index.words import AUTHORITY_NOUNS

_NOUN = "|".join(sorted(map(re.escape, AUTHORITY_NOUNS), key=len, reverse=True))
_WORDS: dict[Quantifier, str] = {
    "most": r"most|the (?:vast |great )?majority|nearly all|almost all|more than half|over half",
    "few": r"few|only a few|hardly any|a minority|only a minority|a handful",
    "all": r"all|every(?: single)?|each|without exception",
    "none": r"none|no|not one|not a single",
}
_FORMS = {
    kind: re.compile(
        rf"(?<!not )(?<!not in )\b(?:{words})(?: of)?(?: the| these| those| our)? (?:[\w’'-]+ ){{0,3}}?(?:{_NOUN})\b(?: \w+ed\b(?= \w+(?:ed|ing)?\b))?",
        re.IGNORECASE,
    )
    for kind, words in _WORDS.items()
}
_CLAUSE_ENDS = re.compile(
    r"[;:]|,? however\b|, (?:but|although|though|while|whilst|where)\b|\. ", re.IGNORECASE
)


def quantified(text: str) -> tuple[Quantifier, str] | None:
    """What a sentence says of how many authorities, as ("all", " keep a plan"); None where it says nothing of the kind."""
    for kind, form in _FORMS.items():
        if match := form.search(text):
            rest = text[match.end() :]
            end = _CLAUSE_ENDS.search(rest)
            said = (rest[: end.start()] if end else rest).rstrip(" .?!")
            return (kind, said) if said else None
    return None


def is_so(quantifier: Quantifier, fitting: int, others: int) -> bool:
    """Whether so many that fit and so many others are all, none, most or few."""
    shares = {"all": others == 0, "none": fitting == 0, "most": fitting > others, "few": fitting < others}
    return shares[quantifier]
