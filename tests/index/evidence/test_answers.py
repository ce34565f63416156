"""What kind of answers a column holds, by its cells first and its header last."""

from __future__ import annotations

from dataclasses import replace

import pytest

from index.evidence.answers import read_answers
from knowledge.types import Conventions, Status, TopicKind

CONVENTIONS = Conventions(
    no_response=("no response",),
    not_stated=("n/a",),
    yes=("yes", "y"),
    no=("no", "n", "none"),
    not_yet=("not yet",),
    scales=(("high", "medium", "low"),),
)
VOCABULARY = (
    Status("yes", "yes", "yes"),
    Status("no", "no", "no", absent="not_there"),
    Status("planned", "planned", asks=("planning",), cues=("in progress",)),
)


@pytest.mark.parametrize(
    ("header", "cells", "kind"),
    [
        ("How are centres run?", ["In-house", "Trust", "In-house", "", "Trust"], "status"),
        ("How are centres run?", ["We run them.", "A trust does.", "They were sold.", "By staff."], "text"),
        ("Is there a plan?", ["It was agreed in the spring.", "Members are still thinking."], "status"),
        ("Spend", ["£25.97", "£3", "No response", "nil"], "number"),
        ("Adopted on", ["March 2012", "12/04/2010", "2011", ""], "date"),
        ("When was it adopted?", ["March 2012", "2010", "n/a"], "date"),
        ("Homes built", ["1998", "2450", "2011"], "number"),
        ("Comments", ["None.", "See web site", "See web site", "See web site"], "text"),
        ("Plan", ["Yes", "No", "Not yet"], "status"),
    ],
)
def test_the_cells_show_the_kind_of_a_column(header: str, cells: list[str], kind: TopicKind) -> None:
    assert read_answers(header, cells, VOCABULARY, CONVENTIONS).kind == kind


def test_a_column_of_codes_has_them_for_statuses_in_their_rank() -> None:
    answers = read_answers(
        "Risk", ["Low", "High", "Low", "High", "Medium", "Medium"], VOCABULARY, CONVENTIONS
    )
    assert [status.label for status in answers.statuses] == ["High", "Medium", "Low"]
    assert answers.ordered


def test_a_cell_that_is_no_code_is_another_answer() -> None:
    cells = [
        "Trust",
        "In-house",
        "Trust",
        "In-house",
        "Trust",
        "It was handed to the scouts of the parish in 2009",
    ]
    statuses = read_answers("Run by", cells, VOCABULARY, CONVENTIONS).statuses
    assert [status.id for status in statuses] == ["trust", "in_house", "other"]


def test_a_yes_or_no_with_more_behind_it_is_a_kind_of_that_answer() -> None:
    cells = ["Yes - all night", "Yes - part night", "No", "No - trial ended"] * 2
    statuses = read_answers("Switched off?", cells, VOCABULARY, CONVENTIONS).statuses
    assert {s.id: s.refines for s in statuses if s.refines} == {
        "yes_all_night": "yes",
        "yes_part_night": "yes",
        "no_trial_ended": "no",
    }


def test_a_column_of_yes_and_no_can_be_asked_for_its_further_answers() -> None:
    """By the words of the survey where a status reads them, as an answer of its own where none does."""
    cells = ["Yes", "No", "In progress", "Lapsed"] * 3
    statuses = read_answers("Plan adopted?", cells, VOCABULARY, CONVENTIONS).statuses
    assert next(s for s in statuses if s.id == "planned").asks == ("In progress", "planning")
    assert [s.label for s in statuses] == ["yes", "no", "planned", "Lapsed"]


def test_dates_beside_one_answer_that_there_is_none_are_dates() -> None:
    cells = ["12 March 2019", "Not declared", "3 May 2020", "Not declared", "1 July 2019", "Not declared"]
    assert read_answers("Emergency declared", cells, VOCABULARY, CONVENTIONS).kind == "date"
    years = ["2030", "Low", "2040", "High", "2030", "Low"]
    assert read_answers("Target", years, VOCABULARY, CONVENTIONS).kind != "date"


def test_none_named_among_codes_is_no_plain_no() -> None:
    cells = ["Water company", "None named", "Drainage board"] * 3
    statuses = read_answers("Partner", cells, VOCABULARY, CONVENTIONS).statuses
    assert {s.label for s in statuses} == {"Water company", "None named", "Drainage board"}


def test_a_code_asks_with_the_words_for_what_it_means() -> None:
    ended = Status("gone", "gone", absent="ended", asks=("run out",), cues=("!expired",))
    answers = read_answers("Plan", ["A", "E", "A"], (ended,), CONVENTIONS, {"a": "adopted", "e": "expired"})
    assert [(s.label, s.asks, s.absent) for s in answers.statuses] == [
        ("adopted", (), None),
        ("expired", ("run out",), "ended"),
    ]


def test_several_kinds_of_refusal_are_answers_of_their_own() -> None:
    conventions = replace(CONVENTIONS, refused=("refused",))
    meanings = {"1": "answered", "2": "refused on cost", "3": "refused for privacy"}
    answers = read_answers("Outcome", ["1", "2", "3"], VOCABULARY, conventions, meanings)
    assert [(s.label, s.refines) for s in answers.statuses] == [
        ("answered", None),
        ("refused on cost", "refused"),
        ("refused for privacy", "refused"),
    ]


def test_a_meaning_that_only_begins_with_no_is_no_plain_answer() -> None:
    """ "No charge" tells that the thing is not there, and "none, parishes only" is a no."""
    meanings = {"a": "no charge under 16", "d": "charged in full", "p": "none, parishes only"}
    answers = read_answers("Children", ["A", "D", "P"], VOCABULARY, CONVENTIONS, meanings)
    told = {s.label: (s.absent, s.refines) for s in answers.statuses if s.label in meanings.values()}
    assert told["no charge under 16"] == ("not_there", None)
    assert told["charged in full"] == (None, None)
    assert told["none, parishes only"][1] == "no"


def test_what_an_open_question_is_answered_with_are_words_however_many_say_no() -> None:
    cells = ["No", "No", "A crew is on call every night.", "We ask for three days.", "We do our best."]
    assert read_answers("Short notice: what do you do?", cells, VOCABULARY, CONVENTIONS).kind == "text"
    assert read_answers("Is short notice given?", cells, VOCABULARY, CONVENTIONS).kind == "status"


def test_a_code_that_says_refused_is_a_refusal() -> None:
    cells = ["Answered", "Refused", "Pending"] * 3
    statuses = read_answers("Response status", cells, VOCABULARY, CONVENTIONS).statuses
    assert {s.label: s.refines for s in statuses} == {"Answered": None, "Refused": "refused", "Pending": None}


def test_the_odd_answer_of_many_plain_ones_is_no_answer_of_its_own() -> None:
    cells = ["Yes"] * 20 + ["No"] * 15 + ["Partly"] * 3 + ["Paused for a year"]
    own = {status.id for status in read_answers("Is the list open?", cells, VOCABULARY, CONVENTIONS).statuses}
    assert "partly" in own
    assert "paused_for_a_year" not in own


def test_under_anything_else_people_write_what_they_like() -> None:
    cells = ["No pets.", "Hens are kept.", "The list is long.", "None."]
    answers = read_answers("7. Is there anything else to tell us?", cells, VOCABULARY, CONVENTIONS)
    assert answers.kind == "text"
