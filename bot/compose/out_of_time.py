"""Refuses a question about a time for which nothing held on its authorities or topic speaks."""

from __future__ import annotations

from collections.abc import Iterable

from bot.answer import Answer
from bot.compose.common import refusal, universe_of
from bot.compose.rows import held_rows
from bot.holdings import Holdings
from bot.understanding.question import Question
from bot.understanding.times import speaks_then
from bot.wording import answers as wording
from bot.wording import sources as sources_wording
from index.evidence.columns import is_column

Said = tuple[str | None, str]


def compose_out_of_time(question: Question, holdings: Holdings) -> Answer | None:
    """The refusal, with the time that is covered; None where something speaks for one of the years asked about."""
    if not question.years:
        return None
    if span := holdings.out_of_range(question.years, not _asks_for_status(question)):
        return _refused(question, holdings, wording.out_of_range(question.years), span)
    about, said = _asked_of(question, holdings)
    dates = sorted(as_of for as_of, _ in said if as_of)
    if not dates or any(speaks_then(as_of, text, question.years) for as_of, text in said):
        return None
    return _refused(
        question, holdings, sources_wording.nothing_then(about, question.years), (dates[0], dates[-1])
    )


def _asked_of(question: Question, holdings: Holdings) -> tuple[str, list[Said]]:
    """What the question is about, and all that is held on it with its dates."""
    if question.authorities:
        return wording.either(question.authorities), list(_said_of(question, holdings))
    topic = question.topic
    if topic is None or not _asks_for_status(question):
        return "", []
    universe = universe_of(question, holdings)
    held = holdings.evidence(topic.id, documents=question.documents)
    return topic.label, [(e.as_of, e.quote) for e in held if e.authority in universe]


def _asks_for_status(question: Question) -> bool:
    """Whether a set is asked for by a status, which holds at a time; another year may be what a statement is about."""
    topic = question.topic
    is_status = topic is not None and topic.kind == "status" and not is_column(topic)
    return is_status and question.kind in ("set", "count")


def _said_of(question: Question, holdings: Holdings) -> Iterable[Said]:
    return (
        (s.as_of, " ".join((*s.section, s.attribute, s.text)))
        for s in holdings.words.statements
        if s.authority in question.authorities
        and (not question.documents or s.document in question.documents)
    )


def _refused(question: Question, holdings: Holdings, sentence: str, span: tuple[str, str]) -> Answer:
    rows = held_rows(question, holdings)
    return refusal(question, "out_of_range", sentence, wording.held_between(*span), rows=rows)
