"""Tables that nothing but the places of their words shows: columns that keep clear of each other, row after row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.parsing.lines import ends_openly, is_complete, starts_low
from index.parsing.pdf_lines import opens_with_bullet, pieces
from index.parsing.pdf_types import Box, GridCell, Line, PageTable, Word

_APART = 0.6  # of the type size: what has to stay white between two columns
_FAR = 3.4  # type sizes between two lines: no row is as far from the next
_PARTED = 1.9  # type sizes between the lines of two things
_LARGER = 1.1  # than the type of the table: a heading
_OWN_ROW = 1.5  # type sizes between baselines: lines of one cell stand nearer
_STEP = 0.18  # of the type size, by which rows stand further apart than the lines of a cell
_MIN_ROWS = 3  # two where the first is set in bold
_MANY_RULES = 3  # so many rules, and more, need no other sign of a table
_MIN_SPACED = 3  # rows that white parts: running text in columns has no such rows
_MIN_FILLED = 0.4
_MIN_LABELLED = 0.6
_MAX_LOW_LABELS = 0.25
_LONGEST_LABEL = 40  # words
_USUAL_LABEL = 12
_MAX_LABEL_WORDS = 7  # a line, in a table of two columns
_MAX_WORDS_OF_FEW = 5  # the same where it has few rows
_MAX_COLUMNS = 25
_LEADER = re.compile(r"(?:\. ?){5,}|(?:_ ?){5,}|…{2,}")
_SOURCE = re.compile(r"(?:source|notes?|n\.?b\.?)\b|[*†]", re.IGNORECASE)

_SENTENCE_END = (".", ";", ",", ":")

_Columns = list[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table and the lines that it takes, the last one excluded."""

    first: int
    last: int
    table: PageTable


@dataclass(frozen=True, slots=True)
class _Made:
    """A table, its lines, and the run that it was read from."""

    first: int
    last: int
    table: PageTable
    run: _Run


@dataclass(slots=True)
class _Run:
    """Lines whose pieces fall into the same columns: the words of each line by column."""

    first: int
    columns: _Columns
    rows: list[dict[int, list[Word]]]


def find_tables(lines: Sequence[Line]) -> list[FoundTable]:
    """The tables among lines that go over the whole width of an area; those of more columns first."""
    cut = [[] if _LEADER.search(line.text) else pieces(line) for line in lines]
    found: list[FoundTable] = []
    for least in (3, 2):
        taken = {n for table in found for n in range(table.first, table.last)}
        open_cut = [[] if n in taken else row for n, row in enumerate(cut)]
        found += _find(lines, open_cut, least)
    return sorted(found, key=lambda table: table.first)


def _find(lines: Sequence[Line], cut: Sequence[Sequence[Line]], least: int) -> list[FoundTable]:
    found: list[FoundTable] = []
    at = 0
    while at < len(lines):
        run = _grow(lines, cut, at) if _may_open(cut[at], least) else None
        made = _first_table(lines, run) if run is not None and len(run.columns) >= least else None
        if made is None:
            at += 1
            continue
        first = found[-1].last if found else 0
        while first < made.first and not cut[first]:
            first += 1
        found.append(_with_head(lines, made, first))
        at = found[-1].last
    return found


def _may_open(row: Sequence[Line], least: int) -> bool:
    return len(row) >= least and not any(opens_with_bullet(piece) for piece in row)


def _first_table(lines: Sequence[Line], run: _Run) -> _Made | None:
    """The run as a table, or that part of it which white parts from the rest."""
    if len(run.rows) < 2:
        return None
    made = _read(lines, run)
    if made is not None:
        return made
    end = run.first + len(run.rows)
    cuts = [
        n
        for n in range(run.first + 1, end)
        if lines[n].base - lines[n - 1].base > _PARTED * max(lines[n].size, lines[n - 1].size)
    ]
    # Where text in two columns stands above, the table is the part that begins the run or nothing.
    return _read(lines, _Run(run.first, run.columns, run.rows[: cuts[0] - run.first])) if cuts else None


