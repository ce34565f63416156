"""What a question wants of its topic: statuses by their words, silence, absence and negation."""

from __future__ import annotations

import pytest

from bot.understanding.predicates import find_statuses
from bot.understanding.reading import Reading
from knowledge.types import NO_RESPONSE, NOT_STATED, REFUSED, Status, Topic

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


def statuses_in(text: str) -> tuple[set[str], bool, bool]:
    statuses, complement, weak = find_statuses(Reading(text), PETS)
    return set(statuses), complement, weak


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
    "text",
    [
        "who kept pets?",
        "who does not say whether, or when, or how, pets were kept?",
        "who has not answered or kept pets?",
    ],
)
def test_a_negation_far_away_or_in_another_part_turns_nothing_round(text: str) -> None:
    assert not statuses_in(text)[1]


@pytest.mark.parametrize("text", ["who has not dropped pets?", "who didn't rename pets?"])
def test_what_is_no_plain_yes_can_be_negated_too(text: str) -> None:
    """Whoever has not dropped it is anybody but those who have."""
    assert statuses_in(text)[1]


def test_a_plain_yes_turned_round_asks_who_lacks_the_thing_where_the_vocabulary_says_so() -> None:
    statuses = (
        Status("kept", "kept", answer="yes", asks=("kept", "keep")),
        Status("ended", "ended", absent="ended"),
    )
    topic = Topic(
        "pets", "Pets", "status", terms=("pet",), statuses=(*statuses, Status("unclear", "unclear"))
    )
    statuses_wanted, complement, _ = find_statuses(Reading("who did not keep pets?"), topic)
    assert set(statuses_wanted) == {"ended"}
    assert not complement


@pytest.mark.parametrize(
    "text",
    [
        "who did not respond on pets?",
        "who didn't answer?",
        "who left pets blank?",
        "who gave no response?",
        "who failed to reply?",
        "who didn't return the pets questionnaire?",
        "who has not replied?",
    ],
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


@pytest.mark.parametrize(
    ("text", "silences"),
    [
        ("who refused to say how many pets they keep?", {REFUSED}),
        ("which councils do not hold information on pets?", {NO_RESPONSE, NOT_STATED}),
    ],
)
def test_who_would_or_could_not_answer_a_column_kept_silent_and_the_words_stay_to_be_looked_for(
    text: str, silences: set[str]
) -> None:
    reading = Reading(text)
    column = Topic("column_pets", "Pets", "number", question="Pets", terms=("pets",))
    assert find_statuses(reading, column) == (frozenset(silences), False, False)
    assert {"refused", "information"} & set(reading.rest())


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("who has closed the waiting list?", {"no", "ended"}),
        ("where is the waiting list shut?", {"no", "ended"}),
        ("who has not closed the waiting list?", {"ended"}),
    ],
)
def test_who_closed_what_a_header_asks_to_be_open_says_no_as_well(text: str, wanted: set[str]) -> None:
    waiting_list = Topic(
        "column_list",
        "Is the waiting list open?",
        "status",
        "Is the waiting list open?",
        ("waiting list",),
        statuses=(
            Status("yes", "yes", answer="yes"),
            Status("no", "no", answer="no", absent="not_there"),
            Status("ended", "ended", absent="ended", asks=("clos*", "shut")),
        ),
    )
    assert set(find_statuses(Reading(text), waiting_list)[0]) == wanted
