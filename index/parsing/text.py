"""Plain text to a Document."""

from __future__ import annotations

from index.parsing.drafts import find_title, read_drafts
from index.parsing.joining import make_document
from index.parsing.layout import lay_out
from index.types import Document


def parse_text(name: str, text: str) -> Document:
    """The Document of a plain text, with all the damage that extraction does to texts."""
    layout = lay_out(name, text)
    return make_document(layout, read_drafts(layout, find_title))
