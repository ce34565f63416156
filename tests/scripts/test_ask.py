"""The command that asks."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from bot.answer import Answer
from scripts import ask
from scripts.common import UsageError
from tests.scripts.stub_engine import StubEngine

Capture = pytest.CaptureFixture[str]


def run_ask(*arguments: str, engine: StubEngine | None = None) -> int:
    return ask.main(list(arguments), (engine or StubEngine()).open)


def batch(tmp_path: Path, content: bytes) -> Path:
    path = tmp_path / "questions.txt"
    path.write_bytes(content)
    return path


def questions(capture: Capture) -> list[str]:
    return [json.loads(line)["question"] for line in capture.readouterr().out.splitlines()]


def test_the_words_of_a_question_need_no_quotes(capsys: Capture) -> None:
    assert run_ask("which", "councils", "--json", "kept", "it?") == 0
    assert questions(capsys) == ["which councils kept it?"]


def test_what_follows_two_dashes_is_the_question_whatever_it_looks_like(capsys: Capture) -> None:
    run_ask("--json", "--", "--batch", "-5 --")
    assert questions(capsys) == ["--batch -5 --"]


def test_without_json_the_answer_is_text(capsys: Capture) -> None:
    prepared = Answer(question="q", kind="passage", status="answered", text="The plan was kept.")
    run_ask("q", engine=StubEngine(prepared={"q": prepared}))
    assert "The plan was kept." in capsys.readouterr().out


def test_an_empty_question_reaches_the_engine(capsys: Capture) -> None:
    assert run_ask("--json", "") == 0
    assert questions(capsys) == [""]


def test_bytes_that_are_no_utf8_become_replacement_characters(capsys: Capture) -> None:
    run_ask("--json", "caf\udce9?")
    assert questions(capsys) == ["caf\ufffd?"]


def test_a_batch_gives_one_answer_a_line_in_order(tmp_path: Path, capsys: Capture) -> None:
    assert run_ask("--json", "--batch", str(batch(tmp_path, b"one\r\n\ntwo\n"))) == 0
    assert questions(capsys) == ["one", "", "two"]


@pytest.mark.parametrize(
    ("content", "asked"), [(b"", []), (b"one", ["one"]), (b"one\n", ["one"]), (b"\n", [""])]
)
def test_a_final_line_end_begins_no_question(
    tmp_path: Path, capsys: Capture, content: bytes, asked: list[str]
) -> None:
    run_ask("--json", "--batch", str(batch(tmp_path, content)))
    assert questions(capsys) == asked


def test_a_bad_line_loses_no_other(tmp_path: Path, capsys: Capture) -> None:
    path = batch(tmp_path, b"\xef\xbb\xbfone\nexplode\n\xff\x00\ntwo\x0cthree\n")
    assert run_ask("--json", "--batch", str(path)) == 0
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [a["question"] for a in answers] == ["one", "explode", "\ufffd\x00", "two\x0cthree"]
    assert [a["status"] for a in answers] == ["answered", "error", "answered", "answered"]


def test_an_error_is_told_by_a_prepared_sentence_whose_reference_the_log_explains(
    capsys: Capture, caplog: pytest.LogCaptureFixture
) -> None:
    assert run_ask("--json", "explode") == 1
    said = json.loads(capsys.readouterr().out)["text"]
    assert "boiler" not in said
    assert "RuntimeError" in caplog.text
    assert caplog.text.split("reference ")[1][:8] in said


def test_a_batch_may_come_from_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"one\ntwo\n")))
    assert run_ask("--json", "--batch", "-") == 0
    assert questions(capsys) == ["one", "two"]


def test_a_batch_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    for path in (tmp_path / "absent.txt", tmp_path):
        with pytest.raises(UsageError, match=str(path)):
            run_ask("--batch", str(path))


def test_a_question_or_a_batch_but_not_both_and_not_neither() -> None:
    with pytest.raises(UsageError, match=r"which one.*not both"):
        run_ask("which", "one", "--batch", "file.txt")
    with pytest.raises(UsageError, match="No question was given"):
        run_ask()
