"""Which columns of a table name, date or qualify its rows."""

from __future__ import annotations

import pytest

from index.evidence.table_shape import Shape, as_date, is_bare, read_shape


def rows(*lines: str) -> list[dict[int, str]]:
    return [dict(enumerate(line.split("|"))) for line in lines]


def owners(table: list[dict[int, str]]) -> list[str | None]:
    return [row[0] for row in table]


def test_a_wide_table_has_nothing_but_questions() -> None:
    table = rows("Leeds|2011|Yes", "Kent|2012|No", "York|2011|No")
    assert read_shape(table, owners(table), ("Council", "Year adopted", "Plan?"), 0, {}) == Shape()


def test_what_was_asked_and_when_may_stand_in_the_row() -> None:
    table = rows(
        "Leeds|2011|Visits|12", "Leeds|2011|Branches|3", "Leeds|2012|Visits|14", "Leeds|2012|Branches|3",
        "Kent|2011|Visits|9", "Kent|2011|Branches|2", "Kent|2012|Visits|8", "Kent|2012|Branches|1",
    )  # fmt: skip
    found = read_shape(table, owners(table), ("Council", "Year", "Indicator", "Value"), 0, {})
    assert found == Shape(dated=1, keys=(2,), values=(3,))


def test_what_is_the_same_in_all_rows_of_an_authority_was_not_asked() -> None:
    """Its region, or a label of the whole table."""
    table = rows(
        "Leeds|2011|All|North|Visits|12", "Leeds|2011|All|North|Branches|3",
        "Kent|2011|All|South|Visits|9", "Kent|2011|All|South|Branches|2",
    )  # fmt: skip
    header = ("Council", "Year", "Grouping", "Region", "Measure", "Value")
    found = read_shape(table, owners(table), header, 0, {})
    assert found == Shape(dated=1, keys=(4,), values=(5,))


def test_a_row_for_each_year_is_dated_by_it() -> None:
    table = rows("Leeds|2011/12|5|7", "Leeds|2012/13|4|8", "Kent|2011/12|3|6", "Kent|2012/13|2|5")
    assert read_shape(table, owners(table), ("Council", "Period", "Visits", "Branches"), 0, {}) == Shape(
        dated=1
    )


def test_several_rows_of_one_authority_are_left_as_they_are_without_a_column_of_values() -> None:
    table = rows("Leeds|Headingley|Yes", "Leeds|Otley|No", "Kent|Deal|Yes", "Kent|Dover|Yes")
    assert read_shape(table, owners(table), ("Council", "Area", "In force?"), 0, {}) == Shape()


def test_a_column_that_names_the_row_s_authority_again_is_no_question() -> None:
    table = rows("Leeds|E08|Kent", "Kent|E10|York", "York|E06|York")
    resolved = {1: ["Leeds", "Kent", "York"], 2: ["Kent", "York", "York"]}
    assert read_shape(table, owners(table), ("Council", "Code", "Partner"), 0, resolved).names == {1}


@pytest.mark.parametrize(
    ("header", "date"),
    [
        ("2012", "2012"),
        ("March 2012", "2012-03"),
        ("2012/13", "2012"),
        ("19/11/21", "2021-11-19"),
        ("Spend 2012", None),
        ("Visits", None),
    ],
)
def test_a_header_may_be_a_date_and_nothing_else(header: str, date: str | None) -> None:
    assert as_date(header) == date


@pytest.mark.parametrize(
    ("header", "bare"), [("Status", True), ("%", True), ("Scheme status", False), ("Fee", False)]
)
def test_a_bare_header_says_nothing_of_its_own(header: str, bare: bool) -> None:
    assert is_bare(header) is bare


def test_rows_that_tell_of_events_are_dated_and_their_dates_are_answers_too() -> None:
    """Several things may have happened at one date, and a row may stand there twice."""
    lines = [
        f"{name}|{what}|20{year}-03-01"
        for name in ("Leeds", "Kent")
        for year in range(10, 20)
        for what in ("submitted", "published")
    ]
    table = rows(*lines, lines[0])
    found = read_shape(table, owners(table), ("Council", "Status", "Date"), 0, {})
    assert found == Shape(dated=2, is_log=True)
