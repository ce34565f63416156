"""The ideas of a question, each with all the words that say it, and how far every statement says each of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from index.phrases import Hit, PhraseBook, fold
from index.retrieval.expansion import Synonyms
from index.retrieval.statement_index import Nearest, StatementIndex, figure_of
from index.words import STOP_WORDS, stems
from knowledge.types import Language

Shares = NDArray[np.float32]
Places = NDArray[np.int64]
Near = Mapping[str, Sequence[tuple[str, float]]]

_ALIKE = 0.9
_LIGHT = 0.35
_SAID_BY_NOBODY = 0.5
# "Their houses" says little of "housing stock"; all of its words apart from each other say most of it.
_IN_PARTS = 0.6
# Embeddings of single words put what belongs together ("mayor", "elected") as near as what means the same below this.
_NEAR = 0.7
_TWO = 2
# A verb and its particle stand less than so many words apart.
_APART = 6
_PARTICLES = frozenset("off up out down back over away on in".split())
# An idea that another sentence of the paragraph or another cell of the row says.
_BESIDE = 0.5
_IN_TITLE = 0.4
# From here on a statement says the idea itself.
_SAID = 0.8


@dataclass(frozen=True, slots=True)
class Idea:
    """One idea of a question: as typed, the stems and phrases that say it (with how well), and whether it tells little."""

    typed: str
    words: Mapping[str, float]
    phrases: tuple[str, ...] = ()
    parts: tuple[Mapping[str, float], ...] = ()
    is_light: bool = False
    against: tuple[str, ...] = ()

    def positions(self, folded: str) -> set[int]:
        """The words of a folded text that say it."""
        places = _places(folded)
        said = {i for stem in self.words.keys() & places.keys() for i in places[stem]}
        return said | _span(_book(self.phrases).hits(folded)) if self.phrases else said

    def is_contradicted(self, folded: str) -> bool:
        """Whether a folded text says the opposite: "every other week" where weekly is asked for."""
        against = self.against_positions(folded)
        return bool(against) and self.positions(folded) <= against

    def or_opposite(self) -> Idea:
        """The idea as what denies it may put it: "not enough" is a shortage."""
        alone = {said[0]: _ALIKE for phrase in self.against if len(said := stems(phrase)) == 1}
        phrases = tuple(phrase for phrase in self.against if len(stems(phrase)) > 1)
        return replace(self, words=alone | dict(self.words), phrases=(*self.phrases, *phrases))

    def against_positions(self, folded: str) -> set[int]:
        """The positions of the words of a folded text that say the opposite."""
        return _span(_book(self.against).hits(folded)) if self.against else set()


def _with_particles_joined(words: Sequence[str], groups: Synonyms) -> list[str]:
    """The words with a particle moved to its verb, where both together are known: "turn lights off"."""
    found = list(words)
    for i, word in enumerate(found):
        near = [j for j in range(i + 2, min(i + _APART, len(found))) if found[j] in _PARTICLES]
        if word not in STOP_WORDS and near and _is_one(f"{word} {found[near[0]]}", groups):
            found.insert(i + 1, found.pop(near[0]))
    return found


def _is_one(text: str, groups: Synonyms) -> bool:
    """Whether the whole text is one member of a group."""
    return next(groups.spans(text))[1] == len(text.split())


def _with_gap(phrase: str) -> str:
    """A verb with its particle as a phrase that lets the object stand between: "turns .. off"."""
    words = phrase.split()
    return " .. ".join(words) if len(words) == _TWO and words[1] in _PARTICLES else phrase


@lru_cache(maxsize=16384)
def _places(folded: str) -> Mapping[str, tuple[int, ...]]:
    """Each stem of a folded text with the words that have it."""
    found: dict[str, tuple[int, ...]] = {}
    for i, word in enumerate(folded.split()):
        for stem in stems(word):
            found[stem] = (*found.get(stem, ()), i)
    return found


@lru_cache(maxsize=1024)
def _book(phrases: tuple[str, ...]) -> PhraseBook:
    return PhraseBook(phrases)


def _span(hits: Sequence[Hit]) -> set[int]:
    """The words that the hits cover."""
    return {i for h in hits for i in range(h.first_word, h.last_word + 1)}


class Thesaurus:
    """Which words say one idea: the pack's synonyms and its language, and for single words their nearest."""

    def __init__(
        self,
        synonyms: Sequence[Sequence[str]],
        language: Language,
        holds: Callable[[str], bool] | None = None,
    ) -> None:
        """`holds` tells whether the documents write a stem: two words that they write as one ("sub groups") are one idea."""
        self._holds = holds or (lambda _: False)
        self._groups = Synonyms((*synonyms, *language.alike))
        self._exact = len(synonyms)
        self._light = frozenset(stems(" ".join(language.light)))
        self._opposites = self._read_opposites(language.opposites)

    def ideas(self, text: str, kept: Collection[str], nearest: Nearest | None = None) -> tuple[Idea, ...]:
        """The ideas of a folded text; a word that is not among the kept ones makes none of its own."""
        # A sign that stands alone ("%") has no stem, and spans are counted in stems.
        words = _with_particles_joined([word for word in text.split() if stems(word)], self._groups)
        spans = [(words[start:end], groups) for start, end, groups in self._spans(words)]
        asked = [(typed, groups) for typed, groups in spans if any(word in kept for word in typed)]
        # The first of two forms of one stem counts. One look for all of them takes hardly longer than for one.
        alone = {stems(typed[0])[0]: typed[0] for typed, _ in reversed(asked) if len(typed) == 1}
        near = nearest(alone) if nearest else {}
        found: dict[tuple[str, ...], Idea] = {}
        for typed, groups in asked:
            found.setdefault(tuple(stems(" ".join(typed))), self._idea(typed, groups, near))
        return tuple(found.values())

    def _spans(self, words: Sequence[str]) -> Iterator[tuple[int, int, tuple[int, ...]]]:
        """The members among the words and the other words, first and one after last; a compound in two words as one."""
        spans = list(self._groups.spans(" ".join(words)))
        at = 0
        while at < len(spans):
            start, end, groups = spans[at]
            following = spans[at + 1][1] if at + 1 < len(spans) else end
            if following - start == _TWO and self._joined(words[start:following]):
                yield start, following, ()
                at += 2
            else:
                yield start, end, groups
                at += 1

    def _joined(self, pair: Sequence[str]) -> str:
        """The stem of two words in one where the documents write them so; "" where they do not."""
        stem = next(iter(stems("".join(pair))), "")
        is_compound = self._holds(stem) and not any(word in STOP_WORDS for word in pair)
        return stem if is_compound else ""

    def like(self, word: str) -> tuple[str, ...]:
        """The stems of the single words that say the same as a word by a group, in their order."""
        members = (m for group in sorted(self._groups.concepts(word)) for m in self._groups.members(group))
        found = (said[0] for member in members if len(said := stems(member)) == 1)
        return tuple(dict.fromkeys(stem for stem in found if stem not in stems(word)))

    def is_light(self, word: str) -> bool:
        """Whether a word says little by itself."""
        return all(stem in self._light for stem in stems(word))

    def _read_opposites(self, pairs: Sequence[Sequence[str]]) -> dict[int | str, tuple[str, ...]]:
        """What says the opposite of a word, and of each group that holds it: the words of the other side and of its groups."""
        found: dict[int | str, tuple[str, ...]] = {}
        for one, other in ((a, b) for pair in pairs for a, b in (pair, pair[::-1])):
            groups = sorted(self._groups.concepts(other))
            said = (other, *(member for group in groups for member in self._groups.members(group)))
            keys: tuple[int | str, ...] = (one, *self._groups.concepts(one))
            for key in keys:
                found[key] = (*found.get(key, ()), *said)
        return found

    def _idea(self, typed: Sequence[str], groups: Collection[int], near: Near) -> Idea:
        own = stems(" ".join(typed))
        words = {own[0]: 1.0} if len(typed) == 1 else {}
        if len(typed) == _TWO and (joined := self._joined(typed)):
            words[joined] = 1.0
        phrases = [] if len(typed) == 1 else [_with_gap(" ".join(typed))]
        for group in groups:
            for member in self._groups.members(group):
                said = stems(member)
                if len(said) == 1:
                    words.setdefault(said[0], 1.0 if group < self._exact else _ALIKE)
                else:
                    phrases.append(_with_gap(member))
        against = tuple(dict.fromkeys(other for group in groups for other in self._opposites.get(group, ())))
        against += tuple(o for o in self._opposites.get(" ".join(typed), ()) if o not in against)
        opposite = {stem for other in against for stem in stems(other)} - words.keys()
        words |= {figure_of(stem): 1.0 for stem in own if len(own) == 1}
        is_number = any(figure_of(stem) != stem for stem in own)
        if len(typed) == 1 and not is_number:
            for other, likeness in near.get(own[0], ()):
                if likeness >= _NEAR and other not in opposite:
                    words.setdefault(other, likeness)
        is_light = all(stem in self._light for stem in own)
        parts = [self._words_like(word) for word in typed if word not in STOP_WORDS] if len(typed) > 1 else []
        return Idea(" ".join(typed), words, tuple(dict.fromkeys(phrases)), tuple(parts), is_light, against)

    def _words_like(self, word: str) -> dict[str, float]:
        """The stems that say one word of several, with how well."""
        members = [m for group in self._groups.concepts(word) for m in self._groups.members(group)]
        like = {said[0]: _ALIKE for member in members if len(said := stems(member)) == 1}
        return like | dict.fromkeys(stems(word), 1.0)


