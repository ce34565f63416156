"""The written text of a PDF made into a Document: layout, tables, headings, and what is put right afterwards."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.parsing.bullets import lost_glyphs
from index.parsing.drafts import Draft, Taken, find_title, read_drafts
from index.parsing.headings import Heading
from index.parsing.joining import make_document
from index.parsing.layout import Layout, lay_out_written
from index.parsing.lines import split_lines
from index.parsing.markup import find_markup
from index.parsing.numbering import find_numbers
from index.parsing.pdf.hyphens import softened
from index.parsing.pdf.tables import chain_tables, table_drafts
from index.parsing.pdf.text import PlacedTable, Written
from index.parsing.removals import blank
from index.types import Block, Document, Doubt, Span, Table

_SOFT = re.compile("\u00ad\\s*")
_CAPTION = re.compile(r"(?:table|figure|fig\.|exhibit)\s+[A-Z]?\d", re.IGNORECASE)
_WEB = "ww"  # "www." opens many a line and is no bullet


def document_of(name: str, written: Written, doubts: tuple[Doubt, ...], metadata: dict[str, str]) -> Document:
    """The Document of a written text."""
    layout = _layout(name, written, doubts)
    tables = _tables(layout, written)

    def read_title(layout: Layout, at: int, done: Sequence[Draft]) -> Heading | None:
        if written.headings:
            return written.headings.get(at)
        # Nothing is set as a heading: what reads as one is.
        return find_title(layout, at, done) if at in written.firsts else None

    def read_table(layout: Layout, at: int, done: Sequence[Draft]) -> Taken | None:
        return tables.get(at)

    drafts = read_drafts(layout, read_title, read_table)
    opened = [replace(d, opens=True) if d.first in written.firsts else d for d in drafts]
    made = make_document(layout, opened)
    blocks = [_put_right(block, written.parted_pages) for block in made.blocks]
    return replace(
        made,
        clean=softened(made.clean),
        blocks=tuple(_out_of_boxes(blocks, written.boxes, made.clean)),
        tables=tuple(_captioned(table, blocks, made.clean) for table in made.tables),
        metadata=metadata,
    )


def _layout(name: str, written: Written, doubts: tuple[Doubt, ...]) -> Layout:
    text = written.text
    raw = split_lines(text)
    in_tables = frozenset(n for t in written.tables.values() for n in range(t.first, t.last))
    openers = [line for line in raw if line.number in written.firsts and line.number not in written.headings]
    numbering = find_numbers(openers)
    removals = tuple(sorted({*written.removals, *find_markup(text), *numbering.removals}))
    clean = softened(blank(text, removals))
    lines = split_lines(clean)
    return lay_out_written(
        name,
        text,
        clean,
        removals,
        numbers=numbering.opened,
        glyphs=lost_glyphs([lines[line.number] for line in openers]) - {_WEB},
        rows=in_tables,
        is_wrapped=True,
        doubts=doubts,
    )


def _tables(layout: Layout, written: Written) -> dict[int, Taken]:
    placed = list(written.tables.values())
    follows = [n > 0 and _is_next(layout, placed[n - 1], table) for n, table in enumerate(placed)]
    return table_drafts(layout, chain_tables(placed, follows))


def _is_next(layout: Layout, above: PlacedTable, table: PlacedTable) -> bool:
    """Whether nothing but a page's end stands between two tables."""
    return not layout.clean[layout.lines[above.last - 1].end : layout.lines[table.first].start].strip()


def _put_right(block: Block, parted_pages: frozenset[int]) -> Block:
    """The block with words whole in what is said of it; only a page begun on purpose starts something new."""
    return replace(
        block,
        section=tuple(_SOFT.sub("", title) for title in block.section),
        lead=_SOFT.sub("", block.lead),
        label=_SOFT.sub("", block.label),
        page=block.page or 1,
        starts_page=block.starts_page and block.page in parted_pages,
    )


def _out_of_boxes(blocks: Sequence[Block], boxes: Sequence[Span], clean: str) -> Iterator[Block]:
    """The blocks, where those behind a box do not stand under the box's headings."""
    inner: set[str] = set()
    for block in blocks:
        is_boxed = any(start <= block.start < end for start, end in boxes)
        if block.kind == "heading":
            title = " ".join(" ".join(clean[a:b] for a, b in block.spans).split()).rstrip(" :")
            inner = inner | {_SOFT.sub("", title)} if is_boxed else set()
        elif not is_boxed and inner:
            block = replace(block, section=tuple(title for title in block.section if title not in inner))
        yield block


def _captioned(table: Table, blocks: Sequence[Block], clean: str) -> Table:
    """The table under the caption that stands directly above or below it, where one does."""
    rows = [n for n, block in enumerate(blocks) if block.table == table.id]
    near = [blocks[n] for n in (rows[0] - 1, rows[-1] + 1) if 0 <= n < len(blocks)] if rows else []
    texts = [" ".join(" ".join(clean[a:b] for a, b in block.spans).split()) for block in near]
    caption = next((text for text in texts if _CAPTION.match(text)), table.caption)
    header = tuple(_SOFT.sub("", title) for title in table.header)
    return replace(table, caption=_SOFT.sub("", caption), header=header)
