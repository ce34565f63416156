"""PDF to a Document: pages as drawn, put in reading order, written as text, read as blocks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from index.parsing.bullets import lost_glyphs
from index.parsing.drafts import Draft, Taken, read_drafts
from index.parsing.headings import Heading
from index.parsing.joining import make_document
from index.parsing.layout import Layout, with_labels
from index.parsing.lines import page_starts, split_lines, usual_width
from index.parsing.markup import find_markup
from index.parsing.numbering import find_numbers
from index.parsing.pdf_blocks import Piece, joined_headings, line_pitches, paragraphs
from index.parsing.pdf_columns import Placed, arrange
from index.parsing.pdf_furniture import without_furniture
from index.parsing.pdf_grids import read_ruled
from index.parsing.pdf_pages import open_pdf
from index.parsing.pdf_styles import body_style, heading_levels, is_heading
from index.parsing.pdf_tables import chain_tables, table_drafts
from index.parsing.pdf_text import Written, write
from index.parsing.pdf_types import Flow, Page, PageTable
from index.parsing.reading import UnreadableDocument, read_bytes
from index.parsing.removals import Removal, blank
from index.types import Document, Doubt

MAX_PAGES = 1_000


def parse_pdf(path: Path, max_bytes: int, max_pages: int = MAX_PAGES) -> Document:
    """The Document of a PDF file; raises UnreadableDocument with one sentence."""
    pages = _read_pages(path.name, read_bytes(path, max_bytes), max_pages)
    kept, _ = without_furniture(pages)
    pieces = _pieces(kept)
    written, doubts = _written(path.name, pieces, pages)
    layout = _layout(path.name, written, doubts)
    tables = _tables(layout, written)

    def read_title(layout: Layout, at: int, done: Sequence[Draft]) -> Heading | None:
        return written.headings.get(at)

    def read_table(layout: Layout, at: int, done: Sequence[Draft]) -> Taken | None:
        return tables.get(at)

    return make_document(layout, read_drafts(layout, read_title, read_table))


def _read_pages(name: str, data: bytes, max_pages: int) -> list[Page]:
    pdf = open_pdf(name, data)
    try:
        if pdf.count > max_pages:
            raise UnreadableDocument(
                f"'{name}' has {pdf.count:,} pages, more than the limit of {max_pages:,}: split it into smaller files."
            )
        return [pdf.page(number) for number in range(1, pdf.count + 1)]
    finally:
        pdf.close()


def _pieces(pages: Sequence[Page]) -> list[Piece]:
    ordered = [(page, _parts(page)) for page in pages]
    pitches = line_pitches(part for _, parts in ordered for part in parts if isinstance(part, Flow))
    found: list[Piece] = []
    for page, parts in ordered:
        for part in parts:
            if isinstance(part, PageTable):
                found.append(Piece(page.number, table=part))
            else:
                found += paragraphs(part, page.number, pitches)
    return found


def _parts(page: Page) -> list[Flow | PageTable]:
    ruled = read_ruled(page)
    placed = [Placed(table.box, (table,)) for table in ruled.tables]
    placed += [
        Placed(box, tuple(replace(p, boxed=True) if isinstance(p, Flow) else p for p in arrange(words, ())))
        for box, words in ruled.boxes
    ]
    return arrange(ruled.words, placed)


def _written(name: str, pieces: list[Piece], pages: Sequence[Page]) -> tuple[Written, tuple[Doubt, ...]]:
    body = body_style(pieces)
    marks = [is_heading(piece, after, body) for piece, after in zip(pieces, [*pieces[1:], None], strict=True)]
    pieces, marks = joined_headings(pieces, marks)
    headings = [(n, piece) for n, (piece, mark) in enumerate(zip(pieces, marks, strict=True)) if mark]
    levels = heading_levels([piece for _, piece in headings], body)
    found = write(pieces, {n: level for (n, _), level in zip(headings, levels, strict=True)}, len(pages))
    return found, tuple(_doubts(name, found, pages))


def _doubts(name: str, written: Written, pages: Sequence[Page]) -> Iterator[Doubt]:
    for page in pages:
        if page.problem:
            yield Doubt(name, 0, 0, f"page {page.number}", page.problem)
        elif not page.words and page.pictures:
            yield Doubt(
                name, 0, 0, f"page {page.number}", "it is a picture without text: run text recognition over it"
            )


def _layout(name: str, written: Written, doubts: tuple[Doubt, ...]) -> Layout:
    text = written.text
    raw = split_lines(text)
    tables = frozenset(n for t in written.tables.values() for n in range(t.first, t.last))
    numbering = find_numbers([line for line in raw if line.number not in tables])
    removals = tuple(sorted({*written.removals, *find_markup(text), *numbering.removals}))
    clean = blank(text, removals)
    lines = split_lines(clean)
    breaks = tuple(removal for removal in removals if removal.breaks)
    layout = Layout(
        name,
        text,
        clean,
        lines,
        page_starts(raw),
        removals,
        breaks,
        tuple(removal.end for removal in breaks),
        numbering.opened,
        lost_glyphs([line for line in lines if line.number not in tables]),
        frozenset(),
        {},
        tables,
        {},
        True,
        usual_width(lines),
        doubts,
        is_parted=True,
    )
    return with_labels(layout)


def _tables(layout: Layout, written: Written) -> dict[int, Taken]:
    placed = list(written.tables.values())
    follows = [
        bool(n) and not layout.clean[layout.lines[placed[n - 1].last - 1].end : layout.lines[t.first].start].strip()
        for n, t in enumerate(placed)
    ]
    return table_drafts(layout, chain_tables(placed, follows))
