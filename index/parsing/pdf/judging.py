"""Whether lines in columns are a table, or running text that is set in columns."""

from __future__ import annotations

from collections.abc import Sequence

from index.parsing.lines import is_complete, starts_low
from index.parsing.pdf.lines import opens_with_bullet
from index.parsing.pdf.types import GridCell

_MIN_ROWS = 3  # two where the first is set in bold
_MIN_SPACED = 3  # rows that white parts: running text in columns has no such rows
_MIN_FILLED = 0.4
_MIN_LABELLED = 0.6
_MAX_LOW_LABELS = 0.25
_LONGEST_LABEL = 40  # words
_USUAL_LABEL = 12
_MAX_LABEL_WORDS = 7  # a line, in a table of two columns
_MAX_WORDS_OF_FEW = 5  # the same where it has few rows

Rows = Sequence[Sequence[GridCell]]


def may_be_table(cells: Rows, columns: int) -> bool:
    """Whether what rules part can be a table: two columns of running text between two rules are none."""
    return not all(map(_is_prose, _by_column(cells, columns))) and not _has_long_labels(cells)


def _by_column(cells: Rows, columns: int) -> list[list[GridCell]]:
    return [[cell for row in cells for cell in row if cell.column == column] for column in range(columns)]


def _labels(cells: Rows) -> list[str]:
    return [row[0].text for row in cells if row and row[0].column == 0]


def _has_long_labels(cells: Rows) -> bool:
    lengths = [len(label.split()) for label in _labels(cells)]
    return bool(lengths) and (max(lengths) > _LONGEST_LABEL or sum(lengths) > _USUAL_LABEL * len(lengths))


def is_table(cells: Rows, columns: int, is_last: bool, spaced: int) -> bool:
    """Whether rows of cells are a table. `is_last` says that nothing stands below, `spaced` how many rows white parts."""
    is_headed = all(cell.lines[0].all_bold for cell in cells[0]) and (columns > 2 or is_last)
    if len(cells) < (2 if is_headed or (is_last and columns > 2) else _MIN_ROWS):
        return False
    filled = sum(len(row) for row in cells)
    labels = _labels(cells)
    if filled < _MIN_FILLED * columns * len(cells) or len(labels) < _MIN_LABELLED * len(cells):
        return False
    if sum(starts_low(label) for label in labels) > _MAX_LOW_LABELS * len(labels):
        return False
    if any(opens_with_bullet(row[0].lines[0]) for row in cells if row and row[0].column == 0):
        return False
    if _has_long_labels(cells):
        return False
    by_column = _by_column(cells, columns)
    lines = [line for cell in by_column[0] for line in cell.lines]
    low = sum(starts_low(line.text) for line in lines) > _MAX_LOW_LABELS * len(lines)
    prose = sum(map(_is_prose, by_column))
    if prose == columns or (low and prose and spaced < _MIN_SPACED):
        return False
    if columns > 2:
        return True
    whole = sum(len(row) == 2 for row in cells)
    words = sum(len(line.words) for line in lines) / len(lines)
    most = _MAX_LABEL_WORDS if len(cells) > 4 else _MAX_WORDS_OF_FEW
    return whole >= _MIN_LABELLED * len(cells) and words <= most and not _is_prose(by_column[0])


def _is_prose(cells: Sequence[GridCell]) -> bool:
    """Whether a column reads as running text: full lines, many of which open in mid-sentence."""
    lines = [line for cell in cells for line in cell.lines]
    if len(lines) < 4:
        return sum(len(line.words) for line in lines) >= 6 * len(lines) and not all(
            is_complete(cell.text) or not starts_low(cell.text) for cell in cells
        )
    low = sum(starts_low(line.text) for line in lines[1:])
    widths = sorted(line.x1 - line.x0 for line in lines)
    words = sum(len(line.words) for line in lines) / len(lines)
    return words >= 3.5 and low >= 0.25 * len(lines) and widths[len(widths) // 2] >= 0.7 * widths[-1]
