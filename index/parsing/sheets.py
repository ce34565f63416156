"""Rows of cells as people fill them in: title lines, a header of one or more rows, the body, notes below.

Every format with tables brings its rows here, with what it knows of them: which are marked as header, which are set
in bold, which are one cell over all columns.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from index.parsing.lines import ends_openly, is_complete, starts_low

_MOST_HEADER_ROWS = 5
MOST_TITLE_ROWS = 25
_LONGEST_LABEL = 400
_LONGEST_GROUP = 12  # words of a row that says what the rows below it have in common
_LONGEST_UNIT = 14
VALUE = re.compile(
    r"[-+]?[\d£$€%.,:/\s()-]*\d[\d£$€%.,:/\s()-]*[kKmM%]?$|(?:yes|no|n/?a|none|tbc|nil|true|false|[-–—])$",
    re.I,
)
_PERIOD_LABEL = re.compile(r"(?:19|20)\d\d(?:\s*[-/–]\s*(?:(?:19|20)\d\d|\d\d))?$|Q[1-4]$", re.I)
_THOUSANDS = re.compile(r"[£$€]?[(]?[0,']+s?[)]?$")
_NOISE = re.compile(
    r"(?:https?://|www\.|ftp://)\S+$|\{?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\}?$|(?:0x)?[0-9a-f]{24,}$"
    r"|(?:SRID=\d+;)?(?:MULTI)?(?:POLYGON|POINT|LINESTRING|GEOMETRYCOLLECTION)\s*(?:ZM?|M)?\s*[(].*"
    r"|[\[{]\s*[\"\[{].*[\]}]$|<(?:Polygon|MultiGeometry|Point|LineString|gml:).*|[A-Za-z0-9+/=_.~!-]{60,}$|data:\S+$",
    re.I | re.S,
)
NOTE = re.compile(
    r"(?:sources?|notes?|footnotes?|key|n\.?b\.?|nb|data|contact|for more information|prepared|published|updated|"
    r"last updated|©|copyright)\b|[*†‡^#]|\(?(?:\d{1,2}|[a-z])[.)]\s|\[\w{1,4}\]|\d{1,2} [A-Z]",
    re.I,
)
CAPTION = re.compile(r"(?:table|figure|tab\.|annex|appendix)\s+[A-Z]?\d{0,3}\b", re.I)
# What the rows of a table are about stands in the first cell of its header.
_ROW_NOUNS = frozenset(
    "authority authorities council councils county counties district districts borough boroughs area areas name "
    "names organisation region place partner partners trust lea la question item topic theme year date no number "
    "ref code gss ons indicator measure service type".split()
)
_DASHES = re.compile(r"[-\u2013\u2014_=]{2,}")
# A column of which so much is noise says nothing to people.
_MOSTLY = 0.8
_SAMPLE = 60


@dataclass(frozen=True, slots=True)
class Row:
    """A row as a format gives it: `number` in its source from 1, and what the format knows of it.

    `heads`: marked as header; `strong`: all that it says is bold or shaded; `wide`: one cell over all columns, which
    stands in `cells` once; `spread`: what spans several columns stands in each of them.
    """

    number: int
    cells: tuple[str, ...]
    heads: bool = False
    strong: bool = False
    wide: bool = False
    spread: bool = False

    @property
    def filled(self) -> int:
        """How many cells hold something."""
        return sum(map(bool, self.cells))


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as read. `numbers` are the body rows' numbers in the source, from 1; `noise` columns not to be read.

    `facts` are labels with what is said of each, as on a workbook's cover; then there is no body.
    """

    titles: tuple[str, ...]
    header: tuple[str, ...]
    body: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]
    notes: tuple[str, ...] = ()
    noise: frozenset[int] = frozenset()
    caption: str = ""
    facts: tuple[tuple[str, str], ...] = ()


