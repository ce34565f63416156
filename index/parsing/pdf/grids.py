"""Tables and boxes that are drawn with lines: the areas between the rules, merged where no rule parts them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.parsing.pdf.lines import lines_of
from index.parsing.pdf.stacks import read_stacks
from index.parsing.pdf.types import Box, GridCell, Line, Page, PageTable, Rule, Word

_NEAR = 3.0  # points: rules as close as this are one, or meet
_COVERED = 0.6  # of a side: as much of it has to be ruled
_MAX_RULES = 3_000
_WHOLE_PAGE = 0.75
_MIN_BOX_WORDS = 5
_LINES_OF_TEXT = 5
_SAME_EDGE = 8.0
_MAX_LINES = 150  # rows or columns of one grid


@dataclass(frozen=True, slots=True)
class Ruled:
    """What the rules of a page hold: tables, and boxes with one cell each; `words` are those within neither."""

    tables: tuple[PageTable, ...]
    boxes: tuple[tuple[Box, tuple[Word, ...]], ...]
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class _Area:
    """Part of a grid that no rule parts: rows and columns, last ones excluded."""

    row: int
    column: int
    last_row: int
    last_column: int


def read_ruled(page: Page, above: PageTable | None = None) -> Ruled:
    """The ruled tables and boxes of a page. `above` is the table with which the page before ended."""
    tables: list[PageTable] = []
    boxes: list[tuple[Box, tuple[Word, ...]]] = []
    rest = list(page.words)
    loose: list[Rule] = []
    for group in _with_open_row(_groups(page.rules[:_MAX_RULES]), above):
        found = _read_group(page, group, rest, above)
        if isinstance(found, PageTable):
            tables.append(found)
        elif found is not None:
            boxes.append(found)
        else:
            loose += group
            continue
        box = found.box if isinstance(found, PageTable) else found[0]
        rest = [word for word in rest if not _inside(word, box)]
    held = [*(table.box for table in tables), *(box for box, _ in boxes)]
    fills = [fill for fill in page.fills if not any(_covers(box, fill) for box in held)]
    for table, words in read_stacks(loose, fills, rest):
        tables.append(table)
        rest = [word for word in rest if word not in words]
    for fill in _frames(page, fills):
        words_in = tuple(word for word in rest if _inside(word, fill))
        if len(words_in) >= _MIN_BOX_WORDS:
            boxes.append((fill, words_in))
            rest = [word for word in rest if not _inside(word, fill)]
    return Ruled(tuple(tables), tuple(boxes), tuple(rest))


def _frames(page: Page, fills: Sequence[Box]) -> list[Box]:
    """Shaded areas that may hold a text of their own, larger ones first; not what lies behind the whole page."""
    whole = _WHOLE_PAGE * page.width * page.height
    return sorted((f for f in fills if 2_000 <= _size(f) <= whole), key=lambda f: -_size(f))


def _covers(box: Box, other: Box) -> bool:
    x, y = (other[0] + other[2]) / 2, (other[1] + other[3]) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3] and _size(other) <= 1.1 * _size(box)


def _groups(rules: Sequence[Rule]) -> list[list[Rule]]:
    """The rules that meet, directly or by others; the group that takes most room first."""
    parent = list(range(len(rules)))

    def root(one: int) -> int:
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    order = sorted(range(len(rules)), key=lambda n: _span(rules[n])[1])
    open_ones: list[int] = []
    for number in order:
        top = _span(rules[number])[1]
        open_ones = [n for n in open_ones if _span(rules[n])[3] >= top - _NEAR]
        for other in open_ones:
            if _meet(rules[number], rules[other]):
                parent[root(number)] = root(other)
        open_ones.append(number)
    groups: dict[int, list[Rule]] = {}
    for number, rule in enumerate(rules):
        groups.setdefault(root(number), []).append(rule)
    return sorted(groups.values(), key=lambda group: -_size(_bounds(group)))


def _with_open_row(groups: list[list[Rule]], above: PageTable | None) -> list[list[Rule]]:
    """The groups, with upright rules made one that part the columns of a row without end on this page."""
    if above is None:
        return groups
    own = [
        group
        for group in groups
        if len(group) == 1
        and not group[0].flat
        and min(abs(group[0].at - e) for e in above.edges) <= _SAME_EDGE
    ]
    rest = [group for group in groups if group not in own]
    return [[rule for group in own for rule in group], *rest] if own else rest


def _span(rule: Rule) -> Box:
    return (rule.start, rule.at, rule.end, rule.at) if rule.flat else (rule.at, rule.start, rule.at, rule.end)


def _meet(one: Rule, other: Rule) -> bool:
    a, b = _span(one), _span(other)
    return a[0] <= b[2] + _NEAR and b[0] <= a[2] + _NEAR and a[1] <= b[3] + _NEAR and b[1] <= a[3] + _NEAR


def _bounds(rules: Sequence[Rule]) -> Box:
    spans = [_span(rule) for rule in rules]
    return (
        min(s[0] for s in spans),
        min(s[1] for s in spans),
        max(s[2] for s in spans),
        max(s[3] for s in spans),
    )


def _size(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _inside(word: Word, box: Box) -> bool:
    x, y = (word.x0 + word.x1) / 2, word.base - 0.3 * word.size
    return box[0] - 1 <= x <= box[2] + 1 and box[1] - 1 <= y <= box[3] + 1


def _read_group(
    page: Page, rules: Sequence[Rule], words: Sequence[Word], above: PageTable | None
) -> PageTable | tuple[Box, tuple[Word, ...]] | None:
    box = _bounds(rules)
    if not any(not rule.flat for rule in rules) or _size(box) < 200:
        return None
    held = [word for word in words if _inside(word, box)]
    xs = _places([r.at for r in rules if not r.flat] + [box[0], box[2]])
    ys = _places([r.at for r in rules if r.flat] + [box[1], box[3]])
    if not held or len(xs) < 2 or len(ys) < 2 or max(len(xs), len(ys)) > _MAX_LINES:
        return None
    areas = _areas(rules, xs, ys)
    cells = _cells(page, areas, xs, ys, held)
    filled = [cell for cell in cells if cell.lines]
    columns = {cell.column for cell in filled}
    rows = {cell.row for cell in filled}
    goes_on = above is not None and len(rows) == 1 and _has_edges(xs, above)
    if not goes_on and (len(columns) < 2 or (len(rows) < 2 and not _is_one_row(filled))):
        is_frame = _size(box) > _WHOLE_PAGE * page.width * page.height
        return None if is_frame else (box, tuple(held))
    return _packed(box, cells, xs, range(len(xs) - 1) if goes_on else sorted(columns))


def _has_edges(xs: Sequence[float], table: PageTable) -> bool:
    """Whether a grid's upright rules stand where those of a table on the page before did."""
    return len(xs) > 2 and all(min(abs(x - edge) for edge in table.edges) <= _SAME_EDGE for x in xs)


