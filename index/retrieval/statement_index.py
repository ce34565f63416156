"""Every sentence of every authority, scored against a wording: by words and by meaning, never a top-k.

Words: the share of the wording's weight (idf) that a sentence covers; a synonym group of the pack counts
as one word, whichever member is written. Words of the header, heading or lead-in count half.
Meaning: cosine of sentence embeddings, rescaled from where unrelated sentences lie.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache, reduce
from pathlib import Path

import numpy as np

from index.evidence.values import NUMBER_WORDS
from index.phrases import fold, has_phrase
from index.retrieval.encoding import Encoder
from index.retrieval.expansion import Synonyms
from index.retrieval.vectors import VectorIndex
from index.types import Statement
from index.words import STOP_WORDS, content_tokens, stems, words

_AROUND = 0.5
_MANY = 0.3
# "five" and "5" are one word; a lone "one" is hardly ever a number.
_FIGURES = {stems(word)[0]: f"{number}" for word, number in NUMBER_WORDS.items() if number > 1}
_COSINE_FLOOR = 0.2
_COSINE_RANGE = 0.5
# Likeness of single words below which they are no longer the same idea ("slimmer" and "slimmed" 0.79,
# "closed" and "finished" 0.60, unrelated words up to 0.55).
_ALIKE = 0.6
_LIKE_WORDS = 6
_SHORTEST_FAMILY = 5
_KIN = 0.8
# A group said word by word ("care of children" for "children in care") counts a little less than by name.
_PARTS = 0.8
_SHORTEST_WORD = 3
_WORDS_FILE = "word_vectors.npz"
_TERMS_FILE = "statement_terms.npz"
_VECTORS_FILE = "statement_vectors"


_ADDRESS = re.compile(r"<?(?:https?://|www\.)\S+>?")
# The terms around a leaf (header, heading, lead-in), and those that it says.
LeafTerms = tuple[tuple[str, ...], tuple[str, ...]]
Nearest = Callable[[Mapping[str, str]], Mapping[str, Sequence[tuple[str, float]]]]


def leaves(statements: Sequence[Statement]) -> list[Statement]:
    """The finest statements that say something: sentences, and cells or fields of one sentence; no bare addresses."""
    parents = {s.parent for s in statements if s.parent is not None}
    return [s for s in statements if s.text and s.id not in parents and not _ADDRESS.fullmatch(s.text)]


def leaf_texts(statements: Sequence[Statement]) -> list[str]:
    """What is embedded of each leaf: its text with its lead-in."""
    return [f"{s.context} {s.text}".strip() for s in leaves(statements)]


def leaf_terms(statement: Statement, synonyms: Synonyms) -> LeafTerms:
    """The terms by which a leaf is found."""
    around = terms_of(f"{statement.attribute} {statement.context}", synonyms)
    return tuple(sorted(around)), tuple(sorted(terms_of(statement.text, synonyms)))


def word_forms(statements: Sequence[Statement]) -> dict[str, Counter[str]]:
    """How often each stem of the leaves is spelt in which way."""
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for statement in leaves(statements):
        for word, stem in _stemmed(statement.text):
            if len(word) >= _SHORTEST_WORD and word.isalpha() and word not in STOP_WORDS:
                forms[stem][word] += 1
    return forms


def commonest(forms: Mapping[str, Mapping[str, int]]) -> dict[str, str]:
    """Each stem's commonest spelling, the first in the alphabet of equals."""
    return {stem: min(spelt, key=lambda word: (-spelt[word], word)) for stem, spelt in sorted(forms.items())}


