"""Which rows of a table head it: by how they are set, by what they span, or by what they say."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.parsing.pdf.types import GridCell, PageTable

_VALUE = re.compile(
    r"[\d£$€%.,\s/:+–-]+[a-z%]{0,2}$|(?:yes|no|n/?a|none|tbc|nil)\b.{0,3}$|[✓✗☑☒☐]", re.IGNORECASE
)
_ROW_NOUNS = frozenset(
    "authority authorities council councils county counties district districts borough area areas name organisation "
    "region place partner partners trust lea question item topic theme year date no number ref indicator measure "
    "service type".split()
)
_YEAR = re.compile(r"(?:19|20)\d\d(?:\s?[/–-]\s?(?:\d\d|(?:19|20)\d\d))?$")
_MAX_HEADS = 4
_MAX_HEADER_WORDS = 45
_ELSEWHERE = 0.35  # of the body: a style that more of it has does not mark a header


def title_rows(table: PageTable) -> int:
    """How many rows at the top are one cell over all columns."""
    count = 0
    while count < table.rows - 1:
        held = _cells_of(table, count)
        if len(held) != 1 or held[0].last_column - held[0].column < table.columns:
            break
        count += 1
    return count


def heads_of(table: PageTable) -> int:
    """How many rows below the titles head the columns."""
    first = title_rows(table)
    if table.rows - first < 2 or _sets_labels_apart(table, first):
        return 0
    count = _set_apart(table, first) or int(_reads_as_header(table, first))
    if not count:
        return 0
    while first + count < table.rows - 1 and count < _MAX_HEADS and _spans_more(table, first + count - 1):
        count += 1
    return min(count, table.rows - first - 1)


def _cells_of(table: PageTable, row: int) -> list[GridCell]:
    return [cell for cell in table.cells if cell.row <= row < cell.last_row]


def _spans_more(table: PageTable, row: int) -> bool:
    """Whether a cell of the row stands over several columns, or goes on into the next row."""
    return any(
        cell.last_row > row + 1 or (cell.last_column - cell.column > 1 and cell.row == row)
        for cell in _cells_of(table, row)
    )


def _set_apart(table: PageTable, first: int) -> int:
    """How many rows from there on are bold or shaded, where the rows below are not."""
    for marked in (_is_bold, _is_shaded):
        count = 0
        while first + count < table.rows and count < _MAX_HEADS and _all(table, first + count, marked):
            count += 1
        body = [cell for cell in table.cells if cell.row >= first + count and cell.column > 0]
        if count and body and sum(map(marked, body)) <= _ELSEWHERE * len(body):
            return count
    return 0


def _sets_labels_apart(table: PageTable, first: int) -> bool:
    """Whether the first of two columns holds labels, which are bold or shaded as the other column never is."""
    held = [c for c in table.cells if c.row >= first and any(map(str.isalpha, c.text))]
    return table.columns == 2 and any(
        all((cell.column == 0) == marked(cell) for cell in held) for marked in (_is_bold, _is_shaded)
    )


def _all(table: PageTable, row: int, marked: object) -> bool:
    held = _cells_of(table, row)
    return bool(held) and callable(marked) and all(marked(cell) for cell in held)


def _is_bold(cell: GridCell) -> bool:
    return bool(cell.lines) and all(
        line.all_bold or not any(map(str.isalpha, line.text)) for line in cell.lines
    )


def _is_shaded(cell: GridCell) -> bool:
    return cell.shaded


def _reads_as_header(table: PageTable, row: int) -> bool:
    """Whether the row holds labels, and where there are two columns a question or a noun for what the rows are."""
    texts = _texts(table, row)
    filled = [text for text in texts if text]
    if len(filled) <= table.columns / 2:
        return False
    if table.columns == 2:
        first = texts[0].lower().strip(":").split()
        return texts[-1].endswith("?") or bool(first and first[0] in _ROW_NOUNS and len(first) <= 3)
    return all(_is_label(text) for text in filled)


def _texts(table: PageTable, row: int) -> Sequence[str]:
    texts = [""] * table.columns
    for cell in _cells_of(table, row):
        texts[cell.column] = cell.text
    return texts


def _is_label(text: str) -> bool:
    if len(text.split()) > _MAX_HEADER_WORDS or (_VALUE.match(text) and not _YEAR.match(text)):
        return False
    return text.endswith("?") or not text.rstrip("\"'’”)").endswith((".", "!", ";", ","))
