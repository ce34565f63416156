"""Tables in text: rows of tab-separated or piped cells, their header, and rows that go on."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from index.parsing.lines import Line, ends_openly, is_complete, starts_low, words
from index.parsing.removals import trimmed
from index.types import Cell, Span

_SEPARATOR_CELL = re.compile(r"[\s:=_+-]*[-=_]{2,}[\s:=_+-]*$|\s*:?-+:?\s*$")
_ENUMERATOR_CELL = re.compile(r"\(?\d{1,3}[.)]?$|\(?(?:[a-zA-Z]|[ivx]{2,4})[.)]$")
_VALUE_CELL = re.compile(r"[\d£$€%.,\s/-]+$|(?:yes|no|n/?a|none|tbc|nil)\b.{0,3}$", re.IGNORECASE)
# What heads a column of row numbers: at the start of a row "No" is short for number.
_NUMBER_HEADING = re.compile(r"(?:no|nr|num|ref)\.?$|#$", re.IGNORECASE)
# The first cell of a header row names the kind of thing that the rows are about.
_ROW_NOUNS = frozenset(
    "authority authorities council councils county counties district districts borough area areas name organisation "
    "region place partner partners trust lea question item topic theme year date no number ref".split()
)
# Pipes between cells; one alone may stand in any sentence.
_BARE_PIPE = re.compile(r"(?<=\S) ?\|(?= |$)|(?<= )\|(?= |$)")
_MIN_BARE_PIPES = 2
_MAX_HEADER_WORDS = 45
_MAX_LABEL_WORDS = 8
_MAX_WRAPPED = 6  # lines that one cell may take


@dataclass(frozen=True, slots=True)
class RawRow:
    """The lines `line` to `last` cut into cells; spans are trimmed, an empty one stands where its text would.

    `continues` says that the row is known to go on with the one above.
    """

    line: int
    last: int
    start: int
    end: int
    cells: tuple[Span, ...]
    continues: bool = False

    def texts(self, clean: str) -> tuple[str, ...]:
        """The words of each cell."""
        return tuple(" ".join(clean[a:b].split()) for a, b in self.cells)


@dataclass(frozen=True, slots=True)
class Region:
    """The lines of one table, from `first` to `last` (excluded), and what they hold."""

    first: int
    last: int
    rows: tuple[RawRow, ...]
    separators: tuple[RawRow, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as read: its header, and each body row's cells with continuation rows joined in."""

    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


Pieces = Callable[[int, int], tuple[Span, ...]]
Splitter = Callable[[str, Line], RawRow]


def read_region(clean: str, lines: Sequence[Line], at: int) -> Region | None:
    """The run of table lines that starts at that line; blank lines do not end it, other text does."""
    split = _splitter(lines[at])
    if split is None:
        return None
    found: list[RawRow] = []
    number = at
    while number < len(lines):
        line = lines[number]
        if not line.is_blank:
            is_row = _splitter(line) is split or (split is _split_bare_pipes and _has_pipe(line))
            if not is_row and (split is _split_pipes or not _is_wrapped_cell(found, lines, number)):
                break
            found.append(split(clean, line))
        number += 1
    separators = tuple(row for row in found if _is_separator(row.texts(clean)))
    ruled = {row.line for row in separators}
    rows = _unwrapped(clean, [row for row in found if row.line not in ruled])
    return Region(at, found[-1].line + 1, rows, separators)


def _has_pipe(line: Line) -> bool:
    """Whether a line inside a table of bare pipes has one: a wrapped row may have no more."""
    return not line.stripped.startswith("|") and _BARE_PIPE.search(line.text) is not None


def _is_wrapped_cell(found: Sequence[RawRow], lines: Sequence[Line], number: int) -> bool:
    """Whether the line, which has no tab, goes on with the last cell of the row directly above."""
    if not found or found[-1].line != number - 1:
        return False
    return starts_low(lines[number].stripped) or _is_inside_row(found, lines, number)


