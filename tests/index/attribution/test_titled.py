"""Sections and boxes whose title names an authority."""

from __future__ import annotations

import pytest

from index.attribution.subjects import assign_subjects
from index.attribution.titled import title_authority
from index.types import Document
from knowledge.types import Source
from tests.index.builders import Part, heading, make_document, paragraph, real_gazetteer

FRONT: tuple[Part, ...] = (heading("A report"), paragraph("It has several parts."))


def owners(document: Document, subject: str | None = None) -> list[str | None]:
    source = Source("report.txt", "A report", subject=subject) if subject else None
    subjects, _ = assign_subjects(document, real_gazetteer(), source)
    return [subjects[block.id].authority for block in document.blocks]


@pytest.mark.parametrize(
    ("title", "authority", "sure"),
    [
        ("Session 2: 3 October. Norfolk", "Norfolk", "Norfolk"),
        ("A different road: Norfolk", "Norfolk", "Norfolk"),
        ("Norfolk: three years on", "Norfolk", "Norfolk"),
        ("Norfolk thinks again", "Norfolk", None),
        ("Norfolk's trial made permanent", "Norfolk", None),
        ("Example: night opening in Norfolk", "Norfolk", None),
        ("Norfolk Road", None, None),
        ("Norfolk and Suffolk", None, None),
        ("What Norfolk has learnt", None, None),
        ("In brief", None, None),
    ],
)
def test_a_title_is_about_the_authority_that_it_begins_or_ends_with(
    title: str, authority: str | None, sure: str | None
) -> None:
    assert title_authority(title, real_gazetteer()) == authority
    assert title_authority(title, real_gazetteer(), is_sure=True) == sure


def test_an_item_of_a_newsletter_is_about_the_authority_of_its_title() -> None:
    items = [
        heading("Norfolk thinks again"),
        paragraph("The arrangement has come to an end."),
        heading("In brief"),
        paragraph("The arrangement goes on."),
    ]
    assert owners(make_document(*FRONT, *items))[3:] == ["Norfolk", None, None]


def test_a_session_of_another_authority_is_not_the_document_s_own() -> None:
    """What names others there is nobody's; what comes after the next heading is the document's again."""
    session = [
        heading("Session 2: Norfolk"),
        paragraph("The borough has signed."),
        paragraph("Members met an officer from Suffolk."),
        paragraph("Norfolk Hospital NHS Trust has its own team."),
        heading("Conclusions"),
        paragraph("The council has not signed."),
    ]
    found = owners(make_document(*FRONT, *session), "Suffolk")
    assert found[3:] == ["Norfolk", None, None, "Suffolk", "Suffolk"]


def test_the_titles_in_front_of_a_document_are_its_own() -> None:
    assert owners(make_document(heading("Norfolk thinks again"), paragraph("The plan has gone."))) == [
        None,
        None,
    ]
