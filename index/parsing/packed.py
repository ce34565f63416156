"""Files that are zip archives inside (Word, Excel): refused before a small file becomes a huge one in memory."""

from __future__ import annotations

import zipfile
from pathlib import Path

from index.parsing.reading import UnreadableDocument, read_bytes

# A whole report with pictures unpacks to some ten times its size; text alone to some thirty times.
_MOST_UNPACKED_BYTES = 500_000_000
_MOST_RATIO = 200
_SMALL = 10_000_000
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"


def check_archive(path: Path, max_bytes: int, what: str) -> None:
    """UnreadableDocument unless the file is a zip archive of a sensible unpacked size; `what` it should be."""
    head = read_bytes(path, max_bytes)[:4]
    if head == _OLD_OFFICE:
        raise UnreadableDocument(
            f"'{path.name}' is protected with a password or in an old Office format: save it as {what} without one."
        )
    try:
        with zipfile.ZipFile(path) as archive:
            unpacked = sum(info.file_size for info in archive.infolist())
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise UnreadableDocument(f"'{path.name}' is damaged or no {what} file: save it anew.") from error
    if unpacked > _MOST_UNPACKED_BYTES or unpacked > max(_SMALL, _MOST_RATIO * path.stat().st_size):
        raise UnreadableDocument(
            f"'{path.name}' unpacks to {unpacked / 1e6:,.0f} MB, which is too much: split it into smaller files."
        )
