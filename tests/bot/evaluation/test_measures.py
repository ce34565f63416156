"""The field's measures over the scores of many answers."""

from __future__ import annotations

from typing import Any

import pytest

from bot.evaluation.measures import measures
from bot.evaluation.scoring import Citations, Score


def made(kind: str, value: float, **fields: Any) -> Score:
    return Score("Q", kind, "which?", value, **{"status": "answered"} | fields)


def test_sets_are_measured_by_f1_and_by_how_many_are_exact() -> None:
    found = measures([made("set", 1.0), made("set", 0.5), made("count", 0.0)])
    assert (found.set_f1, found.exact_sets) == (0.75, 0.5)
    assert (found.questions, found.mean) == (3, 0.5)


def test_refusals_are_right_of_the_unanswerable_and_false_of_the_others() -> None:
    found = measures(
        [
            made("unanswerable", 1.0, status="no_evidence"),
            made("unanswerable", 0.0),
            made("set", 0.0, status="no_evidence"),
            made("lookup", 0.0, status="error"),
            made("lookup", 1.0),
            made("count", 0.0, status="clarification"),
        ]
    )
    assert (found.refusal_recall, found.false_refusals) == (0.5, 0.5)


def test_the_status_is_measured_where_the_gold_names_one() -> None:
    scores = [made("lookup", 1.0, status_is_right=right) for right in (True, True, False, None)]
    assert measures(scores).status_accuracy == pytest.approx(2 / 3)


def test_citations_are_means_over_questions() -> None:
    scores = [
        made("set", 1.0, citations=Citations(gold=4, gold_cited=2, cited=2, cited_gold=2)),
        made("set", 1.0, citations=Citations(gold=1, gold_cited=0, cited=0, cited_gold=0)),
        made("set", 1.0, citations=Citations()),
    ]
    found = measures(scores)
    assert (found.citation_precision, found.citation_recall) == (1.0, 0.25)


def test_what_no_question_measures_is_none() -> None:
    found = measures([])
    assert (found.mean, found.set_f1, found.refusal_recall, found.p95_ms) == (None, None, None, None)
