"""Document -> Chunks that the encoder reads to the last token, each with a line that says where it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from index.text_forms import searchable, sentences, word_set
from index.types import Block, Cell, Chunk, Document, Span

CountTokens = Callable[[Sequence[str]], list[int]]

_PATH = " › "
# Shares of the tokens that the context line, and a label or lead-in before the text, may take.
_CONTEXT_SHARE = 0.4
_LABEL_SHARE = 0.2
# A cell this short (a number, a name) says nothing alone: it goes with the cell after it.
_SHORT_CELL = 8
# Some tokenizers make one token of any unbroken string: a token is taken for at most this many characters.
_MOST_CHARACTERS_A_TOKEN = 20


@dataclass(frozen=True, slots=True)
class _Place:
    """Where text stands: what a chunk never crosses. `row` is the block id of a table row."""

    section: tuple[str, ...]
    authority: str | None
    row: int | None = None
    column: str = ""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A block, a cell or part of one: `label` stands before its text, `lead` before a chunk it opens."""

    place: _Place
    spans: tuple[Span, ...]
    text: str
    label: str = ""
    lead: str = ""
    tokens: int = 0
    lead_tokens: int = 0

    @property
    def body(self) -> str:
        """The text with its label."""
        return f"{self.label}: {self.text}" if self.label else self.text


def chunk_document(
    document: Document,
    count_tokens: CountTokens,
    max_tokens: int,
    authority_of: Mapping[int, str | None],
    title: str,
) -> list[Chunk]:
    """The chunks of a document in its order, none above `max_tokens` with context and special tokens.

    `authority_of` gives each block's authority by block id. Ids count from 0.
    """
    chunker = _Chunker(document, count_tokens, max_tokens, title)
    pieces = chunker.pieces(document.blocks, authority_of)
    places = groupby(pieces, key=lambda piece: piece.place)
    chunks = [chunk for place, group in places for chunk in chunker.chunks(place, list(group))]
    return [replace(chunk, id=number) for number, chunk in enumerate(chunks)]


