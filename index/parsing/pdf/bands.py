"""Runs of lines from the top of a page to its foot: those that stand across a gutter, and those in columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index.parsing.lines import is_complete, starts_low
from index.parsing.pdf.lines import lines_of, median_size
from index.parsing.pdf.types import Box, Flow, Line, PageTable, Word

MIN_LINES = 4  # that a column has
_HEADING = 1.08
_CLEAR = 0.35  # of the type size: what stands clear of a heading above and below

Part = Flow | PageTable


@dataclass(frozen=True, slots=True)
class Placed:
    """A part of the page that is read by itself, and its place."""

    box: Box
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of the page, across the gutter or in columns: its words and placed parts, and how many rows they are."""

    is_wide: bool
    rows: int
    words: tuple[Word, ...]
    placed: tuple[Placed, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    """A line over the whole area, or a placed part, with the sides of a gutter that it touches.

    `halves` are what of the line stands left and right of the gutter.
    """

    top: float
    bottom: float
    left: bool
    right: bool
    wide: bool
    words: tuple[Word, ...] = ()
    placed: Placed | None = None
    heading: bool = False
    halves: tuple[Line | None, Line | None] = (None, None)


def bands_of(
    words: Sequence[Word], placed: Sequence[Placed], gutter: float, least: int = MIN_LINES
) -> list[Band]:
    """The rows of an area in runs: those that stand across the gutter, and those in columns.

    `gutter` is where the right column starts; `least` how many lines make a column.
    """
    rows = sorted(_rows(words, placed, gutter), key=lambda row: row.top)
    rows = [_as_wide(row) if _stands_alone(rows, n) else row for n, row in enumerate(rows)]
    bands: list[list[_Row]] = []
    for row in rows:
        if bands and bands[-1][-1].wide is row.wide:
            bands[-1].append(row)
        else:
            bands.append([row])
    parted = [band if _has_columns(band, least) else [_as_wide(r) for r in band] for band in bands]
    return [_band(rows) for rows in _joined(parted)]


def _band(rows: Sequence[_Row]) -> Band:
    words = tuple(word for row in rows for word in row.words)
    placed = tuple(row.placed for row in rows if row.placed is not None)
    return Band(rows[0].wide, len(rows), words, placed)


def _rows(words: Sequence[Word], placed: Sequence[Placed], gutter: float) -> Iterator[_Row]:
    size = median_size(words)
    for line in lines_of(words):
        left = _line([w for w in line.words if w.x0 < gutter - 0.1])
        right = _line([w for w in line.words if w.x0 >= gutter - 0.1])
        is_left, is_right = left is not None, right is not None
        wide = any(w.x0 < gutter - 0.1 and w.x1 > gutter - 0.3 * size for w in line.words)
        heading = line.size > _HEADING * size or line.all_bold
        yield _Row(line.top, line.bottom, is_left, is_right, wide, line.words, None, heading, (left, right))
    for part in placed:
        x0, top, x1, bottom = part.box
        yield _Row(top, bottom, x0 < gutter, x1 > gutter, x0 < gutter - size < x1 - 2 * size, (), part)


def _line(words: Sequence[Word]) -> Line | None:
    return Line(tuple(words)) if words else None


def _as_wide(row: _Row) -> _Row:
    return replace(row, wide=True)


def _stands_alone(rows: Sequence[_Row], number: int) -> bool:
    """Whether a table or box has nothing beside it; or a heading, with text above and below in the other column."""
    row = rows[number]
    if row.wide or (row.left and row.right) or not (row.heading or row.placed):
        return False
    others = [other for other in rows if other is not row and (other.right if row.left else other.left)]
    if _is_beside(row, others):
        return False
    if row.placed is not None:
        return True
    above = any(other.wide or other in others for other in rows[:number])
    below = any(other.wide or other in others for other in rows[number + 1 :])
    return above and below and not _heads_its_column(rows, number)


def _is_beside(row: _Row, others: Sequence[_Row]) -> bool:
    clear = _CLEAR * min(row.bottom - row.top, 20.0)
    return any(other.top < row.bottom + clear and row.top - clear < other.bottom for other in others)


def _heads_its_column(rows: Sequence[_Row], number: int) -> bool:
    """Whether it is by chance that nothing stands beside a heading: it heads its own column alone."""
    heading = rows[number].halves[0]
    # What starts in the right column goes over no other.
    return heading is None or _stands_beside_text(heading, rows) or _text_runs_past(rows, number)


def _stands_beside_text(heading: Line, rows: Sequence[_Row]) -> bool:
    """Whether a line that is set like this heading has something beside it."""
    for side in (0, 1):
        others = [row for row in rows if row.halves[1 - side] is not None]
        alike = [row for row in rows if not row.wide and _is_set_like(row.halves[side], heading)]
        if any(_is_beside(row, others) for row in alike):
            return True
    return False


def _text_runs_past(rows: Sequence[_Row], number: int) -> bool:
    """Whether the right column opens in mid-sentence, and not in the one with which the left ends above the heading."""
    start = next((n for n in range(number, 0, -1) if rows[n - 1].wide), 0)
    left = [row.halves[0] for row in rows[start:number] if row.halves[0] is not None]
    right = [row.halves[1] for row in rows[start:number] if row.halves[1] is not None]
    return bool(left and right) and is_complete(left[-1].text) and starts_low(right[0].text)


def _is_set_like(line: Line | None, other: Line) -> bool:
    return line is not None and abs(line.size - other.size) < 0.3 and line.all_bold is other.all_bold


def _has_columns(band: Sequence[_Row], least: int) -> bool:
    """Whether there is something to part: more than a line beside a line, which may be a gap in one."""
    left = sum(row.left or row.placed is not None for row in band)
    right = sum(row.right or row.placed is not None for row in band)
    return band[0].wide or (min(left, right) >= 1 and max(left, right) >= least)


def _joined(bands: Sequence[list[_Row]]) -> list[list[_Row]]:
    joined: list[list[_Row]] = []
    for band in bands:
        if joined and joined[-1][-1].wide and band[0].wide:
            joined[-1] += band
        else:
            joined.append(list(band))
    return joined
