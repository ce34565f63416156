"""Words of questions and column headers held against each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from bot.understanding.reading import TALK
from index.evidence.columns import is_column
from index.phrases import fold
from index.words import STOP_WORDS, stems
from knowledge.types import Topic

# "Provision" beside "provide"; "contractor" beside "control" is another word.
_LONGEST_ENDING = 4
# "Per head", "per capita" and "per 1,000 people" are one rate.
_RATE = re.compile(
    r"\bper\s+(?:[\d,]+(?:\s+thousand)?\s+)?(?:of\s+)?(?:the\s+)?(?:head|capita|persons?|people|residents?|population|inhabitants?)\b",
    re.IGNORECASE,
)
RATE = "head"
_PEOPLE = frozenset(
    "head heads capita person persons people resident residents population inhabitant inhabitants".split()
)
_EACH = frozenset("a each every".split())
# "Per 1,000 people".
_PER_WITHIN = 3
_FEWEST_INITIALS = 3


def header_words(topic: Topic) -> frozenset[str]:
    """The words of a column header that say what it asks for; all of them where it has only such as all have."""
    return telling_words(_RATE.sub(f" {RATE} ", own_header(topic)))


def own_header(topic: Topic) -> str:
    """The header of a column without the title of its table, which tells a bare word ("Type") from others."""
    header = (topic.question if is_column(topic) else "") or topic.label
    titles = [title for title in topic.fillers if header.startswith(f"{title}: ")]
    return header.removeprefix(f"{max(titles, key=len)}: ") if titles else header


@lru_cache(maxsize=8192)
def telling_words(text: str) -> frozenset[str]:
    """The words of a text without those that all have; where it has only such, these."""
    said = [w for w in fold(text).split() if any(c.isalnum() for c in w) and w not in STOP_WORDS]
    return frozenset(w for w in said if w not in TALK) or frozenset(said)


@lru_cache(maxsize=65536)
def same_word(one: str, other: str) -> bool:
    """Whether two words are forms of one another, by their stems or their beginnings."""
    if one.isdigit() or other.isdigit():
        return one == other
    return begin_alike(one, other) or stems(one) == stems(other)


def begin_alike(one: str, other: str) -> bool:
    """Whether two words are nearly the same by their beginnings; "planning" says more than "plan"."""
    shorter, longer = sorted((one, other), key=len)
    alike = next((i for i, (a, b) in enumerate(zip(shorter, longer, strict=False)) if a != b), len(shorter))
    begins = alike >= max(4, len(shorter) - 2) and len(longer) - alike <= _LONGEST_ENDING
    return one == other or (begins and len(longer) - len(shorter) < _LONGEST_ENDING)


def as_rate(words: Sequence[str]) -> list[str]:
    """The words, the one for people behind a "per" or "per 1,000" as RATE: "per capita" is "per head"."""
    found = list(words)
    for i, word in enumerate(found):
        if word in _PEOPLE and "per" in found[max(0, i - _PER_WITHIN) : i]:
            found[i] = RATE
    return found


def is_rate(topic: Topic) -> bool:
    """Whether a column holds figures per head."""
    return _RATE.search(own_header(topic)) is not None


def says_rate(words: Sequence[str]) -> bool:
    """Whether the words ask for a rate: "per head", "a head"; the head of a service is a person."""
    return any(
        word in _PEOPLE
        and ("per" in words[max(0, i - _PER_WITHIN) : i] or _EACH & {*words[max(0, i - 1) : i]})
        for i, word in enumerate(words)
    )


def spelt_out(word: str, topic: Topic) -> frozenset[str]:
    """The words of the column's header that a word has the initials of: "FPNs" is "Fixed penalty notices"."""
    said = fold(topic.question).split() if is_column(topic) else []
    letters = word.removesuffix("s") if len(word) > _FEWEST_INITIALS else word
    if len(letters) < _FEWEST_INITIALS:
        return frozenset()
    starts = range(len(said) - len(letters) + 1)
    runs = (said[start : start + len(letters)] for start in starts)
    return next((frozenset(run) for run in runs if "".join(w[0] for w in run) == letters), frozenset())
