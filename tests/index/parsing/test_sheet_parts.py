"""What stands on one sheet: tables below each other, facts about them."""

from __future__ import annotations

from index.parsing.sheet_parts import read_sheets
from index.parsing.sheets import Row
from tests.index.parsing.made_rows import rows_of


def test_tables_below_each_other_are_several() -> None:
    first, second, third = read_sheets(
        rows_of(
            """
            Library survey | |
             | |
            Table 1: North | |
            Council | Closed? | Staff
            Leeds | Yes | 5
            York | No | 4
             | |
            Source: ours | |
             | |
            Table 2: South | |
            Council | Closed? | Staff
            Kent | Yes | 7
             | |
            Region | Visits |
            North | 500 |
            South | 600 |
            """
        )
    )
    assert [s.caption for s in (first, second, third)] == ["Table 1: North", "Table 2: South", ""]
    assert first.titles == ("Library survey", "Table 1: North")
    assert first.notes == ("Source: ours",)
    assert second.body == (("Kent", "Yes", "7"),)
    assert third.header[:2] == ("Region", "Visits")
    assert third.numbers == (15, 16)


def test_facts_about_the_sheet_are_no_table() -> None:
    title, facts, table = read_sheets(
        rows_of(
            """
            Plans in 2012 |
             |
            Published | 12 March 2012
            Contact | stats@example.gov.uk
             |
            Council | Plan?
            Kent | Yes
            """
        )
    )
    assert title.titles == ("Plans in 2012",)
    assert facts.facts == (("Published", "12 March 2012"), ("Contact", "stats@example.gov.uk"))
    assert (table.caption, table.header) == ("Plans in 2012", ("Council", "Plan?"))


def test_pairs_that_say_nothing_of_a_document_are_a_table() -> None:
    (found,) = read_sheets(rows_of("Kent | Retained\nEssex | Closed\nSurrey | Retained"))
    assert len(found.body) == 3


def test_an_empty_row_before_more_of_the_same_table_opens_no_other() -> None:
    (found,) = read_sheets(rows_of("Council | Plan\nKent | Yes\n |\nEssex | Kept\nSurrey | Closed"))
    assert [row[0] for row in found.body] == ["Kent", "Essex", "Surrey"]


def test_another_header_after_an_empty_row_opens_another_table() -> None:
    for second in ("Council | Board\nKent | 5", "Nurseries | Visits\nNorth | 5\nSouth | 6"):
        found = read_sheets(rows_of(f"Council | Plan\nEssex | Yes\n |\n{second}"))
        assert [sheet.header[1] for sheet in found] == ["Plan", second.split()[2]]


def test_rows_without_text_are_nothing() -> None:
    assert read_sheets([Row(1, ("", "")), Row(2, ())]) == []
