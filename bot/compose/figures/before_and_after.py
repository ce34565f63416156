"""What the tables say of an authority at two times: under two dated columns, or in two dated rows of one."""

from __future__ import annotations

import re

from bot.compose.figures.of_column import amount_in, figures_of
from bot.holdings import Holdings
from bot.understanding.question import Question
from index.evidence.coding import code_key, is_code, is_unranked
from index.evidence.positions import standings
from index.types import Evidence
from knowledge.types import Status, Topic

BEFORE = re.compile(r"\b(?:before|previous(?:ly)?|earlier|prior|last time|the last)\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def before_and_after(
    question: Question, holdings: Holdings, pair: tuple[Topic, Topic], start: Status | None = None
) -> dict[str, tuple[Evidence, Evidence]]:
    """What both columns, or both rows, say of each authority of which both say something; `start` is where it was once."""
    if pair[0] is pair[1]:
        return two_rows(question, holdings, pair[0], start)
    earlier, later = (_leading(question, holdings, column) for column in pair)
    return {name: (earlier[name], item) for name, item in later.items() if name in earlier}


def _leading(question: Question, holdings: Holdings, column: Topic) -> dict[str, Evidence]:
    if column.kind == "number":
        held = figures_of(question, holdings, set(holdings.lexicon.held), column)
        return {name: item for name, (_, item) in held.items()}
    return {name: p.leading for name, p in holdings.positions(column.id, question.documents).items()}


def two_rows(
    question: Question, holdings: Holdings, topic: Topic, start: Status | None = None
) -> dict[str, tuple[Evidence, Evidence]]:
    """The earlier and the later of each authority's dated rows.

    They are those of the years named, else its newest row and the one before, or the last before that says `start`.
    """
    years = sorted(set(_YEAR.findall(question.text)))
    any_before = start if not BEFORE.search(question.text) else None
    found = {}
    for name, position in holdings.positions(topic.id, question.documents).items():
        rows = [e for e in standings(position) if e.as_of and height(e, topic) is not None]
        dated = [next((e for e in rows if (e.as_of or "").startswith(year)), None) for year in years]
        later = dated[-1] if len(dated) > 1 else next(iter(rows), None)
        past = [e for e in rows[1:] if any_before is None or is_code_of(e, any_before, topic)]
        earlier = dated[0] if dated else next(iter(past), None)
        if earlier and later and earlier is not later:
            found[name] = (earlier, later)
    return found


def height(item: Evidence, topic: Topic) -> float | None:
    """The figure of a cell, or how high its grade stands; None where it gives none."""
    if topic.kind == "number":
        return amount_in(item.value)
    order = [status.id for status in topic.statuses if is_code(status) and not is_unranked(status.label)]
    return float(-order.index(item.status)) if item.status in order else None


def is_code_of(item: Evidence, code: Status, topic: Topic) -> bool:
    """Whether the evidence on a column is that code, as its table writes it."""
    status = topic.status(item.status)
    return status is not None and is_code(status) and keys_of(status) == keys_of(code)


def keys_of(status: Status) -> tuple[str, str]:
    """What a code is called, and how the cells write it."""
    return code_key(status.label), code_key(status.cues[0].removeprefix("="))
