"""Tables that nothing but the places of their words shows: columns that keep clear of each other, row after row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from index.parsing.pdf.lines import opens_with_bullet, pieces
from index.parsing.pdf.rows import Run, table_of
from index.parsing.pdf.spans import Columns, apart, by_column, with_piece, with_row
from index.parsing.pdf.types import Line, PageTable, Word

_FAR = 3.4  # type sizes between two lines: no row is as far from the next
_PARTED = 1.9  # type sizes between the lines of two things
_LARGER = 1.1  # than the type of the table: a heading
_LONG_RUN = 8
_NEAR_EDGE = 9.0  # points between where a column and a cell's text begin
_MANY_RULES = 3  # so many rules, and more, need no other sign of a table
_MAX_COLUMNS = 25
_LEADER = re.compile(r"(?:\. ?){5,}|(?:_ ?){5,}|…{2,}")
_SOURCE = re.compile(r"(?:source|notes?|n\.?b\.?)\b|[*†]", re.IGNORECASE)

_SENTENCE_END = (".", ";", ",", ":")


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
    run: Run


def find_tables(lines: Sequence[Line], above: PageTable | None = None) -> list[FoundTable]:
    """The tables among lines that go over the whole width of an area; those of more columns first.

    `above` is the table with which the page before ended: it may go on, were it with one row.
    """
    cut = [[] if _LEADER.search(line.text) else pieces(line) for line in lines]
    found: list[FoundTable] = []
    for least in (3, 2):
        taken = {n for table in found for n in range(table.first, table.last)}
        open_cut = [[] if n in taken else row for n, row in enumerate(cut)]
        found += _find(lines, open_cut, least)
    if above is not None and not any(table.first == 0 for table in found):
        last = min([len(lines), *(table.first for table in found)])
        rest = _rest_of(lines[:last], cut, above)
        found += [rest] if rest is not None else []
    return sorted(found, key=lambda table: table.first)


def _find(lines: Sequence[Line], cut: Sequence[Sequence[Line]], least: int) -> list[FoundTable]:
    found: list[FoundTable] = []
    at = 0
    while at < len(lines):
        run = _grow(lines, cut, at) if _may_open(cut[at], least) else None
        made = _first_table(lines, run) if run is not None and len(run.columns) >= least else None
        if made is None:
            # What did not make a table from its first line on hardly makes one from the next.
            at = _next_start(lines, run) if run is not None and len(run.rows) > _LONG_RUN else at + 1
            continue
        first = found[-1].last if found else 0
        while first < made.first and not cut[first]:
            first += 1
        found.append(_with_head(lines, made, first))
        at = found[-1].last
    return found


def _rest_of(lines: Sequence[Line], cut: Sequence[Sequence[Line]], above: PageTable) -> FoundTable | None:
    """The first lines as the rest of a table, as far as they keep to its columns."""
    columns: Columns = [(left, right - 1) for left, right in pairwise(above.edges)]
    rows: list[dict[int, list[Word]]] = []
    for line, row in zip(lines, cut, strict=False):
        begins = all(min(abs(piece.x0 - edge) for edge in above.edges[:-1]) <= _NEAR_EDGE for piece in row)
        is_near = not rows or line.base - lines[len(rows) - 1].base <= _FAR * line.size
        apart = all(with_piece(columns, piece) is not None for piece in row)
        held = by_column(row, columns) if row and begins and is_near and apart else None
        if held is None or (not rows and len(held) < 2):
            break
        rows.append(held)
    if not rows:
        return None
    table = table_of(lines[: len(rows)], Run(0, columns, rows), is_sure=True)
    return FoundTable(0, len(rows), replace(table, edges=above.edges)) if table is not None else None


def _next_start(lines: Sequence[Line], run: Run) -> int:
    """The line behind the first white in a run that is no table, else the run's end."""
    end = run.first + len(run.rows)
    return next((n for n in range(run.first + 1, end) if _is_parted(lines, n)), end)


