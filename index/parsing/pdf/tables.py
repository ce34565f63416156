"""From the tables of single pages to rows under their headers: what heads them, and what goes on overleaf."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.parsing.drafts import Draft, Taken, row_draft
from index.parsing.layout import Layout
from index.parsing.lines import is_complete, starts_low
from index.parsing.pdf.headers import heads_of, title_rows
from index.parsing.pdf.text import PlacedTable
from index.parsing.pdf.types import PageTable
from index.parsing.removals import Removal
from index.types import Cell, Span

_MAX_LABEL_WORDS = 8
_MOSTLY = 0.7
_NEAR_EDGE = 8.0


@dataclass(slots=True)
class _Row:
    """A body row: the part of the table that it stands in, and the spans of each cell."""

    part: int
    cells: list[list[Span]]
    is_title: bool = False


def chain_tables(placed: Sequence[PlacedTable], follows: Sequence[bool]) -> list[list[PlacedTable]]:
    """The tables with those put together that go on overleaf.

    `follows` says of each whether nothing but a page's end stands between it and the one before.
    """
    chains: list[list[PlacedTable]] = []
    for table, is_next in zip(placed, follows, strict=True):
        fitted = _fitted(chains[-1][0], table) if is_next and chains else None
        if fitted is not None and _goes_on(chains[-1][0], chains[-1][-1], fitted):
            chains[-1].append(fitted)
        else:
            chains.append([table])
    return chains


def _fitted(first: PlacedTable, part: PlacedTable) -> PlacedTable | None:
    """A part of a table with all of its columns, those too that hold nothing on that page; None where it is none."""
    edges, own = first.table.edges, part.table.edges
    if first.table.columns == part.table.columns:
        return part
    places = [min(range(len(edges) - 1), key=lambda n: abs(edges[n] - start)) for start in own[:-1]]
    is_part = len(set(places)) == len(places) and all(
        abs(edges[place] - start) <= _NEAR_EDGE for place, start in zip(places, own, strict=False)
    )
    if not is_part or part.table.columns > first.table.columns:
        return None
    cells = {(row, places[column]): span for (row, column), span in part.cells.items()}
    for row in range(part.table.rows):
        end = max(span[1] for (r, _), span in part.cells.items() if r == row)
        for column in range(first.table.columns):
            cells.setdefault((row, column), (end, end))
    moved = tuple(
        replace(cell, column=places[cell.column], last_column=places[cell.column] + 1)
        for cell in part.table.cells
    )
    table = replace(part.table, columns=first.table.columns, cells=moved, edges=edges)
    return replace(part, table=table, cells=cells)


def _goes_on(first: PlacedTable, above: PlacedTable, table: PlacedTable) -> bool:
    if above.page + 1 != table.page or first.table.columns != table.table.columns:
        return False
    if not _same_edges(above.table, table.table):
        return False
    heads = heads_of(table.table)
    return heads == 0 or _header_texts(table.table) == _header_texts(first.table)


def _same_edges(one: PageTable, other: PageTable) -> bool:
    if not one.ruled or not other.ruled:
        return True
    shifts = [a - b for a, b in zip(one.edges, other.edges, strict=True)]
    return max(shifts) - min(shifts) <= _NEAR_EDGE


def _header_texts(table: PageTable) -> list[str]:
    last = title_rows(table) + heads_of(table)
    return [cell.text.casefold() for cell in table.cells if cell.row < last]


def table_drafts(layout: Layout, chains: Sequence[Sequence[PlacedTable]]) -> dict[int, Taken]:
    """The drafts of every table by the line at which it, or the part of it on a page, starts."""
    taken: dict[int, Taken] = {}
    for number, chain in enumerate(chains):
        header, rows, gone = _read_chain(layout, chain)
        as_fields = not any(header) and _are_fields(layout, rows)
        count = 0
        for place, part in enumerate(chain):
            drafts: list[Draft] = []
            for row in (row for row in rows if row.part == place):
                if row.is_title or len(row.cells) == 1:
                    drafts.append(_title(row))
                elif as_fields:
                    drafts.append(_field(layout, row))
                else:
                    count += 1
                    drafts.append(row_draft(_cells(row), header, number, count))
            if drafts and part.first in layout.starts:
                drafts[0] = replace(drafts[0], starts_page=True)
            if drafts:
                drafts[0] = replace(drafts[0], removals=tuple(gone.get(place, ())))
            taken[part.first] = Taken(tuple(drafts), part.last)
    return taken


def _read_chain(
    layout: Layout, chain: Sequence[PlacedTable]
) -> tuple[tuple[str, ...], list[_Row], dict[int, list[Removal]]]:
    """The header, the body rows of all parts, and the header rows that only repeat it."""
    first = chain[0]
    titles = title_rows(first.table)
    heads = heads_of(first.table)
    header = _header(layout, first, titles, heads)
    rows: list[_Row] = []
    gone: dict[int, list[Removal]] = {}
    for place, part in enumerate(chain):
        skipped = titles + heads if place == 0 else _repeated(first.table, part.table)
        if place == 0:
            rows += [_Row(place, _spans(layout, part, row), True) for row in range(titles)]
        else:
            gone[place] = [Removal(*_extent(part, row)) for row in range(skipped)]
        for row in range(skipped, part.table.rows):
            made = _Row(place, _spans(layout, part, row), _is_title(part.table, row))
            if any(header) and tuple(_text(layout, cell) for cell in made.cells) == header:
                gone.setdefault(place, []).append(Removal(*_extent(part, row)))
                continue
            if place and row == skipped and rows and _is_rest(layout, rows[-1], made):
                _extend(rows[-1], made)
            else:
                rows.append(made)
    return header, rows, gone


def _repeated(first: PageTable, part: PageTable) -> int:
    count = title_rows(part) + heads_of(part)
    return count if count and _header_texts(part) == _header_texts(first) else 0


def _header(layout: Layout, table: PlacedTable, first: int, heads: int) -> tuple[str, ...]:
    if not heads:
        return ("",) * table.table.columns
    columns = []
    for column in range(table.table.columns):
        spans = list(dict.fromkeys(table.cells[(row, column)] for row in range(first, first + heads)))
        texts = [" ".join(layout.clean[a:b].split()) for a, b in spans]
        columns.append(" ".join(dict.fromkeys(filter(None, texts))))
    return tuple(columns)


def _spans(layout: Layout, table: PlacedTable, row: int) -> list[list[Span]]:
    found = []
    for column in range(table.table.columns):
        start, end = table.cells[(row, column)]
        found.append(list(layout.pieces(start, end)) or [(start, start)])
    return found


def _extent(table: PlacedTable, row: int) -> Span:
    spans = [table.cells[(row, column)] for column in range(table.table.columns)]
    return min(a for a, _ in spans), max(b for _, b in spans)


def _is_title(table: PageTable, row: int) -> bool:
    """Whether one cell takes the whole row: it says what the rows below have in common."""
    held = [cell for cell in table.cells if cell.row <= row < cell.last_row]
    return len(held) == 1 and held[0].column == 0 and held[0].last_column == table.columns


def _is_rest(layout: Layout, above: _Row, row: _Row) -> bool:
    """Whether the row is the rest of one that a page's end has cut."""
    if row.is_title or above.is_title:
        return False
    texts = [_text(layout, cell) for cell in row.cells]
    before = [_text(layout, cell) for cell in above.cells]
    if texts[0] and not (starts_low(texts[0]) and not is_complete(before[0])):
        return False
    filled = [n for n, text in enumerate(texts) if text]
    return bool(filled) and any(
        starts_low(texts[n]) or (before[n] and not is_complete(before[n])) or not texts[0] for n in filled
    )


