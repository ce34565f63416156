"""Excel workbooks to a Document: a section and its tables for each sheet. The only importer of openpyxl."""

from __future__ import annotations

import io
import warnings
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from index.parsing.characters import flat
from index.parsing.csv_file import first_line, sheet_pieces
from index.parsing.number_formats import shown
from index.parsing.packed import check_workbook, read_archive
from index.parsing.pieces import Piece
from index.parsing.reading import UnreadableDocument
from index.parsing.sheet_parts import read_sheets
from index.parsing.sheets import Row
from index.parsing.writing import write_document
from index.types import Document, Doubt

_MOST_CELLS = 2_000_000
_MOST_SHOWN = 5
_MADE_BY_LIBRARY = "openpyxl"
_WHITE = frozenset({"FFFFFFFF", "00FFFFFF", "00000000"})


@dataclass(frozen=True, slots=True)
class _Table:
    """The cells of one sheet that hold something, by row and column from 1, and how they are set."""

    texts: dict[int, dict[int, str]]
    strong: frozenset[tuple[int, int]]


def parse_xlsx(path: Path, max_bytes: int) -> Document:
    """Every visible sheet that holds something; what is hidden or was never calculated are doubts."""
    data = read_archive(path, max_bytes, ".xlsx")
    has_unsaved = check_workbook(path.name, data)
    book = _open(path.name, data)
    pieces: list[Piece] = []
    doubts: list[Doubt] = []
    is_one = len(book.worksheets) == 1
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            doubts.append(
                _doubt(path, sheet.title, "is hidden and was not read: show it if it should be read")
            )
            continue
        doubts += [_doubt(path, sheet.title, reason) for reason in _hidden(sheet)]
        found = [piece for table in read_sheets(_rows(path.name, sheet)) for piece in sheet_pieces(table)]
        if found and not is_one:
            pieces.append(Piece("heading", " ".join(sheet.title.split()), level=1))
        pieces += found
    if not pieces:
        raise UnreadableDocument(f"'{path.name}' has no sheet with anything on it: put the table into it.")
    if has_unsaved:
        doubts += [
            _doubt(path, title, reason)
            for title, reason in _unsaved(_open(path.name, data, data_only=False), book)
        ]
    return write_document(path.name, pieces, doubts, first_line(pieces) | _metadata(book))


def _doubt(path: Path, title: str, reason: str) -> Doubt:
    return Doubt(path.name, 0, 0, f"sheet {title}", reason)


def _open(name: str, data: bytes, data_only: bool = True) -> Any:
    import openpyxl

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it warns of styles and charts that it does not keep
            return openpyxl.load_workbook(io.BytesIO(data), data_only=data_only, keep_links=False)
    except Exception as error:
        raise UnreadableDocument(
            f"'{name}' cannot be read as a workbook ({type(error).__name__}): save it anew as .xlsx."
        ) from error


def _metadata(book: Any) -> dict[str, str]:
    given = book.properties
    found = {"title": given.title, "subject": given.subject}
    if given.creator != _MADE_BY_LIBRARY:  # else the dates are those of a program's run
        moments = {"created": given.created, "modified": given.modified}
        found |= {key: moment.date().isoformat() for key, moment in moments.items() if moment}
        found["author"] = given.creator
    return {key: flat(str(value)) for key, value in found.items() if value}


# -- rows


def _rows(name: str, sheet: Any) -> list[Row]:
    """The rows of the sheet that are shown, what is merged standing in each of its cells."""
    table = _read_cells(sheet)
    skipped = _hidden_columns(sheet)
    columns = sorted({column for row in table.texts.values() for column in row} - skipped)
    if len(columns) * len(table.texts) > _MOST_CELLS:
        raise UnreadableDocument(
            f"'{name}', sheet {sheet.title}: it has more than {_MOST_CELLS:,} cells: split it into smaller files."
        )
    wide, spread = _merge(sheet, table, columns)
    return [
        _row(number, table, columns, number in wide, number in spread)
        for number in sorted(table.texts)
        if not _is_hidden(sheet.row_dimensions, number)
    ]


