"""The words that people know statuses, values and documents by."""

from __future__ import annotations

import pytest

from bot.labels import NOTHING_HELD, POSSIBLE, Labels, status_label, value_label
from knowledge.types import Topic, TopicKind
from tests.bot.builders import STUDY, shipped_pack


def topic(kind: TopicKind) -> Topic:
    return Topic("t", "Topic", kind)


def test_a_status_is_called_what_its_topic_calls_it() -> None:
    labels = Labels(shipped_pack())
    assert labels.status("cypp", "replaced") == "replaced by another document"
    assert labels.status("cypp", "no_response") == "did not respond"
    assert labels.status("no such topic", "odd") == "odd"


@pytest.mark.parametrize(
    ("status", "label"), [(NOTHING_HELD, "nothing held"), (POSSIBLE, "possible match"), ("stated", "stated")]
)
def test_what_no_topic_declares_has_a_label_too(status: str, label: str) -> None:
    assert status_label(None, status) == label


@pytest.mark.parametrize(
    ("kind", "value", "label"),
    [
        ("number", "62400", "62,400"),
        ("number", "2.5", "2.5"),
        ("period", "2011-2014", "2011 to 2014"),
        ("period", "-2013, 2015-2018", "to 2013, 2015 to 2018"),
        ("text", "No overall\n control.", "No overall control"),
        ("text", "The priorities are:", ""),
        ("person", "word " * 30, ""),
        ("text", "", ""),
    ],
)
def test_a_short_value_is_written_for_people_and_a_long_one_is_none(
    kind: TopicKind, value: str, label: str
) -> None:
    assert value_label(topic(kind), value) == label


def test_a_topic_and_a_document_have_names_for_people() -> None:
    labels = Labels(shipped_pack())
    assert labels.topic("cypp") == "Children and Young People's Plan (CYPP)"
    assert (labels.topic(None), labels.topic("no such topic")) == ("", "")
    assert (labels.title(STUDY), labels.as_of(STUDY)) == ("Case studies", "2012")
    assert (labels.title("other.txt"), labels.as_of("other.txt")) == ("other.txt", None)
