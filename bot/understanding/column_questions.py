"""What only questions on columns of surveys have: the kind of value sought, and conditions without an "and"."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from bot.understanding.coded import codes_asked, has_codes
from bot.understanding.columns import Sought, title_words
from bot.understanding.comparison import Comparison
from bot.understanding.reading import Reading
from bot.understanding.same_words import header_words, same_word
from index.evidence.columns import is_column
from index.phrases import Hit
from index.words import AUTHORITY_NOUNS
from knowledge.types import Topic

Sums = Literal["", "total", "average"]

_AVERAGE = frozenset("average mean median typical typically averages".split())
_NOUN_WORDS = 3
_TOTAL = frozenset("total sum altogether combined together totals".split())
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


def sought(
    comparison: Comparison | None,
    dates: Comparison | None,
    counts_things: bool = False,
    counted: frozenset[str] = frozenset(),
) -> Sought:
    """What kind of value a question with those comparisons looks for; "how many centres" looks for a number."""
    return Sought(
        amount=counts_things
        or (comparison is not None and (comparison.number is not None or comparison.of_average)),
        date=dates is not None and dates.number is not None,
        best=any(c is not None and c.best > 0 for c in (comparison, dates)),
        counted=counted if counts_things else frozenset(),
    )


def counts_something_else(noun: str) -> bool:
    """Whether the noun of a "how many" is none for the authorities themselves."""
    return bool(noun) and noun.casefold() not in AUTHORITY_NOUNS | {"of"}


def sums_asked(
    reading: Reading, topics: Sequence[Topic], comparison: Comparison | None, is_count: bool
) -> Sums:
    """Whether a question asks for the total or average of a column of figures: by word, or by "how many" of them."""
    if not topics or not is_column(topics[0]) or topics[0].kind != "number" or comparison is not None:
        return ""
    own = header_words(topics[0])
    said = [word for word in reading.words if not any(same_word(word, o) for o in own)]
    if _AVERAGE & set(said):
        return "average"
    return "total" if _TOTAL & set(said) or (is_count and _counts_any_of(reading.words, own)) else ""


def _counts_any_of(words: Sequence[str], own: Collection[str]) -> bool:
    """Whether one of the header's words is what stands behind "how many"."""
    after = words[words.index("many") + 1 :][:_NOUN_WORDS] if "many" in words else []
    is_of_them = bool(after) and after[0] not in AUTHORITY_NOUNS | {"of"}
    return is_of_them and any(same_word(word, o) for word in after for o in own)


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
    own = header_words(first)
    claimed = {i for i, word in enumerate(reading.words) if any(same_word(word, other) for other in own)}
    claimed |= _places(codes_asked(reading.words, first).hits) if has_codes(first) else set()
    found = []
    for topic in topics[1:]:
        if not is_column(topic):
            continue
        asked = codes_asked(reading.words, topic) if has_codes(topic) else None
        places = _places(asked.hits) if asked else set()
        # Half of an answer that only repeats the table's title ("youth services") sets no condition.
        is_title = (
            asked is not None and not asked.is_whole and places <= set(title_words(reading.words, topic))
        )
        if asked and asked.ids and not (asked.is_end or is_title or claimed & places):
            claimed |= places
            found.append(Condition(topic, asked.ids))
        elif comparison and topic.kind == "number" and first.kind == "status":
            found.append(Condition(topic, comparison=comparison))
            comparison = None
    return tuple(found)


def _places(hits: Sequence[Hit]) -> set[int]:
    return {i for hit in hits for i in range(hit.first_word, hit.last_word + 1)}
