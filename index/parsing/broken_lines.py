"""Pages and files whose paragraphs are the lines of a text that a margin broke, as copying out of a PDF leaves them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from index.parsing.lines import is_wrapped, split_lines
from index.parsing.pieces import Piece

# A title may be marked as a heading; where more are, the paragraphs are taken as they stand.
_MOST_HEADINGS = 1
_FEWEST_LINES = 10
# Where so many paragraphs hold several lines, each is one although its lines are broken.
_SEVERAL = 0.2
_TEXTS = ("paragraph", "field")


def text_of_broken_lines(pieces: Sequence[Piece]) -> str | None:
    """The pieces as a text to be read line by line, or None where they are paragraphs, headings and lists already.

    A table is one line a row with tabs between its cells; an empty piece is an empty line.
    """
    running = "\n".join(piece.text if piece.kind in _TEXTS else "" for piece in pieces)
    lines = split_lines(running)
    headings = sum(piece.kind == "heading" for piece in pieces)
    is_broken = sum(not line.is_blank for line in lines) >= _FEWEST_LINES and is_wrapped(lines)
    return "\n".join(_lines(pieces)) if is_broken and headings <= _MOST_HEADINGS else None


def _lines(pieces: Sequence[Piece]) -> Iterator[str]:
    several = sum("\n" in piece.text for piece in pieces) > _SEVERAL * len(pieces)
    for piece in pieces:
        if piece.kind == "furniture":
            continue
        if piece.table is not None:
            rows = (piece.table.header, *piece.table.body)
            yield from ("", *("\t".join(row) for row in rows if row), "")
        elif piece.kind == "heading":
            yield from ("", piece.text, "")
        else:
            yield f"{piece.mark} {piece.text}" if piece.mark else piece.text
            if several:
                yield ""
