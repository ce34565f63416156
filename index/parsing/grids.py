"""A table whose cells may span rows and columns, as Word and HTML have them, to the pieces that it makes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index.parsing.lines import is_complete, words
from index.parsing.pieces import Piece, in_one
from index.parsing.sheet_parts import read_sheets
from index.parsing.sheets import Row, names_its_rows

# A cell that spans several rows is written once a row; one as long as this only in the first.
_LONGEST_REPEATED = 2_000
_MAX_LABEL_WORDS = 8
# More places than cells make a table that is none.
_MOST_PLACES = 2_000_000
# A table that only places things on a page has few rows.
_MOST_LAYOUT_ROWS = 3


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell over the rows row..last_row and the columns column..last_column (both excluded), and what it holds."""

    row: int
    column: int
    last_row: int
    last_column: int
    pieces: tuple[Piece, ...] = ()
    heads: bool = False
    strong: bool = False

    @property
    def text(self) -> str:
        """All that it holds, on one line."""
        return in_one(self.pieces)


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a table of so many rows and columns; `is_layout` where the format says that it is no table."""

    rows: int
    columns: int
    cells: tuple[GridCell, ...]
    caption: str = ""
    page: int = 1
    is_layout: bool = False


def grid_pieces(grid: Grid) -> Iterator[Piece]:
    """The table, or the fields that it lists, or what stands in its cells where it only places them."""
    texts = {(cell.row, cell.column): cell.text for cell in grid.cells}
    held = [cell for cell in grid.cells if texts[(cell.row, cell.column)]]
    if grid.is_layout or _is_layout(grid, held):
        yield from (piece for cell in held for piece in cell.pieces)
        return
    rows = list(_rows(grid, texts))
    if _are_fields(grid, rows):
        yield from _fields(grid, rows)
        return
    if grid.caption:
        yield Piece("paragraph", grid.caption, page=grid.page)
    for sheet in read_sheets(rows):
        caption = grid.caption or (sheet.titles[-1] if sheet.titles else "")
        yield from (Piece("paragraph", title, page=grid.page) for title in sheet.titles)
        if sheet.body:
            yield Piece("table", page=grid.page, table=replace(sheet, caption=caption))
        yield from (Piece("paragraph", note, page=grid.page) for note in sheet.notes)


def _is_layout(grid: Grid, held: Sequence[GridCell]) -> bool:
    """Whether the cells stand for themselves: one column, one row, or tables within few rows."""
    if len({cell.column for cell in held}) <= 1 or len({cell.row for cell in held}) <= 1:
        return True
    if grid.rows * grid.columns > _MOST_PLACES:
        return True
    has_tables = any(piece.table is not None for cell in held for piece in cell.pieces)
    return has_tables and grid.rows <= _MOST_LAYOUT_ROWS


def _rows(grid: Grid, texts: dict[tuple[int, int], str]) -> Iterator[Row]:
    """The rows, what spans several standing in each."""
    by_row: list[list[GridCell]] = [[] for _ in range(grid.rows)]
    for cell in grid.cells:
        long = len(texts[(cell.row, cell.column)]) * (cell.last_row - cell.row) > _LONGEST_REPEATED
        for row in range(cell.row, min(cell.row + 1 if long else cell.last_row, grid.rows)):
            by_row[row].append(cell)
    for number, cells in enumerate(by_row):
        said = [cell for cell in cells if texts[(cell.row, cell.column)]]
        is_wide = len(said) == 1 and said[0].last_column - said[0].column >= grid.columns > 1
        yield Row(
            number + 1,
            tuple(_spread(grid, cells, texts, is_wide)),
            heads=bool(said) and not is_wide and all(cell.heads for cell in said),
            strong=bool(said) and all(cell.strong or cell.heads for cell in said),
            wide=is_wide,
            spread=True,
        )


def _spread(
    grid: Grid, cells: Sequence[GridCell], texts: dict[tuple[int, int], str], is_wide: bool
) -> Iterator[str]:
    found = [""] * grid.columns
    for cell in cells:
        text = texts[(cell.row, cell.column)]
        is_long = is_wide or len(text) * (cell.last_column - cell.column) > _LONGEST_REPEATED
        last = cell.column + 1 if is_long else min(cell.last_column, grid.columns)
        for column in range(cell.column, last):
            found[column] = text
    return iter(found)


def _are_fields(grid: Grid, rows: Sequence[Row]) -> bool:
    """Whether every row is a label and what is said of it."""
    body = [row for row in rows if row.filled and not row.wide]
    if grid.columns != 2 or len(body) < 2 or any(row.heads for row in body):
        return False
    if _is_headed(body) and not _sets_labels_apart(grid):
        return False
    labels = [row.cells[0] for row in body]
    return all(
        any(map(str.isalpha, label))
        and len(words(label)) <= _MAX_LABEL_WORDS
        and not is_complete(label.rstrip(":?"))
        for label in labels
    )


def _sets_labels_apart(grid: Grid) -> bool:
    """Whether every cell of the first column is marked as a label, and none of the others."""
    marked = [(cell.column == 0, cell.strong or cell.heads) for cell in grid.cells if cell.pieces]
    return all(is_first == is_marked for is_first, is_marked in marked)


def _is_headed(rows: Sequence[Row]) -> bool:
    """Whether the first of two columns' rows heads the others: by its words, or set in bold as they are not."""
    first, others = rows[0], rows[1:]
    return names_its_rows(first.cells) or (first.strong and not any(row.strong for row in others))


def _fields(grid: Grid, rows: Sequence[Row]) -> Iterator[Piece]:
    if grid.caption:
        yield Piece("heading", grid.caption, level=_DEEPER, page=grid.page)
    for row in rows:
        if row.wide and row.filled:
            yield Piece("heading", row.cells[0], level=_DEEPER, page=grid.page)
        elif row.filled:
            label, value = row.cells
            yield Piece("field", f"{label}\t{value}".rstrip(), label=len(label), page=grid.page)


# A heading inside a table stands below those of the text.
_DEEPER = 6
