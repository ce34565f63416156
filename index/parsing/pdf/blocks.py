"""Lines in reading order made into paragraphs, list items and headings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from index.parsing.lines import ends_openly, is_complete, starts_high, starts_low
from index.parsing.pdf.types import Flow, Line, PageTable

_BULLET = re.compile(r"[•·▪▫◦●○■□➢►▸⁃‣∙✓✔\uf000-\uf0ff]$")
_DASH = re.compile(r"[-–—*o+]$")
_NUMBER = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-z]|[ivx]{1,4})[.)]$|\d{1,3}(?:\.\d{1,3})+$")
_COUNTED = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.?\s+[A-Z]")
_LOOSEST = 2.4  # of the type size, as double spacing is; lines further apart are paragraphs
_USUAL = 1.2
_MORE_THAN_PITCH = 1.15
_INDENT = 0.8
_HANGING = 0.5
_DEEPEST = 4
_ROOM = 0.5
_SIZE_STEP = 0.06
_SAME_SIZE = 0.06
_ENOUGH_LINES = 3
_FULL = 0.12  # of a column's width, that a full line may fall short


@dataclass(frozen=True, slots=True)
class Piece:
    """Lines that read as one, or a table; where they stand, and the number of the box that holds them."""

    page: int
    lines: tuple[Line, ...] = ()
    table: PageTable | None = None
    left: float = 0.0
    right: float = 0.0
    box: int = 0
    is_blank: bool = False  # kept and not read: footnotes, lists of contents
    opens: bool = False  # something stands directly above it in its column, and it is no part of that

    @property
    def text(self) -> str:
        """The words on one line."""
        return " ".join(line.text for line in self.lines)


def line_pitches(flows: Iterable[Flow]) -> dict[float, float]:
    """The usual distance of two lines by type size."""
    seen: dict[float, Counter[float]] = {}
    for flow in flows:
        for above, line in pairwise(flow.lines):
            size = round(line.size * 2) / 2
            gap = round((line.base - above.base) * 2) / 2
            if abs(above.size - line.size) < 0.3 and 0.8 * size < gap <= _LOOSEST * size:
                seen.setdefault(size, Counter())[gap] += 1
    return {size: _usual(gaps) for size, gaps in seen.items()}


def _usual(gaps: Counter[float]) -> float:
    """The smallest distance that is nearly as common as any: paragraphs of one line stand wider."""
    most = max(gaps.values())
    return min(gap for gap, count in gaps.items() if count >= 0.4 * most)


def paragraphs(flow: Flow, page: int, pitches: dict[float, float]) -> Iterator[Piece]:
    """The flow cut where one paragraph, item or heading ends and the next begins."""
    right = _right(flow)
    run: list[Line] = []
    opens = False
    for line in flow.lines:
        if run and _parts(run, line, flow.left, right, pitches):
            yield Piece(page, tuple(run), None, flow.left, right, flow.in_box, opens=opens)
            run, opens = [], True
        run.append(line)
    if run:
        yield Piece(page, tuple(run), None, flow.left, right, flow.in_box, opens=opens)


def _right(flow: Flow) -> float:
    """Where full lines end; a few may stick out of their column."""
    ends = sorted(line.x1 for line in flow.lines)
    return ends[int(0.92 * (len(ends) - 1))] if len(ends) >= 12 else ends[-1]


def _parts(run: Sequence[Line], line: Line, left: float, right: float, pitches: dict[float, float]) -> bool:
    """Whether a new piece begins at `line`."""
    above, first = run[-1], run[0]
    if abs(line.size - above.size) > max(0.4, _SIZE_STEP * above.size) or line.base < above.base:
        return True
    size = round(line.size * 2) / 2
    pitch = pitches.get(size, _USUAL * line.size)
    if line.base - above.base > _MORE_THAN_PITCH * pitch + 0.5:
        return True
    if len(run) >= _ENOUGH_LINES:
        # A paragraph may be narrower than others of its column.
        right = min(right, max(one.x1 for one in run) + 0.3 * line.size)
    ends = _ends(above, line, right)
    if opens_item(line) and (_is_sure_item(line) or ends or is_complete(above.text) or opens_item(first)):
        return True
    if line.all_bold != above.all_bold and (above is first or line.all_bold) and ends:
        return True
    if (line.colour != above.colour and ends) or _is_indented(run, line, left, ends):
        return True
    return ends and not _is_centred(above, line)


def opens_item(line: Line) -> bool:
    """Whether a bullet or number opens the line, apart from its text."""
    if len(line.words) < 2:
        return False
    first, second = line.words[0], line.words[1]
    if first.symbol or _BULLET.match(first.text) or _DASH.match(first.text):
        return True
    is_apart = second.x0 - first.x1 > 0.45 * first.size
    return is_apart and _NUMBER.match(first.text) is not None


def _is_sure_item(line: Line) -> bool:
    """Whether the sign that opens the line stands nowhere else: a dash does."""
    return line.words[0].symbol or _BULLET.match(line.words[0].text) is not None


def _ends(above: Line, line: Line, right: float) -> bool:
    """Whether the line above was left before its end: the next word had room on it."""
    word = line.words[0]
    width = (line.words[1].x1 if len(line.words) > 1 and line.words[1].glued else word.x1) - word.x0
    room = right - above.x1 - 0.28 * above.size
    if room < width + _ROOM * above.size:
        return False
    is_digit = word.text[:1].isdigit() and ends_openly(above.text)
    return is_complete(above.text) or starts_high(line.text) or not (is_digit or word.text[:1].isalpha())


def _is_centred(above: Line, line: Line) -> bool:
    middle = (above.x0 + above.x1) / 2 - (line.x0 + line.x1) / 2
    return abs(middle) < 1.5 and abs(above.x0 - line.x0) > 3


def _is_indented(run: Sequence[Line], line: Line, left: float, ends: bool) -> bool:
    """Whether the line starts further in than the one above, as a first line, or back from an item's text."""
    above, first = run[-1], run[0]
    step = line.x0 - above.x0
    is_item = opens_item(first) or _hangs(run, line, ends)
    inset = _INDENT * line.size < line.x0 - left < _DEEPEST * line.size
    if inset and len(run) == 1 and abs(step) < 1 and not is_item:
        return is_complete(above.text) and starts_high(line.text)  # both open a paragraph
    if step > _INDENT * line.size:
        return len(run) > 1 or not is_item
    if not is_item:
        return False
    text = above.x0 if len(run) > 1 else first.words[1].x0
    hangs = len(run) == 1 or above.x0 > first.x0 + _HANGING * first.size
    is_back = hangs and line.x0 < text - _HANGING * line.size
    return is_back and (len(run) > 1 or ends or is_complete(above.text))