def _is_one_row(cells: Sequence[GridCell]) -> bool:
    """Whether cells side by side are a row that stands alone, not columns of text in frames."""
    return sum(len(cell.lines) > _LINES_OF_TEXT for cell in cells) < 2


def _places(values: Sequence[float]) -> list[float]:
    """The distinct places, values near to each other taken as one."""
    places: list[list[float]] = []
    for value in sorted(values):
        if places and value - places[-1][-1] <= _NEAR:
            places[-1].append(value)
        else:
            places.append([value])
    return [sum(group) / len(group) for group in places]


def _areas(rules: Sequence[Rule], xs: Sequence[float], ys: Sequence[float]) -> list[_Area]:
    """The grid's fields, those made one that no rule parts."""
    across, down = len(xs) - 1, len(ys) - 1
    parent = list(range(across * down))

    def root(one: int) -> int:
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    upright = _by_place([r for r in rules if not r.flat], xs)
    flat = _by_place([r for r in rules if r.flat], ys)
    for row in range(down):
        for column in range(across):
            field = row * across + column
            if column + 1 < across and not _is_ruled(upright[column + 1], ys[row], ys[row + 1]):
                parent[root(field + 1)] = root(field)
            if row + 1 < down and not _is_ruled(flat[row + 1], xs[column], xs[column + 1]):
                parent[root(field + across)] = root(field)
    groups: dict[int, list[tuple[int, int]]] = {}
    for field in range(across * down):
        groups.setdefault(root(field), []).append(divmod(field, across))
    return [
        _Area(
            min(r for r, _ in fields),
            min(c for _, c in fields),
            max(r for r, _ in fields) + 1,
            max(c for _, c in fields) + 1,
        )
        for fields in groups.values()
    ]


