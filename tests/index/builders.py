"""Hand-made documents for the tests of this folder: blocks written down in order, offsets counted here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from index.types import Block, BlockKind, Cell, Document, Span, Table
from knowledge.gazetteer import Gazetteer
from knowledge.pack import load_pack

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"


@cache
def real_gazetteer() -> Gazetteer:
    """The gazetteer of the shipped authorities."""
    pack = load_pack(KNOWLEDGE)
    return Gazetteer(pack.authorities, pack.ambiguous)


@dataclass(frozen=True)
class Part:
    """A block to be: its kind, its text and what stands with it."""

    kind: BlockKind
    text: str = ""
    label: str = ""
    lead: str = ""
    page: bool = False
    section: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()
    header: tuple[str, ...] = ()


def heading(text: str, page: bool = False) -> Part:
    return Part("heading", text, page=page)


def paragraph(text: str, page: bool = False, section: tuple[str, ...] = ()) -> Part:
    return Part("paragraph", text, page=page, section=section)


def item(text: str, lead: str = "") -> Part:
    return Part("list_item", text, lead=lead)


def labelled(label: str, text: str) -> Part:
    return Part("field", text, label=label)


def table(header: Sequence[str], *rows: Sequence[str]) -> list[Part]:
    return [Part("row", cells=tuple(row), header=tuple(header)) for row in rows]


def make_document(*parts: Part, name: str = "report.txt") -> Document:
    """The document of those parts; rows with one header that follow each other are one table."""
    text, blocks, tables = "", list[Block](), list[Table]()
    for part in parts:
        text += "\n\n" if text else ""
        start = len(text) + (len(part.label) + 1 if part.label else 0)
        text += f"{part.label} " if part.label else ""
        if part.kind == "row":
            if not tables or tables[-1].header != part.header or blocks[-1].kind != "row":
                tables.append(Table(len(tables), "", part.header))
            cells, text = _cells(part.cells, text)
            row = sum(b.table == tables[-1].id for b in blocks)
            block = Block(len(blocks), "row", start, len(text), ((start, len(text)),), cells=cells, row=row)
            blocks.append(replace(block, table=tables[-1].id))
            continue
        text += part.text
        block = Block(len(blocks), part.kind, start, len(text), ((start, len(text)),), part.section)
        blocks.append(replace(block, lead=part.lead, label=part.label, starts_page=part.page))
    return Document(name, text, text, tuple(blocks), tuple(tables))


def _cells(texts: Sequence[str], text: str) -> tuple[tuple[Cell, ...], str]:
    cells = []
    for column, cell in enumerate(texts):
        text += "\t" if column else ""
        spans: tuple[Span, ...] = ((len(text), len(text) + len(cell)),)
        cells.append(Cell(column, spans))
        text += cell
    return tuple(cells), text
