"""Refusals: apart from silence, and by their grounds."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.answering import Answerer, take_turn
from knowledge.types import NOT_STATED, REFUSED
from tests.bot.builders import Said, make_build, make_holdings
from tests.bot.compose.survey_builders import column, survey

ROWS = (
    Said("Essex", "Refused - s12 (cost)", "cypp", "refused", table=0),
    Said("Kent", "Refused - s43 commercial interests", "cypp", "refused", table=0),
    Said("Durham", "No response", "cypp", "no_response", table=0),
    Said("Barnet", "Yes, it was kept.", "cypp", "retained", table=0),
)


def names(text: str) -> tuple[str, ...]:
    return Answerer(lambda: make_holdings(make_build(list(ROWS)))).answer(text).authorities


def test_who_refused_is_told_from_who_did_not_respond() -> None:
    assert names("who refused to answer?") == ("Essex", "Kent")
    assert names("who did not respond?") == ("Durham",)


def test_grounds_that_are_named_choose_among_the_refusals() -> None:
    assert names("who refused to answer on cost grounds?") == ("Essex",)
    assert names("which councils refused to answer under section 43?") == ("Kent",)


def test_who_refused_is_looked_for_beside_a_column_in_which_nobody_says_so() -> None:
    """Who left a column blank did not refuse it where the table says elsewhere who did."""
    code = column("code", "Who runs the centres", "status", ("T", "trust"))
    outcome = column("outcome", "Outcome", "status", ("R", "Refused on cost"))
    refused = replace(outcome, statuses=(replace(outcome.statuses[0], refines=REFUSED),))
    held = survey(
        [
            Said("Essex", "", "column_code", NOT_STATED, table=0, row=0),
            Said("Essex", "R", "column_outcome", "outcome_r", table=0, row=0),
            Said("Kent", "", "column_code", NOT_STATED, table=0, row=1),
        ],
        code,
        refused,
    )
    answer = take_turn("how many councils refused to say who runs the centres?", None, held).answer
    assert (answer.count, answer.authorities) == (1, ("Essex",))


def test_those_who_took_part_are_those_who_answered_anything() -> None:
    held = survey(
        [
            Said("Essex", "T", "column_code", "code_t", table=0, row=0),
            Said("Kent", "No reply", "column_code", "no_response", table=0, row=1),
        ],
        column("code", "Who runs the centres", "status", ("T", "trust")),
    )
    answer = take_turn("how many councils answered the 2011 survey?", None, held).answer
    assert (answer.count, answer.authorities) == (1, ("Essex",))
    assert take_turn("which councils didn't return the 2011 survey?", None, held).answer.authorities == (
        "Kent",
    )


def test_the_denominator_tells_refusals_and_silence_apart() -> None:
    said = Answerer(lambda: make_holdings(make_build(list(ROWS)))).answer("which councils kept their CYPP?")
    assert "refused to answer (2): essex and kent." in said.text.lower()
    assert said.coverage.no_response == ("Durham",)
    assert said.coverage.with_evidence == 3


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("did Essex answer the charges survey?", "Pending"),
        ("has Kent replied to the burial request?", "Full"),
    ],
)
def test_whether_one_replied_is_what_the_column_of_replies_says(question: str, said: str) -> None:
    replies = column("replies", "Response status", "status", ("Full", "Full"), ("Pending", "Pending"))
    held = survey(
        [
            Said("Essex", "Pending", "column_replies", "replies_pending", table=0, row=0),
            Said("Kent", "Full", "column_replies", "replies_full", table=0, row=1),
        ],
        replies,
    )
    assert [f.quote for f in take_turn(question, None, held).answer.findings] == [said]