def read_table(rows: Sequence[Row]) -> Sheet:
    """The one table of these rows, none of which is empty, with what stands above and below it."""
    rows = _without_left_margin(rows)
    width = _usual_width(rows)
    if width < 2 and not any(_is_noun(row.cells[0]) or row.heads for row in rows[:MOST_TITLE_ROWS]):
        return Sheet(tuple(_said(row) for row in rows), (), (), ())  # sentences, not cells
    first = _first_header(rows, width)
    last = first + _header_height(rows[first:])
    header = joined_header(rows[first:last])
    end = _end_of_body(rows, last, width)
    body = _whole([row for row in rows[last:end] if not _repeats(row, rows[first:last])])
    header, cells, numbers = _with_groups(header, body)
    titles, notes = (tuple(_said(row) for row in part) for part in (rows[:first], rows[end:]))
    caption = next((title for title in reversed(titles) if CAPTION.match(title)), titles[0] if titles else "")
    return Sheet(titles, header, cells, numbers, notes, _noise_columns(header, cells), caption)


def _said(row: Row) -> str:
    return " ".join(filter(None, row.cells))


def _without_left_margin(rows: Sequence[Row]) -> list[Row]:
    margin = min(next(n for n, cell in enumerate(row.cells) if cell) for row in rows)
    return [replace(row, cells=row.cells[margin:]) for row in rows]


def _usual_width(rows: Sequence[Row]) -> int:
    """How many cells of a row are usually filled; of equals the larger number."""
    counts = Counter(row.filled for row in rows if not row.wide)
    wide = {n: count for n, count in counts.items() if n > 1}
    return max(wide, key=lambda n: (wide[n] * n, n)) if wide else 1


# -- the header


def _first_header(rows: Sequence[Row], width: int) -> int:
    """The place of the first header row, or of the first body row where there is no header."""
    marked = next((n for n, row in enumerate(rows) if row.heads and not row.wide), None)
    if marked is not None:
        return marked
    for place, row in enumerate(rows[:MOST_TITLE_ROWS]):
        if not row.wide and row.filled > max(1, width / 2):
            return _first_of_groups(rows, place)
    return next((n for n, row in enumerate(rows) if _is_noun(row.cells[0])), 0)


def _first_of_groups(rows: Sequence[Row], place: int) -> int:
    """The place of the topmost row of labels that stand over groups of the columns at `place`."""
    while place and _heads_groups(rows[place - 1], rows[place]):
        place -= 1
    return place


def _heads_groups(above: Row, row: Row) -> bool:
    """Whether a row of few labels stands over groups of the next row's columns."""
    if above.wide or above.number + 1 != row.number or not is_labels(above):
        return False
    is_over_first = bool(above.cells[0] and row.cells[0] and above.cells[0] != row.cells[0])
    return not is_over_first and (above.filled >= 2 or not above.cells[0])


def _header_height(rows: Sequence[Row]) -> int:
    """How many rows from the first on head the columns."""
    if marked := _run(rows, lambda row: row.heads and not row.wide):
        return min(marked, len(rows) - 1) if len(rows) > 1 else 0
    if len(rows) < 2:
        return int(bool(rows) and rows[0].filled > 1 and names_its_rows(rows[0].cells))
    if not _is_header(rows):
        return 0
    last = 1
    while last < min(len(rows) - 1, _MOST_HEADER_ROWS) and _completes(
        rows[:last], rows[last], rows[last + 1]
    ):
        last += 1
    return last


def _run(rows: Sequence[Row], belongs: Callable[[Row], bool]) -> int:
    count = 0
    while count < len(rows) and belongs(rows[count]):
        count += 1
    return count


