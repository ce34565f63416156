"""Acronyms and synonyms."""

from __future__ import annotations

import pytest

from index.retrieval.expansion import Synonyms

PLAN = ("Waste Reduction Plan", "WRP", "Reduction Plan")
BOARD = ("Waste Board", "WB", "W&B Panel")
BOARD_PLAN = ("Waste Board Plan",)
SYNONYMS = Synonyms([PLAN, BOARD, BOARD_PLAN])


@pytest.mark.parametrize(
    "text", ["the WRP", "a wrp?", "Waste Reduction Plans", "its waste\nreduction plan.", "WRPs"]
)
def test_a_group_is_found_by_any_member(text: str) -> None:
    assert SYNONYMS.concepts(text) == {0}


@pytest.mark.parametrize("text", ["WRPX", "waste plan", "reduction of the plan", ""])
def test_part_of_a_phrase_is_not_the_phrase(text: str) -> None:
    assert SYNONYMS.concepts(text) == set()


def test_the_longest_phrase_counts() -> None:
    assert SYNONYMS.concepts("the Waste Board Plan") == {2}
    assert SYNONYMS.concepts("the Waste Board and its plan") == {1}


def test_an_ampersand_belongs_to_the_word() -> None:
    assert SYNONYMS.concepts("the W&B panel") == {1}


def test_expansion_adds_the_other_members_once() -> None:
    assert (
        SYNONYMS.expand("Is the WRP kept? WRP!")
        == "Is the WRP kept? WRP! Waste Reduction Plan Reduction Plan"
    )


def test_expansion_leaves_other_text_alone() -> None:
    assert SYNONYMS.expand("who chairs it?") == "who chairs it?"


def test_a_phrase_of_two_groups_means_both() -> None:
    both = Synonyms([("CT", "community trust"), ("CT", "county team")])
    assert both.concepts("the CT") == {0, 1}
    assert both.expand("CT") == "CT community trust county team"


def test_no_groups_and_empty_members_are_harmless() -> None:
    assert Synonyms([]).expand("a plan") == "a plan"
    assert Synonyms([("", "-", "plan")]).concepts("- a plan") == {0}
