"""Of whom "It" and "The council" speak."""

from __future__ import annotations

import pytest

from index.attribution.subjects import assign_subjects
from index.statements import make_statements
from index.types import Document, Statement
from knowledge.types import Source
from tests.index.builders import make_document, paragraph, real_gazetteer


def of(document: Document, source: Source | None = None) -> list[Statement]:
    subjects, _ = assign_subjects(document, real_gazetteer(), source)
    return make_statements(document, subjects, real_gazetteer(), source)[0]


def said(text: str, subject: str | None = None) -> list[str | None]:
    source = Source("report.txt", "A report", subject=subject) if subject else None
    return [statement.authority for statement in of(make_document(paragraph(text)), source)]


@pytest.mark.parametrize(
    "text",
    [
        "Norfolk County Council approved a levy. It will consult.",
        "In Norfolk, members approved a levy. They will consult.",
        "Norfolk approved a levy. Its members will consult.",
        "Norfolk approved a levy. The authority will consult.",
        "Parking is to end in Norfolk. The county council needs the money.",
        "Norfolk has one scheme. The council runs it with Suffolk.",
        "Neighbouring Norfolk has none. It will consult.",
    ],
)
def test_a_sentence_that_refers_back_is_about_the_authority_named_before(text: str) -> None:
    assert said(text) == ["Norfolk", "Norfolk"]


def test_a_reference_is_held_with_less_confidence_than_a_name() -> None:
    first, second = of(make_document(paragraph("Norfolk approved a levy. It will consult.")))
    assert second.attributed_by == "mention"
    assert second.confidence < first.confidence


@pytest.mark.parametrize(
    "text",
    [
        "A charity praised Norfolk. It wants other places to follow.",
        "Norfolk asked Suffolk for its plan. It was refused.",
        "The agency will start soon. It has promised Norfolk a bridge.",
    ],
)
def test_a_reference_to_someone_else_or_to_nobody_sure_is_nobody_s(text: str) -> None:
    """Only the subject of the sentence before, and the only authority named there, is meant for sure."""
    assert said(text)[-1] is None


def test_what_follows_a_sentence_of_another_authority_is_not_the_section_s() -> None:
    """ "It" may be either, so neither has it."""
    text = (
        "Fees rose. Norfolk has cut its own fees for all. It has also closed a site. Fees are under review."
    )
    assert said(text, subject="Suffolk") == ["Suffolk", "Norfolk", None, "Suffolk"]


@pytest.mark.parametrize("title", ["", "Elsewhere: Norfolk. "])
def test_a_paragraph_that_begins_with_another_authority_goes_on_about_it(title: str) -> None:
    text = f"{title}Norfolk wrote that it pays by the hour. Visits are long. It has signed. The council is content."
    assert set(said(text, subject="Suffolk")[bool(title) :]) == {"Norfolk"}


@pytest.mark.parametrize(
    "turn",
    ["We thought it dear.", "No such plan exists here.", "Suffolk has none.", "Other councils have none."],
)
def test_a_paragraph_that_begins_with_another_authority_ends_where_it_turns_back(turn: str) -> None:
    text = f"Norfolk pays by the hour. Visits are long. {turn} Fees are paid."
    assert said(text, subject="Suffolk") == ["Norfolk", "Norfolk", "Suffolk", "Suffolk"]


def test_a_paragraph_does_not_refer_to_the_one_before() -> None:
    document = make_document(paragraph("Norfolk approved a levy."), paragraph("It will consult."))
    assert [s.authority for s in of(document)] == ["Norfolk", None]


@pytest.mark.parametrize(
    "text",
    [
        "Norfolk was found to be good. Priorities there are prompt assessments. An action plan is due in May.",
        "In Norfolk the grade has risen. Yet there are things to put right. Nobody has left.",
        "Norfolk has a levy. A decision is due. It would end the scheme.",
        "Norfolk has a levy. In the event two blocks closed; parish councils took over the rest. It was cheap.",
        "Norfolk, like Suffolk, leases from owners. It has never sold a house. The council is content.",
        "Norfolk shares an officer with Suffolk. It pays half of the cost. Training is free.",
        "Under the new rules Norfolk was found good. Members want to keep an eye on it. A plan is due.",
    ],
)
def test_sentences_that_name_nobody_go_on_about_the_authority_that_the_one_before_is_about(text: str) -> None:
    assert said(text) == ["Norfolk"] * 3


@pytest.mark.parametrize(
    "following",
    [
        "Nationally 24 were good.",
        "Other councils have none.",
        "The Government has yet to agree.",
        "Some said no.",
        "Is that enough?",
        "Bury has none.",
        "ann.hart@kent.example for more.",
    ],
)
def test_a_sentence_that_turns_to_others_ends_what_was_said_of_an_authority(following: str) -> None:
    assert said(f"Norfolk was found to be good. {following} A plan is due.") == ["Norfolk", None, None]


def test_an_authority_named_in_passing_is_not_gone_on_about() -> None:
    assert said("The charity has grown. It gave Norfolk a bridge. The money came from a lottery.")[-1] is None


def test_whoever_stands_for_the_two_of_a_sentence_is_neither() -> None:
    text = "Derby has a chair; Derbyshire is led by a member. They share a line. The county will decide."
    assert said(text)[-2:] == [None, None]


def test_what_several_areas_said_is_not_that_of_the_one_before() -> None:
    assert said("Norfolk ended its scheme. Four areas told us that posts are empty.") == ["Norfolk", None]


def test_what_an_authority_s_text_says_of_others_after_a_colon_is_each_of_theirs() -> None:
    text = "The council had looked at others: Kent has ended its scheme, and Norfolk charges £40."
    assert said(text, "Suffolk") == ["Suffolk", "Kent", "Norfolk"]


def test_the_council_of_a_named_place_is_nobody_named_before() -> None:
    assert said("Norfolk ended its scheme. The council in Suffolk keeps one.") == ["Norfolk", "Suffolk"]
