"""Whose text each block is."""

from __future__ import annotations

import pytest

from index.parsing import parse
from index.subjects import assign_subjects, authority_columns, own_section
from index.types import Document
from knowledge.types import Source
from tests.index.builders import (
    KNOWLEDGE,
    Part,
    heading,
    item,
    labelled,
    make_document,
    paragraph,
    real_gazetteer,
    table,
)

QUESTION = "Have you adopted a housing plan?"
NAMES = [
    ("Calderdale", "Cambridgeshire", "Milton Keynes", "Sutton", "Rotherham", "West Sussex"),
    ("Leeds", "Norfolk", "Stoke-on-Trent", "Camden", "Wirral", "East Sussex"),
    ("West Sussex", "Wirral", "Sutton", "Norfolk", "Milton Keynes", "Leeds"),
]


def subjects_of(document: Document, source: Source | None = None) -> list[str | None]:
    subjects, _ = assign_subjects(document, real_gazetteer(), source)
    return [subjects[block.id].authority for block in document.blocks]


def section(name: str, heads: str = "before", silent: bool = False, page: bool = True) -> list[Part]:
    """A case study of that authority; a silent one is named only in its heading and its address."""
    title = [heading(f"5.1   {name} Council", page=page and heads == "before")] if heads != "none" else []
    whose = "the authority" if silent else name
    opening = [
        heading("What is the approach?", page=page and heads != "before"),
        paragraph(f"The partnership was renewed last year and {whose} sees it as a good forum."),
        paragraph("All partners remain committed to this way of working."),
    ]
    facts = [
        labelled("Context", f"{'This borough' if silent else name} has a population of over 48,000."),
        labelled("Plan status", "The plan is in place until 2013."),
        labelled("Contact", f"Jo Bloggs, jo@{name.lower().replace(' ', '-')}.gov.uk"),
    ]
    rest = [
        heading("Key players", page=page),
        paragraph(f"A number of boards in {name} are driving forward the agenda."),
        heading("Advice to others"),
        item("Ensure strong leadership.", "The advice was:"),
        item("Keep it simple.", "The advice was:"),
    ]
    before, after = (title, []) if heads == "before" else ([], title)
    return [*before, *opening, *facts, *after, *rest]


def report(
    names: tuple[str, ...], heads: str, silent: int, page: bool = True
) -> tuple[Document, list[str | None]]:
    parts = [
        paragraph("This document provides case studies of several councils.", page=page),
        heading("Introduction"),
    ]
    expected: list[str | None] = [None, None]
    for i, name in enumerate(names):
        made = section(name, heads, silent=i == silent, page=page)
        parts += made
        expected += [name] * len(made)
    return make_document(*parts), expected


@pytest.mark.parametrize("page", [True, False])
@pytest.mark.parametrize("silent", [0, 2, 5])
@pytest.mark.parametrize("heads", ["before", "after", "none"])
@pytest.mark.parametrize("names", NAMES)
def test_a_section_is_its_authority_s_wherever_its_heading_stands(
    names: tuple[str, ...], heads: str, silent: int, page: bool
) -> None:
    """No text stands under a wrong authority and, with pages to go by, none stands under no authority."""
    document, expected = report(names, heads, silent, page)
    found = subjects_of(document)
    pairs = list(zip(found, expected, document.blocks, strict=True))
    wrong = [(f, e, document.text[b.start : b.end]) for f, e, b in pairs if f not in (None, e)]
    assert [w for w in wrong if w[2] != "Introduction"] == []
    if page:
        missing = [(e, document.text[b.start : b.end]) for f, e, b in pairs if f is None and e is not None]
        assert missing == []


def test_a_section_of_an_authority_that_is_never_named_is_nobody_s() -> None:
    """Where a heading that opens sections recurs and no name follows, the section before has ended."""
    parts = [p for name in NAMES[1][:4] for p in section(name, "after")]
    unnamed = [p for p in section("It", "none") if "It" not in p.text and "@" not in p.text]
    document = make_document(*parts, *unnamed)
    found = subjects_of(document)
    assert set(found[len(parts) :]) == {None}
    assert set(found[: len(parts)]) == set(NAMES[1][:4])


def test_text_after_the_last_section_is_nobody_s() -> None:
    """A heading such as "Conclusions" ends the last authority's section."""
    parts = [p for name in NAMES[0] for p in section(name)]
    document = make_document(
        *parts, heading("Conclusions", page=True), paragraph("Most boards have changed.")
    )
    assert subjects_of(document)[-2:] == [None, None]


def test_one_named_section_is_no_series_of_sections() -> None:
    """A document with a single authority's address does not belong to it block by block."""
    document = make_document(
        paragraph("Many councils answered."),
        labelled("Contact", "jo@leeds.gov.uk"),
        paragraph("Some did not."),
    )
    assert subjects_of(document) == [None, None, None]


def test_plain_headings_before_their_text_make_sections() -> None:
    """Headings that name an authority are enough where the text never does."""
    parts = [
        part
        for name in ("Leeds", "Norfolk", "Camden")
        for part in (
            heading(f"{name} Council"),
            paragraph("The plan was kept."),
            paragraph("It is reviewed yearly."),
        )
    ]
    assert subjects_of(make_document(*parts)) == ["Leeds"] * 3 + ["Norfolk"] * 3 + ["Camden"] * 3


def test_a_field_with_the_authority_s_name_opens_its_record() -> None:
    """A list of labelled records changes its authority where the labels start again."""
    parts = [
        part
        for name in ("Leeds", "Norfolk", "Camden")
        for part in (labelled("Authority", name), labelled("Plan", "Kept."), labelled("Chair", "The leader."))
    ]
    assert subjects_of(make_document(*parts)) == ["Leeds"] * 3 + ["Norfolk"] * 3 + ["Camden"] * 3


