"""A text laid out for reading: its lines without furniture, and what is known of each line beforehand."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from index.parsing.aligned import read_aligned
from index.parsing.bullets import Bullet, lost_glyphs, read_bullet
from index.parsing.fields import Label, find_labels
from index.parsing.furniture import find_furniture
from index.parsing.headings import recurring_titles
from index.parsing.lines import Line, is_wrapped, page_starts, split_lines, usual_width
from index.parsing.removals import Removal, blank, pieces_of
from index.parsing.tables import Region, is_field_list, is_table, read_region
from index.types import Doubt, Span


@dataclass(frozen=True, slots=True)
class Layout:
    """`lines` are those of the clean text; a line that only furniture filled is blank.

    `numbers` holds paragraph numbers by the line they open, `breaks` the removals that part two pieces.
    `is_parted` says that blank lines, and nothing else, part paragraphs and items.
    """

    name: str
    text: str
    clean: str
    lines: tuple[Line, ...]
    starts: frozenset[int]
    removals: tuple[Removal, ...]
    breaks: tuple[Removal, ...]
    break_ends: tuple[int, ...]
    numbers: dict[int, str]
    glyphs: frozenset[str]
    titles: frozenset[str]
    regions: dict[int, Region]
    rows: frozenset[int]
    labels: dict[int, Label]
    is_wrapped: bool
    width: int
    doubts: tuple[Doubt, ...]
    is_parted: bool = False

    def pieces(self, start: int, end: int) -> tuple[Span, ...]:
        """The stretches of content between two offsets."""
        return pieces_of(self.clean, start, end, self.breaks_in(start, end))

    def breaks_in(self, start: int, end: int) -> tuple[Removal, ...]:
        """The breaking removals between two offsets."""
        first = bisect_left(self.break_ends, start)
        last = first
        while last < len(self.breaks) and self.breaks[last].start < end:
            last += 1
        return self.breaks[first:last]

    def above(self, number: int) -> Line | None:
        """The line directly above, or None at the top of the text or of a page."""
        return self.lines[number - 1] if number and number not in self.starts else None

    def bullet(self, number: int) -> Bullet | None:
        """The bullet that opens the line."""
        return (
            None if number in self.rows else read_bullet(self.lines[number], self.above(number), self.glyphs)
        )

    def next_filled(self, number: int) -> Line | None:
        """The first line at or below that number that holds content."""
        while number < len(self.lines) and self.lines[number].is_blank:
            number += 1
        return self.lines[number] if number < len(self.lines) else None


def lay_out(name: str, text: str, extra: Sequence[Removal] = ()) -> Layout:
    """The text's layout; `extra` is what the format itself knows to be no content."""
    raw = split_lines(text)
    starts = page_starts(raw)
    furniture = find_furniture(name, text, raw, starts)
    removals = tuple(sorted({*furniture.removals, *extra}))
    clean = blank(text, removals)
    lines = split_lines(clean)
    breaks = merged(removal for removal in removals if removal.breaks)
    glyphs = lost_glyphs(lines)
    layout = Layout(
        name,
        text,
        clean,
        lines,
        starts,
        removals,
        breaks,
        tuple(r.end for r in breaks),
        _opened(lines, furniture.numbers),
        glyphs,
        recurring_titles(lines, _apart(lines, glyphs)),
        {},
        frozenset(),
        {},
        is_wrapped(lines),
        usual_width(lines),
        furniture.doubts,
    )
    return with_labels(_with_tables(layout))


def lay_out_written(
    name: str,
    text: str,
    clean: str,
    removals: Sequence[Removal],
    *,
    numbers: dict[int, str],
    glyphs: frozenset[str],
    rows: frozenset[int],
    is_wrapped: bool,
    labels: Mapping[int, Label] = MappingProxyType({}),
    doubts: tuple[Doubt, ...] = (),
) -> Layout:
    """The layout of a text that was written down from a format with marks of its own, parted by blank lines.

    `clean` is the text without the removals, which are in order; `rows` are the lines that the format knows already.
    """
    lines = split_lines(clean)
    breaks = merged(removal for removal in removals if removal.breaks)
    layout = Layout(
        name=name,
        text=text,
        clean=clean,
        lines=lines,
        starts=page_starts(split_lines(text)),
        removals=tuple(removals),
        breaks=breaks,
        break_ends=tuple(removal.end for removal in breaks),
        numbers=numbers,
        glyphs=glyphs,
        titles=frozenset(),
        regions={},
        rows=rows,
        labels=dict(labels),
        is_wrapped=is_wrapped,
        width=usual_width([line for line in lines if line.number not in rows]),
        doubts=doubts,
        is_parted=True,
    )
    return with_labels(layout)


def merged(removals: Iterable[Removal]) -> tuple[Removal, ...]:
    """The removals in order, overlapping ones made one, so that starts and ends both rise."""
    merged: list[Removal] = []
    for removal in removals:
        if merged and removal.start < merged[-1].end:
            merged[-1] = replace(merged[-1], end=max(merged[-1].end, removal.end))
        else:
            merged.append(removal)
    return tuple(merged)


def _apart(lines: Sequence[Line], glyphs: frozenset[str]) -> set[int]:
    """The lines with nothing above them, and nothing or a list below."""
    return {
        line.number
        for line in lines
        if (line.number == 0 or lines[line.number - 1].is_blank)
        and (
            line.number + 1 == len(lines)
            or lines[line.number + 1].is_blank
            or read_bullet(lines[line.number + 1], line, glyphs)
        )
    }


def _opened(lines: Sequence[Line], numbers: dict[int, str]) -> dict[int, str]:
    """Each paragraph number by the line of text that it opens."""
    opened: dict[int, str] = {}
    waiting: str | None = None
    for line in lines:
        waiting = numbers.get(line.number, waiting)
        if waiting is not None and not line.is_blank:
            opened[line.number] = waiting
            waiting = None
    return opened


def _with_tables(layout: Layout) -> Layout:
    regions: dict[int, Region] = {}
    labels: dict[int, Label] = {}
    at = 0
    while at < len(layout.lines):
        region = read_region(layout.clean, layout.lines, at) or read_aligned(layout.lines, at)
        if region is None:
            at += 1
            continue
        if is_table(layout.clean, region):
            regions[at] = region
        elif is_field_list(layout.clean, region):
            labels |= {row.line: _row_label(layout.clean, row.cells) for row in region.rows}
        at = region.last
    rows = frozenset(n for first, region in regions.items() for n in range(first, region.last))
    return replace(layout, regions=regions, rows=rows, labels=labels)


def _row_label(clean: str, cells: Sequence[Span]) -> Label:
    (start, end), (value, _) = cells[0], cells[1]
    return Label(clean[start:end].rstrip(":"), start, end, value)


def with_labels(layout: Layout) -> Layout:
    """The same with the labels of fields that stand outside tables."""
    free = [line for line in layout.lines if not line.is_blank and line.number not in layout.rows]
    openings = [
        line.number
        for line in free
        if line.number == 0 or line.number in layout.starts or layout.lines[line.number - 1].is_blank
    ]
    openings = [
        number for number in openings if layout.bullet(number) is None and number not in layout.numbers
    ]
    labels = {n: label for n, label in find_labels(layout.lines, openings).items() if n not in layout.rows}
    return replace(layout, labels=labels | layout.labels)
