"""From the elements of a web page, one after the other, to pieces: text gathered until an element ends it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from index.parsing.characters import flat
from index.parsing.grids import Grid, GridCell, grid_pieces
from index.parsing.pieces import Piece, Run, in_one, paragraph

Attributes = Mapping[str, str | None]

_BLOCKS = frozenset(
    "address article blockquote center details dialog div fieldset figcaption figure footer form header hgroup hr main "
    "p pre section summary legend search".split()
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_DROPPED = frozenset(
    "script style noscript template nav aside footer button select option textarea input label datalist svg iframe "
    "object embed video audio canvas map area dialog menu progress meter del".split()
)
_DROPPED_ROLES = frozenset(
    "navigation banner contentinfo complementary search dialog alertdialog menu menubar".split()
)
_HIDDEN_CLASSES = frozenset(
    "visually-hidden sr-only visuallyhidden screen-reader-text govuk-visually-hidden".split()
)
_FURNITURE_NAME = re.compile(r"(?:cookie|breadcrumb|skip-?(?:link|to)|pagination|share|social)", re.I)
_NAMED = frozenset("div ul ol p a section form span".split())
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.I)
_NOTE_MARK = re.compile(r"\[?(?:\d{1,3}|[a-z]|note \d+|[*†‡§])\]?$")
_UNITS = ("m", "km", "cm", "mm", "co")
_BULLET = "•"
_LIST_TAGS = frozenset("ul ol li dl dt dd".split())
_TABLE_TAGS = frozenset("table caption thead tbody tfoot tr td th".split())
_MOST_DEPTH = 8  # of tables in tables
_WIDEST = 200


def is_dropped(node: Any, is_page: bool) -> bool:
    """Whether the element is no content: hidden, navigation, running head or foot, controls.

    `is_page` says that the whole page is read: then its header belongs to all pages of the site.
    """
    tag = node.tag
    if tag in _DROPPED and not (tag == "aside" and node.css_first("table th") is not None):
        return True
    attributes = node.attributes
    if not attributes:
        return is_page and tag == "header" and node.css_first("h1") is None
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    if (attributes.get("role") or "").lower() in _DROPPED_ROLES or _HIDING.search(
        attributes.get("style") or ""
    ):
        return True
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".split()
    if _HIDDEN_CLASSES.intersection(names):
        return True
    if is_page and tag == "header" and node.css_first("h1") is None:
        return True
    return tag in _NAMED and any(_FURNITURE_NAME.match(name) for name in names)


@dataclass(slots=True)
class _List:
    """A list that is open: the number of its last item, None where they are not counted; its last term.

    `level` is that of the headings that its terms make where a description has labels of its own (`is_headed`);
    `described` are the first paragraphs of its descriptions by their places among the pieces.
    """

    number: int | None = None
    term: str = ""
    level: int = 1
    is_headed: bool = False
    described: dict[int, Piece] = field(default_factory=dict)


@dataclass(slots=True)
class _Flow:
    """Where text goes: the body, or a table's cell or caption. `pieces` are those so far.

    `mark` is that of an item without text as yet, `term` that of a description; `is_open` says that the last piece is
    an item or description to which further text belongs.
    """

    pieces: list[Piece] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    lists: list[_List] = field(default_factory=list)
    mark: str = ""
    term: str = ""
    heading: int = 0
    is_open: bool = False
    raised: int | None = None

    def end_text(self) -> None:
        """What was gathered, as a piece."""
        if not self.runs:
            return
        piece = paragraph(self.runs)
        self.runs.clear()
        self.raised = None
        if not piece.text:
            return
        if self.heading:
            piece = replace(
                piece, kind="heading", level=self.heading, text=piece.text.replace("\n", " "), label=0
            )
        elif self.mark:
            piece = replace(piece, kind="item", level=max(0, len(self.lists) - 1), mark=self.mark, label=0)
            self.mark, self.is_open = "", True
        elif self.is_open and piece.label and self.pieces[-1].kind == "field" and self.lists:
            self.lists[-1].is_headed = True
            self.is_open = False
        elif self.is_open:
            last = self.pieces.pop()
            piece = replace(last, text=f"{last.text}\n{piece.text}")
        elif self.term:
            if self.lists:
                self.lists[-1].described[len(self.pieces)] = piece
            text = f"{self.term}\t{piece.text}"
            piece = replace(piece, kind="field", text=text, label=len(self.term), bold=False)
            self.term, self.is_open = "", True
        self.pieces.append(piece)

    def end_list(self) -> None:
        """The last list ends; terms that are no labels, for what they head has labels of its own, are headings."""
        ended = self.lists.pop()
        for at in sorted(ended.described, reverse=True) if ended.is_headed else ():
            term, _, text = self.pieces[at].text.partition("\t")
            first = ended.described[at]
            said = first if first.text == text else Piece("paragraph", text)
            self.pieces[at : at + 1] = [Piece("heading", term, level=ended.level), said]

    def next_level(self) -> int:
        """The level of a heading below the last one."""
        return 1 + next((piece.level for piece in reversed(self.pieces) if piece.kind == "heading"), 0)

    def close(self) -> None:
        """The end of an item or description."""
        self.end_text()
        self.mark = self.term = ""
        self.is_open = False


@dataclass(slots=True)
class _Table:
    """A table that is open: its cells so far, and for each column the row at which it is free again."""

    is_layout: bool
    cells: list[GridCell] = field(default_factory=list)
    free_at: dict[int, int] = field(default_factory=dict)
    row: int = -1
    first_of_row: int = 0
    column: int = 0
    in_head: bool = False
    caption: str = ""

    def add(self, tag: str, attributes: Attributes, pieces: list[Piece]) -> None:
        """A cell at the next free place of the row."""
        rows, columns = _span(attributes.get("rowspan"), self.in_head), _span(attributes.get("colspan"))
        while self.free_at.get(self.column, 0) > self.row:
            self.column += 1
        last = self.column + columns
        for column in range(self.column, last):
            self.free_at[column] = self.row + rows
        heads = tag == "th" and (attributes.get("scope") or "").lower() not in ("row", "rowgroup")
        said = [piece for piece in pieces if piece.text]
        strong = tag == "th" or (bool(said) and all(piece.bold or piece.kind == "heading" for piece in said))
        cell = GridCell(self.row, self.column, self.row + rows, last, tuple(pieces), heads, strong)
        self.cells.append(cell)
        self.column = last

    def end_row(self) -> None:
        """Only a row in the table's head, or all of whose cells are headers, heads the columns."""
        cells = self.cells[self.first_of_row :]
        heads = self.in_head or all(cell.heads for cell in cells)
        self.cells[self.first_of_row :] = [replace(cell, heads=heads) for cell in cells]

    def grid(self) -> Grid:
        """The table as a grid."""
        rows = max((cell.row for cell in self.cells), default=-1) + 1
        columns = max((cell.column for cell in self.cells), default=-1) + 1
        cells = [
            replace(cell, last_row=min(cell.last_row, rows), last_column=min(cell.last_column, columns))
            for cell in self.cells
        ]
        return Grid(rows, columns, tuple(cells), self.caption, is_layout=self.is_layout)


