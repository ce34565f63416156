"""What stands on one sheet: tables below each other, facts about them, sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from index.parsing.characters import flat
from index.parsing.sheets import (
    MOST_TITLE_ROWS,
    NOTE,
    VALUE,
    Row,
    Sheet,
    is_labels,
    is_value,
    names_its_rows,
    read_table,
)

_MOST_FACTS = 20
_MAX_LABEL_WORDS = 6
# A block of labels and values with one of these describes the workbook and is no table.
_FACT = re.compile(
    r"(?:publi(?:shed|sher|cation)|issued|author|contact|e-?mail|telephone|phone|source|version|title|updated|"
    r"last updated|next update|date|period|coverage|licen[cs]e|copyright|prepared by|produced by|frequency|website)\b",
    re.I,
)


def read_sheets(rows: Sequence[Row]) -> list[Sheet]:
    """The tables of a sheet one below the other; rows without any text are passed over."""
    filled = [row for row in (_stripped(row) for row in rows) if row.filled]
    found: list[Sheet] = []
    waiting: list[Row] = []
    at = 0
    while at < len(filled):
        block = list(_block(filled, at))
        titles = next((n for n, row in enumerate(block) if row.filled > 1), len(block))
        if _states_facts(block[titles:]):
            found += _tables([*waiting, *block[:titles]])
            facts = tuple(_pair(row) for row in block[titles:])
            found.append(Sheet((), (), (), (), facts=facts))
            waiting = []
        else:
            waiting += block
        at += len(block)
    return _named([*found, *_tables(waiting)])


def _stripped(row: Row) -> Row:
    return replace(row, cells=tuple(map(flat, row.cells)))


def _states_facts(rows: Sequence[Row]) -> bool:
    """Whether every row is a short label and what is said of it, and one of the labels describes a document."""
    if not 0 < len(rows) <= _MOST_FACTS or any(row.filled != 2 or row.heads for row in rows):
        return False
    labels = [_pair(row)[0] for row in rows]
    are_short = all(len(label.split()) <= _MAX_LABEL_WORDS and not is_value(label) for label in labels)
    return are_short and any(_FACT.match(label) for label in labels) and not names_its_rows(_pair(rows[0]))


def _pair(row: Row) -> tuple[str, str]:
    label, value = filter(None, row.cells)
    return label, value


def _named(sheets: list[Sheet]) -> list[Sheet]:
    """The sheets, a table without titles of its own called by those that stand alone above it."""
    title, named = "", []
    for sheet in sheets:
        if sheet.body and not sheet.caption:
            sheet = replace(sheet, caption=title)
        elif not sheet.body and sheet.titles:
            title = sheet.titles[0]
        named.append(sheet)
    return named


def _tables(rows: Sequence[Row]) -> list[Sheet]:
    """The tables of these rows, each with its titles and notes."""
    if not rows:
        return []
    starts, has_table = [0], rows[0].filled > 1
    for at in range(1, len(rows)):
        if has_table and _opens_table(rows, at):
            starts.append(at)
            has_table = False
        has_table = has_table or rows[at].filled > 1
    return [read_table(rows[start:end]) for start, end in pairwise([*starts, len(rows)])]


def _opens_table(rows: Sequence[Row], at: int) -> bool:
    """Whether another table starts at that row, which has an empty row above it: titles, a header, a body."""
    if rows[at - 1].number + 1 == rows[at].number or NOTE.match(_first_text(rows[at])):
        return False
    head = at
    while head < len(rows) - 1 and head - at < MOST_TITLE_ROWS and rows[head].filled == 1:
        head += 1
    below = list(_block(rows, head))
    if len(below) < 2 or below[0].filled < 2 or not is_labels(below[0]):
        return False
    return _differs(below) or _is_like(below[0], rows[: min(at, MOST_TITLE_ROWS)])


def _first_text(row: Row) -> str:
    return next(cell for cell in row.cells if cell)


def _block(rows: Sequence[Row], at: int) -> Iterator[Row]:
    """The rows from there to the next empty one."""
    yield rows[at]
    for above, row in pairwise(rows[at:]):
        if above.number + 1 != row.number:
            return
        yield row


def _differs(rows: Sequence[Row]) -> bool:
    """Whether the first row is a header by its words, or by labels above columns of values."""
    first, body = rows[0], rows[1:]
    if first.heads or names_its_rows(first.cells) or (first.strong and not any(row.strong for row in body)):
        return True
    if len(body) < 2:
        return False
    for column, cell in enumerate(first.cells):
        below = [row.cells[column] for row in body if column < len(row.cells) and row.cells[column]]
        if len(below) >= 2 and cell and not VALUE.match(cell) and all(VALUE.match(text) for text in below):
            return True
    return False


def _is_like(row: Row, above: Sequence[Row]) -> bool:
    """Whether the row repeats most labels of an earlier row that heads a table."""
    said = {cell.casefold() for cell in row.cells if cell}
    return any(
        2 * len(said & {cell.casefold() for cell in other.cells if cell}) > len(said)
        for other in above
        if is_labels(other) and names_its_rows(other.cells)
    )
