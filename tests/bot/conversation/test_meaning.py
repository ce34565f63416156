"""How a follow-up was read, put into its answer."""

from __future__ import annotations

from dataclasses import replace

from bot.answering import take_turn
from bot.conversation.continuing import FollowUp, Turn
from bot.conversation.meaning import again, with_meaning
from bot.wording import conversations as conversation_wording
from tests.bot.builders import world

LAST = take_turn("which councils retained their CYPP?", None, world())


def meaning(turn: Turn, follow_up: FollowUp) -> str:
    """What the answer of the turn says that the follow-up was read as."""
    reading = with_meaning(turn.answer, follow_up, LAST, world()).reading
    return reading.read_as if reading else ""


def test_words_that_no_topic_explains_are_quoted() -> None:
    turn = take_turn("who manages swimming pools?", None, world())
    assert meaning(turn, FollowUp(turn.question)) == "“manages swimming pools”"


def test_of_those_found_their_number_and_the_condition_are_told() -> None:
    turn = take_turn("which London boroughs retained their CYPP?", None, world())
    question = replace(turn.question, within=frozenset(LAST.found))
    assert meaning(turn, FollowUp(question, "of_them")).startswith("of the 2 councils of the last answer (")
    assert meaning(turn, FollowUp(question, "of_them")).endswith("those that are London boroughs")


def test_a_name_that_nobody_knows_is_told() -> None:
    turn = take_turn("does Leeds have a CYPP?", None, world())
    assert meaning(turn, FollowUp(turn.question)).startswith("Leeds; ")


def test_the_answer_itself_is_kept() -> None:
    once_more = again(LAST, "why?", world())
    assert once_more.question == "why?"
    assert (once_more.headline, once_more.rows) == (LAST.answer.headline, LAST.answer.rows)
    assert once_more.notes == (
        conversation_wording.followed_up(conversation_wording.LAST_ANSWER_AGAIN),
        *LAST.answer.notes,
    )
