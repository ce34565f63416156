"""A sheet of cells as people fill it in: title lines, a header of one or more rows, the body, notes below."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

Cells = Sequence[Sequence[str]]

_MOST_HEADER_ROWS = 4
_MOST_TITLE_ROWS = 25
_LONGEST_LABEL = 400
_VALUE = re.compile(
    r"[-+]?[\d£$€%.,:/\s()-]*\d[\d£$€%.,:/\s()-]*$|(?:yes|no|n/?a|none|tbc|nil|true|false)$", re.I
)
_PERIOD_LABEL = re.compile(r"(?:19|20)\d\d(?:\s*[-/–]\s*(?:19|20)?\d\d)?$|Q[1-4]$", re.I)
_NOISE = re.compile(
    r"(?:https?://|www\.|ftp://)\S+$|[0-9a-f]{24,}$|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$"
    r"|(?:MULTI)?(?:POLYGON|POINT|LINESTRING)\s*[Z(].*|[\[{]\s*[\"\[{].*[\]}]$|[A-Za-z0-9+/]{60,}={0,2}$|data:\S+$",
    re.I | re.S,
)
# A column of which so much is noise says nothing to people.
_MOSTLY = 0.8
_SAMPLE = 60


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as read. `numbers` are the body rows' numbers in the source, from 1; `noise` columns not to be read."""

    titles: tuple[str, ...]
    header: tuple[str, ...]
    body: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]
    notes: tuple[str, ...]
    noise: frozenset[int]


def read_sheet(cells: Cells) -> Sheet:
    """The parts of a sheet. Rows without any text are passed over."""
    rows = [(n, tuple(cell.strip() for cell in row)) for n, row in enumerate(cells, start=1)]
    filled = [(n, row) for n, row in rows if any(row)]
    width = _usual_width([row for _, row in filled])
    first = _first_header(filled, width)
    last = _last_header(filled, first)
    titles = tuple(" ".join(filter(None, row)) for _, row in filled[:first])
    header = joined_header([row for _, row in filled[first:last]])
    body = filled[last:]
    end = len(body)
    while end and width > 2 and sum(map(bool, body[end - 1][1])) == 1 and body[end - 1][1][0]:
        end -= 1
    notes = tuple(row[0] for _, row in body[end:])
    kept = body[:end]
    return Sheet(
        titles,
        header,
        tuple(row for _, row in kept),
        tuple(n for n, _ in kept),
        notes,
        _noise_columns([row for _, row in kept]),
    )


def joined_header(rows: Cells) -> tuple[str, ...]:
    """One label a column from header rows on top of each other; a label above empty cells spans them.

    The labels of one column are joined from above to below, each once.
    """
    if not rows:
        return ()
    width = max(map(len, rows))
    spread = [_spread(row, width) if n < len(rows) - 1 else _padded(row, width) for n, row in enumerate(rows)]
    return tuple(" ".join(dict.fromkeys(filter(None, column))) for column in zip(*spread, strict=True))


def _spread(row: Sequence[str], width: int) -> list[str]:
    """The row with each label carried on over the empty cells to its right, the first column aside."""
    carried, found = "", []
    for column, cell in enumerate(_padded(row, width)):
        carried = cell or (carried if column > 1 else "")
        found.append(carried)
    return found


def _padded(row: Sequence[str], width: int) -> list[str]:
    return [*row, *[""] * (width - len(row))]


def _usual_width(rows: Cells) -> int:
    """How many cells of a row are usually filled; of equals the larger number."""
    counts = Counter(sum(map(bool, row)) for row in rows)
    wide = {n: count for n, count in counts.items() if n > 1}
    return max(wide, key=lambda n: (wide[n] * n, n)) if wide else 1


def _first_header(rows: Sequence[tuple[int, Sequence[str]]], width: int) -> int:
    """The place of the first header row: the first row that fills more than half of the usual cells."""
    for place, (_, row) in enumerate(rows[:_MOST_TITLE_ROWS]):
        if sum(map(bool, row)) > max(1, width / 2):
            above = rows[place - 1][1] if place else ()
            return place - 1 if _heads_groups(above, row) else place
    return 0


def _heads_groups(above: Sequence[str], row: Sequence[str]) -> bool:
    """Whether a row of few labels stands over groups of the next row's columns."""
    return sum(map(bool, above)) >= 2 and not any(
        _VALUE.match(c) for c in above if c and not _PERIOD_LABEL.match(c)
    )


def _last_header(rows: Sequence[tuple[int, Sequence[str]]], first: int) -> int:
    """The place after the last header row."""
    if not rows or not _is_labels(rows[first][1]):
        return first
    last = first + 1
    while last < min(len(rows) - 1, first + _MOST_HEADER_ROWS) and _completes(
        rows[first:last], rows[last][1]
    ):
        last += 1
    return last


def _completes(above: Sequence[tuple[int, Sequence[str]]], row: Sequence[str]) -> bool:
    """Whether the rows above leave columns without a label that this row of labels fills."""
    labelled = {column for _, cells in above for column, cell in enumerate(cells) if cell}
    fresh = {column for column, cell in enumerate(row) if cell}
    return _is_labels(row) and bool(fresh - labelled) and not (fresh and 0 in fresh and 0 in labelled)


def _is_labels(row: Sequence[str]) -> bool:
    said = [cell for cell in row if cell]
    values = sum(bool(_VALUE.match(cell)) and not _PERIOD_LABEL.match(cell) for cell in said)
    return bool(said) and values * 3 <= len(said) and all(len(cell) <= _LONGEST_LABEL for cell in said)


def _noise_columns(rows: Cells) -> frozenset[int]:
    found = set()
    for column in range(max(map(len, rows), default=0)):
        said = [row[column] for row in rows if column < len(row) and row[column]]
        sample = said[:: len(said) // _SAMPLE + 1]
        if sample and sum(bool(_NOISE.match(cell)) for cell in sample) >= _MOSTLY * len(sample):
            found.add(column)
    return frozenset(found)
