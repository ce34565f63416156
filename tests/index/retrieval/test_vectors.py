"""The vector store."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index.retrieval.vectors import VectorIndex

VECTORS = np.eye(4, 3, dtype=np.float32)
QUERY = np.array([0.2, 0.9, 0.1], dtype=np.float32)


def test_the_nearest_come_first() -> None:
    ids, scores = VectorIndex.build(VECTORS).search(QUERY, 2)
    assert ids.tolist() == [1, 0]
    assert scores.tolist() == pytest.approx([0.9, 0.2])


def test_scores_are_by_position() -> None:
    assert VectorIndex.build(VECTORS).scores(QUERY).tolist() == pytest.approx([0.2, 0.9, 0.1, 0])


def test_scores_of_some_come_in_their_order() -> None:
    index = VectorIndex.build(VECTORS)
    assert index.scores_at(QUERY, np.array([3, 1])).tolist() == pytest.approx([0, 0.9])
    assert index.scores_at(QUERY, np.array([], np.int64)).tolist() == []


def test_asking_for_more_than_is_held_gives_what_is_held() -> None:
    assert len(VectorIndex.build(VECTORS).search(QUERY, 99)[0]) == len(VECTORS)


def test_vectors_come_back_by_position() -> None:
    index = VectorIndex.build(VECTORS)
    assert index.at([2, 0]).tolist() == VECTORS[[2, 0]].tolist()
    assert index.at([]).shape == (0, 3)


def test_an_empty_index_finds_nothing() -> None:
    index = VectorIndex.build(np.empty((0, 3), dtype=np.float32))
    assert len(index) == 0
    assert index.search(QUERY, 5)[0].tolist() == []
    assert index.scores(QUERY).tolist() == []


def test_a_saved_index_answers_the_same(tmp_path: Path) -> None:
    VectorIndex.build(VECTORS).save(tmp_path / "v")
    loaded = VectorIndex.load(tmp_path / "v")
    assert loaded.dimension == 3
    assert loaded.scores(QUERY).tolist() == pytest.approx([0.2, 0.9, 0.1, 0])


@pytest.mark.parametrize("content", [None, b"", b"no vectors at all"])
def test_a_missing_or_damaged_file_is_one_sentence(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "v"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(
        ValueError, match=r'vectors in ".*v" are missing or damaged: build the index again\.$'
    ):
        VectorIndex.load(path)


def test_a_file_cut_short_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "v"
    VectorIndex.build(VECTORS).save(path)
    path.write_bytes(path.read_bytes()[:-8])
    with pytest.raises(ValueError, match="damaged"):
        VectorIndex.load(path)
