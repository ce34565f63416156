"""What a document without a manifest entry says of itself."""

from __future__ import annotations

import pytest

from index.parsing.markdown import parse_markdown
from index.parsing.text import parse_text
from index.provenance import describe_source
from index.types import Document
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
