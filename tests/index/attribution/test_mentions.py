"""Of whom a sentence speaks, by the names in it."""

from __future__ import annotations

import pytest

from index.attribution.mentions import listed_authorities
from index.attribution.subjects import assign_subjects
from index.statements import make_statements
from tests.index.builders import Part, labelled, make_document, paragraph, real_gazetteer


def said(part: Part) -> list[str | None]:
    document = make_document(part)
    subjects, _ = assign_subjects(document, real_gazetteer(), None)
    return [s.authority for s in make_statements(document, subjects, real_gazetteer(), None)[0]]


@pytest.mark.parametrize(
    "text",
    [
        "Leeds and Camden kept their plans.",
        "In Leeds and Camden there is a plan: both have a board.",
        "Two kept their plans: Leeds and Camden.",
        "Leeds and Camden send letters to residents.",
        "Leeds has 212 wardens and Camden 96.",
    ],
)
def test_what_is_said_of_several_is_said_of_each(text: str) -> None:
    """Where the sentence opens with all the names it has, or lists them alone after a colon."""
    assert set(said(paragraph(text))) == {"Leeds", "Camden"}


@pytest.mark.parametrize(
    "text",
    [
        "Leeds and Camden partnership members met.",
        "Leeds has 212 wardens, more than Camden ever had in 2010.",
    ],
)
def test_what_is_said_of_a_body_of_several_or_of_one_of_them_is_not_said_of_each(text: str) -> None:
    assert said(paragraph(text)) == [None]


def test_a_field_that_lists_authorities_is_said_of_each() -> None:
    assert said(labelled("Councils that replied", "Bury; Reading; Bath and North East Somerset.")) == [
        "Bury",
        "Reading",
        "Bath and North East Somerset",
    ]


@pytest.mark.parametrize("text", ["Leeds", "Leeds, Camden and a charity", "Leeds City Council, Leeds"])
def test_only_several_names_and_nothing_else_are_a_list(text: str) -> None:
    assert listed_authorities(text, real_gazetteer()) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Barnsley Hospital NHS Foundation Trust does not attend.",
        "The contract with Leeds Neighbourhood Services Ltd has ended.",
        "Norfolk Police took part.",
        "Norfolk's police and crime commissioner paid for it.",
    ],
)
def test_a_body_that_bears_the_place_s_name_is_not_its_council(text: str) -> None:
    assert said(paragraph(text)) == [None]


def test_a_council_s_own_board_is_its_own() -> None:
    assert said(paragraph("The Norfolk Safeguarding Children Board met in May.")) == ["Norfolk"]


@pytest.mark.parametrize(
    "text",
    [
        "Leeds relies on trainers employed by Camden, for whom it pays a fixed sum.",
        "Leeds shares a contract monitoring officer with Camden.",
        "Leeds had the same arrangement with Camden until March, when Camden gave notice.",
        "Leeds was paid by Camden for the work.",
        "Leeds has a plan which Camden wrote.",
        "Leeds, like Camden, leases homes from their owners.",
        "Leeds, unlike Camden and Bury, has no plan.",
        "Leeds, whose plan Camden wrote, has thanked them.",
    ],
)
def test_a_sentence_is_said_of_its_subject_though_it_names_a_partner(text: str) -> None:
    assert said(paragraph(text)) == ["Leeds"]


def test_a_sentence_that_compares_two_is_said_of_neither() -> None:
    assert said(paragraph("Leeds spends less on it than Camden does.")) == [None]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "The latest two, Waltham Forest in London and St Helens in Merseyside, were both told to improve.",
            ["Waltham Forest", "St Helens"],
        ),
        (
            "While not one was good overall, Hampshire, Leeds and Trafford had each earned that grade for leading.",
            ["Hampshire", "Leeds", "Trafford"],
        ),
        ("Bailiffs are no longer sent out by Leeds, Trafford or Newcastle.", ["Leeds", "Trafford"]),
        (
            "Sites were shut at Otley in Leeds, at Sale Moor in Trafford and at Shap in Kent.",
            ["Leeds", "Trafford", "Kent"],
        ),
        ("Nothing was received from Leeds or Trafford.", ["Leeds", "Trafford"]),
        ("In May came reports - Kent, Devon and Essex, good all three.", ["Kent", "Devon", "Essex"]),
    ],
)
def test_a_sentence_that_names_several_in_one_list_alone_is_about_each(text: str, names: list[str]) -> None:
    assert said(paragraph(text)) == names


@pytest.mark.parametrize(
    "text",
    [
        "Officers from Leeds and Camden met.",
        "Leeds asked Kent, Devon and Essex for advice; none of them came.",
        "A visitor told Leeds what Camden, Kent and Devon do.",
    ],
)
def test_names_apart_or_two_of_which_nothing_is_said_of_both_are_nobodys(text: str) -> None:
    assert set(said(paragraph(text))) <= {None, "Leeds"}
