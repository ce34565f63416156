"""Composes counts that a document states: "179 local authorities publish under the licence", "there were 642 replies"."""

from __future__ import annotations

from dataclasses import replace

from bot.answer import Answer
from bot.compose.passages import compose_passage
from bot.compose.statements.in_context import scan_in_context
from bot.compose.statements.valued import counted_in, counting_like_things, value_in
from bot.holdings import Holdings
from bot.understanding.kinds import counts_authorities
from bot.understanding.question import Question
from index.words import stems

# The share of the wording that a sentence says which counts authorities: else they are counted one by one.
_SAYS_MOST = 0.7


def compose_stated_count(question: Question, holdings: Holdings) -> Answer | None:
    """The passages that state the number asked for, with it; None where authorities have to be counted, or none states one."""
    is_read = question.topic or question.groups or question.statuses or question.parts
    if question.kind != "count" or is_read or question.sums or question.grouping or not question.rest:
        return None
    if counts_authorities(question.text):
        return _of_authorities(question, holdings)
    answer = compose_passage(counting_like_things(question, holdings), holdings, strict=True)
    return _with_count(answer, question) if answer.status == "answered" and answer.headline else None


def _of_authorities(question: Question, holdings: Holdings) -> Answer | None:
    """The passages, where a sentence of no authority's own says most of the wording and counts them."""
    head = question.expected.head
    most = [s for s in scan_in_context(question, holdings) if s.words >= _SAYS_MOST]
    general = [s for s in most if s.statement.authority is None]
    said = [s for s in general if head in stems(value_in(s.statement.text, question))]
    if not (head and said):
        return None
    answer = compose_passage(question, holdings)
    shown = any(
        p.document == s.statement.document and p.start <= s.statement.start < p.end
        for p in answer.passages[:1]
        for s in said
    )
    return _with_count(answer, question) if shown else None


def _with_count(answer: Answer, question: Question) -> Answer | None:
    """The answer with the number that its first passage states, None where that states none."""
    count = counted_in(answer.passages[:1], question)
    return replace(answer, count=count) if count is not None else None
