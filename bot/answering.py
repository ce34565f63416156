"""Answerer.answer(text) -> Answer: one composer per kind, checks before and after."""

from __future__ import annotations

import time
import unicodedata
from collections.abc import Callable
from dataclasses import replace

from bot import wording
from bot.answer import Answer, Finding, Kind, QuotedPassage
from bot.compose.common import refusal, universe_of
from bot.compose.lookups import compose_compare, compose_lookup, compose_timeline
from bot.compose.passages import compose_passage
from bot.compose.sets import compose_count, compose_set
from bot.holdings import Holdings
from bot.question import Question, understand
from index.record import Build

COMPOSERS: dict[Kind, Callable[[Question, Holdings], Answer]] = {
    "set": compose_set,
    "count": compose_count,
    "lookup": compose_lookup,
    "compare": compose_compare,
    "timeline": compose_timeline,
    "passage": compose_passage,
}


class Answerer:
    """Answers questions from one source of Builds; each question keeps the Build it started with."""

    def __init__(self, holdings: Callable[[], Holdings], max_length: int = 2000) -> None:
        self._holdings = holdings
        self._max_length = max_length

    @property
    def build(self) -> Build:
        """The Build that would answer now."""
        return self._holdings().build

    def answer(self, text: str) -> Answer:
        """The answer; every quote in it has been compared with its document."""
        started = time.perf_counter()
        holdings = self._holdings()
        answer = _unreadable(text, self._max_length) or _compose(text, holdings)
        return replace(
            _verified(answer, holdings.build),
            build=holdings.build.id,
            took_ms=round((time.perf_counter() - started) * 1000, 1),
        )


def _unreadable(text: str, max_length: int) -> Answer | None:
    """A clarification for what is no question at all: empty, too long, or not words."""
    if not text.strip():
        return Answer(text, "passage", "clarification", wording.EMPTY)
    if len(text) > max_length:
        return Answer(text[:max_length], "passage", "clarification", wording.too_long(len(text), max_length))
    letters = sum(c.isalpha() for c in text)
    control = sum(unicodedata.category(c) == "Cc" and not c.isspace() for c in text)
    if letters < 2 or control or "\ufffd" in text:
        return Answer(text, "passage", "clarification", wording.NOT_WORDS)
    return None


def _compose(text: str, holdings: Holdings) -> Answer:
    question = understand(text, holdings.lexicon)
    answer = _refused(question, holdings) or COMPOSERS[question.kind](question, holdings)
    if answer.status == "no_evidence" and question.kind in ("set", "count") and question.topic is None:
        passage = compose_passage(question, holdings, strict=True)
        answer = passage if passage.status == "answered" else answer
    if question.spelling and answer.status == "answered":
        answer = replace(answer, text=f"{answer.text}\n{wording.read_as(question.spelling)}")
    return answer


def _refused(question: Question, holdings: Holdings) -> Answer | None:
    """What cannot be answered as asked: an ambiguous place, a place or time that nothing covers."""
    if question.ambiguous and not question.authorities:
        typed, names = question.ambiguous[0]
        return refusal(question, "clarification", wording.which_authority(typed, names))
    if question.unknown and not question.authorities:
        held, documents = len(holdings.lexicon.held), len(holdings.build.documents)
        return refusal(
            question, "unknown_authority", wording.unknown_authority(question.unknown, held, documents)
        )
    if question.strangers and not question.authorities and question.kind in ("passage", "lookup"):
        return refusal(question, "no_evidence", wording.nobody_mentions(question.strangers))
    if question.groups and not question.authorities and not universe_of(question, holdings):
        labels = [group.label for group in question.groups]
        return refusal(
            question, "unknown_authority", wording.no_such_councils(labels, len(holdings.lexicon.held))
        )
    if question.qualifier and question.statuses and question.kind in ("set", "count"):
        return refusal(question, "clarification", wording.which_authorities(question.qualifier))
    if question.years and (span := holdings.out_of_range(question.years, question.kind == "passage")):
        return refusal(question, "out_of_range", wording.out_of_range(question.years, *span))
    if holdings.is_foreign(question.text):
        return refusal(question, "clarification", wording.NOT_UNDERSTOOD)
    return None


def _verified(answer: Answer, build: Build) -> Answer:
    """The answer without any claim whose quote is not word for word in its document."""

    def stands(item: Finding | QuotedPassage) -> bool:
        return build.texts.get(item.document, "")[item.start : item.end] == item.quote

    if all(map(stands, answer.findings)) and all(map(stands, answer.passages)):
        return answer
    findings = tuple(f for f in answer.findings if stands(f))
    return replace(
        answer, findings=findings, passages=tuple(p for p in answer.passages if stands(p)), conflicts=()
    )
