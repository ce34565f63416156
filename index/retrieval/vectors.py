"""The vector store: exact inner products over normalised vectors. The only importer of faiss."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]


class VectorIndex:
    """Vectors by position, 0 to n - 1; the vector of text i is vector i."""

    def __init__(self, flat: Any) -> None:
        self._flat = flat

    @classmethod
    def build(cls, vectors: Vectors) -> VectorIndex:
        """An index of the rows of an (n, d) array."""
        import faiss

        flat = faiss.IndexFlatIP(vectors.shape[1])
        flat.add(np.ascontiguousarray(vectors, dtype=np.float32))
        return cls(flat)

    @classmethod
    def load(cls, path: Path) -> VectorIndex:
        """The index saved in that file; ValueError, with the next step, where it cannot be read."""
        import faiss

        try:
            return cls(faiss.read_index(str(path)))
        except RuntimeError as error:
            message = f'The vectors in "{path}" are missing or damaged: build the index again.'
            raise ValueError(message) from error

    def save(self, path: Path) -> None:
        """Write the index to that file."""
        import faiss

        faiss.write_index(self._flat, str(path))

    def __len__(self) -> int:
        """How many vectors there are."""
        return int(self._flat.ntotal)

    @property
    def dimension(self) -> int:
        """How many numbers a vector has."""
        return int(self._flat.d)

    def search(self, query: Vectors, k: int) -> tuple[NDArray[np.int64], Vectors]:
        """Positions and scores of the k nearest vectors, best first; fewer where fewer are held."""
        scores, ids = self._flat.search(_row(query), min(k, len(self)) or 1)
        found = ids[0] >= 0
        return ids[0][found], scores[0][found]

    def scores(self, query: Vectors) -> Vectors:
        """The score of every vector, by position."""
        # A search for all of them would sort them too, which takes far longer than the products.
        return np.asarray(self._rows @ query.ravel().astype(np.float32, copy=False), dtype=np.float32)

    def scores_at(self, query: Vectors, positions: NDArray[np.int64]) -> Vectors:
        """The scores of the vectors at those positions, which are read where they lie."""
        if not len(positions):
            return np.empty(0, dtype=np.float32)
        import faiss

        query, positions = _row(query), np.ascontiguousarray(positions, dtype=np.int64)
        scores = np.empty((1, len(positions)), dtype=np.float32)
        asked, found, ids = (faiss.swig_ptr(array) for array in (query, scores, positions))
        self._flat.compute_distance_subset(1, asked, len(positions), found, ids)
        return scores.ravel()

    def at(self, positions: Sequence[int] | NDArray[np.int64]) -> Vectors:
        """The vectors at those positions, as an (n, d) array."""
        if len(positions) == 0:
            return np.empty((0, self.dimension), dtype=np.float32)
        return np.asarray(self._rows[np.asarray(positions, dtype=np.int64)], dtype=np.float32)

    @cached_property
    def _rows(self) -> Vectors:
        """The stored vectors themselves, not copied: they last as long as the index that is held beside them."""
        import faiss

        shape = (len(self), self.dimension)
        if not len(self):
            return np.empty(shape, dtype=np.float32)
        rows: Vectors = faiss.rev_swig_ptr(self._flat.get_xb(), shape[0] * shape[1]).reshape(shape)
        return rows


def _row(query: Vectors) -> Vectors:
    return np.ascontiguousarray(query, dtype=np.float32).reshape(1, -1)
