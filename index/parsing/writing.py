"""From pieces to a Document: the kept text written line by line, then read as every other text is.

Pieces stand apart by empty lines. A table row is one line of cells between tabs, a heading stands behind "#", an item
behind its mark; a line of a page begins with a form feed where the page does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from index.parsing.broken_lines import text_of_broken_lines
from index.parsing.bullets import lost_glyphs
from index.parsing.drafts import Draft, Taken, find_title, read_drafts
from index.parsing.fields import Label
from index.parsing.headings import Heading
from index.parsing.joining import make_document
from index.parsing.layout import Layout, lay_out_written
from index.parsing.lines import split_lines, starts_low
from index.parsing.markup import find_markup
from index.parsing.numbering import find_numbers
from index.parsing.pieces import Piece, with_headings, with_labels
from index.parsing.removals import Removal, blank, trimmed
from index.parsing.sheets import CAPTION, Sheet
from index.parsing.text import parse_text
from index.types import Cell, Document, Doubt, Span

# The time that a line takes grows with its square: a longer paragraph is cut at a space.
_LONGEST_LINE = 100_000
_DEEPEST = 6
# A line that stops in mid-sentence this late was cut, and is no label.
_LONG_ENOUGH = 60


@dataclass(frozen=True, slots=True)
class _Placed:
    """A piece in the text: its lines first..last (excluded), and where its words start behind mark or label."""

    piece: Piece
    first: int
    last: int
    start: int
    text_start: int
    cells: tuple[tuple[Span, ...], ...] = ()


@dataclass(slots=True)
class _Text:
    """The text while it is written."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    lines: int = 0
    page: int = 1
    placed: list[_Placed] = field(default_factory=list)

    def add(self, text: str) -> int:
        """Write it; the offset at which it starts."""
        start = self.length
        self.parts.append(text)
        self.length += len(text)
        self.lines += text.count("\n")
        return start


def write_document(
    name: str,
    pieces: Sequence[Piece],
    doubts: Sequence[Doubt] = (),
    metadata: dict[str, str] | None = None,
    finds_headings: bool = False,
) -> Document:
    """The Document that the pieces make; where none is marked as a heading, those that read as one may be found."""
    if finds_headings and (lines := text_of_broken_lines(pieces)) is not None:
        read = parse_text(name, lines)
        return replace(read, doubts=(*doubts, *read.doubts), metadata=metadata or {})
    text = _Text()
    cut = [part for piece in pieces for part in _cut(piece)]
    for piece in with_labels(with_headings(cut)):
        _write(text, piece)
    layout = _laid_out(name, "".join(text.parts), text.placed, tuple(doubts))
    known = {placed.first: placed for placed in text.placed}
    numbers = {id(p): n for n, p in enumerate(p for p in text.placed if p.piece.kind == "table")}
    finds_headings &= not any(placed.piece.kind == "heading" for placed in text.placed)

    def read_known(layout: Layout, at: int, done: Sequence[Draft]) -> Taken | None:
        placed = known.get(at)
        if placed is None or placed.piece.kind not in ("item", "table"):
            return None
        drafts = _rows(layout, placed, numbers[id(placed)]) if placed.piece.table else [_item(layout, placed)]
        return Taken(tuple(drafts), placed.last)

    def read_title(layout: Layout, at: int, done: Sequence[Draft]) -> Heading | None:
        placed = known.get(at)
        if placed is not None and placed.piece.kind == "heading":
            return Heading(at, placed.last, placed.text_start, placed.piece.level, placed.last)
        return find_title(layout, at, done) if placed is not None and finds_headings else None

    drafts = [_opened(layout, draft) for draft in read_drafts(layout, read_title, read_known)]
    document = make_document(layout, drafts)
    captions = _captions(text.placed)
    tables = [replace(table, caption=captions.get(table.id) or table.caption) for table in document.tables]
    return replace(document, tables=tuple(tables), metadata=metadata or {})


def _opened(layout: Layout, draft: Draft) -> Draft:
    """The draft; a paragraph opens by itself, unless it goes on with a sentence that a break has cut."""
    if draft.kind != "paragraph" or not draft.spans:
        return draft
    text = layout.clean[draft.spans[0][0] : draft.spans[0][1]]
    above = draft.first - 1
    while above > 0 and layout.lines[above].is_blank:
        above -= 1
    is_cut = above >= 0 and len(layout.lines[above].stripped) >= _LONG_ENOUGH and starts_low(text)
    return replace(draft, opens=not is_cut)


def _captions(placed: Sequence[_Placed]) -> dict[int, str]:
    """What each table is called: as the format says, else by the caption that stands next to it."""
    found = []
    for n, one in enumerate(placed):
        if one.piece.table is not None:
            near = [placed[at].piece for at in (n - 1, n + 1) if 0 <= at < len(placed)]
            beside = next((piece.text for piece in near if CAPTION.match(piece.text)), "")
            found.append(one.piece.table.caption or beside)
    return dict(enumerate(found))


def _cut(piece: Piece) -> Iterator[Piece]:
    """The piece, in several where it is endless; nothing where it is empty."""
    text = piece.text
    while len(text) > _LONGEST_LINE:
        end = text.rfind(" ", 1, _LONGEST_LINE) + 1 or _LONGEST_LINE
        yield replace(piece, text=text[:end].rstrip())
        piece, text = replace(piece, label=0), text[end:]
    if text or piece.table is not None:
        yield replace(piece, text=text)


