"""Codes of a column: which they are, which cells are them, how they rank."""

from __future__ import annotations

import pytest

from index.evidence.coding import (
    begins_with_code,
    code_id,
    code_statuses,
    codes_of,
    in_rank,
    is_code,
    is_unranked,
    read_codes,
)

RUN_BY = ("In-house", "Leisure trust", "Outsourced to contractor")
STATUSES, _ = code_statuses(RUN_BY)
SCALES = (
    ("outstanding", "good", "requires improvement|satisfactory", "inadequate"),
    ("high", "medium", "low"),
)


def test_the_answers_that_cells_share_are_codes() -> None:
    cells = ["In-house", "Leisure trust", "In-house", "Leisure trust; In-house", "Leisure trust", "in house"]
    assert codes_of(cells) == ("In-house", "Leisure trust")


@pytest.mark.parametrize(
    "cells",
    [
        ["We run them.", "A trust runs them.", "They were sold.", "Nobody does."],
        ["A review is due next year."] * 6,
        ["In-house", "Leisure trust"],
        [],
    ],
)
def test_answers_in_words_of_one_s_own_are_no_codes(cells: list[str]) -> None:
    """Nor are whole sentences, however often they are said, nor the answers of very few."""
    assert codes_of(cells) == ()


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("In-house", ("in_house",)),
        ("in house ", ("in_house",)),
        ("Leisure trust; In-house", ("leisure_trust", "in_house")),
        ("In-house and leisure trust", ("in_house", "leisure_trust")),
        ("In-house since 2011", ()),
        ("Sold", ()),
    ],
)
def test_a_cell_is_read_as_the_codes_that_it_is(cell: str, read: tuple[str, ...]) -> None:
    assert read_codes(cell, STATUSES) == read


def test_a_cell_may_go_on_after_its_code() -> None:
    assert begins_with_code("In-house, since 2011", STATUSES) == "in_house"
    assert begins_with_code("Since 2011 in-house", STATUSES) is None


def test_codes_that_differ_by_a_mark_are_different() -> None:
    statuses, _ = code_statuses(("A", "A+", "A*"))
    assert [read_codes(cell, statuses) for cell in ("A", "A+", "A*")] == [("a",), ("a_plus",), ("a_star",)]


@pytest.mark.parametrize(
    ("codes", "ranked"),
    [
        (("C", "A", "F", "B"), ("A", "B", "C", "F")),
        (("B", "A", "A*", "A+", "U"), ("A*", "A+", "A", "B", "U")),
        (("Level 2", "Level 10"), ("Level 10", "Level 2")),
        (("Good", "Inadequate", "Outstanding"), ("Outstanding", "Good", "Inadequate")),
        (("Low risk", "High risk"), ("High risk", "Low risk")),
        (("Open", "Closed"), None),
        (("Good", "Open"), None),
    ],
)
def test_codes_rank_where_all_stand_on_one_scale(
    codes: tuple[str, ...], ranked: tuple[str, ...] | None
) -> None:
    assert in_rank(codes, SCALES) == ranked


def test_a_status_made_of_a_code_says_so_and_keeps_the_survey_s_writing() -> None:
    assert all(is_code(status) for status in STATUSES)
    assert tuple(status.label for status in STATUSES) == RUN_BY
    assert code_id("Stated") != "stated"


@pytest.mark.parametrize(
    "code",
    [
        "Not graded",
        "No rating",
        "Unrated",
        "not yet inspected",
        "not_rated_at_the_time",
        "pre_dates_judgement",
    ],
)
def test_a_code_without_a_rank_stands_behind_those_that_have_one(code: str) -> None:
    assert in_rank(["C", code, "A"], ()) == ("A", "C", code)
    assert is_unranked(code)


def test_a_code_with_a_time_behind_it_is_that_code() -> None:
    cells = ["Mandatory", "Mandatory", "Not required", "Not required", "Mandatory since 2017", "Not by law"]
    assert codes_of(cells) == ("Mandatory", "Not required", "Not by law")