class StatementIndex:
    """Scores all leaf statements against a wording. Positions follow `leaves(statements)`."""

    def __init__(
        self,
        statements: Sequence[Statement],
        synonyms: Synonyms,
        postings: dict[str, tuple[np.ndarray, np.ndarray]],
    ) -> None:
        self.statements = leaves(statements)
        self._synonyms = synonyms
        self._postings = postings
        self._sorted = sorted(postings)
        self._phrases: dict[str, tuple[np.ndarray, np.ndarray]] = {}
        self._ids = np.array([s.id for s in self.statements], np.int64)

    @property
    def size(self) -> int:
        """How many leaves there are."""
        return len(self.statements)

    @classmethod
    def build(cls, statements: Sequence[Statement], synonyms: Synonyms) -> StatementIndex:
        """Reads the words of all leaves."""
        return cls.of_terms(statements, synonyms, [leaf_terms(s, synonyms) for s in leaves(statements)])

    @classmethod
    def of_terms(
        cls, statements: Sequence[Statement], synonyms: Synonyms, terms: Sequence[LeafTerms]
    ) -> StatementIndex:
        """The index of terms read before, one entry for each leaf."""
        weights: dict[str, dict[int, float]] = defaultdict(dict)
        for position, (around, said) in enumerate(terms):
            for term in around:
                weights[term][position] = _AROUND
            for term in said:
                weights[term][position] = 1.0
        postings = {
            term: (np.fromiter(found.keys(), np.int32), np.fromiter(found.values(), np.float32))
            for term, found in weights.items()
        }
        return cls(statements, synonyms, postings)

    def idf(self, term: str) -> float:
        """log(1 + N/df); a word that nobody writes weighs as much as one that a single sentence has."""
        held = self._postings.get(term)
        return float(np.log(1 + len(self.statements) / (len(held[0]) if held else 1)))

    def holds(self, term: str) -> bool:
        """Whether any leaf says the term, or stands under a header that does."""
        return term in self._postings

    def weight(self, word: str) -> float:
        """How much a word tells: the idf of its stem."""
        return max((self.idf(term) for term in terms_of(word, self._synonyms)), default=0.0)

    def saying(self, word: str, nearest: Nearest) -> set[int]:
        """The ids of the leaves that say the word, a synonym of it, or a word of like meaning."""
        terms = terms_of(word, self._synonyms)
        near = nearest({stem: typed for typed, stem in _stemmed(word)})
        said = terms | {other for likes in near.values() for other, _ in likes}
        positions = [self._postings[term][0] for term in said if term in self._postings]
        return set(self._ids.take(np.concatenate(positions)).tolist()) if positions else set()

    def coverage(self, wording: str, nearest: Nearest | None = None) -> np.ndarray:
        """For each leaf the share (0 to 1) of the wording's weight that it covers.

        `nearest` gives words of like meaning, which count by their likeness where the word itself is missing.
        """
        scores = np.zeros(len(self.statements), np.float32)
        typed = terms_of(wording, self._synonyms)
        terms = terms_of(wording, self._synonyms, absorb=True)
        near = nearest({stem: word for word, stem in _stemmed(wording) if stem in typed}) if nearest else {}
        total = sum(self.idf(term) for term in terms)
        for term in terms:
            said = self.said(term, near.get(term, ()))
            if term.startswith("#"):
                said = np.maximum(said, _PARTS * self._said_in_parts(int(term[1:]), typed, near))
            scores += self.idf(term) * said
        return scores / total if total else scores

    def _said_in_parts(
        self, group: int, typed: Collection[str], near: Mapping[str, Sequence[tuple[str, float]]]
    ) -> np.ndarray:
        """For each leaf the share of a synonym group's words, as typed, that it says one by one."""
        words_typed = _absorbed({t for t in typed if not t.startswith("#")}, [group], self._synonyms)
        total = sum(self.idf(term) for term in words_typed) or 1.0
        parts = np.zeros(len(self.statements), np.float32)
        for term in words_typed:
            parts += self.idf(term) / total * self.said(term, near.get(term, ()))
        return parts

    def said(self, term: str, near: Sequence[tuple[str, float]]) -> np.ndarray:
        """For each leaf how far it says the term: 1 in its text, less by a like word or only around it."""
        said = np.zeros(len(self.statements), np.float32)
        for other, weight in ((term, 1.0), *self._kin(term), *near):
            if (held := self._postings.get(other)) is not None:
                said[held[0]] = np.maximum(said[held[0]], weight * held[1])
        return said

    def phrase_said(self, phrase: str) -> tuple[np.ndarray, np.ndarray]:
        """The positions of the leaves that say the words of a phrase in a row, and how far: less where it stands around."""
        if phrase not in self._phrases:
            self._phrases[phrase] = self._look_for(phrase)
        return self._phrases[phrase]

    def _look_for(self, phrase: str) -> tuple[np.ndarray, np.ndarray]:
        held = [self._postings.get(figure_of(stem)) for stem in content_tokens(phrase)]
        if any(found is None for found in held):
            return np.zeros(0, np.int32), np.zeros(0, np.float32)
        if held:
            common = reduce(np.intersect1d, [found[0] for found in held if found])
        else:
            # No word of "up by" is looked up: all that write it are read.
            common = np.array(
                [i for i, s in enumerate(self.statements) if phrase in s.text.casefold()], np.int32
            )
        weights = np.array([_weight(self.statements[i], phrase) for i in common], np.float32)
        return common[weights > 0], weights[weights > 0]

    def _kin(self, term: str) -> Iterator[tuple[str, float]]:
        """Stems of the same family, one the beginning of the other: "simpl" and "simplifi"."""
        if len(term) < _SHORTEST_FAMILY or not term.isalpha():
            return
        for at in range(bisect_left(self._sorted, term), len(self._sorted)):
            if not self._sorted[at].startswith(term):
                break
            if self._sorted[at] != term:
                yield self._sorted[at], _KIN
        for length in range(_SHORTEST_FAMILY, len(term)):
            if term[:length] in self._postings:
                yield term[:length], _KIN

    def save(self, folder: Path) -> None:
        """Writes the postings into the folder."""
        folder.mkdir(parents=True, exist_ok=True)
        terms = sorted(self._postings)
        lengths = np.array([len(self._postings[t][0]) for t in terms], np.int64)
        empty = [np.zeros(0, np.float32)]
        np.savez(
            folder / _TERMS_FILE,
            terms=np.array("\n".join(terms)),
            lengths=lengths,
            positions=np.concatenate([self._postings[t][0] for t in terms] or empty).astype(np.int32),
            weights=np.concatenate([self._postings[t][1] for t in terms] or empty).astype(np.float32),
        )

    @classmethod
    def load(cls, folder: Path, statements: Sequence[Statement], synonyms: Synonyms) -> StatementIndex:
        """Reads what `save` wrote."""
        with np.load(folder / _TERMS_FILE) as saved:
            terms = str(saved["terms"]).split("\n") if saved["lengths"].size else []
            ends = np.cumsum(saved["lengths"])
            positions = np.split(saved["positions"], ends[:-1]) if terms else []
            weights = np.split(saved["weights"], ends[:-1]) if terms else []
        return cls(statements, synonyms, dict(zip(terms, zip(positions, weights, strict=True), strict=True)))


