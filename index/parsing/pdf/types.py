"""What is read of a PDF page before anybody knows its order: words, rules, filled areas, pictures.

Coordinates are points from the page's top left corner in the direction of reading; y grows downwards.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True, slots=True)
class Word:
    """A run of characters without space. `raised` marks a small one above the line, glued to what precedes it.

    `font` tells faces apart where their names say nothing; `symbol` says that a font of signs drew it; `spaced`
    that it was drawn in one go with the word before it, one space between them.
    """

    text: str
    x0: float
    x1: float
    base: float
    size: float
    bold: bool = False
    font: int = 0
    colour: int = 0
    raised: bool = False
    symbol: bool = False
    glued: bool = False
    spaced: bool = False

    @property
    def top(self) -> float:
        """Where its capitals end."""
        return self.base - 0.75 * self.size

    @property
    def bottom(self) -> float:
        """Where its descenders end."""
        return self.base + 0.22 * self.size


@dataclass(frozen=True, slots=True)
class Turned:
    """A run of text at an angle to the rest, and the area that it takes."""

    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line, drawn as such or the edge of an area: along x where `flat`, else along y."""

    flat: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Page:
    """One page as drawn. `number` counts from 1; `turned` is text at an angle to the rest."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...] = ()
    turned: tuple[Turned, ...] = ()
    rules: tuple[Rule, ...] = ()
    fills: tuple[Box, ...] = ()
    pictures: tuple[Box, ...] = ()
    lost: int = 0  # characters whose font does not say what they mean
    problem: str = ""
    cut_short: bool = False  # it holds more characters than are read


@dataclass(frozen=True)
class Line:
    """Words on one baseline, from left to right."""

    words: tuple[Word, ...]

    @cached_property
    def text(self) -> str:
        """The words with single spaces, glued ones without."""
        return "".join(
            word.text if n == 0 or word.glued else f" {word.text}" for n, word in enumerate(self.words)
        )

    @cached_property
    def x0(self) -> float:
        """Left end."""
        return self.words[0].x0

    @cached_property
    def x1(self) -> float:
        """Right end."""
        return max([word.x1 for word in self.words])

    @cached_property
    def size(self) -> float:
        """The type size of most of its characters."""
        return _of_most([(round(w.size, 1), len(w.text)) for w in self.words])

    @cached_property
    def base(self) -> float:
        """Where the letters stand."""
        return _of_most([(w.base, len(w.text)) for w in self.words])

    @cached_property
    def bold(self) -> bool:
        """Whether most of its characters are bold."""
        heavy = sum(len(w.text) for w in self.words if w.bold)
        return 2 * heavy > sum(len(w.text) for w in self.words)

    @cached_property
    def all_bold(self) -> bool:
        """Whether every word with a letter is bold."""
        return all(w.bold for w in self.words if any(c.isalpha() for c in w.text)) and self.bold

    @cached_property
    def colour(self) -> int:
        """The colour of most of its characters."""
        return int(_of_most([(float(w.colour), len(w.text)) for w in self.words]))

    @property
    def top(self) -> float:
        """Where capitals of its usual size end."""
        return self.base - 0.75 * self.size

    @property
    def bottom(self) -> float:
        """Where descenders of its usual size end."""
        return self.base + 0.22 * self.size


def _of_most(weighted: Sequence[tuple[float, int]]) -> float:
    first = weighted[0][0]
    if all(value == first for value, _ in weighted):
        return first
    totals: dict[float, int] = {}
    for value, weight in weighted:
        totals[value] = totals.get(value, 0) + weight
    return max(totals, key=lambda value: totals[value])


@dataclass(frozen=True, slots=True)
class GridCell:
    """The lines of one cell, and the rows and columns it spans, last ones excluded."""

    row: int
    column: int
    last_row: int
    last_column: int
    lines: tuple[Line, ...]
    shaded: bool = False

    @property
    def text(self) -> str:
        """The cell's words on one line."""
        return " ".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table on one page: its place, its cells in reading order, and how many rows and columns it has."""

    box: Box
    rows: int
    columns: int
    cells: tuple[GridCell, ...]
    edges: tuple[float, ...] = ()  # where the columns start, and where the last one ends
    ruled: bool = True
    in_box: int = 0  # the number of the box that holds it

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines, cell by cell."""
        return tuple(line for cell in self.cells for line in cell.lines)


@dataclass(frozen=True, slots=True)
class Flow:
    """Lines that are read one after the other in one column."""

    lines: tuple[Line, ...]
    left: float
    right: float
    in_box: int = 0  # the number of the box that holds it
