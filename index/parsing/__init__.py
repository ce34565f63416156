"""From a file to a Document: one module a format, chosen here by the file's suffix."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from index.parsing.csv_file import parse_csv
from index.parsing.markdown import parse_markdown
from index.parsing.pdf.process import parse_pdf
from index.parsing.reading import DEFAULT_MAX_BYTES, UnreadableDocument, read_text
from index.parsing.text import parse_text
from index.parsing.web.html import parse_html
from index.parsing.word.docx import parse_docx
from index.parsing.xlsx import parse_xlsx
from index.types import Document, Doubt

__all__ = ["FORMATS", "UnreadableDocument", "check_format", "parse", "parses_apart"]

# What to save a file of an office format as that is not read.
_SUCCESSORS = dict.fromkeys((".doc", ".docm", ".dot", ".dotx", ".odt", ".rtf"), ".docx") | dict.fromkeys(
    (".xls", ".xlsb", ".ods"), ".xlsx"
)
# A format that is not text gets a parser of its own here, with its own way of reading the file.
FORMATS: dict[str, Callable[[Path, int], Document]] = {}


def parse(path: Path, max_bytes: int = DEFAULT_MAX_BYTES) -> Document:
    """The file as a Document; raises UnreadableDocument with one sentence for the build report."""
    check_format(path)
    return FORMATS[path.suffix.lower()](path, max_bytes)


def check_format(path: Path) -> None:
    """Raises UnreadableDocument with one sentence where no parser reads files of this suffix."""
    if path.suffix.lower() not in FORMATS:
        better = _SUCCESSORS.get(path.suffix.lower()) or f"one of {', '.join(sorted(FORMATS))}"
        raise UnreadableDocument(
            f"'{path.name}' has the format '{path.suffix or 'none'}', which is not read: save it as {better}."
        )


def parses_apart(path: Path) -> bool:
    """Whether a file of this suffix is parsed in a process of its own, several of which can run at once."""
    return FORMATS.get(path.suffix.lower()) is parse_pdf


def _decoded(parse_decoded: Callable[[str, str], Document]) -> Callable[[Path, int], Document]:
    def parser(path: Path, max_bytes: int) -> Document:
        decoded = read_text(path, max_bytes)
        document = parse_decoded(path.name, decoded.text)
        if not decoded.guessed:
            return document
        doubt = Doubt(
            path.name, 0, 0, path.name, "it is not UTF-8 and was read as Windows text: save it as UTF-8"
        )
        return replace(document, doubts=(doubt, *document.doubts))

    return parser


FORMATS |= {
    ".txt": _decoded(parse_text),
    ".md": _decoded(parse_markdown),
    ".pdf": parse_pdf,
    ".csv": parse_csv,
    ".tsv": parse_csv,
    ".xlsx": parse_xlsx,
    ".xlsm": parse_xlsx,
    ".docx": parse_docx,
    ".html": parse_html,
    ".htm": parse_html,
}
