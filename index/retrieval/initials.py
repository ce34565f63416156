"""Names by their initials: "CQC" for a "Care Quality Commission" that the documents nowhere abbreviate."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from index.phrases import fold

_REST = r"[a-z]++(?:[\u2019'-][a-z]++)*+"
_SMALL = ("of", "for", "and", "the", "in", "on")
_BETWEEN = rf"\s+(?:(?:{'|'.join(_SMALL)})\s+){{0,2}}"
_MOST = 3


def names_of(initials: str, texts: Iterable[str]) -> tuple[str, ...]:
    """The names in the texts that have those initials, folded, the most frequent first; at most three.

    A name is words with a capital, small words between them or not, to the last in a row of them.
    """
    first, *others = list(initials.upper())
    # It begins with a letter, for which a text is searched far faster than for a place between words.
    name = re.compile(
        rf"{re.escape(first)}{_REST}"
        + "".join(rf"{_BETWEEN}{re.escape(letter)}{_REST}" for letter in others)
        + rf"(?!\w|{_BETWEEN}[A-Z][a-z])"
    )
    found = Counter(
        " ".join(fold(match[0]).split())
        for text in texts
        for match in name.finditer(text)
        if not re.match(r"\w", text[match.start() - 1 : match.start()])
    )
    # "The" that begins a sentence is no part of a name.
    named = [name for name, _ in found.most_common() if name.split()[0] not in _SMALL]
    return tuple(named[:_MOST])
