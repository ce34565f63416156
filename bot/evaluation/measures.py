"""What an evaluation comes to: the field's measures over the scores of many answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.evaluation.citations import precision_and_recall
from bot.evaluation.scoring import REFUSALS, Score, mean, percentile


@dataclass(frozen=True, slots=True)
class Measures:
    """Means from 0 to 1 and times in milliseconds; None where no question measures it.

    `status_accuracy` is over look-ups with a gold status: does the leading finding have it? `refusal_recall` is the
    share of unanswerable questions that were refused, `false_refusals` that of answerable ones that were.
    """

    questions: int
    mean: float | None
    set_f1: float | None
    exact_sets: float | None
    status_accuracy: float | None
    citation_precision: float | None
    citation_recall: float | None
    refusal_recall: float | None
    false_refusals: float | None
    p50_ms: float | None
    p95_ms: float | None


def measures(scores: Sequence[Score]) -> Measures:
    """The measures over these scores."""
    sets = [s.value for s in scores if s.kind == "set"]
    answerable = [s for s in scores if s.kind != "unanswerable"]
    precision, recall = precision_and_recall(s.citations for s in scores)
    times = [s.took_ms for s in scores if s.took_ms]
    return Measures(
        questions=len(scores),
        mean=mean([s.value for s in scores]),
        set_f1=mean(sets),
        exact_sets=mean([value == 1 for value in sets]),
        status_accuracy=mean([s.status_is_right for s in scores if s.status_is_right is not None]),
        citation_precision=precision,
        citation_recall=recall,
        refusal_recall=mean([s.value == 1 for s in scores if s.kind == "unanswerable"]),
        false_refusals=mean([s.status in REFUSALS for s in answerable if s.status]),
        p50_ms=percentile(times, 0.5) if times else None,
        p95_ms=percentile(times, 0.95) if times else None,
    )
