"""Separated values: delimiters, encodings, quotation marks, rows by their numbers in the file."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.parsing import parse
from index.types import Document
from tests.index.parsing.checking import UNHURRIED, read_or_refused, refusal, written_rows
from tests.index.parsing.reading_texts import fields, rows, texts

SURVEY = [
    ["Council", "Plan?", "Comment"],
    ["Kent", "Yes", "kept, in part"],
    ["Ynys Môn", "No", "£5; no more"],
    ["Essex", "", "said: “later”"],
]


def written(table: list[list[str]], delimiter: str = ",", quotes_all: bool = False) -> str:
    stream = io.StringIO()
    if quotes_all:
        csv.writer(stream, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(table)
    else:
        csv.writer(stream, delimiter=delimiter).writerows(table)
    return stream.getvalue()


def saved(folder: Path, data: str | bytes) -> Path:
    path = folder / "survey.csv"
    path.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)
    return path


def parsed(folder: Path, data: str | bytes) -> Document:
    return parse(saved(folder, data))


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("quotes_all", [False, True])
def test_any_usual_delimiter_is_found(tmp_path: Path, delimiter: str, quotes_all: bool) -> None:
    document = parsed(tmp_path, written(SURVEY, delimiter, quotes_all))
    assert document.tables[0].header == ("Council", "Plan?", "Comment")
    assert rows(document) == SURVEY[1:]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_usual_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    document = parsed(tmp_path, written(SURVEY, ";").encode(encoding))
    assert document.tables[0].header[0] == "Council"
    assert rows(document) == SURVEY[1:]
    assert bool(document.doubts) == (encoding == "cp1252")


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_a_cell_may_hold_line_breaks_and_rows_keep_their_numbers(tmp_path: Path, newline: str) -> None:
    text = 'Council,Plan?\n\nKent,"Yes,\nin part"\nEssex,No\n'.replace("\n", newline)
    document = parsed(tmp_path, text)
    assert rows(document) == [["Kent", "Yes, in part"], ["Essex", "No"]]
    assert [block.row for block in document.blocks] == [3, 4]


def test_a_declared_delimiter_counts(tmp_path: Path) -> None:
    document = parsed(tmp_path, "sep=|\nCouncil|Plan, if any\nKent|a, b, c\nEssex|d, e, f\n")
    assert rows(document) == [["Kent", "a, b, c"], ["Essex", "d, e, f"]]
    assert [block.row for block in document.blocks] == [3, 4]


def test_titles_and_notes_are_paragraphs_and_fields_around_the_table(tmp_path: Path) -> None:
    document = parsed(
        tmp_path,
        "Survey of plans,,\nMarch 2012,,\n,,\nCouncil,Plan?,Spend\nKent,Yes,5\nEssex,No,6\n\nSource: us\nDate: May\n",
    )
    assert texts(document, "paragraph") == ["Survey of plans", "March 2012"]
    assert fields(document) == [("Source", "us"), ("Date", "May")]
    assert document.tables[0].caption == "Survey of plans"
    assert document.metadata == {"title": "Survey of plans"}
    assert [block.row for block in document.blocks if block.kind == "row"] == [5, 6]


def test_noise_is_shown_and_not_read(tmp_path: Path) -> None:
    table = [["Council", "Plan?", "Shape"], ["Kent", "Yes", "POINT (1 2)"], ["Essex", "No", "POINT (3 4)"]]
    document = parsed(tmp_path, written(table))
    assert rows(document) == [["Kent", "Yes"], ["Essex", "No"]]
    assert "POINT (1 2)" in document.text
    assert "POINT" not in document.clean
    assert len(document.clean) == len(document.text)


def test_markup_and_paths_in_cells_are_blanked(tmp_path: Path) -> None:
    document = parsed(
        tmp_path, written([["Council", "Plan?"], ["Kent", "<p>Yes</p> <p>kept</p>"], ["Essex", "No"]])
    )
    assert rows(document) == [["Kent", "Yes kept"], ["Essex", "No"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            'Council,Plan?\nKent,"Yes\nEssex,No\nSurrey,No\n',
            [["Kent", "Yes"], ["Essex", "No"], ["Surrey", "No"]],
        ),
        ('Council,Plan?\nKent,"Yes" or no\nEssex,No\n', [["Kent", "Yes or no"], ["Essex", "No"]]),
        ('Council,Plan?\nKent,a 5" pipe\nEssex,No\n', [["Kent", 'a 5" pipe'], ["Essex", "No"]]),
    ],
)
def test_a_quotation_mark_out_of_place_costs_its_row_at_most(
    tmp_path: Path, text: str, expected: list[list[str]]
) -> None:
    assert rows(parsed(tmp_path, text)) == expected


def test_a_quotation_mark_out_of_place_is_a_doubt_with_its_row(tmp_path: Path) -> None:
    (doubt,) = parsed(tmp_path, 'Council,Plan?\nKent,"Yes\nEssex,No\n').doubts
    assert "row 2" in doubt.reason


def test_a_cell_of_many_megabytes_is_read(tmp_path: Path) -> None:
    shape = "POLYGON ((" + "1.23456 7.89012, " * 150_000 + "))"
    document = parsed(
        tmp_path, written([["Council", "Plan?", "Shape"], ["Kent", "Yes", shape], ["Essex", "No", shape]])
    )
    assert rows(document) == [["Kent", "Yes"], ["Essex", "No"]]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf\n\n", "empty"),
        (b"Council,Plan?\n", "no rows"),
        (b"\x00\x01\x02" * 50, "not a text file"),
    ],
)
def test_what_is_no_table_is_refused(tmp_path: Path, data: bytes, reason: str) -> None:
    assert reason in refusal(saved(tmp_path, data))


def test_more_cells_than_can_be_read_are_refused(tmp_path: Path) -> None:
    assert "1,000,000 cells" in refusal(saved(tmp_path, "Council,Plan?\n" + f"Kent{',Yes' * 999}\n" * 1_001))


CELL = st.text(st.characters(codec="utf-8", categories=("L", "M", "N", "P", "S", "Z")), max_size=30)


@UNHURRIED
@given(st.lists(st.lists(CELL, min_size=3, max_size=3), min_size=2, max_size=8), st.sampled_from(",;\t|"))
def test_every_cell_comes_back_as_it_was_written(
    tmp_path: Path, body: list[list[str]], delimiter: str
) -> None:
    body = [[f"Row {n}", *(" ".join(cell.split()) for cell in row)] for n, row in enumerate(body)]
    header = ["Council", "One?", "Two?", "Three?"]
    document = parsed(tmp_path, written([header, *body], delimiter, quotes_all=True))
    table = document.tables[0]
    assert table.header == tuple(header)
    found = [block for block in document.blocks if block.kind == "row"]
    assert [block.row for block in found] == list(range(2, len(body) + 2))
    assert written_rows(document) == body


@UNHURRIED
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused_with_one_sentence(tmp_path: Path, data: bytes) -> None:
    read_or_refused(saved(tmp_path, data))


@UNHURRIED
@given(st.lists(st.sampled_from('" "" , ; \n \r\n Kent Yes 5 | \t'.split(" ")), max_size=60))
def test_quotation_marks_in_any_disorder_are_read_or_refused(tmp_path: Path, parts: list[str]) -> None:
    read_or_refused(saved(tmp_path, "Council,Plan?\nKent,Yes\n" + "".join(parts)))
