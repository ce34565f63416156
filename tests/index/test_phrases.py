"""How the pack's phrases are found in text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.phrases import PhraseBook, compile_phrase, find_phrases, fold, has_phrase, longest_phrase


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("The Council’s PLAN", "the councils plan"),
        ("Parks & Gardens", "parks and gardens"),
        ("a sub-group\tof  the\nboard.", "a sub group of the board"),
        ("50% of £2m (a@b.uk)", "50% of £2m a@b uk"),
        ("— … —", ""),
    ],
)
def test_folding_leaves_words_and_single_spaces(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("no longer", "We no longer meet."),
        ("no longer", "It is NO-LONGER so"),
        ("renam*", "renamed"),
        ("renam*", "the renaming of it"),
        ("the council's plan", "The Council’s Plan"),
        ("parks & gardens", "parks and gardens"),
        ("replaced .. by", "replaced by"),
        ("replaced .. by", "replaced in one two three by"),
        ("!not a .. but", "not a plan but a strategy"),
    ],
)
def test_a_phrase_is_found_whatever_the_typography(phrase: str, text: str) -> None:
    assert has_phrase(fold(text), [phrase])


@pytest.mark.parametrize(
    "phrase", ["no longer", "renam*", "co-opt*", "gone", "parks & gardens", "!not a .. but", "..", "%"]
)
def test_a_book_finds_what_each_of_its_phrases_would(phrase: str) -> None:
    text = fold("No longer renamed; co-opted, gone. Parks & Gardens: not a plan but 50 %.")
    assert PhraseBook(["other", phrase]).hits(text) == find_phrases(text, [phrase])


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("art", "a part of it"),
        ("renam*", "unrenamed"),
        ("plan", "plans"),
        ("no longer", "no much longer"),
        ("replaced .. by", "replaced a b c d e f by"),
    ],
)
def test_a_phrase_is_whole_words_in_order_and_a_gap_is_five_words_at_most(phrase: str, text: str) -> None:
    assert not has_phrase(fold(text), [phrase])


def test_a_plural_is_taken_only_where_it_is_allowed() -> None:
    assert has_phrase("two local boards", ["local board"], plural=True)
    assert not has_phrase("two local boards", ["local board"])
    assert has_phrase("a local board", ["local board"], plural=True)


def test_hits_are_counted_in_words() -> None:
    [hit] = find_phrases(fold("In May, it was replaced (in part) by a forum."), ["replaced .. by"])
    assert (hit.first_word, hit.last_word) == (4, 7)


@given(st.lists(st.sampled_from("a plan is kept by the board".split()), max_size=12))
def test_the_words_of_a_hit_are_the_phrase(words: list[str]) -> None:
    for hit in find_phrases(" ".join(words), ["the plan", "kept", "by the board"]):
        assert " ".join(words[hit.first_word : hit.last_word + 1]) == hit.phrase.source


def test_every_occurrence_is_a_hit() -> None:
    assert len(find_phrases(fold("Kept, kept and kept."), ["kept", "lost"])) == 3


def test_a_leading_mark_makes_a_phrase_strong_and_is_no_part_of_it() -> None:
    phrase = compile_phrase("!no longer")
    assert phrase.strong
    assert phrase.pattern.search("it no longer meets")
    assert not compile_phrase("no longer").strong


def test_the_longest_phrase_is_counted_in_words_without_its_gaps() -> None:
    folded = fold("The local board was replaced in May by a forum.")
    assert longest_phrase(folded, ["board", "local board"]) == 2
    assert longest_phrase(folded, ["replaced .. by a forum"]) == 4
    assert longest_phrase(folded, ["park"]) == 0


def test_marks_of_regular_expressions_in_a_phrase_mean_nothing() -> None:
    assert not has_phrase("cost 200m", ["£.00m"])
    assert has_phrase(fold("cost £2m"), ["£2m"])
