"""Tables whose columns are kept apart by spaces alone: "Leeds      Yes      £490"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.parsing.lines import Line, starts_low
from index.parsing.tables import RawRow, Region
from index.types import Span

# Two spaces part columns, though not after a full stop, where some writers put two.
_PIECE = re.compile(r"\S+(?:(?: |(?<=[.!?:]) {2})\S+)*")
_RULE = re.compile(r"[\s=_+-]*[-=_]{3,}[\s=_+-]*$")
_NEAR = 2  # characters by which a cell may stand before its column's heading
_WIDE = 3  # spaces that part columns even where nothing lines up
_MAX_LOW_SHARE = 0.25  # of first cells: more open in mid-sentence where prose is set in two columns
_MIN_ROWS = 3
_LONGEST_LINE = 1_000


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where the columns start, counted from the start of the line."""

    starts: tuple[int, ...]

    def of(self, start: int, end: int) -> int:
        """The column that a piece of a line shares most characters with."""
        bounds = [*(max(0, at - _NEAR) for at in self.starts), 1_000_000]
        shared = [min(end, after) - max(start, before) for before, after in pairwise(bounds)]
        return shared.index(max(shared))


def read_aligned(lines: Sequence[Line], at: int) -> Region | None:
    """The table of space-aligned columns that starts at that line, or None."""
    columns = _columns(lines, at)
    if columns is None:
        return None
    rows: list[RawRow] = []
    rules: list[RawRow] = []
    number = at
    while number < len(lines):
        line = lines[number]
        row = None if line.is_blank else _read_row(line, columns, rows)
        if row is not None:
            (rules if _RULE.match(line.text) else rows).append(row)
        elif not line.is_blank or not _goes_on(lines, number + 1, columns):
            break
        number += 1
    return (
        Region(at, rows[-1].last + 1, tuple(rows), tuple(rules)) if _is_even(lines, rows, columns) else None
    )


def _pieces(line: Line) -> list[Span]:
    if "\t" in line.text or len(line.text) > _LONGEST_LINE:
        return []
    return [match.span() for match in _PIECE.finditer(line.text)]


def _columns(lines: Sequence[Line], at: int) -> _Columns | None:
    """The columns that the first line heads; one more where its corner is empty."""
    pieces = _pieces(lines[at])
    if lines[at].stripped.startswith("|") or len(pieces) < 2:
        return None
    starts = tuple(start for start, _ in pieces)
    below = _pieces(lines[at + 1]) if at + 1 < len(lines) else []
    corner = len(below) == len(starts) + 1 and below[0][1] < starts[0]
    return _Columns((below[0][0], *starts) if corner else starts)


def _read_row(line: Line, columns: _Columns, rows: Sequence[RawRow]) -> RawRow | None:
    """The line as a row, or as one that goes on with the row above; None where it is no row."""
    pieces = _pieces(line)
    count = len(columns.starts)
    if not pieces or len(pieces) > count:
        return None
    places = list(range(count)) if len(pieces) == count else [columns.of(*piece) for piece in pieces]
    goes_on = bool(rows) and places[0] > 0
    if goes_on and (rows[-1].last != line.number - 1 or not _lines_up(pieces, places, columns)):
        return None
    if len(pieces) == 1 and not goes_on:
        return None
    return RawRow(
        line.number, line.number, line.start, line.end, _cells(line, pieces, places, count), goes_on
    )


def _cells(line: Line, pieces: Sequence[Span], places: Sequence[int], count: int) -> tuple[Span, ...]:
    """One span a column; an empty one at the end of the line where nothing stands."""
    cells = []
    for column in range(count):
        own = [piece for piece, place in zip(pieces, places, strict=True) if place == column]
        cells.append((line.start + own[0][0], line.start + own[-1][1]) if own else (line.last, line.last))
    return tuple(cells)


def _lines_up(pieces: Sequence[Span], places: Sequence[int], columns: _Columns) -> bool:
    return all(abs(start - columns.starts[c]) <= _NEAR for (start, _), c in zip(pieces, places, strict=True))


def _goes_on(lines: Sequence[Line], number: int, columns: _Columns) -> bool:
    """Whether the line below a blank one has every column."""
    return number < len(lines) and len(_pieces(lines[number])) == len(columns.starts)


def _is_even(lines: Sequence[Line], rows: Sequence[RawRow], columns: _Columns) -> bool:
    """Whether the rows are a table's, not spaced-out sentences or prose in two columns."""
    whole = [row for row in rows if not row.continues]
    if len(whole) < _MIN_ROWS:
        return False
    low = sum(starts_low(lines[row.line].stripped) for row in whole)
    return low <= _MAX_LOW_SHARE * len(whole) and all(_is_apart(lines[row.line], columns) for row in whole)


def _is_apart(line: Line, columns: _Columns) -> bool:
    """Whether the row's cells stand under their columns, or far from each other."""
    pieces = _pieces(line)
    gaps = [after[0] - before[1] for before, after in pairwise(pieces)]
    return min(gaps) >= _WIDE or _lines_up(pieces, [columns.of(*piece) for piece in pieces], columns)
