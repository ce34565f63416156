"""What stands under no authority, or under another, and yet speaks of the one asked about."""

from __future__ import annotations

import pytest

from bot.answering import take_turn
from bot.holdings import Holdings
from tests.bot.builders import Said, make_build, make_holdings

GIVEN = "For the local plan ask the planning team of Kent at planning@kent.example."
QUESTION = "what email address do I use to ask about the Kent local plan?"


def holdings_of(*said: Said) -> Holdings:
    return make_holdings(make_build([Said("Essex", "The local plan is at hand.", kind="sentence"), *said]))


@pytest.mark.parametrize("own", [(), (Said("Kent", "The local plan is on the website.", kind="sentence"),)])
def test_an_address_that_anothers_document_gives_is_quoted(own: tuple[Said, ...]) -> None:
    held = holdings_of(Said("Essex", GIVEN, kind="sentence"), *own)
    answer = take_turn(QUESTION, None, held).answer
    assert answer.status == "answered"
    assert "planning@kent.example" in answer.text


def test_an_address_beside_which_the_one_asked_about_does_not_stand_is_not_given() -> None:
    held = holdings_of(
        Said("Essex", "Ask the planning team at planning@essex.example.", kind="sentence"),
        Said("Kent", "The local plan is on the website.", kind="sentence"),
    )
    assert "@" not in take_turn(QUESTION, None, held).answer.text
