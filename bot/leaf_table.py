"""The leaf statements of a Build as arrays: whose each is, where it stands, and what stands beside it."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.types import Statement

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class LeafTable:
    """One number for each leaf: of its authority (-1: nobody's), its document, and the paragraph or row it shares.

    `first` and `last` are the offsets at which it starts and ends. `general` is the place of what the paragraph says of
    nobody, or -1.
    """

    authorities: tuple[str, ...]
    documents: tuple[str, ...]
    authority: Numbers
    document: Numbers
    first: Numbers
    last: Numbers
    beside: Numbers
    general: Numbers

    def of(self, authorities: Collection[str | None] | None, documents: Collection[str]) -> NDArray[np.bool_]:
        """Which leaves are of one of those authorities (None among them: of nobody), in one of those documents.

        Where no document is named, all are meant; without authorities, those of anybody and nobody.
        """
        read = np.array([not documents or name in documents for name in self.documents], bool)
        if not len(self.document):
            return np.zeros(0, bool)
        if authorities is None:
            return read.take(self.document)
        # Nobody's number is -1, which picks the last.
        wanted = np.array([*(name in authorities for name in self.authorities), None in authorities], bool)
        return np.asarray(wanted.take(self.authority) & read.take(self.document))

    def starting_within(self, document: str, start: int, end: int) -> NDArray[np.bool_]:
        """Which leaves begin in that stretch of the document."""
        return self._is_of(document) & (start <= self.first) & (self.first < end)

    def within(self, document: str, start: int, end: int) -> NDArray[np.bool_]:
        """Which leaves stand in that stretch of the document, were it in part."""
        return self._is_of(document) & (self.first < end) & (start < self.last)

    def _is_of(self, document: str) -> NDArray[np.bool_]:
        number = self.documents.index(document) if document in self.documents else -1
        return np.asarray(self.document == number)


def leaf_table(leaves: Sequence[Statement]) -> LeafTable:
    """The table of those leaves, by their positions."""
    authorities, documents, places = _Numbering(), _Numbering(), _Numbering()
    authority = [authorities.of(s.authority) if s.authority else -1 for s in leaves]
    document = [documents.of(s.document) for s in leaves]
    beside = np.array([places.of(_place(s)) for s in leaves], np.int64)
    of_nobody = {
        (s.document, s.block): int(at) for s, at in zip(leaves, beside, strict=True) if _is_general(s)
    }
    general = np.array([of_nobody.get((s.document, s.block), -1) for s in leaves], np.int64)
    return LeafTable(
        tuple(map(str, authorities.seen)),
        tuple(map(str, documents.seen)),
        np.array(authority, np.int64),
        np.array(document, np.int64),
        np.array([s.start for s in leaves], np.int64),
        np.array([s.end for s in leaves], np.int64),
        beside,
        general,
    )


def _is_general(statement: Statement) -> bool:
    """Whether a leaf is a paragraph's sentence on nobody: it says what those beside it are about."""
    return statement.row is None and statement.block is not None and statement.authority is None


def _place(statement: Statement) -> Hashable:
    """What a leaf shares with those beside it: its table row, else its paragraph as far as it is one authority's."""
    s = statement
    if s.row is not None:
        return s.document, s.table, s.row
    return (s.document, s.block, s.authority) if s.block is not None else s.id


class _Numbering:
    """Numbers things from 0 in the order in which they are first seen."""

    def __init__(self) -> None:
        self.seen: dict[Hashable, int] = {}

    def of(self, thing: Hashable) -> int:
        return self.seen.setdefault(thing, len(self.seen))
