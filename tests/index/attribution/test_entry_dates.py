"""The dates of a digest's entries."""

from __future__ import annotations

from index.attribution.entry_dates import entry_dates
from tests.index.builders import Part, heading, make_document, paragraph, real_gazetteer

DATES = {"Leeds": "3 May 2011", "Camden": "July 2014", "Norfolk": "28 January 2016"}
ISO = ["2011-05-03", "2014-07", "2016-01-28"]


def dates_of(*parts: Part) -> list[str | None]:
    document = make_document(*parts)
    dates = entry_dates(document, real_gazetteer())
    return [dates.get(block.id) for block in document.blocks]


def test_a_paragraph_with_a_date_in_its_title_speaks_for_that_date() -> None:
    parts = [
        paragraph(f"{name} ({date}). The council pays. It began in 2009.") for name, date in DATES.items()
    ]
    assert dates_of(*parts) == ISO


def entry(title: str, *below: str) -> list[Part]:
    """A heading with the paragraphs under it."""
    return [heading(title), *(paragraph(text, section=(title,)) for text in below)]


def test_a_line_below_a_heading_dates_all_that_stands_under_it() -> None:
    entries = [
        entry(f"{name} - a scheme", f"Cabinet, 1 March 2010; Council, {date}", "It pays.")
        for name, date in DATES.items()
    ]
    assert dates_of(*entries[0], *entries[1], *entries[2]) == [
        found for date in ISO for found in (None, date, date)
    ]


def test_a_sentence_below_a_heading_with_a_date_in_it_dates_nothing() -> None:
    entries = [part for name, date in DATES.items() for part in entry(name, f"The scheme ended on {date}.")]
    assert set(dates_of(*entries)) == {None}


def test_one_or_two_dated_headings_make_no_digest() -> None:
    parts = [*entry("Leeds, May 2011", "It pays."), *entry("Camden, July 2014", "It pays.")]
    assert set(dates_of(*parts)) == {None}


def test_a_year_alone_is_what_a_heading_is_about() -> None:
    parts = [part for name in DATES for part in entry(f"{name} plan 2015", "It pays.")]
    assert set(dates_of(*parts)) == {None}
