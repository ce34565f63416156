"""What only questions on columns of surveys have."""

from __future__ import annotations

from bot.understanding.column_questions import further_conditions
from bot.understanding.reading import Reading
from index.evidence.coding import code_statuses
from knowledge.types import Topic

TITLE = ("Youth services",)
GRADE = Topic(
    "column_grade", "Grade", "status", "Grade", fillers=TITLE, statuses=code_statuses(("Good", "Poor"))[0]
)
RUN_BY = Topic(
    "column_run_by",
    "Run by",
    "status",
    "Run by",
    fillers=TITLE,
    statuses=code_statuses(("Youth mutual", "Council"))[0],
)


def test_half_an_answer_that_only_repeats_the_tables_title_sets_no_condition() -> None:
    assert further_conditions(Reading("youth services graded good"), (GRADE, RUN_BY), None) == ()
    (condition,) = further_conditions(Reading("graded good, run by a mutual"), (GRADE, RUN_BY), None)
    assert condition.statuses == {"youth_mutual"}
