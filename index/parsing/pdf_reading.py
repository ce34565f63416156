"""PDF to a Document: pages as drawn, put in reading order, written as text, read as blocks."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from index.parsing.pdf_blocks import Piece, joined_lines
from index.parsing.pdf_document import document_of
from index.parsing.pdf_doubts import doubts_of, refuse_unreadable
from index.parsing.pdf_furniture import without_furniture
from index.parsing.pdf_notes import heads_contents, is_contents_table
from index.parsing.pdf_order import read_pieces
from index.parsing.pdf_pages import OpenPdf, open_pdf
from index.parsing.pdf_styles import body_style, heading_levels, is_heading, is_styled
from index.parsing.pdf_text import Written, write
from index.parsing.pdf_types import Page
from index.parsing.reading import UnreadableDocument, read_bytes
from index.types import Document

MAX_PAGES = 1_000
# Headings in boxes stand below all others: what follows the box is not theirs.
_IN_BOX = 9


def parse_pdf(path: Path, max_bytes: int, max_pages: int = MAX_PAGES) -> Document:
    """The Document of a PDF file; raises UnreadableDocument with one sentence."""
    pdf = open_pdf(path.name, read_bytes(path, max_bytes))
    try:
        pages = _read_pages(path.name, pdf, max_pages)
    finally:
        pdf.close()
    refuse_unreadable(path.name, pages)
    kept, recurring = without_furniture(pages)
    written = _write(read_pieces(kept), len(pages))
    metadata = pdf.metadata | ({"running_head": " | ".join(recurring)} if recurring else {})
    return document_of(path.name, written, doubts_of(path.name, pages, written), metadata)


def _read_pages(name: str, pdf: OpenPdf, max_pages: int) -> list[Page]:
    if pdf.count > max_pages:
        raise UnreadableDocument(
            f"'{name}' has {pdf.count:,} pages, more than the limit of {max_pages:,}: split it into smaller files."
        )
    return [pdf.page(number) for number in range(1, pdf.count + 1)]


def _write(pieces: list[Piece], pages: int) -> Written:
    body = body_style(pieces)
    pieces = joined_lines(pieces, [is_styled(piece, body) for piece in pieces])
    marks = [is_heading(piece, after, body) for piece, after in zip(pieces, [*pieces[1:], None], strict=True)]
    pieces = _without_contents(pieces)
    headings = [(n, piece) for n, (piece, mark) in enumerate(zip(pieces, marks, strict=True)) if mark]
    levels = heading_levels([piece for _, piece in headings], body)
    by_place = {
        n: _IN_BOX if piece.box else level for (n, piece), level in zip(headings, levels, strict=True)
    }
    return write(pieces, by_place, pages)


def _without_contents(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, lists of contents among them kept and not read."""
    kept: list[Piece] = []
    for number, piece in enumerate(pieces):
        above = pieces[number - 1].text if number else ""
        if piece.table is not None and heads_contents(above) and is_contents_table(piece.table):
            kept.append(Piece(piece.page, piece.table.lines, is_blank=True))
        else:
            kept.append(piece)
    return kept
