"""Rules of a quote in its context."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answer import Finding, QuotedPassage
from bot.holdings import Holdings
from bot.showing.context import in_context
from index.types import Document, Statement, Table
from tests.bot.builders import SURVEY, make_build, make_holdings

TEXT = """\
Essex
The first sentence tells of plans. The second one says that they are kept. The third looks ahead.

PAGE 7 OF THE PRINTED REPORT

The fourth stands on another page.

Kent
A sentence about somebody else.
3.\tEssex\tYes, kept\tNo response
4.\tKent\tNo\tYes
Contact: A person
at a place
"""


def at(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def sentence(
    id: int, words: str, authority: str = "Essex", section: tuple[str, ...] = ("Essex", "Plans")
) -> Statement:
    return Statement(
        id, SURVEY, authority, "sentence", "Plans", (at(words),), words, section=section, page=2, block=1
    )


def cell(id: int, words: str, row: int, column: int, authority: str, header: str) -> Statement:
    return Statement(
        id, SURVEY, authority, "cell", header, (at(words),), words, table=0, row=row, column=column
    )  # fmt: skip


STATEMENTS = (
    sentence(0, "The first sentence tells of plans."),
    sentence(1, "The second one says that they are kept."),
    sentence(2, "The third looks ahead."),
    sentence(3, "The fourth stands on another page."),
    sentence(4, "A sentence about somebody else.", "Kent", ("Kent",)),
    cell(5, "Yes, kept", 3, 2, "Essex", "Is it kept?"),
    cell(6, "No response", 3, 3, "Essex", "Is there a board?"),
    Statement(7, SURVEY, "Kent", "field", "Contact", (at("A person\nat a place"),), "A person at a place", section=("Kent",)),
)  # fmt: skip


def holdings(statements: tuple[Statement, ...] = STATEMENTS) -> Holdings:
    document = Document(SURVEY, TEXT, TEXT, (), (Table(0, "Survey of plans:", ()),))
    return make_holdings(
        replace(make_build(), documents=(document,), statements=statements, evidence=(), chunks=())
    )


def quoted(words: str) -> Finding:
    start, end = at(words)
    return Finding("Essex", "cypp", "retained", "2011", SURVEY, start, end, words, 0.9, "rule")


def test_the_sentences_around_a_quote_are_its_context() -> None:
    shown = in_context(quoted("The second one says that they are kept."), holdings())
    assert shown.before == "The first sentence tells of plans. "
    assert shown.after == " The third looks ahead."


def test_a_context_ends_where_another_text_stands_between() -> None:
    """A page head is no part of the section, and neither is what follows it."""
    assert in_context(quoted("The third looks ahead."), holdings()).after == ""
    assert in_context(quoted("The fourth stands on another page."), holdings()).before == ""


def test_a_context_never_shows_what_is_said_of_another_authority() -> None:
    statements = (*STATEMENTS[:2], replace(STATEMENTS[2], authority="Kent"))
    shown = in_context(quoted("The second one says that they are kept."), holdings(statements))
    assert shown.after == ""


def test_the_context_of_a_cell_is_its_row_with_the_label_that_begins_it() -> None:
    shown = in_context(quoted("Yes, kept"), holdings())
    assert (shown.before, shown.after) == ("3.\tEssex\t", "\tNo response")
    assert shown.place == "row 3 of the table “Survey of plans”, column “Is it kept?”"


def test_the_context_of_a_field_is_its_label_and_itself() -> None:
    shown = in_context(quoted("at a place"), holdings())
    assert (shown.before, shown.after) == ("Contact: A person\n", "")
    assert shown.section == "Kent › Contact"


def test_section_page_title_and_date_say_where_a_quote_stands() -> None:
    shown = in_context(quoted("The third looks ahead."), holdings())
    assert (shown.section, shown.place) == ("Essex › Plans", "page 2")
    assert (shown.title, shown.as_of) == ("Survey of trusts", "2011")


def test_what_no_statement_covers_is_shown_in_its_paragraph() -> None:
    start, end = at("OF THE PRINTED")
    item = QuotedPassage(SURVEY, "Heads", start, end, TEXT[start:end], 0.5)
    shown = in_context(item, holdings())
    assert (shown.before, shown.after) == ("PAGE 7 ", " REPORT")
    assert (shown.section, shown.place, shown.as_of) == ("Heads", "", "2011-06")


@pytest.mark.parametrize("width", [0, 1, 10, 20, 34, 35, 300])
def test_a_context_is_no_wider_than_asked_and_cut_between_words(width: int) -> None:
    shown = in_context(quoted("The second one says that they are kept."), holdings(), width)
    assert len(shown.before) <= width
    assert len(shown.after) <= width
    words = set(TEXT.split())
    assert set(shown.before.split()) <= words
    assert set(shown.after.split()) <= words


@given(st.integers(0, len(TEXT) - 1), st.integers(1, 60), st.integers(0, 200))
def test_a_context_is_word_for_word_one_stretch_of_its_document(start: int, length: int, width: int) -> None:
    quote = TEXT[start : start + length]
    item = Finding("Essex", None, "stated", None, SURVEY, start, start + len(quote), quote, 0.9, "rule")
    shown = in_context(item, holdings(), width)
    assert shown.before + shown.quote + shown.after in TEXT
    assert TEXT[start - len(shown.before) :].startswith(shown.before + shown.quote + shown.after)


@pytest.mark.parametrize("changes", [{"document": "gone.txt"}, {"start": 0, "end": 9}])
def test_a_quote_that_a_newer_build_has_not_there_stands_alone(changes: dict[str, object]) -> None:
    shown = in_context(replace(quoted("Yes, kept"), **changes), holdings())  # type: ignore[arg-type]
    assert (shown.before, shown.quote, shown.after) == ("", "Yes, kept", "")
    assert (shown.section, shown.place) == ("", "")
