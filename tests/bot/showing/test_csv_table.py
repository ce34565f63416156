"""Rules of tables for spreadsheets."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answer import Row
from bot.showing.coverage import CoverageMatrix
from bot.showing.csv_table import matrix_as_csv, neutral, rows_as_csv

ROW = Row(
    "Essex", "retained", "retained", True, "2011-06", "survey.txt", "Survey of trusts", 10, 30, "Yes, it is."
)


def read(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


def test_a_row_says_all_that_the_table_shows_and_where_the_quote_stands() -> None:
    header, line = read(rows_as_csv([ROW]))
    assert dict(zip(header, line, strict=True)) == {
        "Authority": "Essex",
        "Status": "retained",
        "Matches": "yes",
        "As of": "2011-06",
        "Quote": "Yes, it is.",
        "Source": "Survey of trusts",
        "Document": "survey.txt",
        "From": "10",
        "To": "30",
    }


def test_a_row_about_which_nothing_is_held_has_no_place() -> None:
    _, line = read(rows_as_csv([Row("Essex", "nothing_held", "nothing held", False)]))
    assert line == ["Essex", "nothing held", "no", "", "", "", "", "", ""]


def test_no_rows_leave_the_header() -> None:
    assert len(read(rows_as_csv([]))) == 1


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "＝", "＋", "－", "＠"])
def test_a_cell_that_could_be_a_formula_is_neutralised(start: str) -> None:
    assert neutral(f"{start}1+1") == f"'{start}1+1"


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ('"=cmd()', "'\"=cmd()"),
        ("' =cmd()", "'' =cmd()"),
        ("  @SUM(A1)", "'  @SUM(A1)"),
        ("“=1", "'“=1"),
        ("\r=1", "' =1"),
        ("\n\x00=1", "' =1"),
        ("Yes;=cmd|' /C calc'!A0", "Yes;'=cmd|' /C calc'!A0"),
        ('Yes; "+1', "Yes;' \"+1"),
    ],
)
def test_a_formula_behind_a_blank_a_quotation_mark_or_a_separator_is_neutralised(
    cell: str, expected: str
) -> None:
    assert neutral(cell) == expected


@pytest.mark.parametrize("cell", ["plain = text", "Essex", "2011-06", "a - b", "Stoke-on-Trent", "", "it's"])
def test_an_ordinary_cell_stays_as_it_is(cell: str) -> None:
    assert neutral(cell) == cell


def test_line_breaks_in_a_quote_become_blanks() -> None:
    _, line = read(rows_as_csv([Row("Essex", "x", "x", True, quote='one,\r\n  "two"\u2028three')]))
    assert line[4] == 'one, "two" three'


@given(st.lists(st.text(max_size=40), min_size=5, max_size=5))
def test_whatever_a_cell_holds_the_table_keeps_its_shape(cells: list[str]) -> None:
    """One line a row, as many cells as the header, and no cell begins a formula."""
    authority, label, as_of, source, quote = cells
    text = rows_as_csv([Row(authority, "", label, True, as_of, "d.txt", source, 0, 1, quote)])
    lines = read(text)
    assert [len(line) for line in lines] == [9, 9]
    assert text.count("\n") == 2
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) for cell in lines[1])


def test_a_matrix_has_a_line_an_authority_and_a_column_a_topic() -> None:
    matrix = CoverageMatrix(("Essex", "Kent"), ("Plan", "=Board"), (("retained", ""), ("", "-")), 1, "b1")
    assert read(matrix_as_csv(matrix)) == [
        ["Authority", "Plan", "'=Board"],
        ["Essex", "retained", ""],
        ["Kent", "", "'-"],
    ]
