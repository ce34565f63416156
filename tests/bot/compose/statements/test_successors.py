"""Who came after somebody."""

from __future__ import annotations

import pytest

from bot.compose.statements.successors import asks_for_successor, tells_of_successor
from bot.understanding.question import Question

ASKED = Question("Who replaced Helen Marsh as director?", "lookup")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Who replaced Helen Marsh as director?", True),
        ("who took over from the chair of the board?", True),
        ("who succeeded her?", True),
        ("who is Helen Marsh?", False),
        ("which councils replaced their plan?", False),
    ],
)
def test_only_a_question_for_who_came_next_asks_for_a_successor(text: str, expected: bool) -> None:
    assert asks_for_successor(Question(text, "lookup")) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Paul Reed replaced Helen Marsh in May.", True),
        ("Paul Reed was appointed as director in May.", True),
        ("The director, Helen Marsh, is known to all staff.", False),
        ("Helen Marsh took up her post in January 2018.", False),
        ("Paul Reed chairs the board.", False),
    ],
)
def test_a_successor_is_another_person_in_a_sentence_on_such_a_change(text: str, expected: bool) -> None:
    assert tells_of_successor(text, ASKED) is expected
