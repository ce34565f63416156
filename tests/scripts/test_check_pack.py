"""Rules of the command that checks a knowledge folder."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from scripts.check_pack import main
from scripts.common import exit_code


def check(*arguments: str) -> int:
    return exit_code(partial(main, arguments))


def test_the_shipped_pack_has_nothing_to_mend(capsys: pytest.CaptureFixture[str]) -> None:
    assert check() == 0
    shown = capsys.readouterr()
    assert "5 documents" in shown.out
    assert "Nothing to mend." in shown.out
    assert shown.err == ""


def test_a_warning_is_shown_and_is_no_failure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents/pets.txt").write_text("text", encoding="utf-8")
    assert check("--knowledge", str(tmp_path)) == 0
    shown = capsys.readouterr().out
    assert "1 document," in shown
    assert "Warning: documents/pets.txt" in shown
    assert "Nothing to mend." not in shown


def test_a_pack_that_cannot_be_used_is_one_sentence_and_a_failure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "documents").mkdir()
    assert check("--knowledge", str(tmp_path)) == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.count("\n") == 1
    assert "put at least one file there" in shown.err


@pytest.fixture
def undescribed(tmp_path: Path) -> Path:
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents/pets.txt").write_text(
        "Review of pets\n\n14 July 2015\n\nText.\n", encoding="utf-8"
    )
    (tmp_path / "documents/empty.txt").write_text("", encoding="utf-8")
    (tmp_path / "sources.yaml").write_text(
        "# mine\nsources:\n  - {file: gone.txt, title: A}  # keep\n", encoding="utf-8"
    )
    return tmp_path


def test_missing_entries_are_drafted_behind_those_that_are_there(
    undescribed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check("--knowledge", str(undescribed), "--write-missing") == 0
    shown = capsys.readouterr().out
    assert "1 entry was written into" in shown
    assert "Not drafted: 'empty.txt' is empty" in shown
    assert "pets.txt: Review of pets (2015-07-14)" in shown
    text = (undescribed / "sources.yaml").read_text(encoding="utf-8")
    assert text.startswith("# mine\nsources:\n  - {file: gone.txt, title: A}  # keep\n")
    assert "title: Review of pets  # first page, 0.80" in text


def test_a_second_time_there_is_nothing_to_write(
    undescribed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    check("--knowledge", str(undescribed), "--write-missing")
    before = (undescribed / "sources.yaml").read_bytes()
    check("--knowledge", str(undescribed), "--write-missing")
    assert "nothing was written" in capsys.readouterr().out
    assert (undescribed / "sources.yaml").read_bytes() == before
