"""Questions that part the authorities by region, county or type."""

from __future__ import annotations

import pytest

from bot.understanding.grouping import Grouping, find_grouping
from bot.understanding.reading import Reading


@pytest.mark.parametrize(
    ("text", "grouping"),
    [
        ("which region has the most councils with a plan?", Grouping("region", "most")),
        ("which part of the country has the fewest branches", Grouping("region", "fewest")),
        ("how many councils in each region have a plan?", Grouping("region")),
        ("number of plans by type of council", Grouping("type")),
        ("plans per county", Grouping("county")),
        ("which country has the lowest spend?", Grouping("nation", "fewest")),
    ],
)
def test_what_parts_the_authorities_is_found(text: str, grouping: Grouping) -> None:
    assert find_grouping(Reading(text)) == grouping


@pytest.mark.parametrize(
    "text",
    [
        "which county has the most branches?",
        "which councils in the region have a plan?",
        "run by a trust",
        "who wants it banned across the country?",
    ],
)
def test_a_county_is_an_authority_and_a_region_alone_parts_nothing(text: str) -> None:
    assert find_grouping(Reading(text)) is None


def test_the_words_of_a_grouping_are_explained() -> None:
    reading = Reading("which region has the most councils with a forum?")
    find_grouping(reading)
    assert reading.rest() == ("forum",)
