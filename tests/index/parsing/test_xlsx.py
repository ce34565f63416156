"""Workbooks: what their sheets show, in cells that are hidden from nobody."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.styles import Font

from index.parsing import parse
from index.types import Document
from tests.index.parsing.checking import UNHURRIED, read_or_refused, refusal
from tests.index.parsing.reading_texts import rows, texts

Build = Callable[[Any], None]
SURVEY: list[list[object]] = [["Council", "Plan?", "Spend"], ["Kent", "Yes", 12], ["Essex", "No", 9]]


def workbook(folder: Path, build: Build, name: str = "book.xlsx") -> Path:
    book = openpyxl.Workbook()
    build(book)
    path = folder / name
    book.save(path)
    return path


def fill(sheet: Any, table: Sequence[Sequence[object]]) -> None:
    for row in table:
        sheet.append(row)


def read(folder: Path, build: Build) -> Document:
    return parse(workbook(folder, build))


def test_each_sheet_is_a_section_with_its_table_and_rows_keep_their_numbers(tmp_path: Path) -> None:
    def build(book: Any) -> None:
        book.active.title = "Plans 2012"
        fill(book.active, [["Survey of plans"], [], *SURVEY, [], ["Source: us"]])
        fill(book.create_sheet("Boards"), SURVEY)
        book.create_sheet("Empty")

    document = read(tmp_path, build)
    assert texts(document, "heading") == ["Plans 2012", "Boards"]
    found = [block for block in document.blocks if block.kind == "row"]
    assert [(block.section, block.row) for block in found] == [
        (("Plans 2012",), 4),
        (("Plans 2012",), 5),
        (("Boards",), 2),
        (("Boards",), 3),
    ]
    assert rows(document)[0] == ["Kent", "Yes", "12"]
    assert document.metadata == {"title": "Survey of plans"}


def test_a_sheet_alone_needs_no_heading(tmp_path: Path) -> None:
    assert texts(read(tmp_path, lambda book: fill(book.active, SURVEY)), "heading") == []


@pytest.mark.parametrize(
    ("value", "form", "expected"),
    [
        (0.45, "0%", "45%"),
        (1234567, "#,##0", "1,234,567"),
        (1234.5, '"£"#,##0.00', "£1,234.50"),
        (0.1 + 0.2, "General", "0.3"),
        (2012, "General", "2012"),
        (True, "General", "Yes"),
        (dt.datetime(2012, 3, 1), "dd/mm/yyyy", "2012-03-01"),
        (dt.datetime(2012, 3, 1), "mmm-yy", "March 2012"),
        ("  in\nhouse ", "General", "in house"),
        (None, "General", ""),
    ],
)
def test_a_value_reads_as_the_sheet_shows_it(tmp_path: Path, value: object, form: str, expected: str) -> None:
    def build(book: Any) -> None:
        fill(book.active, SURVEY)
        cell = book.active.cell(2, 2)
        cell.value = value
        cell.number_format = form

    assert rows(read(tmp_path, build))[0] == ["Kent", expected, "12"]


def test_merged_cells_stand_in_each_place(tmp_path: Path) -> None:
    def build(book: Any) -> None:
        sheet = book.active
        table: list[list[object]] = [
            ["Council", "Plan", None, "Board"],
            [None, "Kept?", "Year", None],
            ["Kent", "Yes", 2011, "A"],
            [None, "No", 2012, "B"],
            ["Essex", "No response", None, "C"],
        ]
        fill(sheet, table)
        for place in ("A1:A2", "B1:C1", "D1:D2", "A3:A4", "B5:C5"):
            sheet.merge_cells(place)

    document = read(tmp_path, build)
    assert document.tables[0].header == ("Council", "Plan Kept?", "Plan Year", "Board")
    assert rows(document) == [
        ["Kent", "Yes", "2011", "A"],
        ["Kent", "No", "2012", "B"],
        ["Essex", "No response", "No response", "C"],
    ]


def test_a_header_whose_cells_span_two_rows_heads_the_columns_whatever_its_first_cell_says(
    tmp_path: Path,
) -> None:
    def build(book: Any) -> None:
        sheet = book.active
        table: list[list[object]] = [
            ["Rank", "Council", "Incidents", None, "Grade"],
            [None, None, "2022-23", "2023-24", None],
            [1, "Kent", 12, 14, "A"],
            [2, "Essex", 20, 18, "B"],
        ]
        fill(sheet, table)
        for place in ("A1:A2", "B1:B2", "C1:D1", "E1:E2"):
            sheet.merge_cells(place)

    document = read(tmp_path, build)
    assert document.tables[0].header == ("Rank", "Council", "Incidents 2022-23", "Incidents 2023-24", "Grade")


def test_a_row_merged_over_all_columns_is_a_title_or_groups_rows(tmp_path: Path) -> None:
    def build(book: Any) -> None:
        sheet = book.active
        fill(
            sheet,
            [
                ["Plans"],
                ["Council", "Plan?", "Board?"],
                ["South"],
                ["Kent", "Yes", "No"],
                ["Essex", "No", "No"],
            ],
        )
        sheet.merge_cells("A1:C1")
        sheet.merge_cells("A3:C3")

    document = read(tmp_path, build)
    assert texts(document, "paragraph") == ["Plans"]
    assert rows(document) == [["South", "Kent", "Yes", "No"], ["South", "Essex", "No", "No"]]


def test_a_bold_first_row_is_the_header(tmp_path: Path) -> None:
    def build(book: Any) -> None:
        fill(book.active, [["1", "2", "3"], ["a", "5", "6"], ["b", "7", "8"]])
        for cell in book.active[1]:
            cell.font = Font(bold=True)

    plain = read(tmp_path, lambda book: fill(book.active, [["x", "y"], ["x", "y"], ["z", "y"]]))
    assert plain.tables[0].header == ("", "")
    assert read(tmp_path, build).tables[0].header == ("1", "2", "3")


def test_what_is_hidden_is_not_read_and_said(tmp_path: Path) -> None:
    def build(book: Any) -> None:
        sheet = book.active
        fill(
            sheet,
            [
                ["Council", "Code", "Plan?"],
                ["Kent", "x1", "Yes"],
                ["Essex", "x2", "No"],
                ["Surrey", "x3", "No"],
            ],
        )
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["B"].hidden = True
        secret = book.create_sheet("Workings")
        fill(secret, SURVEY)
        secret.sheet_state = "hidden"

    document = read(tmp_path, build)
    assert rows(document) == [["Kent", "Yes"], ["Surrey", "No"]]
    assert [(d.what, d.reason.split(":")[0]) for d in document.doubts] == [
        ("sheet Sheet", "has hidden rows (3) that were not read"),
        ("sheet Sheet", "has hidden columns (B) that were not read"),
        ("sheet Workings", "is hidden and was not read"),
    ]
    assert "Workings" not in document.text


def test_formulas_without_a_result_are_said_with_their_place(tmp_path: Path) -> None:
    def build(book: Any) -> None:
        fill(book.active, [*SURVEY, ["Total", "", "=SUM(C2:C3)"]])

    (doubt,) = read(tmp_path, build).doubts
    assert "formulas without a result (C4)" in doubt.reason


def test_a_far_away_cell_costs_nothing(tmp_path: Path) -> None:
    def build(book: Any) -> None:
        fill(book.active, SURVEY)
        book.active["XFD1048576"] = "far"

    found = rows(read(tmp_path, build))
    assert [row[:3] for row in found[:2]] == [["Kent", "Yes", "12"], ["Essex", "No", "9"]]


def test_wide_and_long_sheets_are_read_whole(tmp_path: Path) -> None:
    def build(book: Any) -> None:
        book.active.append(["Council", *(f"Question {n}?" for n in range(250))])
        for number in range(400):
            book.active.append([f"Council {number}", *(f"{number}.{n}" for n in range(250))])

    found = rows(read(tmp_path, build))
    assert (len(found), len(found[0])) == (400, 251)
    assert found[399][250] == "399.249"


def test_what_the_file_says_of_itself_is_metadata(tmp_path: Path) -> None:
    def build(book: Any) -> None:
        fill(book.active, SURVEY)
        book.properties.title = "Plans in Kent"
        book.properties.creator = "Kent County Council"
        book.properties.created = dt.datetime(2015, 6, 30)

    found = read(tmp_path, build).metadata
    assert {key: found[key] for key in ("title", "author", "created")} == {
        "title": "Plans in Kent",
        "author": "Kent County Council",
        "created": "2015-06-30",
    }
    assert read(tmp_path, lambda book: fill(book.active, SURVEY)).metadata == {}


CELL = st.one_of(
    st.text(st.characters(codec="utf-8", categories=("L", "N", "Zs")), max_size=20),
    st.integers(-(10**9), 10**9),
    st.booleans(),
)


@UNHURRIED
@given(st.lists(st.lists(CELL, min_size=3, max_size=3), min_size=2, max_size=6))
def test_every_cell_comes_back_as_it_was_written(tmp_path: Path, body: list[list[object]]) -> None:
    body = [[f"Row {n}", *row] for n, row in enumerate(body)]
    document = read(tmp_path, lambda book: fill(book.active, [["Council", "One?", "Two?", "Three?"], *body]))
    lines = document.text.rstrip("\n").split("\n")
    expected = [
        [{True: "Yes", False: "No"}[c] if isinstance(c, bool) else " ".join(str(c).split()) for c in row]
        for row in body
    ]
    assert [line.split("\t") for line in lines[1:]] == expected


# -- files that are none


@cache
def whole() -> bytes:
    book = openpyxl.Workbook()
    fill(book.active, SURVEY)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def with_part(folder: Path, name: str, change: Callable[[str], str]) -> Path:
    """The whole workbook with one of its parts changed."""
    path = folder / "changed.xlsx"
    with zipfile.ZipFile(io.BytesIO(whole())) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            data = old.read(info).decode()
            new.writestr(info.filename, change(data) if info.filename == name else data)
    return path


SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        ("</sheetData>", '</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>', "cells"),
        ("</sheetData>", '</sheetData><hyperlinks><hyperlink ref="A1:XFD1048576"/></hyperlinks>', "cells"),
        ("<worksheet", '<!DOCTYPE a [<!ENTITY b "c">]><worksheet', "document type"),
        ("<sheetData>", "<sheetData", "workbook"),
    ],
)
def test_tricks_in_the_xml_are_refused(tmp_path: Path, before: str, after: str, reason: str) -> None:
    path = with_part(tmp_path, SHEET, lambda text: text.replace(before, after, 1))
    assert reason in refusal(path)


def test_an_empty_workbook_is_refused(tmp_path: Path) -> None:
    assert "no sheet with anything" in refusal(workbook(tmp_path, lambda book: None))


@UNHURRIED
@given(st.data())
def test_a_damaged_file_is_read_or_refused_with_one_sentence(tmp_path: Path, data: st.DataObject) -> None:
    spoiled = bytearray(whole()[: data.draw(st.integers(0, len(whole())))])
    for _ in range(data.draw(st.integers(0, 5)) if spoiled else 0):
        spoiled[data.draw(st.integers(0, len(spoiled) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    path = tmp_path / "spoiled.xlsx"
    path.write_bytes(bytes(spoiled))
    read_or_refused(path)


@UNHURRIED
@given(st.data())
def test_a_damaged_part_is_read_or_refused_with_one_sentence(tmp_path: Path, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from([SHEET, "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml"]))

    def spoil(text: str) -> str:
        start = data.draw(st.integers(0, len(text) - 1))
        return text[:start] + data.draw(st.text(max_size=8)) + text[start + data.draw(st.integers(0, 40)) :]

    read_or_refused(with_part(tmp_path, name, spoil))