def _is_inside_row(found: Sequence[RawRow], lines: Sequence[Line], number: int) -> bool:
    """Whether the row above lacks just those cells that the line after the wrapped ones has."""
    width = max(len(row.cells) for row in found)
    above = next((row for row in reversed(found) if len(row.cells) > 1), found[-1])
    after = next((line for line in lines[number : number + _MAX_WRAPPED] if "\t" in line.text), None)
    if after is None or any(line.is_blank for line in lines[number : after.number]):
        return False
    return len(above.cells) < width and len(above.cells) + after.text.count("\t") == width


def _unwrapped(clean: str, rows: Sequence[RawRow]) -> tuple[RawRow, ...]:
    """The rows, those made one that a line break in a cell has cut in two."""
    width = max((len(row.cells) for row in rows), default=0)
    whole: list[RawRow] = []
    for row in rows:
        if whole and _completes(clean, whole[-1], row, width):
            whole[-1] = _glued(whole[-1], row)
        else:
            whole.append(row)
    return tuple(whole)


def _completes(clean: str, above: RawRow, row: RawRow, width: int) -> bool:
    joined = len(above.cells) + len(row.cells) - 1
    if joined > width or row.line != above.last + 1:
        return False
    is_open = len(row.cells) == 1 or (joined == width and ends_openly(clean[slice(*above.cells[-1])]))
    return is_open or starts_low(clean[slice(*row.cells[0])])


def _glued(above: RawRow, row: RawRow) -> RawRow:
    cell = (above.cells[-1][0], row.cells[0][1])
    return replace(above, last=row.line, end=row.end, cells=(*above.cells[:-1], cell, *row.cells[1:]))


def _splitter(line: Line) -> Splitter | None:
    stripped = line.stripped
    if stripped.startswith("|") and stripped.count("|") >= 2:
        return _split_pipes
    if "\t" in line.text.rstrip(" ") and stripped:
        return _split_tabs
    return _split_bare_pipes if len(_BARE_PIPE.findall(line.text)) >= _MIN_BARE_PIPES else None


def _split_tabs(clean: str, line: Line) -> RawRow:
    return _row(
        clean, line, [line.start + at for at, char in enumerate(line.text) if char == "\t"], line.start
    )


def _split_bare_pipes(clean: str, line: Line) -> RawRow:
    """A row without pipes at its ends: "Leeds | Yes | "."""
    cuts = [line.start + match.start() for match in re.finditer(r"(?<!\\)\|", line.text)]
    return _row(clean, line, cuts, line.start)


def _split_pipes(clean: str, line: Line) -> RawRow:
    cuts = [m.start() + line.start for m in re.finditer(r"(?<!\\)\|", line.text)]
    if cuts and line.last - 1 == cuts[-1]:
        cuts = cuts[:-1]
        end = line.last - 1
    else:
        end = line.end
    return _row(clean, line, cuts[1:], cuts[0] + 1, end)


def _row(clean: str, line: Line, cuts: Sequence[int], start: int, end: int | None = None) -> RawRow:
    bounds = [start, *(cut + 1 for cut in cuts), (line.end if end is None else end) + 1]
    spans = tuple(trimmed(clean, a, max(a, b - 1)) for a, b in pairwise(bounds))
    return RawRow(line.number, line.number, line.start, line.end, spans)


def _is_separator(texts: Sequence[str]) -> bool:
    filled = [text for text in texts if text]
    return bool(filled) and all(_SEPARATOR_CELL.match(text) for text in filled)


def is_table(clean: str, region: Region) -> bool:
    """Whether these rows are a table, not a numbered list, labelled fields or indented text."""
    texts = [row.texts(clean) for row in region.rows]
    if len(texts) < 2 or not any(sum(map(bool, cells)) >= 2 for cells in texts[1:]):
        return False
    if max(map(len, texts)) > 2:
        return True
    return not is_numbered_list(clean, region) and (bool(region.separators) or _names_its_rows(texts[0]))


