"""Whose figure is above or below that of an authority named."""

from __future__ import annotations

import pytest

from bot.answer import Answer
from bot.answering import take_turn
from tests.bot.builders import Said
from tests.bot.compose.survey_builders import column, survey

FIGURES = {"Essex": "£60", "Kent": "£90", "Durham": "£75"}
HOLDINGS = survey(
    [
        Said(name, value, "column_wasps", value=value, table=0, row=row)
        for row, (name, value) in enumerate(FIGURES.items())
    ],
    column("wasps", "Charge for wasp nests", "number"),
)


def answer(text: str) -> Answer:
    return take_turn(text, None, HOLDINGS).answer


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("which councils charge more for wasp nests than Durham?", ("Kent",)),
        ("who charges less for wasp nests than Kent?", ("Durham", "Essex")),
        ("which councils have lower charges for wasp nests than Essex?", ()),
    ],
)
def test_the_figure_of_the_authority_named_is_the_bound(question: str, names: tuple[str, ...]) -> None:
    assert answer(question).authorities == names


def test_the_figure_that_others_are_held_against_is_told() -> None:
    assert "£75" in answer("which councils charge more for wasp nests than Durham?").headline


def test_two_authorities_are_compared_with_each_other() -> None:
    said = answer("does Kent charge more for wasp nests than Durham?")
    assert said.kind == "compare"
    assert {f.quote for f in said.findings} == {"£90", "£75"}
