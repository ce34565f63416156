"""Whose own answers do not fit what a question says is claimed of all."""

from __future__ import annotations

import pytest

from bot.answering import Answerer
from tests.bot.builders import STUDY, SURVEY, Said, make_build, make_holdings
from tests.bot.compose.survey_builders import column, survey

GENERAL = "All local authorities are retaining a CYPP in some form."
RANGERS = "All three councils run their park rangers themselves."
GRADED = "None of the three was found inadequate in either of the areas."
SAID = (
    Said(None, GENERAL, document=SURVEY, kind="sentence", block=1),
    Said("Kent", "Yes, a new plan.", "cypp", "retained"),
    Said("Essex", "No, a strategy instead.", "cypp", "replaced"),
    Said("Durham", "Yes.", "cypp", "retained"),
    Said(None, RANGERS, document=STUDY, kind="sentence", block=2),
    Said("Kent", "Kent runs its park rangers.", document=STUDY, kind="sentence", block=3),
    Said("Essex", "Essex does not run park rangers.", document=STUDY, kind="sentence", block=4),
    Said(None, GRADED, document=STUDY, kind="sentence", block=5),
    Said("Kent", "Good", "column_doors", "doors_g", STUDY, table=0, row=0),
    Said("Durham", "Inadequate", "column_doors", "doors_i", STUDY, table=0, row=1),
)
DOORS = column("doors", "Front door", "status", ("G", "Good"), ("I", "Inadequate"))
HOLDINGS = survey(SAID, DOORS)


@pytest.mark.parametrize(
    ("question", "misfits", "claim"),
    [
        ("the survey says all councils keep a CYPP. whose replies don't fit?", ("Essex",), GENERAL),
        ("It claims all three councils still run their park rangers: who does not fit?", ("Essex",), RANGERS),
        ("they say nobody was found inadequate, does the table bear that out?", ("Durham",), GRADED),
    ],
)
def test_those_of_whom_a_claim_is_not_so_are_named_beside_its_sentence(
    question: str, misfits: tuple[str, ...], claim: str
) -> None:
    said = Answerer(lambda: HOLDINGS).answer(question)
    assert (said.status, said.authorities) == ("answered", misfits)
    assert [p.quote for p in said.passages] == [claim]


def test_without_a_claim_of_all_nobody_is_asked_to_fit_it() -> None:
    held = make_holdings(make_build(SAID[:4]))
    said = Answerer(lambda: held).answer("the survey says Kent keeps a CYPP. does that fit?")
    assert not said.passages
