"""What a turn of a conversation leaves for the next text to lean on."""

from __future__ import annotations

import pytest

from bot.answering import take_turn
from bot.conversation.continuing import Turn, content
from bot.understanding.question import understand
from tests.bot.builders import world, world_lexicon


def turn(text: str) -> Turn:
    """The text as the first turn of a conversation with the small world."""
    return take_turn(text, None, world())


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("does Essex have a CYPP?", ("Essex",)),
        ("compare Essex and Barnet on the CYPP", ("Essex", "Barnet")),
        ("which councils replaced their CYPP?", ("Lancashire",)),
        ("which councils retained their CYPP?", ()),
        ("does Leeds have a CYPP?", ()),
    ],
)
def test_it_means_those_named_or_the_only_one_found(text: str, names: tuple[str, ...]) -> None:
    assert turn(text).spoken_of == names


@pytest.mark.parametrize(
    "text", ["does Leeds have a CYPP?", "does Sussex have a CYPP?", "does Essex have a CYPP?"]
)
def test_somebody_is_named_held_or_not(text: str) -> None:
    assert turn(text).names_somebody


@pytest.mark.parametrize(
    ("text", "says_what"),
    [
        ("which councils retained their CYPP?", True),
        ("who manages swimming pools?", True),
        ("does Leeds have a CYPP?", True),
        ("tell me about Essex", False),
        ("qwertz uiop asdf", False),
    ],
)
def test_only_what_was_understood_can_be_asked_on(text: str, says_what: bool) -> None:
    assert turn(text).says_what == says_what


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("which are located in London?", ()),
        ("the evidence for Essex", ()),
        ("which have swimming pools?", ("swimming", "pools")),
    ],
)
def test_words_of_belonging_and_of_proof_say_nothing_of_what_is_asked(
    text: str, left: tuple[str, ...]
) -> None:
    assert content(understand(text, world_lexicon())) == left
