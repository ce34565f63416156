"""Columns of which a question asks how things stand, in words of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from bot.answering import take_turn
from bot.holdings import Holdings
from index.retrieval.encoding import Progress, Vectors
from knowledge.types import Topic
from tests.bot.builders import Said, SeededEncoder, make_build, make_holdings

HEADER = "Do you collect stray dogs outside office hours?"
ANSWERS = {
    "Essex": ("Not any more", "discontinued"),
    "Kent": ("A patrol is planned for May", "planned"),
    "Suffolk": ("Yes", "yes"),
    "Norfolk": ("No", "no"),
}


class _KnowsStrays(SeededEncoder):
    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        return super().encode(["strays" if "stray" in text.lower() else text for text in texts], progress)


@pytest.fixture(scope="module")
def held() -> Holdings:
    said = [
        Said(name, text, "column_strays", status, table=0, attribute=HEADER)
        for name, (text, status) in ANSWERS.items()
    ]
    build = make_build(said)
    strays = Topic(
        "column_strays", HEADER.rstrip("?"), "status", HEADER, (HEADER,), statuses=build.pack.any_column
    )
    build = replace(build, pack=replace(build.pack, topics=(*build.pack.topics, strays)))
    return make_holdings(build, _KnowsStrays())


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Who has stopped picking up strays of an evening?", ("Essex",)),
        ("Which councils are planning evening strays rounds but do not have one yet?", ("Kent",)),
    ],
)
def test_the_standing_asked_for_picks_the_answers_of_the_column_meant(
    held: Holdings, question: str, names: tuple[str, ...]
) -> None:
    assert take_turn(question, None, held).answer.authorities == names


def test_a_column_that_says_little_of_the_question_is_not_meant(held: Holdings) -> None:
    answer = take_turn("Who has stopped mending street lamps?", None, held).answer
    assert answer.topic != "column_strays"
