"""Files that are zip archives inside (Word, Excel): refused before a small file becomes a huge one in memory."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from index.parsing.reading import UnreadableDocument, read_bytes

# A whole report with pictures unpacks to some ten times its size; text alone to some thirty times.
_MOST_UNPACKED_BYTES = 500_000_000
# What is XML takes some fifteen times its size once it is read.
_MOST_XML_BYTES = 60_000_000
_MOST_RATIO = 200
_SMALL = 10_000_000
_MOST_PARTS = 20_000
_MOST_SHEET_CELLS = 1_000_000
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_CHUNK = 1 << 20
# Office writes no document types; one can only be there to do harm.
_DOCTYPES = tuple("<!DOCTYPE".encode(code) for code in ("ascii", "utf-16-le", "utf-16-be"))
_RANGE = re.compile(
    rb"<(?:\w+:)?(?:mergeCell|hyperlink)\b[^>]*?\bref=[\"']\$?([A-Z]{1,3})\$?(\d{1,9}):\$?([A-Z]{1,3})\$?(\d{1,9})[\"']"
)
_UNSAVED = re.compile(
    rb"<(?:\w+:)?c\b(?![^>]*\bt=[\"']str[\"'])[^>]*><(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_BROKEN = (zipfile.BadZipFile, zlib.error, OSError, ValueError, EOFError, NotImplementedError, RuntimeError)


def read_archive(path: Path, max_bytes: int, what: str) -> bytes:
    """The file's bytes; UnreadableDocument unless it is a zip archive of sensible unpacked size; `what` it should be."""
    data = read_bytes(path, max_bytes)
    if data.startswith(_OLD_OFFICE):
        reason = "is protected with a password" if _LOCKED in data else "is in an old Office format"
        raise UnreadableDocument(f"'{path.name}' {reason}: save it as {what} without a password.")
    if not data.strip():
        raise UnreadableDocument(f"'{path.name}' is empty: put the document into it or remove it.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            _check_sizes(path.name, infos, len(data))
            for info in infos:
                if _is_xml(info.filename):
                    _check_part(path.name, archive, info)
    except _BROKEN as error:
        raise UnreadableDocument(f"'{path.name}' is damaged or no {what} file: save it anew.") from error
    return data


def check_workbook(name: str, data: bytes) -> bool:
    """Whether cells hold formulas without results; UnreadableDocument where it has too many cells to be read."""
    is_unsaved = False
    cells = 0
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for info in archive.infolist():
            if not info.filename.startswith("xl/worksheets/") or not _is_xml(info.filename):
                continue
            sheet = archive.read(info)
            cells += sheet.count(b"<c ") + sheet.count(b"<row ") + sheet.count(b":c ") + sum(_ranges(sheet))
            if cells > _MOST_SHEET_CELLS:
                raise UnreadableDocument(
                    f"'{name}' has more than {_MOST_SHEET_CELLS:,} cells: split it into smaller files."
                )
            is_unsaved = is_unsaved or _UNSAVED.search(sheet) is not None
    return is_unsaved


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels", ".vml"))


def _check_sizes(name: str, infos: list[zipfile.ZipInfo], packed: int) -> None:
    unpacked = sum(info.file_size for info in infos)
    marked_up = sum(info.file_size for info in infos if _is_xml(info.filename))
    if unpacked > _MOST_UNPACKED_BYTES or unpacked > max(_SMALL, _MOST_RATIO * packed):
        raise _too_much(name, unpacked)
    if marked_up > _MOST_XML_BYTES or len(infos) > _MOST_PARTS:
        raise _too_much(name, marked_up)


def _too_much(name: str, size: int) -> UnreadableDocument:
    return UnreadableDocument(
        f"'{name}' unpacks to {size / 1e6:,.0f} MB, which is too much: split it into smaller files."
    )


def _check_part(name: str, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> None:
    """Reads the part through once, so that damage shows here, and refuses document types."""
    if info.flag_bits & 1:
        raise UnreadableDocument(f"'{name}' is protected with a password: save it without one.")
    tail = b""
    with archive.open(info) as part:
        while chunk := part.read(_CHUNK):
            text = tail + chunk
            if any(mark in text for mark in _DOCTYPES):
                raise UnreadableDocument(
                    f"'{name}' holds a document type in its XML, as no Office program writes: save it anew."
                )
            tail = chunk[-32:]


def _ranges(data: bytes) -> Iterator[int]:
    """How many cells each merged or linked range takes."""
    for match in _RANGE.finditer(data):
        left, top, right, bottom = match.groups()
        yield (abs(_number(right) - _number(left)) + 1) * (abs(int(bottom) - int(top)) + 1)


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
