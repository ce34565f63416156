"""Tables whose rows are parted by rules or shades that go right across, with no rule between their columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index.parsing.pdf.aligned import keeps_to_columns, read_stack
from index.parsing.pdf.lines import lines_of, pieces
from index.parsing.pdf.types import Box, Line, PageTable, Rule, Word

_NEAR = 4.0
_SAME_HEIGHT = 1.6
_MIN_LENGTH = 60.0
_MOST_HEAD_LINES = 4
_HEAD_GAP = 2.2  # type sizes
_MAX_ROW = 260.0  # points


@dataclass(frozen=True, slots=True)
class _Stack:
    """Rules of one length, one below the other."""

    left: float
    right: float
    heights: tuple[float, ...]


def read_stacks(
    rules: Sequence[Rule], fills: Sequence[Box], words: Sequence[Word]
) -> list[tuple[PageTable, frozenset[Word]]]:
    """The tables that stand between such rules, each with its words."""
    found: list[tuple[PageTable, frozenset[Word]]] = []
    rest = list(words)
    for stack in _stacks([*rules, *_edges_of(fills)]):
        for lines, heights in _parts(stack, rest):
            table = read_stack(lines, heights)
            if table is None:
                continue
            held = frozenset(word for line in lines for word in line.words)
            _, top, _, bottom = table.box
            found.append((replace(table, box=(stack.left, top, stack.right, bottom)), held))
            rest = [word for word in rest if word not in held]
    return found


def _edges_of(fills: Sequence[Box]) -> Iterator[Rule]:
    for left, top, right, bottom in fills:
        if bottom - top <= _MAX_ROW:
            yield Rule(True, top, left, right)
            yield Rule(True, bottom, left, right)


def _stacks(rules: Sequence[Rule]) -> list[_Stack]:
    """Rules that begin and end below each other, the longest stacks first."""
    groups: list[tuple[float, float, list[float]]] = []
    for height, left, right in _whole(rules):
        for start, end, heights in groups:
            if abs(start - left) <= _NEAR and abs(end - right) <= _NEAR:
                heights.append(height)
                break
        else:
            groups.append((left, right, [height]))
    stacks = [_Stack(left, right, tuple(heights)) for left, right, heights in groups if len(heights) > 1]
    return sorted(stacks, key=lambda stack: -len(stack.heights))


def _whole(rules: Sequence[Rule]) -> list[tuple[float, float, float]]:
    """The rules by height, those at one height made one where they touch: a rule may be drawn cell by cell."""
    merged: list[tuple[float, float, float]] = []
    flat = sorted((rule for rule in rules if rule.flat), key=lambda r: (round(r.at / _SAME_HEIGHT), r.start))
    for rule in flat:
        if merged:
            height, start, end = merged[-1]
            if abs(rule.at - height) <= _SAME_HEIGHT and rule.start <= end + _NEAR:
                merged[-1] = (height, min(start, rule.start), max(end, rule.end))
                continue
        merged.append((rule.at, rule.start, rule.end))
    return sorted(entry for entry in merged if entry[2] - entry[1] >= _MIN_LENGTH)


def _parts(stack: _Stack, words: Sequence[Word]) -> Iterator[tuple[list[Line], list[float]]]:
    """The runs of rows between the rules in which words stand apart, with the lines that head them."""
    inside = [w for w in words if stack.left - _NEAR <= w.x0 and w.x1 <= stack.right + _NEAR]
    lines = lines_of(inside)
    run: list[float] = []
    for top, bottom in zip(stack.heights, stack.heights[1:], strict=False):
        between = _between(lines, top, bottom)
        if bottom - top <= _MAX_ROW and (_is_row(between) or (run and 0 < len(between) <= 2)):
            run = run or [top]
            run.append(bottom)
            continue
        if run:
            yield _with_head(lines, run), run
        run = []
    if run:
        yield _with_head(lines, run), run


def _between(lines: Sequence[Line], top: float, bottom: float) -> list[Line]:
    return [line for line in lines if top - 1 <= line.base - 0.3 * line.size <= bottom + 1]


def _is_row(lines: Sequence[Line]) -> bool:
    return bool(lines) and any(len(pieces(line)) > 1 for line in lines)


def _with_head(lines: Sequence[Line], heights: Sequence[float]) -> list[Line]:
    """The lines between the rules, and those directly above that keep to the same columns: a header without rule."""
    body = _between(lines, heights[0], heights[-1])
    above = [line for line in lines if line.base < body[0].base and line not in body]
    head: list[Line] = []
    for line in reversed(above[-_MOST_HEAD_LINES:]):
        below = head[0] if head else body[0]
        if below.base - line.base > _HEAD_GAP * below.size or not keeps_to_columns(line, body, 1):
            break
        head.insert(0, line)
    while head and not keeps_to_columns(head[0], body, 2) and not _is_beside(head):
        head.pop(0)
    return head + body


def _is_beside(head: Sequence[Line]) -> bool:
    """Whether the first line stands around the next ones, as a label of two lines beside labels of one."""
    return (
        len(head) > 1
        and head[1].base - head[0].base < 1.3 * head[0].size
        and head[0].all_bold == head[1].all_bold
    )
