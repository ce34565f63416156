"""Which words are forms of one another."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.understanding.same_words import RATE, as_rate, header_words, is_rate, same_word, says_rate, spelt_out
from knowledge.types import Topic


@pytest.mark.parametrize(
    ("one", "other"),
    [("libraries", "library"), ("adopted", "adoption"), ("provide", "provision"), ("fees", "fee")],
)
def test_forms_of_one_word_are_the_same(one: str, other: str) -> None:
    assert same_word(one, other)


@pytest.mark.parametrize(("one", "other"), [("contractor", "control"), ("2012", "2013")])
def test_words_that_only_begin_alike_are_not(one: str, other: str) -> None:
    assert not same_word(one, other)


def column(header: str) -> Topic:
    return Topic("column_x", header, "number", question=header)


@pytest.mark.parametrize("asked", ["incidents per head", "incidents per capita", "incidents per 1000 people"])
def test_so_many_for_each_person_is_one_rate_however_it_is_put(asked: str) -> None:
    assert RATE in as_rate(asked.split())
    assert header_words(column("Incidents per 1,000 people")) == {"incidents", RATE}


def test_initials_stand_for_the_words_of_a_header() -> None:
    notices = column("Fixed penalty notices issued")
    assert spelt_out("fpns", notices) == spelt_out("fpn", notices) == {"fixed", "penalty", "notices"}
    assert not spelt_out("fp", notices)
    assert not spelt_out("pnx", notices)


def test_the_title_that_tells_a_bare_header_from_others_is_none_of_its_words() -> None:
    header = "Pest return: Officers"
    officers = Topic("column_x", header, "number", header, fillers=("Pest return",))
    assert header_words(officers) == {"officers"}
    assert header_words(replace(officers, fillers=())) == {"pest", "return", "officers"}


def test_the_head_of_a_service_asks_for_no_rate() -> None:
    assert is_rate(column("Spend per head (£)"))
    assert not is_rate(column("Head of service"))
    assert says_rate("spend a head in 2013".split())
    assert says_rate("spend per 1000 people".split())
    assert not says_rate("who is head of the service".split())
