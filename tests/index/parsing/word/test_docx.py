"""Word files: the body in its order and in the words that it shows."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.shared import Pt
from hypothesis import given
from hypothesis import strategies as st

from index.parsing import parse
from index.types import Document
from tests.index.parsing.checking import UNHURRIED, read_or_refused, refusal, written_rows
from tests.index.parsing.made_word import (
    NAMESPACES,
    add_footnotes,
    add_runs,
    add_table,
    add_xml,
    marked_as_header,
    word_file,
)
from tests.index.parsing.reading_texts import block_with, fields, rows, texts, words_of

Build = Callable[[Any], None]


def read(folder: Path, build: Build) -> Document:
    return parse(word_file(folder, build))


def test_paragraphs_headings_and_tables_come_in_their_order(tmp_path: Path) -> None:
    def build(made: Any) -> None:
        made.add_heading("Plans in four counties", 0)
        made.add_heading("Findings", 1)
        made.add_paragraph("Most counties kept a plan.")
        add_table(made, [["County", "Plan?"], ["Kent", "Yes"], ["Essex", "No"]])
        made.add_heading("Detail", 2)
        made.add_paragraph("Kent's runs to 2014.")
        made.add_heading("Advice", 1)
        made.add_paragraph("Start early.")

    document = read(tmp_path, build)
    assert [(b.kind, words_of(document, b)) for b in document.blocks] == [
        ("heading", "Plans in four counties"),
        ("heading", "Findings"),
        ("paragraph", "Most counties kept a plan."),
        ("row", "Kent Yes"),
        ("row", "Essex No"),
        ("heading", "Detail"),
        ("paragraph", "Kent's runs to 2014."),
        ("heading", "Advice"),
        ("paragraph", "Start early."),
    ]
    assert block_with(document, "runs to").section == ("Findings", "Detail")
    assert block_with(document, "Start").section == ("Advice",)
    assert block_with(document, "Kent Yes").row == 2


def test_offsets_hold_in_the_kept_text(tmp_path: Path) -> None:
    def build(made: Any) -> None:
        made.add_heading("A plan", 1)
        add_runs(made, ("Contact: ", True), ("Jane Doe", False))
        add_table(made, [["Council", "Plan"], ["Kent", "Retained"]])

    document = read(tmp_path, build)
    assert len(document.text) == len(document.clean)
    assert [[document.text[a:b] for a, b in block.spans] for block in document.blocks] == [
        ["A plan"],
        ["Jane Doe"],
        ["Kent", "Retained"],
    ]


def test_a_heading_is_known_by_its_style_its_outline_level_or_as_a_short_bold_paragraph(
    tmp_path: Path,
) -> None:
    def build(made: Any) -> None:
        made.add_heading("Styled", 2)
        made.add_paragraph("Text of the first.")
        add_xml(made, '<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:r><w:t>Outlined</w:t></w:r></w:p>')
        made.add_paragraph("Text of the second.")
        add_runs(made, ("All in bold", True))
        made.add_paragraph("Text of the third.")

    document = read(tmp_path, build)
    assert texts(document, "heading") == ["Styled", "Outlined", "All in bold"]
    assert block_with(document, "third").section == ("Outlined", "All in bold")


def test_a_bold_sentence_is_no_heading_and_bold_says_nothing_where_most_is_bold(tmp_path: Path) -> None:
    def loud(made: Any) -> None:
        for words in ("Kent kept it", "Essex did not", "Surrey may", "Nobody knows"):
            add_runs(made, (words, True))
        made.add_paragraph("Quiet text ends it all.")

    document = read(tmp_path, lambda made: add_runs(made, ("This matters to all of us.", True)))
    assert texts(document, "heading") == []
    assert "All" not in texts(read(tmp_path, loud), "heading")


def test_what_reads_as_a_heading_is_one_where_no_style_marks_any(tmp_path: Path) -> None:
    def build(made: Any) -> None:
        made.add_paragraph("Children's plans in Kent")
        made.add_paragraph(
            "The county council kept its plan in 2011 and has published another one since then."
        )
        made.add_paragraph("Next steps")
        made.add_paragraph("The board will meet in May and decide about the plan that comes after this one.")

    document = read(tmp_path, build)
    assert texts(document, "heading") == ["Children's plans in Kent", "Next steps"]


def test_list_items_know_what_introduces_them(tmp_path: Path) -> None:
    def build(made: Any) -> None:
        made.add_paragraph("The priorities are:")
        made.add_paragraph("healthy weight", style="List Bullet")
        made.add_paragraph("young carers, above all:", style="List Bullet")
        made.add_paragraph("those under ten", style="List Bullet 2")
        made.add_paragraph("housing", style="List Bullet")
        made.add_paragraph("First this", style="List Number")
        made.add_paragraph("Then that", style="List Number")

    document = read(tmp_path, build)
    items = [(words_of(document, b), b.lead) for b in document.blocks if b.kind == "list_item"]
    assert items[:4] == [
        ("healthy weight", "The priorities are:"),
        ("young carers, above all:", "The priorities are:"),
        ("those under ten", "young carers, above all:"),
        ("housing", "The priorities are:"),
    ]
    assert "1. First this\n\n2. Then that" in document.text


def test_numbered_paragraphs_are_no_list(tmp_path: Path) -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="90"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum><w:num w:numId="91"><w:abstractNumId w:val="90"/></w:num>'
    )

    def numbered(level: int, text: str, bold: str = "") -> str:
        place = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="91"/></w:numPr>'
        return f"<w:p><w:pPr>{place}</w:pPr><w:r><w:rPr>{bold}</w:rPr><w:t>{text}</w:t></w:r></w:p>"

    def build(made: Any) -> None:
        add_xml(made, numbered(0, "Purpose", "<w:b/>") + numbered(1, "Members are asked to note the report."))
        add_xml(made, numbered(1, "The plan was kept.") + numbered(0, "Context", "<w:b/>"))
        add_xml(made, numbered(1, "Kent is a county."))
        root = made.part.numbering_part.element
        for element in parse_xml(f"<w:numbering {NAMESPACES}>{numbering}</w:numbering>"):
            root.append(element)

    document = read(tmp_path, build)
    assert texts(document, "heading") == ["Purpose", "Context"]
    assert texts(document, "list_item") == []
    assert "1.2 The plan was kept." in document.text
    assert "2.1 Kent is a county." in document.text
    assert texts(document, "paragraph")[1] == "The plan was kept."


def test_a_bold_label_and_a_table_of_labels_make_fields(tmp_path: Path) -> None:
    def build(made: Any) -> None:
        made.add_heading("Calderdale", 1)
        add_runs(made, ("Contact:", True), (" Jane Doe, Head of Plans", False))
        add_table(
            made, [["Context", "A borough in West Yorkshire"], ["CYPP status", "The plan was replaced."]]
        )
        add_runs(made, ("Kent County Council", True), (" kept its plan.", False))

    document = read(tmp_path, build)
    assert fields(document) == [
        ("Contact", "Jane Doe, Head of Plans"),
        ("Context", "A borough in West Yorkshire"),
        ("CYPP status", "The plan was replaced."),
    ]
    assert texts(document, "paragraph") == ["Kent County Council kept its plan."]


def test_labels_without_a_colon_count_where_there_are_several(tmp_path: Path) -> None:
    def build(made: Any) -> None:
        for label, value in (
            ("Context", "A county."),
            ("Population", "48,000 children"),
            ("Priorities", "Schools"),
        ):
            add_runs(made, (label, True), (f" {value}", False))

    assert fields(read(tmp_path, build)) == [
        ("Context", "A county."),
        ("Population", "48,000 children"),
        ("Priorities", "Schools"),
    ]


def test_contact_details_are_one_field(tmp_path: Path) -> None:
    def build(made: Any) -> None:
        made.add_paragraph("The plan was kept by all of the councils that we asked about it.")
        made.add_paragraph("For more information on this survey contact:")
        made.add_paragraph("Jane Doe")
        made.add_paragraph("jane.doe@kent.example")

    assert fields(read(tmp_path, build)) == [
        ("For more information on this survey contact", "Jane Doe jane.doe@kent.example")
    ]


def test_cells_that_span_rows_and_columns_stand_in_each(tmp_path: Path) -> None:
    def build(made: Any) -> None:
        table = add_table(
            made,
            [
                ["Council", "Plan", "", "Board"],
                ["", "Kept?", "Year", ""],
                ["Kent", "Yes", "2011", "Board A"],
                ["", "No", "2012", "Board B"],
                ["Essex", "No response", "", "None"],
            ],
        )
        table.cell(0, 0).merge(table.cell(1, 0))
        table.cell(0, 1).merge(table.cell(0, 2))
        table.cell(0, 3).merge(table.cell(1, 3))
        table.cell(2, 0).merge(table.cell(3, 0))
        table.cell(4, 1).merge(table.cell(4, 2))
        marked_as_header(table, 2)

    document = read(tmp_path, build)
    assert document.tables[0].header == ("Council", "Plan Kept?", "Plan Year", "Board")
    assert rows(document) == [
        ["Kent", "Yes", "2011", "Board A"],
        ["Kent", "No", "2012", "Board B"],
        ["Essex", "No response", "No response", "None"],
    ]


def test_a_row_over_all_columns_says_what_the_rows_below_have_in_common(tmp_path: Path) -> None:
    def build(made: Any) -> None:
        table = add_table(
            made,
            [
                ["Question", "Answer"],
                ["Kent County Council", ""],
                ["Is there a plan?", "Yes"],
                ["Is there a board?", "No"],
                ["Essex County Council", ""],
                ["Is there a plan?", "No"],
            ],
            bold_heads=1,
        )
        for at in (1, 4):
            table.cell(at, 0).merge(table.cell(at, 1))

    document = read(tmp_path, build)
    assert document.tables[0].header == ("", "Question", "Answer")
    assert rows(document) == [
        ["Kent County Council", "Is there a plan?", "Yes"],
        ["Kent County Council", "Is there a board?", "No"],
        ["Essex County Council", "Is there a plan?", "No"],
    ]


def test_a_table_inside_a_cell_is_part_of_the_cell_or_stands_alone_in_a_frame(tmp_path: Path) -> None:
    inner = [["Council", "Plan?"], ["Kent", "Yes"], ["Essex", "No"]]

    def framed(made: Any) -> None:
        frame = made.add_table(1, 1).cell(0, 0)
        frame.text = "What the councils said"
        table = frame.add_table(3, 2)
        for at, row in enumerate(inner):
            for column, text in enumerate(row):
                table.cell(at, column).text = text

    def nested(made: Any) -> None:
        outer = add_table(
            made, [["Council", "Budget"], ["Kent", "See:"], ["Essex", "none"], ["Surrey", "none"]]
        )
        table = outer.cell(1, 1).add_table(1, 2)
        table.cell(0, 0).text, table.cell(0, 1).text = "2011", "£5m"

    assert rows(read(tmp_path, framed)) == inner[1:]
    assert rows(read(tmp_path, nested))[0] == ["Kent", "See: 2011 £5m"]


def test_the_caption_next_to_a_table_is_its_caption(tmp_path: Path) -> None:
    def build(made: Any) -> None:
        made.add_heading("Results", 1)
        made.add_paragraph("Table 2: Plans by council", style="Caption")
        add_table(made, [["Council", "Plan?"], ["Kent", "Yes"], ["Essex", "No"]])

    assert read(tmp_path, build).tables[0].caption == "Table 2: Plans by council"


def test_tracked_insertions_are_text_and_deletions_are_not(tmp_path: Path) -> None:
    def build(made: Any) -> None:
        add_xml(
            made,
            "<w:p><w:r><w:t xml:space='preserve'>The plan was </w:t></w:r>"
            "<w:del w:id='1' w:author='A'><w:r><w:delText>abolished</w:delText></w:r></w:del>"
            "<w:ins w:id='2' w:author='A'><w:r><w:t>retained</w:t></w:r></w:ins><w:r><w:t>.</w:t></w:r></w:p>"
            "<w:p><w:moveFrom w:id='3' w:author='A'><w:r><w:t>Moved away.</w:t></w:r></w:moveFrom></w:p>"
            "<w:p><w:moveTo w:id='4' w:author='A'><w:r><w:t>Moved here.</w:t></w:r></w:moveTo></w:p>",
        )
        table = add_table(made, [["Council", "Plan?"], ["Kent", "Yes"], ["Essex", "No"], ["Surrey", "No"]])
        add_xml(made, "<w:p/>")
        row = table.rows[2]._tr
        row.get_or_add_trPr().append(docx.oxml.OxmlElement("w:del"))

    document = read(tmp_path, build)
    assert texts(document, "paragraph") == ["The plan was retained.", "Moved here."]
    assert rows(document) == [["Kent", "Yes"], ["Surrey", "No"]]


def test_comments_hidden_text_and_codes_of_fields_are_not_read(tmp_path: Path) -> None:
    def build(made: Any) -> None:
        paragraph = made.add_paragraph("The plan was kept.")
        made.add_comment(paragraph.runs, text="Is that so?", author="B")
        add_xml(
            made,
            "<w:p><w:r><w:t xml:space='preserve'>It has </w:t></w:r><w:r><w:fldChar w:fldCharType='begin'/></w:r>"
            "<w:r><w:instrText>NUMPAGES</w:instrText></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r>"
            "<w:r><w:t>12</w:t></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>"
            "<w:r><w:t xml:space='preserve'> pages.</w:t></w:r>"
            "<w:r><w:rPr><w:vanish/></w:rPr><w:t>Draft.</w:t></w:r></w:p>",
        )

    document = read(tmp_path, build)
    assert texts(document, "paragraph") == ["The plan was kept.", "It has 12 pages."]
    assert "Is that so" not in document.text
    assert "Draft" not in document.text


def test_content_controls_links_and_symbols_are_read_in_their_place(tmp_path: Path) -> None:
    def build(made: Any) -> None:
        add_xml(
            made,
            "<w:sdt><w:sdtContent><w:p><w:r><w:t xml:space='preserve'>In a </w:t></w:r><w:hyperlink w:anchor='x'>"
            "<w:r><w:t>content</w:t></w:r></w:hyperlink><w:r><w:tab/><w:t>control</w:t></w:r></w:p></w:sdtContent>"
            "</w:sdt><w:p><w:r><w:t>multi</w:t><w:noBreakHyphen/><w:t>agency par</w:t><w:softHyphen/><w:t>ty</w:t>"
            "</w:r></w:p>",
        )

    assert texts(read(tmp_path, build), "paragraph") == ["In a content control", "multi-agency party"]


@pytest.mark.parametrize("is_old", [False, True])
def test_a_text_box_is_read_once_after_its_paragraph(tmp_path: Path, is_old: bool) -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>Boxed words.</w:t></w:r></w:p></w:txbxContent>"
    old = f"<w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict>"
    new = (
        f"<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing>"
        f"</mc:Choice><mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>"
    )

    def build(made: Any) -> None:
        add_xml(made, f"<w:p><w:r><w:t>Anchor here.</w:t></w:r><w:r>{old if is_old else new}</w:r></w:p>")
        made.add_paragraph("Text behind it.")

    assert texts(read(tmp_path, build), "paragraph") == ["Anchor here.", "Boxed words.", "Text behind it."]


def test_heads_feet_and_notes_are_kept_and_not_read(tmp_path: Path) -> None:
    def build(made: Any) -> None:
        made.sections[0].header.paragraphs[0].text = "Cabinet, 12 March 2015"
        made.sections[0].footer.paragraphs[0].text = "Page 1"
        add_xml(
            made,
            "<w:p><w:r><w:t>The plan was kept</w:t></w:r><w:r><w:footnoteReference w:id='1'/></w:r>"
            "<w:r><w:t xml:space='preserve'> in 2011.</w:t></w:r></w:p>",
        )
        add_footnotes(made, "According to the minutes.")

    document = read(tmp_path, build)
    assert texts(document, "paragraph") == ["The plan was kept in 2011."]
    assert document.text.startswith("Cabinet, 12 March 2015")
    assert "1 According to the minutes." in document.text
    assert document.metadata["running_head"] == "Cabinet, 12 March 2015"
    assert "minutes" not in document.clean
    assert "Cabinet" not in document.clean


def test_the_head_of_a_first_page_of_its_own_is_a_letterhead(tmp_path: Path) -> None:
    def build(made: Any) -> None:
        section = made.sections[0]
        section.different_first_page_header_footer = True
        section.first_page_header.paragraphs[0].text = "Kent County Council"
        section.header.paragraphs[0].text = "Continued"
        made.add_paragraph("Dear colleague, the plan was kept.")

    document = read(tmp_path, build)
    assert document.clean.startswith("Kent County Council")
    assert "Continued" not in document.clean


def test_a_raised_figure_that_marks_a_note_is_dropped_and_a_power_is_kept(tmp_path: Path) -> None:
    def build(made: Any) -> None:
        paragraph = made.add_paragraph("The plan was kept.")
        paragraph.add_run("3").font.superscript = True
        paragraph.add_run(" It has 40 m")
        paragraph.add_run("2").font.superscript = True

    assert texts(read(tmp_path, build), "paragraph") == ["The plan was kept. It has 40 m2"]


def test_entries_of_a_table_of_contents_are_not_read(tmp_path: Path) -> None:
    def build(made: Any) -> None:
        made.styles.add_style("toc 1", 1)
        made.add_paragraph("Findings 3", style="toc 1")
        made.add_heading("Findings", 1)
        made.add_paragraph("All kept it.")

    document = read(tmp_path, build)
    assert [words_of(document, b) for b in document.blocks] == ["Findings", "All kept it."]


def test_pages_are_counted_by_the_breaks_that_people_set(tmp_path: Path) -> None:
    def build(made: Any) -> None:
        made.add_paragraph("On the first page.")
        made.add_page_break()
        made.add_paragraph("On the second page.")
        made.add_paragraph("Still there.").add_run().add_break(WD_BREAK.PAGE)
        add_table(made, [["Council", "Plan?"], ["Kent", "Yes"], ["Essex", "No"]])

    document = read(tmp_path, build)
    assert [block.page for block in document.blocks] == [1, 2, 2, 3, 3]


def test_pages_are_counted_as_word_last_laid_them_out(tmp_path: Path) -> None:
    broken = "<w:lastRenderedPageBreak/>"

    def build(made: Any) -> None:
        add_xml(
            made,
            "<w:p><w:r><w:t>On page one.</w:t><w:br w:type='page'/></w:r></w:p>"
            f"<w:p><w:r>{broken}<w:t>On page two </w:t>{broken}<w:t>and three.</w:t></w:r></w:p>"
            "<w:p><w:r><w:t>On page three.</w:t></w:r></w:p>",
        )

    assert [block.page for block in read(tmp_path, build).blocks] == [1, 2, 3]


def test_a_document_without_breaks_has_no_pages(tmp_path: Path) -> None:
    document = read(tmp_path, lambda made: made.add_paragraph("A letter."))
    assert [block.page for block in document.blocks] == [None]


def test_what_the_file_says_of_itself_is_metadata(tmp_path: Path) -> None:
    def build(made: Any) -> None:
        made.add_paragraph("A letter.")
        made.core_properties.title = "Plans in  Kent"
        made.core_properties.author = "Kent County Council"
        made.core_properties.comments = ""
        made.core_properties.created = datetime(2015, 6, 30, 9, 0)
        made.core_properties.modified = datetime(2015, 7, 1, 9, 0)

    assert read(tmp_path, build).metadata == {
        "title": "Plans in Kent",
        "author": "Kent County Council",
        "created": "2015-06-30",
        "modified": "2015-07-01",
    }
    assert read(tmp_path, lambda made: made.add_paragraph("A letter.")).metadata == {}


def test_a_letter_spread_over_a_frame_is_put_back_to_its_word(tmp_path: Path) -> None:
    def build(made: Any) -> None:
        add_xml(
            made,
            "<w:p><w:pPr><w:framePr w:dropCap='drop'/></w:pPr><w:r><w:t>T</w:t></w:r></w:p>"
            "<w:p><w:r><w:t>he plan was kept.</w:t></w:r></w:p>",
        )

    assert texts(read(tmp_path, build), "paragraph") == ["The plan was kept."]


def test_an_object_that_cannot_be_read_is_a_doubt(tmp_path: Path) -> None:
    def build(made: Any) -> None:
        made.add_paragraph("The chart shows it.")
        add_xml(
            made,
            "<w:p><w:r><w:drawing><c:chart xmlns:c='http://schemas.openxmlformats.org/drawingml/2006/chart'/>"
            "</w:drawing></w:r></w:p>",
        )

    assert [(d.what, d.reason) for d in read(tmp_path, build).doubts] == [("a chart", "it was not read")]


# -- cell accuracy

CELL = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "Sc", "Zs")), min_size=1, max_size=30
).map(lambda text: " ".join(text.split()))


@UNHURRIED
@given(st.lists(st.lists(CELL, min_size=3, max_size=3), min_size=2, max_size=6))
def test_every_cell_comes_back_as_it_was_written(tmp_path: Path, body: list[list[str]]) -> None:
    body = [[f"Row {n}", *row] for n, row in enumerate(body)]

    def build(made: Any) -> None:
        table = add_table(made, [["Council", "One", "Two", "Three"], *body])
        marked_as_header(table)
        made.styles["Normal"].font.size = Pt(9)

    document = read(tmp_path, build)
    assert written_rows(document) == body


# -- files that are none


@cache
def whole() -> bytes:
    made = docx.Document()
    made.add_heading("A plan", 1)
    made.add_paragraph("Kent kept its plan.")
    add_table(made, [["Council", "Plan?"], ["Kent", "Yes"], ["Essex", "No"]])
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


@UNHURRIED
@given(st.data())
def test_a_damaged_file_is_read_or_refused_with_one_sentence(tmp_path: Path, data: st.DataObject) -> None:
    spoiled = bytearray(whole()[: data.draw(st.integers(0, len(whole())))])
    for _ in range(data.draw(st.integers(0, 5)) if spoiled else 0):
        spoiled[data.draw(st.integers(0, len(spoiled) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    path = tmp_path / "spoiled.docx"
    path.write_bytes(bytes(spoiled))
    read_or_refused(path)


def with_part(folder: Path, name: str, text: str) -> Path:
    """The whole file with one of its parts replaced."""
    path = folder / "changed.docx"
    with zipfile.ZipFile(io.BytesIO(whole())) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(info.filename, text if info.filename == name else old.read(info))
    return path


@UNHURRIED
@given(st.data())
def test_a_damaged_part_is_read_or_refused_with_one_sentence(tmp_path: Path, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(["word/document.xml", "word/styles.xml", "[Content_Types].xml"]))
    with zipfile.ZipFile(io.BytesIO(whole())) as archive:
        text = archive.read(name).decode()
    start = data.draw(st.integers(0, len(text) - 1))
    text = text[:start] + data.draw(st.text(max_size=8)) + text[start + data.draw(st.integers(0, 40)) :]
    read_or_refused(with_part(tmp_path, name, text))


def test_entities_in_the_xml_are_refused(tmp_path: Path) -> None:
    bomb = (
        '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">'
        '<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document>&b;&x;</w:document>'
    )
    assert "document type" in refusal(with_part(tmp_path, "word/document.xml", bomb))


def test_a_file_without_text_is_refused(tmp_path: Path) -> None:
    assert "no text" in refusal(word_file(tmp_path, lambda made: made.add_paragraph("")))


def test_an_old_or_locked_file_is_refused_with_the_mend(tmp_path: Path) -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    (tmp_path / "old.docx").write_bytes(ole)
    (tmp_path / "locked.docx").write_bytes(ole + "EncryptedPackage".encode("utf-16-le"))
    (tmp_path / "old.doc").write_bytes(ole)
    assert "old Office format" in refusal(tmp_path / "old.docx")
    assert "password" in refusal(tmp_path / "locked.docx")
    assert "save it as .docx." in refusal(tmp_path / "old.doc")


def test_tables_in_tables_without_end_are_read_or_refused(tmp_path: Path) -> None:
    cell = "<w:tbl><w:tr><w:tc>{}<w:p/></w:tc></w:tr></w:tbl>"
    text = "<w:p><w:r><w:t>deep</w:t></w:r></w:p>"
    for _ in range(60):
        text = cell.format(text)
    body = (
        f'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{text}'
        + ("<w:p><w:r><w:t>The end.</w:t></w:r></w:p></w:body></w:document>")
    )
    assert texts(parse(with_part(tmp_path, "word/document.xml", body)), "paragraph") == ["The end."]