def _row(number: int, table: _Table, columns: Sequence[int], is_wide: bool, is_spread: bool) -> Row:
    texts = table.texts[number]
    said = [column for column in columns if texts.get(column)]
    is_strong = bool(said) and all((number, column) in table.strong for column in said)
    cells = tuple(texts.get(column, "") for column in columns)
    return Row(number, cells, strong=is_strong, wide=is_wide, spread=is_spread)


def _read_cells(sheet: Any) -> _Table:
    texts: dict[int, dict[int, str]] = defaultdict(dict)
    strong = set()

    @cache
    def style(id: int) -> tuple[bool, str]:
        cell = samples[id]
        fill = cell.fill.fgColor
        is_filled = cell.fill.fill_type == "solid" and not (fill.type == "rgb" and fill.rgb in _WHITE)
        return bool(cell.font.b) or is_filled, str(cell.number_format)

    samples: dict[int, Any] = {}
    for (row, column), cell in sheet._cells.items():  # iter_rows would make a cell for every empty place
        if cell.value is None:
            continue
        id = cell.style_id if cell.has_style else -1
        samples.setdefault(id, cell)
        is_strong, code = style(id) if id >= 0 else (False, "General")
        if text := shown(cell.value, code):
            texts[row][column] = text
            if is_strong:
                strong.add((row, column))
    return _Table(dict(texts), frozenset(strong))


def _merge(sheet: Any, table: _Table, columns: Sequence[int]) -> tuple[set[int], set[int]]:
    """Puts what is merged into each of its cells; the rows that are one cell, and those with cells spread."""
    wide: set[int] = set()
    spread: set[int] = set()
    for merged in sheet.merged_cells.ranges:
        text = table.texts.get(merged.min_row, {}).get(merged.min_col)
        if not text:
            continue
        inside = [column for column in columns if merged.min_col <= column <= merged.max_col]
        alone = len(table.texts[merged.min_row]) == 1
        if alone and merged.min_row == merged.max_row and len(inside) in (1, len(columns)):
            wide.add(merged.min_row)
            continue
        for row in range(merged.min_row, merged.max_row + 1):
            for column in inside:
                table.texts.setdefault(row, {})[column] = text
        spread.update(range(merged.min_row, merged.max_row + 1))
    return wide, spread


# -- what is hidden, what was never calculated


def _is_hidden(dimensions: Any, key: object) -> bool:
    return key in dimensions and bool(dimensions[key].hidden)


def _hidden_columns(sheet: Any) -> set[int]:
    hidden = [d for d in sheet.column_dimensions.values() if d.hidden and d.min]
    return {column for d in hidden for column in range(d.min, min(d.max, sheet.max_column) + 1)}


def _hidden(sheet: Any) -> Iterator[str]:
    from openpyxl.utils import get_column_letter

    filled_rows = {row for (row, _), cell in sheet._cells.items() if cell.value is not None}
    filled_columns = {column for (_, column), cell in sheet._cells.items() if cell.value is not None}
    rows = sorted(row for row in filled_rows if _is_hidden(sheet.row_dimensions, row))
    columns = sorted(filled_columns & _hidden_columns(sheet))
    if rows:
        yield f"has hidden rows ({_listed(map(str, rows))}) that were not read: show them if they should be read"
    if columns:
        letters = map(get_column_letter, columns)
        yield f"has hidden columns ({_listed(letters)}) that were not read: show them if they should be read"


def _unsaved(formulas: Any, book: Any) -> Iterator[tuple[str, str]]:
    """The sheets with formulas whose results the file does not hold."""
    for sheet in book.worksheets:
        cells = sheet._cells
        lost = [
            cell.coordinate
            for place, cell in sorted(formulas[sheet.title]._cells.items())
            if cell.data_type == "f"
            and place in cells
            and cells[place].value is None
            and cells[place].data_type == "n"
        ]
        if lost:
            yield (
                sheet.title,
                f"has formulas without a result ({_listed(lost)}): open it in Excel, save it and try again",
            )


def _listed(names: Iterator[str] | Sequence[str]) -> str:
    said = list(names)
    more = f" and {len(said) - _MOST_SHOWN} more" if len(said) > _MOST_SHOWN else ""
    return ", ".join(said[:_MOST_SHOWN]) + more
