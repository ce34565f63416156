"""Word files made for the tests with python-docx, and what it cannot make itself as the XML that Word writes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def word_file(folder: Path, build: Callable[[Any], None], name: str = "made.docx") -> Path:
    """A Word file that `build` filled."""
    document = docx.Document()
    build(document)
    path = folder / name
    document.save(str(path))
    return path


def add_xml(document: Any, xml: str) -> None:
    """Puts elements at the end of the body, before the settings of its last section."""
    wrapped = parse_xml(f"<w:body {NAMESPACES}>{xml}</w:body>")
    section = document.element.body.sectPr
    for element in list(wrapped):
        section.addprevious(element)


def add_runs(document: Any, *runs: tuple[str, bool], style: str | None = None) -> Any:
    """A paragraph of runs, each bold or not."""
    paragraph = document.add_paragraph(style=style)
    for text, bold in runs:
        paragraph.add_run(text).bold = bold
    return paragraph


def add_table(document: Any, rows: Sequence[Sequence[str]], bold_heads: int = 0) -> Any:
    """A table with one paragraph a cell; the first rows are bold where asked for."""
    table = document.add_table(len(rows), max(map(len, rows)))
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            cell = table.cell(at, column)
            cell.text = text
            for run in cell.paragraphs[0].runs:
                run.bold = at < bold_heads or None
    return table


def marked_as_header(table: Any, rows: int = 1) -> None:
    """The first rows are to be repeated at the top of each page."""
    for row in table.rows[:rows]:
        row._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {NAMESPACES}/>"))


def add_footnotes(document: Any, *texts: str) -> None:
    """The part that holds the texts of footnotes, numbered from 1, behind Word's own separators."""
    notes = "".join(
        f'<w:footnote w:id="{n}"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>{text}</w:t></w:r></w:p></w:footnote>'
        for n, text in enumerate(texts, start=1)
    )
    separator = '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    xml = f"<w:footnotes {NAMESPACES}>{separator}{notes}</w:footnotes>".encode()
    part = Part(PackURI("/word/footnotes.xml"), _FOOTNOTES, xml, document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