def _is_header(rows: Sequence[Row]) -> bool:
    """Whether the first row labels the columns and is none of the body."""
    first = rows[0]
    # What a cell of the header spans below it is header still.
    body = rows[1 + _run(rows[1:], lambda row: _is_spanned(first, row)) :]
    if first.strong and first.filled > 1 and not any(row.strong for row in body[:_SAMPLE]):
        return True
    if not is_labels(first):
        return False
    if names_its_rows(first.cells):
        return True
    others = [row for row in body[:_SAMPLE] if row.cells != first.cells]
    return not any(
        cell and cell == other
        for row in others
        for cell, other in list(zip(first.cells, row.cells, strict=False))[1:]
    )


def _is_spanned(above: Row, row: Row) -> bool:
    """Whether the first cell of the row above spans the row too, and both label columns."""
    return above.spread and row.spread and row.cells[:1] == above.cells[:1] != ("",) and is_labels(row)


def is_labels(row: Row) -> bool:
    """Whether most that the row says are short words and no values."""
    said = [cell for cell in row.cells if cell]
    values = sum(map(is_value, said))
    return bool(said) and values * 3 <= len(said) and all(len(cell) <= _LONGEST_LABEL for cell in said)


def is_value(cell: str) -> bool:
    """Whether the cell answers a header and is none: a number or a plain yes, no unit ("£000") and no year."""
    return bool(VALUE.match(cell)) and not _PERIOD_LABEL.match(cell) and not _THOUSANDS.match(cell)


def names_its_rows(cells: Sequence[str]) -> bool:
    """Whether a row heads a table by its words: a question, or the noun of what the rows are about."""
    first = re.findall(r"[a-z]+", cells[0].lower())
    asks = any(cell.endswith("?") for cell in cells[1:])
    return asks or bool(first and len(first) <= 4 and (first[0] in _ROW_NOUNS or first[-1] in _ROW_NOUNS))


def _is_noun(cell: str) -> bool:
    """Whether a lone cell says what those below it are: "Council", "Name of authority"."""
    said = re.findall(r"[a-z]+", cell.lower())
    return bool(said) and len(said) <= 3 and _ROW_NOUNS.union(("of", "local", "the")).issuperset(said)


def _completes(above: Sequence[Row], row: Row, below: Row) -> bool:
    """Whether the rows above leave columns without a label that this row fills, or it gives their units."""
    if row.wide or above[-1].number + 1 != row.number:
        return False
    labelled = {column for head in above for column, cell in enumerate(head.cells) if cell}
    over = above[-1].cells
    # What spans both rows says nothing new in the lower one.
    said = {n for n, cell in enumerate(row.cells) if cell and (not row.spread or over[n : n + 1] != (cell,))}
    if 0 in said:
        fresh = said - labelled
        return is_labels(row) and 0 in fresh and (len(fresh) > 1 or _is_noun(row.cells[0]))
    is_over_groups = is_labels(row) and bool(said - labelled)
    is_units = all(len(cell) <= _LONGEST_UNIT and not is_value(cell) for cell in row.cells if cell)
    may_be_units = bool(below.cells[0]) and (not row.cells[0] or names_its_rows(above[0].cells))
    return is_over_groups or (is_units and may_be_units) or (is_labels(row) and _spans_groups(above[-1]))


def _spans_groups(row: Row) -> bool:
    """Whether one label of the row stands over several columns."""
    return row.spread and any(one and one == other for one, other in pairwise(row.cells))


def joined_header(rows: Sequence[Row]) -> tuple[str, ...]:
    """One label a column from header rows on top of each other; a label above empty cells spans them.

    The labels of one column are joined from above to below, each once.
    """
    if not rows:
        return ()
    width = max(len(row.cells) for row in rows)
    spread = [
        _padded(row.cells, width) if row.spread or n == len(rows) - 1 else _carried(row.cells, width)
        for n, row in enumerate(rows)
    ]
    return tuple(" ".join(dict.fromkeys(filter(None, column))) for column in zip(*spread, strict=True))


def _carried(cells: Sequence[str], width: int) -> list[str]:
    """The row with each label carried on over the empty cells to its right, the first column aside."""
    label, found = "", []
    for column, cell in enumerate(_padded(cells, width)):
        label = cell or (label if column > 1 else "")
        found.append(label)
    return found


