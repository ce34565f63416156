"""Refusals: apart from silence, and by their grounds."""

from __future__ import annotations

from bot.answering import Answerer
from tests.bot.builders import Said, make_build, make_holdings

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


def test_the_denominator_tells_refusals_and_silence_apart() -> None:
    said = Answerer(lambda: make_holdings(make_build(list(ROWS)))).answer("which councils kept their CYPP?")
    assert "refused to answer (2): essex and kent." in said.text.lower()
    assert said.coverage.no_response == ("Durham",)
    assert said.coverage.with_evidence == 3
