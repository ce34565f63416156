"""The characters of a PDF page made into words, in the direction in which most of them are read."""

from __future__ import annotations

import ctypes
import math
import re
import unicodedata
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from index.parsing.pdf.symbols import is_symbol_font, sign_of
from index.parsing.pdf.types import Box, Turned, Word

_MAX_CHARACTERS = 60_000  # of one page: a dense newspaper page has 20,000
_GAP = 0.16  # of the type size: what parts two words
_GAP_AFTER_SPACE = 0.06
_OVERLAP = 0.5
_SAME_LINE = 0.12
# A mark is smaller than the text and stands above its line.
_MARK_SIZE = 0.86
_MARK_RISE = (0.12, 0.75)
_SPACES = frozenset(map(ord, " \u00a0\r\n\t\u3000\u2002\u2003\u2009\u202f\u200b"))
_BOLD = re.compile(r"bold|black|heavy|demi|\bbd", re.IGNORECASE)
_BOLD_FLAG = 1 << 18
_NAME_LENGTH = 128
# What stands before a character: nothing, one space that was drawn, or anything else.
_ONE_SPACE, _LOOSE = 1, 2
_NOWHERE = (0.0, 0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Turn:
    """From the file's coordinates to those of reading, by quarter turns."""

    quarters: int
    box: Box

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where that point lies from the top left corner of the page as it is read."""
        left, bottom, right, top = self.box
        if self.quarters == 0:
            return x - left, top - y
        if self.quarters == 1:
            return y - bottom, x - left
        if self.quarters == 2:
            return right - x, y - bottom
        return top - y, right - x

    def across(self, area: Box) -> tuple[float, float]:
        """Where an area given in the file's coordinates begins and ends along the lines."""
        left, bottom, right, top = self.box
        if self.quarters == 0:
            return area[0] - left, area[2] - left
        if self.quarters == 1:
            return area[1] - bottom, area[3] - bottom
        if self.quarters == 2:
            return right - area[2], right - area[0]
        return top - area[3], top - area[1]

    def area(self, left: float, bottom: float, right: float, top: float) -> Box:
        """That area as it is read."""
        (x0, y0), (x1, y1) = self.point(left, bottom), self.point(right, top)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the page as it is read."""
        left, bottom, right, top = self.box
        width, height = right - left, top - bottom
        return (width, height) if self.quarters % 2 == 0 else (height, width)


@dataclass(frozen=True, slots=True)
class PageText:
    """A page's words, the text at an angle to them, and how many characters nobody can tell."""

    turn: Turn
    words: tuple[Word, ...]
    turned: tuple[Turned, ...]
    lost: int
    cut_short: bool


@dataclass(frozen=True, slots=True)
class _Face:
    """How one text object sets its characters, and where its first one stands."""

    size: float
    quarters: int | None
    bold: bool
    symbols: str
    font: int
    colour: int
    origin: tuple[float, float]


_Character = tuple[str, _Face, Box, int]


def read_text(text: Any, box: Box) -> PageText:
    """The words of a text page whose area in the file's coordinates is `box`."""
    characters, lost = _characters(text)
    votes = Counter(face.quarters for _, face, _, _ in characters if face.quarters is not None)
    turn = Turn(votes.most_common(1)[0][0] if votes else 0, box)
    cut_short = pdfium.FPDFText_CountChars(text) > _MAX_CHARACTERS
    upright = [c for c in characters if c[1].quarters == turn.quarters]
    askew = [c for c in characters if c[1].quarters != turn.quarters]
    return PageText(turn, tuple(_words(upright, turn)), tuple(_turned(askew, turn)), lost, cut_short)


def _characters(text: Any) -> tuple[list[_Character], int]:
    """Every character with its face, its area, and whether a space stands before it; and how many are lost."""
    found: list[_Character] = []
    faces: dict[int, _Face] = {}
    lost, spaced = 0, _LOOSE
    for index, code, address, area in _raw_characters(text):
        if not address or code in _SPACES:
            spaced = _ONE_SPACE if address in faces and not spaced else _LOOSE
            continue
        face = faces.get(address)
        if face is None:
            face = faces[address] = _face(text, index)
        character = _decoded(code, face)
        if character:
            found.append((character, face, area, spaced))
            spaced = 0
        else:
            lost += 1
            spaced = _LOOSE
    return found, lost


def _raw_characters(text: Any) -> Iterator[tuple[int, int, int, Box]]:
    rect = pdfium.FS_RECTF()
    reference = ctypes.byref(rect)
    code_of, object_of, box_of = (
        pdfium.FPDFText_GetUnicode,
        pdfium.FPDFText_GetTextObject,
        pdfium.FPDFText_GetLooseCharBox,
    )
    address_of = ctypes.addressof
    for index in range(min(pdfium.FPDFText_CountChars(text), _MAX_CHARACTERS)):
        held = object_of(text, index)
        if not held:  # a space or line end that the library thinks should be there
            yield index, 0x20, 0, _NOWHERE
            continue
        box_of(text, index, reference)
        code = code_of(text, index)
        yield index, code, address_of(held.contents), (rect.left, rect.bottom, rect.right, rect.top)


def _decoded(code: int, face: _Face) -> str:
    """The character as people see it, "" where nobody can tell."""
    if face.symbols:
        return sign_of(code, face.symbols)
    if code in (0x02, 0xAD):  # a hyphen at a line's end, and one that is drawn although it is called soft
        return "-"
    if code < 0x20 or code in (0xFFFD, 0xFFFE, 0xFFFF) or 0xD800 <= code < 0xE000:
        return ""
    character = chr(code)
    return unicodedata.normalize("NFKC", character) if 0xFB00 <= code <= 0xFB06 else character


def _face(text: Any, index: int) -> _Face:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text, index, ctypes.byref(matrix))
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(text, index, ctypes.byref(x), ctypes.byref(y))
    size = pdfium.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d)
    name, flags = _font(text, index)
    bold = bool(_BOLD.search(name)) or bool(flags & _BOLD_FLAG) or _is_outlined(text, index)
    return _Face(
        size=max(abs(size), 0.1) if math.isfinite(size) else 0.1,
        quarters=_quarters(matrix.a, matrix.b),
        bold=bold,
        symbols=name if is_symbol_font(name) else "",
        font=zlib.crc32(name.encode()),
        colour=_colour(text, index),
        origin=(x.value, y.value),
    )


