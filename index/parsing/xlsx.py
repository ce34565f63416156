"""Excel workbooks to a Document: a section and a table for each sheet. The only importer of openpyxl."""

from __future__ import annotations

import datetime as dt
import warnings
from pathlib import Path
from typing import Any

from index.parsing.csv_file import write_sheet
from index.parsing.packed import check_archive
from index.parsing.reading import UnreadableDocument
from index.parsing.sheets import read_sheet
from index.parsing.writing import Writer
from index.types import Document

_MOST_CELLS = 3_000_000


def parse_xlsx(path: Path, max_bytes: int) -> Document:
    """Every visible sheet that holds something; hidden ones are doubts."""
    check_archive(path, max_bytes, ".xlsx")
    book = _open(path)
    writer = Writer(path.name)
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            writer.doubt(sheet.title, "the sheet is hidden and was not read: show it if it should be read")
            continue
        cells = _cells(path.name, sheet)
        if not any(any(row) for row in cells):
            continue
        if len(book.worksheets) > 1:
            writer.heading(sheet.title, 1)
        write_sheet(writer, read_sheet(cells), caption="")
    document = writer.document()
    if not document.blocks:
        raise UnreadableDocument(f"'{path.name}' has no sheet with anything on it: put the table into it.")
    return document


def _open(path: Path) -> Any:
    import openpyxl

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it warns of styles and charts that it does not keep
            return openpyxl.load_workbook(path, data_only=True)
    except Exception as error:
        raise UnreadableDocument(
            f"'{path.name}' cannot be read as a workbook ({type(error).__name__}): save it anew as .xlsx."
        ) from error


def _cells(name: str, sheet: Any) -> list[list[str]]:
    if sheet.max_row * sheet.max_column > _MOST_CELLS:
        raise UnreadableDocument(
            f"'{name}', sheet {sheet.title}: it has more than {_MOST_CELLS:,} cells: split it into smaller files."
        )
    cells = [[_text(cell) for cell in row] for row in sheet.iter_rows()]
    for merged in sheet.merged_cells.ranges:
        # A name over several rows is each row's; a label over several columns is carried on by the header's reader.
        text = cells[merged.min_row - 1][merged.min_col - 1]
        for row in range(merged.min_row - 1, min(merged.max_row, len(cells))):
            cells[row][merged.min_col - 1] = text
    return cells


def _text(cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ", "minutes")
    if isinstance(value, (int, float)):
        return _number(value, str(cell.number_format))
    return str(value)


def _number(value: float, shown_as: str) -> str:
    """The number nearly as the sheet shows it: as a share, with its currency, with thousands marked."""
    if shown_as.endswith("%"):
        return f"{round(value * 100, 2):g}%"
    said = f"{value:,}" if isinstance(value, int) else f"{value:,.2f}".rstrip("0").rstrip(".")
    currency = next((sign for sign in "£€$" if sign in shown_as), "")
    return currency + (said if "#,##" in shown_as else said.replace(",", ""))
