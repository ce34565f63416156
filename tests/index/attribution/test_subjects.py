"""Whose text each block is."""

from __future__ import annotations

import pytest

from index.attribution.subjects import assign_subjects, authority_columns
from index.parsing import parse
from index.types import Document
from knowledge.types import Source
from tests.index.builders import (
    KNOWLEDGE,
    heading,
    item,
    labelled,
    make_document,
    paragraph,
    real_gazetteer,
    table,
)

QUESTION = "Have you adopted a housing plan?"


def subjects_of(document: Document, source: Source | None = None) -> list[str | None]:
    subjects, _ = assign_subjects(document, real_gazetteer(), source)
    return [subjects[block.id].authority for block in document.blocks]


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


def test_a_word_of_the_language_names_an_authority_in_a_column_of_them() -> None:
    """A table in small letters holds "bury" as it does "leeds"."""
    rows = [["leeds", "Yes"], ["bury", "No"], ["norfolk", "Yes"], ["camden", "No"]]
    names = ["Leeds", "Bury", "Norfolk", "Camden"]
    assert subjects_of(make_document(*table(["council", QUESTION], *rows))) == names


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


def test_a_row_without_a_name_is_the_one_s_above_whose_cell_spans_both() -> None:
    """With less confidence; a row that has a number of its own is nobody's."""
    rows = [["Leeds", "North", "Yes"], ["", "South", "No"], ["Norfolk", "All", "No"], ["Camden", "All", "No"]]
    merged = make_document(*table(["Council", "Area", QUESTION], *rows))
    assert subjects_of(merged) == ["Leeds", "Leeds", "Norfolk", "Camden"]
    numbered = [[str(n), *row] for n, row in enumerate(rows, 1)]
    document = make_document(*table(["No", "Council", "Area", QUESTION], *numbered))
    assert subjects_of(document) == ["Leeds", None, "Norfolk", "Camden"]


def test_a_field_whose_label_is_an_authority_is_about_it() -> None:
    """A label that is an English word too counts beside one that is not."""
    fields = [labelled("Leeds City Council", "Two closed."), labelled("Reading", "None closed.")]
    assert subjects_of(make_document(*fields)) == ["Leeds", "Reading"]
    scores = [labelled("Reading", "52%"), labelled("Writing", "48%")]
    assert subjects_of(make_document(*scores)) == [None, None]


def test_list_items_that_are_names_are_about_them() -> None:
    items = [item("Bury", lead="These said no:"), item("Leeds City Council", lead="These said no:")]
    assert subjects_of(make_document(*items)) == ["Bury", "Leeds"]


def test_a_document_headed_by_one_council_is_about_it_where_it_speaks_of_the_council() -> None:
    """Neighbours and their table do not matter; without any reference nobody knows."""
    front = [heading("A report of inspection"), heading("Suffolk County Council")]
    body = [paragraph("The council has one plan."), paragraph("Norfolk has two. The authority has no board.")]
    assert set(subjects_of(make_document(*front, *body))) == {"Suffolk"}
    silent = [paragraph("There is one plan."), paragraph("Norfolk has two.")]
    assert subjects_of(make_document(*front, *silent))[2:] == [None, None]


def test_a_paper_for_a_council_s_own_committee_is_about_the_council() -> None:
    front = [heading("Suffolk County Council"), heading("Cabinet")]
    body = [paragraph("There are 31 libraries."), paragraph("Norfolk has closed two.")]
    assert set(subjects_of(make_document(*front, *body))) == {"Suffolk"}
