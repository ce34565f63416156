"""What is asked of now gets the newest word."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bot.compose.statements.at_present import asks_of_now, newest_of_the_best, with_newer_word
from bot.holdings import Scored
from bot.understanding.question import understand
from tests.bot.builders import STUDY, SURVEY, Said, make_build, make_holdings, world_lexicon


def newest(said: Sequence[Said], scores: Sequence[float]) -> list[str]:
    """The texts in the order in which they answer how things are now."""
    holdings = make_holdings(make_build(said))
    found = [Scored(s, 0, 0, score) for s, score in zip(holdings.build.statements, scores, strict=False)]
    return [s.statement.text for s in newest_of_the_best(found, holdings)]


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("does Essex still run ferries?", True),
        ("who runs ferries in Essex at the moment?", True),
        ("did Essex sell its ferries in the end?", True),
        ("did Essex run ferries in 2010?", False),
    ],
)
def test_words_for_the_present_ask_of_now(text: str, asks: bool) -> None:
    assert asks_of_now(understand(text, world_lexicon())) is asks


def test_of_those_about_as_near_the_newest_comes_first_and_the_far_ones_stay_behind() -> None:
    said = [
        Said("Essex", "Ferries ran.", document=SURVEY),
        Said("Essex", "Ferries run daily.", document=STUDY),
        Said("Essex", "Trams run.", document=STUDY),
    ]
    assert newest(said, [0.9, 0.8, 0.1]) == ["Ferries run daily.", "Ferries ran.", "Trams run."]


def test_the_cell_of_now_stands_before_what_its_row_says_of_then() -> None:
    row = [
        Said("Essex", "Twelve ferries", table=0, row=1, attribute="2010"),
        Said("Essex", "None", table=0, row=1, attribute="Now (March 2019)"),
    ]
    assert newest(row, [0.9]) == ["None", "Twelve ferries"]


def test_two_cells_of_now_leave_the_row_as_it_is() -> None:
    row = [
        Said("Essex", "Twelve ferries", table=0, row=1, attribute="2010"),
        Said("Essex", "None", table=0, row=1, attribute="Now"),
        Said("Essex", "One", table=0, row=1, attribute="Now, by contract"),
    ]
    assert newest(row, [0.9]) == ["Twelve ferries"]


def test_a_newer_document_has_its_word_on_a_deed_that_is_asked_after() -> None:
    said = [
        Said("Essex", "The ferry charter is signed in stages.", document=STUDY, as_of="2019-09"),
        Said("Essex", "The charter was signed at last.", document=SURVEY, as_of="2023-05"),
        Said("Essex", "The trams are late.", document=SURVEY, as_of="2023-05"),
    ]
    holdings = make_holdings(make_build(said))
    first, *newer = [
        Scored(s, score, score, score)
        for s, score in zip(holdings.build.statements, (0.9, 0.6, 0.1), strict=True)
    ]
    for text, shown in (("did Essex sign the ferry charter?", 2), ("what of the ferry charter in Essex?", 1)):
        question = understand(text, holdings.lexicon)
        assert with_newer_word([first], [first, *newer], question) == [first, *newer][:shown]
