"""The classifier reads what resembles the example phrasings, and leaves the rest unread."""

from __future__ import annotations

from dataclasses import replace

import pytest

from index.evidence.classifier import StatusClassifier
from knowledge.types import Status, Topic
from tests.index.fake_encoder import FakeEncoder

KEPT = Status("kept", "kept", examples=("The forum carries on unchanged.", "Its meetings carry on weekly."))
CLOSED = Status("closed", "closed", examples=("The doors were shut for good.", "It was shut last spring."))
FORUM = Topic("forum", "Forum", "status", statuses=(KEPT, CLOSED, Status("other", "other")))


@pytest.fixture(scope="module")
def classifier() -> StatusClassifier:
    return StatusClassifier(FakeEncoder())


@pytest.mark.parametrize(
    ("text", "status"), [("Meetings carry on.", "kept"), ("The doors were shut.", "closed")]
)
def test_a_text_has_the_status_whose_examples_it_resembles(
    classifier: StatusClassifier, text: str, status: str
) -> None:
    read = classifier.read(text, FORUM)
    assert read
    assert read[0] == status
    assert 0.5 <= read[1] <= 1


def test_what_resembles_no_status_more_than_others_is_left_unread(classifier: StatusClassifier) -> None:
    many = [Status(f"s{i}", "", examples=(f"alpha{i} beta{i}", f"gamma{i} delta{i}")) for i in range(8)]
    topic = Topic("many", "Many", "status", statuses=tuple(many))
    assert classifier.read("Zebras graze.", topic) is None


@pytest.mark.parametrize("statuses", [(), (KEPT,), (KEPT, Status("other", "other"))])
def test_a_topic_with_examples_of_one_status_cannot_be_learned(
    classifier: StatusClassifier, statuses: tuple[Status, ...]
) -> None:
    assert classifier.read("It carries on.", replace(FORUM, id="one", statuses=statuses)) is None


def test_the_same_text_is_always_read_the_same() -> None:
    first, second = (StatusClassifier(FakeEncoder()).read("It carries on.", FORUM) for _ in range(2))
    assert first == second
