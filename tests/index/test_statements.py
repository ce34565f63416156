"""What each statement says, of whom, and where in the document it stands."""

from __future__ import annotations

from dataclasses import replace

import pytest

from index.attribution.subjects import assign_subjects
from index.parsing import parse
from index.statements import make_statements, sentence_spans
from index.types import Document, Doubt, Statement
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

SOURCE = Source("report.txt", "Norfolk Children's Trust Review", published="2012-07")
HEADER = ["", "Council", "Is the board continuing?", "Is there a plan?"]


def read(document: Document, source: Source | None = SOURCE) -> tuple[list[Statement], list[Doubt]]:
    subjects, _ = assign_subjects(document, real_gazetteer(), source)
    return make_statements(document, subjects, real_gazetteer(), source)


def of(document: Document, source: Source | None = SOURCE) -> list[Statement]:
    return read(document, source)[0]


def test_every_cell_of_an_authority_s_row_is_a_statement_but_its_label_and_number() -> None:
    """The attribute is the column's whole header, and an empty cell is a statement too."""
    document = make_document(*table(HEADER, ["1.", "Leeds", "Yes", ""], ["2.", "Norfolk", "No", "Yes"]))
    cells = [(s.authority, s.attribute, s.text, s.kind) for s in of(document)]
    assert cells == [
        ("Leeds", HEADER[2], "Yes", "cell"),
        ("Leeds", HEADER[3], "", "cell"),
        ("Norfolk", HEADER[2], "No", "cell"),
        ("Norfolk", HEADER[3], "Yes", "cell"),
    ]


def test_a_cell_of_several_sentences_is_cut_into_them() -> None:
    """Each sentence names the cell as its parent; a cell of one sentence has no part."""
    rows = [["1.", "Leeds", "Yes. It meets monthly.", "Yes."], ["2.", "Norfolk", "No", "Yes"]]
    statements = of(make_document(*table(HEADER, *rows)))
    whole = statements[0]
    parts = [s for s in statements if s.parent == whole.id]
    assert [s.text for s in parts] == ["Yes.", "It meets monthly."]
    assert {s.kind for s in parts} == {"sentence"}
    assert len(statements) == 6
    assert [s.id for s in statements] == list(range(6))


def test_numbering_starts_where_it_is_told_to() -> None:
    """Ids and parents count from the first id, so that documents can be joined."""
    document = make_document(labelled("Plan status", "It is kept. It runs to 2014."))
    statements, _ = make_statements(document, {}, real_gazetteer(), None, first_id=40)
    assert [(s.id, s.parent) for s in statements] == [(40, None), (41, 40), (42, 40)]


def test_a_date_in_the_row_s_label_goes_before_the_source_s() -> None:
    """Only the rows that say so are of another date."""
    rows = [["1.", "Leeds (Correct as at December 2010)", "Yes", "No"], ["2.", "Norfolk", "No", "Yes"]]
    assert [s.as_of for s in of(make_document(*table(HEADER, *rows)))] == ["2010-12"] * 2 + ["2012-07"] * 2


def test_the_as_of_date_of_a_source_goes_before_its_publication() -> None:
    """What a report says is true of the time it speaks for."""
    document = make_document(paragraph("The plan is kept."))
    assert of(document, replace(SOURCE, as_of="2012-02"))[0].as_of == "2012-02"
    assert of(document, None)[0].as_of is None


def test_a_field_is_a_statement_with_its_label() -> None:
    """The label is the attribute, of the field and of its sentences."""
    document = make_document(labelled("Plan status", "The plan is kept. It runs to 2014."))
    statements = of(document)
    assert [(s.kind, s.attribute) for s in statements] == [("field", "Plan status")] + [
        ("sentence", "Plan status")
    ] * 2


def test_sentences_of_guidance_are_statements_of_nobody() -> None:
    """They are needed for passages; headings are no statements."""
    document = make_document(
        heading("Aims"), paragraph("Trusts should plan. Boards should meet.", section=("A", "Aims"))
    )
    statements = of(document)
    assert [(s.authority, s.attribute) for s in statements] == [(None, "A \u203a Aims")] * 2


def test_a_list_item_keeps_the_words_that_lead_in() -> None:
    """The lead is context, not text."""
    [statement] = of(make_document(item("Keep it simple.", "The advice was:")))
    assert (statement.text, statement.context) == ("Keep it simple.", "The advice was:")


def test_a_sentence_that_names_one_authority_is_of_it_with_little_confidence() -> None:
    """Where nothing else says whose text it is, the one name counts."""
    [statement] = of(make_document(paragraph("The plan of Leeds City Council was kept.")))
    assert (statement.authority, statement.attributed_by) == ("Leeds", "mention")
    assert statement.confidence < 0.7


def test_the_sentences_of_a_field_count_by_their_own_names() -> None:
    """A name in one sentence says nothing of the next, nor of the field as a whole."""
    document = make_document(labelled("Background", "Leeds kept its plan. Others did not."))
    assert [s.authority for s in of(document)] == [None, "Leeds", None]


@pytest.mark.parametrize(
    "text",
    [
        "Leeds asked Camden for its plan.",
        "The boards of Leeds's statistical neighbours are smaller.",
        "The Norfolk Children's Trust asked 24 councils.",
        "Contact the office at County Hall, Maidstone, ME14 1XQ.",
    ],
)
def test_a_name_in_passing_makes_no_statement_of_that_authority(text: str) -> None:
    """Several names, a group named after one, and the document's own title speak for nobody; it is reported."""
    statements, doubts = read(make_document(paragraph(text)))
    assert [s.authority for s in statements] == [None]
    assert [d.what for d in doubts] == [text]