@pytest.mark.parametrize("column", [0, 1, 2])
def test_a_row_is_about_the_authority_in_its_label_wherever_that_column_stands(column: int) -> None:
    """Enumerators, extras in the label and the order of columns do not matter."""
    rows = [["1.", "Yes"], ["2.", "No, it joined Norfolk's plan"], ["3.", "No response"], ["4.", "Leeds"]]
    labels = ["Leeds (as at June 2011)", "LB Camden", "Stoke on Trent -", "Norfolk"]
    rows = [[*row[:column], label, *row[column:]] for row, label in zip(rows, labels, strict=True)]
    header = ["", QUESTION]
    document = make_document(*table([*header[:column], "Council", *header[column:]], *rows))
    assert authority_columns(document, real_gazetteer()) == {0: column}
    assert subjects_of(document) == ["Leeds", "Camden", "Stoke-on-Trent", "Norfolk"]


def test_a_label_that_is_no_authority_is_reported_with_the_names_that_come_near() -> None:
    """The row stands under no authority and a doubt quotes the label."""
    rows = [["Leeds", "Yes"], ["Norfolk", "No"], ["Camden", "Yes"], ["Atlantis", "Yes"]]
    document = make_document(*table(["Council", QUESTION], *rows))
    subjects, doubts = assign_subjects(document, real_gazetteer(), None)
    assert subjects[3].authority is None
    assert [d.what for d in doubts] == ["Atlantis"]
    assert '"Atlantis"' in doubts[0].reason


def test_the_manifest_s_subject_is_the_whole_document_s() -> None:
    """A document that never says which council it is speaks for the one in its source entry."""
    document = make_document(paragraph("We keep our plan."))
    assert subjects_of(document, Source("report.txt", "A report", subject="Leeds City Council")) == ["Leeds"]


def test_one_authority_that_dominates_text_and_front_is_the_subject() -> None:
    """Three mentions and the file's name are enough, with less than full confidence."""
    parts = [paragraph(f"The board in Norfolk met {n} times.") for n in ("two", "three", "four")]
    document = make_document(*parts, name="norfolk-paper.txt")
    subjects, _ = assign_subjects(document, real_gazetteer(), None)
    assert {s.authority for s in subjects.values()} == {"Norfolk"}
    assert all(s.by == "document" and s.confidence < 1 for s in subjects.values())


def test_an_authority_named_as_often_as_others_is_not_the_subject() -> None:
    """Without dominance the document is nobody's."""
    parts = [paragraph(f"The boards in {n} met.") for n in ("Norfolk", "Leeds", "Camden", "Norfolk")]
    assert set(subjects_of(make_document(*parts, name="norfolk-paper.txt"))) == {None}


def test_a_heading_of_the_section_before_is_no_heading_of_this_one() -> None:
    """Where headings follow their text, the path by order of the text is another authority's."""
    parts = [p for name in NAMES[0] for p in section(name, "after")]
    first = len(section("It", "after"))
    parts[first + 1] = paragraph(
        parts[first + 1].text, section=("5.1   Calderdale Council", "Advice to others")
    )
    document = make_document(*parts)
    subjects, _ = assign_subjects(document, real_gazetteer(), None)
    assert own_section(document, subjects)[first + 1] == ()


def line_subjects(file: str, source: Source | None = None) -> dict[int, str | None]:
    """For each line of a real document that belongs to a block, whose it is."""
    document = parse(KNOWLEDGE / "documents" / file)
    subjects, _ = assign_subjects(document, real_gazetteer(), source)
    found = {}
    for block in document.blocks:
        for start, end in block.spans:
            first = document.text.count("\n", 0, start) + 1
            for line in range(first, first + document.text.count("\n", start, end) + 1):
                found[line] = subjects[block.id].authority
    return found


def test_the_case_studies_stand_under_their_authorities() -> None:
    """Headings that follow their text, a missing one and sections that name nobody come out right."""
    ranges = [
        (9, 228, "Calderdale"),
        (229, 510, "Cambridgeshire"),
        (511, 711, "Lancashire"),
        (715, 924, "Milton Keynes"),
        (926, 1163, "Sutton"),
        (1164, 1372, "Rotherham"),
        (1373, 1561, "West Sussex"),
    ]
    expected = {line: name for first, last, name in ranges for line in range(first, last + 1)}
    found = line_subjects("nfer-lga-case-studies-2012.txt")
    assert {n: (f, expected.get(n)) for n, f in found.items() if f != expected.get(n)} == {}


def test_every_row_of_the_survey_has_its_authority() -> None:
    """25 rows in two tables, and nothing else of the survey is a row's."""
    document = parse(KNOWLEDGE / "documents" / "kent-survey-2011.txt")
    subjects, doubts = assign_subjects(document, real_gazetteer(), None)
    rows = [subjects[b.id].authority for b in document.blocks if b.kind == "row"]
    assert len(rows) == len(set(rows)) == 25
    assert None not in rows
    assert doubts == []
    assert {s.by for i, s in subjects.items() if document.blocks[i].kind != "row"} == {"none"}


@pytest.mark.parametrize("file", ["dcsf-statutory-guidance-2008.txt", "ssrg-meeting-note-2010.txt"])
def test_guidance_is_about_no_authority(file: str) -> None:
    """Documents that name no council are under none."""
    assert set(line_subjects(file).values()) == {None}


def test_a_paper_of_one_council_is_about_it_without_the_manifest() -> None:
    """The paper's title names nobody; its text and its file's name do."""
    assert set(line_subjects("lancashire-hwb-paper-2012.txt").values()) == {"Lancashire"}
