"""What builds keep of single documents: taken over, made anew, thrown away, and never by halves."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from index.building.parts import Parts, key_of


def never() -> str:
    raise AssertionError("it is there already")


def test_a_part_is_made_once(tmp_path: Path) -> None:
    first, second = Parts(tmp_path), Parts(tmp_path)
    assert first.record("read", "k", str, lambda: "made") == "made"
    assert second.record("read", "k", str, never) == "made"
    assert (dict(first.made), dict(first.kept)) == ({"read": 1}, {})
    assert (dict(second.made), dict(second.kept)) == ({}, {"read": 1})


def test_an_array_of_another_shape_is_made_anew(tmp_path: Path) -> None:
    Parts(tmp_path).array("vectors", "k", (2, 3), lambda: np.zeros((2, 3), np.float32))
    found = Parts(tmp_path).array("vectors", "k", (1, 3), lambda: np.ones((1, 3), np.float32))
    assert found.shape == (1, 3)


@pytest.mark.parametrize("damage", [lambda data: data[:3], lambda data: b"", lambda data: b"\xff" + data])
def test_a_damaged_part_is_made_anew(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    Parts(tmp_path).record("read", "k", str, lambda: "made")
    (file,) = tmp_path.iterdir()
    file.write_bytes(damage(file.read_bytes()))
    assert Parts(tmp_path).record("read", "k", str, lambda: "again") == "again"


def test_what_a_build_did_not_need_goes_and_what_another_is_writing_stays(tmp_path: Path) -> None:
    Parts(tmp_path).record("read", "old", str, lambda: "made")
    (tmp_path / ".new-fresh").write_bytes(b"half of")
    (tmp_path / ".new-abandoned").write_bytes(b"half of")
    long_ago = time.time() - 86_400
    os.utime(tmp_path / ".new-abandoned", (long_ago, long_ago))
    parts = Parts(tmp_path)
    parts.record("read", "new", str, lambda: "made")
    parts.drop_unused()
    assert sorted(path.name for path in tmp_path.iterdir()) == [".new-fresh", "read-new.msgpack"]


def test_a_key_stands_for_all_that_it_is_made_of() -> None:
    assert key_of("a", 1, ("b",)) == key_of("a", 1, ("b",))
    assert len({key_of("a", "b"), key_of("ab", ""), key_of("a", "b", 0), key_of(["a"], "b")}) == 4


def test_each_stage_counts_its_own_time(tmp_path: Path) -> None:
    parts = Parts(tmp_path)
    with parts.timed("search"), parts.timed("write"):
        pass
    parts.record("read", "k", str, lambda: "made")
    assert set(parts.seconds) == {"search", "write", "read"}
