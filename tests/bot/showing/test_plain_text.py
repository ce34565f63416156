"""An answer as people read it in the terminal."""

from __future__ import annotations

from bot.answer import Answer
from bot.showing.plain_text import render


def test_the_terminal_shows_the_text_of_the_answer() -> None:
    assert (
        render(Answer("q", "set", "answered", "Two councils.\nA line each.")) == "Two councils.\nA line each."
    )
