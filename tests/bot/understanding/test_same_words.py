"""Which words are forms of one another."""

from __future__ import annotations

import pytest

from bot.understanding.same_words import same_word


@pytest.mark.parametrize(
    ("one", "other"),
    [("libraries", "library"), ("adopted", "adoption"), ("provide", "provision"), ("fees", "fee")],
)
def test_forms_of_one_word_are_the_same(one: str, other: str) -> None:
    assert same_word(one, other)


@pytest.mark.parametrize(("one", "other"), [("contractor", "control"), ("2012", "2013")])
def test_words_that_only_begin_alike_are_not(one: str, other: str) -> None:
    assert not same_word(one, other)
