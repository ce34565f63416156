"""Names by their initials: "CQC" for a "Care Quality Commission" that the documents nowhere abbreviate."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from index.phrases import fold

_NAME = re.compile(
    r"\b[A-Z][a-z\u2019'-]+(?:\s+(?:(?:of|for|and|the|in|on)\s+){0,2}[A-Z][a-z\u2019'-]+){2,5}\b"
)
_SMALL = frozenset("of for and the in on".split())
_MOST, _FEWEST = 3, 3


def names_by_initials(texts: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """For initials in small letters the names in the texts that have them, folded, the most frequent first; at most three.

    A name is three to six words with a capital, small words between them or not.
    """
    counts = Counter(name for text in texts for match in _NAME.finditer(text) for name in _ends_of(match[0]))
    found: dict[str, list[str]] = defaultdict(list)
    for name, _ in counts.most_common():
        initials = "".join(word[0] for word in name.split() if word not in _SMALL)
        if len(found[initials]) < _MOST:
            found[initials].append(name)
    return {initials: tuple(names) for initials, names in found.items()}


def _ends_of(name: str) -> Iterator[str]:
    """The name and what is left of it without its first words, for the first of a sentence has a capital too."""
    words = fold(name).split()
    for start, word in enumerate(words):
        telling = sum(w not in _SMALL for w in words[start:])
        if word not in _SMALL and telling >= _FEWEST:
            yield " ".join(words[start:])
