"""Following a knowledge folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.pack import PackError
from scripts.watching import follow, is_input, turns_of


def test_each_turn_is_worked_through_until_somebody_interrupts() -> None:
    done: list[int] = []

    def turns() -> Iterator[int]:
        yield 1
        yield 2
        raise KeyboardInterrupt

    follow(turns(), lambda: done.append(len(done)))
    assert done == [0, 1]


def test_an_interrupt_in_the_midst_of_the_work_ends_it_quietly() -> None:
    def work() -> None:
        raise KeyboardInterrupt

    follow([1, 2], work)


@pytest.mark.parametrize(
    ("path", "is_one"),
    [
        ("documents/a.pdf", True),
        ("topics.yaml", True),
        ("documents/.a.pdf.swp", False),
        ("documents/~$a.docx", False),
        (".sources.yaml.new", False),
        ("documents/folder/a.pdf", False),
        ("notes.md", False),
        ("documents", False),
        ("sources.yaml~", False),
    ],
)
def test_only_what_a_build_reads_counts(path: str, is_one: bool, tmp_path: Path) -> None:
    assert is_input(tmp_path / path, tmp_path) is is_one


def test_a_folder_that_is_not_there_is_named() -> None:
    with pytest.raises(PackError, match='no folder "/nowhere"'):
        turns_of(Path("/nowhere"))


@pytest.mark.slow
def test_there_is_a_turn_at_once_and_one_for_each_change(tmp_path: Path) -> None:
    """What changes during the first turn gives the second; what a build does not read gives none."""
    (tmp_path / "documents").mkdir()
    turns = turns_of(tmp_path)
    next(turns)
    (tmp_path / "notes.md").write_text("x")
    (tmp_path / "documents" / "a.txt").write_text("x")
    found = next(turns)
    assert {Path(path).name for _, path in found} == {"a.txt"}  # type: ignore[attr-defined]
