"""Paragraphs of runs: what is a heading, what is a label, what is neither."""

from __future__ import annotations

import pytest

from index.parsing.pieces import Piece, Run, in_one, paragraph, with_headings, with_labels
from index.parsing.sheets import Sheet

TEXT = Piece("paragraph", "The plan was kept.")


def bold(text: str) -> Piece:
    return paragraph([Run(text, True)])


def label_of(*runs: Run) -> str:
    piece = paragraph(runs)
    return piece.text[: piece.label]


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        ((Run("  The \t plan "), Run(" was kept. ")), "The plan was kept."),
        ((Run("One line "), Run("\n"), Run(" another\n\n")), "One line \nanother"),
        ((Run("\n\u200b"), Run(" "), Run("par\u00adtner\x00ship")), "partner ship"),
        ((Run(" "), Run("\n")), ""),
    ],
)
def test_runs_become_text_with_single_spaces(runs: tuple[Run, ...], text: str) -> None:
    assert paragraph(runs).text == text


@pytest.mark.parametrize(
    ("runs", "label"),
    [
        ((Run("Contact:", True), Run(" Jane Doe")), "Contact:"),
        ((Run("Contact", True), Run(": Jane Doe")), "Contact:"),
        ((Run("Contact ", True), Run("Jane Doe")), "Contact"),
        ((Run("Kent County Council", True), Run(" kept its plan.")), ""),
        ((Run("Contact:", True),), ""),
        ((Run("C", True), Run("ontact: Jane Doe")), ""),
        ((Run("5%", True), Run(" More")), ""),
        ((Run("Jane Doe"), Run(" is the contact", True)), ""),
    ],
)
def test_bold_words_before_others_may_be_a_label(runs: tuple[Run, ...], label: str) -> None:
    assert label_of(*runs) == label


def test_a_short_bold_paragraph_heads_what_follows() -> None:
    pieces = with_headings([Piece("heading", "Top", level=2), bold("Advice"), TEXT, TEXT, TEXT])
    assert [(piece.kind, piece.level) for piece in pieces[:2]] == [("heading", 2), ("heading", 3)]


@pytest.mark.parametrize("text", ["This was kept by us.", "One\ntwo", "word " * 20, "12 – 13"])
def test_a_bold_paragraph_that_reads_as_text_heads_nothing(text: str) -> None:
    assert with_headings([bold(text), TEXT, TEXT])[0].kind == "paragraph"


def test_a_bold_paragraph_at_the_end_or_among_bold_ones_heads_nothing() -> None:
    assert with_headings([TEXT, TEXT, bold("Jane Doe")])[-1].kind == "paragraph"
    assert with_headings([bold("One"), bold("Two"), bold("Three"), TEXT])[0].kind == "paragraph"


def test_a_number_in_a_bold_heading_tells_its_level_where_nothing_else_does() -> None:
    pieces = with_headings([bold("1. Purpose"), TEXT, bold("1.1 Scope"), TEXT, TEXT])
    assert [piece.level for piece in pieces if piece.kind == "heading"] == [1, 2]


def test_labels_without_a_colon_count_where_one_recurs_or_stands_by_another() -> None:
    one = paragraph([Run("Context", True), Run(" A county.")])
    other = paragraph([Run("Population", True), Run(" 48,000")])
    assert [piece.kind for piece in with_labels([one, other])] == ["field", "field"]
    assert [piece.kind for piece in with_labels([one, TEXT, TEXT, TEXT, one])][::4] == ["field", "field"]
    assert [piece.kind for piece in with_labels([one, TEXT, TEXT])] == ["paragraph"] * 3


def test_a_table_reads_on_one_line_as_a_cell_holds_it() -> None:
    sheet = Sheet(("Title",), ("Year", "Spend"), (("2011", "£5m"), ("2012", "")), (2, 3))
    assert (
        in_one([Piece("paragraph", "See:"), Piece("table", table=sheet)])
        == "See: Title Year; Spend 2011; £5m 2012"
    )