def _hangs(run: Sequence[Line], line: Line, ends: bool) -> bool:
    """Whether a number no further from its text than a word opens a paragraph whose other lines stand further in."""
    first, second = run[0], run[1] if len(run) > 1 else line
    is_inset = _INDENT * first.size < second.x0 - first.x0 < _DEEPEST * first.size
    is_broken = len(run) > 1 or not ends
    return _NUMBER.match(first.words[0].text) is not None and is_inset and is_broken


def joined_lines(pieces: Sequence[Piece], is_styled: Sequence[bool]) -> list[Piece]:
    """The pieces, with neighbours made one that are set as one heading: in one style, with little space between."""
    kept: list[Piece] = []
    styled = False
    for piece, mark in zip(pieces, is_styled, strict=True):
        if mark and styled and _is_one_heading(kept[-1], piece):
            kept[-1] = replace(kept[-1], lines=kept[-1].lines + piece.lines)
        else:
            kept.append(piece)
        styled = mark
    return kept


def _is_one_heading(one: Piece, other: Piece) -> bool:
    above, below = one.lines[-1], other.lines[0]
    return (
        one.page == other.page
        and one.box == other.box
        and abs(above.size - below.size) < 0.3
        and above.all_bold == below.all_bold
        and above.colour == below.colour
        and 0 < below.base - above.base <= 1.45 * above.size
        and not opens_item(below)
        and not _COUNTED.match(below.text)
        and not is_complete(above.text)
        and len(one.lines) + len(other.lines) <= 4
    )


def runs_on(piece: Piece, other: Piece) -> bool:
    """Whether a paragraph goes on at the top of the next column or page."""
    if not piece.lines or not other.lines or piece.is_blank or other.is_blank or other.opens:
        return False
    if piece.box != other.box or is_complete(piece.text):
        return False
    above, below = piece.lines[-1], other.lines[0]
    if (
        abs(above.size - below.size) > _SAME_SIZE * above.size
        or above.all_bold != below.all_bold
        or opens_item(below)
    ):
        return False
    is_full = above.x1 >= piece.right - _FULL * (piece.right - piece.left)
    may_be_full = is_full and len(piece.lines) > 1 and not opens_item(piece.lines[0])
    return starts_low(below.text) or ends_openly(above.text) or may_be_full
