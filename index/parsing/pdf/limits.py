"""What reading one PDF may cost."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PdfLimits:
    """The most that one file may take; times are those of the processor, in seconds."""

    pages: int = 1_000
    page_seconds: int = 20
    seconds: int = 120
    seconds_a_page: float = 0.4
    memory_bytes: int = 1_200_000_000
