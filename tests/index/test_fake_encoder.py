"""The fake encoder keeps what the tests rely on."""

from __future__ import annotations

import numpy as np

from index.retrieval.encoding import Encoder
from tests.index.fake_encoder import FakeEncoder

ENCODER: Encoder = FakeEncoder()


def test_vectors_are_of_unit_length_and_one_a_text() -> None:
    vectors = ENCODER.encode(["The board meets.", "", "and the"])
    assert vectors.shape == (3, ENCODER.dimension)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1)
    assert ENCODER.encode([]).shape == (0, ENCODER.dimension)


def test_the_same_text_has_the_same_vector_whatever_else_is_encoded() -> None:
    first, second = ENCODER.encode(["A plan."]), ENCODER.encode(["A board.", "A plan."])
    assert np.array_equal(first[0], second[1])


def test_texts_that_share_words_are_more_alike() -> None:
    board, alike, other = ENCODER.encode(["board meets monthly", "the board meets", "bins and parks"])
    assert board @ alike > 0.6 > board @ other


def test_progress_hears_of_every_text() -> None:
    heard: list[int] = []
    ENCODER.encode(["a board", "a plan"], heard.append)
    assert sum(heard) == 2
