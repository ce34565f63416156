"""Columns and answers of tables that a question names in words of its own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.answering import take_turn
from bot.compose.columns.offered import named_offers
from bot.holdings import Holdings
from bot.understanding.question import understand
from knowledge.types import Status
from tests.bot.builders import Said
from tests.bot.compose.survey_builders import column, survey

CHILDREN = column(
    "children", "Children", "status",
    ("A", "no charge to 18th birthday"), ("C", "charge made, reclaimed from the fund"), ("D", "charged in full to family"),
)  # fmt: skip
OUTSIDERS = column(
    "outsiders", "Non-residents", "status", ("1", "same fee"), ("2", "double"), ("3", "treble or more")
)
PRICE = column("price", "Price to user (pence per kWh)", "number")
COST = column("cost", "Cost of charging (£)", "number")
OPEN = replace(
    column("open", "Is the cemetery open to new graves?"),
    statuses=(Status("yes", "yes", "yes"), Status("no", "no", "no", absent="not_there")),
)
HELD = [
    Said("Essex", "Yes", "column_open", "yes", row=0, table=0),
    Said("Kent", "Not since 2014", "column_open", "no", row=1, table=0),
    Said("Essex", "A", "column_children", "children_a", row=0, table=0),
    Said("Kent", "D", "column_children", "children_d", row=1, table=0),
    Said("Durham", "C", "column_children", "children_c", row=2, table=0),
    Said("Essex", "3", "column_outsiders", "outsiders_3", row=0, table=0),
    Said("Kent", "1", "column_outsiders", "outsiders_1", row=1, table=0),
    Said("Essex", "85", "column_price", value="85", row=0, table=0),
    Said("Kent", "60", "column_price", value="60", row=1, table=0),
    Said("Essex", "9000", "column_cost", value="9000", row=0, table=0),
    Said("Kent", "50", "column_cost", value="50", row=1, table=0),
]


@pytest.fixture(scope="module")
def held() -> Holdings:
    return survey(HELD, CHILDREN, OUTSIDERS, PRICE, COST, OPEN)


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("who bills the family in full for a child?", {"children_d"}),
        ("which councils make outsiders pay three times as much or more?", {"outsiders_3"}),
    ],
)
def test_an_answer_is_named_by_what_its_code_means(held: Holdings, text: str, statuses: set[str]) -> None:
    named = named_offers(understand(text, held.lexicon, by_columns=False), held)
    assert {n.offer.status for n in named} == statuses


@pytest.mark.parametrize(
    "text", ["who consulted the cemetery friends?", "which councils sold their family silver?"]
)
def test_a_question_that_no_column_explains_names_none(held: Holdings, text: str) -> None:
    assert named_offers(understand(text, held.lexicon, by_columns=False), held) == []


def test_the_unit_of_a_bound_tells_which_column_is_meant(held: Holdings) -> None:
    answer = take_turn("which councils ask drivers for more than 79p a unit?", None, held).answer
    assert (answer.topic, answer.authorities) == ("column_price", ("Essex",))


def test_a_set_asked_in_other_words_is_answered_with_the_meaning_of_the_code(held: Holdings) -> None:
    answer = take_turn("who bills the family in full for a child?", None, held).answer
    assert (answer.status, answer.authorities) == ("answered", ("Kent",))
    assert "charged in full to family" in answer.text


def test_one_authoritys_value_is_led_by_its_column(held: Holdings) -> None:
    answer = take_turn("price for drivers per unit in Essex?", None, held).answer
    assert (answer.findings[0].quote, answer.findings[0].topic) == ("85", "column_price")


@pytest.mark.parametrize(
    ("text", "is_named"), [("what of outsiders in Kent?", True), ("who has outsiders?", False)]
)
def test_a_column_of_codes_answers_a_look_up_as_a_whole(held: Holdings, text: str, is_named: bool) -> None:
    question = understand(text, held.lexicon, by_columns=False)
    named = named_offers(question, held)
    assert bool(named) is is_named
    assert all(n.offer.topic is OUTSIDERS and not n.offer.status for n in named)


def test_a_header_that_asks_for_the_opposite_is_turned_round(held: Holdings) -> None:
    named = named_offers(
        understand("where is the cemetery shut to new graves?", held.lexicon, by_columns=False), held
    )
    assert [(n.offer.topic.id, n.is_turned) for n in named] == [("column_open", True)]
    answer = take_turn("where is the cemetery shut to new graves?", None, held).answer
    assert answer.authorities == ("Kent",)
