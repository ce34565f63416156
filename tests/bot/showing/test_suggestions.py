"""Questions that are offered: answered by what is held, of several sorts, none twice."""

from __future__ import annotations

import pytest

from bot.answer import Answer
from bot.answering import Answerer, take_turn
from bot.conversation.follow_ups import follow_up
from bot.showing.suggestions import opening_suggestions, suggest
from tests.bot.builders import make_build, make_holdings, world, world_answerer

ASKED = [
    ("which councils retained their CYPP?",),
    ("how many councils kept their trust board?",),
    ("which councils retained their CYPP?", "which of them are in London?"),
    ("which councils have a plan that runs until 2013?",),
    ("who manages swimming pools?",),
    ("does Essex still have a CYPP?",),
    ("compare Essex and Barnet on the CYPP",),
    ("does Leeds have a CYPP?",),
    ("what does the guidance say about school transport?",),
    ("tell me about Essex",),
    ("does Sussex have a CYPP?",),
    ("hello",),
]


def answer_to(asked: tuple[str, ...]) -> Answer:
    """The answer of the small world to the last of the questions."""
    return world_answerer().answer(asked[-1], asked[:-1])


@pytest.mark.parametrize("asked", ASKED, ids=" / ".join)
def test_what_is_offered_is_answered_and_is_not_what_was_asked(asked: tuple[str, ...]) -> None:
    offered = suggest(answer_to(asked), world())
    assert 2 <= len(offered) <= 4
    assert len({text.casefold() for text in offered}) == len(offered)
    assert not set(asked) & set(offered)
    assert {world_answerer().answer(text).status for text in offered} == {"answered"}


@pytest.mark.parametrize("asked", ASKED, ids=" / ".join)
def test_what_is_offered_means_the_same_wherever_it_is_asked(asked: tuple[str, ...]) -> None:
    turn = take_turn(asked[-1], None, world())
    assert [text for text in suggest(answer_to(asked), world()) if follow_up(text, turn, world())] == []


def test_after_a_set_a_place_a_status_a_topic_and_silence_are_offered() -> None:
    offered = suggest(answer_to(("which councils retained their CYPP?",)), make_holdings(), most=10)
    answers = [world_answerer().answer(text) for text in offered]
    assert any("did not respond" in text for text in offered)
    assert any(a.kind == "lookup" and a.topic != "cypp" for a in answers)
    assert any(a.topic == "cypp" and a.authorities and "Barnet" not in a.authorities for a in answers)


def test_a_place_is_offered_only_where_it_divides_the_answer() -> None:
    said = answer_to(("which councils did not retain their CYPP?",))
    found = set(said.authorities)
    places = [text for text in suggest(said, world(), most=10) if "did not retain" in text]
    assert all(
        0 < len(set(world_answerer().answer(text).authorities) & found) < len(found) for text in places
    )


def test_after_one_authority_its_other_topics_are_offered_first() -> None:
    offered = suggest(answer_to(("does Essex still have a CYPP?",)), world())
    assert "Essex" in offered[0]
    assert world_answerer().answer(offered[0]).topic != "cypp"


def test_openings_are_on_different_topics() -> None:
    topics = [world_answerer().answer(text).topic for text in opening_suggestions(world())]
    assert len(topics) == len(set(topics)) == 4


def test_as_many_are_offered_as_are_wanted() -> None:
    assert len(opening_suggestions(world(), 2)) == 2
    assert suggest(answer_to(("does Essex still have a CYPP?",)), world(), 0) == ()


def test_where_nothing_is_held_nothing_is_offered() -> None:
    empty = make_holdings(make_build([]))
    assert opening_suggestions(empty) == ()
    assert suggest(Answerer(lambda: empty).answer("which councils retained their CYPP?"), empty) == ()
