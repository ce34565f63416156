"""The conversation in the terminal, and questions piped into it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.wording.answers import EMPTY
from index.building.store import vectors_dir
from tests.bot.builders import SeededEncoder, publish_world

Capture = pytest.CaptureFixture[str]
Patch = pytest.MonkeyPatch


class Terminal(io.StringIO):
    """Standard input that is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def _index(tmp_path: Path, monkeypatch: Patch) -> None:
    """The small world, where the environment says that the index is."""
    monkeypatch.setenv("INDEX_DIR", str(publish_world(tmp_path)))
    monkeypatch.setenv("ENCODER_MODEL", SeededEncoder.name)


def type_in(monkeypatch: Patch, *lines: str) -> None:
    """Let a person at the terminal type those lines, and then end the input."""
    typed: Iterator[str] = iter(lines)

    def read(prompt: str = "") -> str:
        try:
            return next(typed)
        except StopIteration:
            raise EOFError from None

    monkeypatch.setattr("sys.stdin", Terminal())
    monkeypatch.setattr("builtins.input", read)


@pytest.mark.usefixtures("_index")
def test_piped_questions_are_answered_line_by_line(monkeypatch: Patch, capsys: Capture) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("does Essex have a CYPP?\n\n  \ndoes Leeds?\n"))
    assert main() == 0
    said = capsys.readouterr()
    first, second = said.out.strip().split("\n\n")
    assert first.startswith("Essex")
    assert "Leeds" in second
    assert said.err == ""


@pytest.mark.usefixtures("_index")
def test_no_question_needs_no_answer(monkeypatch: Patch, capsys: Capture) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert main() == 0
    assert capsys.readouterr().out == ""


@pytest.mark.usefixtures("_index")
@pytest.mark.parametrize("farewell", ["exit", " QUIT "])
def test_a_person_is_welcomed_answered_and_may_leave(
    monkeypatch: Patch, capsys: Capture, farewell: str
) -> None:
    type_in(monkeypatch, "does Essex have a CYPP?", "  ", farewell, "does Durham have a CYPP?")
    assert main() == 0
    said = capsys.readouterr()
    assert "3 documents on 8 authorities" in said.err
    assert "Essex" in said.out
    assert "Durham" not in said.out
    assert EMPTY not in said.out


@pytest.mark.usefixtures("_index")
def test_a_person_can_ask_on(monkeypatch: Patch, capsys: Capture) -> None:
    type_in(monkeypatch, "does Essex have a CYPP?", "thanks", "and Hertfordshire?", "exit")
    assert main() == 0
    said = capsys.readouterr().out
    assert "Hertfordshire, Children and Young People's Plan (CYPP): discontinued" in said
    assert "Read as: Hertfordshire" in said


@pytest.mark.usefixtures("_index")
def test_each_piped_question_stands_for_itself(monkeypatch: Patch, capsys: Capture) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("does Essex have a CYPP?\nand Hertfordshire?\n"))
    assert main() == 0
    assert "Read as" not in capsys.readouterr().out


@pytest.mark.usefixtures("_index")
def test_a_question_that_fails_loses_no_other(
    tmp_path: Path, monkeypatch: Patch, capsys: Capture, caplog: pytest.LogCaptureFixture
) -> None:
    """Damage to what only some questions read shows when they read it."""
    damaged = vectors_dir(tmp_path, "b1") / "word_vectors.npz"
    damaged.write_bytes(b"?" * damaged.stat().st_size)
    monkeypatch.setattr("sys.stdin", io.StringIO("who manages swimming pools?\ndoes Essex have a CYPP?\n"))
    assert main() == 0
    first, second = capsys.readouterr().out.strip().split("\n\n")
    assert "Something went wrong" in first
    assert second.startswith("Essex")
    assert "python -m scripts.build_index --force" in caplog.text


@pytest.mark.parametrize(
    ("variable", "value", "named"),
    [("KNOWLEDGE_DIR", "no-such-folder", "no-such-folder"), ("LOG_LEVEL", "LOUD", "LOG_LEVEL")],
)
def test_what_keeps_it_from_starting_is_one_sentence(
    tmp_path: Path, monkeypatch: Patch, capsys: Capture, variable: str, value: str, named: str
) -> None:
    monkeypatch.setenv("INDEX_DIR", str(tmp_path / "index"))
    monkeypatch.setenv(variable, value)
    assert main() == 1
    said = capsys.readouterr()
    assert named in said.err
    assert said.err.count("\n") == 1
    assert said.out == ""