def read_stack(lines: Sequence[Line], rules: Sequence[float]) -> PageTable | None:
    """The table that stands between rules which only go across; `rules` are their heights."""
    columns = _columns_of(lines)
    if len(columns) < 2:
        return None
    rows = [_by_column(line, columns) or {0: list(line.words)} for line in lines]
    is_sure = len(rules) > _MANY_RULES
    return _made(lines, _Run(0, columns, rows), rules, is_sure, is_last=True)


def keeps_to_columns(line: Line, body: Sequence[Line], least: int) -> bool:
    """Whether the line stands in at least so many columns of the lines below it, and could head them."""
    held = _by_column(line, columns) if len(columns := _columns_of(body)) > 1 else None
    return held is not None and len(held) >= least and not line.text.endswith(_SENTENCE_END)


def _columns_of(lines: Sequence[Line]) -> _Columns:
    """The columns in which most pieces of those lines stand; what goes over several is left out."""
    cut = sorted((pieces(line) for line in lines), key=len, reverse=True)
    columns: _Columns = [(piece.x0, piece.x1) for piece in cut[0]] if cut else []
    for row in cut[1:]:
        for piece in row:
            columns = _joined(columns, piece) or columns
    return _apart(columns, min((line.size for line in lines), default=10.0))


# -- runs of lines


def _grow(lines: Sequence[Line], cut: Sequence[Sequence[Line]], at: int) -> _Run | None:
    """The lines from there on whose pieces keep to columns."""
    columns: _Columns = [(piece.x0, piece.x1) for piece in cut[at]]
    number = at + 1
    while number < len(lines) and cut[number]:
        above, line = lines[number - 1], lines[number]
        if line.base - above.base > _FAR * max(line.size, above.size):
            break
        merged = _merged(columns, cut[number], line.size)
        if merged is None or (len(cut[number]) == 1 and line.size > _LARGER * lines[at].size):
            break
        columns = merged
        number += 1
    if len(columns) > _MAX_COLUMNS:
        return None
    rows = [_by_column(line, columns) for line in lines[at:number]]
    return _Run(at, columns, [row for row in rows if row is not None])


def _merged(columns: _Columns, row: Sequence[Line], size: float) -> _Columns | None:
    """The columns with the row's pieces in them; None where a piece stands in two."""
    wider = columns
    for piece in row:
        joined = _joined(wider, piece)
        if joined is None:
            return None
        wider = joined
    clear = all(right[0] - left[1] >= _APART * size for left, right in pairwise(wider))
    return wider if clear else None


def _joined(columns: _Columns, piece: Line) -> _Columns | None:
    touched = [n for n, (left, right) in enumerate(columns) if piece.x0 < right and left < piece.x1]
    if len(touched) > 1:
        return None
    if not touched:
        return sorted([*columns, (piece.x0, piece.x1)])
    number = touched[0]
    left, right = columns[number]
    return [*columns[:number], (min(left, piece.x0), max(right, piece.x1)), *columns[number + 1 :]]


def _apart(columns: _Columns, size: float) -> _Columns:
    apart: _Columns = []
    for left, right in columns:
        if apart and left - apart[-1][1] < _APART * size:
            apart[-1] = (apart[-1][0], max(right, apart[-1][1]))
        else:
            apart.append((left, right))
    return apart


def _by_column(line: Line, columns: _Columns) -> dict[int, list[Word]] | None:
    """The line's words by column; None where a word stands across the white between two."""
    found: dict[int, list[Word]] = {}
    for piece in pieces(line):
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


def _place_words(piece: Line, columns: _Columns, found: dict[int, list[Word]]) -> bool:
    """Whether each word of a piece stands in one column; they are put there."""
    bounds = [(left[1] + right[0]) / 2 for left, right in pairwise(columns)]
    for word in piece.words:
        column = sum(word.x0 >= bound - 0.5 for bound in bounds)
        if column < len(bounds) and word.x1 > bounds[column] + 0.5:
            return False
        found.setdefault(column, []).append(word)
    return True


# -- rows


def _read(lines: Sequence[Line], run: _Run) -> _Made | None:
    last = run.first + len(run.rows)
    is_last = last == len(lines)
    table = _made(lines[run.first : last], run, (), False, is_last) if len(run.rows) > 1 else None
    return _Made(run.first, last, table, run) if table is not None else None


