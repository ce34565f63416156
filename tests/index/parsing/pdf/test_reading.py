"""Pages of a PDF as people read them: order, paragraphs, headings, lists, notes, furniture."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak, Paragraph, Spacer
from reportlab.platypus.flowables import BalancedColumns

from index.parsing import parse
from index.text_forms import searchable
from index.types import Document
from tests.index.parsing import made_pdfs as made
from tests.index.parsing.made_pdfs import HEIGHT, MARGIN, WIDTH, paragraph, read
from tests.index.parsing.reading_texts import block_with, fields, texts, words_of

TEXTS = [
    "Inspectors visited the council in March and met leaders, managers and many of the staff who work with families.",
    "Children who need help are identified early, although the threshold document is not yet understood by every school.",
    "The board meets each quarter. It has agreed a plan with the police and with health partners that says who does what.",
    "Social workers know the children well and see them often; their records show clearly what has changed and why.",
    "Some plans for children in care are out of date, and managers have not always seen that agreed actions were late.",
    "Foster carers spoke warmly of the training they receive, of the duty team at night and of their own workers.",
]

SAFETY = [
    "Fewer people were hurt than before.",
    "Speed limits were lowered at places",
    "that residents had named.",
]
MONEY = ["The council spent more on repairs than", "on winter service, as planned."]
CLAIMS = [
    "Drivers made many claims for damage",
    "to their cars. The council paid few",
    "of them, and said why.",
]


def words(document: Document) -> str:
    """All that is read of a document, on one line."""
    return " ".join(words_of(document, block) for block in document.blocks)


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_columns_are_read_one_after_the_other(columns: int) -> None:
    said = [f"{n}. {text}" if columns == 9 else f"{text} Point {n}." for n, text in enumerate(TEXTS * 6)]
    document = read(made.make_pdf([paragraph(text) for text in said], columns))
    assert texts(document, "paragraph") == said


def test_a_full_width_heading_parts_the_columns_above_it_from_those_below() -> None:
    story: list[Flowable] = []
    expected = []
    for title in ("Early help", "Children in care", "Leadership"):
        said = [f"{text} This is {title}." for text in TEXTS]
        story.append(paragraph(title, made.HEAD))
        story.append(BalancedColumns([paragraph(text) for text in said], nCols=2, innerPadding=14))
        expected += [title, *said]
    document = read(made.make_pdf(story))
    assert [words_of(document, block) for block in document.blocks] == expected
    assert block_with(document, "were late. This is Leadership").section == ("Leadership",)


def test_a_table_across_both_columns_stands_between_what_is_above_and_below() -> None:
    rows = [["Council", "Grade", "Year"], ["Leeds", "Good", "2015"], ["Bury", "Inadequate", "2014"]]
    columns = [paragraph(text) for text in TEXTS]
    story = [
        BalancedColumns(columns, nCols=2, innerPadding=14),
        made.table(rows, [160, 160, 160], made.GRID),
        BalancedColumns([paragraph(f"{text} So it is.") for text in TEXTS], nCols=2, innerPadding=14),
    ]
    document = read(made.make_pdf(story))
    kinds = [block.kind for block in document.blocks]
    assert kinds == ["paragraph"] * 6 + ["row"] * 2 + ["paragraph"] * 6
    assert texts(document, "paragraph") == TEXTS + [f"{text} So it is." for text in TEXTS]


def test_a_paragraph_goes_on_in_the_next_column_and_on_the_next_page() -> None:
    whole = " ".join(TEXTS * 9)
    document = read(made.make_pdf([paragraph(whole)], 2))
    assert texts(document, "paragraph") == [whole]
    block = document.blocks[0]
    assert block.page == 1
    assert "\f" in document.text[block.start : block.end]
    assert len(block.spans) == 1


def test_every_block_knows_its_page() -> None:
    story = [flowable for n in range(1, 4) for flowable in (paragraph(f"This is page {n}."), PageBreak())]
    document = read(made.make_pdf(story))
    assert [(words_of(document, block), block.page) for block in document.blocks] == [
        (f"This is page {n}.", n) for n in range(1, 4)
    ]


def test_running_heads_feet_and_page_numbers_are_no_content() -> None:
    draw = made.head_and_foot("Inspection report: Alphaland", "Published in May 2015")
    document = read(made.make_pdf([paragraph(text) for text in TEXTS * 12], 1, draw))
    assert texts(document, "paragraph") == TEXTS * 12
    assert "Published" not in document.clean
    assert document.metadata["running_head"].startswith("Inspection report: Alphaland")


def test_heads_that_differ_by_chapter_are_no_content() -> None:
    def draw(canvas: Canvas, page: int) -> None:
        made.write_lines(canvas, [f"Chapter {'ABC'[(page - 1) // 3]} | {page}"], MARGIN, HEIGHT - 40, 8)

    story = [flowable for n in range(9) for flowable in (paragraph(TEXTS[n % 6] * 8), PageBreak())]
    assert "Chapter" not in words(read(made.make_pdf(story, 1, draw)))


def test_a_heading_that_recurs_on_pages_is_content() -> None:
    story = [
        flowable
        for n in range(4)
        for flowable in (paragraph(f"Case study {n}", made.HEAD), paragraph(TEXTS[n]), PageBreak())
    ]
    document = read(made.make_pdf(story, 1, made.head_and_foot("Report", "")))
    assert texts(document, "heading") == [f"Case study {n}" for n in range(4)]


def test_footnotes_and_their_marks_stay_out_of_the_sentences() -> None:
    def page(canvas: Canvas, number: int) -> None:
        y = made.write_lines(canvas, ["The plan was agreed by the board"], MARGIN, 700)
        end = MARGIN + canvas.stringWidth("The plan was agreed by the board", "Helvetica", 10)
        canvas.setFont("Helvetica", 6)
        canvas.drawString(end, 704, "3")
        made.write_lines(canvas, ["in the spring and it runs for three years."], MARGIN, y)
        canvas.line(MARGIN, 112, MARGIN + 140, 112)
        canvas.setFont("Helvetica", 5)
        canvas.drawString(MARGIN, 103, "3")
        made.write_lines(canvas, ["Minutes of the board, item 4."], MARGIN + 6, 100, 8)

    document = read(made.draw_pages(page))
    assert texts(document, "paragraph") == [
        "The plan was agreed by the board in the spring and it runs for three years."
    ]
    assert "Minutes of the board, item 4." in document.text
    assert "Minutes" not in document.clean


def test_a_sentence_runs_on_over_a_footnote_to_the_next_page() -> None:
    def first(canvas: Canvas, number: int) -> None:
        made.write_lines(
            canvas, [*TEXTS[:3], "The council will review the plan with all of its"], MARGIN, 700
        )
        canvas.line(MARGIN, 100, MARGIN + 140, 100)
        made.write_lines(canvas, ["1 A note that stands between."], MARGIN, 88, 8)

    def second(canvas: Canvas, number: int) -> None:
        made.write_lines(
            canvas, ["partners in the autumn of 2016.", "Nothing else will change."], MARGIN, 760
        )

    document = read(made.draw_pages(first, second))
    assert "with all of its partners in the autumn of 2016." in words(document)
    block = block_with(document, "with all of its partners")
    assert len(block.spans) == 1


def test_words_that_a_line_end_broke_are_whole_in_the_searchable_text_and_verbatim_in_the_quote() -> None:
    lines = [
        "The arrangements for early help are good, and the arrange-",
        "ments for children in care are better. The multi-agency team and the multi-",
        "agency board meet often. The new arrangements are well under-",
        "stood and all agree that they are understood. Short- and long-",
        "term goals are set.",
    ]
    document = read(made.draw_pages(lambda canvas, number: made.write_lines(canvas, lines, MARGIN, 700)))
    text = searchable(document.clean, document.blocks[0].spans)
    assert "the arrangements for children in care" in text
    assert "the multi-agency board" in text
    assert "are well understood and" in text
    assert "Short- and long-term goals" in text
    assert "arrange-\nments" in document.text


def test_headings_are_known_by_their_type_and_nest() -> None:
    story = [
        paragraph("Annual report", made.TITLE),
        paragraph("1. Early help", made.HEAD),
        paragraph(TEXTS[0]),
        paragraph("Front door", made.SUBHEAD),
        paragraph(TEXTS[1]),
        PageBreak(),
        paragraph("2. Children in care", made.HEAD),
        paragraph(TEXTS[2]),
    ]
    document = read(made.make_pdf(story))
    assert texts(document, "heading") == ["Annual report", "Early help", "Front door", "Children in care"]
    assert block_with(document, TEXTS[1]).section == ("Early help", "Front door")
    assert block_with(document, TEXTS[2]).section == ("Children in care",)


def test_a_heading_over_two_lines_is_one() -> None:
    title = "How the council and its partners decide together what early help a family needs and receives"
    document = read(made.make_pdf([paragraph(title, made.HEAD), *(paragraph(text) for text in TEXTS)]))
    assert texts(document, "heading") == [title]


def test_bold_words_inside_a_sentence_make_no_heading() -> None:
    story = [Paragraph("<b>Thresholds.</b> " + TEXTS[1], made.BODY), paragraph(TEXTS[0])]
    document = read(made.make_pdf(story))
    assert texts(document, "heading") == []
    assert texts(document, "paragraph")[0].startswith("Thresholds. Children who need help")


@pytest.mark.parametrize("sign", ["•", "–", "1."])
def test_items_of_a_list_are_read_one_by_one_with_what_introduces_them(sign: str) -> None:
    items = [
        "improve the timeliness of assessments",
        "publish the plan, which all of the partners have agreed in full",
    ]
    story = [paragraph("The council should:"), made.bullets(items * 2, sign), paragraph(TEXTS[0])]
    document = read(made.make_pdf(story, 3))
    assert texts(document, "list_item") == items * 2
    assert all(b.lead == "The council should:" for b in document.blocks if b.kind == "list_item")


def test_the_text_of_a_box_stands_apart_from_what_runs_around_it() -> None:
    def page(canvas: Canvas, number: int) -> None:
        made.write_lines(canvas, ["Early help is offered in ten places, and the council has"], MARGIN, 760)
        canvas.rect(MARGIN, 600, 300, 130)
        made.write_lines(canvas, ["Good practice"], MARGIN + 10, 710, 12, font="Helvetica-Bold")
        made.write_lines(
            canvas, ["The toy library lends to families", "who live far from town."], MARGIN + 10, 690
        )
        made.write_lines(canvas, ["opened two more. Families like them.", "They say so often."], MARGIN, 570)

    document = read(made.draw_pages(page))
    said = texts(document, "paragraph")
    assert (
        "Early help is offered in ten places, and the council has opened two more. Families like them."
        in said[0]
    )
    assert "The toy library lends to families who live far from town." in said
    assert block_with(document, "toy library").section == ("Good practice",)
    assert block_with(document, "Early help is offered").section == ()


def test_labelled_fields_are_read_as_such() -> None:
    story = [
        paragraph(line) for line in ("Council: Alphaland", "Date of visit: 3 March 2015", "Lead: Jo Bloggs")
    ]
    document = read(
        made.make_pdf([paragraph("Details", made.HEAD), *story, Spacer(1, 20), paragraph(TEXTS[0])])
    )
    assert fields(document) == [
        ("Council", "Alphaland"),
        ("Date of visit", "3 March 2015"),
        ("Lead", "Jo Bloggs"),
    ]


def test_a_list_of_contents_is_not_read() -> None:
    entries = [
        f"{title} {'.' * 60} {page}" for page, title in enumerate(("Summary", "Findings", "Next steps"), 3)
    ]
    story = [paragraph("Contents", made.HEAD), *map(paragraph, entries), paragraph("Summary", made.HEAD)]
    document = read(made.make_pdf([*story, *(paragraph(text) for text in TEXTS)]))
    assert "Next steps" in document.text
    assert "Next steps" not in document.clean


def test_a_page_turned_on_its_side_is_read_upright() -> None:
    def page(canvas: Canvas, number: int) -> None:
        canvas.setPageSize((A4[1], A4[0]))
        canvas.setPageRotation(90)
        made.write_lines(canvas, TEXTS[:3], MARGIN, 400)

    def sideways(canvas: Canvas, number: int) -> None:
        canvas.setPageRotation(0)
        canvas.setPageSize(A4)
        canvas.rotate(90)
        made.write_lines(canvas, TEXTS[3:], MARGIN, -200)

    assert words(read(made.draw_pages(page, sideways))) == " ".join(TEXTS)


def test_the_metadata_of_the_file_is_kept() -> None:
    document = read(made.make_pdf([paragraph(TEXTS[0])], title="Annual report", author="Alphaland Council"))
    assert document.metadata["title"] == "Annual report"
    assert document.metadata["author"] == "Alphaland Council"
    assert len(document.metadata["created"]) == len("2015-06-30")
    assert "subject" not in document.metadata


def test_a_file_is_read_in_a_process_of_its_own(tmp_path: Path) -> None:
    data = made.make_pdf([paragraph(text) for text in TEXTS])
    assert parse(made.saved(tmp_path, data)) == read(data)


def test_only_a_page_begun_on_purpose_starts_something_new() -> None:
    def story() -> list[Flowable]:
        return [paragraph(text) for text in TEXTS * 9]

    run_on = read(made.make_pdf(story()))
    last = run_on.blocks[-1].page or 0
    assert last > 1
    assert not any(block.starts_page for block in run_on.blocks)
    parted = read(made.make_pdf([*story(), PageBreak(), paragraph(TEXTS[0])]))
    assert [block.page for block in parted.blocks if block.starts_page] == [last + 1]


def test_offsets_hold_in_the_text_and_in_its_clean_form() -> None:
    draw = made.head_and_foot("Report of the council", "May 2015")
    story = [paragraph("Findings", made.HEAD), *(paragraph(text) for text in TEXTS * 5), made.bullets(TEXTS)]
    assert_sound(read(made.make_pdf(story, 2, draw)))


def assert_sound(document: Document) -> None:
    assert len(document.clean) == len(document.text)
    assert all(c in (t, " ", "\u00ad") for c, t in zip(document.clean, document.text, strict=True))
    end = 0
    for block in document.blocks:
        assert end <= block.start <= block.end <= len(document.text)
        assert block.page == document.text.count("\f", 0, block.start) + 1
        end = block.end
        for spans in (block.spans, *(cell.spans for cell in block.cells)):
            assert spans
            places = [block.start, *(place for span in spans for place in span), block.end]
            assert places == sorted(places)


def test_the_page_is_as_wide_as_the_tests_think() -> None:
    assert (round(WIDTH), round(HEIGHT)) == (595, 842)


def test_a_date_keeps_its_day_where_it_is_set_as_a_heading() -> None:
    document = read(made.make_pdf([paragraph("14 October 2014", made.HEAD), *map(paragraph, TEXTS)]))
    assert texts(document, "heading") == ["14 October 2014"]


def test_the_caption_of_a_table_or_figure_heads_no_text() -> None:
    captions = [
        paragraph("Table 2: Spend", made.HEAD),
        paragraph(TEXTS[0]),
        paragraph("Figure 3: Staff", made.HEAD),
    ]
    document = read(made.make_pdf([paragraph("Money", made.HEAD), *captions, *map(paragraph, TEXTS)]))
    assert texts(document, "heading") == ["Money"]


def test_a_figure_at_the_start_of_a_line_goes_on_with_the_sentence() -> None:
    narrow = ParagraphStyle("narrow", parent=made.BODY, rightIndent=60)
    text = "Some children who are known to several of the services here have to wait for longer than<br/>26 weeks."
    document = read(made.make_pdf([*map(paragraph, TEXTS), paragraph(text, narrow)]))
    assert texts(document, "paragraph")[-1] == text.replace("<br/>", " ")


@pytest.mark.parametrize("size", [10, 13])
@pytest.mark.parametrize("headings", [1, 3])
def test_a_heading_beside_the_white_between_two_paragraphs_heads_its_own_column(
    size: int, headings: int
) -> None:
    def page(canvas: Canvas, number: int) -> None:
        y = made.write_lines(
            canvas, ["The first scheme began in 2016", "and it pays for itself."], MARGIN, 740
        )
        y = write_heading(canvas, "Safety", MARGIN, y)
        y = made.write_lines(canvas, SAFETY, MARGIN, y)
        for title in ("Money", "Staff")[: headings - 1]:
            y = made.write_lines(canvas, MONEY, MARGIN, write_heading(canvas, title, MARGIN, y))
        made.write_lines(canvas, ["Councils spend much of their income on"], MARGIN, y)
        y = made.write_lines(canvas, ["roads and bridges. They spend more", "on both each year."], 320, 740)
        made.write_lines(canvas, CLAIMS * 2, 320, y - 44)

    def write_heading(canvas: Canvas, title: str, x: float, y: float) -> float:
        return made.write_lines(canvas, [title], x, y - 16, size, 20, "Helvetica-Bold")

    document = read(made.draw_pages(page))
    block = block_with(document, "Councils spend")
    assert words_of(document, block).endswith(
        "income on roads and bridges. They spend more on both each year."
    )


def test_a_paragraph_goes_on_from_the_foot_of_the_right_column_to_the_next_page() -> None:
    said = [f"{text} {text}" for text in TEXTS * 8]
    story: list[Flowable] = []
    for number, text in enumerate(said):
        story += [paragraph(f"Part {number}", made.SUBHEAD), paragraph(text)]
    document = read(made.make_pdf(story, 2))
    assert texts(document, "paragraph") == said
    assert block_with(document, TEXTS[0]).section == ("Part 0",)


@pytest.mark.parametrize("leading", [15.0, 18.0, 20.0, 24.0])
def test_paragraphs_are_whole_whatever_the_line_spacing(leading: float) -> None:
    style = ParagraphStyle("spaced", parent=made.BODY, fontSize=12, leading=leading, spaceAfter=leading)
    said = [f"{text} {text}" for text in TEXTS]
    assert texts(read(made.make_pdf([paragraph(text, style) for text in said])), "paragraph") == said


@pytest.mark.parametrize("space_after", [0, 8])
def test_a_numbered_paragraph_is_whole_where_its_other_lines_stand_further_in(space_after: int) -> None:
    style = ParagraphStyle("hanging", made.BODY, leftIndent=22, firstLineIndent=-22, spaceAfter=space_after)
    said = [f"{one} {other}" for one, other in zip(TEXTS, reversed(TEXTS), strict=True)]
    story = [paragraph(f"{n}. {text}", style) for n, text in enumerate(said, 1)]
    document = read(made.make_pdf([paragraph(TEXTS[0]), *story]))
    assert texts(document, "paragraph") == [TEXTS[0], *said]
