"""What a document says of itself: title, publisher, dates, each with how sure that is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from index.attribution.front_matter import LEAST_USED, dates, publishers, titles
from index.parsing.text import parse_text
from index.types import Document, Fact
from tests.index.builders import heading, make_document, paragraph, table


def best(facts: list[Fact], key: str) -> tuple[str, str] | None:
    """The surest value under that key and where it comes from; None where nothing is sure enough to be used."""
    held = [f for f in facts if f.key == key and f.confidence >= LEAST_USED]
    found = max(held, key=lambda f: f.confidence, default=None)
    return (found.value, found.origin) if found else None


def document(text: str = "Some words.\n", name: str = "paper.txt", **metadata: str) -> Document:
    return replace(parse_text(name, text), metadata=metadata)


def title_of(text: str = "", name: str = "paper.txt", **metadata: str) -> tuple[str, str]:
    facts = list(titles(document(text or "We write to you about this.\n", name, **metadata), "Paper"))
    surest = max(facts, key=lambda f: f.confidence)
    return surest.value, surest.origin


HEADED = "Review of allotments\n\nDemand has grown since the last one.\n"


def test_a_heading_goes_before_the_file_s_own_title_unless_the_page_shows_that() -> None:
    assert title_of(HEADED, title="Draft text of a plan") == ("Review of allotments", "first page")
    assert title_of(HEADED, title="Review of Allotments") == ("Review of Allotments", "metadata")


def test_the_file_s_own_title_takes_the_subtitle_of_the_first_page() -> None:
    text = "Owing the council: how nine authorities collect\n\nArrears have grown since the last one.\n"
    full = "Owing the council: how nine authorities collect"
    assert title_of(text, title="Owing the council") == (full, "metadata")


def test_the_file_s_own_title_goes_before_its_name() -> None:
    assert title_of(title="Review of allotments") == ("Review of allotments", "metadata")
    assert title_of() == ("Paper", "file name")


@pytest.mark.parametrize(
    "junk",
    [
        "untitled", "Untitled document", "Document1", "Slide 1", "Microsoft Word - report_v3.doc", "report.indd",
        "CYPP_final_2", "Paper", "paper", "x" * 300, "Template", "  ", "New Microsoft Word Document",
    ],
)  # fmt: skip
def test_what_programs_put_in_place_of_a_title_is_none(junk: str) -> None:
    assert title_of(title=junk) == ("Paper", "file name")


def test_a_program_s_name_in_front_of_a_title_goes() -> None:
    given = "Microsoft Word - Plan for parks"
    assert title_of(title=given) == ("Plan for parks", "metadata")


@pytest.mark.parametrize(
    "part", ["Introduction", "1. Executive summary", "Contents", "FOREWORD", "About this report"]
)
def test_the_heading_of_a_part_is_no_title(part: str) -> None:
    assert title_of(f"{part}\n\nDemand has grown since the last one.\n") == ("Paper", "file name")


@pytest.mark.parametrize(
    ("text", "publisher"),
    [
        ("Parks\n\nPublished by: Play Network Ltd\n\nText of it.\n", "Play Network Ltd"),
        ("Parks\n\nPublisher: Institute of Play\n\nText of it.\n", "Institute of Play"),
        ("Parks\n\n© Institute of Play 2014\n\nText of it.\n", "Institute of Play"),
    ],
)
def test_a_publisher_names_itself(text: str, publisher: str) -> None:
    assert best(list(publishers(document(text))), "publisher") == (publisher, "first page")


def test_a_council_s_name_above_the_title_is_shown_and_not_gone_by() -> None:
    """It may be the letterhead, or whom an inspector writes about."""
    facts = list(publishers(document("SUFFOLK COUNTY COUNCIL\n\nREVIEW OF PARKS\n\nThe policy is old.\n")))
    assert best(facts, "publisher") is None
    assert [fact.value for fact in facts] == ["SUFFOLK COUNTY COUNCIL"]


def test_an_organisation_is_a_publisher_and_a_person_is_none() -> None:
    for author, found in (("Audit Commission", True), ("Jane Smith", False), ("python-docx", False)):
        given = best(list(publishers(document(author=author))), "publisher")
        assert (given == (author, "metadata")) is found


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Parks\n\nInspection dates: 19 May 2015 to 10 June 2015\n\nText.\n", "2015-05-19"),
        ("Parks\n\nDate of meeting: 12 September 2013\n\nText.\n", "2013-09-12"),
        ("Parks\n\nDate: March 2012\n\nText.\n", "2012-03"),
        ("Parks\n\nPosition as at 31 March 2014\n\nText.\n", "2014-03-31"),
        ("Parks\n\n14 July 2015\n\nText.\n", "2015-07-14"),
    ],
)
def test_the_first_page_says_for_when_it_speaks(text: str, date: str) -> None:
    assert best(list(dates(document(text))), "as_of") == (date, "first page")


@pytest.mark.parametrize(
    "label", ["Date of next meeting: 5 May 2019", "The plan was kept until May 2019 by us all"]
)
def test_other_dates_do_not_date_a_document(label: str) -> None:
    found = best(list(dates(document(f"Minutes\n\n12 June 2018\n\n{label}\n"))), "as_of")
    assert found == ("2018-06-12", "first page")


def test_a_year_in_a_sentence_dates_nothing() -> None:
    text = "Parks\n\nIn 2009 the county council decided to close eleven of its nineteen parks for good.\n"
    assert best(list(dates(document(text))), "as_of") is None
    assert best(list(dates(document(text, "parks-2012.txt"))), "as_of") == ("2012", "file name")


@pytest.mark.parametrize(
    ("name", "date"),
    [
        ("play_survey_2014-03.csv", "2014-03"),
        ("minutes 2013-09-12.txt", "2013-09-12"),
        ("letter-june-2011.docx", "2011-06"),
        ("plan-2010-11.pdf", "2010"),
        ("plan_2011-14.pdf", "2011"),
        ("report.pdf", None),
    ],
)
def test_a_file_name_may_hold_a_date(name: str, date: str | None) -> None:
    expected = (date, "file name") if date else None
    assert best(list(dates(document(name=name))), "as_of") == expected


def test_when_a_file_was_made_is_shown_and_not_gone_by() -> None:
    """A template's date, or that of the day on which somebody saved it again."""
    facts = list(dates(document(created="2013-12-23")))
    assert best(facts, "published") is None
    assert [(f.key, f.value) for f in facts] == [("published", "2013-12-23")]


