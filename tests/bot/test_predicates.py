"""What a question asks about: topics by their phrases, statuses by theirs, and negation."""

from __future__ import annotations

import pytest

from bot.predicates import find_statuses
from bot.topics import find_topics
from bot.reading import Reading
from knowledge.types import NO_RESPONSE, Status, Topic

PETS = Topic(
    "pets",
    "Pets",
    "status",
    terms=("pet", "pet policy"),
    asks=("animal*",),
    excludes=("pet shop",),
    statuses=(
        Status("kept", "kept", answer="yes", asks=("kept", "keep", "~have")),
        Status("renamed", "renamed", asks=("renam*",), refines="kept"),
        Status("agreed", "agreed", asks=("agreed",)),
        Status("not_agreed", "not agreed", asks=("not yet agreed",)),
        Status("dropped", "dropped", answer="no", asks=("dropped", "no longer")),
    ),
)
SHOPS = Topic("shops", "Shops", "text", terms=("shop",))
SHELTER = Topic("shelter", "Shelter", "text", terms=("pet",), asks=("shelter",), needs_asks=True)
COUNT = Topic("count", "Count", "number", terms=("pet",))
PERIOD = Topic("period", "Period", "period", terms=("period",))
PICNICS = Topic("column_picnics", "Have you opened picnic areas", "status", terms=("picnic areas",))
TOPICS = (PETS, SHOPS, SHELTER, COUNT, PERIOD, PICNICS)


def topics_in(text: str, has_period: bool = False, has_number: bool = False) -> list[str]:
    return [t.id for t in find_topics(Reading(text), TOPICS, has_period, has_number)]


def statuses_in(text: str) -> tuple[set[str], bool, bool]:
    statuses, complement, weak = find_statuses(Reading(text), PETS)
    return set(statuses), complement, weak


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("who has a pet policy?", "pets"),
        ("who has pet policies and pets?", "pets"),
        ("which animals?", "pets"),
        ("who has a shop?", "shops"),
        ("who has a pet shop?", "shops"),
        ("who opened a picnic area?", "column_picnics"),
    ],
)
def test_the_most_specific_phrase_names_the_topic(text: str, first: str) -> None:
    assert topics_in(text)[0] == first


def test_a_question_may_name_no_topic() -> None:
    assert topics_in("who is there?") == []


def test_a_term_of_two_topics_needs_the_words_that_tell_them_apart() -> None:
    assert "shelter" not in topics_in("who has a pet?")
    assert topics_in("who has a pet shelter?")[0] == "shelter"


def test_a_topic_that_adds_no_word_of_its_own_is_not_asked_for() -> None:
    """ "pet" is a term of three topics and means one."""
    assert topics_in("who has a pet?") == ["pets"]


def test_a_number_or_period_in_the_question_prefers_the_topic_of_its_kind() -> None:
    assert topics_in("who has 12 pets?", has_number=True)[0] == "count"
    assert topics_in("whose plan runs until 2013?", has_period=True) == ["period"]


def test_the_words_of_the_topics_are_explained() -> None:
    reading = Reading("who has a pet policy for lizards?")
    find_topics(reading, TOPICS, False, False)
    assert reading.rest() == ("policy", "lizards") or reading.rest() == ("lizards",)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("who kept pets?", {"kept", "renamed"}),
        ("who renamed pets?", {"renamed"}),
        ("who dropped or renamed pets?", {"dropped", "renamed"}),
        ("who no longer has pets?", {"dropped"}),
        ("who has pets?", set()),
        ("whose pets are not yet agreed?", {"not_agreed"}),
    ],
)
def test_statuses_are_asked_for_by_their_words_and_bring_those_that_refine_them(
    text: str, wanted: set[str]
) -> None:
    assert statuses_in(text)[0] == wanted


def test_a_weak_word_asks_only_where_no_other_does() -> None:
    assert statuses_in("do you have pets?") == ({"kept", "renamed"}, False, True)
    assert statuses_in("do you have dropped pets?") == ({"dropped"}, False, False)


@pytest.mark.parametrize(
    "text",
    [
        "who did not keep pets?",
        "who hasn't kept pets?",
        "who has never kept any?",
        "everyone except who kept",
    ],
)
def test_a_negation_before_the_words_wants_the_other_statuses(text: str) -> None:
    assert statuses_in(text)[1]


@pytest.mark.parametrize(
    "text", ["who kept pets?", "who does not say whether, or when, or how, pets were kept?", "not dropped?"]
)
def test_a_negation_far_away_or_before_a_no_turns_nothing_round(text: str) -> None:
    assert not statuses_in(text)[1]


@pytest.mark.parametrize(
    "text",
    ["who did not respond on pets?", "who didn't answer?", "who left pets blank?", "who gave no response?"],
)
def test_those_who_kept_silent_can_be_asked_for(text: str) -> None:
    assert statuses_in(text) == ({NO_RESPONSE}, False, False)


def test_without_a_topic_no_status_is_asked_for() -> None:
    assert find_statuses(Reading("who kept it?"), None) == (frozenset(), False, False)


def test_the_thing_missing_asks_for_the_statuses_that_say_so() -> None:
    """A vocabulary may say which statuses mean that the thing has ended, or was never there."""
    ended, never = Status("ended", "ended", absent="ended"), Status("none", "none", absent="not_there")
    topic = Topic("pets", "Pets", "status", terms=("pet",), statuses=(Status("kept", "kept"), ended, never))
    assert find_statuses(Reading("who no longer has any pets?"), topic)[0] == {"ended"}
    assert find_statuses(Reading("who has no pets?"), topic)[0] == {"ended", "none"}
