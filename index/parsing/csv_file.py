"""Comma, semicolon or tab separated values to a Document of one table."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from index.parsing.reading import UnreadableDocument, read_bytes, read_decoded
from index.parsing.sheets import Sheet, read_sheet
from index.parsing.writing import Writer
from index.types import Document

_DELIMITERS = ",;\t|"
_SAMPLE_CHARACTERS = 200_000
_SAMPLE_ROWS = 200
# Boundaries of an area on a map are written into one cell.
_LONGEST_CELL = 20_000_000
_MOST_ROWS = 200_000


def parse_csv(path: Path, max_bytes: int) -> Document:
    """The file's table, with what stands above and below it as paragraphs."""
    decoded = read_decoded(path.name, read_bytes(path, max_bytes))
    sheet = read_sheet(list(_rows(path.name, decoded.text.removeprefix("\ufeff"))))
    writer = Writer(path.name)
    if decoded.guessed:
        writer.doubt(path.name, "it is not UTF-8 and was read as Windows text: save it as UTF-8")
    write_sheet(writer, sheet, caption="")
    if not sheet.body:
        raise UnreadableDocument(f"'{path.name}' has no rows under its header: put the table into it.")
    return writer.document()


def write_sheet(writer: Writer, sheet: Sheet, caption: str) -> None:
    """The sheet's title lines, table and notes, in that order."""
    for title in sheet.titles:
        writer.paragraph(title)
    if sheet.body:
        writer.table(caption or (sheet.titles[0] if sheet.titles else ""), *_table(sheet))
    for note in sheet.notes:
        writer.paragraph(note)


def _table(sheet: Sheet) -> tuple[Sequence[str], Sequence[Sequence[str]], Sequence[int], frozenset[int]]:
    return sheet.header, sheet.body, sheet.numbers, sheet.noise


def _rows(name: str, text: str) -> Iterator[list[str]]:
    csv.field_size_limit(_LONGEST_CELL)
    try:
        for number, row in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))):
            if number >= _MOST_ROWS:
                raise UnreadableDocument(
                    f"'{name}' has more than {_MOST_ROWS:,} rows: split it into smaller files."
                )
            yield row
    except csv.Error as error:
        raise UnreadableDocument(
            f"'{name}' is not a table that can be read ({error}): save it anew."
        ) from error


def _delimiter(text: str) -> str:
    """The character that cuts most rows into the same number of cells, the larger number of equals."""
    return max(_DELIMITERS, key=lambda delimiter: _evenness(text[:_SAMPLE_CHARACTERS], delimiter))


def _evenness(sample: str, delimiter: str) -> tuple[int, int]:
    widths: Counter[int] = Counter()
    try:
        for row in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter):
            widths[len(row)] += len(row) > 1
            if widths.total() >= _SAMPLE_ROWS:
                break
    except csv.Error:
        pass
    width, rows = widths.most_common(1)[0] if widths else (0, 0)
    return rows, width
