"""The hybrid ranking on one screen: words and meaning, half and half, with one round of feedback."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.encoding import Encoder
from index.expansion import Synonyms
from index.lexical import LexicalIndex
from index.types import Chunk, Passage
from index.vectors import VectorIndex
from index.words import content_tokens

Scores = NDArray[np.float32]

# Measured on public sets: an even mix of both normalised scores, with feedback, did best.
_LEXICAL_SHARE = 0.5
_FEEDBACK_PASSAGES = 5
_FEEDBACK_WEIGHT = 0.75


class HybridSearch:
    """Ranks every chunk by BM25 on expanded text and by the nearness of its vector.

    `load_encoder` is called by the first query and must keep what it loaded (`encoding.deferred_encoder`).
    """

    def __init__(
        self,
        chunks: Sequence[Chunk],
        vectors: VectorIndex,
        lexical: LexicalIndex,
        load_encoder: Callable[[], Encoder],
        synonyms: Synonyms,
    ) -> None:
        if not len(chunks) == len(vectors) == len(lexical):
            held = f"{len(chunks)} chunks, {len(vectors)} vectors and {len(lexical)} texts"
            raise ValueError(f"The index holds {held}, which do not belong together: build it again.")
        self._chunks = tuple(chunks)
        self._vectors = vectors
        self._lexical = lexical
        self._load_encoder = load_encoder
        self._synonyms = synonyms

    @classmethod
    def build(
        cls,
        chunks: Sequence[Chunk],
        encoder: Encoder,
        synonyms: Synonyms,
        progress: Callable[[int], None] | None = None,
    ) -> HybridSearch:
        """A search over those chunks, encoded now; `progress` hears how many each step finished."""
        texts = [chunk.text for chunk in chunks]
        tokens = [content_tokens(synonyms.expand(text)) for text in texts]
        return cls.of_parts(chunks, encoder.encode(texts, progress), tokens, encoder, synonyms)

    @classmethod
    def of_parts(
        cls,
        chunks: Sequence[Chunk],
        vectors: Scores,
        tokens: Sequence[Sequence[str]],
        encoder: Encoder,
        synonyms: Synonyms,
    ) -> HybridSearch:
        """A search over chunks encoded before: one row and one list of expanded tokens each."""
        lexical = LexicalIndex.of_tokens(tokens)
        return cls(chunks, VectorIndex.build(vectors), lexical, lambda: encoder, synonyms)

    @classmethod
    def load(
        cls, folder: Path, chunks: Sequence[Chunk], load_encoder: Callable[[], Encoder], synonyms: Synonyms
    ) -> HybridSearch:
        """The search saved in that folder, over the same chunks; ValueError where they do not match."""
        vectors = VectorIndex.load(folder / "vectors.faiss")
        return cls(chunks, vectors, LexicalIndex.load(folder / "lexical"), load_encoder, synonyms)

    def save(self, folder: Path) -> None:
        """Write vectors and word index into that folder."""
        folder.mkdir(parents=True, exist_ok=True)
        self._vectors.save(folder / "vectors.faiss")
        self._lexical.save(folder / "lexical")

    def search(
        self,
        query: str,
        k: int = 10,
        documents: Collection[str] | None = None,
        authorities: Collection[str] | None = None,
    ) -> list[Passage]:
        """The k best passages, best first, among the allowed documents and authorities (None: all)."""
        allowed = self._allowed(documents, authorities)
        if not len(allowed) or not query.strip():
            return []
        expanded = self._synonyms.expand(query)
        lexical = self._lexical.scores(expanded)[allowed]
        vector = self._load_encoder().encode([expanded])[0]
        first = _mixed(lexical, self._vectors.scores(vector)[allowed])
        nearer = self._with_feedback(vector, allowed[_best(first, _FEEDBACK_PASSAGES)])
        scores = _mixed(lexical, self._vectors.scores(nearer)[allowed])
        return [Passage(self._chunks[allowed[at]], float(scores[at])) for at in _best(scores, k)]

    def _allowed(
        self, documents: Collection[str] | None, authorities: Collection[str] | None
    ) -> NDArray[np.int64]:
        return np.array(
            [
                position
                for position, chunk in enumerate(self._chunks)
                if (documents is None or chunk.document in documents)
                and (authorities is None or chunk.authority in authorities)
            ],
            dtype=np.int64,
        )

    def _with_feedback(self, vector: Scores, top: NDArray[np.int64]) -> Scores:
        """Rocchio: the question's vector moved towards those of its best passages."""
        moved = vector + _FEEDBACK_WEIGHT * self._vectors.at(top).mean(axis=0)
        return np.asarray(moved / np.linalg.norm(moved), dtype=np.float32)


def _mixed(lexical: Scores, dense: Scores) -> Scores:
    return _LEXICAL_SHARE * _normalised(lexical) + (1 - _LEXICAL_SHARE) * _normalised(dense)


def _normalised(scores: Scores) -> Scores:
    """The scores between 0 and 1; all 0 where none stands out."""
    low, high = scores.min(), scores.max()
    return (scores - low) / (high - low) if high > low else np.zeros_like(scores)


def _best(scores: Scores, k: int) -> NDArray[np.int64]:
    """Positions of the k highest scores; of equals the first."""
    return np.argsort(-scores, kind="stable")[:k]
