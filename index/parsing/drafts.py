"""From a layout to drafts: one reader a kind of block, tried in order at every line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from index.parsing.fields import read_contact
from index.parsing.headings import Heading, Surroundings, is_listed_number, opens_entry, read_heading
from index.parsing.layout import Layout
from index.parsing.lines import Line, is_complete, starts_high, starts_low
from index.parsing.numbering import leading_number
from index.parsing.removals import Removal
from index.parsing.tables import read_grid
from index.types import BlockKind, Cell, Span

_MAX_GROUP = 6
# A line that stops this far before the margin was not broken by the margin.
_FULL_LINE = 0.75
# A line that stops this early ends its paragraph, although no blank line follows.
_SHORT_LINE = 0.6
_COLUMN_LINES = 40


@dataclass(frozen=True, slots=True)
class Draft:
    """A block before it is joined, numbered and put in its section; lines first..last, the last excluded."""

    kind: BlockKind
    first: int
    last: int
    start: int
    end: int
    spans: tuple[Span, ...]
    label: str = ""
    mark: str = ""
    level: int | None = None
    cells: tuple[Cell, ...] = ()
    table: int | None = None
    row: int | None = None
    header: tuple[str, ...] = ()
    opens: bool = False
    closed: bool = False
    starts_page: bool = False
    removals: tuple[Removal, ...] = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """What a reader made of the lines up to `next`."""

    drafts: tuple[Draft, ...]
    next: int


TitleReader = Callable[[Layout, int, Sequence[Draft]], Heading | None]
Reader = Callable[[Layout, int, Sequence[Draft]], Taken | None]


def read_drafts(layout: Layout, read_title: TitleReader, read_table: Reader | None = None) -> list[Draft]:
    """The drafts of a text, in order; `read_table` knows the tables where a format says itself what its cells are."""

    def title(layout: Layout, at: int, done: Sequence[Draft]) -> Taken | None:
        return _taken_title(layout, at, read_title(layout, at, done))

    readers: tuple[Reader, ...] = (read_table or _table, _contact, _field, title, _item)
    ends = EndOfText(layout, read_title)
    drafts: list[Draft] = []
    at = 0
    while at < len(layout.lines):
        if layout.lines[at].is_blank:
            at += 1
            continue
        found = next((taken for reader in readers if (taken := reader(layout, at, drafts))), None)
        taken = _grown(layout, ends, found) if found else _paragraph(layout, ends, at)
        drafts += taken.drafts
        at = taken.next
    return drafts


@dataclass(frozen=True, slots=True)
class EndOfText:
    """Where running text that started at a line ends."""

    layout: Layout
    read_title: TitleReader

    def after(self, at: int, start: int) -> int:
        """The line after the last one that belongs to the text which begins at offset `start` of line `at`."""
        number = at + 1
        while number < len(self.layout.lines) and not self._stops(at, number, start):
            number += 1
        return number

    def _stops(self, at: int, number: int, start: int) -> bool:
        layout = self.layout
        line, above = layout.lines[number], layout.lines[number - 1]
        if line.is_blank or number in layout.rows or number in layout.labels:
            return True
        if layout.is_parted:
            return False
        if number in layout.numbers or layout.bullet(number) is not None:
            return True
        so_far = layout.clean[max(start, above.start) : above.end]
        if not layout.is_wrapped:
            is_list = ";" in so_far and ";" in line.text
            return is_complete(so_far) or not (is_list or starts_low(line.stripped))
        if not is_complete(so_far):
            return False
        if number in layout.starts and starts_high(line.stripped):
            return True
        if starts_high(line.stripped) and not is_full(layout, at, number - 1, _SHORT_LINE):
            return True
        return self.read_title(layout, number, ()) is not None


def is_full(layout: Layout, first: int, number: int, share: float = _FULL_LINE) -> bool:
    """Whether that line, the last of a text that began at line `first`, reaches the margin of its column."""
    seen = layout.lines[max(first, number - _COLUMN_LINES) : number + 1]
    widths = [len(line.text.rstrip()) for line in seen]
    column = max(widths[:-1]) if len(widths) > 1 else layout.width
    return widths[-1] >= share * min(column, layout.width)


def _grown(layout: Layout, ends: EndOfText, taken: Taken) -> Taken:
    """The same, with the lines that its last item or field runs on for."""
    last = taken.drafts[-1] if taken.drafts else None
    if last is None or last.closed or last.kind not in ("list_item", "field"):
        return taken
    begin = last.spans[0][0] if last.spans else last.end
    end = ends.after(last.first, begin)
    stop = layout.lines[end - 1].last
    spans = layout.pieces(begin, stop) or last.spans
    grown = replace(last, last=end, end=max(last.end, stop), spans=spans)
    return Taken((*taken.drafts[:-1], grown), end)


def _paragraph(layout: Layout, ends: EndOfText, at: int) -> Taken:
    line = layout.lines[at]
    end = ends.after(at, line.start)
    stop = layout.lines[end - 1].last
    draft = Draft(
        "paragraph",
        at,
        end,
        line.first,
        stop,
        layout.pieces(line.first, stop),
        opens=at in layout.numbers,
        starts_page=at in layout.starts,
    )
    return Taken((draft,), end)


def _item(layout: Layout, at: int, done: Sequence[Draft]) -> Taken | None:
    bullet = layout.bullet(at)
    if bullet is None:
        return None
    line = layout.lines[at]
    # "- 3.1 All ..." counts its items twice.
    start = bullet.text_start + leading_number(layout.clean[bullet.text_start : line.end])
    mark = Removal(bullet.start, start, breaks=False)
    draft = Draft(
        "list_item",
        at,
        at + 1,
        bullet.start,
        line.last,
        layout.pieces(start, line.last),
        mark=bullet.mark,
        removals=(mark,),
        opens=True,
        starts_page=at in layout.starts,
    )
    return Taken((draft,), at + 1)


def _field(layout: Layout, at: int, done: Sequence[Draft]) -> Taken | None:
    label = layout.labels.get(at)
    if label is None:
        return None
    end = max(layout.lines[at].last, label.end, label.value_start)
    draft = Draft(
        "field",
        at,
        at + 1,
        label.start,
        end,
        layout.pieces(label.value_start, end) or ((end, end),),
        label=" ".join(label.text.split()),
        opens=True,
        starts_page=at in layout.starts,
    )
    return Taken((draft,), at + 1)


def _contact(layout: Layout, at: int, done: Sequence[Draft]) -> Taken | None:
    contact = read_contact(layout.lines, at)
    if contact is None:
        return None
    start, end = layout.lines[contact.value_first].first, layout.lines[contact.value_last - 1].last
    draft = Draft(
        "field",
        at,
        contact.value_last,
        layout.lines[at].first,
        end,
        layout.pieces(start, end),
        label=contact.label,
        closed=True,
        starts_page=at in layout.starts,
    )
    return Taken((draft,), contact.value_last)


def _table(layout: Layout, at: int, done: Sequence[Draft]) -> Taken | None:
    region = layout.regions.get(at)
    if region is None:
        return None
    grid = read_grid(layout.clean, region, layout.pieces)
    table = sum(1 for first in layout.regions if first < at)
    gone = tuple(Removal(row.start, row.end) for row in region.separators)
    drafts = [row_draft(cells, grid.header, table, n) for n, cells in enumerate(grid.rows, start=1)]
    drafts = [replace(draft, removals=gone if draft is drafts[0] else ()) for draft in drafts]
    return Taken(tuple(drafts), region.last)


def row_draft(cells: tuple[Cell, ...], header: tuple[str, ...], table: int, row: int) -> Draft:
    """A row of a table, of at least one cell; a stretch that several cells share counts once."""
    places = sorted({span for cell in cells for span in cell.spans})
    return Draft(
        "row",
        -1,
        -1,
        places[0][0],
        max(end for _, end in places),
        tuple(span for span in places if span[0] < span[1]) or (places[0],),
        cells=cells,
        table=table,
        row=row,
        header=header,
        closed=True,
    )


def _taken_title(layout: Layout, at: int, heading: Heading | None) -> Taken | None:
    if heading is None:
        return None
    line = layout.lines[at]
    end = layout.lines[heading.text_last - 1].last
    mark = Removal(line.first, heading.text_start, breaks=False)
    under = tuple(Removal(low.start, low.end) for low in layout.lines[heading.text_last : heading.last])
    draft = Draft(
        "heading",
        at,
        heading.last,
        line.first,
        end,
        layout.pieces(heading.text_start, end),
        level=heading.level,
        closed=True,
        starts_page=at in layout.starts,
        removals=(mark, *under) if heading.text_start > line.first else under,
    )
    return Taken((draft,), heading.last)


def find_title(layout: Layout, at: int, done: Sequence[Draft]) -> Heading | None:
    """The unmarked or numbered heading that stands at that line of plain text."""
    group = _group(layout, at)
    last = group[-1].number + 1
    before = _text_before(layout, at)
    gap_before = (
        at == 0 or at in layout.starts or layout.lines[at - 1].is_blank or _follows_title(layout, done, at)
    )
    after = layout.next_filled(last)
    item_after = after is not None and layout.bullet(after.number) is not None
    is_apart = last in layout.numbers or last in layout.starts or last in layout.rows
    gap_after = after is not None and (after.number > last or is_apart)
    if _counts_as_item(layout, group, at, after):
        return None
    around = Surroundings(before, gap_before, after, gap_after, item_after, layout.is_wrapped)
    return read_heading(group, layout.numbers.get(at), layout.titles, around)


def _follows_title(layout: Layout, done: Sequence[Draft], at: int) -> bool:
    is_below = bool(done) and done[-1].kind == "heading" and done[-1].last == at
    return is_below and not opens_entry(layout.lines[at - 1], layout.titles)


def _group(layout: Layout, at: int) -> list[Line]:
    """The lines from there on that stand together: a heading could be the first of them or all."""
    group = [layout.lines[at]]
    for line in layout.lines[at + 1 : at + _MAX_GROUP]:
        number = line.number
        ends = line.is_blank or number in layout.numbers or number in layout.rows or number in layout.labels
        if (
            ends
            or number in layout.starts
            or layout.bullet(number)
            or not (layout.is_wrapped or _are_capitals(group, line))
        ):
            break
        group.append(line)
    return group


def _are_capitals(group: Sequence[Line], line: Line) -> bool:
    return line.stripped.isupper() and all(other.stripped.isupper() for other in group)


def _text_before(layout: Layout, at: int) -> str:
    number = at - 1
    while number >= 0 and layout.lines[number].is_blank:
        number -= 1
    return layout.lines[number].stripped if number >= 0 and number not in layout.rows else ""


def _counts_as_item(layout: Layout, group: Sequence[Line], at: int, after: Line | None) -> bool:
    """Whether a number opens the group and its neighbours have one too: then it is a list."""
    bullet = layout.bullet(at)
    if bullet is None:
        return False
    begins_low = starts_low(layout.clean[bullet.text_start : group[0].end])
    if not bullet.is_number or begins_low or "\t" in group[0].text:
        return True
    above = next((line for line in reversed(layout.lines[max(0, at - 3) : at]) if not line.is_blank), None)
    near = [line for line in (above, after) if line is not None and line.number not in layout.rows]
    return any(is_listed_number(line) for line in near)