class WordMeaning:
    """Words of like meaning among those that the statements use, by the embeddings of single words."""

    def __init__(
        self, stems_held: Sequence[str], vectors: np.ndarray, encoder: Callable[[], Encoder]
    ) -> None:
        self._stems = list(stems_held)
        self._vectors = vectors
        self._encoder = encoder
        self._known: dict[str, list[tuple[str, float]]] = {}

    @classmethod
    def build(cls, statements: Sequence[Statement], encoder: Encoder) -> WordMeaning:
        """Embeds the commonest form of every stem that the statements use."""
        spelt = commonest(word_forms(statements))
        vectors = encoder.encode(list(spelt.values())) if spelt else np.zeros((0, encoder.dimension))
        return cls(list(spelt), vectors.astype(np.float16), lambda: encoder)

    def nearest(self, words: Mapping[str, str]) -> dict[str, list[tuple[str, float]]]:
        """For each stem (given with the word as typed) the stems of like meaning, with their likeness."""
        # By the word as typed: forms of one stem lie apart, and an answer must not hang on what was asked before.
        missing = [stem for stem, word in words.items() if word not in self._known and word.isalpha()]
        if missing and len(self._stems):
            likeness = self._encoder().encode([words[stem] for stem in missing]) @ self._exact.T
            for stem, row in zip(missing, likeness, strict=True):
                best = np.argsort(-row)[: _LIKE_WORDS + 1]
                near = [
                    (self._stems[i], float(row[i]))
                    for i in best
                    if row[i] >= _ALIKE and self._stems[i] != stem
                ]
                self._known[words[stem]] = near[:_LIKE_WORDS]
        return {stem: self._known.get(word, []) for stem, word in words.items()}

    @cached_property
    def _exact(self) -> np.ndarray:
        """The vectors as they are multiplied, which halves have to be turned into."""
        return self._vectors.astype(np.float32)

    def save(self, folder: Path) -> None:
        """Writes the words and their vectors into the folder."""
        np.savez(folder / _WORDS_FILE, stems=np.array("\n".join(self._stems)), vectors=self._vectors)

    @classmethod
    def load(cls, folder: Path, encoder: Callable[[], Encoder]) -> WordMeaning:
        """Reads what `save` wrote."""
        with np.load(folder / _WORDS_FILE) as saved:
            held = str(saved["stems"])
            return cls(held.split("\n") if held else [], saved["vectors"], encoder)


