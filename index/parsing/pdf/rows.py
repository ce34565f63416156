"""Rows of a table that no rules part: lines put together by the white between them, or by their labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.parsing.lines import ends_openly, starts_low
from index.parsing.pdf.judging import is_table, may_be_table
from index.parsing.pdf.spans import Columns
from index.parsing.pdf.types import Box, GridCell, Line, PageTable, Word

_OWN_ROW = 1.5  # type sizes between baselines: lines of one cell stand nearer
_STEP = 0.18  # of the type size, by which rows stand further apart than the lines of a cell
_MANY_RULES = 3  # so many rules between rows, and more, need no other sign of where rows end
_MIN_LABELLED = 0.6


@dataclass(slots=True)
class Run:
    """Lines whose pieces fall into the same columns: the words of each line by column."""

    first: int
    columns: Columns
    rows: list[dict[int, list[Word]]]


def table_of(
    lines: Sequence[Line], run: Run, rules: Sequence[float] = (), is_sure: bool = False, is_last: bool = False
) -> PageTable | None:
    """The lines as a table; None where they are none.

    `rules` are the heights of rules that go across, `is_sure` says that it is known to be a table, `is_last` that
    nothing stands below it.
    """
    groups = _row_groups(lines, run, rules)
    cells = [_cells_of(run, lines, group, row) for row, group in enumerate(groups)]
    spaced = len(_spaced(lines)) + 1
    width = len(run.columns)
    if not (may_be_table(cells, width) if is_sure else is_table(cells, width, is_last, spaced)):
        return None
    if not is_sure and sum(len(row) > 1 for row in cells) < 2:
        return None
    box: Box = (
        run.columns[0][0],
        min(line.top for line in lines),
        run.columns[-1][1],
        max(line.bottom for line in lines),
    )
    edges = (*(left for left, _ in run.columns), run.columns[-1][1])
    flat = tuple(cell for row in cells for cell in row)
    return PageTable(box, len(groups), len(run.columns), flat, edges, ruled=False)


def _cells_of(run: Run, lines: Sequence[Line], group: Sequence[int], row: int) -> list[GridCell]:
    found: dict[int, list[Line]] = {}
    for number in group:
        for column, words in run.rows[number].items():
            found.setdefault(column, []).append(Line(tuple(words)))
    return [
        GridCell(row, column, row + 1, column + 1, tuple(found[column]), False) for column in sorted(found)
    ]


def _row_groups(lines: Sequence[Line], run: Run, rules: Sequence[float]) -> list[list[int]]:
    """The lines put together to rows."""
    ruled = {
        n
        for n in range(1, len(lines))
        if any(lines[n - 1].base - 1 <= rule <= lines[n].base - 0.5 * lines[n].size for rule in rules)
    }
    spaced = _spaced(lines)
    cuts = ruled if len(ruled) > 3 else ruled | spaced
    groups = _cut(range(len(lines)), cuts)
    if len(ruled) > 3:
        return groups
    few = len(groups) < 3
    return [part for group in groups for part in (_by_label(lines, run, group, few))]


def _cut(numbers: Sequence[int], cuts: set[int]) -> list[list[int]]:
    groups: list[list[int]] = []
    for number in numbers:
        if groups and number not in cuts:
            groups[-1].append(number)
        else:
            groups.append([number])
    return groups


def _spaced(lines: Sequence[Line]) -> set[int]:
    """The lines before which more white stands than between the lines of a cell."""
    whites: list[float] = []
    lowest = lines[0].bottom
    for line in lines[1:]:
        whites.append(line.top - lowest)
        lowest = max(lowest, line.bottom)
    if not whites:
        return set()
    size = sorted(line.size for line in lines)[len(lines) // 2]
    own = (_OWN_ROW - 0.97) * size
    inner = [white for white in whites if 0 < white < own]
    limit = own
    if inner:
        ordered = sorted(inner)
        step, below = max(((b - a, a) for a, b in pairwise(ordered)), default=(0.0, 0.0))
        if step >= _STEP * size:
            limit = below + step / 2
    return {n + 1 for n, white in enumerate(whites) if white > limit}


def _by_label(lines: Sequence[Line], run: Run, group: Sequence[int], few: bool) -> list[list[int]]:
    """The group cut before each line that has a label and more, where its lines are rows of their own."""
    starts = [n for n in group if 0 in run.rows[n] and len(run.rows[n]) > 1]
    # A label that stands beside the middle of its row does not begin it.
    is_dense = len(group) > 5 and len(starts) >= _MIN_LABELLED * len(group)
    if len(starts) < 2 or starts[0] != group[0] or not (few or is_dense):
        return [list(group)]
    labels = [" ".join(word.text for word in run.rows[n][0]) for n in starts]
    goes_on = {
        starts[k] for k in range(1, len(starts)) if starts_low(labels[k]) or ends_openly(labels[k - 1])
    }
    return _cut(group, {n for n in starts if n not in goes_on})
