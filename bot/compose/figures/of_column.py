"""The figures under one column: each authority's own, and those that meet a bound."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from bot.holdings import Holdings
from bot.understanding.columns import CHARGED
from bot.understanding.comparison import Comparison, choose, date_number
from bot.understanding.question import Question
from bot.understanding.same_words import header_words
from index.evidence.amounts import header_unit, read_amount
from index.evidence.columns import is_column
from index.evidence.positions import in_order
from index.evidence.values import fold_numbers, read_number
from index.types import Evidence
from knowledge.types import SILENT, Topic

# "Which councils have mobile libraries?" of a column that counts them, and "have no ...".
ANY_OR_NONE = {False: Comparison("above", 0.0), True: Comparison("above", 0.0, inclusive=True, upper=0.0)}
# A cell of figures that says in words that there is no such thing: "No premium at present".
_SAYS_NONE = re.compile(
    r"(?:no|none|nothing|never|not (?:charged|levied|applied|in use))\b(?!\s*(?:data|answer|response|reply|figures?|information|return))",
    re.IGNORECASE,
)
_OF_NOW = frozenset("moment present presently currently today now nowadays".split())


def figures_of(
    question: Question, holdings: Holdings, universe: Collection[str], topic: Topic
) -> dict[str, tuple[float, Evidence]]:
    """The figure that each authority gives, in the years asked about where it gives some for these."""
    held = holdings.evidence(topic.id, documents=question.documents)
    said = [e for e in held if e.authority in universe and e.status not in SILENT]
    return _values(of_years(said, question.years), topic)


def compared(evidence: Sequence[Evidence], comparison: Comparison, topic: Topic) -> list[Evidence]:
    """The evidence of the authorities whose value meets the comparison; the leading value of each counts."""
    held = _values(evidence, topic, none_is_nought=comparison in ANY_OR_NONE.values())
    values = {name: value for name, (value, _) in held.items()}
    chosen = choose(values, _in_unit(comparison, values.values(), topic))
    return [item for name, (_, item) in held.items() if name in chosen]


def _values(
    evidence: Sequence[Evidence], topic: Topic, none_is_nought: bool = False
) -> dict[str, tuple[float, Evidence]]:
    """Each authority's leading number, or date as a number, with its evidence."""
    found: dict[str, tuple[float, Evidence]] = {}
    for item in in_order(evidence):
        number = date_number(item.value) if topic.kind == "date" else amount_in(item.value)
        if number is None and none_is_nought and _SAYS_NONE.match(item.quote):
            number = 0.0
        if number is not None:
            found.setdefault(item.authority, (number, item))
    return found


def amount_in(value: str) -> float | None:
    """The amount that a value states, in figures or words."""
    number = read_amount(value)
    return number if number is not None else read_number(fold_numbers(value))


def _in_unit(comparison: Comparison, values: Collection[float], topic: Topic) -> Comparison:
    """The comparison with its bound in the column's unit: "above 500,000" of "Visits (thousands)" is above 500."""
    unit = header_unit(topic.label) if is_column(topic) else 1.0
    if unit == 1.0 or comparison.number is None or comparison.number <= 2 * max(values, default=0.0):
        return comparison
    upper = comparison.upper / unit if comparison.upper is not None else None
    return replace(comparison, number=comparison.number / unit, upper=upper)


def of_years(evidence: Sequence[Evidence], years: Sequence[int]) -> list[Evidence]:
    """The evidence of the years asked about, all of it where none is of these."""
    then = [e for e in evidence if e.as_of and int(e.as_of[:4]) in years]
    return then or list(evidence)


def telling(rest: Sequence[str], topic: Topic) -> list[str]:
    """The words left of a question that ask for more than that there is such a thing: no verb of charging, no "now"."""
    free = _OF_NOW | CHARGED if CHARGED & header_words(topic) else _OF_NOW
    return [word for word in rest if word not in free]
