"""Columns of a table as stretches along the line, and which words stand in which."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from index.parsing.pdf.types import Line, Word

Columns = list[tuple[float, float]]

_APART = 0.6  # of the type size: what has to stay white between two columns


def with_row(columns: Columns, row: Sequence[Line], size: float) -> Columns | None:
    """The columns with the row's pieces in them; None where a piece stands in two."""
    wider = columns
    for piece in row:
        joined = with_piece(wider, piece)
        if joined is None:
            return None
        wider = joined
    clear = all(right[0] - left[1] >= _APART * size for left, right in pairwise(wider))
    return wider if clear else None


def with_piece(columns: Columns, piece: Line) -> Columns | None:
    """The columns with that piece in its own; None where it stands in two."""
    touched = [n for n, (left, right) in enumerate(columns) if piece.x0 < right and left < piece.x1]
    if len(touched) > 1:
        return None
    if not touched:
        return sorted([*columns, (piece.x0, piece.x1)])
    number = touched[0]
    left, right = columns[number]
    return [*columns[:number], (min(left, piece.x0), max(right, piece.x1)), *columns[number + 1 :]]


def apart(columns: Columns, size: float) -> Columns:
    """The columns, those made one between which no white is left."""
    kept: Columns = []
    for left, right in columns:
        if kept and left - kept[-1][1] < _APART * size:
            kept[-1] = (kept[-1][0], max(right, kept[-1][1]))
        else:
            kept.append((left, right))
    return kept


def by_column(row: Sequence[Line], columns: Columns) -> dict[int, list[Word]] | None:
    """The words of a line's pieces by column; None where a word stands across the white between two."""
    found: dict[int, list[Word]] = {}
    for piece in row:
        touched = [n for n, (left, right) in enumerate(columns) if piece.x0 < right and left < piece.x1]
        if len(touched) > 1:
            if not _place_words(piece, columns, found):
                return None
            continue
        middle = (piece.x0 + piece.x1) / 2
        column = touched[0] if touched else min(range(len(columns)), key=lambda n: _away(columns[n], middle))
        found.setdefault(column, []).extend(piece.words)
    return found


def _away(column: tuple[float, float], place: float) -> float:
    return max(column[0] - place, place - column[1], 0.0)


def _place_words(piece: Line, columns: Columns, found: dict[int, list[Word]]) -> bool:
    """Whether each word of a piece stands in one column; they are put there."""
    bounds = [(left[1] + right[0]) / 2 for left, right in pairwise(columns)]
    for word in piece.words:
        column = sum(word.x0 >= bound - 0.5 for bound in bounds)
        if column < len(bounds) and word.x1 > bounds[column] + 0.5:
            return False
        found.setdefault(column, []).append(word)
    return True
