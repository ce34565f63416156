"""A quote in its context: what stands before and after it in its document."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class QuoteInContext:
    """`before + quote + after` is word for word one stretch of the document; `before`/`after` may be empty.

    `section` is the heading path ("Rotherham › Advice to others"), `place` the page or table row in words, or "".
    """

    document: str
    title: str
    as_of: str | None
    section: str
    place: str
    before: str
    quote: str
    after: str
