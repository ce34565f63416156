"""Rows of cells as people fill them in: titles, header, body, notes, several tables below each other."""

from __future__ import annotations

import pytest

from index.parsing.sheet_parts import read_sheets
from index.parsing.sheets import Row, Sheet, joined_header
from tests.index.parsing.made_rows import rows_of


def sheet(text: str) -> Sheet:
    """The only table of the lines."""
    (found,) = read_sheets(rows_of(text))
    return found


def test_the_header_is_told_from_titles_body_and_notes() -> None:
    found = sheet(
        """
        Survey of plans | | |
        March 2012 | | |
         | | |
        Council | Plan? | Spend | Comment
        Kent | Yes | 12 | none
        Essex | | | late
         | | |
        Source: the network | | |
        * estimate | | |
        """
    )
    assert found.titles == ("Survey of plans", "March 2012")
    assert found.header == ("Council", "Plan?", "Spend", "Comment")
    assert found.body == (("Kent", "Yes", "12", "none"), ("Essex", "", "", "late"))
    assert found.numbers == (5, 6)
    assert found.notes == ("Source: the network", "* estimate")


@pytest.mark.parametrize(
    ("lines", "header"),
    [
        (
            " | Plan | | Board |\nCouncil | Adopted? | Year | Exists? | Chair\nKent | Yes | 2011 | No | A\nEssex | No | 2012 | No | B",
            ("Council", "Plan Adopted?", "Plan Year", "Board Exists?", "Board Chair"),
        ),
        (
            "Council | Plan | | Board |\n | Adopted? | Year | Exists? | Chair\nKent | Yes | 2011 | No | A\nEssex | No | 2012 | No | B",
            ("Council", "Plan Adopted?", "Plan Year", "Board Exists?", "Board Chair"),
        ),
        (
            "Council | Spend | Staff\n | £000 | FTE\nKent | 120 | 4\nEssex | 90 | 3",
            ("Council", "Spend £000", "Staff FTE"),
        ),
        (
            " | Services | | |\n | Plan | | Board |\nCouncil | Adopted? | Year | Exists? | Chair\nKent | Yes | 2011 | No | A\nEssex | No | 2012 | No | B",
            (
                "Council",
                "Services Plan Adopted?",
                "Services Plan Year",
                "Services Board Exists?",
                "Services Board Chair",
            ),
        ),
        ("Council | 2010 | 2011\nKent | 12 | 13\nEssex | 9 | 8", ("Council", "2010", "2011")),
        (" | Leeds | Kent\nBins | Weekly | Fortnightly\nGarden charge | £35 | £40", ("", "Leeds", "Kent")),
    ],
)
def test_a_header_of_several_rows_is_joined_from_above_to_below(lines: str, header: tuple[str, ...]) -> None:
    found = sheet(lines)
    assert found.header == header
    assert len(found.body) == 2


def test_a_label_over_empty_cells_spans_them_unless_spans_are_known() -> None:
    cells = (("Council", "Plan", "", "Board"), ("", "Kept?", "Year", "Kept?"))
    guessed = joined_header([Row(1, cells[0]), Row(2, cells[1])])
    known = joined_header([Row(1, cells[0], spread=True), Row(2, cells[1])])
    assert guessed == ("Council", "Plan Kept?", "Plan Year", "Board Kept?")
    assert known == ("Council", "Plan Kept?", "Year", "Board Kept?")


def test_there_is_no_header_where_the_first_row_is_like_the_others() -> None:
    assert sheet("Kent | Retained | Yes\nEssex | Closed | No\nSurrey | Retained | No").header == ()
    assert sheet("Kent | 12 | 5\nEssex | 13 | 6").header == ()


def test_a_header_of_words_alone_is_one() -> None:
    found = sheet("Area | Model | Comment\nKent | In house | none\nEssex | Trust | see website")
    assert found.header == ("Area", "Model", "Comment")


def test_the_header_that_a_page_repeats_is_no_row() -> None:
    found = sheet("Council | Plan\nKent | Yes\nCouncil | Plan\nEssex | No")
    assert [row[0] for row in found.body] == ["Kent", "Essex"]


def test_rows_may_be_ragged_and_start_in_a_later_column() -> None:
    found = sheet(" | Council | Plan | Note\n | Kent | Yes\n | Essex | No | late | and more")
    assert found.header == ("Council", "Plan", "Note")
    assert found.body == (("Kent", "Yes"), ("Essex", "No", "late", "and more"))


def test_empty_rows_inside_a_table_do_not_end_it() -> None:
    found = sheet("Council | Plan?\nKent | Yes\n |\nEssex | No\n |\nSurrey | Yes")
    assert [row[0] for row in found.body] == ["Kent", "Essex", "Surrey"]
    assert found.numbers == (2, 4, 6)


