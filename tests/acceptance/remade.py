"""The text documents made anew as Word files, web pages, spreadsheets and PDFs: the same words in other clothes."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Any

import docx

from index.text_forms import searchable
from index.types import Document
from tests.index.parsing.remade_documents import as_pdf


@dataclass(frozen=True)
class Part:
    """A block's words: its label or level where it has one, and the cells of a row."""

    kind: str
    text: str
    label: str = ""
    level: int = 0
    cells: tuple[str, ...] = ()
    header: tuple[str, ...] = ()
    table: int = -1
    caption: str = ""


def parts_of(document: Document) -> Iterator[Part]:
    """The document's blocks in their order, as words."""
    tables = {table.id: table for table in document.tables}
    for block in document.blocks:
        text = searchable(document.clean, block.spans)
        if block.kind == "row":
            table = tables[block.table or 0]
            cells = tuple(searchable(document.clean, cell.spans) for cell in block.cells)
            yield Part("row", text, cells=cells, header=table.header, table=table.id, caption=table.caption)
        else:
            yield Part(block.kind, text, block.label, len(block.section) + 1)


def as_docx(document: Document) -> bytes:
    """A Word file with styles for headings and lists, bold labels, and tables."""
    made = docx.Document()
    for table, group in groupby(parts_of(document), key=lambda part: part.table):
        parts = list(group)
        if table >= 0:
            _add_table(made, parts)
        else:
            for part in parts:
                _add_part(made, part)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def _add_part(made: Any, part: Part) -> None:
    if part.kind == "heading":
        made.add_heading(part.text, min(part.level, 9))
    elif part.kind == "list_item":
        made.add_paragraph(part.text, style="List Bullet")
    elif part.kind == "field":
        paragraph = made.add_paragraph()
        paragraph.add_run(f"{part.label}: ").bold = True
        paragraph.add_run(part.text)
    else:
        made.add_paragraph(part.text)


def _add_table(made: Any, parts: Sequence[Part]) -> None:
    rows = [parts[0].header, *(part.cells for part in parts)]
    table = made.add_table(len(rows), len(rows[0]))
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    for cell in table.rows[0].cells:
        for run in cell.paragraphs[0].runs:
            run.bold = True


def as_html(document: Document) -> bytes:
    """A web page with the site's menu and foot around its main part."""
    body = []
    for kind, group in groupby(parts_of(document), key=lambda part: (part.kind, part.table)):
        parts = list(group)
        body.append(_HTML.get(kind[0], _html_paragraphs)(parts))
    page = "\n".join(body)
    return (
        "<!doctype html><html lang=en><head><meta charset=utf-8><title>A page</title></head><body>"
        "<header><a href='/'>Home</a></header><nav><ul><li>Leeds City Council<li>Log in</ul></nav>"
        f"<main>\n{page}\n</main><footer>Copyright Surrey County Council</footer></body></html>"
    ).encode()


def _html_paragraphs(parts: Sequence[Part]) -> str:
    return "\n".join(f"<p>{escape(part.text)}</p>" for part in parts)


def _html_headings(parts: Sequence[Part]) -> str:
    return "\n".join(f"<h{min(p.level, 6)}>{escape(p.text)}</h{min(p.level, 6)}>" for p in parts)


def _html_items(parts: Sequence[Part]) -> str:
    return "<ul>" + "".join(f"<li>{escape(part.text)}</li>" for part in parts) + "</ul>"


def _html_fields(parts: Sequence[Part]) -> str:
    return "<dl>" + "".join(f"<dt>{escape(p.label)}</dt><dd>{escape(p.text)}</dd>" for p in parts) + "</dl>"


def _html_table(parts: Sequence[Part]) -> str:
    head = "".join(f"<th>{escape(label)}</th>" for label in parts[0].header)
    rows = ("".join(f"<td>{escape(cell)}</td>" for cell in part.cells) for part in parts)
    return f"<table><thead><tr>{head}</tr></thead>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"


_HTML = {"heading": _html_headings, "list_item": _html_items, "field": _html_fields, "row": _html_table}


def as_csv(document: Document) -> bytes:
    """The tables one below the other, each under its caption, with what stands below the last; as Excel writes it."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";")
    parts = list(parts_of(document))
    for _, group in groupby((part for part in parts if part.table >= 0), key=lambda part: part.table):
        rows = list(group)
        writer.writerows([[rows[0].caption], rows[0].header, *(part.cells for part in rows), []])
    return stream.getvalue().encode("utf-8-sig")


def save_as(folder: Path, document: Document, suffix: str) -> Path:
    """The document in that format, in the folder."""
    make = {".docx": as_docx, ".html": as_html, ".csv": as_csv, ".pdf": as_pdf}[suffix]
    path = folder / (Path(document.name).stem + suffix)
    path.write_bytes(make(document))
    return path
