"""In which order the text of a page is read: gutters between columns, and what stands across them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from index.parsing.lines import starts_low
from index.parsing.pdf.aligned import find_tables, lines_outside
from index.parsing.pdf.bands import MIN_LINES, Part, Placed, bands_of
from index.parsing.pdf.lines import lines_of, median_size, pieces
from index.parsing.pdf.types import Flow, GridCell, Line, PageTable, Word

_MIN_WIDTH = 0.12  # of the area, for the narrower column
_MIN_CHARACTERS = 8  # that a line of a column has on average
_MIN_RUNNING = 6  # lines that show whether text runs on
_LOW_SHARE = 0.25
_GUTTER = 0.5  # of the type size
_SAME_START = 2.5
_PROSE_WORDS = 3  # a line: the cells of a table have fewer
_MAX_DEPTH = 5


def arrange(
    words: Sequence[Word],
    placed: Sequence[Placed],
    usual: Sequence[float] = (),
    above: PageTable | None = None,
    depth: int = 0,
) -> list[Part]:
    """The flows and tables of an area in the order of reading.

    `usual` are the places where columns start on other pages: there a few lines make a column. `above` is the table
    with which the page before ended.
    """
    lines = lines_of(words)
    if tables := [found for found in find_tables(lines, above) if not _are_columns(found.table, usual)]:
        words = [word for line in lines_outside(lines, tables) for word in line.words]
        placed = [*placed, *(Placed(found.table.box, (found.table,)) for found in tables)]
    gutter = find_gutter(words, usual) if depth < _MAX_DEPTH else None
    if gutter is None:
        return list(_one_column(words, placed))
    parts: list[Part] = []
    for band in bands_of(words, placed, gutter, 1 if _is_usual(gutter, usual) else MIN_LINES):
        if band.is_wide:
            inner = depth + 1 if band.rows < len(words) else _MAX_DEPTH
            parts += arrange(band.words, band.placed, usual, depth=inner)
        else:
            for side in (True, False):
                column = [w for w in band.words if (w.x0 < gutter - 0.1) is side]
                beside = [p for p in band.placed if (p.box[0] < gutter - 0.1) is side]
                parts += arrange(column, beside, usual, depth=depth + 1)
    return parts


def _are_columns(table: PageTable, usual: Sequence[float]) -> bool:
    """Whether what looks like a table are lines of text in the columns of other pages, or a table beside such lines."""
    if table.ruled:
        return False
    gutters = [n for n, start in enumerate(table.edges[1:-1], start=1) if _is_usual(start, usual)]
    parts = [range(table.columns)] if len(gutters) == table.columns - 1 else []
    for gutter in gutters:
        parts += [part for part in (range(gutter), range(gutter, table.columns)) if len(part) == 1]
    return any(_is_wordy([cell for cell in table.cells if cell.column in part]) for part in parts)


def _is_wordy(cells: Sequence[GridCell]) -> bool:
    lines = [line for cell in cells for line in cell.lines]
    return sum(len(line.words) for line in lines) >= _PROSE_WORDS * len(lines)


def _one_column(words: Sequence[Word], placed: Sequence[Placed]) -> Iterator[Part]:
    """Lines from top to bottom, cut where a placed part stands."""
    lines = lines_of(words)
    waiting = sorted(placed, key=lambda p: p.box[1])
    run: list[Line] = []
    for line in lines:
        while waiting and waiting[0].box[1] <= line.top:
            yield from _flows(run)
            run = []
            yield from waiting.pop(0).parts
        run.append(line)
    yield from _flows(run)
    for part in waiting:
        yield from part.parts


def _flows(lines: Sequence[Line]) -> Iterator[Part]:
    if lines:
        yield Flow(tuple(lines), min(line.x0 for line in lines), max(line.x1 for line in lines))


# -- gutters


def usual_gutters(pages: Sequence[Sequence[Word]]) -> list[tuple[float, ...]]:
    """For each page where columns of running text start on it, and where they do on several others."""
    found = [tuple(_gutters(words)) for words in pages]
    places = sorted(place for page in found for place in page)
    common = _clusters(places, 2)
    return [(*own, *common) for own in found]


def _gutters(words: Sequence[Word], depth: int = 0) -> Iterator[float]:
    gutter = find_gutter(words)
    if gutter is None:
        return
    free = [word for stretch in _between(_bars(words, gutter), words) for word in stretch]
    if all(_runs_on([w for w in free if (w.x0 < gutter - 0.1) is side]) for side in (True, False)):
        yield gutter
    for side in (True, False) if depth < 1 else ():
        yield from _gutters([w for w in words if (w.x0 < gutter - 0.1) is side], depth + 1)


def _runs_on(words: Sequence[Word]) -> bool:
    """Whether lines go on in mid-sentence, as those of a table's cells do not."""
    found = [piece for line in lines_of(words) for piece in pieces(line)]
    if len(found) < _MIN_RUNNING or len(words) < _PROSE_WORDS * len(found):
        return False
    return sum(starts_low(piece.text) for piece in found) >= _LOW_SHARE * len(found)


