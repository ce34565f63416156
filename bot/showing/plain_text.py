"""Answer -> text for the terminal."""

from __future__ import annotations

from bot.answer import Answer


def render(answer: Answer) -> str:
    """The answer as people read it in a terminal."""
    return answer.text