def said_by_all(ideas: Sequence[Idea], index: StatementIndex) -> Shares:
    """How far (0 to 1) every leaf says each idea: an array of (ideas, leaves)."""
    return np.array([_said(idea, index) for idea in ideas], np.float32).reshape(len(ideas), index.size)


def _said(idea: Idea, index: StatementIndex) -> Shares:
    said = _said_by_words(idea.words, index)
    if len(idea.parts) > 1:
        parts = [_said_by_words(words, index) for words in idea.parts]
        np.maximum(said, sum(parts) * np.float32(_IN_PARTS / len(parts)), out=said)
    for phrase in idea.phrases:
        likeness = 1.0 if phrase == idea.typed else _ALIKE
        positions, weights = index.phrase_said(phrase)
        said[positions] = np.maximum(said[positions], likeness * weights)
    return said


def _said_by_words(words: Mapping[str, float], index: StatementIndex) -> Shares:
    said = np.zeros(index.size, np.float32)
    for stem, likeness in words.items():
        np.maximum(said, index.said(stem, ()) * likeness, out=said)
    return said


def weights_of(ideas: Sequence[Idea], said: Shares) -> Shares:
    """How much each idea tells: the log of how few leaves say it, less for words that say little by themselves."""
    rarity, light, is_unheard = _rarity(ideas, said)
    # What nobody says tells nobody from anybody, though whoever asks may have meant it.
    return np.asarray(rarity * np.where(is_unheard, np.minimum(light, _SAID_BY_NOBODY), light), np.float32)


