"""From a file to its text, or to one sentence that says why not."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from pathlib import Path

DEFAULT_MAX_BYTES = 50_000_000

# The C1 range and the C0 controls other than tab, newline, form feed and carriage return: text has none.
_CONTROL_BYTES = bytes(set(range(32)) - {9, 10, 12, 13})
# Room for a whole report that a converter wrote on one line; the time that a line takes grows with its square.
_MAX_LINE_CHARACTERS = 250_000
_SAMPLE_BYTES = 1_000_000
_MAX_CONTROL_SHARE = 0.02
# How formats begin that are written in letters, so that they could pass for text: what they are, and the mend.
_NO_TEXT = {
    b"%PDF-": ("a PDF", "give it a name that ends in .pdf"),
    b"{\\rtf": ("rich text", "save it as .docx"),
}


class UnreadableDocument(Exception):
    """A file that cannot become a Document; the message is one sentence for the build report."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text and how it was read: `guessed` is true when it was not UTF-8."""

    text: str
    guessed: bool


def read_text(path: Path, max_bytes: int = DEFAULT_MAX_BYTES) -> Decoded:
    """The file's text with universal newlines; raises UnreadableDocument with a sentence."""
    decoded = read_decoded(path.name, read_bytes(path, max_bytes))
    _refuse_endless_line(path.name, decoded.text)
    return decoded


def _refuse_endless_line(name: str, text: str) -> None:
    longest = max(map(len, text.split("\n")))
    if longest > _MAX_LINE_CHARACTERS:
        raise UnreadableDocument(
            f"'{name}' has a line of {longest:,} characters, more than the limit of {_MAX_LINE_CHARACTERS:,}: "
            "put each paragraph on a line of its own."
        )


def read_bytes(path: Path, max_bytes: int = DEFAULT_MAX_BYTES) -> bytes:
    """The file's bytes; UnreadableDocument where it is too large or cannot be opened."""
    try:
        size = path.stat().st_size
        if size > max_bytes:
            raise UnreadableDocument(
                f"'{path.name}' has {size / 1e6:.1f} MB, more than the limit of {max_bytes / 1e6:.1f} MB: "
                "split it into smaller files."
            )
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UnreadableDocument(
            f"'{path.name}' cannot be opened ({reason}): check the file and its permissions."
        ) from error


def read_decoded(name: str, data: bytes) -> Decoded:
    """The bytes as text with universal newlines; UnreadableDocument where they are none."""
    if not data.strip(b"\xef\xbb\xbf \t\r\n\f"):
        raise UnreadableDocument(f"'{name}' is empty: put the document's text into it or remove it.")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return Decoded(_universal_newlines(data.decode("utf-16", errors="replace")), guessed=False)
    for start, (what, mend) in _NO_TEXT.items():
        if data.startswith(start):
            raise UnreadableDocument(f"'{name}' is {what} inside, whatever its name says: {mend}.")
    if _is_binary(data):
        raise UnreadableDocument(f"'{name}' is not a text file: save it as UTF-8 text and try again.")
    try:
        return Decoded(_universal_newlines(data.decode("utf-8")), guessed=False)
    except UnicodeDecodeError:
        # cp1252 leaves five bytes undefined; they must not stop the document.
        return Decoded(_universal_newlines(data.decode("cp1252", errors="replace")), guessed=True)


def _is_binary(data: bytes) -> bool:
    sample = data[:_SAMPLE_BYTES]
    controls = len(sample) - len(sample.translate(None, _CONTROL_BYTES))
    return b"\0" in sample or controls > _MAX_CONTROL_SHARE * len(sample)


def _universal_newlines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
