"""The words of a text as the lexical side compares them: folded, typography evened out, stemmed."""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

import Stemmer

_APOSTROPHES = dict.fromkeys(map(ord, "'\u2018\u2019\u201b\u02bc\u0060\u00b4"))
_HYPHENS = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-")
_SOFT_HYPHEN = {0x00AD: None}
_TYPOGRAPHY = {**_APOSTROPHES, **_HYPHENS, **_SOFT_HYPHEN}
_WORD = re.compile(r"[^\W_]+(?:[-&][^\W_]+)*|&")
_INNER = re.compile(r"[-&]")
# The stemmer leaves the plural of an acronym as it is ("LSCBs"): it looks for a vowel.
_ACRONYM_ENDING = re.compile(r"(?<=[A-Z][A-Z])['\u2019]?s\b")


def _set_of(words: str) -> frozenset[str]:
    return frozenset(words.split())


# "no" and "not" are left out on purpose: they are what a survey answers.
STOP_WORDS = _set_of(
    "a about after all also am an and any are as at be because been before being between both but by can "
    "could did do does doing during each few for from further had has have having he her here hers him "
    "his how i if in into is it its just may me more most my of off on once only or other our out over "
    "own same she should so some such than that the their them then there these they this those through "
    "to too under until up very was we were what when where which while who whom whose why will with "
    "would you your"
)
# What texts and questions call the authorities themselves.
AUTHORITY_NOUNS = _set_of(
    "council councils authority authorities la las area areas borough boroughs county counties place places "
    "district districts respondents neighbours"
)
# The stemmer leaves the s of words without a vowel: "gps", "ccgs", "pcts" are plurals of acronyms, "16s" of figures.
_ACRONYMS = re.compile(r"^([bcdfghjklmnpqrstvwxyz]{2,5}|\d+)s$")
_local = threading.local()


def fold(text: str) -> str:
    """The text without case, accents, apostrophes and soft hyphens, its dashes all plain hyphens."""
    text = text.translate(_TYPOGRAPHY).casefold()
    if text.isascii():
        return text
    return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))


def words(text: str) -> list[str]:
    """The folded words of a text; "well-being" and "H&WB" stay one word, a lone "&" is "and"."""
    singular = _ACRONYM_ENDING.sub("", text)
    return ["and" if word == "&" else word for word in _WORD.findall(fold(singular))]


def stems(text: str) -> list[str]:
    """One stem for each word, in order: the form in which phrases are compared.

    Letters around a hyphen or ampersand are joined ("wellbeing", "hwb"); figures are not ("0-19").
    """
    return _stem(_joined(word) for word in words(text))


def tokens(text: str) -> list[str]:
    """The stems of a text, in order; a hyphenated word gives its parts and the whole."""
    return _stem(form for word in words(text) for form in _forms(word))


def content_tokens(text: str) -> list[str]:
    """The tokens of a text without its stop words."""
    forms = (form for word in words(text) for form in _forms(word))
    return _stem(form for form in forms if form not in STOP_WORDS)


def _forms(word: str) -> list[str]:
    parts = _INNER.split(word)
    return parts if len(parts) == 1 else [*parts, _joined(word)]


def _joined(word: str) -> str:
    if word.isalnum() or any(char.isdigit() for char in word):
        return word
    return _INNER.sub("", word)


def _stem(forms: Iterable[str]) -> list[str]:
    return [_stem_of(form) for form in forms]


@lru_cache(maxsize=65536)
def _stem_of(form: str) -> str:
    """The stem of a word. A PyStemmer object keeps state: each thread has its own."""
    if not hasattr(_local, "stemmer"):
        _local.stemmer = Stemmer.Stemmer("english")
    return _ACRONYMS.sub(r"\1", _local.stemmer.stemWord(form))