class StatementMeaning:
    """The embeddings of the leaves; the encoder is loaded with the first wording."""

    def __init__(self, vectors: VectorIndex, encoder: Callable[[], Encoder]) -> None:
        self._vectors = vectors
        self._encoder = encoder

    @classmethod
    def build(
        cls, statements: Sequence[Statement], encoder: Encoder, progress: Callable[[int], None] | None = None
    ) -> StatementMeaning:
        """Embeds all leaves, each with its lead-in."""
        return cls(VectorIndex.build(encoder.encode(leaf_texts(statements), progress)), lambda: encoder)

    def similarity(self, wording: str, among: np.ndarray | None = None) -> np.ndarray:
        """For each leaf its likeness to the wording, 0 for unrelated to 1 for near the same.

        With `among` (a bool for each leaf) the others are not looked at and get 0.
        """
        vector = self._encoder().encode([wording])[0]
        if among is None:
            return _likeness(self._vectors.scores(vector))
        positions = np.flatnonzero(among)
        # Vectors picked out are not read in one go, which only pays where they are few.
        if len(positions) > _MANY * len(among):
            return np.where(among, _likeness(self._vectors.scores(vector)), np.float32(0))
        likeness = np.zeros(len(among), np.float32)
        likeness[positions] = _likeness(self._vectors.scores_at(vector, positions))
        return likeness

    def vectors(self, texts: Sequence[str]) -> np.ndarray:
        """The vectors of texts that are no leaves, one normalised row each."""
        return self._encoder().encode(texts)

    def save(self, folder: Path) -> None:
        """Writes the vectors into the folder."""
        self._vectors.save(folder / _VECTORS_FILE)

    @classmethod
    def load(cls, folder: Path, encoder: Callable[[], Encoder]) -> StatementMeaning:
        """Reads what `save` wrote."""
        return cls(VectorIndex.load(folder / _VECTORS_FILE), encoder)


def _likeness(cosines: np.ndarray) -> np.ndarray:
    """Cosines counted from where unrelated sentences lie."""
    return np.asarray(np.clip((cosines - _COSINE_FLOOR) / _COSINE_RANGE, 0.0, 1.0), np.float32)


def figure_of(stem: str) -> str:
    """The stem of a number's word as its figure, any other as it is."""
    return _FIGURES.get(stem, stem)


def _weight(statement: Statement, phrase: str) -> float:
    """How far a statement says the phrase: 1 in its text, less only around it, 0 not at all."""
    if has_phrase(fold(statement.text), (phrase,), plural=True):
        return 1.0
    around = fold(f"{statement.attribute} {statement.context}")
    return _AROUND if has_phrase(around, (phrase,), plural=True) else 0.0


def _stemmed(text: str) -> list[tuple[str, str]]:
    """The words of a text with their stems."""
    said = words(text)
    return list(zip(said, stems(" ".join(said)), strict=False)) if said else []


@lru_cache(maxsize=16384)
def terms_of(text: str, synonyms: Synonyms, absorb: bool = False) -> frozenset[str]:
    """The stems of the text and a mark for each synonym group it mentions.

    With `absorb` the words of a mentioned group give way to its mark, so that each idea counts once.
    """
    said = {figure_of(token) for token in content_tokens(text)}
    groups = synonyms.concepts(text)
    if "-" in text:
        groups |= synonyms.concepts(text.replace("-", " "))
    if absorb:
        said -= _absorbed(said, groups, synonyms)
    return frozenset(said | {f"#{group}" for group in groups})


def _absorbed(words: set[str], groups: Iterable[int], synonyms: Synonyms) -> set[str]:
    gone: set[str] = set()
    for group in groups:
        for member in synonyms.members(group):
            said = set(content_tokens(member))
            if said <= words:
                gone |= said
    return gone