def test_when_a_web_page_was_made_is_when_it_was_published() -> None:
    facts = list(dates(document(name="page.html", created="2016-02-03")))
    assert best(facts, "published") == ("2016-02-03", "metadata")


def test_a_page_that_says_when_it_was_published_is_believed() -> None:
    assert best(list(dates(document(published="2016-02-01"))), "published") == ("2016-02-01", "metadata")
    text = "Parks\n\nPublished: 4 August 2015\n\nText.\n"
    assert best(list(dates(document(text))), "published") == ("2015-08-04", "first page")


def test_a_running_head_dates_a_document_where_nothing_else_does() -> None:
    facts = list(dates(document(running_head="Cabinet 12 March 2014 | Page")))
    assert best(facts, "as_of") == ("2014-03-12", "contents")


def test_what_a_paper_calls_its_subject_is_its_title() -> None:
    paper = "Swindon Borough Council\n\nCabinet\n\nSubject: Future of the museum\n\nKey decision: Yes\n\nIt will close.\n"
    assert title_of(paper) == ("Future of the museum", "first page")


@pytest.mark.parametrize("line", ["Table 4: Grades by year", "Dear Chief Executive"])
def test_a_caption_and_a_salutation_are_no_title(line: str) -> None:
    assert title_of(f"# {line}\n\nWe write to you about this.\n")[0] != line


def test_a_workbook_is_called_by_a_title_line_and_not_by_the_short_name_of_a_sheet() -> None:
    rows = table(["council", "grade"], ["Leeds", "good"])
    notes = [heading("Read me"), paragraph("Inspections of care homes, latest and earlier")]
    with_notes = make_document(heading("Data"), *rows, *notes, name="book.xlsx")
    bare = make_document(heading("Data"), *rows, name="book.xlsx")
    assert next(iter(titles(with_notes, "Book"))).value == "Inspections of care homes, latest and earlier"
    assert [fact.value for fact in titles(bare, "Care homes")] == ["Care homes"]


def test_a_page_s_title_that_says_more_than_its_first_heading_is_its_own() -> None:
    given = {"title": "Cabinet decisions: May 2023 | Leeds City Council", "publisher": "Leeds City Council"}
    page = make_document(heading("Cabinet decisions"), paragraph("In short."), heading("41. Meals"))
    first = next(iter(titles(replace(page, metadata=given), "Page")))
    assert (first.value, first.confidence) == ("Cabinet decisions: May 2023", 0.95)
