"""The hybrid ranking on one screen: words and meaning together, asked twice, the second time with feedback."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.retrieval.encoding import Encoder
from index.retrieval.expansion import Synonyms
from index.retrieval.lexical import LexicalIndex, Weights, heading_tokens, passage_tokens
from index.retrieval.reranking import Rerank
from index.retrieval.vectors import VectorIndex
from index.types import Chunk, Passage

Scores = NDArray[np.float32]

# Chosen on public sets and on our own questions, with what else was tried: docs/decisions/0014-ranking.md.
_LEXICAL_SHARE = 0.5
_FEEDBACK_PASSAGES = 5
# A passage that scores so much less than the best one has a third of its say in the feedback.
_FEEDBACK_FALL = 0.05
_FEEDBACK_WORDS = 40
_FEEDBACK_WORDS_SHARE = 0.4
_FEEDBACK_VECTOR_WEIGHT = 0.75
# How many passages a cross-encoder reads, where there is one: each takes it some milliseconds.
_RERANKED = 30


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
        rerank: Rerank | None = None,
    ) -> None:
        if not len(chunks) == len(vectors) == len(lexical):
            held = f"{len(chunks)} chunks, {len(vectors)} vectors and {len(lexical)} texts"
            raise ValueError(f"The index holds {held}, which do not belong together: build it again.")
        self._chunks = tuple(chunks)
        self._vectors = vectors
        self._lexical = lexical
        self._load_encoder = load_encoder
        self._synonyms = synonyms
        self._rerank = rerank

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
        tokens = [passage_tokens(text, synonyms) for text in texts]
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
        cls,
        folder: Path,
        chunks: Sequence[Chunk],
        load_encoder: Callable[[], Encoder],
        synonyms: Synonyms,
        rerank: Rerank | None = None,
    ) -> HybridSearch:
        """The search saved in that folder, over the same chunks; ValueError where they do not match."""
        vectors = VectorIndex.load(folder / "vectors.faiss")
        return cls(chunks, vectors, LexicalIndex.load(folder / "lexical"), load_encoder, synonyms, rerank)

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
        scores = self._scores(self._synonyms.expand(query), allowed)
        best = _best(scores, max(k, _RERANKED) if self._rerank else k)
        passages = [Passage(self._chunks[allowed[at]], float(scores[at])) for at in best]
        return self._reranked(query, passages)[:k]

    def _scores(self, question: str, allowed: NDArray[np.int64]) -> Scores:
        """How well each allowed chunk answers, 0 to 1; what the best ones are about is asked for as well."""
        words = self._lexical.weights(question)
        vector = self._load_encoder().encode([question])[0]
        first = self._mixed(words, vector, allowed)
        best = _best(first, _FEEDBACK_PASSAGES)
        trust = np.exp((first[best] - first[best[0]]) / _FEEDBACK_FALL)
        trusted = dict(zip(allowed[best].tolist(), (trust / trust.sum()).tolist(), strict=True))
        return self._mixed(
            self._words_with_feedback(words, trusted), self._vector_with_feedback(vector, trusted), allowed
        )

    def _mixed(self, words: Weights, vector: Scores, allowed: NDArray[np.int64]) -> Scores:
        lexical = _normalised(self._lexical.scores(words)[allowed])
        dense = _normalised(self._vectors.scores(vector)[allowed])
        return _LEXICAL_SHARE * lexical + (1 - _LEXICAL_SHARE) * dense

    def _words_with_feedback(self, words: Weights, best: Mapping[int, float]) -> Weights:
        """RM3: the question's words, and those of the best passages, by how each is trusted."""
        # Where a passage stands is not what it says: its section would bring in all of its neighbours.
        headings = {word for at in best for word in heading_tokens(self._chunks[at].text)}
        return self._lexical.with_feedback(words, best, _FEEDBACK_WORDS, _FEEDBACK_WORDS_SHARE, headings)

    def _vector_with_feedback(self, vector: Scores, best: Mapping[int, float]) -> Scores:
        """Rocchio: the question's vector moved towards those of the best passages, by how each is trusted."""
        trust = np.fromiter(best.values(), np.float32, len(best))
        moved = vector + _FEEDBACK_VECTOR_WEIGHT * (trust @ self._vectors.at(list(best)))
        return np.asarray(moved / np.linalg.norm(moved), dtype=np.float32)

    def _reranked(self, query: str, passages: list[Passage]) -> list[Passage]:
        """The passages, the first of them in the order of the cross-encoder, where there is one."""
        if self._rerank is None or not passages:
            return passages
        first, rest = passages[:_RERANKED], passages[_RERANKED:]
        judged = self._rerank(query, [passage.chunk.text for passage in first])
        # Its numbers are on a scale of its own: they order the passages, which share out the scores they had.
        order = _best(judged, len(first))
        return [Passage(first[at].chunk, had.score) for at, had in zip(order, first, strict=True)] + rest

    def _allowed(
        self, documents: Collection[str] | None, authorities: Collection[str] | None
    ) -> NDArray[np.int64]:
        if documents is None and authorities is None:
            return np.arange(len(self._chunks), dtype=np.int64)
        return np.array(
            [
                position
                for position, chunk in enumerate(self._chunks)
                if (documents is None or chunk.document in documents)
                and (authorities is None or chunk.authority in authorities)
            ],
            dtype=np.int64,
        )


def _normalised(scores: Scores) -> Scores:
    """The scores as shares of the best one, 0 to 1; all 0 where nothing is above 0."""
    highest = scores.max(initial=0.0)
    return np.maximum(scores, 0.0) / highest if highest > 0 else np.zeros_like(scores)


def _best(scores: Scores, k: int) -> NDArray[np.int64]:
    """Positions of the k highest scores; of equals the first."""
    return np.argsort(-scores, kind="stable")[:k]