@pytest.mark.parametrize(
    ("text", "authority"),
    [
        ("Camden has renamed its board.", "Camden"),
        ("In Camden, the board was renamed.", "Camden"),
        ("The London Borough of Camden\u2019s board was renamed.", "Camden"),
        ("Camden Hospital was renamed.", None),
        ("Camden, however, no.", None),
        ("Camden, next door, has renamed its board.", "Camden"),
        ("At Camden, by contrast, it was renamed.", "Camden"),
        ("Camden: the same.", "Camden"),
        ("Camden and Leeds have renamed their boards.", "Leeds"),
        ("The board works with Camden.", "Leeds"),
        ("Leeds learnt from Camden.", "Leeds"),
        ("It was renamed.", "Leeds"),
    ],
)
def test_a_document_does_not_speak_for_another_authority(text: str, authority: str | None) -> None:
    """A sentence that opens with another name is that one's if it says something of it, else nobody's."""
    [statement] = of(make_document(paragraph(text)), replace(SOURCE, subject="Leeds"))
    assert statement.authority == authority


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "She listed the councils that had signed: Camden, Bury and, a week before, Kent.",
            ["Camden", "Bury", "Kent"],
        ),
        ("Our comparator councils are these: Camden, Bury and Kent.", ["Leeds"]),
        ("The councils that had signed: Camden, Bury and Leeds.", ["Leeds"]),
    ],
)
def test_councils_that_a_sentence_lists_are_not_the_document_s(text: str, names: list[str]) -> None:
    statements = of(make_document(paragraph(text)), replace(SOURCE, subject="Leeds"))
    assert [statement.authority for statement in statements] == names


def test_a_sentence_across_an_interruption_has_a_span_for_each_part() -> None:
    """The quote is the first part, the text is whole, and what lies between is in neither."""
    clean = "The gap is a priority for the\n\n25 A footnote.\n\nBoard in the county. It meets."
    first, last = clean.index("\n"), clean.index("Board")
    parts = sentence_spans(clean, [(0, first), (last, len(clean))])
    assert [[clean[a:b] for a, b in part] for part in parts] == [
        ["The gap is a priority for the", "Board in the county."],
        ["It meets."],
    ]


def test_a_paragraph_that_breaks_off_is_reported() -> None:
    """Text lost at the end of a page is a doubt for a person to look at."""
    _, doubts = read(make_document(paragraph("There is a slight anxiety around losing the")))
    assert [d.reason for d in doubts] == ["The sentence breaks off; the rest may be lost."]


def test_a_table_with_its_authorities_in_the_header_is_read_by_column() -> None:
    """Each cell is of the authority above it, and its row's first cell is the attribute."""
    document = make_document(*table(["Question", "Leeds", "Norfolk"], ["Is there a plan?", "Yes", "No"]))
    statements = of(document)
    assert [(s.authority, s.attribute, s.text) for s in statements] == [
        ("Leeds", "Is there a plan?", "Yes"),
        ("Norfolk", "Is there a plan?", "No"),
    ]


def real(file: str) -> tuple[Document, list[Statement]]:
    document = parse(KNOWLEDGE / "documents" / file)
    return document, of(document, Source(file, "", published="2012"))


def test_the_survey_s_cells_are_statements_of_their_authorities() -> None:
    """25 authorities x 4 questions, the empty cell and the continued ones included."""
    _document, statements = real("kent-survey-2011.txt")
    cells = [s for s in statements if s.kind == "cell"]
    assert len(cells) == 100
    assert len({(s.authority, s.column) for s in cells}) == 100
    assert None not in {s.authority for s in cells}
    assert len({s.attribute for s in cells}) == 4
    assert [s.authority for s in cells if not s.text] == ["Hampshire"]
    assert {s.authority: s.as_of for s in cells if s.as_of != "2012"} == {
        "Kent": "2011-06",
        "Lancashire": "2010-12",
    }
    sentence = next(s for s in statements if s.kind == "sentence" and "currently developing" in s.text)
    assert "currently developing the CYPP implementation plan whose progress" in sentence.text
    assert (sentence.authority, len(sentence.spans)) == ("Wolverhampton", 2)


def test_the_case_studies_fields_are_statements_of_their_authorities() -> None:
    """Seven authorities x seven facts and a contact."""
    _, statements = real("nfer-lga-case-studies-2012.txt")
    fields = [(s.authority, s.attribute) for s in statements if s.kind == "field"]
    assert len(fields) == len(set(fields)) == 56
    assert len({attribute for _, attribute in fields}) == 8
    assert None not in {authority for authority, _ in fields}


@pytest.mark.parametrize("file", sorted(p.name for p in (KNOWLEDGE / "documents").iterdir()))
def test_a_statement_is_where_it_says_it_is(file: str) -> None:
    """The spans of real documents are ordered, trimmed and hold the words of the text."""
    document, statements = real(file)
    for s in statements:
        assert all(a <= b for a, b in s.spans)
        assert list(s.spans) == sorted(s.spans)
        quoted = "".join(document.clean[a:b] for a, b in s.spans)
        assert "".join(quoted.split()).replace("-", "") == "".join(s.text.split()).replace("-", "")


def test_a_heading_that_states_something_is_a_statement_and_a_title_or_question_is_none() -> None:
    """Inspection reports put their judgement into a heading."""
    judgement = "The overall judgement is requires improvement"
    headings = [heading(text) for text in ("Children living here", judgement, "What is the board doing now?")]
    document = make_document(*headings, paragraph("Leeds has a plan."))
    assert [s.text for s in of(document)] == [judgement, "Leeds has a plan."]
