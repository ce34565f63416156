"""Tables of a PDF cell by cell: ruled, partly ruled, borderless, merged, and over several pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from reportlab.lib import colors
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Spacer, Table, TableStyle

from index.types import Document
from tests.index.parsing import made_pdfs as made
from tests.index.parsing.made_pdfs import CELL, GRID, LINES, MARGIN, TOP, WIDTH, paragraph, read
from tests.index.parsing.pdf.test_reading import TEXTS, assert_sound
from tests.index.parsing.reading_texts import fields, rows, texts

ROOM = WIDTH - 2 * MARGIN
HEADER = ["Council", "Is the board kept?", "Plan status", "Spend (£m)", "Comments"]
BODY = [
    ["Leeds", "Yes", "Retained until 2014", "12.5", "See the annual report"],
    ["Kingston upon Hull", "No, it was abolished in 2011", "No response", "3.0", "None"],
    ["Bath and North East Somerset", "Under review", "", "7.25", TEXTS[1]],
    ["York", "Yes", "Replaced by a shorter plan", "", "None"],
    ["Bury", "No", "Not stated", "40", "New: see the minutes of March 2012"],
]
WIDTHS = [90, 100, 90, 55, ROOM - 335]
BOOK = [
    ("LINEABOVE", (0, 0), (-1, 0), 1, colors.black),
    ("LINEBELOW", (0, 0), (-1, 0), 0.5, colors.black),
    ("LINEBELOW", (0, -1), (-1, -1), 1, colors.black),
    *TOP,
]
SHADES = [("BACKGROUND", (0, n), (-1, n), colors.lightgrey) for n in range(0, 6, 2)] + TOP
MIDDLE = [("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
INNER = [("INNERGRID", (0, 0), (-1, -1), 0.5, colors.black), *TOP]
STYLES = {
    "a full grid": GRID,
    "inner rules only": INNER,
    "rules below rows": LINES,
    "rules around the header": BOOK,
    "shaded rows": SHADES,
    "no rules": TOP,
    "no rules, cells centred": MIDDLE,
}


def page_of(*tables: Flowable, columns: int = 1) -> Document:
    story: list[Flowable] = [paragraph("Survey", made.HEAD), paragraph(TEXTS[0]), Spacer(1, 8)]
    for table in tables:
        story += [table, Spacer(1, 12), paragraph(TEXTS[2])]
    return read(made.make_pdf(story, columns))


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
@pytest.mark.parametrize("is_bold", [True, False], ids=["bold header", "plain header"])
def test_every_cell_is_read_under_its_header(style: Sequence[tuple[Any, ...]], is_bold: bool) -> None:
    document = page_of(made.table([HEADER, *BODY], WIDTHS, style, bold_heads=is_bold))
    assert rows(document) == BODY
    assert [table.header for table in document.tables] == [tuple(HEADER)]
    assert document.tables[0].caption == "Survey"
    assert texts(document, "paragraph") == [TEXTS[0], TEXTS[2]]
    assert_sound(document)


def test_a_cell_of_several_lines_is_one_stretch_of_the_text() -> None:
    document = page_of(made.table([HEADER, *BODY], WIDTHS, GRID))
    cell = next(block for block in document.blocks if block.row == 3).cells[4]
    assert len(cell.spans) == 1
    assert document.text[slice(*cell.spans[0])].count("\n") >= 2


def test_an_empty_cell_has_an_empty_span() -> None:
    document = page_of(made.table([HEADER, *BODY], WIDTHS, GRID))
    cell = next(block for block in document.blocks if block.row == 4).cells[3]
    assert [end - start for start, end in cell.spans] == [0]


@pytest.mark.parametrize("style", [GRID, LINES, TOP], ids=["grid", "rules", "no rules"])
@pytest.mark.parametrize("repeat", [0, 1], ids=["header once", "header on each page"])
def test_a_table_over_several_pages_is_one(style: Sequence[tuple[Any, ...]], repeat: int) -> None:
    body = [[f"{name} {n}", *rest] for n in range(9) for name, *rest in BODY]
    draw = made.head_and_foot("Survey of councils", "May 2012")
    table = made.table([HEADER, *body], WIDTHS, style, repeat=repeat)
    document = read(made.make_pdf([paragraph("Survey", made.HEAD), table], 1, draw))
    assert rows(document) == body
    assert len(document.tables) == 1
    assert [block.row for block in document.blocks if block.kind == "row"] == list(range(1, len(body) + 1))
    assert {block.page for block in document.blocks} == {1, 2, 3}


def test_a_row_that_a_page_cuts_is_whole() -> None:
    long = " ".join(TEXTS * 4)
    body = [["Leeds", "Yes", long], ["York", "No", long], ["Bury", "Yes", long]]
    cells = [[paragraph(text, CELL) for text in row] for row in [["Council", "Kept?", "Comments"], *body]]
    table = Table(cells, colWidths=[80, 60, 150], style=TableStyle(GRID), splitInRow=1)
    document = read(made.make_pdf([paragraph("Survey", made.HEAD), table]))
    assert rows(document) == body


def test_two_tables_on_a_page_stay_two() -> None:
    second = [["Year", "Grade", "Places"], ["2011", "Good", "14"], ["2012", "Poor", "15"]]
    document = page_of(made.table([HEADER, *BODY], WIDTHS, GRID), made.table(second, [100, 100, 100], GRID))
    assert rows(document) == [*BODY, *second[1:]]
    assert [table.header for table in document.tables] == [tuple(HEADER), tuple(second[0])]


def test_a_header_of_two_rows_is_joined_by_column() -> None:
    cells = [
        ["Council", "2011", "", "2012", ""],
        ["", "Schools", "Nurseries", "Schools", "Nurseries"],
        ["Leeds", "200", "31", "198", "30"],
        ["York", "60", "9", "61", "8"],
    ]
    spans = [("SPAN", (1, 0), (2, 0)), ("SPAN", (3, 0), (4, 0)), ("SPAN", (0, 0), (0, 1))]
    document = page_of(Table(cells, style=TableStyle([*GRID, *spans])))
    assert document.tables[0].header == (
        "Council",
        "2011 Schools",
        "2011 Nurseries",
        "2012 Schools",
        "2012 Nurseries",
    )
    assert rows(document) == cells[2:]


def test_a_merged_label_stands_in_each_of_its_rows() -> None:
    cells = [
        ["Council", "Year", "Is the plan kept?"],
        ["Leeds", "2011", "Yes"],
        ["", "2012", "No"],
        ["York", "2011", "No response"],
        ["", "2012", "No response"],
    ]
    spans = [("SPAN", (0, 1), (0, 2)), ("SPAN", (0, 3), (0, 4))]
    document = page_of(Table(cells, style=TableStyle([*GRID, *spans])))
    assert [row[:2] for row in rows(document)] == [
        ["Leeds", "2011"],
        ["Leeds", "2012"],
        ["York", "2011"],
        ["York", "2012"],
    ]


def test_an_answer_over_several_columns_is_the_answer_of_each() -> None:
    cells = [
        ["Council", "Board", "Plan", "Lead"],
        ["Leeds", "Yes", "No", "Yes"],
        ["York", "No response", "", ""],
    ]
    document = page_of(Table(cells, style=TableStyle([*GRID, ("SPAN", (1, 2), (3, 2))])))
    assert rows(document)[1] == ["York", "No response", "No response", "No response"]


def test_a_line_over_the_whole_table_is_no_row() -> None:
    cells = [
        ["Council", "Board", "Plan"],
        ["Northern authorities", "", ""],
        ["Leeds", "Yes", "No"],
        ["Southern authorities", "", ""],
        ["Kent", "No", "Yes"],
    ]
    spans = [("SPAN", (0, 1), (-1, 1)), ("SPAN", (0, 3), (-1, 3))]
    document = page_of(Table(cells, style=TableStyle([*GRID, *spans])))
    assert rows(document) == [cells[2], cells[4]]
    assert document.tables[0].header == ("Council", "Board", "Plan")
    assert "Southern authorities" in texts(document, "paragraph")


def test_a_caption_names_its_table() -> None:
    table = made.table([HEADER, *BODY], WIDTHS, GRID)
    story = [paragraph("Findings", made.HEAD), paragraph("Table 1: Boards and plans in 2012"), table]
    assert read(made.make_pdf(story)).tables[0].caption == "Table 1: Boards and plans in 2012"


@pytest.mark.parametrize("style", [GRID, TOP], ids=["grid", "no rules"])
def test_labels_and_what_is_said_of_each_are_fields(style: Sequence[tuple[Any, ...]]) -> None:
    facts = [
        ["Context", TEXTS[0]],
        ["Board arrangements", TEXTS[1]],
        ["Plan status", "The plan was replaced in 2011."],
        ["Priorities", TEXTS[4]],
    ]
    document = page_of(made.table(facts, [110, ROOM - 110], style, heads=0))
    assert fields(document) == [(label, text) for label, text in facts]
    assert not document.tables


def test_two_columns_are_a_table_where_the_first_row_heads_them() -> None:
    cells = [["Council", "Is the plan kept?"], ["Leeds", "Yes"], ["York", "No"], ["Bury", "No response"]]
    document = page_of(made.table(cells, [150, 200], TOP, bold_heads=False))
    assert rows(document) == cells[1:]


def test_a_table_within_one_column_of_the_text_is_read_in_its_place() -> None:
    cells = [["Council", "Kept", "Spend"], ["Leeds", "Yes", "12"], ["York", "No", "3"], ["Bury", "No", "7"]]
    story = [paragraph(text) for text in TEXTS * 2]
    story.insert(4, made.table(cells, [90, 50, 60], TOP))
    story.insert(5, Spacer(1, 10))
    document = read(made.make_pdf([*story, *(paragraph(text) for text in TEXTS * 6)], 2))
    assert rows(document) == cells[1:]
    assert texts(document, "paragraph") == TEXTS * 8


def test_heads_set_upright_are_read() -> None:
    def page(canvas: Canvas, number: int) -> None:
        for x in (100, 180, 240, 300):
            canvas.line(x, 500, x, 660)
        for y in (660, 600, 560, 520, 500):
            canvas.line(100, y, 300, y)
        made.write_lines(canvas, ["Council"], 105, 605)
        for x, text in ((200, "Schools"), (260, "Nurseries")):
            canvas.saveState()
            canvas.translate(x, 605)
            canvas.rotate(90)
            canvas.drawString(0, 0, text)
            canvas.restoreState()
        for y, row in ((570, ["Leeds", "200", "31"]), (530, ["York", "60", "9"]), (505, ["Bury", "5", "7"])):
            for x, text in zip((105, 185, 245), row, strict=True):
                canvas.drawString(x, y, text)

    document = read(made.draw_pages(page))
    assert document.tables[0].header == ("Council", "Schools", "Nurseries")
    assert rows(document) == [["Leeds", "200", "31"], ["York", "60", "9"], ["Bury", "5", "7"]]


def test_two_columns_of_text_are_no_table() -> None:
    document = read(made.make_pdf([paragraph(text) for text in TEXTS * 9], 2))
    assert not document.tables
    assert not fields(document)


def test_rules_between_sections_make_no_table() -> None:
    def page(canvas: Canvas, number: int) -> None:
        y = 760.0
        for text in TEXTS:
            canvas.line(MARGIN, y + 16, WIDTH - MARGIN, y + 16)
            y = made.write_lines(canvas, simpleSplit(text, "Helvetica", 10, ROOM), MARGIN, y) - 20

    document = read(made.draw_pages(page))
    assert not document.tables
    assert len(texts(document, "paragraph")) == 6


def test_ticks_of_a_symbol_font_are_read_as_ticks() -> None:
    def page(canvas: Canvas, number: int) -> None:
        for x in (100, 200, 300):
            canvas.line(x, 540, x, 600)
        for y in (600, 580, 560, 540):
            canvas.line(100, y, 300, y)
        for y, (name, sign) in (
            (585, ("Council", "")),
            (565, ("Leeds", "\u2714")),
            (545, ("York", "\u2718")),
        ):
            canvas.setFont("Helvetica", 10)
            canvas.drawString(105, y, name)
            canvas.setFont("ZapfDingbats", 10)
            canvas.drawString(205, y, sign)
        canvas.setFont("Helvetica", 10)
        canvas.drawString(205, 585, "Plan?")

    assert rows(read(made.draw_pages(page))) == [["Leeds", "✓"], ["York", "✗"]]


def test_bold_labels_beside_plain_text_are_fields_whatever_the_first_says() -> None:
    facts = [
        ["Authority", "Leeds City Council"],
        ["Scheme since", "2012"],
        ["Contact", "fostering@leeds.gov.uk"],
    ]
    cells = [[paragraph(f"<b>{label}</b>", CELL), paragraph(said, CELL)] for label, said in facts]
    document = page_of(Table(cells, colWidths=[100, 200], style=TableStyle(GRID)))
    assert fields(document) == [(label, said) for label, said in facts]
