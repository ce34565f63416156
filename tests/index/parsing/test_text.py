from hypothesis import given, settings
from hypothesis import strategies as st

from index.parsing.markdown import parse_markdown
from index.parsing.text import parse_text
from index.types import Document
from tests.index.parsing.reading_texts import DOCUMENTS, block_with, read, shipped, texts, words_of

PIECES = [
    "The board is kept.", "and the plan", "Key players", "Status Kept", "Status: kept", "• item", "zzitem", "- item",
    "1.\tone", "2. Two", "1.1 The", "1.1", "7", "Board7", "7 The note.", "\tA\tB", "x\ty\tz", "---\t---", "| a | b |",
    "|---|---|", "# Title", "===", "<p>", "</p>", "Z:\\a b\\c", "*word*", "**A:** b", "Please contact:", "a@b.org",
    "M", "Director of", "\f", " ", "", "", "\ufeff", "14 heads of a page here", "15 heads of a page here", "“", "```",
]  # fmt: skip


def _assert_sound(document: Document, text: str) -> None:
    assert document.text == text
    assert len(document.clean) == len(text)
    assert all(c == t or (c == " " and t != "\n") for c, t in zip(document.clean, text, strict=True))
    assert [block.id for block in document.blocks] == list(range(len(document.blocks)))
    end = 0
    for block in document.blocks:
        assert end <= block.start <= block.end <= len(text)
        end = block.end
        _assert_ordered(block.spans, block.start, block.end)
        for cell in block.cells:
            _assert_ordered(cell.spans, block.start, block.end)


def _assert_ordered(spans: tuple[tuple[int, int], ...], start: int, end: int) -> None:
    assert spans
    places = [start, *(place for span in spans for place in span), end]
    assert places == sorted(places)


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=30), max_size=40).map("\n".join))
@settings(max_examples=150, deadline=None)
def test_any_text_becomes_a_sound_document(text: str) -> None:
    _assert_sound(parse_text("note.txt", text), text)
    _assert_sound(parse_markdown("note.md", text), text)


def test_the_shipped_documents_are_sound() -> None:
    for path in DOCUMENTS.glob("*.txt"):
        document = shipped(path.name)
        _assert_sound(document, path.read_text(encoding="utf-8"))


def test_every_word_that_is_left_stands_in_a_block() -> None:
    for path in DOCUMENTS.glob("*.txt"):
        document = shipped(path.name)
        left = list(document.clean)
        for block in document.blocks:
            left[block.start : block.end] = " " * (block.end - block.start)
        heads = {word for table in document.tables for header in table.header for word in header.split()}
        assert set("".join(left).split()) <= heads


def test_a_sentence_goes_on_after_a_blank_line() -> None:
    document = read("The board, which all of them\n\nvalue very much indeed, is kept.\n\nIt is useful.")
    assert texts(document, "paragraph") == [
        "The board, which all of them value very much indeed, is kept.",
        "It is useful.",
    ]
    assert len(document.blocks[0].spans) == 1


def test_a_paragraph_goes_on_over_a_footnote_and_a_page_break() -> None:
    document = shipped("nfer")
    block = block_with(document, "one of the key priorities for the Health and Wellbeing Board in Rotherham")
    assert len(block.spans) == 2
    assert not block.starts_page


def test_text_that_breaks_off_is_reported() -> None:
    doubts = [
        doubt.what for doubt in shipped("nfer").doubts if doubt.reason == "the sentence breaks off here"
    ]
    assert any(what.endswith("Offering additional") for what in doubts)
    assert any("losing the" in doubt.what for doubt in shipped("ssrg").doubts)


def test_text_that_begins_in_mid_sentence_is_reported() -> None:
    reasons = {d.what[:15]: d.reason for d in shipped("nfer").doubts}
    assert reasons["a local DfE Imp"] == "the text begins in mid-sentence here"


def test_one_leading_space_opens_a_page() -> None:
    document = shipped("nfer")
    first = [words_of(document, block) for block in document.blocks if block.starts_page]
    assert first.count("What is the approach?") == 3
    assert any(text.startswith("This case study examines") for text in first)


def test_form_feeds_count_pages() -> None:
    document = read("The board is kept.\n\fThe plan is kept.\n")
    assert [block.page for block in document.blocks] == [1, 2]


def test_a_signature_is_no_heading() -> None:
    assert "Joy Ackroyd" not in texts(shipped("kent-survey"), "heading")