class _Chunker:
    """One document's chunking: its text, its words, and the limit of the encoder."""

    def __init__(self, document: Document, count_tokens: CountTokens, max_tokens: int, title: str) -> None:
        self._document = document
        self._count = count_tokens
        self._special = count_tokens([""])[0]
        self._limit = max(max_tokens - self._special, 1)
        self._title = title
        self._counted: dict[str, int] = {"": 0}
        self._vocabulary = word_set(document.clean)
        self._headers = {table.id: table.header for table in document.tables}

    def pieces(self, blocks: Sequence[Block], authority_of: Mapping[int, str | None]) -> Iterator[_Piece]:
        """The pieces of those blocks; a heading that a context line repeats anyway makes none."""
        carried = {part for block in blocks if block.kind != "heading" for part in block.section}
        for block in blocks:
            place = _Place(block.section, authority_of.get(block.id))
            if block.cells:
                yield from self._row(block, place)
            elif block.kind != "heading" or self._text(block.spans) not in carried:
                yield from self._piece(place, block.spans, block.label, block.lead)

    def chunks(self, place: _Place, pieces: Sequence[_Piece]) -> Iterator[Chunk]:
        """The pieces of one place put together up to the limit."""
        context = self._context(place)
        room = self._limit - self._tokens(context)
        fitting = [part for piece in pieces for part in self._fitting(piece, room)]
        for group in _packed(fitting, room):
            yield from self._chunks(context, group)

    def _chunks(self, context: str, group: list[_Piece]) -> Iterator[Chunk]:
        """One chunk; more where a whole makes more tokens than its parts, as some tokenizers have it."""
        chunk = _chunk(self._document.name, context, group)
        if len(group) == 1 or self._tokens(chunk.text) <= self._limit:
            yield chunk
        else:
            yield from self._chunks(context, group[: len(group) // 2])
            yield from self._chunks(context, group[len(group) // 2 :])

    def _piece(
        self, place: _Place, spans: tuple[Span, ...], label: str = "", lead: str = ""
    ) -> Iterator[_Piece]:
        """The piece of those spans, none for spans without text."""
        text = self._text(spans)
        if text:
            share = int(self._limit * _LABEL_SHARE)
            label, lead = self._shortened(label, share), self._shortened(lead, share)
            yield self._measured(_Piece(place, spans, text, label, lead))

    def _row(self, block: Block, place: _Place) -> Iterator[_Piece]:
        """The cells of a row at one place where all fit into a chunk, else each at its own."""
        place = replace(place, row=block.id)
        cells = [cell for cell in block.cells if self._text(cell.spans)]
        together = [p for cell in cells for p in self._piece(place, cell.spans, self._header(block, cell))]
        room = self._limit - self._tokens(self._context(place))
        if sum(piece.tokens for piece in together) <= room:
            yield from together
        else:
            yield from self._cells(block, cells, place)

    def _cells(self, block: Block, cells: Sequence[Cell], row: _Place) -> Iterator[_Piece]:
        """Each cell at the place of its column, a short one at that of the cell after it."""
        waiting: list[Cell] = []
        for cell in cells:
            if cell is not cells[-1] and self._tokens(self._text(cell.spans)) <= _SHORT_CELL:
                waiting.append(cell)
                continue
            place = replace(row, column=self._header(block, cell))
            for short in waiting:
                yield from self._piece(place, short.spans, self._header(block, short))
            yield from self._piece(place, cell.spans)
            waiting = []

    def _header(self, block: Block, cell: Cell) -> str:
        headers = self._headers.get(block.table, ()) if block.table is not None else ()
        return headers[cell.column] if cell.column < len(headers) else ""

    def _context(self, place: _Place) -> str:
        """The context line, its outermost parts left out where it would take too much of the limit."""
        parts = (self._title, *place.section, place.authority or "", place.column)
        kept = list(dict.fromkeys(" ".join(part.split()) for part in parts if part.strip()))
        budget = int(self._limit * _CONTEXT_SHARE)
        while len(kept) > 1 and self._tokens(_PATH.join(kept)) > budget:
            kept.pop(0)
        return self._shortened(_PATH.join(kept), budget)

    def _shortened(self, line: str, budget: int) -> str:
        """The first words of a line, halved until they fit."""
        while line and not self._fits(line, budget):
            words = line.split()
            line = " ".join(words[: len(words) // 2])
        return line

    def _fitting(self, piece: _Piece, room: int) -> Iterator[_Piece]:
        """The piece where it fits, else its sentences, else stretches of words that do."""
        room -= piece.lead_tokens
        if self._fits(piece.body, room):
            yield piece
            return
        room -= self._tokens(f"{piece.label}: ") if piece.label else 0
        for part in self._parts(piece.spans, room):
            yield self._measured(replace(piece, spans=(part,), text=self._text([part])))

    def _parts(self, spans: Iterable[Span], room: int) -> Iterator[Span]:
        clean = self._document.clean
        for start, end in spans:
            for sentence in sentences(clean, start, end):
                yield from (part for part in self._halved(sentence, room) if self._text([part]))

    def _halved(self, span: Span, room: int) -> Iterator[Span]:
        """The span in as many parts as its tokens need, cut at white space where there is some."""
        start, end = span
        if end - start < 2 or self._fits(self._text([span]), room):
            yield span
            return
        middle = (start + end) // 2
        cut = max(self._document.clean.rfind(space, start + 1, middle) for space in " \n\t")
        cut = cut if cut > start else middle
        yield from self._halved((start, cut), room)
        yield from self._halved((cut, end), room)

    def _fits(self, text: str, room: int) -> bool:
        # The length first: a text of megabytes need not be counted to be too long.
        return len(text) // _MOST_CHARACTERS_A_TOKEN <= room and self._tokens(text) <= room

    def _measured(self, piece: _Piece) -> _Piece:
        return replace(piece, tokens=self._tokens(piece.body), lead_tokens=self._tokens(piece.lead))

    def _tokens(self, text: str) -> int:
        """How many tokens the text makes, special tokens not counted."""
        if text not in self._counted:
            tokens = self._count([text])[0] - self._special
            self._counted[text] = max(tokens, len(text) // _MOST_CHARACTERS_A_TOKEN)
        return self._counted[text]

    def _text(self, spans: Iterable[Span]) -> str:
        return searchable(self._document.clean, spans, self._vocabulary)


def _packed(pieces: Iterable[_Piece], room: int) -> Iterator[list[_Piece]]:
    """Neighbours together as long as there is room; the first of a group brings its lead-in."""
    group: list[_Piece] = []
    used = 0
    for piece in pieces:
        if group and used + piece.tokens > room:
            yield group
            group = []
        used = used + piece.tokens if group else piece.lead_tokens + piece.tokens
        group.append(piece)
    if group:
        yield group


def _chunk(document: str, context: str, group: Sequence[_Piece]) -> Chunk:
    first = group[0]
    body = " ".join(part for part in (first.lead, *(piece.body for piece in group)) if part)
    start = min(piece.spans[0][0] for piece in group)
    end = max(piece.spans[-1][1] for piece in group)
    return Chunk(0, document, first.place.section, first.place.authority, start, end, f"{context}\n{body}")