def share_unheard(ideas: Sequence[Idea], said: Shares) -> float:
    """The share of what is asked, by rarity, that no leaf says at all."""
    rarity, light, is_unheard = _rarity(ideas, said)
    weights = rarity * light
    return float(weights[is_unheard].sum() / weights.sum()) if len(ideas) else 0.0


def _rarity(ideas: Sequence[Idea], said: Shares) -> tuple[Shares, Shares, NDArray[np.bool_]]:
    """Of each idea the log of how few leaves say it, how much its words tell by themselves, and whether no leaf says it."""
    leaves = max(said.shape[1], 1) if said.ndim == 2 else 1
    counts = np.array([np.count_nonzero(row >= _SAID) for row in said], np.int64)
    light = np.array([_LIGHT if idea.is_light else 1.0 for idea in ideas], np.float32)
    return np.log1p(leaves / np.maximum(counts, 1)).astype(np.float32), light, counts == 0


def with_surroundings(said: Shares, beside: Places, general: Places | None = None) -> Shares:
    """What every leaf says, and half of what the others in its place say, or in the place `general` where that is not -1.

    `beside` numbers each leaf's place.
    """
    found = said.copy()
    places = int(beside.max(initial=-1)) + 1
    is_in_general = np.flatnonzero(general >= 0) if general is not None else np.zeros(0, np.int64)
    for row in found:
        # Most leaves say nothing of an idea: only those that do are gathered.
        saying = np.flatnonzero(row > 0)
        around = np.zeros(places, np.float32)
        np.maximum.at(around, beside[saying], np.float32(_BESIDE) * row[saying])
        np.maximum(row, around.take(beside), out=row)
        if general is not None and len(is_in_general):
            row[is_in_general] = np.maximum(row[is_in_general], around.take(general[is_in_general]))
    return found


def with_titles(ideas: Sequence[Idea], said: Shares, titles: Sequence[str], document: Places) -> Shares:
    """What every leaf says, and some of what the title of its document says; `document` numbers the titles."""
    folded = [fold(title) for title in titles]
    together = " ".join(folded)
    said = said.copy()
    for row, idea in zip(said, ideas, strict=True):
        # Most ideas stand in no title: all of them together show it at one look.
        if idea.positions(together):
            named = np.array([bool(idea.positions(title)) for title in folded], bool)
            np.maximum(row, (np.float32(_IN_TITLE) * named).take(document), out=row)
    return said
