"""What the cells of a column say in words, in place of a figure or beside it."""

from __future__ import annotations

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
