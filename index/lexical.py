"""BM25 over texts. The only importer of bm25s."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.words import content_tokens

# bm25s cannot hold texts without any word: one more text, of a word that nobody types, keeps it whole.
_SENTINEL = ["\x00"]


class LexicalIndex:
    """BM25 by position, 0 to n - 1; the score of text i is score i."""

    def __init__(self, model: Any) -> None:
        self._model = model

    @classmethod
    def build(cls, texts: Sequence[str]) -> LexicalIndex:
        """An index of those texts."""
        return cls.of_tokens([content_tokens(text) for text in texts])

    @classmethod
    def of_tokens(cls, tokens: Sequence[Sequence[str]]) -> LexicalIndex:
        """An index of texts given as tokens, as `index.words` makes them."""
        import bm25s

        logging.getLogger("bm25s").setLevel(logging.WARNING)  # it reports each step at debug level
        model = bm25s.BM25()
        model.index([*map(list, tokens), _SENTINEL], show_progress=False)
        return cls(model)

    @classmethod
    def load(cls, folder: Path) -> LexicalIndex:
        """The index saved in that folder; ValueError, with the next step, where it cannot be read."""
        import bm25s

        try:
            return cls(bm25s.BM25.load(folder))
        except (OSError, ValueError, KeyError, EOFError) as error:
            message = f'The word index in "{folder}" is missing or damaged: build the index again.'
            raise ValueError(message) from error

    def save(self, folder: Path) -> None:
        """Write the index into that folder."""
        self._model.save(folder, show_progress=False)

    def __len__(self) -> int:
        """How many texts there are."""
        return int(self._model.scores["num_docs"]) - 1

    def scores(self, query: str | Sequence[str]) -> NDArray[np.float32]:
        """The score of every text, by position; `query` is a text, or tokens as `index.words` makes them."""
        tokens = content_tokens(query) if isinstance(query, str) else query
        known = [token for token in tokens if token in self._model.vocab_dict]
        if not known:
            return np.zeros(len(self), dtype=np.float32)
        return np.asarray(self._model.get_scores(known), dtype=np.float32)[:-1]