def _span(said: str | None, in_head: bool = False) -> int:
    """How many rows or columns a cell takes; "0" is all that follow."""
    if said is None or not said.strip().isdecimal() or len(said) > 6:
        return 1
    return min(int(said), _WIDEST) or (1 if in_head else _WIDEST)


class HtmlReader:
    """Takes elements and texts in their order. `is_page` says that the whole page is read, not its main part."""

    def __init__(self, is_page: bool) -> None:
        self.is_page = is_page
        self._flows = [_Flow()]
        self._tables: list[_Table] = []
        self._too_deep = 0
        self._opened: list[tuple[str, Attributes, bool]] = []
        self._bold = 0
        self._preformatted = 0

    def finished(self) -> list[Piece]:
        """All pieces."""
        self._flow.end_text()
        return self._flow.pieces

    def text(self, said: str) -> None:
        """Text where the reader stands."""
        if not self._preformatted:
            said = re.sub(r"\s+", " ", said)
        self._flow.runs.append(Run(said, self._bold > 0))

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element begins."""
        is_bold = tag in ("b", "strong", "summary") or bool(_BOLD.search(attributes.get("style") or ""))
        self._opened.append((tag, attributes, is_bold))
        self._bold += is_bold
        flow = self._flow
        if tag == "br":
            self._break_line()
        elif tag == "sup":
            flow.raised = len(flow.runs)
        elif tag in _HEADINGS:
            flow.end_text()
            flow.heading = _HEADINGS[tag]
        elif tag in _LIST_TAGS:
            self._start_list(tag, attributes)
        elif tag in _TABLE_TAGS:
            self._start_table(tag, attributes)
        elif tag in _BLOCKS:
            flow.end_text()
            self._preformatted += tag == "pre"

    def end(self, tag: str) -> None:
        """The element that began last ends."""
        tag, attributes, was_bold = self._opened.pop()
        self._bold -= was_bold
        flow = self._flow
        if tag == "sup":
            self._end_raised()
        elif tag in _HEADINGS:
            flow.end_text()
            flow.heading = 0
        elif tag in _LIST_TAGS:
            self._end_list(tag)
        elif tag in _TABLE_TAGS:
            self._end_table(tag, attributes)
        elif tag in _BLOCKS:
            flow.end_text()
            self._preformatted -= tag == "pre"

    def _break_line(self) -> None:
        """A line ends; outside lists and tables a second break directly behind the first ends the paragraph."""
        flow = self._flow
        is_second = bool(flow.runs) and flow.runs[-1].text.rstrip(" \t\r") == "\n"
        flow.runs.append(Run("\n"))
        if is_second and len(self._flows) == 1 and not (flow.lists or flow.heading or flow.is_open):
            flow.end_text()
            flow.pieces.append(Piece("paragraph"))

    @property
    def _flow(self) -> _Flow:
        return self._flows[-1]

    def _end_raised(self) -> None:
        """A raised figure behind a word is the mark of a note, and no part of the text."""
        flow = self._flow
        if flow.raised is None:
            return
        raised = "".join(run.text for run in flow.runs[flow.raised :]).strip()
        before = "".join(run.text for run in flow.runs[: flow.raised]).rsplit(None, 1)
        last = before[-1].lower() if before else ""
        if _NOTE_MARK.match(raised) and last and not last[-1].isdigit() and last not in _UNITS:
            del flow.runs[flow.raised :]
        flow.raised = None

    # -- lists

    def _start_list(self, tag: str, attributes: Attributes) -> None:
        flow = self._flow
        if tag in ("ul", "ol", "dl"):
            flow.end_text()
            flow.is_open = False
            start = attributes.get("start") or "1"
            number = (int(start) if start.isdecimal() and len(start) < 6 else 1) - 1
            flow.lists.append(_List(number if tag == "ol" else None, level=flow.next_level()))
            return
        flow.close()
        current = flow.lists[-1] if flow.lists else _List()
        if tag == "li":
            if current.number is not None:
                current.number += 1
            flow.mark = _BULLET if current.number is None else f"{current.number}."
        elif tag == "dd":
            flow.term = current.term

    def _end_list(self, tag: str) -> None:
        flow = self._flow
        if tag == "dt" and flow.lists:
            flow.lists[-1].term = flat("".join(run.text for run in flow.runs)).rstrip(":")
            flow.runs.clear()
            return
        flow.close()
        if tag in ("ul", "ol", "dl") and flow.lists:
            flow.end_list()

    # -- tables

    def _start_table(self, tag: str, attributes: Attributes) -> None:
        flow = self._flow
        if tag == "table":
            flow.end_text()
            flow.is_open = False
            if len(self._tables) >= _MOST_DEPTH or self._too_deep:
                self._too_deep += 1
            else:
                self._tables.append(
                    _Table((attributes.get("role") or "").lower() in ("presentation", "none"))
                )
        elif self._too_deep or not self._tables:
            flow.end_text()
        elif tag in ("td", "th", "caption"):
            self._flows.append(_Flow())
        elif tag == "thead":
            self._tables[-1].in_head = True
        elif tag == "tr":
            table = self._tables[-1]
            table.row, table.column, table.first_of_row = table.row + 1, 0, len(table.cells)

    def _end_table(self, tag: str, attributes: Attributes) -> None:
        if self._too_deep or not self._tables:
            self._flow.end_text()
            self._too_deep -= tag == "table" and self._too_deep > 0
            return
        table = self._tables[-1]
        if tag in ("td", "th", "caption"):
            self._flow.close()
            pieces = self._flows.pop().pieces
            if tag == "caption":
                table.caption = in_one(pieces)
            else:
                table.add(tag, attributes, pieces)
        elif tag == "thead":
            table.in_head = False
        elif tag == "tr":
            table.end_row()
        elif tag == "table":
            self._tables.pop()
            self._flow.pieces += grid_pieces(table.grid())