def _padded(cells: Sequence[str], width: int) -> list[str]:
    return [*cells, *[""] * (width - len(cells))]


# -- the body


def _repeats(row: Row, header: Sequence[Row]) -> bool:
    """Whether the row is one of the header's again, as at the top of each printed page."""
    return row.filled > 1 and any(row.cells == head.cells for head in header)


def _whole(rows: Sequence[Row]) -> list[Row]:
    """The rows without lines of dashes, and each with the rest of a cell that was put into a row of its own below."""
    found: list[Row] = []
    for row in rows:
        if found and _goes_on(found[-1], row):
            column = next(n for n, cell in enumerate(row.cells) if cell)
            cells = list(found[-1].cells)
            cells[column] = f"{cells[column]} {row.cells[column]}"
            found[-1] = replace(found[-1], cells=tuple(cells))
        elif not all(_DASHES.fullmatch(cell) for cell in row.cells if cell):
            found.append(row)
    return found


def _goes_on(above: Row, row: Row) -> bool:
    """Whether the row holds nothing but the rest of a sentence that a cell of the row above left open."""
    if row.filled != 1 or row.wide or row.cells[0] or not above.cells[0]:
        return False
    column = next(n for n, cell in enumerate(row.cells) if cell)
    before = above.cells[column] if column < len(above.cells) else ""
    return bool(before) and not is_complete(before) and (starts_low(row.cells[column]) or ends_openly(before))


def _end_of_body(rows: Sequence[Row], last: int, width: int) -> int:
    """The place of the first remark below the table."""
    first = len(rows)
    while first > last and (
        rows[first - 1].wide or (width > 1 and rows[first - 1].filled == 1 and rows[first - 1].cells[0])
    ):
        first -= 1
    return next((at for at in range(first, len(rows)) if _is_note(rows, at)), len(rows))


def _is_note(rows: Sequence[Row], at: int) -> bool:
    """Whether the row, of one filled cell, is a remark and no name without answers."""
    text = rows[at].cells[0]
    is_apart = at > 0 and rows[at - 1].number + 1 < rows[at].number
    is_sentence = text.endswith((".", ":")) or len(text.split()) > _LONGEST_GROUP
    return rows[at].wide or is_apart or is_sentence or bool(NOTE.match(text))


def _with_groups(
    header: tuple[str, ...], rows: Sequence[Row]
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...], tuple[int, ...]]:
    """Header, cells and numbers of the body, the label of a group of rows in a column before the others."""
    groups = [_group_of(row) for row in rows]
    if not any(groups):
        return header, tuple(row.cells for row in rows), tuple(row.number for row in rows)
    label, cells, numbers = "", [], []
    for row, group in zip(rows, groups, strict=True):
        if group:
            label = group
        else:
            cells.append((label, *row.cells))
            numbers.append(row.number)
    return (("", *header) if header else ()), tuple(cells), tuple(numbers)


def _group_of(row: Row) -> str:
    """The label of the rows below, "" where the row is one of them."""
    text = row.cells[0]
    is_label = row.filled == 1 and (row.wide or row.strong) and len(text.split()) <= _LONGEST_GROUP
    return text if is_label else ""


def _noise_columns(header: Sequence[str], rows: Sequence[Sequence[str]]) -> frozenset[int]:
    """The columns of addresses, hashes and shapes, and those that hold nothing at all."""
    found = set()
    for column in range(max([len(header), *map(len, rows)], default=0)):
        said = [row[column] for row in rows if column < len(row) and row[column]]
        sample = said[:: len(said) // _SAMPLE + 1]
        is_labelled = column < len(header) and bool(header[column])
        is_noise = sum(bool(_NOISE.match(cell)) for cell in sample) >= _MOSTLY * len(sample)
        if (sample and is_noise) or not (said or is_labelled):
            found.add(column)
    return frozenset(found)
