"""From a PDF file to its pages as drawn."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from index.parsing.pdf.characters import read_text
from index.parsing.pdf.drawings import read_drawings
from index.parsing.pdf.types import Box, Page
from index.parsing.reading import UnreadableDocument

USUAL_SIZE = (595.0, 842.0)
_ERRORS = {
    pdfium.FPDF_ERR_PASSWORD: "is protected by a password: save a copy without one",
    pdfium.FPDF_ERR_SECURITY: "is encrypted in a way that is not supported: save a copy without protection",
}
_NO_VALUE = re.compile(r"\(?(?:anonymous|unspecified|unknown|untitled|none|null)\)?$", re.IGNORECASE)
_PDF_DATE = re.compile(r"D?:?(\d{4})(\d\d)?(\d\d)?")


@dataclass(frozen=True, slots=True)
class OpenPdf:
    """An open file: how many pages it has, what it says of itself, and its pages one by one."""

    document: Any
    count: int
    metadata: dict[str, str]

    def page(self, number: int) -> Page:
        """The page of that number, counted from 1; one that cannot be read has a `problem`."""
        try:
            return _read_page(self.document, number)
        except MemoryError:
            return Page(number, *USUAL_SIZE, problem="it takes more memory than a page may")
        except (pypdfium2.PdfiumError, OSError, ValueError, OverflowError, RecursionError) as error:
            return Page(number, *USUAL_SIZE, problem=f"it is damaged and cannot be read ({error})")

    def close(self) -> None:
        """Gives the memory back."""
        self.document.close()


def open_pdf(name: str, data: bytes) -> OpenPdf:
    """The file, open; UnreadableDocument with a sentence where it is locked or no PDF."""
    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
        metadata = _metadata(document)
    except pypdfium2.PdfiumError as error:
        code = getattr(error, "err_code", None)
        reason = _ERRORS.get(
            code if code is not None else -1,
            "is damaged and cannot be opened as a PDF: save it again from its source",
        )
        raise UnreadableDocument(f"'{name}' {reason}.") from error
    if count < 1:
        document.close()
        raise UnreadableDocument(f"'{name}' has no pages: save it again from its source.")
    return OpenPdf(document, count, metadata)


def _metadata(document: Any) -> dict[str, str]:
    """Title, author, subject and the like, as far as they are given; dates as "2015-06-30"."""
    try:
        given = document.get_metadata_dict(skip_empty=True)
    except (pypdfium2.PdfiumError, UnicodeDecodeError, ValueError):
        return {}
    kept = {key.lower(): " ".join(str(value).replace("\0", " ").split()) for key, value in given.items()}
    dates = {"creationdate": "created", "moddate": "modified"}
    found = {
        dates.get(key, key): value for key, value in kept.items() if value and not _NO_VALUE.match(value)
    }
    for key in ("created", "modified"):
        if key in found:
            match = _PDF_DATE.match(found.pop(key))
            if match:
                found[key] = "-".join(filter(None, match.groups()))
    return found


def _read_page(document: Any, number: int) -> Page:
    page = document[number - 1]
    try:
        textpage = page.get_textpage()
        try:
            found = read_text(textpage.raw, _box_of(page))
            drawn = read_drawings(page.raw, found.turn)
        finally:
            textpage.close()
    finally:
        page.close()
    width, height = found.turn.size
    return Page(
        number,
        width,
        height,
        tuple(w for w in found.words if -2 <= w.x0 <= width + 2 and -2 <= w.base <= height + 2),
        found.turned,
        drawn.rules,
        drawn.fills,
        drawn.pictures,
        found.lost,
        cut_short=found.cut_short,
    )


def _box_of(page: Any) -> Box:
    left, bottom, right, top = page.get_bbox()
    if right - left < 1 or top - bottom < 1 or not all(map(math.isfinite, (left, bottom, right, top))):
        return 0.0, 0.0, 612.0, 792.0
    return left, bottom, right, top
