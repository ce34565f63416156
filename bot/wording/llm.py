"""Every sentence that the help of a language model adds to an answer."""

from __future__ import annotations

WORDED_BY_MODEL = (
    "The sentences before the quotes were worded by a language model and checked against the quotes."
)


def sentence(text: str) -> str:
    """Words as a sentence."""
    said = text.strip(" ,;:")
    return f"{said[:1].upper()}{said[1:]}" + ("" if said.endswith((".", "!", "?")) else ".")


def of_authority(authority: str, said: str) -> str:
    """A sentence on an authority; one on none in particular stands alone."""
    return f"{authority}: {said}" if authority else said
