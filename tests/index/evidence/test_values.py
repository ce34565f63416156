"""The values that texts state: numbers near their cue, periods, words."""

from __future__ import annotations

import pytest

from index.evidence.values import extract_value, fold_numbers, number_near_cue, read_number, states_topic
from knowledge.types import Topic, TopicKind

CUES = ("local group*", "population")
GROUPS = Topic("groups", "Groups", "number", cues=("local group*", "@"), excludes=("safeguarding",))


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("12", 12),
        ("twelve", 12),
        ("48000", 48000),
        ("50%", 50),
        ("£2", 2),
        ("one", 1),
        ("q1", None),
        ("", None),
    ],
)
def test_a_number_is_written_in_figures_or_letters(word: str, number: float | None) -> None:
    assert read_number(word) == number


def test_thousands_and_decimals_stay_one_word() -> None:
    assert len(fold_numbers("48,000 people, 2.5 per cent").split()) == 5
    assert number_near_cue("2.5 per cent", ()) == "2.5"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("There are 12 local groups and 3 boards.", "12"),
        ("Twelve well-run local groups exist.", "12"),
        ("In 2011 the 4 local groups met.", "4"),
        ("Our local groups, nine in number, meet.", "9"),
        ("A population of over 48,000 in 3 towns.", "48000"),
        ("The population is 1,250,000.", "1250000"),
        ("Local groups meet in May.", ""),
        ("The 12 schools, the many sports clubs and of course the local groups", ""),
        ("12 boards", ""),
        ("", ""),
    ],
)
def test_the_number_nearest_to_a_cue_is_the_value(text: str, value: str) -> None:
    assert number_near_cue(text, CUES) == value


def test_without_cues_the_first_number_is_the_value() -> None:
    assert number_near_cue("About 350 trees on 4 sites", ()) == "350"


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("number", "There are 12 local groups.", "12"),
        ("period", "The plan runs from 2011 to 2014.", "2011-2014"),
        ("period", "The 2011-14 plan", "2011-2014"),
        ("period", "No years are named.", ""),
        ("person", "Jo Smith chairs it.", "Jo Smith chairs it."),
        ("text", "Early help.", "Early help."),
    ],
)
def test_the_value_is_of_the_topic_s_kind(kind: TopicKind, text: str, value: str) -> None:
    assert extract_value(text, Topic("t", "T", kind, cues=CUES)) == value


@pytest.mark.parametrize(
    ("text", "around", "states"),
    [
        ("There are 12 local groups.", "", True),
        ("Write to jo@example.org", "", True),
        ("There are 12 boards.", "local groups", False),
        ("Safeguarding has 12 local groups.", "", False),
        ("There are 12 local groups.", "Safeguarding", False),
        ("There are 12 local groups, and they met the head of safeguarding.", "", True),
    ],
)
def test_a_sentence_states_a_topic_by_a_cue_of_its_own(text: str, around: str, states: bool) -> None:
    """What is excluded counts before the cue and in the header, not far behind it."""
    assert states_topic(text, around, GROUPS) is states


def test_a_number_of_two_words_is_one() -> None:
    assert fold_numbers("Sixty-three centres and twenty-one vans") == "63 centres and 21 vans"
