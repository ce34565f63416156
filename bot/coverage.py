"""How much is held: authorities by topics."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CoverageMatrix:
    """Authorities (rows, by name) by topics (columns, in the pack's order).

    `cells[row][column]` is the status label held, "" where nothing is. `topics` are labels.
    """

    authorities: tuple[str, ...]
    topics: tuple[str, ...]
    cells: tuple[tuple[str, ...], ...]
    documents: int
    build: str
