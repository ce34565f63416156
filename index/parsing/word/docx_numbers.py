"""The numbers and bullets that Word sets before paragraphs, which stand nowhere in their text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from index.parsing.word.docx_xml import Element, child, name, number, value

_BULLET = "•"
_PLACE = re.compile(r"%([1-9])")
_MOST_LEVELS = 9
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how it counts ("decimal", "bullet"), from where, and the pattern of its mark ("%1.%2")."""

    form: str
    start: int
    pattern: str


@dataclass(slots=True)
class Numbering:
    """The lists of a document while it is gone through: the marks come out in the order of the paragraphs."""

    levels: dict[str, dict[int, Level]]
    kinds: dict[str, str]
    _counts: dict[str, list[int]] = field(default_factory=dict)

    def mark(self, list_id: str, depth: int) -> str:
        """The mark of the list's next paragraph at that depth, from 0; "" where it has none."""
        kind = self.kinds.get(list_id, list_id)
        levels = self.levels.get(kind)
        if levels is None or depth not in levels:
            return _BULLET if levels is None else ""
        level = levels[depth]
        if level.form == "bullet":
            return _BULLET
        if level.form == "none":
            return ""
        counts = self._counts.setdefault(
            kind, [levels[n].start - 1 if n in levels else 0 for n in range(_MOST_LEVELS)]
        )
        counts[depth] += 1
        for deeper in range(depth + 1, _MOST_LEVELS):
            counts[deeper] = levels[deeper].start - 1 if deeper in levels else 0
        return _PLACE.sub(lambda match: _shown(counts, levels, int(match[1]) - 1), level.pattern).strip()

    def is_multipart(self, list_id: str, depth: int) -> bool:
        """Whether the marks have several parts, as those of numbered paragraphs have ("3.2")."""
        level = self.levels.get(self.kinds.get(list_id, list_id), {}).get(depth)
        return level is not None and level.form != "bullet" and len(_PLACE.findall(level.pattern)) > 1


def read_numbering(root: Element | None) -> Numbering:
    """The lists that a document declares."""
    levels: dict[str, dict[int, Level]] = {}
    kinds: dict[str, str] = {}
    for element in root.iterchildren() if root is not None else ():
        if name(element) == "abstractNum":
            levels[f"abstract {value(element, 'abstractNumId')}"] = _levels(element)
        elif name(element) == "num":
            kinds[value(element, "numId") or ""] = f"abstract {value(child(element, 'abstractNumId'))}"
    return Numbering(levels, kinds)


def _levels(element: Element) -> dict[int, Level]:
    return {
        number(level, "ilvl"): Level(
            value(child(level, "numFmt")) or "decimal",
            number(child(level, "start"), default=1),
            value(child(level, "lvlText")) or "",
        )
        for level in element.iterchildren()
        if name(level) == "lvl"
    }


def _shown(counts: list[int], levels: dict[int, Level], depth: int) -> str:
    count = max(counts[depth], 1)
    form = levels[depth].form if depth in levels else "decimal"
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (count - 1) % 26)
        return letter if form == "lowerLetter" else letter.upper()
    if form in ("lowerRoman", "upperRoman"):
        return _roman(count) if form == "lowerRoman" else _roman(count).upper()
    return str(count)


def _roman(count: int) -> str:
    said = ""
    for size, letters in _ROMAN:
        while count >= size and len(said) < 20:
            said, count = said + letters, count - size
    return said
