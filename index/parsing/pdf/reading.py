"""The bytes of a PDF to a Document: pages as drawn, put in reading order, written as text, read as blocks."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import zip_longest

from index.parsing.pdf.blocks import Piece, joined_lines
from index.parsing.pdf.document import document_of
from index.parsing.pdf.doubts import doubts_of, refuse_unreadable
from index.parsing.pdf.furniture import without_furniture
from index.parsing.pdf.limits import PdfLimits
from index.parsing.pdf.notes import heads_contents, is_contents_table
from index.parsing.pdf.order import parted_pages, read_pieces
from index.parsing.pdf.pages import USUAL_SIZE, OpenPdf, open_pdf
from index.parsing.pdf.styles import body_style, heading_levels, is_heading, is_styled
from index.parsing.pdf.text import Written, write
from index.parsing.pdf.types import Page
from index.parsing.reading import UnreadableDocument
from index.types import Document

# Headings in boxes stand below all others: what follows the box is not theirs.
_IN_BOX = 9


def read_pdf(
    name: str,
    data: bytes,
    limits: PdfLimits | None = None,
    skipped: Collection[int] = (),
    begin: Callable[[int], None] = lambda page: None,
) -> Document:
    """The Document of a PDF file; raises UnreadableDocument with one sentence.

    `skipped` are pages that are known to bring the reader down; `begin` hears of each page before it is read, and of
    page 0 when all are.
    """
    limits = limits or PdfLimits()
    pdf = open_pdf(name, data)
    try:
        pages = list(_read_pages(name, pdf, limits, skipped, begin))
    finally:
        pdf.close()
    begin(0)
    refuse_unreadable(name, pages)
    kept, recurring = without_furniture(pages)
    written = _write(read_pieces(kept), len(pages))
    written.parted_pages = parted_pages(kept)
    metadata = pdf.metadata | ({"running_head": " | ".join(recurring)} if recurring else {})
    return document_of(name, written, doubts_of(name, pages, written), metadata)


def _read_pages(
    name: str, pdf: OpenPdf, limits: PdfLimits, skipped: Collection[int], begin: Callable[[int], None]
) -> Iterator[Page]:
    if pdf.count > limits.pages:
        raise UnreadableDocument(
            f"'{name}' has {pdf.count:,} pages, more than the limit of {limits.pages:,}: split it into smaller files."
        )
    end = time.process_time() + limits.seconds + limits.seconds_a_page * pdf.count
    for number in range(1, pdf.count + 1):
        if number in skipped:
            yield Page(
                number,
                *USUAL_SIZE,
                problem="it cannot be read: it is damaged, or takes too much time or memory",
            )
        elif time.process_time() > end:
            yield Page(number, *USUAL_SIZE, problem="it was not read: the pages before it took too much time")
        else:
            begin(number)
            yield pdf.page(number)


def _write(pieces: list[Piece], pages: int) -> Written:
    body = body_style(pieces)
    pieces = joined_lines(pieces, [is_styled(piece, body) for piece in pieces])
    following = zip_longest(pieces, pieces[1:])
    marks = [is_heading(piece, after, body) for piece, after in following]
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
