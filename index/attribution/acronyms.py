"""Acronyms that a document defines for itself: they hold in it, whatever the pack means by them.

The form is "Council Tax Board (CTB)"; letters are matched with the words before as in Schwartz and Hearst, "A simple
algorithm for identifying abbreviation definitions in biomedical text" (2003), by the words' initials alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from index.retrieval.expansion import Synonyms

_DEFINED = re.compile(r"\((?:the |\u2018|\u201c|['\"])?([A-Z][A-Z&]{1,7})s?(?:\u2019|\u201d|['\"])?\)")
_WORD = re.compile(r"[A-Za-z][\w\u2019']*")
_SMALL = frozenset("a an and at by for from in of on or the to with".split())
_REACH = 160  # characters before the bracket in which the words stand


def defined_acronyms(text: str) -> dict[str, str]:
    """The acronyms that a text defines, each with the words that it first gives for it."""
    found: dict[str, str] = {}
    for match in _DEFINED.finditer(text):
        before = text[max(0, match.start() - _REACH) : match.start()]
        if (words := _words_for(match[1].replace("&", ""), before)) is not None:
            found.setdefault(match[1], words)
    return found


def foreign_acronyms(text: str, known: Synonyms) -> dict[str, str]:
    """Those that a text defines in another sense than the phrases that are known for the acronym."""
    return {
        acronym: words
        for acronym, words in defined_acronyms(text).items()
        if (meant := _written_so(acronym, known)) and not meant & known.concepts(words.replace("-", " "))
    }


def written_out(text: str, acronyms: Mapping[str, str]) -> str:
    """The text with those acronyms replaced by their words."""
    for acronym, words in acronyms.items():
        if acronym in text:
            text = re.sub(rf"(?<!\w){re.escape(acronym)}(?!\w)", words, text)
    return text


def _written_so(acronym: str, known: Synonyms) -> set[int]:
    """The groups that have the acronym itself, not only a word of its stem."""
    own = acronym.casefold()
    return {g for g in known.concepts(acronym) if own in map(str.casefold, known.members(g))}


def _words_for(letters: str, before: str) -> str | None:
    """The words at the end of the text whose initials are the letters, small words between them or not."""
    words = list(_WORD.finditer(before))
    place = len(words)
    for letter in reversed(letters):
        place -= 1
        while place >= 0 and words[place][0][0].upper() != letter and words[place][0].lower() in _SMALL:
            place -= 1
        if place < 0 or words[place][0][0].upper() != letter:
            return None
    return " ".join(before[words[place].start() :].split()) if letters else None
