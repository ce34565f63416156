"""The kept text of a PDF, line for line in reading order, and where in it everything stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from index.parsing.headings import Heading
from index.parsing.pdf.blocks import Piece, runs_on
from index.parsing.pdf.styles import number_length
from index.parsing.pdf.types import Line, PageTable
from index.parsing.removals import Removal
from index.types import Span

# A cell that spans several rows is written once a row where it is as short as a label.
_MAX_REPEATED_WORDS = 12


@dataclass(slots=True)
class Written:
    """The text while it is written; headings and tables by the line at which they start.

    `firsts` are the lines at which paragraphs start, `boxes` the stretches that stand in boxes, `page_starts` the
    offsets of the pages by number.
    """

    parts: list[str] = field(default_factory=list)
    at: int = 0
    line: int = 0
    page: int = 1
    removals: list[Removal] = field(default_factory=list)
    headings: dict[int, Heading] = field(default_factory=dict)
    tables: dict[int, PlacedTable] = field(default_factory=dict)
    firsts: set[int] = field(default_factory=set)
    boxes: list[Span] = field(default_factory=list)
    page_starts: dict[int, int] = field(default_factory=dict)
    parted_pages: frozenset[int] = frozenset()

    @property
    def text(self) -> str:
        """All that was written."""
        return "".join(self.parts)

    def add(self, text: str) -> int:
        """Write it; the offset at which it starts."""
        start = self.at
        self.parts.append(text)
        self.at += len(text)
        self.line += text.count("\n")
        return start


@dataclass(slots=True)
class PlacedTable:
    """Where a table's cells stand in the text: spans by row and column, empty ones where nothing stands."""

    table: PageTable
    page: int
    first: int
    last: int = 0
    cells: dict[tuple[int, int], Span] = field(default_factory=dict)


def write(pieces: Sequence[Piece], levels: dict[int, int], pages: int) -> Written:
    """The pieces as text; `levels` are those of the headings by the place of their piece."""
    out = Written(page_starts={1: 0})
    for number, piece in enumerate(pieces):
        goes_on = number > 0 and _goes_on(pieces, number, levels)
        if out.at:
            out.add("\n" if goes_on else "\n\n")
        _turn_pages(out, piece.page)
        start = out.at
        if piece.table is not None:
            _write_table(out, piece.table, piece.page)
        elif piece.is_blank:
            _write_lines(out, piece.lines)
            out.removals.append(Removal(start, out.at))
        else:
            if not goes_on:
                out.firsts.add(out.line)
            _write_text(out, piece, levels.get(number))
        if piece.box:
            out.boxes.append((start, out.at))
    if out.page < pages:
        out.add("\n")
        _turn_pages(out, pages)
    return out


def _goes_on(pieces: Sequence[Piece], number: int, levels: dict[int, int]) -> bool:
    is_heading = number in levels or number - 1 in levels
    return not is_heading and runs_on(pieces[number - 1], pieces[number])


def _turn_pages(out: Written, page: int) -> None:
    """A form feed for each page's end up to that page."""
    while out.page < page:
        out.add("\f")
        out.page += 1
        out.page_starts[out.page] = out.at


def _write_text(out: Written, piece: Piece, level: int | None) -> None:
    first, start = out.line, out.at
    _write_lines(out, piece.lines)
    if level is not None:
        last = out.line + 1
        out.headings[first] = Heading(first, last, start + number_length(piece.text), level, last)


def _write_lines(out: Written, lines: Sequence[Line]) -> Span:
    """The lines one below the other; marks of footnotes are noted as no content."""
    start = out.at
    for number, line in enumerate(lines):
        if number:
            out.add("\n")
        for place, word in enumerate(line.words):
            if place and not word.glued:
                out.add(" ")
            at = out.add(word.text)
            if word.raised and is_mark(line, place):
                out.removals.append(Removal(at, out.at, breaks=False))
    return start, out.at


def is_mark(line: Line, place: int) -> bool:
    """Whether the small word above the line is a footnote's mark, not a unit's power or an ordinal's ending."""
    word = line.words[place]
    before = line.words[place - 1].text if place else ""
    is_power = before.lower() in {"m", "km", "cm", "mm", "co"}
    return (
        word.raised and not is_power and (word.text.strip("*†‡§,") == "" or word.text.strip(",*").isdigit())
    )


def _write_table(out: Written, table: PageTable, page: int) -> None:
    placed = PlacedTable(table, page, out.line)
    by_place = {(row, cell.column): cell for cell in table.cells for row in range(cell.row, cell.last_row)}
    for row in range(table.rows):
        if row:
            out.add("\n")
        column = 0
        while column < table.columns:
            if column:
                out.add("\t")
            cell = by_place.get((row, column))
            if cell is None:
                placed.cells[(row, column)] = (out.at, out.at)
                column += 1
                continue
            is_again = cell.row < row
            span = (out.at, out.at)
            if not is_again or len(cell.text.split()) <= _MAX_REPEATED_WORDS:
                span = _write_lines(out, cell.lines)
            for spanned in range(column, max(cell.last_column, column + 1)):
                placed.cells[(row, spanned)] = span
            column = max(cell.last_column, column + 1)
    placed.last = out.line + 1
    out.tables[placed.first] = placed
