"""Numbers of paragraphs and headings: "1.10 The work of ...", or "0.1" alone on its line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.parsing.lines import Line
from index.parsing.removals import Removal

_ALONE = re.compile(r"\s?(\d{1,2}(?:\.\d{1,2}){1,2})\.?\s*$")
_LEADING = re.compile(r"\s{0,3}(\d{1,2}(?:\.\d{1,2}){1,2})\.?[ \t]+(?=[A-Z0-9‘“'\"(])")


@dataclass(frozen=True, slots=True)
class Numbering:
    """What to blank, the lines that hold only a number, and the number by the line that it opens."""

    removals: tuple[Removal, ...]
    alone: frozenset[int]
    opened: dict[int, str]


def find_numbers(lines: Sequence[Line]) -> Numbering:
    """Multi-part numbers that belong to a series; a single "2.70 Sessions House" is an address."""
    found = [
        (match, line) for line in lines if (match := _ALONE.match(line.text) or _LEADING.match(line.text))
    ]
    series = _in_series([match[1] for match, _ in found])
    kept = [(match, line) for (match, line), is_kept in zip(found, series, strict=True) if is_kept]
    removals = tuple(Removal(line.start, line.start + match.end(1), breaks=False) for match, line in kept)
    alone = frozenset(line.number for match, line in kept if not line.text[match.end() :].strip())
    return Numbering(removals, alone, {line.number: match[1] for match, line in kept})


def _in_series(numbers: Sequence[str]) -> list[bool]:
    """Which numbers have a predecessor or successor in the document, gaps of one allowed.

    A section may have one paragraph only: "4.1" needs another section's "3.1" or "5.1".
    """
    present = {tuple(map(int, number.split("."))) for number in numbers}

    def has_neighbour(number: tuple[int, ...]) -> bool:
        *head, last = number
        beside = (*head[:-1], head[-1] - 1, 1), (*head[:-1], head[-1] + 1, 1)
        is_alone = last == 1 and any(other in present for other in beside)
        return is_alone or any((*head, last + step) in present for step in (-2, -1, 1, 2))

    return [has_neighbour(tuple(map(int, number.split(".")))) for number in numbers]


def leading_number(text: str) -> int:
    """How many characters a multi-part number takes at the start of a text, white space included."""
    match = _LEADING.match(text)
    return match.end() if match else 0
