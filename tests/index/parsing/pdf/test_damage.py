"""PDF files that cannot be read, in whole or in part: each costs itself, or a page, and says so in one sentence."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from index.parsing import UnreadableDocument, parse
from index.parsing.pdf.limits import PdfLimits
from index.parsing.pdf.process import parse_pdf
from index.parsing.pdf.reading import read_pdf
from tests.index.parsing import made_pdfs as made
from tests.index.parsing.made_pdfs import HEIGHT, MARGIN, WIDTH, paragraph, raw_pdf, read
from tests.index.parsing.pdf.test_reading import TEXTS, assert_sound
from tests.index.parsing.reading_texts import rows, words_of

LINE = b"BT /F1 11 Tf 60 700 Td (The board of %s meets each month.) Tj ET"
# A quarter of a megabyte that asks for gigabytes.
BOMB = b"BT /F1 12 Tf 50 700 Td " + b"(aaaaaaaaaa aaaaaaaaa) Tj " * 2_000_000 + b"ET"
SMALL = PdfLimits(memory_bytes=400_000_000, page_seconds=5)


def picture(canvas: Canvas, number: int) -> None:
    from PIL import Image

    canvas.drawImage(ImageReader(Image.new("L", (40, 60), 200)), 0, 0, WIDTH, HEIGHT)


def lines(canvas: Canvas, number: int) -> None:
    made.write_lines(canvas, [f"This is page {number}.", *TEXTS], MARGIN, 700)


def test_a_scanned_file_is_refused_with_what_to_do() -> None:
    with pytest.raises(UnreadableDocument, match="its 2 pages are scanned as pictures"):
        read(made.draw_pages(picture, picture))


def test_a_scanned_page_is_reported_and_the_others_are_read() -> None:
    document = read(made.draw_pages(lines, picture, lines))
    assert [(doubt.what, doubt.reason[:26]) for doubt in document.doubts] == [
        ("page 2", "it is a scanned picture wi")
    ]
    assert {block.page for block in document.blocks} == {1, 3}
    assert document.text.count("\f", 0, document.doubts[0].start) == 1


def test_a_table_that_is_a_picture_is_reported() -> None:
    def page(canvas: Canvas, number: int) -> None:
        from PIL import Image

        made.write_lines(canvas, ["Table 3: Grades of all councils in 2014"], MARGIN, 700)
        canvas.drawImage(ImageReader(Image.new("L", (40, 20), 200)), MARGIN, 500, 300, 180)
        made.write_lines(canvas, TEXTS, MARGIN, 450)

    assert [doubt.reason for doubt in read(made.draw_pages(page)).doubts] == [
        "Table 3 is a picture and was not read"
    ]


def test_text_set_sideways_outside_a_table_is_reported() -> None:
    def page(canvas: Canvas, number: int) -> None:
        lines(canvas, number)
        canvas.rotate(90)
        canvas.drawString(300, -30, "Restricted until the meeting")

    (doubt,) = read(made.draw_pages(page)).doubts
    assert doubt.reason.endswith("Restricted until the meeting")


def test_a_file_with_a_password_is_refused() -> None:
    data = made.draw_pages(lines, encrypt=StandardEncryption("secret", ownerPassword="owner"))
    with pytest.raises(UnreadableDocument, match="is protected by a password: save a copy without one"):
        read(data)


def test_a_file_that_only_its_owner_may_change_is_read() -> None:
    data = made.draw_pages(lines, encrypt=StandardEncryption("", ownerPassword="owner"))
    assert "This is page 1." in read(data).text


@pytest.mark.parametrize("data", [b"", b"no PDF at all", b"%PDF-1.7\n%%EOF", b"\0" * 500])
def test_what_is_no_pdf_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableDocument, match="is damaged and cannot be opened"):
        read(data)


def test_a_file_of_too_many_pages_is_refused() -> None:
    data = raw_pdf([LINE % b"A"] * 12)
    with pytest.raises(UnreadableDocument, match="has 12 pages, more than the limit of 10: split it"):
        read_pdf("many.pdf", data, PdfLimits(pages=10))


def test_a_file_that_is_too_large_is_refused(tmp_path: Path) -> None:
    path = made.saved(tmp_path, raw_pdf([LINE % b"A"]))
    with pytest.raises(UnreadableDocument, match="more than the limit"):
        parse(path, max_bytes=200)


def test_a_page_that_swells_costs_itself_alone(tmp_path: Path) -> None:
    path = made.saved(tmp_path, raw_pdf([LINE % b"A", BOMB, LINE % b"C"]))
    assert path.stat().st_size < 500_000
    document = parse_pdf(path, 1_000_000, SMALL)
    assert [(words_of(document, block), block.page) for block in document.blocks] == [
        ("The board of A meets each month.", 1),
        ("The board of C meets each month.", 3),
    ]
    assert [doubt.what for doubt in document.doubts] == ["page 2"]


def test_a_file_all_of_whose_pages_swell_is_refused(tmp_path: Path) -> None:
    path = made.saved(tmp_path, raw_pdf([BOMB]))
    with pytest.raises(UnreadableDocument, match="has no page that can be read"):
        parse_pdf(path, 1_000_000, SMALL)


def test_pages_that_are_known_to_bring_the_reader_down_are_not_touched() -> None:
    begun: list[int] = []
    document = read_pdf("made.pdf", raw_pdf([LINE % b"A", BOMB, LINE % b"C"]), None, {2}, begun.append)
    assert begun == [1, 3, 0]
    assert document.doubts[0].what == "page 2"


def test_an_empty_page_among_others_is_no_matter() -> None:
    document = read(raw_pdf([LINE % b"A", b"", LINE % b"C"]))
    assert [block.page for block in document.blocks] == [1, 3]
    assert document.doubts == ()


@cache
def sample() -> bytes:
    """A file with a bit of everything."""
    cells = [["Council", "Kept", "Spend"], ["Leeds", "Yes", "12"], ["York", "No", "3"], ["Bury", "No", "7"]]
    story = [
        paragraph("Annual report", made.TITLE),
        *(paragraph(text) for text in TEXTS),
        made.table(cells, [80, 60, 60], made.GRID),
        paragraph("What we found", made.HEAD),
        made.bullets(TEXTS[:3]),
        made.table(cells, [80, 60, 60], made.TOP),
        *(paragraph(text) for text in TEXTS * 3),
    ]
    return made.make_pdf(story, 2, made.head_and_foot("Report", "May 2015"))


def test_the_sample_is_read() -> None:
    assert rows(read(sample())) == [["Leeds", "Yes", "12"], ["York", "No", "3"], ["Bury", "No", "7"]] * 2


def survives(data: bytes) -> None:
    """Whatever the file holds, there is a sound document or one sentence."""
    refusals: list[str] = []
    try:
        assert_sound(read(data))
    except UnreadableDocument as refusal:
        refusals.append(str(refusal))
    assert all(said.startswith("'made.pdf'") and "\n" not in said for said in refusals)


@given(st.integers(0, 100))
@settings(max_examples=25, deadline=None)
def test_a_file_cut_short_is_read_or_refused(percent: int) -> None:
    data = sample()
    survives(data[: len(data) * percent // 100])


@given(st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=30))
@settings(max_examples=60, deadline=None)
def test_a_file_with_wrong_bytes_is_read_or_refused(changes: list[tuple[float, int]]) -> None:
    data = bytearray(sample())
    for place, value in changes:
        data[int(place * len(data))] = value
    survives(bytes(data))


OPERATORS = [
    b"BT", b"ET", b"/F1 %d Tf", b"%d %d Td", b"(Council) Tj", b"(12) Tj", b"[(Lee) %d (ds)] TJ", b"T*", b"%d Ts",
    b"1 0 0 1 %d %d cm", b"0 1 -1 0 %d %d Tm", b"%d %d m", b"%d %d l", b"S", b"f", b"%d %d %d %d re", b"q", b"Q",
    b"%d Tw", b"%d Tz", b"(\\267 item) Tj", b"0.001 0 0 0.001 0 0 cm", b"1e30 0 0 1e30 0 0 cm", b"%d Tr", b"h B",
]  # fmt: skip


@given(
    st.lists(
        st.tuples(st.sampled_from(OPERATORS), st.lists(st.integers(-900, 900), min_size=4, max_size=4)),
        max_size=60,
    )
)
@settings(max_examples=120, deadline=None)
def test_any_drawing_is_read_or_refused(drawing: list[tuple[bytes, list[int]]]) -> None:
    content = b"\n".join(operator % tuple(numbers[: operator.count(b"%d")]) for operator, numbers in drawing)
    survives(raw_pdf([b"BT /F1 10 Tf 50 700 Td (The council) Tj ET\n" + content, LINE % b"B"]))
