"""Other readings of a question: whole questions, answered, and answered otherwise."""

from __future__ import annotations

import pytest

from bot.answer import Answer
from bot.answering import Answerer
from bot.showing.other_readings import explain, other_readings
from bot.wording import readings as reading_wording
from tests.bot.builders import Said, make_build, make_holdings, world, world_answerer

QUESTIONS = (
    "which councils retained their CYPP?",
    "does Essex have a CYPP?",
    "which councils retained their turquoise CYPP?",
    "which councils have early intervention as a priority?",
    "which councils manage swimming pools in house?",
    "does Leeds have a CYPP?",
    "tell me about Barnet",
)


@pytest.mark.parametrize("text", QUESTIONS)
def test_each_is_a_question_that_is_answered_and_not_with_the_same(text: str) -> None:
    engine = world_answerer()
    contents = [_content(engine.answer(t)) for t in (text, *other_readings([text], world()))]
    assert len(set(contents)) == len(contents)
    assert all(status == "answered" for status, *_ in contents[1:])


def _content(answer: Answer) -> tuple[object, ...]:
    return answer.status, answer.kind, answer.authorities, answer.findings, answer.passages


def test_an_ambiguous_place_is_read_as_each_that_is_held() -> None:
    short, names = next(iter(world().build.pack.ambiguous.items()))
    said = [Said(name, f"Yes, {i} plans.", "cypp", "retained") for i, name in enumerate(names[:2])]
    holdings = make_holdings(make_build(said))
    text = f"does {short} have a CYPP?"
    assert set(Answerer(lambda: holdings).answer(text).choices) == set(names[:2])
    assert other_readings([text], holdings) == tuple(text.replace(short, name) for name in names[:2])


def test_a_lookup_could_have_been_asked_of_everybody() -> None:
    assert "Which councils retained their CYPP?" in other_readings(["does Essex still have a CYPP?"], world())


def test_words_left_unread_are_offered_as_a_question_of_their_own() -> None:
    text = "which councils retained their CYPP and swimming pools?"
    assert reading_wording.which_mention(["swimming", "pools"]) in other_readings([text], world())


def test_a_value_asked_for_is_offered_without_it() -> None:
    offered = other_readings(["which councils have early intervention as a priority?"], world())
    assert reading_wording.who_says("Priorities") in offered


def test_no_more_are_offered_than_asked_for() -> None:
    assert len(other_readings(["which councils retained their turquoise CYPP?"], world(), most=1)) <= 1


def test_why_an_answer_was_given_is_its_reading_with_the_others() -> None:
    said = world_answerer().answer("does Essex have a CYPP?")
    explained = explain(said, world())
    assert said.reading is not None
    assert said.reading.others == ()
    assert (explained.topic, explained.authorities) == (said.reading.topic, said.reading.authorities)
    assert explained.others == other_readings(["does Essex have a CYPP?"], world())


def test_what_is_no_question_has_no_other_reading() -> None:
    assert explain(world_answerer().answer(""), world()).others == ()


def test_a_follow_up_is_read_with_what_went_before() -> None:
    engine = world_answerer()
    said = engine.answer("and Essex?", ("does Barnet still have a CYPP?",))
    assert len(said.asked) == 2
    assert "Which councils retained their CYPP?" in explain(said, world()).others


def test_an_ambiguous_name_in_a_follow_up_is_read_on_the_topic_spoken_of() -> None:
    short, names = next(iter(world().build.pack.ambiguous.items()))
    said = [Said(name, f"Yes, {i} plans.", "cypp", "retained") for i, name in enumerate(names[:2])]
    holdings = make_holdings(make_build(said))
    offered = other_readings([f"does {names[0]} have a CYPP?", f"and {short}?"], holdings)
    assert offered[0] == reading_wording.on_topic([names[0]], "Children and Young People's Plan (CYPP)")
