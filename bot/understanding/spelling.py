"""Corrects misspelt words of a question against the words of the pack and the documents."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.words import STOP_WORDS, stems

if TYPE_CHECKING:
    from bot.understanding.lexicon import Lexicon

# "Couldn't" and "passers-by" are words of their own.
_WORD = re.compile(r"[A-Za-z]{6,}\b(?!['’]t\b|-[a-z]{2}\b)")
_ALIKE = 87
_LENGTHS = 2


def correct_spelling(text: str, lexicon: Lexicon) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The question with misspelt words mended, and the pairs (as typed, as read). Places are left alone."""
    places = [(m.start, m.end) for m in lexicon.places(text)]
    changes: list[tuple[str, str]] = []

    def mend(match: re.Match[str]) -> str:
        word = match.group()
        if any(a < match.end() and match.start() < b for a, b in places):
            return word
        better = _nearest(word.lower(), lexicon)
        if better is None:
            return word
        changes.append((word, better))
        return better

    return _WORD.sub(mend, text), tuple(changes)


def _nearest(word: str, lexicon: Lexicon) -> str | None:
    """The known word that this one misspells, or None when it is known or like none."""
    if word in lexicon.all_words or word in lexicon.vocabulary:
        return None
    if word not in lexicon.mended:
        lexicon.mended[word] = _look_up(word, lexicon)
    return lexicon.mended[word]


def _look_up(word: str, lexicon: Lexicon) -> str | None:
    from rapidfuzz import fuzz, process  # only a misspelt word needs it
    from rapidfuzz.distance import OSA

    # In order, so that of two words equally near the same one is taken in every run.
    candidates = sorted(
        w for w in lexicon.vocabulary if w[0] == word[0] and abs(len(w) - len(word)) <= _LENGTHS
    )
    forms = [known for known in candidates if stems(word) == stems(known)]
    if forms:
        # Words like "until" have no other forms.
        return next((known for known in forms if known in STOP_WORDS), None)
    # Two letters in the wrong order are a typing error in a word of any length, and hardly ever another word.
    for known in candidates:
        if sorted(known) == sorted(word) and OSA.distance(known, word) == 1:
            return known
    best = process.extractOne(word, candidates, scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return best[0] if best else None
