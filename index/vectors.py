"""The vector store: exact inner products over normalised vectors. The only importer of faiss."""

from __future__ import annotations

from collections.abc import Sequence
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
        ids, found = self.search(query, len(self))
        scores = np.zeros(len(self), dtype=np.float32)
        scores[ids] = found
        return scores

    def at(self, positions: Sequence[int] | NDArray[np.int64]) -> Vectors:
        """The vectors at those positions, as an (n, d) array."""
        if len(positions) == 0:
            return np.empty((0, self.dimension), dtype=np.float32)
        rows = self._flat.reconstruct_batch(np.asarray(positions, dtype=np.int64))
        return np.asarray(rows, dtype=np.float32)


def _row(query: Vectors) -> Vectors:
    return np.ascontiguousarray(query, dtype=np.float32).reshape(1, -1)
