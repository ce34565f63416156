"""Which pieces of a PDF are headings, and how deep: by their type against that of the running text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from index.parsing.lines import ends_openly, is_complete, starts_low
from index.parsing.pdf.blocks import Piece, opens_item
from index.parsing.pdf.types import Line

_LARGER = 1.07
_MAX_LINES = 4
_MAX_WORDS = 22
_MAX_WORDS_IN_BODY_SIZE = 14
_NUMBERED = re.compile(
    r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})\.?\s+(?![A-Z][a-z]+,? (?:19|20)\d\d)(?=[A-Z‘“'\"])"
)
_CAPTION = re.compile(r"(?:table|figure|fig\.?|chart|graph|exhibit)\s+(?:\d|[A-Z]\d?\b)", re.IGNORECASE)
_DIVISION = re.compile(r"(?:section|chapter|part|appendix|annexe?|schedule)\s+[\dA-Z]{1,3}\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class BodyStyle:
    """How most of a document's text is set."""

    size: float
    bold: bool
    colour: int


def body_style(pieces: Sequence[Piece]) -> BodyStyle:
    """The style of most characters."""
    sizes: Counter[float] = Counter()
    bolds: Counter[bool] = Counter()
    colours: Counter[int] = Counter()
    for line in (line for piece in pieces for line in piece.lines):
        length = len(line.text)
        sizes[line.size] += length
        bolds[line.all_bold] += length
        colours[line.colour] += length
    if not sizes:
        return BodyStyle(10.0, False, 0)
    return BodyStyle(sizes.most_common(1)[0][0], bolds.most_common(1)[0][0], colours.most_common(1)[0][0])


def is_styled(piece: Piece, body: BodyStyle) -> bool:
    """Whether the piece is set apart from running text as headings are."""
    if piece.table is not None or piece.is_blank or not piece.lines or len(piece.lines) > _MAX_LINES:
        return False
    bolder = not body.bold and all(line.all_bold for line in piece.lines)
    capital = piece.text.isupper() and len(piece.text) > 3 and piece.lines[0].size >= 0.95 * body.size
    coloured = all(line.colour != body.colour and line.size >= 0.98 * body.size for line in piece.lines)
    return is_larger(piece, body) or bolder or capital or coloured


def is_larger(piece: Piece, body: BodyStyle) -> bool:
    """Whether its type is larger than that of running text."""
    return all(line.size >= _LARGER * body.size for line in piece.lines)


def is_heading(piece: Piece, after: Piece | None, body: BodyStyle) -> bool:
    """Whether the piece is set as a heading and has the form of one."""
    if not is_styled(piece, body):
        return False
    text = piece.text
    first = piece.lines[0]
    larger = is_larger(piece, body)
    if not any(c.isalpha() for c in text) or (opens_item(first) and not _NUMBERED.match(text)):
        return False
    if _CAPTION.match(text):
        return False
    most = _MAX_WORDS if first.size >= 1.2 * body.size else _MAX_WORDS_IN_BODY_SIZE
    if len(text.split()) > most or (starts_low(text) and not larger):
        return False
    return _ends_as_heading(text, after, larger)


def _ends_as_heading(text: str, after: Piece | None, larger: bool) -> bool:
    if text.endswith(":"):
        goes_on = after is not None and bool(after.lines) and opens_item(after.lines[0])
        return larger or (not goes_on and len(text.split()) <= 8)
    if is_complete(text) and not text.endswith("?"):
        return False
    return larger or not ends_openly(text)


def heading_levels(headings: Sequence[Piece], body: BodyStyle) -> list[int]:
    """How deep each heading stands: larger above smaller, numbers by their parts."""
    styles = [_style(piece.lines[0]) for piece in headings]
    title = _title_styles(headings, styles)
    ranked = sorted({style for style in styles if style not in title}, reverse=True)
    rank = {style: number + 1 for number, style in enumerate(ranked)}
    levels = [rank.get(style, 1) for style in styles]
    offset = _number_offset(headings, levels)
    return [
        number.count(".") + 1 + offset if (number := heading_number(piece.text)) else level
        for piece, level in zip(headings, levels, strict=True)
    ]


def heading_number(text: str) -> str:
    """The number that opens a heading ("5.1"), or ""."""
    match = _NUMBERED.match(text)
    return match["number"] if match else ""


def number_length(text: str) -> int:
    """How many characters a heading's number takes, white space included."""
    match = _NUMBERED.match(text)
    return match.end() if match else 0


def _style(line: Line) -> tuple[float, bool, bool]:
    return (round(line.size), line.all_bold, line.text.isupper())


def _title_styles(
    headings: Sequence[Piece], styles: Sequence[tuple[float, bool, bool]]
) -> set[tuple[float, bool, bool]]:
    """Styles larger than any that recurs after the first page: a title stands beside the sections, not above."""
    later = {style for piece, style in zip(headings, styles, strict=True) if piece.page > 1}
    counts = Counter(styles)
    lasting = [style for style in styles if style in later or counts[style] > 1]
    if not lasting:
        return {max(styles)} if len(set(styles)) > 1 else set()
    return {style for style in styles if style > max(lasting)}


def _number_offset(headings: Sequence[Piece], levels: Sequence[int]) -> int:
    """By how much the levels of numbered headings lie below their count of numbers."""
    pairs = [
        level - number.count(".") - 1
        for piece, level in zip(headings, levels, strict=True)
        if (number := heading_number(piece.text))
    ]
    return max(0, Counter(pairs).most_common(1)[0][0]) if pairs else 0
