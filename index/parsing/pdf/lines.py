"""Words put together to lines, and lines cut where wide gaps stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from index.parsing.pdf.types import Line, Word

_SAME_BASE = 0.3  # of the smaller type size
_WIDE_GAP = 0.95  # of the type size: wider than the space between two words of justified text usually is
_WIDE_GAP_AT_SPACE = 4.0  # where both words were drawn in one go: justified text
_SIGN = re.compile(r"[•·▪▫◦●○■□➢►▸⁃‣∙✓✔\uf000-\uf0ff]$")
_COUNT = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-z]|[ivx]{1,4})[.)]$")
_FIRST = re.compile(r"[–—*o-]$|\d{1,3}(?:\.\d{1,3})*$")  # these open an item at the start of a line only


def lines_of(words: Iterable[Word]) -> list[Line]:
    """The words by baseline, from top to bottom; a line goes over the whole width."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.base, w.x0)):
        last = lines[-1] if lines else None
        if last and word.base - last[0].base <= _SAME_BASE * min(word.size, last[0].size):
            last.append(word)
        else:
            lines.append([word])
    return [_line(line) for line in _with_bullets(lines)]


def _with_bullets(lines: list[list[Word]]) -> list[list[Word]]:
    """The lines, where a bullet that stands a little higher or lower than its text is put to it."""
    placed: list[list[Word]] = []
    for number, line in enumerate(lines):
        if len(line) == 1 and _is_bullet(line):
            near = [placed[-1]] if placed else []
            near += lines[number + 1 : number + 2]
            own = [other for other in near if _belongs(line[0], other)]
            if own:
                min(own, key=lambda other: abs(other[0].base - line[0].base)).append(line[0])
                continue
        placed.append(line)
    return placed


def _belongs(bullet: Word, line: Sequence[Word]) -> bool:
    """Whether a word of the line stands right of the bullet, at nearly its height."""
    size = max(bullet.size, line[0].size)
    gaps = [word.x0 - bullet.x1 for word in line if word.x0 >= bullet.x1 - 1]
    return abs(bullet.base - line[0].base) <= 0.6 * size and bool(gaps) and min(gaps) <= 4 * size


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
        limit = _WIDE_GAP_AT_SPACE if word.spaced else _WIDE_GAP
        is_wide = gap > max(limit * min(before.size, word.size), 6.0)
        if is_wide and not (_is_bullet(cut[-1]) or (len(cut) == 1 and _is_first(cut[0], gap))):
            cut.append([word])
        else:
            cut[-1].append(word)
    return [Line(tuple(words)) for words in cut]


def _is_bullet(words: Sequence[Word]) -> bool:
    """Whether this is a sign or a count that opens an item wherever it stands."""
    text = words[0].text
    return len(words) == 1 and (words[0].symbol or bool(_SIGN.match(text) or _COUNT.match(text)))


def opens_with_bullet(line: Line) -> bool:
    """Whether a sign opens the line, apart from its text."""
    return len(line.words) > 1 and _is_bullet(line.words[:1]) and not _COUNT.match(line.words[0].text)


def _is_first(words: Sequence[Word], gap: float) -> bool:
    return len(words) == 1 and gap <= 4 * words[0].size and _FIRST.match(words[0].text) is not None


def median_size(words: Sequence[Word]) -> float:
    """The type size below which half of the characters are."""
    sizes = sorted((word.size, len(word.text)) for word in words)
    half = sum(count for _, count in sizes) / 2
    for size, count in sizes:
        half -= count
        if half <= 0:
            return size
    return 10.0
