"""What speaks for a statement where nobody says all that was asked."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from bot.nearest_matches import LEAST, Nearness, bar_among, likelihoods


def _nearness(words: Sequence[float], meaning: Sequence[float], lacking: Sequence[float]) -> Nearness:
    shares = [np.array(row, np.float32) for row in (words, meaning, lacking, [0.5] * len(words))]
    return Nearness(shares[0], shares[1], shares[2], shares[3], np.full(len(words), 12), 0.0)


def _likelihood(
    words: float = 0.5, meaning: float = 0.5, lacking: float = 0.5, length: int = 12, best: float = 0.5
) -> float:
    """That of the first of two leaves, of which the other says `best` of what is asked."""
    near = replace(_nearness([words, best], [meaning, 0], [lacking, 0.5]), lengths=np.array([length, 12]))
    return float(likelihoods(near)[0])


@pytest.mark.parametrize(
    ("more", "less"),
    [
        ({"words": 0.5}, {"words": 0.3}),
        ({"meaning": 0.9}, {"meaning": 0.2}),
        ({"lacking": 0.2}, {"lacking": 0.7}),
        ({"best": 0.5}, {"best": 0.9}),
        ({"length": 20}, {"length": 1}),
    ],
)
def test_what_says_more_or_lies_less_behind_is_likelier(
    more: dict[str, float], less: dict[str, float]
) -> None:
    assert _likelihood(**more) > _likelihood(**less)  # type: ignore[arg-type]


def test_what_nobody_says_at_all_speaks_against_all() -> None:
    near = _nearness([0.5], [0.5], [0.5])
    unheard = replace(near, unheard=0.5)
    assert likelihoods(unheard)[0] < likelihoods(near)[0]


def test_those_are_named_that_come_near_the_likeliest_and_nobody_where_none_is_likely() -> None:
    assert bar_among([0.8, 0.3]) > 0.3
    assert bar_among([0.4, 0.3]) <= 0.3
    assert bar_among([0.2, 0.1]) == math.inf
    assert bar_among([]) == math.inf
    assert bar_among([0.3]) >= LEAST
