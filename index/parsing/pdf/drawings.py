"""The straight lines, filled areas and pictures of a PDF page."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium

from index.parsing.pdf.characters import Turn
from index.parsing.pdf.types import Box, Rule

_MAX_DEPTH = 6  # of forms within forms
_MAX_OBJECTS = 20_000  # of one page: a map or a chart can have any number
_MAX_SEGMENTS = 500  # of one path
_THIN = 2.5
_MIN_LENGTH = 8.0
_MIN_AREA = 60.0
_WHITE = 0xF4

_Matrix = tuple[float, float, float, float, float, float]
_SAME: _Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(slots=True)
class Drawings:
    """What is drawn on a page beside its text."""

    rules: tuple[Rule, ...] = ()
    fills: tuple[Box, ...] = ()
    pictures: tuple[Box, ...] = ()


@dataclass(slots=True)
class _Reader:
    turn: Turn
    rules: list[Rule] = field(default_factory=list)
    fills: list[Box] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    left: int = _MAX_OBJECTS


def read_drawings(page: Any, turn: Turn) -> Drawings:
    """The rules, fills and pictures of a page, those within forms too."""
    reader = _Reader(turn)
    for number in range(min(pdfium.FPDFPage_CountObjects(page), _MAX_OBJECTS)):
        _read(reader, pdfium.FPDFPage_GetObject(page, number), _SAME, 0)
    return Drawings(tuple(reader.rules), tuple(reader.fills), tuple(reader.pictures))


def _read(reader: _Reader, held: Any, around: _Matrix, depth: int) -> None:
    reader.left -= 1
    if not held or reader.left < 0:
        return
    kind = pdfium.FPDFPageObj_GetType(held)
    if kind == pdfium.FPDF_PAGEOBJ_PATH:
        _read_path(reader, held, around)
    elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
        corners = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)]
        matrix = _times(_matrix(held), around)
        reader.pictures.append(_area(reader, [_apply(matrix, *corner) for corner in corners]))
    elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _MAX_DEPTH:
        matrix = _times(_matrix(held), around)
        for number in range(max(0, min(pdfium.FPDFFormObj_CountObjects(held), reader.left))):
            _read(reader, pdfium.FPDFFormObj_GetObject(held, number), matrix, depth + 1)


def _read_path(reader: _Reader, held: Any, around: _Matrix) -> None:
    mode, stroked = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(held, ctypes.byref(mode), ctypes.byref(stroked))
    filled = mode.value != 0
    if not filled and not stroked.value:
        return
    shapes = list(_shapes(held, _times(_matrix(held), around), reader.turn))
    visible = stroked.value or not _is_white(held)
    for shape in shapes:
        if not visible:
            continue
        box = _bounds(shape)
        width, height = box[2] - box[0], box[3] - box[1]
        if min(width, height) <= _THIN and max(width, height) >= _MIN_LENGTH:
            reader.rules.append(_rule_of(box))
        elif stroked.value:
            reader.rules += _edges(shape)
        elif len(shape) in (4, 5) and width * height >= _MIN_AREA:
            reader.fills.append(box)


def _shapes(held: Any, matrix: _Matrix, turn: Turn) -> Iterator[list[tuple[float, float]]]:
    """The corners of each subpath; curves count as their end points, and one of curves only is none."""
    shape: list[tuple[float, float]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    curved = 0
    for number in range(min(pdfium.FPDFPath_CountSegments(held), _MAX_SEGMENTS)):
        segment = pdfium.FPDFPath_GetPathSegment(held, number)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        point = turn.point(*_apply(matrix, x.value, y.value))
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            if len(shape) > 1 and curved < len(shape) - 1:
                yield shape
            shape, curved = [], 0
        curved += kind == pdfium.FPDF_SEGMENT_BEZIERTO
        if all(map(math.isfinite, point)):
            shape.append(point)
            if pdfium.FPDFPathSegment_GetClose(segment):
                shape.append(shape[0])
    if len(shape) > 1 and curved < len(shape) - 1:
        yield shape


def _edges(shape: list[tuple[float, float]]) -> Iterator[Rule]:
    for (x0, y0), (x1, y1) in pairwise(shape):
        if abs(y1 - y0) <= 1 and abs(x1 - x0) >= _MIN_LENGTH:
            yield Rule(True, (y0 + y1) / 2, min(x0, x1), max(x0, x1))
        elif abs(x1 - x0) <= 1 and abs(y1 - y0) >= _MIN_LENGTH:
            yield Rule(False, (x0 + x1) / 2, min(y0, y1), max(y0, y1))


def _rule_of(box: Box) -> Rule:
    left, top, right, bottom = box
    if right - left >= bottom - top:
        return Rule(True, (top + bottom) / 2, left, right)
    return Rule(False, (left + right) / 2, top, bottom)


def _bounds(shape: list[tuple[float, float]]) -> Box:
    xs, ys = [x for x, _ in shape], [y for _, y in shape]
    return min(xs), min(ys), max(xs), max(ys)


def _area(reader: _Reader, points: list[tuple[float, float]]) -> Box:
    return _bounds([reader.turn.point(x, y) for x, y in points])


def _is_white(held: Any) -> bool:
    parts = [ctypes.c_uint() for _ in range(4)]
    pdfium.FPDFPageObj_GetFillColor(held, *map(ctypes.byref, parts))
    *colours, alpha = (part.value for part in parts)
    return alpha == 0 or min(colours) >= _WHITE


def _matrix(held: Any) -> _Matrix:
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(held, ctypes.byref(matrix)):
        return _SAME
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _apply(matrix: _Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _times(inner: _Matrix, outer: _Matrix) -> _Matrix:
    """One matrix that applies `inner` and then `outer`."""
    a, b, c, d, e, f = inner
    x, y = _apply(outer, e, f)
    p, q, r, s, _, _ = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, x, y
