"""Pieces written as text and read again: offsets, labels, leads, pages, furniture."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.parsing.pieces import Piece, Run, paragraph
from index.parsing.sheets import Sheet
from index.parsing.writing import write_document
from index.types import Document, Doubt
from tests.index.parsing.checking import UNHURRIED, check_offsets
from tests.index.parsing.reading_texts import block_with, fields, rows, texts, words_of


def written(*pieces: Piece, finds_headings: bool = False) -> Document:
    return write_document("made.docx", pieces, finds_headings=finds_headings)


def table(
    *body: tuple[str, ...],
    header: tuple[str, ...] = ("Council", "Plan?"),
    noise: frozenset[int] = frozenset(),
) -> Piece:
    return Piece("table", table=Sheet((), header, body, tuple(range(2, len(body) + 2)), noise=noise))


def test_marks_are_written_for_people_and_not_read() -> None:
    document = written(
        Piece("heading", "Plans", level=2),
        Piece("paragraph", "The plan was kept.", mark="1.2"),
        Piece("item", "weight", mark="•"),
        Piece("item", "height", level=1, mark="a)"),
    )
    assert document.text == "## Plans\n\n1.2 The plan was kept.\n\n• weight\n\n  a) height"
    assert [words_of(document, block) for block in document.blocks] == [
        "Plans",
        "The plan was kept.",
        "weight",
        "height",
    ]


def test_a_row_is_one_line_of_cells_between_tabs() -> None:
    document = written(table(("Kent", "Yes"), ("Essex",)))
    assert document.text == "Council\tPlan?\nKent\tYes\nEssex\t"
    assert rows(document) == [["Kent", "Yes"], ["Essex", ""]]
    assert [block.row for block in document.blocks] == [2, 3]
    check_offsets(document)


def test_columns_of_noise_are_shown_and_not_read() -> None:
    document = written(table(("Kent", "POINT (1 2)"), ("Essex", "POINT (3 4)"), noise=frozenset({1})))
    assert "POINT (1 2)" in document.text
    assert "POINT" not in document.clean
    assert [[cell.column for cell in block.cells] for block in document.blocks] == [[0], [0]]


def test_furniture_is_shown_and_not_read() -> None:
    document = written(Piece("furniture", "Page 3 of 9"), Piece("paragraph", "The plan was kept."))
    assert document.text.startswith("Page 3 of 9")
    assert texts(document, "paragraph") == ["The plan was kept."]


def test_labels_that_repeat_are_found_as_in_text() -> None:
    document = written(
        Piece("paragraph", "Name: Jane Doe\nPost: Manager\nTown: Maidstone"),
        paragraph([Run("Contact", True), Run(": Jane Doe")]),
    )
    assert fields(document) == [
        ("Name", "Jane Doe"),
        ("Post", "Manager"),
        ("Town", "Maidstone"),
        ("Contact", "Jane Doe"),
    ]


def test_a_field_without_a_value_is_empty() -> None:
    assert fields(
        written(Piece("field", "Context\tA county.", label=7), Piece("field", "Priorities", label=10))
    ) == [
        ("Context", "A county."),
        ("Priorities", ""),
    ]


def test_pages_are_counted_where_there_are_several() -> None:
    document = written(
        Piece("paragraph", "One."), Piece("paragraph", "Two.", page=2), Piece("paragraph", "Five.", page=5)
    )
    assert [(block.page, block.starts_page) for block in document.blocks] == [
        (1, False),
        (2, True),
        (5, True),
    ]


def test_a_sentence_that_a_break_has_cut_is_one_and_short_lines_are_not() -> None:
    first = "The board has agreed that the plan of the county council will be"
    document = written(
        Piece("paragraph", first),
        Piece("paragraph", "kept until 2014.", page=2),
        Piece("paragraph", "Home"),
        Piece("paragraph", "about us"),
    )
    assert texts(document, "paragraph") == [f"{first} kept until 2014.", "Home", "about us"]


def test_tables_are_called_by_the_caption_beside_them_else_by_their_heading() -> None:
    document = written(
        Piece("heading", "Results", level=1),
        table(("Kent", "Yes")),
        Piece("paragraph", "Behind it."),
        table(("Kent", "No")),
        Piece("paragraph", "Table 2: Boards"),
    )
    assert [found.caption for found in document.tables] == ["Results", "Table 2: Boards"]


def test_what_reads_as_a_heading_is_one_only_where_asked_for_and_none_is_marked() -> None:
    text = Piece("paragraph", "The county council kept its plan in 2011 and has published another one since.")
    bare = (Piece("paragraph", "Next steps"), text)
    assert texts(written(*bare), "heading") == []
    assert texts(written(*bare, finds_headings=True), "heading") == ["Next steps"]
    assert texts(written(Piece("heading", "Top", level=1), *bare, finds_headings=True), "heading") == ["Top"]


def test_leaked_markup_is_blanked_and_its_offsets_hold() -> None:
    document = written(
        Piece("paragraph", "The <b>plan</b> was kept."), table(("Kent", "<p>Yes</p>"), ("Essex", "No"))
    )
    assert texts(document, "paragraph") == ["The plan was kept."]
    assert rows(document)[0] == ["Kent", "Yes"]
    check_offsets(document)


def test_an_endless_paragraph_is_cut_between_words() -> None:
    lines = written(Piece("paragraph", "word " * 50_000)).text.split("\n")
    assert max(map(len, lines)) <= 100_000
    assert {word for line in lines for word in line.split()} == {"word"}


def test_doubts_and_metadata_are_handed_on() -> None:
    doubt = Doubt("made.docx", 0, 0, "a chart", "it was not read")
    document = write_document("made.docx", [Piece("paragraph", "One.")], [doubt], {"title": "Plans"})
    assert document.doubts == (doubt,)
    assert document.metadata == {"title": "Plans"}
    assert block_with(document, "One.").page is None


TEXTS = st.text(
    st.characters(codec="utf-8", exclude_characters="\n\t\r", categories=("L", "N", "P", "Zs")), max_size=40
)
PIECES = st.builds(
    Piece,
    st.sampled_from(["heading", "paragraph", "field", "item", "furniture"]),
    TEXTS.map(lambda text: " ".join(text.split())),
    level=st.integers(1, 4),
    mark=st.sampled_from(["", "•", "1.", "a)"]),
    page=st.integers(1, 3),
)


@UNHURRIED
@given(st.lists(PIECES, max_size=12))
def test_every_word_that_is_written_stands_in_the_text(pieces: list[Piece]) -> None:
    document = written(*pieces)
    check_offsets(document)
    for piece in pieces:
        assert piece.text in document.text
