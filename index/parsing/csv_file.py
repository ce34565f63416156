"""Comma, semicolon, tab or pipe separated values to a Document: the tables that stand one below the other."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from index.parsing.pieces import Piece
from index.parsing.reading import UnreadableDocument, read_bytes, read_decoded
from index.parsing.sheet_parts import read_sheets
from index.parsing.sheets import Row, Sheet
from index.parsing.writing import write_document
from index.types import Document, Doubt

_DELIMITERS = ",;\t|"
_SAMPLE_LINES = 2_000
_SAMPLE_ROWS = 200
_LONGEST_SAMPLE = 1_000_000
# Boundaries of an area on a map are written into one cell.
_LONGEST_CELL = 20_000_000
_MOST_CELLS = 1_000_000
_MOST_MENDED = 100
_LONGEST_TITLE = 20  # words


def parse_csv(path: Path, max_bytes: int) -> Document:
    """The file's tables, with what stands above and below them as paragraphs."""
    decoded = read_decoded(path.name, read_bytes(path, max_bytes))
    lines = list(io.StringIO(decoded.text.removeprefix("\ufeff"), newline="\n"))
    doubts = []
    if decoded.guessed:
        doubts.append(_doubt(path, "it is not UTF-8 and was read as Windows text: save it as UTF-8"))
    records, mended = _records(path.name, lines)
    if mended:
        shown = ", ".join(map(str, mended[:5])) + (" and others" if len(mended) > 5 else "")
        doubts.append(_doubt(path, f"a quotation mark is not closed or stands in a cell: row {shown}"))
    sheets = read_sheets([Row(n, tuple(cells)) for n, cells in enumerate(records, start=1)])
    if not any(sheet.body for sheet in sheets):
        raise UnreadableDocument(f"'{path.name}' has no rows under its header: put the table into it.")
    pieces = [piece for sheet in sheets for piece in sheet_pieces(sheet)]
    return write_document(path.name, pieces, doubts, first_line(pieces))


def sheet_pieces(sheet: Sheet) -> Iterator[Piece]:
    """The sheet's title lines, table and notes, in that order."""
    for title in sheet.titles:
        yield Piece("paragraph", title)
    for label, value in sheet.facts:
        yield Piece("field", f"{label}\t{value}", label=len(label))
    if sheet.body:
        yield Piece("table", table=sheet)
    for note in sheet.notes:
        yield Piece("paragraph", note)


def first_line(pieces: Sequence[Piece]) -> dict[str, str]:
    """The title line above the first table, as what the file says of itself; nothing where there is none."""
    for piece in pieces:
        if piece.kind == "paragraph":
            is_title = len(piece.text.split()) <= _LONGEST_TITLE and not piece.text.endswith((".", ":"))
            return {"title": piece.text} if is_title else {}
        if piece.kind != "heading":
            break
    return {}


def _doubt(path: Path, reason: str) -> Doubt:
    return Doubt(path.name, 0, 0, path.name, reason)


# -- records


def _records(name: str, lines: Sequence[str]) -> tuple[list[list[str]], list[int]]:
    """The records of the file, and the numbers of those whose quotation marks had to be taken as they stand."""
    csv.field_size_limit(_LONGEST_CELL)
    declared = _declared(lines)
    delimiter = declared or _delimiter(lines[:_SAMPLE_LINES])
    records: list[list[str]] = [[]] if declared else []
    mended: list[int] = []
    at = len(records)
    cells = 0
    while at < len(lines):
        used = 0
        reader = csv.reader(islice(lines, at, None), delimiter=delimiter, strict=len(mended) < _MOST_MENDED)
        try:
            for record in reader:
                records.append(record)
                used = reader.line_num
                cells += len(record) or 1
                if cells > _MOST_CELLS:
                    raise UnreadableDocument(
                        f"'{name}' has more than {_MOST_CELLS:,} cells: split it into smaller files."
                    )
            break
        except csv.Error:
            records.append(_mended(name, lines[at + used], delimiter))
            mended.append(len(records))
            at += used + 1
    return records, mended


def _mended(name: str, line: str, delimiter: str) -> list[str]:
    """The cells of one line whose quotation marks do not pair."""
    try:
        if line.count('"') % 2:
            taken = next(csv.reader([line], delimiter=delimiter, quoting=csv.QUOTE_NONE), [])
            return [cell.strip('"') for cell in taken]
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error as error:
        raise UnreadableDocument(
            f"'{name}' is not a table that can be read ({error}): save it anew."
        ) from error


def _declared(lines: Sequence[str]) -> str:
    """The delimiter that a first line "sep=;" declares."""
    first = lines[0].strip().strip('"') if lines else ""
    return first[4:] if first.lower().startswith("sep=") and len(first) == 5 else ""


def _delimiter(lines: Sequence[str]) -> str:
    """The character that cuts most rows into the same number of cells, the larger number of equals."""
    return max(_DELIMITERS, key=lambda delimiter: _evenness(lines, delimiter))


def _evenness(lines: Sequence[str], delimiter: str) -> tuple[int, int]:
    widths: Counter[int] = Counter()
    length = 0
    try:
        for row in csv.reader(lines, delimiter=delimiter):
            widths[len(row)] += len(row) > 1
            length += sum(map(len, row))
            if widths.total() >= _SAMPLE_ROWS or length > _LONGEST_SAMPLE:
                break
    except csv.Error:
        pass
    width, rows = widths.most_common(1)[0] if widths else (0, 0)
    return rows, width
