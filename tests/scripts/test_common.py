"""What every command shares."""

from __future__ import annotations

import sys

import pytest

from bot.errors import ProductError
from index.building.store import BadIndex
from knowledge.pack import PackError
from scripts.common import UsageError, exit_code, make_parser, table, track

Capture = pytest.CaptureFixture[str]


def failing(error: BaseException) -> int:
    def command() -> int:
        raise error

    return exit_code(command)


@pytest.mark.parametrize("kind", [UsageError, ProductError, BadIndex, PackError])
def test_an_error_with_a_sentence_is_told_by_it(kind: type[Exception], capsys: Capture) -> None:
    assert failing(kind("There is no index: build one.")) == 1
    assert capsys.readouterr() == ("", "There is no index: build one.\n")


def test_any_other_error_becomes_one_line_with_a_next_step(capsys: Capture) -> None:
    assert failing(ValueError("odd\nthing")) == 1
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert "ValueError: odd thing" in err
    assert "--verbose" in err


def test_a_reader_who_leaves_and_an_interrupt_are_met_in_silence(capsys: Capture) -> None:
    assert failing(BrokenPipeError()) == 0
    assert failing(KeyboardInterrupt()) == 130
    assert capsys.readouterr() == ("", "")


def test_a_command_that_works_says_so_with_its_code() -> None:
    assert exit_code(lambda: 0) == 0


def test_a_wrong_option_is_quoted_with_the_way_to_the_help() -> None:
    with pytest.raises(UsageError, match=r"--colour.*python -m scripts\.ask --help"):
        make_parser("ask", "Asks.").parse_args(["--colour"])


def test_the_counter_keeps_silent_where_nobody_watches(capsys: Capture) -> None:
    assert list(track(["a", "b"], "question")) == ["a", "b"]
    assert capsys.readouterr() == ("", "")


def test_the_counter_shows_on_a_terminal_only_on_standard_error_and_leaves_no_trace(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    list(track(["a", "b"], "question"))
    out, err = capsys.readouterr()
    assert out == ""
    assert "question 1/2" in err
    assert err.endswith("\r\033[K")


def test_columns_are_as_wide_as_their_widest_cell() -> None:
    assert table(("a", "b"), [("long", ""), ("x", "y")]) == "a     b\nlong\nx     y"
