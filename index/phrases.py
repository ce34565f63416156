"""Phrases as the pack writes them ("no longer", "renam*", "!not a .. but"), found in folded text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

_APOSTROPHES = re.compile(r"['’‘`´]")
_NOT_A_WORD = re.compile(r"[^0-9a-z@£%]+")
_GAPS = {"..": r"(?: \S+){0,5}? ", ".": r"(?: \S+)? "}


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Lower case, "&" as "and", no apostrophes, every other run of punctuation one space."""
    text = _APOSTROPHES.sub("", text.casefold()).replace("&", " and ")
    return _NOT_A_WORD.sub(" ", text).strip()


@dataclass(frozen=True, slots=True)
class Phrase:
    """A compiled phrase. `strong` marks a leading "!"; `words` is its length, longest match decides.

    `anchor` is how it begins: text without that need not be searched.
    """

    source: str
    pattern: re.Pattern[str]
    strong: bool
    words: int
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a phrase stands in folded text, counted in words."""

    phrase: Phrase
    first_word: int
    last_word: int


@lru_cache(maxsize=8192)
def compile_phrase(source: str, plural: bool = False) -> Phrase:
    """The phrase as a pattern over `fold`ed text; `plural` lets its last word take an s."""
    strong = source.startswith("!")
    body, words, anchor = "", 0, ""
    for token in source.removeprefix("!").split():
        if token in _GAPS:
            body += _GAPS[token]
            continue
        plain = fold(token.removesuffix("*")).split()
        anchor = anchor or next(iter(plain), "")
        parts = [re.escape(word) for word in plain]
        if parts and token.endswith("*"):
            parts[-1] += r"\w*"
        if parts:
            body += ("" if not body or body.endswith("? ") else " ") + " ".join(parts)
            words += len(parts)
    if plural:
        body += "s?"
    return Phrase(source, re.compile(rf"(?<!\S){body}(?!\S)"), strong, words, anchor)


def find_phrases(folded: str, sources: Iterable[str], plural: bool = False) -> list[Hit]:
    """Every place where one of the phrases stands in text that `fold` made."""
    hits = []
    for source in sources:
        phrase = compile_phrase(source, plural)
        if phrase.anchor not in folded:
            continue
        for match in phrase.pattern.finditer(folded):
            first = folded.count(" ", 0, match.start())
            hits.append(Hit(phrase, first, first + match.group().count(" ")))
    return hits


def has_phrase(folded: str, sources: Iterable[str], plural: bool = False) -> bool:
    """Whether one of the phrases stands in text that `fold` made."""
    phrases = (compile_phrase(source, plural) for source in sources)
    return any(p.anchor in folded and p.pattern.search(folded) for p in phrases)


def longest_phrase(folded: str, sources: Iterable[str], plural: bool = True) -> int:
    """The length in words of the longest of the phrases found, or 0."""
    found = (compile_phrase(source, plural) for source in sources)
    return max((p.words for p in found if p.anchor in folded and p.pattern.search(folded)), default=0)


class PhraseBook:
    """Many phrases to be looked for at once: only those are tried whose first word the text has."""

    def __init__(self, sources: Iterable[str]) -> None:
        self._by_word: dict[str, list[str]] = {}
        self._by_letter: dict[str, list[str]] = {}
        for source in dict.fromkeys(sources):
            first = source.removeprefix("!").split()[0]
            begins = (fold(first).split() or [""])[0]
            if first.endswith("*"):
                self._by_letter.setdefault(begins[:1], []).append(source)
            else:
                self._by_word.setdefault(begins, []).append(source)

    def hits(self, folded: str) -> list[Hit]:
        """Every place where one of the phrases stands in text that `fold` made."""
        words, letters = _beginnings(folded)
        tried = [source for word in self._by_word.keys() & words for source in self._by_word[word]]
        tried += [source for letter in self._by_letter.keys() & letters for source in self._by_letter[letter]]
        return find_phrases(folded, tried) if tried else []


@lru_cache(maxsize=16384)
def _beginnings(folded: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words of a folded text and the letters that they begin with."""
    words = frozenset(folded.split())
    return words, frozenset(word[0] for word in words)