def _is_parted(lines: Sequence[Line], number: int) -> bool:
    above, line = lines[number - 1], lines[number]
    return line.base - above.base > _PARTED * max(line.size, above.size)


def _may_open(row: Sequence[Line], least: int) -> bool:
    return len(row) >= least and not any(opens_with_bullet(piece) for piece in row)


def _first_table(lines: Sequence[Line], run: Run) -> _Made | None:
    """The run as a table, or that part of it which white parts from the rest."""
    if len(run.rows) < 2:
        return None
    made = _read(lines, run)
    if made is not None:
        return made
    end = run.first + len(run.rows)
    cuts = [n for n in range(run.first + 1, end) if _is_parted(lines, n)]
    # Where text in two columns stands above, the table is the part that begins the run or nothing.
    return _read(lines, Run(run.first, run.columns, run.rows[: cuts[0] - run.first])) if cuts else None


def read_stack(lines: Sequence[Line], rules: Sequence[float]) -> PageTable | None:
    """The table that stands between rules which only go across; `rules` are their heights."""
    columns = _columns_of(lines)
    if len(columns) < 2:
        return None
    rows = [by_column(pieces(line), columns) or {0: list(line.words)} for line in lines]
    is_sure = len(rules) > _MANY_RULES
    return table_of(lines, Run(0, columns, rows), rules, is_sure, is_last=True)


def keeps_to_columns(line: Line, body: Sequence[Line], least: int) -> bool:
    """Whether the line stands in at least so many columns of the lines below it, and could head them."""
    held = by_column(pieces(line), columns) if len(columns := _columns_of(body)) > 1 else None
    return held is not None and len(held) >= least and not line.text.endswith(_SENTENCE_END)


def _columns_of(lines: Sequence[Line]) -> Columns:
    """The columns in which most pieces of those lines stand; what goes over several is left out."""
    cut = sorted((pieces(line) for line in lines), key=len, reverse=True)
    columns: Columns = [(piece.x0, piece.x1) for piece in cut[0]] if cut else []
    for row in cut[1:]:
        for piece in row:
            columns = with_piece(columns, piece) or columns
    return apart(columns, min((line.size for line in lines), default=10.0))


# -- runs of lines


def _grow(lines: Sequence[Line], cut: Sequence[Sequence[Line]], at: int) -> Run | None:
    """The lines from there on whose pieces keep to columns."""
    columns: Columns = [(piece.x0, piece.x1) for piece in cut[at]]
    number = at + 1
    while number < len(lines) and cut[number]:
        above, line = lines[number - 1], lines[number]
        if line.base - above.base > _FAR * max(line.size, above.size):
            break
        merged = with_row(columns, cut[number], line.size)
        if merged is None or (len(cut[number]) == 1 and line.size > _LARGER * lines[at].size):
            break
        columns = merged
        number += 1
    if len(columns) > _MAX_COLUMNS:
        return None
    rows = [by_column(row, columns) for row in cut[at:number]]
    return Run(at, columns, [row for row in rows if row is not None])


def _read(lines: Sequence[Line], run: Run) -> _Made | None:
    last = run.first + len(run.rows)
    is_last = last == len(lines)
    table = table_of(lines[run.first : last], run, is_last=is_last) if len(run.rows) > 1 else None
    return _Made(run.first, last, table, run) if table is not None else None


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
    rows = [by_column(pieces(line), columns) or {} for line in lines[start:end]]
    table = table_of(lines[start:end], Run(start, columns, rows), is_sure=True)
    return FoundTable(start, end, table) if table else FoundTable(made.first, made.last, made.table)


def _is_head(line: Line, below: Line, columns: Columns) -> bool:
    held = by_column(pieces(line), columns)
    gap = below.base - line.base
    if held is None or line.text.endswith(_SENTENCE_END):
        return False
    # A head of two lines may stand around the others, which have one.
    is_part = 0 not in held and gap <= 1.3 * below.size and line.all_bold == below.all_bold
    return is_part or (len(held) > 1 and gap <= 2.2 * below.size)


def _is_note(lines: Sequence[Line], run: Run, number: int) -> bool:
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