def is_numbered_list(clean: str, region: Region) -> bool:
    """Whether every row is "1.<TAB>text"."""
    texts = [row.texts(clean) for row in region.rows]
    return all(len(cells) == 2 and _ENUMERATOR_CELL.match(cells[0]) for cells in texts)


def is_field_list(clean: str, region: Region) -> bool:
    """Whether every row is "Label<TAB>value"."""
    texts = [row.texts(clean) for row in region.rows]
    return (
        len(texts) >= 2
        and not is_numbered_list(clean, region)
        and all(
            len(cells) == 2
            and any(char.isalpha() for char in cells[0])
            and len(words(cells[0])) <= _MAX_LABEL_WORDS
            and not is_complete(cells[0][:-1])
            for cells in texts
        )
    )


def _names_its_rows(cells: Sequence[str]) -> bool:
    """Whether a two-column row heads a table: a question, or the noun of what the rows are about."""
    first = cells[0].lower().strip(":").split()
    return cells[-1].endswith("?") or bool(first and first[0] in _ROW_NOUNS and len(first) <= 3)


def read_grid(clean: str, region: Region, pieces: Pieces) -> Grid:
    """The table's header and body rows; every body row has as many cells as the widest row."""
    width = max(len(row.cells) for row in region.rows)
    header, body = _split_header(clean, region)
    grid: list[list[list[Span]]] = []
    for row in body:
        texts = row.texts(clean)
        if header and texts == header[: len(texts)]:
            continue
        if grid and (row.continues or _continues(texts)):
            _extend(grid[-1], row, pieces)
        else:
            grid.append(_cells(row, width, pieces))
    padded = (*header, *[""] * (width - len(header)))
    return Grid(padded, tuple(tuple(Cell(n, tuple(spans)) for n, spans in enumerate(row)) for row in grid))


def _split_header(clean: str, region: Region) -> tuple[tuple[str, ...], tuple[RawRow, ...]]:
    first = region.rows[0].texts(clean)
    ruled = bool(region.separators) and region.separators[0].line == region.rows[0].line + 1
    if not ruled and not _is_header(first):
        return (), region.rows
    body = list(region.rows[1:])
    while body and body[0].continues:
        below = body.pop(0).texts(clean)
        first = tuple(f"{one} {other}".strip() for one, other in zip(first, below, strict=True))
    return first, tuple(body)


def _is_header(texts: Sequence[str]) -> bool:
    filled = [text for text in texts if text]
    named = filled[1:] if len(filled) > 2 and _NUMBER_HEADING.match(texts[0]) else filled
    return bool(filled) and len(filled) > len(texts) / 2 and all(_is_label(text) for text in named)


def _is_label(text: str) -> bool:
    if len(words(text)) > _MAX_HEADER_WORDS or _VALUE_CELL.match(text):
        return False
    return text.endswith("?") or not text.rstrip("\"'’”)").endswith((".", "!", ";", ","))


def _continues(texts: Sequence[str]) -> bool:
    """Whether the row goes on where the one above stopped: its label cells are empty, another is not."""
    label = next((n for n, text in enumerate(texts[:2]) if text), None)
    return label is None and any(texts[2:]) if len(texts) > 2 else not texts[0] and any(texts[1:])


def _cells(row: RawRow, width: int, pieces: Pieces) -> list[list[Span]]:
    cells = [list(pieces(a, b)) or [(a, a)] for a, b in row.cells]
    return cells + [[(row.end, row.end)] for _ in range(width - len(cells))]


def _extend(above: list[list[Span]], row: RawRow, pieces: Pieces) -> None:
    for column, (a, b) in enumerate(row.cells):
        spans = list(pieces(a, b))
        if spans and column < len(above):
            kept = [span for span in above[column] if span[0] < span[1]]
            above[column] = kept + spans
