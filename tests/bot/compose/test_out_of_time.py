"""Questions about a time: only what speaks for it counts, and where nothing does the answer says so."""

from __future__ import annotations

import pytest

from bot.answer import Answer
from bot.answering import Answerer
from tests.bot.builders import GUIDANCE, STUDY, Said, make_build, make_holdings

BOARD = "children_trust_board"
SAID = (
    Said("Kent", "Yes, the board continues.", BOARD, "retained"),
    Said("Essex", "The board continues to meet.", BOARD, "retained", STUDY, kind="field"),
    Said("Durham", "The board was disbanded in 2011.", BOARD, "discontinued", STUDY, kind="field"),
    Said("Kent", "A swimming pool is expected by 2015.", kind="sentence"),
    Said(None, "Boards must meet.", document=GUIDANCE, kind="sentence"),
)
HOLDINGS = make_holdings(make_build(SAID))


def answer(text: str) -> Answer:
    return Answerer(lambda: HOLDINGS).answer(text)


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("which councils kept their trust board in 2011?", ("Kent",)),
        ("which councils kept their trust board in 2012?", ("Essex",)),
        ("which councils kept their trust board since 2011?", ("Essex", "Kent")),
        ("which councils scrapped their trust board in 2011?", ("Durham",)),
        ("which councils kept their trust board before 2012?", ("Kent",)),
    ],
)
def test_a_set_of_a_time_looks_at_what_speaks_for_it(question: str, names: tuple[str, ...]) -> None:
    assert answer(question).authorities == names


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("which councils kept their trust board in 2030?", "from November 2008 to 2012"),
        ("which councils kept their trust board before 2010?", "from June 2011 to 2012"),
        ("did Kent keep its trust board before 2010?", "of June 2011"),
        ("what did Kent say about its trust board since 2020?", "from November 2008 to 2012"),
    ],
)
def test_a_time_for_which_nothing_speaks_is_out_of_range_and_says_what_is_held(
    question: str, held: str
) -> None:
    said = answer(question)
    assert (said.status, said.authorities, said.findings) == ("out_of_range", (), ())
    assert held in said.text


@pytest.mark.parametrize(
    ("question", "status"),
    [
        # What is said may be about a year after it was said; a status holds when it is said.
        ("which councils expect a swimming pool by 2015?", "answered"),
        ("which councils kept their trust board in 2015?", "out_of_range"),
    ],
)
def test_only_a_status_is_asked_of_the_time_when_it_was_said(question: str, status: str) -> None:
    assert answer(question).status == status
