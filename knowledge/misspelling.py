"""Reads a misspelt name as the authority that was meant, and leaves ordinary words alone."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from itertools import pairwise

from rapidfuzz import fuzz, process

from knowledge.ordinary_words import FIELD_WORDS, ORDINARY_WORDS

Candidates = Mapping[tuple[str, int], Mapping[str, tuple[str, ...]]]  # by first letter and number of words

_WORD = re.compile(r"[^\W\d_]+")
_LONGEST_NAME = 4  # words: "Bath and North East ..." are typed by their short forms
_SHORTEST_WORD = 5
_CUTOFF = 88
_PREFERRED_CUTOFF = 85
_PREFERENCE = 3  # what being held in the documents is worth, in points of similarity
_NEAR_TIE = 2
_WORD_CUTOFF = 80  # each word of a name for itself: "west surrey" is not West Sussex
# What every council is called by tells no two apart: "tory councils" is no Torbay Council.
_GENERIC = frozenset(
    "council councils borough boroughs city county district districts authority authorities".split()
)
_JOINTS = frozenset({"and", "of", "on", "upon", "in", "the", "with", "under", "le"})


def windows(folded: str) -> Iterator[tuple[int, int]]:
    """The runs of words that may be a name, longest first, as offsets into the folded text."""
    words = [match.span() for match in _WORD.finditer(folded)]
    for size in range(_LONGEST_NAME, 0, -1):
        for first in range(len(words) - size + 1):
            run = words[first : first + size]
            if all(folded[a[1] : b[0]] == " " for a, b in pairwise(run)):
                yield run[0][0], run[-1][1]


def group(names: Mapping[str, tuple[str, ...]]) -> Candidates:
    """The names by form, grouped so that only forms that a typo can come from are compared."""
    groups: dict[tuple[str, int], dict[str, tuple[str, ...]]] = {}
    for text, meant in names.items():
        groups.setdefault((text[0], len(text.split())), {})[text] = meant
    return groups


def correct(typed: str, candidates: Candidates, prefer: Collection[str]) -> tuple[str, ...]:
    """The names that the typed words misspell: one, several on a near tie, none for plain words."""
    spellings = {typed, typed.removesuffix("s")} if " " not in typed else {typed}
    similar = [found for spelling in spellings for found in _similar(spelling, candidates, _PREFERRED_CUTOFF)]
    scores: dict[tuple[str, ...], float] = {}
    for names, score in similar:
        is_preferred = any(name in prefer for name in names)
        if score >= _CUTOFF or is_preferred:
            scores[names] = max(scores.get(names, 0), score + _PREFERENCE * is_preferred)
    if scores and " " not in typed and _is_nearer_to_word(typed, max(score for _, score in similar)):
        return ()
    return _best(scores)


def nearest(typed: str, candidates: Candidates, cutoff: float) -> tuple[str, ...]:
    """The names most similar to the typed label, at least `cutoff`; none for plain words."""
    scores: dict[tuple[str, ...], float] = {}
    for names, score in _similar(typed, candidates, cutoff):
        scores[names] = max(scores.get(names, 0), score)
    return _best(scores)


def _may_be_name(typed: str) -> bool:
    words = [word for word in typed.split() if word not in _JOINTS]
    telling = [word for word in words if word not in _GENERIC]
    is_plain = all(word in ORDINARY_WORDS for word in words)
    return bool(telling) and not is_plain and max(map(len, telling)) >= _SHORTEST_WORD


def _similar(typed: str, candidates: Candidates, cutoff: float) -> Iterator[tuple[tuple[str, ...], float]]:
    """Names with their similarity of at least `cutoff`; a missing or extra space is a typo like any other."""
    if not _may_be_name(typed):
        return
    size = len(typed.split())
    for words in (size - 1, size, size + 1):
        forms = candidates.get((typed[0], words), {})
        found = process.extract(typed, forms.keys(), scorer=fuzz.ratio, score_cutoff=cutoff, limit=8)
        for text, score, _ in found:
            if words != size or _is_alike_word_by_word(typed, text):
                yield forms[text], score


def _is_alike_word_by_word(typed: str, text: str) -> bool:
    return all(fuzz.ratio(a, b) >= _WORD_CUTOFF for a, b in zip(typed.split(), text.split(), strict=True))


def _is_nearer_to_word(typed: str, score: float) -> bool:
    """Whether a word of the field is at least as near: "childern" is no Chiltern."""
    found = process.extractOne(typed, FIELD_WORDS, scorer=fuzz.ratio, score_cutoff=80)
    return found is not None and found[1] >= score


def _best(scores: Mapping[tuple[str, ...], float]) -> tuple[str, ...]:
    if not scores:
        return ()
    top = max(scores.values())
    near = [names for names, score in scores.items() if score > top - _NEAR_TIE]
    return tuple(dict.fromkeys(name for names in near for name in names))
