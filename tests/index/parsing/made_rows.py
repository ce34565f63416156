"""Rows of cells written as lines."""

from __future__ import annotations

from itertools import count

from index.parsing.sheets import Row


def rows_of(text: str) -> list[Row]:
    """The lines as rows of cells between bars, numbered from 1."""
    lines = text.strip("\n").split("\n")
    return [
        Row(n, tuple(cell.strip() for cell in line.split("|")))
        for n, line in zip(count(1), lines, strict=False)
    ]
