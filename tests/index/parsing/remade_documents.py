"""A parsed document set again as a PDF: headings, paragraphs, lists, and its tables and fields as real tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from reportlab.platypus import Flowable, Spacer

from index.text_forms import searchable
from index.types import Block, Document
from tests.index.parsing.made_pdfs import (
    GRID,
    HEAD,
    MARGIN,
    SUBHEAD,
    WIDTH,
    bullets,
    head_and_foot,
    make_pdf,
    paragraph,
    table,
)

_ROOM = WIDTH - 2 * MARGIN


def as_pdf(document: Document) -> bytes:
    """The document's blocks in their order, one column, with a running head and page numbers."""
    story: list[Flowable] = []
    for (kind, number), group in groupby(document.blocks, key=lambda block: (block.kind, block.table)):
        story += _set(document, kind, number, list(group))
    return make_pdf(story, draw=head_and_foot(f"Reissued: {document.name.partition('.')[0]}"))


def _set(document: Document, kind: str, number: int | None, blocks: Sequence[Block]) -> Iterator[Flowable]:
    texts = [_text(document, block) for block in blocks]
    if kind == "heading":
        styles = [HEAD if len(block.section) == 0 else SUBHEAD for block in blocks]
        yield from (paragraph(text, style) for text, style in zip(texts, styles, strict=True))
    elif kind == "list_item":
        yield bullets(texts)
        yield Spacer(1, 6)
    elif kind == "row":
        yield _table(document, number or 0, blocks)
        yield Spacer(1, 10)
    elif kind == "field":
        rows = [[block.label, text] for block, text in zip(blocks, texts, strict=True)]
        yield table(rows, [110, _ROOM - 110], GRID, heads=0)
        yield Spacer(1, 10)
    else:
        yield from (paragraph(text) for text in texts)


def _text(document: Document, block: Block) -> str:
    return searchable(document.clean, block.spans)


def _table(document: Document, number: int, rows: Sequence[Block]) -> Flowable:
    header = next(t.header for t in document.tables if t.id == number)
    cells = [[searchable(document.clean, cell.spans) for cell in row.cells] for row in rows]
    narrow, wide = 30.0, 76.0
    rest = (_ROOM - narrow - wide) / (len(header) - 2)
    return table([header, *cells], [narrow, wide] + [rest] * (len(header) - 2), GRID, repeat=1)
