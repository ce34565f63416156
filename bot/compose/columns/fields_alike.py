"""Fields of a document that are labelled as a column is: the same thing told a second time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.answer import Finding
from bot.compose.common import statement_finding
from bot.holdings import Holdings, Scored
from bot.understanding.question import Question
from index.evidence.columns import is_column
from index.phrases import fold
from index.types import Evidence

_CONFIDENCE = 0.8


def fields_alike(
    authority: str, evidence: Sequence[Evidence], question: Question, holdings: Holdings
) -> list[Finding]:
    """What the authority says in fields that are labelled as the column is which answers: their figures may differ."""
    topic = question.topic
    if topic is None or not is_column(topic) or not evidence:
        return []
    label, said = fold(topic.label), {e.quote for e in evidence}
    return [
        replace(statement_finding(Scored(s, 0.0, 0.0, _CONFIDENCE), holdings), method="rule")
        for s in holdings.words.statements
        if s.kind == "field"
        and s.authority == authority
        and fold(s.attribute) == label
        and s.text not in said
        and (not question.documents or s.document in question.documents)
    ]
