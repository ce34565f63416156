"""PDF files made for the tests with reportlab: columns, tables with and without rules, heads, feet, footnotes."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    ListFlowable,
    ListItem,
    NextPageTemplate,
    PageTemplate,
    Paragraph,
    Table,
    TableStyle,
)

from index.parsing.pdf.reading import read_pdf
from index.types import Document

WIDTH, HEIGHT = A4
MARGIN = 56.0
_GAP = 16.0

BODY = ParagraphStyle("body", fontName="Helvetica", fontSize=10, leading=12.5, spaceAfter=6)
JUSTIFIED = ParagraphStyle("justified", parent=BODY, alignment=4)
SMALL = ParagraphStyle("small", parent=BODY, fontSize=8, leading=9.5, spaceAfter=2)
TITLE = ParagraphStyle("title", fontName="Helvetica-Bold", fontSize=22, leading=26, spaceAfter=14)
HEAD = ParagraphStyle(
    "head", fontName="Helvetica-Bold", fontSize=15, leading=18, spaceBefore=10, spaceAfter=6
)
SUBHEAD = ParagraphStyle(
    "subhead", fontName="Helvetica-Bold", fontSize=11, leading=14, spaceBefore=6, spaceAfter=4
)
CELL = ParagraphStyle("cell", fontName="Helvetica", fontSize=9, leading=11)
CELL_HEAD = ParagraphStyle("cell head", parent=CELL, fontName="Helvetica-Bold")

GRID = [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")]
TOP = [("VALIGN", (0, 0), (-1, -1), "TOP")]
LINES = [("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.grey), ("VALIGN", (0, 0), (-1, -1), "TOP")]

Draw = Callable[[Canvas, int], object]


def paragraph(text: str, style: ParagraphStyle = BODY) -> Paragraph:
    """A paragraph of plain text."""
    return Paragraph(escape(text), style)


def bullets(items: Sequence[str], sign: str = "•") -> ListFlowable:
    """A list with that sign before each item."""
    return ListFlowable(
        [ListItem(paragraph(item), leftIndent=18) for item in items],
        bulletType="bullet",
        start=sign,
        leftIndent=18,
    )


def table(
    rows: Sequence[Sequence[str]],
    widths: Sequence[float],
    style: Sequence[tuple[Any, ...]] = (),
    heads: int = 1,
    bold_heads: bool = True,
    repeat: int = 0,
) -> Table:
    """A table whose cells wrap; the first `heads` rows are bold where asked for."""
    cells = [
        [paragraph(text, CELL_HEAD if bold_heads and n < heads else CELL) for text in row]
        for n, row in enumerate(rows)
    ]
    return Table(cells, colWidths=widths, style=TableStyle(list(style)), repeatRows=repeat)


def make_pdf(
    story: Sequence[Flowable],
    columns: int = 1,
    draw: Draw = lambda canvas, page: None,
    first_columns: int | None = None,
    **metadata: str,
) -> bytes:
    """The story set in columns; `draw` paints head and foot of each page; `first_columns` those of page 1."""
    buffer = BytesIO()
    template = BaseDocTemplate(buffer, pagesize=A4, **metadata)

    def on_page(canvas: Canvas, document: BaseDocTemplate) -> None:
        canvas.saveState()
        draw(canvas, document.page)
        canvas.restoreState()

    names = {count: f"in {count}" for count in (1, 2, 3)}
    order = [first_columns or columns, columns]
    template.addPageTemplates(
        [
            PageTemplate(id=names[count], frames=_frames(count), onPage=on_page)
            for count in dict.fromkeys(order)
        ]
    )
    template.build([NextPageTemplate(names[columns]), *story])
    return buffer.getvalue()


def _frames(columns: int) -> list[Frame]:
    width = (WIDTH - 2 * MARGIN - (columns - 1) * _GAP) / columns
    return [
        Frame(
            MARGIN + n * (width + _GAP),
            70,
            width,
            HEIGHT - 140,
            leftPadding=0,
            rightPadding=0,
            topPadding=0,
            bottomPadding=0,
            id=f"column {n + 1} of {columns}",
        )
        for n in range(columns)
    ]


def draw_pages(*pages: Draw, encrypt: StandardEncryption | None = None) -> bytes:
    """A file whose pages are painted by hand."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=A4, encrypt=encrypt)
    for number, page in enumerate(pages, start=1):
        page(canvas, number)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def raw_pdf(contents: Sequence[bytes]) -> bytes:
    """A file with those content streams, one a page, packed as real files pack them; /F1 is Helvetica."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(contents))).encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[" + kids + b"]/Count %d>>" % len(contents),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for n, content in enumerate(contents):
        packed = zlib.compress(content, 9)
        objects += [
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<</Font<</F1 3 0 R>>>>>>"
            % (5 + 2 * n),
            b"<</Length %d/Filter/FlateDecode>>stream\n" % len(packed) + packed + b"\nendstream",
        ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return (
        out
        + b"xref\n0 %d\n0000000000 65535 f \n" % size
        + table
        + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (size, len(out))
    )


def write_lines(
    canvas: Canvas,
    lines: Sequence[str],
    x: float,
    y: float,
    size: float = 10,
    leading: float = 12.5,
    font: str = "Helvetica",
) -> float:
    """Lines one below the other from `y` down; the height of the next one."""
    canvas.setFont(font, size)
    for line in lines:
        canvas.drawString(x, y, line)
        y -= leading
    return y


def head_and_foot(head: str, foot: str = "") -> Draw:
    """A running head, a foot, and the page number at the outer edge."""

    def draw(canvas: Canvas, page: int) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(MARGIN, HEIGHT - 40, head)
        canvas.drawString(MARGIN, 40, foot)
        canvas.drawRightString(WIDTH - MARGIN, 40, str(page))

    return draw


def saved(folder: Path, data: bytes, name: str = "made.pdf") -> Path:
    """The data as a file."""
    path = folder / name
    path.write_bytes(data)
    return path


def read(data: bytes) -> Document:
    """The Document of those bytes, read in this process."""
    return read_pdf("made.pdf", data)
