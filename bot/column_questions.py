"""What only questions on columns of surveys have: the kind of value sought, and conditions without an "and"."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.coded import codes_asked, has_codes
from bot.columns import Sought
from bot.comparison import Comparison
from bot.reading import Reading
from index.columns import is_column
from index.phrases import Hit
from knowledge.types import Topic

_OPENS_A_PASSAGE = frozenset("what why how when describe explain tell summarise".split())
# Folding would drop the mark that tells A* and A+ from A.
_MARKED = re.compile(r"\b([A-Ha-h]|\d)\s?(\*|\+(?!\d))")
_MARKS = {"*": "star", "+": "plus"}


@dataclass(frozen=True, slots=True)
class Condition:
    """A column with the codes or the comparison that a question wants of it."""

    topic: Topic
    statuses: frozenset[str] = frozenset()
    comparison: Comparison | None = None


def with_marks_spelt(text: str) -> str:
    """The text with the marks of grades in words: "A*" is "A star"; "50+" stays."""
    return _MARKED.sub(lambda m: m[0] if m[1].isdigit() and m[2] == "+" else f"{m[1]} {_MARKS[m[2]]}", text)


def sought(comparison: Comparison | None, dates: Comparison | None) -> Sought:
    """What kind of value a question with those comparisons looks for."""
    return Sought(
        amount=comparison is not None and comparison.number is not None,
        date=dates is not None and dates.number is not None,
        best=any(c is not None and c.best > 0 for c in (comparison, dates)),
    )


def asks_a_column(
    reading: Reading, topics: Sequence[Topic], statuses: Collection[str], comparison: Comparison | None
) -> bool:
    """Whether a text without a question's form asks a column for a value: "spend a head above £25"."""
    if not topics or not is_column(topics[0]) or _OPENS_A_PASSAGE & set(reading.words[:1]):
        return False
    return bool(statuses) or (comparison is not None and topics[0].kind in ("number", "date"))


def further_conditions(
    reading: Reading, topics: Sequence[Topic], comparison: Comparison | None
) -> tuple[Condition, ...]:
    """The conditions on other columns than the first that a question sets: "with a pending scheme" beside its question."""
    if not topics or not is_column(topics[0]):
        return ()
    first = topics[0]
    claimed = _places(codes_asked(reading.words, first).hits) if has_codes(first) else set()
    found = []
    for topic in topics[1:]:
        if not is_column(topic):
            continue
        asked = codes_asked(reading.words, topic) if has_codes(topic) else None
        if asked and asked.ids and not asked.is_end and not claimed & (places := _places(asked.hits)):
            claimed |= places
            found.append(Condition(topic, asked.ids))
        elif comparison and topic.kind == "number" and first.kind == "status":
            found.append(Condition(topic, comparison=comparison))
            comparison = None
    return tuple(found)


def _places(hits: Sequence[Hit]) -> set[int]:
    return {i for hit in hits for i in range(hit.first_word, hit.last_word + 1)}
