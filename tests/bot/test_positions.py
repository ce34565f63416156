"""Where an authority stands: what leads, what is newest, and what disagrees."""

from __future__ import annotations

import pytest

from index.evidence.positions import disagreements, in_order, positions
from index.types import Evidence
from knowledge.types import Status, Topic

TOPIC = Topic(
    "pets",
    "Pets",
    "status",
    statuses=(Status("yes", "yes"), Status("renamed", "renamed", refines="yes"), Status("no", "no")),
)


def said(
    status: str,
    as_of: str | None = "2011",
    document: str = "a.txt",
    primary: bool = True,
    confidence: float = 0.9,
    authority: str = "Kent",
) -> Evidence:
    place = (document, 0, 3, "Yes", 0)
    return Evidence(0, authority, "pets", status, *place, as_of, confidence, "rule", primary)


def test_every_authority_has_one_position_in_the_order_of_names() -> None:
    found = positions([said("yes", authority="Kent"), said("no", authority="Essex"), said("no")])
    assert list(found) == ["Essex", "Kent"]
    assert len(found["Kent"].evidence) == 2


@pytest.mark.parametrize(
    ("newer", "older"),
    [
        ("2012", "2011"),
        ("2012", "2011-12"),
        ("2011-06", "2011-05-30"),
        ("2011-06-21", "2011-06-20"),
        ("2011", None),
    ],
)
def test_the_newest_comes_first_and_the_undated_last(newer: str, older: str | None) -> None:
    ordered = in_order([said("no", older), said("yes", newer)])
    assert [e.as_of for e in ordered] == [newer, older]


def test_what_was_asked_for_leads_over_what_is_said_in_passing() -> None:
    """Even where the sentence in passing is newer."""
    found = positions([said("no", "2012", "b.txt", primary=False), said("yes", "2011")])
    assert found["Kent"].leading.status == "yes"


def test_silence_leads_only_where_nothing_is_stated() -> None:
    found = positions([said("no_response", "2012"), said("yes", "2011")])
    assert found["Kent"].leading.status == "yes"
    assert not found["Kent"].is_silent
    assert positions([said("no_response")])["Kent"].is_silent


def test_a_guess_leads_only_where_nothing_was_read_for_sure() -> None:
    guess, read = said("no", confidence=0.1), said("yes", primary=False, confidence=0.9)
    assert positions([guess, read])["Kent"].leading is read
    assert positions([guess])["Kent"].leading is guess


def test_documents_with_different_statuses_disagree_newest_first() -> None:
    position = positions([said("yes", "2011", "a.txt"), said("no", "2012", "b.txt")])["Kent"]
    assert [e.document for e in disagreements(position, TOPIC)] == ["b.txt", "a.txt"]


@pytest.mark.parametrize(
    "other",
    [
        said("yes", document="b.txt"),
        said("renamed", document="b.txt"),
        said("no_response", document="b.txt"),
        said("no", document="b.txt", primary=False),
        said("no", document="a.txt"),
    ],
    ids=["same status", "a kind of the same", "silence", "in passing", "same document"],
)
def test_what_is_no_disagreement_between_documents(other: Evidence) -> None:
    position = positions([said("yes", document="a.txt", confidence=0.95), other])["Kent"]
    assert disagreements(position, TOPIC) == ()


def test_a_guess_disagrees_with_nobody_where_the_document_says_it_plainly_elsewhere() -> None:
    guess, plain = said("no", document="b.txt", confidence=0.1), said("yes", document="b.txt", primary=False)
    position = positions([said("yes", document="a.txt"), guess, plain])["Kent"]
    assert disagreements(position, TOPIC) == ()
    assert in_order([guess, plain]) == [plain, guess]
