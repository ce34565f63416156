"""What is a question to the bot, of what it overhears in a thread."""

from __future__ import annotations

import pytest

from bot.slack.overhearing import is_for_us
from tests.bot.builders import world_answerer

BEFORE = ("which councils retained their CYPP?",)


@pytest.mark.parametrize(
    "text",
    [
        "and Durham?",
        "and which of them are county councils",
        "what about the trust board",
        "Which councils kept their board",
        "does Essex have a CYPP",
        "Essex",
        "only Essex",
        "is there anything on street lighting?",
    ],
)
def test_a_question_is_for_us(text: str) -> None:
    assert is_for_us(text, world_answerer().answer(text, BEFORE))


@pytest.mark.parametrize(
    "text",
    [
        "thanks!",
        "ok",
        "I will tell the board",
        "Great, I'll forward this to the members.",
        "We dropped our plan two years ago",
        "good board meeting today",
        "lunch",
    ],
)
def test_talk_is_not(text: str) -> None:
    assert not is_for_us(text, world_answerer().answer(text, BEFORE))