def _font(text: Any, index: int) -> tuple[str, int]:
    buffer = ctypes.create_string_buffer(_NAME_LENGTH)
    flags = ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(text, index, buffer, _NAME_LENGTH, ctypes.byref(flags))
    name = buffer.value.decode("utf-8", "replace")
    return name.partition("+")[2] or name, flags.value


def _is_outlined(text: Any, index: int) -> bool:
    """Whether letters are filled and stroked: bold where no bold face was at hand."""
    mode = pdfium.FPDFTextObj_GetTextRenderMode(pdfium.FPDFText_GetTextObject(text, index))
    return bool(mode == pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE)


def _colour(text: Any, index: int) -> int:
    parts = [ctypes.c_uint() for _ in range(4)]
    pdfium.FPDFText_GetFillColor(text, index, *map(ctypes.byref, parts))
    red, green, blue, _ = (part.value for part in parts)
    return red << 16 | green << 8 | blue


def _quarters(a: float, b: float) -> int | None:
    """How many quarter turns clockwise make text of that direction upright; None for text that is askew."""
    if not (math.isfinite(a) and math.isfinite(b)) or (a == 0 and b == 0):
        return 0
    degrees = math.degrees(math.atan2(b, a)) % 360
    nearest = round(degrees / 90) % 4
    off = abs((degrees - 90 * nearest + 180) % 360 - 180)
    return nearest if off < 6 else None


@dataclass(slots=True)
class _Run:
    """A word while it is read."""

    text: list[str]
    x0: float
    x1: float
    base: float
    face: _Face
    last: Box
    raised: bool = False
    glued: bool = False
    spaced: bool = False

    def word(self) -> Word:
        face = self.face
        return Word(
            "".join(self.text),
            self.x0,
            self.x1,
            self.base,
            face.size,
            face.bold,
            face.font,
            face.colour,
            self.raised,
            bool(face.symbols),
            self.glued,
            self.spaced,
        )


def _words(characters: Sequence[_Character], turn: Turn) -> Iterator[Word]:
    """The words of upright characters, in the order in which they were drawn."""
    run: _Run | None = None
    bases: dict[int, float] = {}
    for character, face, area, spaced in characters:
        base = bases.get(id(face))
        if base is None:
            base = bases[id(face)] = turn.point(*face.origin)[1]
        x0, x1 = turn.across(area)
        if run is not None and (
            area == run.last or _is_same_word(run, x0, base if not run.raised else run.base, face, spaced)
        ):
            run.text.append(character)
            run.x1 = max(run.x1, x1)
            run.last = area
            continue
        fresh = _Run([character], x0, x1, base, face, area)
        if run is not None:
            yield run.word()
            _attach(run, fresh)
            fresh.spaced = spaced == _ONE_SPACE and face is run.face
        run = fresh
    if run is not None:
        yield run.word()


def _is_same_word(run: _Run, x0: float, base: float, face: _Face, spaced: int) -> bool:
    size = face.size
    if face is not run.face:
        held = run.face
        if abs(base - run.base) > _SAME_LINE * held.size or abs(size - held.size) > 0.1 * held.size:
            return False
        if bool(face.symbols) != bool(held.symbols):
            return False
    limit = _GAP_AFTER_SPACE if spaced else _GAP
    return -_OVERLAP * size <= x0 - run.x1 <= limit * max(size, 1.0)


def _attach(run: _Run, fresh: _Run) -> None:
    """Mark `fresh` as glued to the word before it, and as raised where it is a small one above its line."""
    size = run.face.size
    if not -0.1 * size <= fresh.x0 - run.x1 <= 0.1 * size:
        return
    rise = run.base - fresh.base
    if fresh.face.size <= _MARK_SIZE * size and _MARK_RISE[0] * size <= rise <= _MARK_RISE[1] * size:
        fresh.base, fresh.raised, fresh.glued = run.base, True, True
    elif abs(rise) <= _SAME_LINE * size and not fresh.face.symbols:
        fresh.glued = True


def _turned(characters: Sequence[_Character], turn: Turn) -> Iterator[Turned]:
    """Runs of text that is not upright: a run is what one face sets, and what touches it."""
    text, box, last = "", (0.0, 0.0, 0.0, 0.0), None
    for character, face, area, spaced in characters:
        place = turn.area(*area)
        near = last is not None and last.quarters == face.quarters and _is_near(box, place, face.size)
        if text and (face is last or near):
            text += f" {character}" if spaced else character
            box = (min(box[0], place[0]), min(box[1], place[1]), max(box[2], place[2]), max(box[3], place[3]))
        else:
            if text:
                yield Turned(text, box)
            text, box = character, place
        last = face
    if text:
        yield Turned(text, box)


def _is_near(one: Box, other: Box, size: float) -> bool:
    return (
        other[0] <= one[2] + size
        and one[0] <= other[2] + size
        and other[1] <= one[3] + size
        and one[1] <= other[3] + size
    )
