"""Word documents to a Document: the body in its order, in the words that it shows. The only importer of python-docx."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from index.parsing.characters import flat
from index.parsing.grids import Grid, GridCell, grid_pieces
from index.parsing.packed import read_archive
from index.parsing.pieces import Piece, in_one, paragraph
from index.parsing.reading import UnreadableDocument
from index.parsing.word.docx_numbers import Numbering, read_numbering
from index.parsing.word.docx_styles import Styles, is_shaded, read_styles
from index.parsing.word.docx_text import Pages, TextReader
from index.parsing.word.docx_xml import Element, child, content, is_on, name, number, value
from index.parsing.writing import write_document
from index.types import Document, Doubt

_MOST_DEPTH = 8  # of tables in tables
_WIDEST = 200
_MADE_BY_LIBRARY = "python-docx"


def parse_docx(path: Path, max_bytes: int) -> Document:
    """The Document of a Word file; raises UnreadableDocument with one sentence."""
    data = read_archive(path, max_bytes, ".docx")
    try:
        opened = _open(data)
        reader = _Reader.over(opened)
        pieces = list(reader.document())
        metadata = _metadata(opened) | reader.running_heads()
    except UnreadableDocument:
        raise
    except Exception as error:
        raise UnreadableDocument(
            f"'{path.name}' cannot be read as a Word document ({type(error).__name__}): save it anew as .docx."
        ) from error
    if not any(piece.kind != "furniture" and (piece.text or piece.table) for piece in pieces):
        reason = (
            "holds pictures and no text: run text recognition over it"
            if reader.text.pictures
            else "holds no text"
        )
        raise UnreadableDocument(f"'{path.name}' {reason}, then save it anew as .docx.")
    doubts = [Doubt(path.name, 0, 0, what, "it was not read") for what in dict.fromkeys(reader.text.unread)]
    return write_document(path.name, pieces, doubts, metadata, finds_headings=True)


def _open(data: bytes) -> Any:
    import docx

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return docx.Document(io.BytesIO(data))


def _metadata(opened: Any) -> dict[str, str]:
    """Title, author, dates and the like, where the file has properties of its own."""
    if not any(rel.reltype.endswith("/core-properties") for rel in opened.part.package.rels.values()):
        return {}
    given = opened.core_properties
    found: dict[str, object] = {"title": given.title, "subject": given.subject, "author": given.author}
    if _MADE_BY_LIBRARY not in (given.comments or ""):  # else the dates are those of its template
        found |= {key: _day(getattr(given, key)) for key in ("created", "modified")}
    return {key: flat(str(said)) for key, said in found.items() if said and said != _MADE_BY_LIBRARY}


def _day(moment: Any) -> str:
    return str(moment.date().isoformat()) if moment is not None else ""


@dataclass(slots=True)
class _Reader:
    """Goes through a document once, in its order."""

    opened: Any
    styles: Styles
    numbering: Numbering
    text: TextReader
    first_letter: str = ""

    @classmethod
    def over(cls, opened: Any) -> _Reader:
        """A reader at the start of the document."""
        styles = read_styles(_part(opened, "styles"))
        is_rendered = any(name(e) == "lastRenderedPageBreak" for e in opened.element.body.iter())
        text = TextReader(styles, Pages(is_rendered))
        return cls(opened, styles, read_numbering(_part(opened, "numbering")), text)

    def document(self) -> Iterator[Piece]:
        """Letterhead and running heads, the body, then running feet and notes."""
        yield from self._margins("header")
        yield from self.blocks(self.opened.element.body)
        yield from self._margins("footer")
        for kind in ("footnotes", "endnotes"):
            yield from self._notes(_part(self.opened, kind))

    def blocks(self, parent: Element, depth: int = 0) -> Iterator[Piece]:
        """The paragraphs and tables inside an element, and the text boxes that hang on them."""
        for element in content(parent):
            if name(element) == "p":
                yield from self._paragraph(element, depth)
            elif name(element) == "tbl" and depth < _MOST_DEPTH:
                yield from self._table(element, depth)
            elif name(element) == "altChunk":
                self.text.unread.append("an embedded file")

    # -- paragraphs

    def _paragraph(self, element: Element, depth: int) -> Iterator[Piece]:
        runs = self.text.runs(element)
        boxes = list(self.text.boxes)
        piece = paragraph(runs, self.text.first_page)
        if self.first_letter and piece.text:
            piece = replace(piece, text=self.first_letter + piece.text)
            self.first_letter = ""
        if value(child(element, "pPr", "framePr"), "dropCap") in ("drop", "margin"):
            self.first_letter = piece.text
        elif piece.text:
            yield self._styled(element, piece)
        elif not depth:
            yield piece  # an empty line parts what stands around it
        for box in boxes:
            yield from self.blocks(box, depth + 1) if depth < _MOST_DEPTH else ()
        if child(element, "pPr", "sectPr") is not None:
            kind = value(child(element, "pPr", "sectPr", "type")) or "nextPage"
            if kind != "continuous":
                self.text.pages.turn(is_rendered=False)

    def _styled(self, element: Element, piece: Piece) -> Piece:
        """The paragraph as what its style and its list make of it."""
        level = self.styles.level(element)
        mark, depth, is_item = self._mark(element)
        if self.styles.is_contents(element):
            return replace(piece, kind="furniture", label=0)
        if level:
            return replace(piece, kind="heading", level=level, label=0, text=piece.text.replace("\n", " "))
        if is_item and mark and not (piece.bold and mark != "•"):
            return replace(piece, kind="item", level=depth, mark=mark, label=0)
        return replace(piece, mark="" if piece.bold else mark)

    def _mark(self, element: Element) -> tuple[str, int, bool]:
        """The mark that Word sets before the paragraph, how deep it stands, and whether it makes it an item."""
        own = child(element, "pPr", "numPr")
        numbers = own if own is not None else self.styles.numbering(self.styles.id_of(element))
        if numbers is None or value(child(numbers, "numId")) in (None, "0"):
            return "", 0, False
        list_id = value(child(numbers, "numId")) or ""
        depth = min(number(child(numbers, "ilvl")), 8)
        mark = self.numbering.mark(list_id, depth)
        is_item = not self.numbering.is_multipart(list_id, depth)
        return mark, depth or self.styles.list_depth(self.styles.id_of(element)), is_item

    # -- tables

    def _table(self, element: Element, depth: int) -> Iterator[Piece]:
        rows = [row for row in content(element) if name(row) == "tr" and not _is_deleted(row)]
        first_apart = self.styles.sets_first_row_apart(element)
        cells: list[GridCell] = []
        open_below: dict[int, int] = {}
        page = self.text.pages.number
        for at, row in enumerate(rows):
            heads = bool(is_on(child(row, "trPr", "tblHeader")))
            is_apart = at == 0 and (first_apart or _is_marked_first(row))
            for column, last, cell in _row_cells(row):
                merge = child(cell, "tcPr", "vMerge")
                if merge is not None and value(merge) != "restart" and column in open_below:
                    place = open_below[column]
                    cells[place] = replace(cells[place], last_row=at + 1)
                    continue
                held = tuple(self.blocks(cell, depth + 1))
                is_strong = is_apart or is_shaded(child(cell, "tcPr")) or _is_bold(held)
                open_below[column] = len(cells)
                cells.append(GridCell(at, column, at + 1, last, held, heads, is_strong))
        columns = max((cell.column for cell in cells), default=-1) + 1
        clipped = tuple(replace(cell, last_column=min(cell.last_column, columns)) for cell in cells)
        pages = [piece.page for cell in clipped for piece in cell.pieces]
        yield from grid_pieces(Grid(len(rows), columns, clipped, page=min(pages, default=page)))

    # -- margins and notes

    def _margins(self, kind: str) -> Iterator[Piece]:
        """The running heads or feet as furniture, each once; the head of a first page of its own is a letterhead."""
        seen: set[str] = set()
        for section in self.opened.element.body.iter():
            if name(section) != "sectPr":
                continue
            has_first = bool(is_on(child(section, "titlePg")))
            for reference in section.iterchildren():
                if name(reference) != f"{kind}Reference":
                    continue
                is_first = value(reference, "type") == "first"
                root = _related(self.opened, reference)
                if root is None or (is_first and not has_first):
                    continue
                held = list(self.blocks(root))
                text = in_one(held)
                if text and text not in seen:
                    seen.add(text)
                    is_letterhead = is_first and kind == "header"
                    yield from held if is_letterhead else (Piece("furniture", text),)

    def running_heads(self) -> dict[str, str]:
        """The heads that all pages carry, as the file's word on itself."""
        heads = [piece.text for piece in self._margins("header") if piece.kind == "furniture"]
        return {"running_head": " | ".join(heads)} if heads else {}

    def _notes(self, root: Element | None) -> Iterator[Piece]:
        """Footnotes or endnotes, kept to be seen and not read."""
        for note in root.iterchildren() if root is not None else ():
            is_note = name(note) in ("footnote", "endnote") and value(note, "type") in (None, "normal")
            if is_note and (text := in_one(self.blocks(note))):
                yield Piece("furniture", f"{value(note, 'id')} {text}", page=self.text.pages.number)


