"""Where sources disagree, and whose own answers do not fit what a document says of all."""

from __future__ import annotations

import pytest

from bot.answer import Answer
from bot.answering import Answerer
from tests.bot.builders import STUDY, SURVEY, Said, make_build, make_holdings

BOARD, PLAN = "children_trust_board", "cypp"
GENERAL = "All local authorities are retaining a CYPP in some form; however the formats differ."
SAID = (
    Said(None, GENERAL, document=SURVEY, kind="sentence", block=1),
    Said(None, "No council has disbanded its trust board.", document=SURVEY, kind="sentence", block=2),
    Said("Kent", "Yes, a new plan.", PLAN, "retained"),
    Said("Essex", "No, a strategy instead.", PLAN, "replaced"),
    Said("Durham", "Yes.", PLAN, "retained"),
    Said("Barnet", "No response.", PLAN, "no_response"),
    Said("Kent", "Yes, it continues.", BOARD, "retained"),
    Said("Essex", "Yes, it continues.", BOARD, "retained"),
    Said("Durham", "Yes, it continues.", BOARD, "retained"),
    Said("Kent", "The board has been disbanded.", BOARD, "discontinued", STUDY, kind="field"),
)
HOLDINGS = make_holdings(make_build(SAID))


def answer(text: str) -> Answer:
    return Answerer(lambda: HOLDINGS).answer(text)


@pytest.mark.parametrize(
    "question",
    [
        "where do the sources disagree?",
        "which councils do the documents disagree on?",
        "are there contradictions between the documents on the trust board?",
    ],
)
def test_where_sources_disagree_both_sides_are_shown(question: str) -> None:
    said = answer(question)
    assert said.authorities == ("Kent",)
    assert {(f.document, f.status) for f in said.findings} == {(STUDY, "discontinued"), (SURVEY, "retained")}
    assert [c.topic for c in said.conflicts] == [BOARD]
    assert "3 authorities" in said.headline or "4 authorities" in said.headline


def test_where_no_sources_disagree_the_answer_says_how_many_were_looked_at() -> None:
    said = answer("do the sources disagree on the CYPP?")
    assert (said.status, said.authorities) == ("no_evidence", ())
    assert "looked at" in said.text


def test_whose_answers_do_not_fit_is_told_beside_the_general_finding() -> None:
    said = answer("whose answers don't fit the general finding on the CYPP?")
    assert said.authorities == ("Essex",)
    assert [p.quote for p in said.passages] == [GENERAL]
    assert said.headline.startswith("1 of 3 answers in Survey of trusts do not fit")
    assert "Essex (replaced by another document)" in said.headline


def test_a_general_finding_that_its_answers_bear_out_is_said_to_fit() -> None:
    said = answer("whose answers don't fit the general finding on the trust board?")
    assert said.authorities == ()
    assert said.headline.startswith("All 3 answers in Survey of trusts fit")


def test_whether_all_do_is_answered_with_yes_or_no_and_who_does_not() -> None:
    assert answer("do all councils have a CYPP?").headline == (
        "No: 2 of the 3 authorities that answered; not Essex."
    )
    assert answer("have most councils kept their CYPP?").headline.startswith("Yes: 2 of the 3")