def _is_usual(gutter: float, usual: Sequence[float]) -> bool:
    return any(abs(gutter - place) <= _SAME_START for place in usual)


def find_gutter(words: Sequence[Word], usual: Sequence[float] = ()) -> float | None:
    """Where the right one of two columns starts, or None where there is one column."""
    if len(words) < 4:
        return None
    size = median_size(words)
    left, right = min(w.x0 for w in words), max(w.x1 for w in words)
    margin = _MIN_WIDTH * (right - left)
    starts = sorted(
        piece.x0
        for line in lines_of(words)
        for piece in pieces(line)
        if left + margin < piece.x0 < right - margin
    )
    best, score = None, 0.0
    for start in _clusters(starts, 1 if usual else MIN_LINES):
        least = 1 if _is_usual(start, usual) else MIN_LINES
        count = sum(start <= other <= start + _SAME_START for other in starts)
        worth = _worth(words, start, size, least) if count >= least else 0.0
        if worth > score:
            best, score = start, worth
    return best


def _clusters(starts: Sequence[float], least: int) -> list[float]:
    """The leftmost of each group of at least so many starts that are near to each other."""
    groups: list[list[float]] = []
    for start in starts:
        if groups and start - groups[-1][0] <= _SAME_START:
            groups[-1].append(start)
        else:
            groups.append([start])
    return [group[0] for group in groups if len(group) >= least]


def _worth(words: Sequence[Word], start: float, size: float, least: int) -> float:
    """How much text stands in two columns that part there; 0 where they are no columns of text."""
    worth = 0.0
    for stretch in _between(_bars(words, start, size), words):
        left = [w for w in stretch if w.x0 < start - 0.1]
        right = [w for w in stretch if w.x0 >= start - 0.1]
        if _is_text(left, least) and _is_text(right, least):
            worth += min(sum(len(w.text) for w in left), sum(len(w.text) for w in right))
    return worth


def _bars(words: Sequence[Word], start: float, size: float = 0.0) -> list[tuple[float, float]]:
    """The heights at which words stand across the white before a column's start."""
    gap = start - _GUTTER * (size or median_size(words))
    return _merged([(w.top, w.bottom) for w in words if w.x0 < start - 0.1 and w.x1 > gap])


def _between(barred: Sequence[tuple[float, float]], words: Sequence[Word]) -> Iterator[list[Word]]:
    """The words of each stretch of the page that no bar touches."""
    bounds = [float("-inf"), *(place for span in barred for place in span), float("inf")]
    for top, bottom in zip(bounds[::2], bounds[1::2], strict=True):
        found = [w for w in words if w.top > top - 0.25 * w.size and w.bottom < bottom + 0.25 * w.size]
        if len(found) > 1:
            yield found


def _is_text(words: Sequence[Word], least: int) -> bool:
    lines = lines_of(words)
    return len(lines) >= least and sum(len(line.text) for line in lines) >= _MIN_CHARACTERS * len(lines)


def _merged(spans: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    merged: list[tuple[float, float]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