def _part(opened: Any, kind: str) -> Element | None:
    """The root of the part of that kind, None where the document has none."""
    for rel in opened.part.rels.values():
        if not rel.is_external and rel.reltype.endswith(f"/{kind}"):
            return _root(rel.target_part)
    return None


def _related(opened: Any, reference: Element) -> Element | None:
    id = next((said for key, said in reference.attrib.items() if key.endswith("}id")), None)
    part = opened.part.related_parts.get(id)
    return _root(part) if part is not None else None


def _root(part: Any) -> Element:
    from docx.oxml import parse_xml

    return part.element if hasattr(part, "element") else parse_xml(part.blob)


def _row_cells(row: Element) -> Iterator[tuple[int, int, Element]]:
    """The cells of a row with the columns that each takes, the last excluded."""
    column = min(number(child(row, "trPr", "gridBefore")), _WIDEST)
    for cell in content(row):
        if name(cell) == "tc" and child(cell, "tcPr", "cellDel") is None:
            span = max(1, min(number(child(cell, "tcPr", "gridSpan"), default=1), _WIDEST))
            yield column, column + span, cell
            column += span


def _is_deleted(row: Element) -> bool:
    return child(row, "trPr", "del") is not None


def _is_marked_first(row: Element) -> bool:
    """Whether Word noted that the row is shown as the table's first."""
    shown = child(row, "trPr", "cnfStyle")
    return value(shown, "firstRow") == "1" or (value(shown) or "").startswith("1")


def _is_bold(pieces: tuple[Piece, ...]) -> bool:
    said = [piece for piece in pieces if piece.text]
    return bool(said) and all(piece.bold or piece.kind == "heading" for piece in said)
