"""Values of buttons and metadata of views come back as they went."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack import names
from bot.slack.render.size import size

ASKED = ("Which councils kept it?", "and Surrey & Kent?")
questions = st.lists(
    st.text().map(lambda text: " ".join(text.split())).filter(bool), min_size=1, max_size=5
).map(tuple)


def test_questions_come_back_in_their_order() -> None:
    assert names.questions_of(names.questions_value(ASKED) or "") == ASKED


def test_line_breaks_in_a_question_are_blanks() -> None:
    assert names.questions_value(["Who\nkept it?"]) == "Who kept it?"


@pytest.mark.parametrize("long", ["x" * 1996, "&" * 400, "🦆" * 998])
def test_questions_too_long_for_a_button_are_no_value(long: str) -> None:
    assert names.questions_value([long]) is None
    assert names.feedback_value(names.BAD, [long]) == names.BAD


def test_no_questions_are_no_value() -> None:
    assert names.questions_value([]) is None
    assert names.questions_of("") == ()


def test_entities_that_slack_gives_back_are_read() -> None:
    assert names.questions_of("Surrey &amp; Kent &lt;2011&gt;") == ("Surrey & Kent <2011>",)


@pytest.mark.parametrize("asked", [ASKED, ()])
def test_a_choice_carries_the_name_and_the_questions(asked: tuple[str, ...]) -> None:
    assert names.choice_of(names.choice_value("Richmond upon Thames", asked)) == (
        "Richmond upon Thames",
        asked,
    )


def test_a_choice_with_questions_too_long_keeps_the_name() -> None:
    assert names.choice_of(names.choice_value("Kent", ["x" * 2000])) == ("Kent", ())


def test_an_empty_value_is_no_choice_page_or_verdict() -> None:
    assert names.choice_of("") == ("", ())
    assert names.page_of("") == (0, ())
    assert names.page_of("not a number") == (0, ())
    assert names.feedback_of("") == ("", ())


@given(questions)
def test_whatever_is_carried_fits_and_comes_back(asked: tuple[str, ...]) -> None:
    plain = tuple(question.replace("&", "and") for question in asked)
    assert names.feedback_of(names.feedback_value(names.GOOD, plain)) == (names.GOOD, plain)
    assert names.page_of(names.page_metadata(plain, 3)) == (3, plain)
    assert size(names.feedback_value(names.GOOD, plain)) <= names.MOST_VALUE
