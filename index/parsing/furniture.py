"""Everything of a text that is not its content, found in one pass over the raw lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.parsing.footnotes import find_footnotes
from index.parsing.lines import Line
from index.parsing.margins import find_margins
from index.parsing.markup import find_markup
from index.parsing.numbering import find_numbers
from index.parsing.removals import Removal
from index.types import Doubt


@dataclass(frozen=True, slots=True)
class Furniture:
    """What to blank, what was doubtful in it, and the paragraph numbers by line."""

    removals: tuple[Removal, ...]
    doubts: tuple[Doubt, ...]
    numbers: dict[int, str]


def find_furniture(name: str, text: str, lines: Sequence[Line], starts: frozenset[int]) -> Furniture:
    """Markup, paragraph numbers, footnotes and margins of a text."""
    numbering = find_numbers(lines)
    footnotes = find_footnotes(lines, starts, numbering.alone)
    margins = find_margins(name, lines, footnotes.number_lines)
    removals = find_markup(text) + numbering.removals + footnotes.removals + margins.removals
    return Furniture(tuple(sorted(removals)), margins.doubts, numbering.opened)
