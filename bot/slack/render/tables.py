"""Tables in the form that the workspace takes: `data_table`, `table`, or lines of text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from bot.answer import Row
from bot.slack import wording
from bot.slack.render import blocks
from bot.slack.render.message import Block
from bot.slack.render.size import cut, one_line, size

TableForm = Literal["data_table", "table", "text"]
# In the order in which they are tried: a workspace or client may not know the newer ones.
FORMS: tuple[TableForm, ...] = get_args(TableForm)

# Less than Slack takes: a table must share its message with the headline.
_CHARACTERS = 6_000
_ROWS = 99
_LINES = 60
_LINES_A_BLOCK = 20
_PAGE = 10
# The most characters of a cell in each column: the first names the row.
_WIDTHS = (60, 40, 20, 80)
_CAPTION = 200


@dataclass(frozen=True, slots=True)
class Table:
    """The blocks of a table and the number of rows that did not fit into it."""

    blocks: tuple[Block, ...]
    left_out: int = 0


def render_rows(rows: Sequence[Row], about: str, form: TableForm) -> Table:
    """The table of an answer: authority, status, date and source of each row."""
    cells = [
        (
            row.authority,
            row.label or wording.NO_STATUS,
            wording.as_of_cell(row.as_of),
            row.source or wording.NO_SOURCE,
        )
        for row in rows
    ]
    return render_table(wording.COLUMNS, cells, about, form)


def render_table(columns: Sequence[str], rows: Sequence[Sequence[str]], about: str, form: TableForm) -> Table:
    """The first rows that fit, with a caption; `left_out` counts the others. At most four columns."""
    if not rows:
        return Table(())
    shown = _fitting(columns, rows, _LINES if form == "text" else _ROWS)
    caption = wording.table_caption(len(shown), len(rows), cut(one_line(about).rstrip("."), _CAPTION))
    make = {"data_table": _data_table, "table": _table, "text": _list}[form]
    return Table(tuple(make(columns, shown, caption)), len(rows) - len(shown))


def _fitting(columns: Sequence[str], rows: Sequence[Sequence[str]], most: int) -> list[Sequence[str]]:
    shown: list[Sequence[str]] = []
    room = _CHARACTERS - sum(map(size, columns))
    for row in rows[:most]:
        room -= sum(min(size(text), width) for text, width in zip(row, _WIDTHS, strict=False))
        if room < 0 and shown:
            break
        shown.append(row)
    return shown


def _grid(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> list[list[dict[str, str]]]:
    return [
        [blocks.cell(text, width) for text, width in zip(cells, _WIDTHS, strict=False)]
        for cells in (columns, *rows)
    ]


def _data_table(columns: Sequence[str], rows: Sequence[Sequence[str]], caption: str) -> list[Block]:
    table = {
        "type": "data_table",
        "caption": caption,
        "page_size": min(_PAGE, len(rows)),
        "row_header_column_index": 0,
        "rows": _grid(columns, rows),
    }
    return [table]


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]], caption: str) -> list[Block]:
    settings = [{"is_wrapped": True} for _ in columns]
    return [
        blocks.small(caption),
        {"type": "table", "rows": _grid(columns, rows), "column_settings": settings},
    ]


def _list(columns: Sequence[str], rows: Sequence[Sequence[str]], caption: str) -> list[Block]:
    lines = [
        blocks.line(
            blocks.words(blocks.isolated(one_line(name)), bold=True, most=_WIDTHS[0]),
            blocks.words(wording.claim_after([blocks.isolated(one_line(part)) for part in rest]), most=200),
        )
        for name, *rest in rows
    ]
    parts = [lines[i : i + _LINES_A_BLOCK] for i in range(0, len(lines), _LINES_A_BLOCK)]
    return [blocks.small(caption), *(blocks.rich_text(blocks.bullets(part)) for part in parts)]
