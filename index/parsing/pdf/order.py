"""From pages as drawn to pieces in the order of reading, over all pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index.parsing.lines import ends_openly, is_complete, starts_low
from index.parsing.pdf.bands import Placed
from index.parsing.pdf.blocks import Piece, line_pitches, paragraphs, runs_on
from index.parsing.pdf.columns import arrange, usual_gutters
from index.parsing.pdf.grids import read_ruled
from index.parsing.pdf.lines import median_size
from index.parsing.pdf.notes import cut_notes, is_contents_line, raised_words
from index.parsing.pdf.types import Flow, Line, Page, PageTable

_LEFT_BLANK = 0.12  # of the page's height


@dataclass(frozen=True, slots=True)
class _Read:
    """A page's parts in order, and its footnotes."""

    page: Page
    parts: tuple[Flow | PageTable, ...]
    notes: tuple[tuple[Line, ...], ...]


def read_pieces(pages: Sequence[Page]) -> list[Piece]:
    """The pieces of a document. Footnotes and tables never stand inside a sentence that runs on."""
    body = median_size([word for page in pages for word in page.words])
    read: list[_Read] = []
    boxes = 0
    usual = usual_gutters([page.words for page in pages])
    for page, gutters in zip(pages, usual, strict=True):
        above = _last_table(read[-1]) if read else None
        read.append(_read(page, body, boxes, gutters, above))
        boxes = max([boxes, *(part.in_box for part in read[-1].parts)])
    pitches = line_pitches(part for each in read for part in each.parts if isinstance(part, Flow))
    pieces = [piece for each in read for piece in _of_page(each, pitches)]
    return _unbroken(pieces)


def parted_pages(pages: Sequence[Page]) -> frozenset[int]:
    """The numbers of the pages that were begun although there was room on the one before."""
    bottoms = [max((word.bottom for word in page.words), default=0.0) for page in pages]
    usual = sorted(bottoms)[int(0.8 * (len(bottoms) - 1))] if bottoms else 0.0
    return frozenset(
        page.number
        for above, bottom, page in zip(pages, bottoms, pages[1:], strict=False)
        if bottom < usual - _LEFT_BLANK * above.height
    )


def _last_table(read: _Read) -> PageTable | None:
    """The table with which a page ends."""
    last = read.parts[-1] if read.parts else None
    return last if isinstance(last, PageTable) else None


def _read(
    page: Page, body: float, boxes: int, usual: Sequence[float], above: PageTable | None = None
) -> _Read:
    ruled = read_ruled(page, above)
    placed = [Placed(table.box, (table,)) for table in ruled.tables]
    for number, (box, words) in enumerate(ruled.boxes, start=boxes + 1):
        inner = tuple(replace(part, in_box=number) for part in arrange(words, ()))
        placed.append(Placed(box, inner))
    marks = raised_words(page)
    parts: list[Flow | PageTable] = []
    notes: list[tuple[Line, ...]] = []
    for part in arrange(ruled.words, placed, usual, above):
        if isinstance(part, Flow) and not part.in_box:
            kept, found = cut_notes(part, page, body, marks)
            parts += [kept] if kept is not None else []
            notes += [found] if found else []
        else:
            parts.append(part)
    return _Read(page, tuple(parts), tuple(notes))


def _of_page(read: _Read, pitches: dict[float, float]) -> Iterator[Piece]:
    number = read.page.number
    for part in read.parts:
        if isinstance(part, PageTable):
            yield Piece(number, table=part, box=part.in_box)
        else:
            yield from _text(part, number, pitches)
    for lines in read.notes:
        yield Piece(number, lines, is_blank=True)


def _text(flow: Flow, page: int, pitches: dict[float, float]) -> Iterator[Piece]:
    """The flow's paragraphs; runs of lines with dots that lead to a page number are a list of contents."""
    run: list[Line] = []
    listed: list[Line] = []
    for line in flow.lines:
        if is_contents_line(line.text):
            if run:
                yield from paragraphs(replace(flow, lines=tuple(run)), page, pitches)
                run = []
            listed.append(line)
            continue
        if listed:
            yield Piece(page, tuple(listed), is_blank=True)
            listed = []
        run.append(line)
    if listed:
        yield Piece(page, tuple(listed), is_blank=True)
    if run:
        yield from paragraphs(replace(flow, lines=tuple(run)), page, pitches)


# -- sentences that run on


def _unbroken(pieces: list[Piece]) -> list[Piece]:
    """The pieces, with what stands between the two halves of a sentence moved out of it."""
    ordered: list[Piece] = []
    waiting = list(pieces)
    while waiting:
        piece = waiting.pop(0)
        rest = _rest_of(piece, waiting)
        if rest is None:
            ordered.append(piece)
            continue
        between = waiting[:rest]
        tail = waiting[rest]
        before = [p for p in between if p.page == piece.page != tail.page]
        after = [p for p in between if p not in before]
        ordered += [*before, piece]
        waiting[: rest + 1] = [tail, *after]
    return ordered


def _rest_of(piece: Piece, following: Sequence[Piece]) -> int | None:
    """Which of the pieces that follow goes on with the sentence that this one leaves open; None for the next one."""
    if not _is_text(piece) or piece.box or is_complete(piece.text):
        return None
    for number, other in enumerate(following[:12]):
        if other.page > piece.page + 1:
            return None
        if _is_text(other) and not other.box:
            return number if number and _goes_on(piece, other) else None
    return None


def _is_text(piece: Piece) -> bool:
    return piece.table is None and not piece.is_blank


def _goes_on(piece: Piece, other: Piece) -> bool:
    text = other.lines[0].text
    return runs_on(piece, replace(other, opens=False)) and (starts_low(text) or ends_openly(piece.text))
