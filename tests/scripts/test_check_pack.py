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
