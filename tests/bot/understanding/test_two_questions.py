"""One text that asks two things."""

from __future__ import annotations

import pytest

from bot.understanding.question import Question
from bot.understanding.two_questions import one_subject_each, separate_questions


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "what happened to Kent's libraries in 2018 and what is the threat now",
            ("what happened to Kent's libraries in 2018", "Kent: what is the threat now"),
        ),
        ("what changed in Kent, and why?", ()),
        ("how long is Kent's plan and what years does it cover", ()),
        ("does Kent have a plan?", ()),
    ],
)
def test_a_second_question_that_points_at_nothing_before_stands_alone(
    text: str, expected: tuple[str, ...]
) -> None:
    assert separate_questions(Question(text, "lookup", authorities=("Kent",))) == expected


def test_two_subjects_joined_by_and_are_asked_one_by_one_where_one_is_left_out() -> None:
    question = Question(
        "how have Kent's parks and buses fared?", "lookup", ("Kent",), rest=("parks", "buses", "fared")
    )
    each = ("how have Kent's parks fared?", "how have Kent's buses fared?")
    assert one_subject_each(question, {"park"}) == each
    assert one_subject_each(question, {"park", "buse", "bus"}) == ()