def test_a_name_without_answers_is_a_row_and_no_note() -> None:
    found = sheet("Council | Plan? | Board?\nKent | Yes | No\nWiltshire | |")
    assert found.body[-1] == ("Wiltshire", "", "")
    assert found.notes == ()


@pytest.mark.parametrize(
    "noise",
    [
        "https://a.example/x",
        "6f9619ff-8b86-d011-b42d-00cf4fc964ff",
        "{6F9619FF-8B86-D011-B42D-00CF4FC964FF}",
        "d41d8cd98f00b204e9800998ecf8427e",
        "MULTIPOLYGON (((1.2 3.4, 5.6 7.8)))",
        "SRID=4326;POINT(1 2)",
        '{"type": "Point", "coordinates": [1, 2]}',
        "[[51.2, 0.3], [51.3, 0.4]]",
        "<Polygon><coordinates>1,2</coordinates></Polygon>",
        "iVBORw0KGgoAAAANSUhEUgAAAAUAAAAFCAYAAACNbyblAAAAHElEQVQI12P4",
    ],
)
def test_columns_of_addresses_hashes_and_shapes_are_noise(noise: str) -> None:
    rows = [Row(1, ("Council", "Plan", "X")), *(Row(n, (f"C{n}", "kept", noise)) for n in range(2, 8))]
    assert read_sheets(rows)[0].noise == {2}


def test_words_that_hold_an_address_and_long_answers_are_no_noise() -> None:
    answer = "Yes, see https://a.example/x for the plan that we published in 2011 and reviewed in 2013"
    rows = [Row(1, ("Council", "Plan")), *(Row(n, (f"C{n}", answer)) for n in range(2, 8))]
    assert read_sheets(rows)[0].noise == frozenset()


def test_a_column_without_label_and_content_is_passed_over() -> None:
    assert sheet("Council | | Plan | Board\nKent | | Yes |\nEssex | | No |").noise == {1}


def test_one_column_of_names_is_a_table_and_one_of_sentences_is_none() -> None:
    names = sheet("Councils that replied\nCouncil\nKent\nEssex")
    assert (names.header, [row[0] for row in names.body]) == (("Council",), ["Kent", "Essex"])
    text = sheet("Read me first\nThis workbook has four sheets.")
    assert (text.titles, text.body) == (("Read me first", "This workbook has four sheets."), ())


def test_rows_marked_as_header_are_the_header_whatever_they_say() -> None:
    body = rows_of("x | y\nKent | 5\nEssex | 6")
    marked = [
        Row(1, ("12", "13"), heads=True),
        *(Row(n + 1, row.cells) for n, row in enumerate(body, start=1)),
    ]
    assert read_sheets(marked)[0].header == ("12", "13")


def test_a_row_that_is_one_cell_groups_those_below_or_is_a_title() -> None:
    rows = [
        Row(1, ("Plans in the South", "", ""), wide=True),
        Row(2, ("Council", "Plan?", "Board?")),
        Row(3, ("South East", "", ""), wide=True),
        Row(4, ("Kent", "Yes", "No")),
        Row(5, ("South West", "", ""), strong=True),
        Row(6, ("Devon", "No", "No")),
        Row(7, ("Answers were given by telephone", "", ""), wide=True),
    ]
    (found,) = read_sheets(rows)
    assert found.titles == ("Plans in the South",)
    assert found.header == ("", "Council", "Plan?", "Board?")
    assert found.body == (("South East", "Kent", "Yes", "No"), ("South West", "Devon", "No", "No"))
    assert found.numbers == (4, 6)
    assert found.notes == ("Answers were given by telephone",)


def test_nothing_but_empty_rows_is_no_table() -> None:
    assert read_sheets(rows_of(" | |\n | |")) == []


@pytest.mark.parametrize("label", ["Bin collection frequency", "Garden waste service"])
def test_names_over_the_columns_are_a_header_of_one_row_where_the_corner_is_empty(label: str) -> None:
    found = sheet(f" | Leeds | Camden | Kent\n{label} | Weekly | Weekly | Fortnightly")
    assert found.header == ("", "Leeds", "Camden", "Kent")
    assert found.body == ((label, "Weekly", "Weekly", "Fortnightly"),)


def test_a_row_that_holds_the_rest_of_a_cell_alone_is_part_of_the_row_above() -> None:
    found = sheet(
        """
        No | Council | Plan? | Spend
        1 | Kent | We are developing the | 12
        -- | --- | --- | ---
         | | plan with partners. |
        2 | Essex | None. | 3
         | | See below. |
        """
    )
    assert [row[2] for row in found.body] == [
        "We are developing the plan with partners.",
        "None.",
        "See below.",
    ]