def _made(
    lines: Sequence[Line], run: _Run, rules: Sequence[float], is_sure: bool, is_last: bool = False
) -> PageTable | None:
    groups = _row_groups(lines, run, rules)
    cells = [_cells_of(run, lines, group, row) for row, group in enumerate(groups)]
    spaced = len(_spaced(lines)) + 1
    if not is_sure and not _is_table(cells, len(run.columns), is_last, spaced):
        return None
    if sum(len(row) > 1 for row in cells) < 2:
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


def _cells_of(run: _Run, lines: Sequence[Line], group: Sequence[int], row: int) -> list[GridCell]:
    found: dict[int, list[Line]] = {}
    for number in group:
        for column, words in run.rows[number].items():
            found.setdefault(column, []).append(Line(tuple(words)))
    return [
        GridCell(row, column, row + 1, column + 1, tuple(found[column]), False) for column in sorted(found)
    ]


def _row_groups(lines: Sequence[Line], run: _Run, rules: Sequence[float]) -> list[list[int]]:
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


def _by_label(lines: Sequence[Line], run: _Run, group: Sequence[int], few: bool) -> list[list[int]]:
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


# -- whether it is one


def _is_table(cells: Sequence[Sequence[GridCell]], columns: int, is_last: bool, spaced: int) -> bool:
    """Whether rows of cells are a table. `is_last` says that nothing stands below, `spaced` how many rows white parts."""
    is_headed = all(cell.lines[0].all_bold for cell in cells[0]) and (columns > 2 or is_last)
    if len(cells) < (2 if is_headed or (is_last and columns > 2) else _MIN_ROWS):
        return False
    filled = sum(len(row) for row in cells)
    labels = [row[0].text for row in cells if row and row[0].column == 0]
    if filled < _MIN_FILLED * columns * len(cells) or len(labels) < _MIN_LABELLED * len(cells):
        return False
    if sum(starts_low(label) for label in labels) > _MAX_LOW_LABELS * len(labels):
        return False
    if any(opens_with_bullet(row[0].lines[0]) for row in cells if row and row[0].column == 0):
        return False
    lengths = [len(label.split()) for label in labels]
    if max(lengths) > _LONGEST_LABEL or sum(lengths) > _USUAL_LABEL * len(lengths):
        return False
    by_column = [[cell for row in cells for cell in row if cell.column == c] for c in range(columns)]
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


def _with_head(lines: Sequence[Line], made: _Made, first: int) -> FoundTable:
    """The table with the lines directly above that keep to its columns, and without a note below it."""
    columns = made.run.columns
    start, end = made.first, made.last
    if len(columns) > 2:
        while start > first and _is_head(lines[start - 1], lines[start], columns):
            start -= 1
    while end - start > 2 and _is_note(lines, made.run, end - 1):
        end -= 1
    if (start, end) == (made.first, made.last):
        return FoundTable(start, end, made.table)
    rows = [_by_column(line, columns) or {} for line in lines[start:end]]
    table = _made(lines[start:end], _Run(start, columns, rows), (), is_sure=True)
    return FoundTable(start, end, table) if table else FoundTable(made.first, made.last, made.table)


def _is_head(line: Line, below: Line, columns: _Columns) -> bool:
    held = _by_column(line, columns)
    gap = below.base - line.base
    if held is None or line.text.endswith(_SENTENCE_END):
        return False
    # A head of two lines may stand around the others, which have one.
    is_part = 0 not in held and gap <= 1.3 * below.size and line.all_bold == below.all_bold
    return is_part or (len(held) > 1 and gap <= 2.2 * below.size)


def _is_note(lines: Sequence[Line], run: _Run, number: int) -> bool:
    held = run.rows[number - run.first]
    if list(held) != [0]:
        return False
    line, above = lines[number], lines[number - 1]
    labels = [n for n in range(run.first, number) if 0 in run.rows[n - run.first]]
    is_bolder = line.all_bold and not any(lines[n].words[0].bold for n in labels[1:])
    return bool(_SOURCE.match(line.text)) or is_bolder or line.base - above.base > _PARTED * line.size


def lines_outside(lines: Sequence[Line], found: Sequence[FoundTable]) -> Iterator[Line]:
    """The lines that stand in none of the tables."""
    taken = {n for table in found for n in range(table.first, table.last)}
    yield from (line for n, line in enumerate(lines) if n not in taken)
