"""What a document without a manifest entry says of itself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from index.attribution.provenance import derive_facts, describe_source, provenance_of, told_apart
from index.parsing.markdown import parse_markdown
from index.parsing.text import parse_text
from index.types import Document, Fact, Provenance, Subject
from knowledge.types import Source


def title_of(document: Document) -> str:
    return describe_source(Source(document.name, "file name", derived=True), document).title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Making allotments work\n\nDemand has grown since 2008.\n", "Making allotments work"),
        (
            "SUFFOLK COUNTY COUNCIL\n\nREVIEW OF TRANSPORT\n\nThe policy dates from 2009.\n",
            "REVIEW OF TRANSPORT",
        ),
        ("SUFFOLK COUNTY COUNCIL\n\nThe policy dates from 2009.\n", "SUFFOLK COUNTY COUNCIL"),
        ("3 October 2014\n\nThank you for your letter.\n", "file name"),
        ("Thank you for your letter of last month.\n\nWe have read it.\n", "file name"),
    ],
    ids=["first heading", "below the letterhead", "letterhead alone", "a date", "a sentence"],
)
def test_the_title_is_the_first_heading_below_a_letterhead(text: str, title: str) -> None:
    assert title_of(parse_text("note.txt", text)) == title


def test_a_title_that_the_preamble_declares_comes_first() -> None:
    """The preamble itself is no content."""
    document = parse_markdown(
        "page.md", '---\ntitle: "Bins"\ndate: 2019-03-08\n---\n\n# Waste\n\nIt is late.\n'
    )
    assert title_of(document) == "Bins"
    assert "Bins" not in document.clean


def facts_of(text: str, name: str = "note.txt", **metadata: str) -> dict[str, Fact]:
    document = replace(parse_text(name, text), metadata=metadata)
    return {fact.key: fact for fact in derive_facts(document, Source(name, "Note", derived=True))}


def test_an_entry_goes_before_all_that_the_document_says() -> None:
    written = Source("note.txt", "Our title", published="2001", as_of=None)
    document = parse_text("note.txt", "Review of bins\n\n14 July 2015\n")
    assert describe_source(written, document) == written
    known = provenance_of(written, document, [])
    assert [(f.key, f.value, f.confidence, f.origin) for f in known.facts] == [
        ("title", "Our title", 1.0, "sources.yaml"),
        ("published", "2001", 1.0, "sources.yaml"),
    ]
    assert not known.derived


def test_a_document_without_an_entry_gets_all_that_it_says_of_itself() -> None:
    text = "Review of bins\n\nPublished by: Waste Network\n\nPublished: 4 August 2015\n\nDate of survey: May 2015\n"
    source = describe_source(Source("note.txt", "Note", derived=True), parse_text("note.txt", text))
    assert (source.title, source.publisher) == ("Review of bins", "Waste Network")
    assert (source.published, source.as_of) == ("2015-08-04", "2015-05")


def test_what_is_too_unsure_is_shown_and_not_used() -> None:
    facts = facts_of("We write to you.\n", created="2013-12-23")
    assert not facts["published"].used
    assert "as_of" not in facts
    source = Source("note.txt", "Note", derived=True)
    document = replace(parse_text("note.txt", "We write to you.\n"), metadata={"created": "2013-12-23"})
    assert describe_source(source, document).published is None


def test_the_date_of_issue_serves_where_no_other_is_given() -> None:
    facts = facts_of("Review of bins\n\nPublished: 4 August 2015\n\nThe council was asked.\n")
    assert (facts["as_of"].value, facts["as_of"].origin) == ("2015-08-04", "first page")
    assert facts["as_of"].confidence < facts["published"].confidence


def test_of_dates_that_agree_the_more_exact_is_taken() -> None:
    facts = facts_of("Review of bins 2015\n\nThe council was asked.\n", "bins-2015-06.txt")
    assert (facts["as_of"].value, facts["as_of"].origin) == ("2015-06", "file name")


def test_the_subject_of_the_whole_document_stands_with_its_confidence() -> None:
    subject = Subject("Suffolk", "document", 0.8, "derived from the text")
    document = parse_text("note.txt", "Review\n")
    known = provenance_of(Source("note.txt", "Note", derived=True), document, [subject, subject])
    found = known.fact("subject")
    assert found is not None
    assert (found.value, found.confidence, found.origin) == ("Suffolk", 0.8, "contents")
    named = provenance_of(
        Source("note.txt", "Note", subject="Suffolk"), document, [replace(subject, confidence=1.0)]
    )
    assert [(f.value, f.origin) for f in named.facts if f.key == "subject"] == [("Suffolk", "sources.yaml")]


def test_derived_titles_that_several_documents_bear_are_told_apart() -> None:
    """Reports of one inspectorate bear one title; one that a person wrote stays as it is."""
    about = Provenance("a.pdf", True, (Fact("subject", "Leeds", 0.8, "contents"),))
    sources = [
        Source("a.pdf", "Inspection", derived=True),
        Source("b.pdf", "INSPECTION", derived=True),
        Source("c.pdf", "Inspection"),
        Source("d.pdf", "Review", derived=True),
    ]
    known = [about, *(Provenance(s.file, s.derived) for s in sources[1:])]
    titles = [source.title for source in told_apart(sources, known)]
    assert titles == ["Inspection (Leeds)", "INSPECTION (b.pdf)", "Inspection", "Review"]
