"""Bullets in their disguises: signs, lost symbol fonts ("zz", "o "), and numbers or letters of a list."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from index.parsing.lines import Line, is_complete

_SIGN = re.compile(r"\s*(?P<mark>[•·▪▫◦●○■□➢►▸⁃‣∙✓✔\uf000-\uf0ff])\s*(?=\S)")
# A dash or a star is a bullet only at the start of something; in running text it is a dash.
_DASH = re.compile(r"\s*(?P<mark>[-–—*+])\s+(?=\S)")
# A capital with a full stop is an initial ("A. Smith") unless it stands apart.
_ENUMERATOR = re.compile(
    r"\s*(?P<mark>\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]|\(?[A-Z]\)|[A-Z]\.(?=\s{2}))\s+(?=\S)"
)
_TABBED_NUMBER = re.compile(r"\s*(?P<mark>\(?\d{1,3}[.)]?)\t+(?=\S)")
# Symbol fonts leave a doubled letter glued to the word, or one odd letter before it.
_DOUBLED = re.compile(r"\s?(?P<mark>([a-z{}|~§])\2)\s?(?=\S)")
_LETTER = re.compile(r"\s*(?P<mark>[oqvnuØüv§Ø])\s+(?=\S)")
_ANY = re.compile("|".join(re.sub(r"\(\?P<mark>", "(?:", p.pattern) for p in (_SIGN, _DASH, _ENUMERATOR)))
_MIN_GLYPHS = 3
# The mark of an item that a number or letter counts.
NUMBER = "1"


@dataclass(frozen=True, slots=True)
class Bullet:
    """A list mark: its kind ("•", "zz", "1.") and where it and its text start."""

    mark: str
    start: int
    text_start: int

    @property
    def is_number(self) -> bool:
        """Whether it counts: "1.", "(a)"."""
        return self.mark == NUMBER


def lost_glyphs(lines: Sequence[Line]) -> frozenset[str]:
    """Letter groups that open so many lines that they must be a symbol font's bullets."""
    counts = Counter(
        match["mark"]
        for line in lines
        for pattern in (_DOUBLED, _LETTER)
        if (match := pattern.match(line.text))
    )
    return frozenset(mark for mark, count in counts.items() if count >= (1 if mark == "{{" else _MIN_GLYPHS))


def read_bullet(line: Line, before: Line | None, glyphs: frozenset[str]) -> Bullet | None:
    """The bullet that opens the line, or None. `before` is the line above, where text stands directly above."""
    for pattern in (_SIGN, _DOUBLED, _LETTER):
        match = pattern.match(line.text)
        if match and (pattern is _SIGN or match["mark"] in glyphs):
            return _bullet(line, match, match["mark"])
    if match := _TABBED_NUMBER.match(line.text):
        return _bullet(line, match, NUMBER)
    for pattern, mark in ((_DASH, None), (_ENUMERATOR, NUMBER)):
        match = pattern.match(line.text)
        if match and _can_open(line, before, pattern):
            return _bullet(line, match, mark or match["mark"])
    return None


def _bullet(line: Line, match: re.Match[str], mark: str) -> Bullet:
    return Bullet(mark, line.start + match.start("mark"), line.start + match.end())


def _can_open(line: Line, before: Line | None, pattern: re.Pattern[str]) -> bool:
    """Whether an item may start after that line: it is blank or complete, or an item too, or less indented."""
    if before is None or before.is_blank or is_complete(before.stripped):
        return True
    is_nested = line.first - line.start > before.first - before.start and bool(_ANY.match(before.text))
    return is_nested or bool(pattern.match(before.text))