def _extend(above: _Row, row: _Row) -> None:
    for held, more in zip(above.cells, row.cells, strict=True):
        filled = [span for span in more if span[0] < span[1]]
        if filled:
            held[:] = [span for span in held if span[0] < span[1]] + filled


def _text(layout: Layout, spans: Sequence[Span]) -> str:
    return " ".join(" ".join(layout.clean[a:b] for a, b in spans).split())


# -- drafts


def _are_fields(layout: Layout, rows: Sequence[_Row]) -> bool:
    """Whether the rows are labels and what is said of each; one or two labels may be longer than that."""
    body = [row for row in rows if not row.is_title]
    if not body or any(len(row.cells) != 2 for row in body):
        return False
    labels = [_text(layout, row.cells[0]) for row in body]
    fitting = sum(
        any(map(str.isalpha, label))
        and len(label.split()) <= _MAX_LABEL_WORDS
        and not is_complete(label.rstrip(":?"))
        for label in labels
    )
    return fitting >= _MOSTLY * len(labels)


def _cells(row: _Row) -> tuple[Cell, ...]:
    return tuple(Cell(column, tuple(spans)) for column, spans in enumerate(row.cells))


def _field(layout: Layout, row: _Row) -> Draft:
    label, value = row.cells
    end = max(value[-1][1], label[-1][1])
    return Draft(
        "field",
        -1,
        -1,
        label[0][0],
        end,
        tuple(value),
        label=_text(layout, label).rstrip(":"),
        closed=True,
        opens=True,
    )


def _title(row: _Row) -> Draft:
    places = sorted({span for cell in row.cells for span in cell})
    spans = tuple(span for span in places if span[0] < span[1])
    return Draft("paragraph", -1, -1, spans[0][0], spans[-1][1], spans, closed=True, opens=True)
