"""Comparisons of numbers in a question: "more than 10", "at most £5", "the largest", "top 3"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from index.values import fold_numbers, read_number

Direction = Literal["above", "below"]
_NUMBER = r"(?:of\s+)?[£$]?\s*(?P<number>\d[\d,]*(?:\.\d+)?|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty)"
_ABOVE = (
    r"(?:more|greater|higher|larger|bigger)\s+than|over|above|at\s+least|exceeding|no\s+(?:fewer|less)\s+than"
)
_BELOW = r"(?:fewer|less|lower|smaller)\s+than|under|below|at\s+most|up\s+to|no\s+more\s+than"
_BOUND = re.compile(rf"\b(?:(?P<above>{_ABOVE})|(?P<below>{_BELOW}))\s+{_NUMBER}\b", re.IGNORECASE)
_INCLUSIVE = re.compile(r"at\s+least|at\s+most|up\s+to|no\s+(?:more|fewer|less)", re.IGNORECASE)
_TOP = re.compile(
    r"\b(?:(?P<most>largest|highest|biggest|greatest|most)|(?P<least>smallest|lowest|fewest|least))\b(?!\s+(?:recent|likely|of))"
    r"|\b(?P<end>top|bottom)\s+(?P<count>\d{1,3}|two|three|four|five|ten)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Either a bound (`number`) or the `best` so many values in a direction; `words` are those that say it."""

    direction: Direction
    number: float | None = None
    inclusive: bool = False
    best: int = 0
    words: str = ""


def find_comparison(text: str) -> Comparison | None:
    """The comparison that a question makes, or None."""
    bound = _BOUND.search(text)
    if bound:
        number = read_number(fold_numbers(bound["number"]))
        direction: Direction = "above" if bound["above"] else "below"
        return Comparison(
            direction,
            number,
            inclusive=bool(_INCLUSIVE.match(bound["above"] or bound["below"])),
            words=bound.group(),
        )
    top = _TOP.search(text)
    if not top:
        return None
    count = int(read_number(fold_numbers(top["count"])) or 1) if top["count"] else 1
    upwards = top["most"] or (top["end"] or "").lower() == "top"
    return Comparison("above" if upwards else "below", best=count, words=top.group())


def choose(values: Mapping[str, float], comparison: Comparison) -> set[str]:
    """The names whose values meet the comparison; names that tie with the last of the best are all in."""
    if comparison.number is not None:
        return {name for name, value in values.items() if _meets(value, comparison)}
    ranked = sorted(values.values(), reverse=comparison.direction == "above")
    if not ranked:
        return set()
    last = ranked[min(comparison.best, len(ranked)) - 1]
    return {n for n, v in values.items() if (v >= last if comparison.direction == "above" else v <= last)}


def says_number(text: str, comparison: Comparison) -> bool:
    """Whether a text has a number that meets the bound; a comparison without a bound asks for none."""
    if comparison.number is None:
        return True
    numbers = (read_number(word) for word in fold_numbers(text).split())
    return any(number is not None and _meets(number, comparison) for number in numbers)


def _meets(value: float, comparison: Comparison) -> bool:
    bound = comparison.number or 0.0
    if value == bound:
        return comparison.inclusive
    return value > bound if comparison.direction == "above" else value < bound
