"""Short ways to parse a text in tests and to look at what came out."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from textwrap import dedent

import knowledge
from index.parsing import parse
from index.parsing.text import parse_text
from index.types import Block, Cell, Document

DOCUMENTS = Path(knowledge.__file__).parent / "documents"


def read(text: str) -> Document:
    """The Document of an indented text."""
    return parse_text("note.txt", dedent(text).strip("\n"))


@cache
def shipped(beginning: str) -> Document:
    """The parsed shipped document whose name begins like that."""
    return parse(next(DOCUMENTS.glob(f"{beginning}*")))


def words_of(document: Document, block: Block) -> str:
    """The block's text on one line."""
    return " ".join(" ".join(document.clean[a:b] for a, b in block.spans).split())


def texts(document: Document, kind: str) -> list[str]:
    """The texts of the blocks of one kind."""
    return [words_of(document, block) for block in document.blocks if block.kind == kind]


def fields(document: Document) -> list[tuple[str, str]]:
    """The labels and values of the labelled fields."""
    return [(block.label, words_of(document, block)) for block in document.blocks if block.kind == "field"]


def cell_text(document: Document, cell: Cell) -> str:
    """The cell's text on one line."""
    return " ".join(" ".join(document.clean[a:b] for a, b in cell.spans).split())


def rows(document: Document) -> list[list[str]]:
    """The cells of every table row."""
    return [
        [cell_text(document, cell) for cell in block.cells]
        for block in document.blocks
        if block.kind == "row"
    ]


def block_with(document: Document, words: str) -> Block:
    """The block whose text holds these words."""
    return next(block for block in document.blocks if words in words_of(document, block))
