"""What speaks for a statement where nobody says all that was asked."""

from __future__ import annotations

import numpy as np
import pytest

from bot.nearest_matches import Nearness, likelihoods


def _likelihood(
    words: float = 0.5, meaning: float = 0.5, lacking: float = 0.5, length: int = 12, best: float = 0.5
) -> float:
    """That of the first of two leaves, of which the other says `best` of what is asked."""
    shares = [
        np.array([own, other], np.float32) for own, other in ((words, best), (meaning, 0), (lacking, 0.5))
    ]
    unsaid = np.full(2, 0.5, np.float32)
    marks = Nearness(*shares, unsaid, np.array([length, 12]))
    return float(likelihoods(marks, np.ones(2, bool))[0])


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


def test_only_what_is_read_is_what_a_leaf_lies_behind() -> None:
    marks = Nearness(
        *(np.array(row, np.float32) for row in ([0.4, 0.9], [0.5, 0.5], [0.5, 0.1], [0.5, 0.1])),
        np.array([12, 12]),
    )
    alone = likelihoods(marks, np.array([True, False]))[0]
    assert alone > likelihoods(marks, np.array([True, True]))[0]