# -- writing


def _write(text: _Text, piece: Piece) -> None:
    if text.length:
        text.add("\n\n")
    if piece.page > text.page:
        text.add("\f" * (piece.page - text.page))
        text.page = piece.page
    first = text.lines
    cells: tuple[tuple[Span, ...], ...] = ()
    if piece.table is not None:
        start = text_start = text.length
        cells = tuple(_write_table(text, piece.table))
    else:
        start = text.add(_mark(piece))
        text_start = text.add(piece.text)
    text.placed.append(_Placed(piece, first, text.lines + 1, start, text_start, cells))


def _mark(piece: Piece) -> str:
    if piece.kind == "heading":
        return "#" * min(piece.level, _DEEPEST) + " "
    indent = "  " * piece.level if piece.kind == "item" else ""
    return f"{indent}{piece.mark} " if piece.mark else ""


def _write_table(text: _Text, sheet: Sheet) -> Iterator[tuple[Span, ...]]:
    """Writes the header, where there is one, and the body; the spans of the body's cells, row by row."""
    width = max([len(sheet.header), *map(len, sheet.body)], default=0)
    if any(sheet.header):
        text.add("\t".join(sheet.header))
    for number, row in enumerate(sheet.body):
        if number or any(sheet.header):
            text.add("\n")
        at = text.add("\t".join([*row, *[""] * (width - len(row))]))
        spans = []
        for column in range(width):
            length = len(row[column]) if column < len(row) else 0
            spans.append((at, at + length))
            at += length + 1
        yield tuple(spans)


# -- laying out


def _laid_out(name: str, text: str, placed: Sequence[_Placed], doubts: tuple[Doubt, ...]) -> Layout:
    """The layout of the written text: what is furniture in it, and the labels of its paragraphs."""
    own = sorted(removal for one in placed for removal in _removals(one))
    raw = split_lines(text)
    running = ("paragraph", "field")
    known = frozenset(
        n for one in placed if one.piece.kind not in running for n in range(one.first, one.last)
    )
    firsts = {one.first for one in placed}
    numbering = find_numbers([line for line in raw if line.number in firsts and line.number not in known])
    removals = tuple(sorted({*own, *numbering.removals, *find_markup(blank(text, own))}))
    clean = blank(text, removals)
    return lay_out_written(
        name,
        text,
        clean,
        removals,
        numbers=numbering.opened | {one.first: one.piece.mark for one in placed if _is_numbered(one.piece)},
        glyphs=lost_glyphs([line for line in split_lines(clean) if line.number not in known]),
        rows=known,
        is_wrapped=False,
        labels={one.first: _label(clean, one) for one in placed if one.piece.kind == "field"},
        doubts=doubts,
    )


def _is_numbered(piece: Piece) -> bool:
    return piece.kind == "paragraph" and bool(piece.mark)


def _removals(placed: _Placed) -> Iterator[Removal]:
    """What of a piece is no content: marks, furniture, columns of noise."""
    piece = placed.piece
    if piece.kind == "furniture":
        yield Removal(placed.start, placed.text_start + len(piece.text))
    elif placed.text_start > placed.start:
        yield Removal(placed.start, placed.text_start, breaks=False)
    if piece.table is not None:
        for row in placed.cells:
            yield from (Removal(*row[n]) for n in piece.table.noise if row[n][0] < row[n][1])


def _label(clean: str, placed: _Placed) -> Label:
    start = placed.text_start
    end = start + placed.piece.label
    whole = start + len(placed.piece.text)
    value = end + len(clean[end:whole]) - len(clean[end:whole].lstrip(" \t:–—"))
    return Label(clean[start:end].rstrip(" :"), start, end, value)


# -- drafts of what the format marks


def _item(layout: Layout, placed: _Placed) -> Draft:
    end = placed.text_start + len(placed.piece.text)
    spans = layout.pieces(placed.text_start, end)
    return Draft(
        "list_item",
        placed.first,
        placed.last,
        placed.start,
        end,
        spans or ((end, end),),
        mark=f"{placed.piece.level}{placed.piece.mark[:1].isalnum() or placed.piece.mark}",
        opens=True,
        closed=True,
        starts_page=placed.first in layout.starts,
    )


def _rows(layout: Layout, placed: _Placed, table: int) -> Iterator[Draft]:
    sheet = placed.piece.table
    if sheet is None:
        return
    width = len(placed.cells[0]) if placed.cells else 0
    header = (*sheet.header, *[""] * (width - len(sheet.header)))
    for number, row in zip(sheet.numbers, placed.cells, strict=True):
        cells = [Cell(n, _content(layout, span)) for n, span in enumerate(row) if n not in sheet.noise]
        spans = tuple(span for cell in cells for span in cell.spans if span[0] < span[1])
        yield Draft(
            "row",
            placed.first,
            placed.last,
            row[0][0],
            row[-1][1],
            spans or (row[0][:1] * 2,),
            cells=tuple(cells),
            table=table,
            row=number,
            header=header,
            closed=True,
        )


def _content(layout: Layout, span: Span) -> tuple[Span, ...]:
    start, end = span
    is_plain = start < end and not layout.clean[start].isspace() and not layout.clean[end - 1].isspace()
    if is_plain and not layout.breaks_in(start, end):
        return (span,)
    return layout.pieces(*span) or (trimmed(layout.clean, span[0], span[0]),)
