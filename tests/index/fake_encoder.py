"""An encoder without a model: every word has a seeded vector of its own, a text the sum of its words'."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import numpy as np

from index.retrieval.encoding import Progress, Vectors
from index.words import content_tokens


class FakeEncoder:
    """Texts are alike as far as they share words; the same text has the same vector in every run."""

    name = "fake"
    dimension = 64
    max_tokens = 200

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """One normalised row a text; a text without words has a row of its own."""
        rows = np.zeros((len(texts), self.dimension), np.float32)
        for row, text in zip(rows, texts, strict=True):
            row += sum(self._word(word) for word in content_tokens(text) or ["nothing at all"])
        if progress:
            progress(len(texts))
        return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """The words of each text."""
        return [len(text.split()) for text in texts]

    def _word(self, word: str) -> Vectors:
        seeded = np.random.default_rng(zlib.crc32(word.encode()))
        return seeded.standard_normal(self.dimension).astype(np.float32)
