"""Which answers of the evaluation set a new build gives otherwise than the former one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.answer import Answer
from bot.edge import Answers, answer_or_apologise
from bot.evaluation.scoring import quotes, score
from bot.wording import reports as wording
from knowledge.questions import GoldQuestion


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """A question whose answer is another now: authorities gained and lost, kind, count and score before and after."""

    id: str
    question: str
    gained: tuple[str, ...]
    lost: tuple[str, ...]
    status_before: str
    status_after: str
    count_before: int | None
    count_after: int | None
    score_before: float
    score_after: float

    @property
    def only_quotes(self) -> bool:
        """Whether the answer says the same with other quotes."""
        same_kind = (self.status_before, self.count_before) == (self.status_after, self.count_after)
        return (
            same_kind and not (self.gained or self.lost) and abs(self.score_after - self.score_before) < 0.005
        )


def answers_of(engine: Answers, questions: Iterable[GoldQuestion]) -> dict[str, Answer]:
    """The engine's answer to each question, by the question's id."""
    return {gold.id: answer_or_apologise(engine, gold.question) for gold in questions}


def changed_answers(
    questions: Sequence[GoldQuestion], before: Mapping[str, Answer], after: Mapping[str, Answer]
) -> tuple[AnswerChange, ...]:
    """The questions answered otherwise now; those that lost most against their gold answers first.

    Counts of what is held change with every document: what an answer says is its kind, names, number and quotes.
    """
    found = [
        _change(gold, before[gold.id], after[gold.id])
        for gold in questions
        if gold.id in before and gold.id in after and _said(before[gold.id]) != _said(after[gold.id])
    ]
    return tuple(sorted(found, key=lambda c: (c.only_quotes, c.score_after - c.score_before)))


def change_in_words(change: AnswerChange) -> str:
    """What is other about the answer, in a line."""
    parts = []
    if change.status_before != change.status_after:
        parts.append(wording.answer_kind(change.status_before, change.status_after))
    if change.gained:
        parts.append(wording.answer_gained(change.gained))
    if change.lost:
        parts.append(wording.answer_lost(change.lost))
    if change.count_before != change.count_after:
        parts.append(wording.answer_count(change.count_before, change.count_after))
    if round(change.score_before, 2) != round(change.score_after, 2):
        parts.append(wording.answer_score(change.score_before, change.score_after))
    return wording.answer_changed(change.id, change.question, parts or [wording.ANSWER_QUOTES])


def _said(answer: Answer) -> tuple[object, ...]:
    quoted = frozenset((quote.document, quote.quote) for quote in quotes(answer))
    return answer.status, answer.authorities, answer.count, quoted


def _change(gold: GoldQuestion, before: Answer, after: Answer) -> AnswerChange:
    return AnswerChange(
        id=gold.id,
        question=gold.question,
        gained=tuple(name for name in after.authorities if name not in before.authorities),
        lost=tuple(name for name in before.authorities if name not in after.authorities),
        status_before=before.status,
        status_after=after.status,
        count_before=before.count,
        count_after=after.count,
        score_before=score(gold, before).value,
        score_after=score(gold, after).value,
    )
