"""Words as the lexical side compares them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from index.words import content_tokens, fold, stems, tokens, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("children’s plan", "CHILDREN'S PLAN"),
        ("0–19 year olds", "0-19 year olds"),
        ("Ynys Môn", "Ynys Mon"),
        ("well\u00adbeing", "wellbeing"),
        ("health & wellbeing", "health and wellbeing"),
    ],
)
def test_typography_makes_no_difference(one: str, other: str) -> None:
    assert words(one) == words(other)


def test_folding_drops_apostrophes() -> None:
    assert fold("Children’s Trusts'") == "childrens trusts"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("plans", "plan"),
        ("retained", "retain"),
        ("children’s", "children"),
        ("LSCBs", "lscb"),
        ("the LSCB’s", "the lscb"),
    ],
)
def test_word_endings_make_no_difference(one: str, other: str) -> None:
    assert stems(one) == stems(other)


def test_a_hyphenated_word_gives_its_parts_and_the_whole() -> None:
    assert tokens("well-being") == tokens("well being wellbeing")


def test_a_hyphenated_word_is_one_word_of_a_phrase() -> None:
    assert stems("Well-being & H&WB") == stems("wellbeing and HWB")


def test_a_range_of_figures_keeps_its_hyphen() -> None:
    assert tokens("2011-14") == ["2011", "14", "2011-14"]


def test_stop_words_are_no_content_but_no_and_not_are() -> None:
    assert content_tokens("the board was not and is no more") == ["board", "not", "no"]


def test_a_text_without_words_has_no_tokens() -> None:
    assert tokens(" – … ’ \n") == []


def test_threads_stem_independently() -> None:
    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(tokens, ["arrangements retained"] * 40))
    assert results == [["arrang", "retain"]] * 40
