"""Rows of a table that tell one thing at several times, for questions on what became better or worse."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.holdings import Holdings, Scored
from bot.understanding.question import Question
from index.words import content_tokens

_ASKS_OF_CHANGE = re.compile(
    r"\b(?:worse\w*|better|improv\w*|declin\w*|deteriorat\w*|chang\w*|rise[ns]?|rose|fall(?:en|s)?|fell|drop\w*|gone (?:up|down)|(?:go|went) (?:up|down)"
    r"|last time|previous\w*|since (?:the )?last|compared (?:with|to)|than (?:before|in (?:19|20)\d\d))\b",
    re.IGNORECASE,
)
_DATED = re.compile(r"\b(?:19|20)\d\d\b")
_TIMES = 2
_SAID = 0.5


def rows_in_time(every: Sequence[Scored], question: Question, holdings: Holdings) -> list[Scored]:
    """The cells of the row whose label the question says best, where its columns are of several years; or none.

    `every` are the scored statements of one authority; only questions that ask of a change get a row.
    """
    if not _ASKS_OF_CHANGE.search(question.text):
        return []
    asked = set(content_tokens(question.subject_text))
    scored = {s.statement.id: s for s in every}
    best: tuple[float, float, list[Scored]] = (0.0, 0.0, [])
    for first in _one_of_each_row(every):
        label = set(content_tokens(first.statement.context))
        cells = [c for c in holdings.row_of(first.statement) if c.text.strip() and _DATED.search(c.attribute)]
        years = {_DATED.findall(c.attribute)[-1] for c in cells}
        share = len(asked & label) / max(1, len(label))
        if len(years) >= _TIMES and share >= _SAID:
            found = [scored.get(c.id, Scored(c, first.words, first.meaning, first.score)) for c in cells]
            best = max(best, (share, max(s.words for s in found), found), key=lambda b: b[:2])
    return best[2]


def _one_of_each_row(every: Sequence[Scored]) -> list[Scored]:
    """A labelled cell of each row that is no authority's answers to a survey."""
    rows = {
        (s.statement.document, s.statement.table, s.statement.row): s
        for s in every
        if s.statement.kind == "cell" and s.statement.context and s.statement.attributed_by != "row"
    }
    return list(rows.values())
