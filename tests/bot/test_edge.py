"""The outer edge: people read sentences, the log keeps the reasons."""

from __future__ import annotations

import logging

import pytest

from bot.answer import Answer
from bot.edge import answer_or_apologise, sentence_of
from bot.errors import ProductError
from bot.settings import BadSetting
from index.building.store import BadIndex
from index.retrieval.encoding import EncoderError
from knowledge.pack import PackError
from tests.bot.builders import world_answerer


class Broken:
    """An engine that fails at every question."""

    def answer(self, question: str) -> Answer:
        raise KeyError("the boiler")


@pytest.mark.parametrize("kind", [ProductError, BadSetting, BadIndex, EncoderError, PackError])
def test_an_error_with_a_sentence_says_it(kind: type[Exception]) -> None:
    assert sentence_of(kind("Do this.")) == "Do this."


def test_any_other_error_becomes_one_line_with_a_next_step() -> None:
    said = sentence_of(ValueError("first\n  second" + "x" * 500))
    assert "\n" not in said
    assert "ValueError: first second" in said
    assert "--verbose" in said
    assert len(said) < 400


def test_an_answer_passes_through() -> None:
    assert answer_or_apologise(world_answerer(), "does Essex have a CYPP?").status == "answered"


def test_a_failure_becomes_an_answer_whose_reference_stands_in_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    said = answer_or_apologise(Broken(), "why?")
    assert (said.status, said.question) == ("error", "why?")
    reference = caplog.records[0].getMessage().split()[1].rstrip(":")
    assert reference in said.text
    assert "boiler" not in said.text


def test_the_traceback_is_for_those_who_ask_for_detail(caplog: pytest.LogCaptureFixture) -> None:
    answer_or_apologise(Broken(), "why?")
    with caplog.at_level(logging.DEBUG, logger="bot"):
        answer_or_apologise(Broken(), "why?")
    assert [bool(r.exc_info) for r in caplog.records] == [False, True]


def test_the_log_tells_what_to_do_where_the_error_says_it(caplog: pytest.LogCaptureFixture) -> None:
    class Damaged:
        def answer(self, question: str) -> Answer:
            raise BadIndex("The index is damaged: build it again.")

    answer_or_apologise(Damaged(), "why?")
    assert "The index is damaged: build it again." in caplog.text
