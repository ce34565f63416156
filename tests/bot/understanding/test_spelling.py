"""Misspelt words of a question are read as words of the pack or the documents, and the reader is told."""

from __future__ import annotations

import pytest

from bot.understanding.spelling import correct_spelling
from tests.bot.builders import world_lexicon


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("safegarding", "safeguarding"),
        ("Statistcal", "statistical"),
        ("disscontinued", "discontinued"),
        ("actualy", "actually"),
        ("untill", "until"),
        ("buisness", "business"),
    ],
)
def test_a_near_miss_of_a_known_word_is_mended(typed: str, read: str) -> None:
    text, changes = correct_spelling(f"who {typed} it?", world_lexicon())
    assert text == f"who {read} it?"
    assert changes == ((typed, read),)


@pytest.mark.parametrize(
    "text",
    [
        "which councils have retained their plan?",  # known words
        "who retains boards and partnerships?",  # other forms of known words
        "who has a bord?",  # too short to tell
        "who plays xylophones?",  # like nothing that is known
        "who couldn't or wouldn’t retain it?",  # denials are words of their own
        "",
    ],
)
def test_other_words_are_left_as_they_are(text: str) -> None:
    assert correct_spelling(text, world_lexicon()) == (text, ())


@pytest.mark.parametrize(("typed", "read"), [("retianed", "retained"), ("replaecd", "replaced")])
def test_two_letters_in_the_wrong_order_are_mended(typed: str, read: str) -> None:
    assert correct_spelling(f"who {typed} it?", world_lexicon())[1] == ((typed, read),)


def test_the_name_of_a_place_is_no_misspelt_word() -> None:
    """The gazetteer reads places, with typos of its own."""
    text = "does Hertfordshire or Lancashier have one?"
    assert correct_spelling(text, world_lexicon()) == (text, ())


def test_a_word_that_is_spelt_right_though_no_document_has_it_is_not_mended_to_itself() -> None:
    for word in sorted(world_lexicon().vocabulary):
        assert all(typed.lower() != read for typed, read in correct_spelling(word, world_lexicon())[1])
