"""A question that asks for its answer as a file."""

from __future__ import annotations

import pytest

from bot.slack.table_request import split_request


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("which councils kept their CYPP, as a CSV please", "which councils kept their CYPP"),
        ("Which councils kept it as a spreadsheet?", "Which councils kept it"),
        ("which councils kept their board in Excel", "which councils kept their board"),
        ("can I have that as a CSV file?", ""),
        ("CSV please", ""),
        ("export to csv", ""),
        ("send me the full table as a spreadsheet", ""),
    ],
)
def test_a_file_may_be_asked_for_in_words(text: str, question: str) -> None:
    assert split_request(text) == (question, True)


@pytest.mark.parametrize(
    "text",
    [
        "which councils kept their CYPP?",
        "which councils keep a spreadsheet of pupils?",
        "what is CSV used for?",
        "please",
    ],
)
def test_other_questions_are_left_as_they_are(text: str) -> None:
    assert split_request(text) == (text, False)
