"""Searchable text and sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text_forms import searchable, sentences, word_set


def whole(text: str, vocabulary: frozenset[str] = frozenset()) -> str:
    """The searchable form of a whole text."""
    return searchable(text, [(0, len(text))], vocabulary)


def split(text: str) -> list[str]:
    """The sentences of a whole text."""
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  the\n  board \t met ", "the board met"),
        ("a multi-\nagency team", "a multi-agency team"),
        ("a multi-\n\n   agency team", "a multi-agency team"),
        ("short-\nand long-term", "short- and long-term"),
        ("and/\nor", "and/or"),
        ("the plan -\nnew", "the plan - new"),
        ("co\u00ad\noperation", "cooperation"),
        ("for 2011-\n14", "for 2011-14"),
    ],
)
def test_a_line_end_leaves_no_trace(text: str, expected: str) -> None:
    assert whole(text) == expected


def test_a_broken_word_loses_its_hyphen_where_the_document_writes_it_without() -> None:
    text = "The develop-\nment of a multi-\nagency team. Development goes on."
    assert whole(text, word_set(text)) == "The development of a multi-agency team. Development goes on."


def test_parts_of_one_text_are_joined_in_order() -> None:
    text = "the multi-   [12]   agency team"
    assert searchable(text, [(0, 10), (20, len(text))]) == "the multi-agency team"


@pytest.mark.parametrize(
    "text",
    [
        "Cllr. Smith chairs it with Dr. Jones and Mrs. Brown.",
        "See para. 5 and p. 12 below.",
        "See answer No. 1 of the survey.",
        "Partners, e.g. schools, i.e. all of them, attend.",
        "2. The plan was kept.",
        "Mr. J. Smith leads the board.",
        "We have: a board; a plan; and a forum.",
        "A shadow\n\nboard was set up.",
        "Write to joe@somewhere.gov.uk for more.",
    ],
)
def test_a_stop_inside_a_sentence_does_not_end_it(text: str) -> None:
    assert split(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("No. A board exists.", ["No.", "A board exists."]),
        ("Yes . The plan stays.", ["Yes .", "The plan stays."]),
        ("Is it kept? Yes! It is.", ["Is it kept?", "Yes!", "It is."]),
        ("It has a board, a plan etc. The rest went.", ["It has a board, a plan etc.", "The rest went."]),
        ("He said “We kept it.” Then he left.", ["He said “We kept it.”", "Then he left."]),
    ],
)
def test_a_sentence_ends_where_a_reader_ends_it(text: str, expected: list[str]) -> None:
    assert split(text) == expected


def test_sentences_are_counted_from_the_start_of_the_text() -> None:
    text = "First one. Second one. Third one."
    assert [text[a:b] for a, b in sentences(text, 11, 22)] == ["Second one."]


@pytest.mark.parametrize("text", ["", "  \n ", " . "])
def test_a_text_without_words_has_at_most_its_punctuation(text: str) -> None:
    assert split(text) in ([], [text.strip()])


def test_a_line_longer_than_a_window_loses_nothing() -> None:
    text = "One more sentence. " * 6000 + "x" * 120_000
    assert "".join(split(text)).replace(" ", "") == text.replace(" ", "")


@given(st.text(alphabet="ab .?!\n-;()No1’", max_size=80))
def test_sentences_hold_every_character_but_white_space_once(text: str) -> None:
    assert "".join("".join(part.split()) for part in split(text)) == "".join(text.split())
