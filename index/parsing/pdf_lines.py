"""Words put together to lines, and lines cut where wide gaps stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from index.parsing.pdf_types import Line, Word

_SAME_BASE = 0.3  # of the smaller type size
_WIDE_GAP = 0.95  # of the type size: wider than the space between two words of justified text usually is
_BULLET_PIECE = re.compile(r"(?:[•·▪▫◦●○■□➢►▸⁃‣∙✓✔\uf000-\uf0ff–—*o-]|\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-z]|[ivx]{1,4})[.)]?)$")


def lines_of(words: Iterable[Word]) -> list[Line]:
    """The words by baseline, from top to bottom; a line goes over the whole width."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.base, w.x0)):
        last = lines[-1] if lines else None
        if last and word.base - last[0].base <= _SAME_BASE * min(word.size, last[0].size):
            last.append(word)
        else:
            lines.append([word])
    return [_line(line) for line in lines]


def _line(words: list[Word]) -> Line:
    words.sort(key=lambda w: w.x0)
    first = replace(words[0], glued=False) if words[0].glued else words[0]
    placed = [first]
    for before, word in pairwise(words):
        is_near = word.x0 - before.x1 <= 0.12 * max(before.size, word.size)
        placed.append(word if word.glued == is_near or word.raised else replace(word, glued=False))
    return Line(tuple(placed))


def pieces(line: Line) -> list[Line]:
    """The line cut at wide gaps; a bullet or number stays with the text that it opens."""
    cut: list[list[Word]] = [[line.words[0]]]
    for before, word in pairwise(line.words):
        gap = word.x0 - before.x1
        is_wide = gap > max(_WIDE_GAP * min(before.size, word.size), 6.0)
        if is_wide and not _is_bullet(cut[-1]):
            cut.append([word])
        else:
            cut[-1].append(word)
    return [Line(tuple(words)) for words in cut]


def _is_bullet(words: Sequence[Word]) -> bool:
    return len(words) == 1 and (words[0].symbol or _BULLET_PIECE.match(words[0].text) is not None)


def median_size(words: Sequence[Word]) -> float:
    """The type size below which half of the characters are."""
    sizes = sorted((word.size, len(word.text)) for word in words)
    half = sum(count for _, count in sizes) / 2
    for size, count in sizes:
        half -= count
        if half <= 0:
            return size
    return 10.0
