"""Initials that people type for names that documents write out."""

from __future__ import annotations

from index.retrieval.initials import names_by_initials


def test_a_name_in_capitals_is_found_by_its_initials_with_small_words_left_out() -> None:
    found = names_by_initials(
        ["The Care Quality Commission came.", "They are the Department for Work and Pensions."]
    )
    assert found["cqc"] == ("care quality commission",)
    assert found["dwp"] == ("department for work and pensions",)


def test_the_most_frequent_of_several_names_with_the_same_initials_come_first() -> None:
    texts = ["Every Big Lottery Fund bid.", "A Better Leeds Forum met.", "Our Better Leeds Forum met."]
    assert names_by_initials(texts)["blf"] == (
        "better leeds forum",
        "big lottery fund",
    )  # "every" is no part of it


def test_words_that_do_not_stand_together_are_no_name() -> None:
    assert names_by_initials(["Care was good. Quality fell, said the Commission."]) == {}
