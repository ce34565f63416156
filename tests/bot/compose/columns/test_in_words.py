"""What the cells of a column say in words, in place of a figure or beside it."""

from __future__ import annotations

import pytest

from bot.answering import take_turn
from tests.bot.builders import Said
from tests.bot.compose.survey_builders import column, survey

CHARGE = column("charge", "Charge to owner for return of a dog", "number")


def test_words_beside_a_figure_tell_who_does_what_the_header_does_not_say() -> None:
    cells = {
        "Essex": "£50, but the first time is free",
        "Kent": "£60",
        "Norfolk": "Waived at first; £68 after",
    }
    held = survey(
        [Said(name, text, CHARGE.id, value=text[1:3], table=0) for name, text in cells.items()], CHARGE
    )
    answer = take_turn("which councils let a dog owner off the charge the first time?", None, held).answer
    assert answer.authorities == ("Essex", "Norfolk")


RUN_BY = column(
    "run_by", "Who runs the service?", "status", ("In house", "In house"), ("Contractor", "Contractor")
)
ANSWERS = {
    "Essex": ("In house", "column_run_by_in house"),
    "Kent": ("Our own staff and kitchen", "other"),
    "Norfolk": ("We intend to bring it back in house", "other"),
    "Surrey": ("Contractor", "run_by_contractor"),
    "Suffolk": ("Under contract to a charity", "other"),
}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("who runs the service in house?", ("Essex", "Kent")),
        ("where is the service run by a contractor?", ("Suffolk", "Surrey")),
    ],
)
def test_an_answer_that_says_a_code_in_other_words_counts_unless_it_is_only_planned(
    text: str, names: tuple[str, ...]
) -> None:
    cells = [
        Said(name, words, RUN_BY.id, status.removeprefix("column_"), table=0)
        for name, (words, status) in ANSWERS.items()
    ]
    answer = take_turn(text, None, survey(cells, RUN_BY)).answer
    assert answer.authorities == names
    assert {f.quote for f in answer.findings if f.authority == names[0]} == {ANSWERS[names[0]][0]}
