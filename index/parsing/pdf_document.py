"""The written text of a PDF made into a Document: layout, tables, headings, and what is put right afterwards."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.parsing.bullets import lost_glyphs
from index.parsing.drafts import Draft, Taken, find_title, read_drafts
from index.parsing.headings import Heading
from index.parsing.joining import make_document
from index.parsing.layout import Layout, with_labels
from index.parsing.lines import page_starts, split_lines, usual_width
from index.parsing.markup import find_markup
from index.parsing.numbering import find_numbers
from index.parsing.pdf_hyphens import softened
from index.parsing.pdf_tables import chain_tables, table_drafts
from index.parsing.pdf_text import Written
from index.parsing.removals import Removal, blank
from index.types import Block, Document, Doubt, Span, Table

_SOFT = re.compile("\u00ad\\s*")
_WEB = "ww"  # "www." opens many a line and is no bullet


def document_of(name: str, written: Written, doubts: tuple[Doubt, ...], metadata: dict[str, str]) -> Document:
    """The Document of a written text."""
    layout = _layout(name, written, doubts)
    tables = _tables(layout, written)
    first_lines = {layout_line(layout, start) for start in written.starts.values()}

    def read_title(layout: Layout, at: int, done: Sequence[Draft]) -> Heading | None:
        if written.headings:
            return written.headings.get(at)
        # Nothing is set as a heading: what reads as one is.
        return find_title(layout, at, done) if at in first_lines else None

    def read_table(layout: Layout, at: int, done: Sequence[Draft]) -> Taken | None:
        return tables.get(at)

    made = make_document(layout, read_drafts(layout, read_title, read_table))
    clean = softened(made.clean)
    return replace(
        made,
        clean=clean,
        blocks=tuple(_without_box_titles(made.blocks, written.boxes, made.clean)),
        tables=tuple(_captioned(made, table, written) for table in made.tables),
        metadata=metadata,
    )


def layout_line(layout: Layout, offset: int) -> int:
    """The number of the line in which that offset lies."""
    return layout.text.count("\n", 0, offset)
