"""What a code means, from the key that the document prints."""

from __future__ import annotations

import pytest

from bot.answering import take_turn
from bot.holdings import Holdings
from tests.bot.builders import SURVEY, Said
from tests.bot.compose.survey_builders import column, survey

KEYS = (("A", "leading"), ("D", "weak, with a plan asked for"))
RATINGS = [column(f"r{year}", f"Peer rating {year}", "status", *KEYS) for year in (2021, 2022)]
CHILDREN = column("children", "Children", "status", ("D", "charged in full"))


@pytest.fixture(scope="module")
def held() -> Holdings:
    return survey(
        [
            Said("Essex", "D", "column_r2021", "r2021_d", table=0),
            Said("Essex", "D", "column_r2022", "r2022_d", table=0),
            Said("Essex", "D", "column_children", "children_d", table=0),
            Said(None, "Ratings: A = leading; D = weak, with a plan asked for.", kind="sentence"),
            Said(None, "Children: D = charged in full.", kind="sentence"),
        ],
        *RATINGS,
        CHILDREN,
    )


def test_a_code_is_explained_by_its_key_once_for_all_years(held: Holdings) -> None:
    answer = take_turn("peer ratings: what does a D mean?", None, held).answer
    assert [p.quote for p in answer.passages] == ["D = weak, with a plan asked for"]
    assert answer.passages[0].document == SURVEY
    assert "weak, with a plan asked for" in answer.headline


def test_a_code_that_several_tables_have_is_explained_for_each(held: Holdings) -> None:
    answer = take_turn("what does D stand for?", None, held).answer
    assert {p.quote for p in answer.passages} == {"D = weak, with a plan asked for", "D = charged in full"}


def test_a_code_without_a_key_is_not_explained(held: Holdings) -> None:
    assert not take_turn("what does Z stand for?", None, held).answer.passages
