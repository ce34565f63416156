"""The coverage of authorities by topics as a picture, and the same in words."""

from __future__ import annotations

import io
import math
import textwrap
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from matplotlib.axes import Axes
from matplotlib.collections import PatchCollection
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.patches import Rectangle

from bot.showing.coverage import CoverageMatrix
from bot.wording import builds as build_wording

# Light enough for black letters; neighbours in this order differ in lightness too, and no meaning is theirs alone.
_SHADES = ("#cfe8cf", "#f7d9b0", "#c9dcf2", "#f2c9d2", "#e4d5f0", "#f3eeb2", "#cfe9e8", "#e0d6c8", "#dcdcdc")
_BLANK = "#ffffff"
_LINE = "#8a8a8a"
# All measures are inches.
_CELL_WIDTH, _CELL_HEIGHT = 0.34, 0.2
_LETTER_WIDTH = 0.066
_MARGIN, _GAP, _TITLE = 0.25, 0.35, 0.45
_NARROWEST = 7.0
_LEGEND_WIDTH, _LEGEND_LINE = 3.2, 0.2
_FONT_SIZE = 8
_DOTS_PER_INCH = 120
_HEADER_LETTERS = 26
_NAME_LETTERS = 32
_ROWS_A_PANEL = 80
_MOST_AUTHORITIES, _MOST_TOPICS = 480, 40
_MOST_ALT_TEXT = 2000
_SMALL_WORDS = frozenset("a an the of by in on to and or for under with".split())


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is drawn where: the names and headers that fit, the legend, and the size of a panel."""

    names: tuple[str, ...]
    headers: tuple[str, ...]
    marks: Mapping[str, str]
    panels: int
    rows: int
    name_width: float
    header_height: float

    @property
    def panel_width(self) -> float:
        return self.name_width + len(self.headers) * _CELL_WIDTH

    @property
    def width(self) -> float:
        wanted = self.panels * self.panel_width + (self.panels - 1) * _GAP
        return max(_NARROWEST, 2 * _MARGIN + wanted)

    @property
    def legend_columns(self) -> int:
        return max(1, int((self.width - 2 * _MARGIN) / _LEGEND_WIDTH))

    @property
    def legend_top(self) -> float:
        return _MARGIN + _TITLE + self.header_height + self.rows * _CELL_HEIGHT + 0.2

    @property
    def height(self) -> float:
        entries = math.ceil((len(self.marks) + 2) / self.legend_columns)
        return self.legend_top + entries * _LEGEND_LINE + _MARGIN


def coverage_picture(matrix: CoverageMatrix) -> bytes:
    """A PNG with a row an authority and a column a topic; every cell says its status in letters that a legend explains.

    Many authorities stand in panels side by side; of more than 480, or more than 40 topics, the first are shown
    and the title says so.
    """
    plan = _plan(matrix)
    figure = Figure(figsize=(plan.width, plan.height), dpi=_DOTS_PER_INCH, facecolor="white")
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, plan.width)
    axes.set_ylim(plan.height, 0)
    axes.set_axis_off()
    _write(axes, _MARGIN, _MARGIN + 0.1, _title(matrix, plan), size=_FONT_SIZE + 3)
    for panel in range(plan.panels):
        _draw_panel(axes, matrix, plan, panel)
    _draw_legend(axes, matrix, plan)
    written = io.BytesIO()
    figure.savefig(written, format="png", metadata={"Title": _title(matrix, plan)})
    return written.getvalue()


def picture_alt_text(matrix: CoverageMatrix) -> str:
    """The numbers of the picture in words, at most 2,000 characters in whole sentences."""
    said = ""
    for sentence in _sentences(matrix):
        if len(said) + len(sentence) + 1 > _MOST_ALT_TEXT:
            break
        said = f"{said} {sentence}".strip()
    return said


def marks_of(matrix: CoverageMatrix) -> dict[str, str]:
    """Each status label with the letters that stand for it, no two the same, the commonest label first."""
    counts = Counter(cell for row in matrix.cells for cell in row if cell)
    marks: dict[str, str] = {}
    taken: set[str] = set()
    for label in sorted(counts, key=lambda one: (-counts[one], one)):
        marks[label] = next(mark for mark in _candidates(label) if mark not in taken)
        taken.add(marks[label])
    return marks


def _candidates(label: str) -> Iterator[str]:
    """Ever longer ways of abbreviating a label: its initials, its first letter with another, with a number."""
    words = [w for w in label.upper().split() if w.lower() not in _SMALL_WORDS] or ["X"]
    initials = "".join(word[0] for word in words)
    yield from (initials[:length] for length in range(1, min(4, len(words) + 1)))
    yield from (initials[0] + letter for letter in "".join(words)[1:] if letter.isalpha())
    yield from (f"{initials[0]}{number}" for number in range(1, 1000))


def _sentences(matrix: CoverageMatrix) -> Iterator[str]:
    held = sum(bool(cell) for row in matrix.cells for cell in row)
    yield build_wording.coverage_title(len(matrix.authorities), len(matrix.topics), matrix.documents)
    yield build_wording.coverage_held(held, len(matrix.authorities) * len(matrix.topics))
    if differing := sum(map(sum, matrix.differs)):
        yield build_wording.coverage_differing(differing)
    for column, topic in enumerate(matrix.topics):
        counts = Counter(row[column] for row in matrix.cells if row[column])
        yield build_wording.coverage_of_topic(
            topic, counts.total(), len(matrix.authorities), counts.most_common(3) if len(counts) > 1 else ()
        )


def _plan(matrix: CoverageMatrix) -> _Plan:
    names = tuple(_fitting(name, _NAME_LETTERS) for name in matrix.authorities[:_MOST_AUTHORITIES])
    headers = tuple(_header(topic) for topic in matrix.topics[:_MOST_TOPICS])
    panels = max(1, math.ceil(len(names) / _ROWS_A_PANEL))
    lines = [line for header in headers for line in header.split("\n")]
    return _Plan(
        names=names,
        headers=headers,
        marks=marks_of(matrix),
        panels=panels,
        rows=math.ceil(len(names) / panels),
        name_width=_LETTER_WIDTH * max(map(len, names), default=0) + 0.1,
        header_height=_LETTER_WIDTH * max(map(len, lines), default=0) + 0.15,
    )


def _title(matrix: CoverageMatrix, plan: _Plan) -> str:
    title = build_wording.coverage_title(len(matrix.authorities), len(matrix.topics), matrix.documents)
    if len(plan.names) < len(matrix.authorities) or len(plan.headers) < len(matrix.topics):
        title = f"{title} {build_wording.coverage_cut(len(plan.names), len(plan.headers))}"
    return title


def _draw_panel(axes: Axes, matrix: CoverageMatrix, plan: _Plan, panel: int) -> None:
    left = _MARGIN + panel * (plan.panel_width + _GAP)
    top = _MARGIN + _TITLE + plan.header_height
    first_cell = left + plan.name_width
    for column, header in enumerate(plan.headers):
        middle = first_cell + (column + 0.5) * _CELL_WIDTH
        _write(axes, middle, top - 0.06, header, rotation=90, ha="center", va="bottom")
    rows = range(panel * plan.rows, min((panel + 1) * plan.rows, len(plan.names)))
    for place, row in enumerate(rows):
        y = top + place * _CELL_HEIGHT
        _write(axes, first_cell - 0.07, y + _CELL_HEIGHT / 2, plan.names[row], ha="right")
        _draw_cells(axes, matrix, plan, row, first_cell, y)


def _draw_cells(axes: Axes, matrix: CoverageMatrix, plan: _Plan, row: int, left: float, top: float) -> None:
    shades = _shades(plan.marks)
    boxes, colours = [], []
    for column, label in enumerate(matrix.cells[row][: len(plan.headers)]):
        x = left + column * _CELL_WIDTH
        boxes.append(Rectangle((x, top), _CELL_WIDTH, _CELL_HEIGHT))
        colours.append(shades.get(label, _BLANK))
        if label:
            differs = bool(matrix.differs) and matrix.differs[row][column]
            mark = plan.marks[label] + (build_wording.DIFFERS_MARK if differs else "")
            _write(axes, x + _CELL_WIDTH / 2, top + _CELL_HEIGHT / 2, mark, ha="center")
    axes.add_collection(PatchCollection(boxes, facecolors=colours, edgecolors=_LINE, linewidths=0.5))


def _draw_legend(axes: Axes, matrix: CoverageMatrix, plan: _Plan) -> None:
    counts = Counter(cell for row in matrix.cells for cell in row if cell)
    entries = [(mark, f"{label} ({counts[label]})", label) for label, mark in plan.marks.items()]
    entries += [
        ("", build_wording.NOTHING_HELD, ""),
        (build_wording.DIFFERS_MARK, build_wording.SOURCES_DIFFER, ""),
    ]
    shades = _shades(plan.marks)
    lines = math.ceil(len(entries) / plan.legend_columns)
    for number, (mark, text, label) in enumerate(entries):
        x = _MARGIN + (number // lines) * _LEGEND_WIDTH
        y = plan.legend_top + (number % lines) * _LEGEND_LINE
        colour = shades.get(label, _BLANK)
        axes.add_patch(
            Rectangle(
                (x, y), _CELL_WIDTH, _CELL_HEIGHT * 0.85, facecolor=colour, edgecolor=_LINE, linewidth=0.5
            )
        )
        _write(axes, x + _CELL_WIDTH / 2, y + _CELL_HEIGHT * 0.42, mark, ha="center")
        _write(axes, x + _CELL_WIDTH + 0.08, y + _CELL_HEIGHT * 0.42, _fitting(text, 40))


def _shades(marks: Mapping[str, str]) -> dict[str, str]:
    return {label: _SHADES[i % len(_SHADES)] for i, label in enumerate(marks)}


def _write(
    axes: Axes,
    x: float,
    y: float,
    text: str,
    ha: str = "left",
    va: str = "center",
    rotation: float = 0,
    size: float = _FONT_SIZE,
) -> None:
    # Without parse_math a "$" would begin a formula.
    axes.text(
        x,
        y,
        _drawable(text),
        ha=ha,
        va=va,
        rotation=rotation,
        fontsize=size,
        parse_math=False,
        linespacing=0.95,
    )


def _header(topic: str) -> str:
    """The label on at most two lines."""
    return "\n".join(textwrap.wrap(topic, _HEADER_LETTERS, max_lines=2, placeholder=" …"))


def _fitting(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _drawable(text: str) -> str:
    """The text with a box in place of each character that the font lacks."""
    return "".join(c if c == "\n" or ord(c) in _characters() else "□" for c in text)


@cache
def _characters() -> frozenset[int]:
    return frozenset(get_font(findfont(FontProperties())).get_charmap())
