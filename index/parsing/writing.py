"""Writes the kept text of a format that is not text, and the Blocks over it, piece by piece.

Each piece stands on lines of its own; white space within a paragraph or cell becomes one blank, so a quote from it
is one line. A table row is one line of cells between tabs.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from index.types import Block, BlockKind, Cell, Document, Doubt, Span, Table


@dataclass(slots=True)
class Writer:
    """One document while it is written. `page` is given to every block from then on."""

    name: str
    page: int | None = None
    _text: list[str] = field(default_factory=list)
    _length: int = 0
    _blank: list[Span] = field(default_factory=list)
    _blocks: list[Block] = field(default_factory=list)
    _tables: list[Table] = field(default_factory=list)
    _doubts: list[Doubt] = field(default_factory=list)
    _path: list[tuple[int, str]] = field(default_factory=list)
    _lead: str = ""

    @property
    def section(self) -> tuple[str, ...]:
        """The titles of the headings that are open, outermost first."""
        return tuple(title for _, title in self._path)

    def heading(self, text: str, level: int) -> None:
        """A heading of that level, 1 for the outermost; it closes those of its level and below."""
        while self._path and self._path[-1][0] >= level:
            self._path.pop()
        title = flat(text)
        if title:
            self._add("heading", title)
            self._path.append((level, title.rstrip(" :")))

    def paragraph(self, text: str) -> None:
        """A paragraph, which may introduce the list that follows it."""
        said = flat(text)
        if said:
            self._add("paragraph", said)
            self._lead = said if said.endswith(":") else ""

    def list_item(self, text: str) -> None:
        """An item of a list."""
        said = flat(text)
        if said:
            lead = self._lead
            self._add("list_item", said, lead=lead)
            self._lead = lead

    def furniture(self, text: str) -> None:
        """What is kept to be shown and never read: a running head, a column of addresses."""
        start = self._line(flat(text))
        self._blank.append((start, self._length))

    def doubt(self, what: str, reason: str) -> None:
        """Something that could not be read, at this place."""
        self._doubts.append(Doubt(self.name, self._length, self._length, what, reason))

    def table(
        self,
        caption: str,
        header: Sequence[str],
        rows: Sequence[Sequence[str]],
        numbers: Sequence[int] = (),
        noise: Collection[int] = (),
    ) -> None:
        """A table with its header; `numbers` are its rows' numbers in the source, `noise` columns not to be read."""
        width = max([len(header), *map(len, rows)], default=0)
        labels = tuple(flat(label) for label in [*header, *[""] * (width - len(header))])
        id = len(self._tables)
        self._tables.append(Table(id, flat(caption) or (self._path[-1][1] if self._path else ""), labels))
        if any(labels):
            self._line("\t".join(labels))
        for place, row in enumerate(rows):
            number = numbers[place] if place < len(numbers) else place + 1
            self._row(id, number, [*map(flat, row), *[""] * (width - len(row))], noise)
        self._lead = ""

    def document(self) -> Document:
        """All that was written."""
        text = "".join(self._text)
        clean = list(text)
        for start, end in self._blank:
            clean[start:end] = " " * (end - start)
        return Document(
            self.name, text, "".join(clean), tuple(self._blocks), tuple(self._tables), tuple(self._doubts)
        )

    def _row(self, table: int, number: int, cells: Sequence[str], noise: Collection[int]) -> None:
        start = self._line("\t".join(cells))
        held, at = [], start
        for column, cell in enumerate(cells):
            if column in noise:
                self._blank.append((at, at + len(cell)))
            else:
                held.append(Cell(column, ((at, at + len(cell)),)))
            at += len(cell) + 1
        spans = tuple(span for cell in held for span in cell.spans if span[0] < span[1])
        self._block("row", start, spans, table=table, row=number, cells=tuple(held))

    def _add(self, kind: BlockKind, text: str, lead: str = "") -> None:
        start = self._line(text)
        self._block(kind, start, ((start, start + len(text)),), lead=lead)
        self._lead = ""

    def _block(
        self,
        kind: BlockKind,
        start: int,
        spans: tuple[Span, ...],
        lead: str = "",
        table: int | None = None,
        row: int | None = None,
        cells: tuple[Cell, ...] = (),
    ) -> None:
        self._blocks.append(
            Block(
                id=len(self._blocks),
                kind=kind,
                start=start,
                end=self._length - 1,
                spans=spans,
                section=self.section,
                lead=lead,
                table=table,
                row=row,
                cells=cells,
                page=self.page,
            )
        )

    def _line(self, text: str) -> int:
        start = self._length
        self._text.append(text + "\n")
        self._length += len(text) + 1
        return start


def flat(text: str) -> str:
    """The text on one line, without control characters."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())
