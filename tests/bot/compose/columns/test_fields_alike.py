"""Fields that are labelled as a column is."""

from __future__ import annotations

from bot.answering import Answerer
from tests.bot.builders import STUDY, Said
from tests.bot.compose.survey_builders import column, survey


def test_a_field_labelled_as_the_column_says_its_figure_too() -> None:
    said = [
        Said("Kent", "763", "column_visited", attribute="Trams mended", table=4, row=1, value="763"),
        Said("Surrey", "412", "column_visited", attribute="Trams mended", table=4, row=2, value="412"),
        Said("Kent", "736", document=STUDY, kind="field", attribute="Trams mended"),
        Said("Kent", "90", document=STUDY, kind="field", attribute="Trams sold"),
    ]
    holdings = survey(said, column("visited", "Trams mended", "number"))
    answer = Answerer(lambda: holdings).answer("Kent trams mended: do the figures agree?")
    assert [f.quote for f in answer.findings] == ["763", "736"]
