"""What a format with marks of its own says a document is made of, in reading order, before it becomes text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from index.parsing.characters import flat, printable
from index.parsing.lines import is_complete, starts_high, words
from index.parsing.sheets import Sheet

PieceKind = Literal["heading", "paragraph", "field", "item", "furniture", "table"]

_MAX_HEADING_WORDS = 16
_MAX_LABEL_WORDS = 14
# Where more of the paragraphs are bold, bold marks no headings.
_MAX_BOLD_SHARE = 0.5
_NUMBER = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})\.?\s")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style."""

    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A heading, paragraph, labelled field, list item, table, or furniture that is kept and not read.

    `level` is a heading's, from 1, or an item's, from 0; `mark` what stands before an item or a numbered paragraph.
    The first `label` characters are a field's label, or those of a paragraph that are set as if they were one.
    `page` counts from 1.
    """

    kind: PieceKind
    text: str = ""
    level: int = 0
    mark: str = ""
    label: int = 0
    bold: bool = False
    page: int = 1
    table: Sheet | None = None


def paragraph(runs: Iterable[Run], page: int = 1) -> Piece:
    """The runs as a paragraph; lines of it are parted by newlines."""
    runs = _tidied(runs)
    text = "".join(run.text for run in runs)
    is_bold = bool(text) and all(run.bold or not any(map(str.isalnum, run.text)) for run in runs)
    return Piece("paragraph", text, label=0 if is_bold else _label(runs), bold=is_bold, page=page)


def _tidied(runs: Iterable[Run]) -> list[Run]:
    """The runs with single spaces and line breaks, and none at the ends."""
    tidy: list[Run] = []
    end = "\n"
    for run in runs:
        text = re.sub(r"\s*\n\s*", "\n", re.sub(r"[^\S\n]+", " ", printable(run.text)))
        text = text.lstrip(" \n") if end == "\n" else text.lstrip(" ") if end == " " else text
        if text:
            tidy.append(replace(run, text=text))
            end = text[-1]
    while tidy and not tidy[-1].text.strip():
        tidy.pop()
    return [*tidy[:-1], replace(tidy[-1], text=tidy[-1].text.rstrip())] if tidy else []


def _label(runs: Sequence[Run]) -> int:
    """The length of the bold words at the start, where they look like a label of what follows."""
    count = next((n for n, run in enumerate(runs) if not run.bold), len(runs))
    bold = "".join(run.text for run in runs[:count])
    rest = "".join(run.text for run in runs[count:])
    if rest.startswith(":"):
        bold, rest = bold + ":", rest[1:]
    label = bold.strip()
    if not label or "\n" in label or len(words(label)) > _MAX_LABEL_WORDS or not any(map(str.isalpha, label)):
        return 0
    is_label = label.endswith(":") or ((rest[:1].isspace() or bold[-1:].isspace()) and _opens_value(rest))
    return len(bold.rstrip()) if rest.strip() and is_label and starts_high(label) else 0


def _opens_value(text: str) -> bool:
    opening = text.lstrip(" \n\"'‘“(£")
    return opening[:1].isupper() or opening[:1].isdigit()


def with_headings(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, short bold paragraphs made headings below those that the format marks."""
    texts = [piece for piece in pieces if piece.kind == "paragraph"]
    if sum(piece.bold for piece in texts) > _MAX_BOLD_SHARE * len(texts) and len(texts) > 2:
        return list(pieces)
    found: list[Piece] = []
    marked = 0
    for piece, after in zip(pieces, [*pieces[1:], None], strict=False):
        if piece.kind == "heading":
            marked = piece.level
        elif after is not None and _is_bold_heading(piece):
            number = _NUMBER.match(piece.text)
            level = number["number"].count(".") + 1 if number and not marked else marked + 1
            piece = replace(piece, kind="heading", level=level)
        found.append(piece)
    return found


def _is_bold_heading(piece: Piece) -> bool:
    text = piece.text
    if piece.kind != "paragraph" or not piece.bold or "\n" in text or piece.mark:
        return False
    ends_well = text.endswith(("?", ":")) or not is_complete(text)
    return ends_well and len(words(text)) <= _MAX_HEADING_WORDS and any(map(str.isalpha, text))


def with_labels(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, paragraphs made fields whose bold openings end in a colon or of which there are several."""
    labelled = [piece.label > 0 and piece.kind == "paragraph" for piece in pieces]
    counts = Counter(_name(piece) for piece in pieces if piece.label)

    def is_kept(n: int, piece: Piece) -> bool:
        near = labelled[max(0, n - 2) : n] + labelled[n + 1 : n + 3]
        return piece.text[: piece.label].endswith(":") or counts[_name(piece)] > 1 or any(near)

    return [
        piece
        if piece.kind != "paragraph" or not piece.label
        else replace(piece, kind="field")
        if is_kept(n, piece)
        else replace(piece, label=0)
        for n, piece in enumerate(pieces)
    ]


def _name(piece: Piece) -> str:
    return piece.text[: piece.label].rstrip(" :").casefold()


def in_one(pieces: Iterable[Piece]) -> str:
    """The text of the pieces on one line, as a cell holds it."""
    return flat(" ".join(text for piece in pieces for text in _texts(piece)))


def _texts(piece: Piece) -> Iterable[str]:
    if piece.table is None:
        return [piece.text]
    sheet = piece.table
    rows = [row for row in (sheet.header, *sheet.body) if any(row)]
    return [*sheet.titles, *("; ".join(filter(None, row)) for row in rows), *sheet.notes]
