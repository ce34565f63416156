"""BM25 over texts, and what the best texts add to a question. The only importer of bm25s."""

from __future__ import annotations

import logging
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.retrieval.expansion import Synonyms
from index.words import content_tokens

# A word's share of what is asked; the shares of a question add up to 1.
Weights = Mapping[str, float]

# Headings say what a text is about: each of their words counts as if it stood there so often.
_HEADING_WEIGHT = 3
# How soon repetitions of a word stop counting, and how much long texts are held back for their length.
_SATURATION, _LENGTH_PENALTY = 1.2, 0.6
# bm25s cannot hold texts without any word: one more text, of a word that nobody types, keeps it whole.
_SENTINEL = ["\x00"]


def heading_tokens(text: str) -> list[str]:
    """The tokens of a chunk's context line, which is the first of its text."""
    heading, newline, _ = text.partition("\n")
    return content_tokens(heading) if newline else []


def passage_tokens(text: str, synonyms: Synonyms) -> list[str]:
    """The tokens under which a chunk is found: its words, those of its context line more often, and synonyms."""
    return content_tokens(synonyms.expand(text)) + (_HEADING_WEIGHT - 1) * heading_tokens(text)


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
        model = bm25s.BM25(k1=_SATURATION, b=_LENGTH_PENALTY)
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

    def weights(self, question: str) -> Weights:
        """The words of a question that some text holds, each with its share of the question."""
        said = Counter(token for token in content_tokens(question) if token in self._model.vocab_dict)
        return {token: count / said.total() for token, count in said.items()}

    def scores(self, question: str | Weights) -> NDArray[np.float32]:
        """The score of every text, by position."""
        weights = self.weights(question) if isinstance(question, str) else question
        held, ends = self._model.scores, self._model.scores["indptr"]
        found = np.zeros(held["num_docs"], dtype=np.float32)
        for token, weight in weights.items():
            column = self._model.vocab_dict[token]
            said = slice(ends[column], ends[column + 1])
            found[held["indices"][said]] += np.float32(weight) * held["data"][said]
        return found[:-1]

    def with_feedback(
        self,
        weights: Weights,
        best: Mapping[int, float],
        words: int,
        share: float,
        leaving_out: Collection[str] = frozenset(),
    ) -> Weights:
        """The question with as many words that count most in the best texts, which get that share of it.

        `best` weighs those texts, by position; how often a text says a word counts as BM25 has it.
        """
        total: dict[str, float] = defaultdict(float)
        for position, trust in best.items():
            for word, count in self._words_of(position).items():
                total[word] += trust * count
        for word in leaving_out:
            total.pop(word, None)
        chosen = dict(sorted(total.items(), key=lambda item: -item[1])[:words])
        added = {word: share * weight / sum(chosen.values()) for word, weight in chosen.items()}
        kept = {word: (1 - share) * weight for word, weight in weights.items()}
        return {word: kept.get(word, 0.0) + added.get(word, 0.0) for word in {**kept, **added}}

    def _words_of(self, position: int) -> dict[str, float]:
        """How much each word of that text counts, as bm25s worked it out."""
        order, starts, columns = self._by_text
        entries = order[starts[position] : starts[position + 1]]
        counts = self._model.scores["data"][entries]
        return {self._words[c]: float(w) for c, w in zip(columns[entries], counts, strict=True)}

    @cached_property
    def _by_text(self) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
        """The entries of bm25s, which are sorted by word, in the order of the texts; where each text's begin."""
        held = self._model.scores
        starts = np.concatenate([[0], np.cumsum(np.bincount(held["indices"], minlength=held["num_docs"]))])
        columns = np.repeat(np.arange(len(held["indptr"]) - 1), np.diff(held["indptr"]))
        return np.argsort(held["indices"], kind="stable"), starts, columns

    @cached_property
    def _words(self) -> dict[int, str]:
        return {column: word for word, column in self._model.vocab_dict.items()}
