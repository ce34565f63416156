"""Columns of one table that differ from one another only by their dates: "Paid staff 2010" and "Paid staff now"."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from bot.holdings import Holdings
from bot.understanding.question import Question
from bot.understanding.times import NOW
from index.evidence.columns import is_column
from index.evidence.dates import read_date
from index.phrases import fold
from knowledge.types import Topic

DATED = re.compile(
    r"\b(?:(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\s+)?(?:19|20)\d\d(?:\s?[-/\u2013]\s?\d{2,4})?\b",
    re.IGNORECASE,
)
_IN_EACH = re.compile(
    r"\b(?:both|every|each|all(?: the| three| four| five)?)(?: of the)? (?:(?:financial )?years?|times|surveys?|counts?|returns?|inspections?)\b",
    re.IGNORECASE,
)
# After every date that stands in figures.
_OF_NOW = "9999"
_TWO = 2


def header_date(header: str) -> str:
    """The date in a header as a partial ISO date, later than all for "now"; "" where it has none."""
    dated = DATED.search(header)
    return ((read_date(dated.group()) or "") if dated else "") or (_OF_NOW if NOW.search(header) else "")


def undated(header: str) -> str:
    """A header without its date, folded."""
    return fold(NOW.sub(" ", DATED.sub(" ", header)))


def family_of(topic: Topic, holdings: Holdings) -> dict[str, Topic]:
    """The columns of its table that differ from a column only by their date, itself among them, by that date."""
    return {
        date: column
        for column in holdings.build.pack.topics
        if is_column(column)
        and column.kind == topic.kind
        and undated(column.question) == undated(topic.question)
        and set(column.fillers) & set(topic.fillers)
        and (date := header_date(column.question))
    }


def dates_named(text: str) -> set[str]:
    """The dates that a question names, the one of "now" among them."""
    named = {date for match in DATED.finditer(text) if (date := read_date(match.group()))}
    return named | ({_OF_NOW} if NOW.search(text) else set())


def column_meant(topics: Sequence[Topic], text: str) -> Topic:
    """Of columns that differ by their date the one whose date a question names, else the latest; the first without dates."""
    dated = [(date, topic) for topic in topics if (date := header_date(topic.question))]
    meant = [topic for date, topic in dated if date in dates_named(text)]
    return meant[0] if meant else max(dated, key=lambda pair: pair[0])[1] if dated else topics[0]


def by_dates(question: Question, holdings: Holdings) -> Question | None:
    """The question on the columns of the dates that it means; None where one column is meant as it is.

    Of one authority or several all columns whose dates are named, for a course of time all that there are. Of sets
    the column of "now" where several fit alike and one is of now, the one whose table speaks for the years asked about,
    and each of them for "in both years": which of several years is meant has to be said.
    """
    topic = question.topic
    if topic is None or not is_column(topic) or topic.kind == "text":
        return None
    family = family_of(topic, holdings)
    if question.kind in ("set", "count"):
        return (
            _of_each(question, holdings)
            or _of_now(question, topic, family.values())
            or _of_years(question, topic, holdings)
        )
    named = sorted(dates_named(question.text) & family.keys())
    dates = named if len(named) > 1 else sorted(family) if question.kind == "timeline" else []
    if len(dates) < _TWO:
        return None
    columns = tuple(family[date] for date in dates)
    kind = "lookup" if question.kind == "timeline" else question.kind
    return replace(question, kind=kind, topics=columns[:1], rivals=columns[1:], years=())


def _of_each(question: Question, holdings: Holdings) -> Question | None:
    """The question with what it wants as a condition on each of the dated columns that fit alike; None where it says not so."""
    if not (_IN_EACH.search(question.text) and (question.statuses or question.comparison)):
        return None
    families = [family_of(topic, holdings) for topic in (*question.topics[:1], *question.rivals)]
    columns = next((tuple(held[d] for d in sorted(held)) for held in families if len(held) >= _TWO), ())
    if not columns:
        return None
    bare = replace(question, rivals=(), further=(), rest=(), alternatives=((),), numbers=(), years=())
    return replace(bare, topics=columns[:1], parts=tuple(replace(bare, topics=(c,)) for c in columns))


def _of_now(question: Question, topic: Topic, family: Collection[Topic]) -> Question | None:
    if not question.rivals or any(rival not in family for rival in question.rivals):
        return None
    meant = column_meant((topic, *question.rivals), question.text)
    if header_date(meant.question) != _OF_NOW:
        return None
    return replace(question, topics=(meant, *question.topics[1:]), rivals=())


def _of_years(question: Question, topic: Topic, holdings: Holdings) -> Question | None:
    """The question on the only one of the columns that fit alike whose table speaks for a year asked about."""
    speaking = [
        column
        for column in (topic, *question.rivals)
        if any(e.as_of and int(e.as_of[:4]) in question.years for e in holdings.evidence(column.id))
    ]
    if (
        not question.rivals
        or len(speaking) != 1
        or not question.statuses <= {s.id for s in speaking[0].statuses}
    ):
        return None
    others = [t for t in question.topics if t not in (topic, *question.rivals)]
    return replace(question, topics=(speaking[0], *others), rivals=())
