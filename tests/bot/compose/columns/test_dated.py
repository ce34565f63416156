"""Columns that differ from one another only by their dates."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.answering import take_turn
from bot.compose.columns.dated import by_dates, column_meant, header_date, undated
from bot.holdings import Holdings
from bot.understanding.question import understand
from tests.bot.builders import Said
from tests.bot.compose.survey_builders import column, survey

BEFORE, NOW = column("then", "Paid staff 2010", "number"), column("now", "Paid staff now", "number")


@pytest.fixture(scope="module")
def held() -> Holdings:
    figures = {"Essex": ("90", "40"), "Kent": ("30", "60")}
    said = [
        Said(name, figure, topic.id, value=figure, table=0)
        for name, both in figures.items()
        for topic, figure in zip((BEFORE, NOW), both, strict=True)
    ]
    return survey(said, BEFORE, NOW)


@pytest.mark.parametrize(
    ("header", "date", "bare"),
    [
        ("Paid staff 2010", "2010", "paid staff"),
        ("Net spend 2021/22 (£)", "2021", "net spend £"),
        ("Volunteers now", "9999", "volunteers"),
        ("Volunteers", "", "volunteers"),
    ],
)
def test_a_header_has_a_date_and_what_is_left(header: str, date: str, bare: str) -> None:
    assert (header_date(header), undated(header)) == (date, bare)


def test_the_date_named_is_meant_and_else_the_latest() -> None:
    assert column_meant((BEFORE, NOW), "staff in 2010?") is BEFORE
    assert column_meant((BEFORE, NOW), "how many staff?") is NOW


def test_how_things_are_now_is_what_a_set_without_a_date_asks_for(held: Holdings) -> None:
    answer = take_turn("which councils have fewer than 50 paid staff?", None, held).answer
    assert answer.authorities == ("Essex",)


def test_now_and_then_are_both_read_for_a_trend(held: Holdings) -> None:
    answer = take_turn("which councils have more paid staff now than in 2010?", None, held).answer
    assert answer.authorities == ("Kent",)


def test_a_look_up_shows_every_date_that_it_names(held: Holdings) -> None:
    answer = take_turn("paid staff in Essex, 2010 and now", None, held).answer
    assert [f.quote for f in answer.findings][:2] == ["90", "40"]


def test_what_is_wanted_in_both_years_is_wanted_of_each_column() -> None:
    spent = [column(f"s{year}", f"Spend {year} (£)", "number") for year in (2021, 2022)]
    figures = {"Essex": ("£90", "£40"), "Kent": ("£60", "£70")}
    said = [
        Said(name, figure, topic.id, value=figure, table=0)
        for name, both in figures.items()
        for topic, figure in zip(spent, both, strict=True)
    ]
    answer = take_turn("who spent over £50 in both years?", None, survey(said, *spent)).answer
    assert answer.authorities == ("Kent",)


def test_of_columns_that_fit_alike_the_one_whose_table_speaks_for_the_year_is_meant() -> None:
    codes = (("Banded", "Banded"), ("Flat", "Flat"))
    old, new = column("old", "Scheme type", "status", *codes), column("new", "Scheme", "status", *codes)
    held = survey(
        [
            Said("Essex", "Banded", old.id, "old_banded", table=0, as_of="2021"),
            Said("Kent", "Flat", old.id, "old_flat", table=0, as_of="2021"),
            Said("Essex", "Flat", new.id, "new_flat", table=1, as_of="2024"),
            Said("Kent", "Banded", new.id, "new_banded", table=1, as_of="2024"),
        ],
        old,
        new,
    )
    question = replace(
        understand("which councils had a scheme in 2021?", held.lexicon),
        topics=(new,),
        rivals=(old,),
        years=(2021,),
        statuses=frozenset(),
    )
    found = by_dates(question, held)
    assert found is not None
    assert (found.topic, found.rivals) == (old, ())
