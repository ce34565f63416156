"""Initials that people type for names that documents write out."""

from __future__ import annotations

from index.retrieval.initials import names_of


def test_a_name_in_capitals_is_found_by_its_initials_with_small_words_left_out() -> None:
    texts = ["The Care Quality Commission came.", "They are the Department for Work and Pensions."]
    assert names_of("cqc", texts) == ("care quality commission",)
    assert names_of("dwp", texts) == ("department for work and pensions",)


def test_the_most_frequent_of_several_names_with_the_same_initials_come_first() -> None:
    texts = ["Every Big Lottery Fund bid.", "A Better Leeds Forum met.", "Our Better Leeds Forum met."]
    assert names_of("blf", texts) == ("better leeds forum", "big lottery fund")


def test_a_longer_name_has_other_initials() -> None:
    assert names_of("lsc", ["The Local Safeguarding Children\u2019s Board met."]) == ()


def test_words_that_do_not_stand_together_are_no_name() -> None:
    assert names_of("cqc", ["Care was good. Quality fell, said the Commission."]) == ()
