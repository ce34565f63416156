"""How likely a leaf statement answers an open set where nobody says all that was asked: a logistic model of its marks.

Fitted on the open sets of documents written by others, each corpus left out in turn: docs/decisions/0008 has the figures.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

# Where nobody matches clearly, one of this likelihood at least has to be there, and those named come so near to it.
_BAR = 0.28
_OF_BEST = 0.55
# What is less likely is never named.
LEAST = _BAR * _OF_BEST
_BIAS = -2.38
_WORDS, _MEANING, _LACKING, _UNSAID = 1.63, 1.85, -2.52, 0.84
_WORDS_BEHIND, _MEANING_BEHIND, _LENGTH, _UNHEARD = -1.49, -0.16, 0.42, -0.97

Shares = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Nearness:
    """Of every leaf: the share of what is asked that it says, its likeness, and the shares left unsaid.

    `lacking` counts what stands beside the leaf as said, `unsaid` does not; `lengths` are in words, `unheard` is the
    share of what is asked that no leaf says at all.
    """

    words: Shares
    meaning: Shares
    lacking: Shares
    unsaid: Shares
    lengths: NDArray[np.int64]
    unheard: float


def bar_among(likelihoods: Iterable[float]) -> float:
    """The least likelihood of those that are named, given that of each match; infinite where none is likely enough."""
    best = max(likelihoods, default=0.0)
    return _OF_BEST * best if best >= _BAR else math.inf


def likelihoods(marks: Nearness) -> Shares:
    """For each leaf how likely it answers, 0 to 1; how far it lies behind the best is measured among them."""
    behind_words = marks.words.max(initial=0.0) - marks.words
    behind_meaning = marks.meaning.max(initial=0.0) - marks.meaning
    z = (
        _BIAS
        + _WORDS * marks.words
        + _MEANING * marks.meaning
        + _LACKING * marks.lacking
        + _UNSAID * marks.unsaid
        + _WORDS_BEHIND * behind_words
        + _MEANING_BEHIND * behind_meaning
        + _LENGTH * np.log1p(marks.lengths, dtype=np.float32)
        + _UNHEARD * marks.unheard
    )
    return np.asarray(1 / (1 + np.exp(-z)), np.float32)
