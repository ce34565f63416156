"""A follow-up put into the question before it."""

from __future__ import annotations

import pytest

from bot.answer import Kind
from bot.conversation.merging import (
    carried_statuses,
    kind_of_named,
    merged_groups,
    of_statuses,
    speaking_of,
    with_condition,
    with_predicate,
)
from bot.understanding.lexicon import NamedGroup
from bot.understanding.question import Question, understand
from knowledge.types import NO_RESPONSE, Topic
from tests.bot.builders import GUIDANCE, STUDY, SURVEY, world_lexicon


def read(text: str) -> Question:
    """The question as the small world reads it."""
    return understand(text, world_lexicon())


def topic(id: str) -> Topic:
    """A topic of the small world."""
    found = world_lexicon().build.pack.topic(id)
    assert found is not None
    return found


def group(text: str) -> NamedGroup:
    """The group that a text names."""
    return read(text).groups[0]


def labels(*texts: str) -> list[str]:
    """The labels of the first group named, after the others were added."""
    before, *added = map(group, texts)
    return [g.label for g in merged_groups([before], added, world_lexicon())]


def test_another_place_takes_the_place_of_the_one_before() -> None:
    assert labels("in London", "in the East of England") == [group("in the East of England").label]


def test_a_type_and_a_place_are_both_kept() -> None:
    assert labels("the county councils", "in the East of England") == [
        group("the county councils").label,
        group("in the East of England").label,
    ]


def test_a_type_is_dropped_where_the_new_place_has_none_of_it() -> None:
    assert labels("the county councils", "in London") == [group("in London").label]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("which councils retained their CYPP?", {"retained", "retained_renamed"}),
        ("which councils dropped their CYPP?", {"discontinued"}),
        ("which councils plan a CYPP?", {"retained", "retained_renamed"}),
        ("which councils did not respond on their CYPP?", {NO_RESPONSE}),
    ],
)
def test_statuses_go_over_to_another_topic_in_its_own_words(asked: str, expected: set[str]) -> None:
    assert carried_statuses(read(asked), topic("children_trust_board"))["statuses"] == expected


def test_the_absent_stay_absent_on_another_topic() -> None:
    board = read("which councils replaced their trust board?")
    absent = carried_statuses(board, topic("local_arrangements"))["statuses"]
    found = {topic("local_arrangements").status(status) for status in absent}
    assert absent
    assert all(status and status.absent for status in found)


def test_a_question_takes_over_what_another_asks_and_keeps_of_whom() -> None:
    merged = with_predicate(read("does Essex have a CYPP?"), read("who chairs the board?"))
    assert merged.authorities == ("Essex",)
    assert merged.topic == read("who chairs the board?").topic


def test_statuses_asked_for_leave_no_other_condition() -> None:
    assert of_statuses({"retained"})["parts"] == ()
    assert of_statuses({"retained"}, complement=True)["complement"]


def test_one_of_several_conditions_is_exchanged() -> None:
    question = read("which councils kept their board but have no CYPP?")
    assert [part.topic.id for part in question.parts if part.topic] == ["children_trust_board", "cypp"]
    changed = with_condition(question, read("which councils retained their CYPP?"))
    assert changed is not None
    assert changed.parts[0] == question.parts[0]
    assert changed.parts[1].statuses == {"retained"}
    assert with_condition(question, read("who chairs the board?")) is None


@pytest.mark.parametrize(
    ("names", "before", "kind"),
    [
        (["A"], "set", "lookup"),
        (["A", "B"], "lookup", "compare"),
        (["A"], "timeline", "timeline"),
        ([], "set", "lookup"),
    ],
)
def test_the_kind_follows_from_how_many_are_named(names: list[str], before: Kind, kind: Kind) -> None:
    assert kind_of_named(names, before) == kind


def test_documents_are_kept_that_speak_of_somebody_named() -> None:
    assert speaking_of([SURVEY, STUDY, GUIDANCE], ["Rotherham"], world_lexicon()) == (STUDY,)
