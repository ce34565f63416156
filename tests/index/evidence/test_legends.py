"""Keys to the codes of tables."""

from __future__ import annotations

import pytest

from index.evidence.answers import read_answers
from index.evidence.coding import code_statuses, is_explained
from index.evidence.columns import header_label
from index.evidence.legends import (
    Legend,
    legends_in,
    legends_of_header,
    meanings_of,
    read_legends,
    without_legend,
)
from index.evidence.statuses import read_status
from knowledge.pack import load_pack
from knowledge.types import NOT_STATED, Status, Topic
from tests.index.builders import KNOWLEDGE, item, make_document, paragraph, table

CONVENTIONS = load_pack(KNOWLEDGE).conventions
ROADS = Legend("q1", (("1", "in-house"), ("2", "contractor"), ("9", "not stated")))


@pytest.mark.parametrize(
    ("text", "legends"),
    [
        ("Key: Y = yes, N = no and P = planned.", [("", {"y": "yes", "n": "no", "p": "planned"})]),
        ("Codes for Q1: 1 = in-house; 2 = contractor.", [("q1", {"1": "in-house", "2": "contractor"})]),
        ("1=Adopted 2=Draft", [("", {"1": "Adopted", "2": "Draft"})]),
        (
            "Status codes: A = active, L = lapsed\nFunding: G = grant; R = revenue",
            [("status", {"a": "active", "l": "lapsed"}), ("funding", {"g": "grant", "r": "revenue"})],
        ),
    ],
)
def test_a_key_says_what_codes_mean_and_of_which_column(
    text: str, legends: list[tuple[str, dict[str, str]]]
) -> None:
    assert [(legend.scope, legend.meanings) for legend in legends_in(text)] == legends


@pytest.mark.parametrize(
    "text", ["", "In the table, A = adopted.", "x = 3 and y = 4", "The plan is in place."]
)
def test_one_code_or_an_equation_is_no_key(text: str) -> None:
    assert legends_in(text) == ()


def test_keys_stand_anywhere_outside_of_tables() -> None:
    document = make_document(paragraph("A survey."), paragraph("D = daily; W = weekly"))
    assert [legend.meanings for legend in read_legends(document)] == [{"d": "daily", "w": "weekly"}]


@pytest.mark.parametrize(
    ("names", "cells", "is_meant"),
    [
        (("question 1", "q1"), ["1", "2", "see note"], True),
        (("question 1", "q1"), ["12", "40", "1"], False),
        (("question 2", "q2"), ["1", "2"], False),
    ],
)
def test_a_key_counts_for_the_column_that_it_names_and_whose_cells_it_explains(
    names: tuple[str, ...], cells: list[str], is_meant: bool
) -> None:
    assert bool(meanings_of("Who mends the roads?", names, [*cells, *cells[:1]], [ROADS])) is is_meant


def test_a_key_of_no_column_needs_every_cell_to_be_one_of_its_codes() -> None:
    key = Legend("", (("1", "low"), ("2", "high")))
    assert meanings_of("Risk", (), ["1", "2", "1"], [key])
    assert not meanings_of("Wards", (), ["1", "2", "3"], [key])


def test_a_cell_is_read_as_what_its_code_means() -> None:
    answers = read_answers("Who mends the roads?", ["1", "2", "9"], (), CONVENTIONS, ROADS.meanings)
    topic = Topic("roads", "Roads", "status", statuses=answers.statuses)
    read = [read_status([cell], topic, CONVENTIONS, asked=True) for cell in ("1", "2", "9")]
    assert [each.status for each in read if each] == ["in_house", "contractor", NOT_STATED]


def test_a_code_that_means_yes_answers_with_yes() -> None:
    yes = Status("yes", "yes", answer="yes")
    answers = read_answers("Open?", ["1", "0"], (yes,), CONVENTIONS, {"1": "yes", "0": "no"})
    topic = Topic("open", "Open", "status", statuses=answers.statuses)
    read = read_status(["1"], topic, CONVENTIONS, asked=True)
    assert read is not None
    assert next(s.refines for s in topic.statuses if s.id == read.status) == "yes"


@pytest.mark.parametrize(
    ("header", "rows", "legends"),
    [
        (("Code", "Meaning"), [("1", "In-house"), ("2", "Trust")], {"": {"1": "In-house", "2": "Trust"}}),
        (
            ("Question", "Value", "Label"),
            [("Q1", "1", "In-house"), ("", "2", "Trust"), ("Q2", "Y", "Yes"), ("", "N", "No")],
            {"q1": {"1": "In-house", "2": "Trust"}, "q2": {"y": "Yes", "n": "No"}},
        ),
        (("Council", "Population"), [("A", "12"), ("B", "13")], {}),
    ],
)
def test_a_table_of_codes_and_meanings_is_a_key(
    header: tuple[str, ...], rows: list[tuple[str, ...]], legends: dict[str, dict[str, str]]
) -> None:
    found = read_legends(make_document(*table(header, *rows)))
    assert {legend.scope: legend.meanings for legend in found} == legends


def test_the_codes_of_a_list_make_one_key_with_the_line_that_introduces_them() -> None:
    document = make_document(
        paragraph("Codes for Q1:"), item("1: in-house"), item("2: trust"), paragraph("End.")
    )
    assert read_legends(document) == (Legend("q1", (("1", "in-house"), ("2", "trust"))),)


def test_a_header_may_hold_the_key_to_its_own_codes() -> None:
    header = "Q1 Who runs it (1=in-house, 2=trust)"
    assert header_label(header) == "Who runs it"
    assert legends_of_header(header, "who runs it") == (
        Legend("who runs it", (("1", "in-house"), ("2", "trust"))),
    )
    assert without_legend("Budget (£000)") == "Budget (£000)"


def test_how_the_codes_rank_is_no_part_of_what_a_column_is_called() -> None:
    assert without_legend("Grade (A best to E worst)") == "Grade"


def test_only_what_a_key_explains_is_another_answer_than_the_code() -> None:
    answers = read_answers("Who mends the roads?", ["1", "2"], (), CONVENTIONS, ROADS.meanings)
    assert all(map(is_explained, answers.statuses))
    assert not any(map(is_explained, code_statuses(["Council", "Trust"])[0]))


def test_a_sentence_that_introduces_the_codes_names_their_column_by_its_words() -> None:
    """Whatever year the header has; a sentence that names no column is for any whose cells are all of its codes."""
    (key,) = legends_in(
        "2. The peer rating is given by heads of service from elsewhere: A = leading; B = sound."
    )
    assert meanings_of("Peer rating 2021/22", (), ["A", "B", "B", "see note"], [key]) == key.meanings
    assert meanings_of("Condition", (), ["A", "B"], [key]) == key.meanings
    assert meanings_of("Condition", (), ["A", "B", "see note"], [key]) == {}


def test_a_key_names_a_column_by_the_lower_of_its_two_headers() -> None:
    keys = (Legend("training", (("a", "own team"), ("b", "bought"))),)
    assert meanings_of("Arrangements training", (), ["A", "B", "A"], keys) == keys[0].meanings
    assert without_legend("Arrangements (see key) Training") == "Arrangements Training"
