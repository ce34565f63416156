"""Tables with spans: which are tables, which list fields, which only place things on a page."""

from __future__ import annotations

from collections.abc import Sequence

from index.parsing.grids import Grid, GridCell, grid_pieces
from index.parsing.pieces import Piece


def grid(rows: Sequence[Sequence[str]], caption: str = "", strong: Sequence[int] = ()) -> Grid:
    """A grid of plain cells; the rows of those numbers are bold."""
    cells = [
        GridCell(at, column, at + 1, column + 1, (Piece("paragraph", text),), strong=at in strong)
        for at, row in enumerate(rows)
        for column, text in enumerate(row)
    ]
    return Grid(len(rows), max(map(len, rows)), tuple(cells), caption)


def kinds(pieces: Sequence[Piece]) -> list[str]:
    return [piece.kind for piece in pieces]


def test_two_columns_of_labels_and_values_are_fields() -> None:
    pieces = list(grid_pieces(grid([["Context", "A county."], ["CYPP status:", "Replaced."]])))
    assert [(p.kind, p.text, p.text[: p.label]) for p in pieces] == [
        ("field", "Context\tA county.", "Context"),
        ("field", "CYPP status:\tReplaced.", "CYPP status:"),
    ]


def test_two_columns_under_a_header_are_a_table() -> None:
    for table in (
        grid([["Council", "Plan"], ["Kent", "Kept"], ["Essex", "Closed"]]),
        grid([["South", "Is there a plan?"], ["Kent", "Kept"], ["Essex", "Closed"]]),
        grid([["Here", "There"], ["Kent", "Kept"], ["Essex", "Closed"]], strong=[0]),
    ):
        (piece,) = grid_pieces(table)
        assert piece.table is not None
        assert [row[0] for row in piece.table.body] == ["Kent", "Essex"]


def test_sentences_beside_each_other_are_no_fields() -> None:
    pieces = list(grid_pieces(grid([["They kept the plan.", "We did not."], ["They may.", "We may not."]])))
    assert "field" not in kinds(pieces)


def test_one_row_or_one_column_only_places_things() -> None:
    assert kinds(list(grid_pieces(grid([["Address", "Logo", "Date"]])))) == ["paragraph"] * 3
    assert kinds(list(grid_pieces(grid([["A box."], ["Another."]])))) == ["paragraph"] * 2
    assert kinds(list(grid_pieces(grid([["A box.", ""], ["Another.", ""]])))) == ["paragraph"] * 2


def test_the_caption_names_the_table_and_stands_before_it() -> None:
    caption, table = grid_pieces(
        grid([["Council", "Plan?"], ["Kent", "Yes"], ["Essex", "No"]], "Table 1: Plans")
    )
    assert caption.text == "Table 1: Plans"
    assert table.table is not None
    assert table.table.caption == "Table 1: Plans"


def test_a_long_cell_over_many_rows_stands_in_the_first() -> None:
    long = GridCell(1, 1, 9, 2, (Piece("paragraph", "word " * 200),))
    others = [GridCell(row, 0, row + 1, 1, (Piece("paragraph", f"Council {row}"),)) for row in range(9)]
    head = GridCell(0, 1, 1, 2, (Piece("paragraph", "Plan?"),))
    (piece,) = grid_pieces(Grid(9, 2, (*others, head, long)))
    assert piece.table is not None
    assert [bool(row[1]) for row in piece.table.body] == [True, *[False] * 7]


def test_a_table_of_more_places_than_can_be_is_read_cell_by_cell() -> None:
    cells = (
        GridCell(0, 0, 1, 1, (Piece("paragraph", "one"),)),
        GridCell(9, 9, 10, 10, (Piece("paragraph", "two"),)),
    )
    assert [piece.text for piece in grid_pieces(Grid(10_000, 10_000, cells))] == ["one", "two"]
