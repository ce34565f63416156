"""How a question was read, told to people in the words of the pack."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.answer import Answer, Reading
from bot.showing.explaining import reading_of
from bot.understanding.question import understand
from bot.wording import answers as wording
from bot.wording import readings as reading_wording
from tests.bot.builders import world, world_answerer

PLAN = "Children and Young People's Plan (CYPP)"


def answer(text: str) -> Answer:
    return world_answerer().answer(text)


def read(text: str) -> Reading:
    reading = answer(text).reading
    assert reading is not None
    return reading


def test_a_set_is_read_as_a_topic_and_the_statuses_asked_for() -> None:
    assert read("which councils retained their CYPP?") == Reading("set", PLAN, ("retained",))


def test_a_set_that_names_no_status_asks_for_a_plain_yes() -> None:
    assert "retained" in read("which councils have a children's trust board?").statuses


def test_a_status_denied_is_any_but_that() -> None:
    question = understand("which councils retained their CYPP?", world().lexicon)
    said = answer("which councils retained their CYPP?")
    denied = reading_of(replace(question, complement=True), said, world())
    assert denied.statuses == (reading_wording.any_but(["retained"]),)


def test_conditions_are_told_with_their_topics() -> None:
    reading = read("which councils kept their trust board but have no CYPP?")
    assert reading.topic == f"Children's trust board and {PLAN}"
    assert "Children's trust board: retained" in reading.statuses
    assert f"{PLAN}: discontinued" in reading.statuses


@pytest.mark.parametrize(
    ("text", "filters"),
    [
        ("which London boroughs retained their CYPP?", ("London boroughs",)),
        ("which councils in the survey retained their CYPP?", ("Survey of trusts",)),
        ("which councils apart from Essex retained their CYPP?", ("without Essex",)),
        ("which councils retained their CYPP in 2011?", ("2011",)),
        ("which councils have a plan that covers 2011-14?", ("2011 to 2014",)),
        ("which councils have more than 3 local groups?", ("more than 3",)),
        ("which councils have early intervention as a priority?", ("words: early intervention",)),
        ("which councils manage swimming pools in house?", ("words: manage swimming pools house",)),
    ],
)
def test_what_narrows_a_set_is_among_its_filters(text: str, filters: tuple[str, ...]) -> None:
    assert tuple(f.casefold() for f in read(text).filters) == tuple(f.casefold() for f in filters)


def test_a_lookup_is_read_as_authorities_and_topic() -> None:
    reading = read("compare Essex and Barnet on their CYPP")
    assert (reading.kind, reading.topic) == ("compare", PLAN)
    assert reading.authorities == ("Essex", "Barnet")
    assert reading.statuses == ()


def test_a_passage_is_read_as_words_and_documents() -> None:
    reading = read("what does the guidance say about pooling budgets?")
    assert (reading.kind, reading.topic) == ("passage", "")
    assert reading.filters == ("Statutory guidance", "words: pooling budgets")


def test_an_open_set_has_no_topic_and_no_status() -> None:
    reading = read("which councils manage swimming pools in house?")
    assert (reading.topic, reading.statuses) == ("", ())


def test_words_that_were_not_read_stand_in_the_reading_and_in_a_note() -> None:
    said = answer("which councils retained their turquoise CYPP?")
    assert said.reading is not None
    assert said.reading.unread == ("turquoise",)
    assert wording.not_read_line(["turquoise"]) in said.notes


def test_a_word_read_as_another_stands_in_the_reading_and_in_a_note() -> None:
    said = answer("which councils disscontinued the CYPP?")
    assert said.reading is not None
    assert said.reading.spelling == (("disscontinued", "discontinued"),)
    assert said.notes == (wording.read_as(said.reading.spelling),)


def test_what_is_refused_is_told_as_it_was_read() -> None:
    reading = read("does Leeds have a CYPP?")
    assert (reading.kind, reading.topic) == ("lookup", PLAN)


def test_what_is_no_question_has_no_reading() -> None:
    assert answer("").reading is None
