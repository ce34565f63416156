"""The report of unanswered questions and of feedback."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.answer import Answer, AnswerStatus
from bot.state import State
from scripts import report_questions
from scripts.common import UsageError

Capture = pytest.CaptureFixture[str]
NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)


class Asked:
    """A state in which questions were asked on given days, and its report."""

    def __init__(self, url: str) -> None:
        self._url, self._now = url, NOW

    def open(self, log_questions: bool = True) -> State:
        return State.open(self._url, log_questions, clock=lambda: self._now)

    def log(self, *asked: str, status: AnswerStatus = "no_evidence", days_ago: int = 0) -> None:
        answer = Answer(asked[-1], "set", status, "", asked=asked)
        self._write(lambda state: state.log_answer("U1", answer, "C1"), days_ago)

    def rate(self, verdict: str, reason: str = "", comment: str = "", days_ago: int = 0) -> None:
        self._write(lambda state: state.add_feedback("U1", ["q"], verdict, reason, comment, "b1"), days_ago)

    def report(self, *arguments: str) -> int:
        return report_questions.main(arguments, self.open, NOW)

    def _write(self, write: Callable[[State], None], days_ago: int) -> None:
        self._now = NOW - timedelta(days=days_ago)
        state = self.open()
        write(state)
        state.close()
        self._now = NOW


@pytest.fixture
def asked(tmp_path: Path) -> Asked:
    return Asked(f"sqlite:///{tmp_path / 'state.db'}")


def test_questions_that_differ_in_case_and_blanks_are_one(asked: Asked, capsys: Capture) -> None:
    asked.log("Which councils have a zoo?", days_ago=2)
    asked.log("which councils  have a zoo?")
    asked.report()
    out = capsys.readouterr().out
    assert "2 questions without an answer (no_evidence 2)." in out
    assert "2      2026-03-10  no_evidence  which councils have a zoo?" in out


def test_the_commonest_come_first_then_the_newest(asked: Asked, capsys: Capture) -> None:
    for question, days_ago in [("a", 9), ("b", 8), ("c", 7), ("a", 6)]:
        asked.log(question, days_ago=days_ago)
    asked.report("--csv")
    assert [row["question"] for row in csv.DictReader(capsys.readouterr().out.splitlines())] == [
        "a",
        "c",
        "b",
    ]


def test_an_answered_question_is_not_listed(asked: Asked, capsys: Capture) -> None:
    asked.log("fine", status="answered")
    asked.report()
    assert "0 questions without an answer." in capsys.readouterr().out


def test_a_follow_up_is_listed_with_what_it_followed(asked: Asked, capsys: Capture) -> None:
    asked.log("Did Kent keep its board?", "And Rutland?", status="unknown_authority")
    asked.report()
    assert "And Rutland? <- Did Kent keep its board?" in capsys.readouterr().out


@pytest.mark.parametrize("since", ["2026-03-08", "3d", "2026-03-08T00:00:00+00:00"])
def test_what_is_older_can_be_left_out(asked: Asked, capsys: Capture, since: str) -> None:
    asked.log("old", days_ago=5)
    asked.log("new", days_ago=1)
    asked.report("--since", since, "--csv")
    out = capsys.readouterr().out
    assert "new" in out
    assert "old" not in out


@pytest.mark.parametrize("since", ["yesterday", "-1d", "2026-13-01", ""])
def test_a_time_that_is_none_is_quoted(asked: Asked, since: str) -> None:
    with pytest.raises(UsageError, match="neither a day"):
        asked.report(f"--since={since}")


def test_feedback_is_counted_by_verdict_and_reason(asked: Asked, capsys: Capture) -> None:
    for verdict, reason in [("good", ""), ("bad", "missing"), ("bad", "missing"), ("bad", "out_of_date")]:
        asked.rate(verdict, reason)
    asked.report()
    out = capsys.readouterr().out
    assert "4 answers rated: bad 3, good 1." in out
    assert "What was wrong: missing 2, out_of_date 1." in out


def test_feedback_can_be_listed(asked: Asked, capsys: Capture) -> None:
    asked.rate("bad", "missing", "Ely is\nnot there")
    asked.report("--feedback")
    assert "2026-03-10  bad      missing  q         Ely is not there  b1" in capsys.readouterr().out


def test_no_cell_of_the_csv_is_a_formula(asked: Asked, capsys: Capture) -> None:
    asked.log("=HYPERLINK(1)")
    asked.rate("bad", comment="@cmd")
    asked.report("--csv")
    asked.report("--csv", "--feedback")
    assert ",'=HYPERLINK(1)\n" in (out := capsys.readouterr().out)
    assert ",'@cmd,b1" in out


def test_what_was_typed_does_not_steer_the_terminal(asked: Asked, capsys: Capture) -> None:
    asked.log("clear \x1b[2J screen")
    asked.report()
    assert "\x1b" not in capsys.readouterr().out


def test_nothing_asked_is_said(asked: Asked, capsys: Capture) -> None:
    asked.report()
    asked.report("--feedback")
    assert capsys.readouterr().out.count("Nobody rated an answer.") == 2


def test_a_log_that_is_off_is_said(asked: Asked, capsys: Capture) -> None:
    report_questions.main([], lambda: asked.open(log_questions=False), NOW)
    assert "QUESTION_LOG" in capsys.readouterr().err
