"""Characters that are shown, and those that only steer how text is shown."""

from __future__ import annotations

import unicodedata


def printable(text: str) -> str:
    """The text without control characters and signs that take no place; line breaks stay."""
    return text if text.isprintable() else "".join(map(_shown, text))


def flat(text: str) -> str:
    """The text on one line, with single spaces."""
    return " ".join(printable(text).split())


def _shown(char: str) -> str:
    if char.isprintable() or char == "\n":
        return char
    return "" if unicodedata.category(char) == "Cf" else " "