def _by_place(rules: Sequence[Rule], places: Sequence[float]) -> list[list[Rule]]:
    found: list[list[Rule]] = [[] for _ in places]
    for rule in rules:
        nearest = min(range(len(places)), key=lambda n: abs(places[n] - rule.at))
        found[nearest].append(rule)
    return found


def _is_ruled(rules: Sequence[Rule], start: float, end: float) -> bool:
    covered = sum(max(0.0, min(rule.end, end) - max(rule.start, start)) for rule in rules)
    return covered >= _COVERED * (end - start)


def _cells(
    page: Page, areas: Sequence[_Area], xs: Sequence[float], ys: Sequence[float], words: Sequence[Word]
) -> list[GridCell]:
    across = len(xs) - 1
    of_field = {
        row * across + column: number
        for number, area in enumerate(areas)
        for row in range(area.row, area.last_row)
        for column in range(area.column, area.last_column)
    }
    held: dict[int, list[Word]] = {}
    for word in words:
        column = min(max(bisect_right(xs, (word.x0 + word.x1) / 2) - 1, 0), across - 1)
        row = min(max(bisect_right(ys, word.base - 0.3 * word.size) - 1, 0), len(ys) - 2)
        held.setdefault(of_field[row * across + column], []).append(word)
    turned = _turned(page, areas, xs, ys)
    return [
        GridCell(
            area.row,
            area.column,
            area.last_row,
            area.last_column,
            tuple(lines_of(held.get(number, ()))) or turned.get(number, ()),
            _is_shaded(page, area, xs, ys),
        )
        for number, area in enumerate(areas)
    ]


def _turned(
    page: Page, areas: Sequence[_Area], xs: Sequence[float], ys: Sequence[float]
) -> dict[int, tuple[Line, ...]]:
    """The text that stands sideways in a field, as column heads do where room is short."""
    found: dict[int, tuple[Line, ...]] = {}
    for text in page.turned:
        x, y = (text.box[0] + text.box[2]) / 2, (text.box[1] + text.box[3]) / 2
        for number, area in enumerate(areas):
            if xs[area.column] <= x <= xs[area.last_column] and ys[area.row] <= y <= ys[area.last_row]:
                size = max(4.0, min(text.box[2] - text.box[0], text.box[3] - text.box[1]))
                words = text.text.split()
                line = Line(tuple(Word(w, text.box[0], text.box[2], text.box[3], size) for w in words))
                found[number] = (*found.get(number, ()), line)
    return found


def _is_shaded(page: Page, area: _Area, xs: Sequence[float], ys: Sequence[float]) -> bool:
    x, y = (xs[area.column] + xs[area.last_column]) / 2, (ys[area.row] + ys[area.last_row]) / 2
    return any(left < x < right and top < y < bottom for left, top, right, bottom in page.fills)


def _packed(box: Box, cells: Sequence[GridCell], xs: Sequence[float], columns: Sequence[int]) -> PageTable:
    """The table without rows and columns that hold nothing of their own: spacers and doubled rules."""
    rows = sorted({cell.row for cell in cells if cell.lines})
    kept = [
        GridCell(
            bisect_right(rows, cell.row) - 1,
            bisect_right(columns, cell.column) - 1,
            max(bisect_right(rows, cell.last_row - 1), bisect_right(rows, cell.row)),
            max(bisect_right(columns, cell.last_column - 1), bisect_right(columns, cell.column)),
            cell.lines,
            cell.shaded,
        )
        for cell in cells
        if cell.lines
    ]
    edges = (*(xs[column] for column in columns), xs[-1])
    return PageTable(box, len(rows), len(columns), tuple(_ordered(kept)), edges)


def _ordered(cells: Sequence[GridCell]) -> Iterator[GridCell]:
    yield from sorted(cells, key=lambda cell: (cell.row, cell.column))
