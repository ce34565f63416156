"""The words of a question, and what is left of them when the rest is explained."""

from __future__ import annotations

import pytest

from bot.understanding.reading import (
    Reading,
    in_full,
    is_talk,
    split_alternatives,
    variants_of_or,
    without_preface,
)
from index.phrases import find_phrases


def test_the_rest_is_what_is_neither_talk_nor_number_nor_explained() -> None:
    reading = Reading("Which councils still run 12 leisure centres?")
    assert reading.rest() == ("run", "leisure", "centres")
    reading.take(find_phrases(reading.folded, ["leisure centre"], plural=True))
    assert reading.rest() == ("run",)


def test_who_is_in_charge_names_no_charge() -> None:
    assert Reading("who is in charge of leisure centres?").rest() == ("leisure", "centres")


def test_what_is_dropped_off_is_not_dropped() -> None:
    assert Reading("where are meals dropped off?").rest() == ("meals",)


def test_explained_words_become_bars_so_that_no_phrase_spans_them() -> None:
    reading = Reading("the plan of Kent for children")
    reading.take_characters(12, 16)
    assert reading.without_taken() == "the plan of | for children"


@pytest.mark.parametrize(
    ("text", "name"),
    [("Does Stoke-on-Trent plan?", "Stoke-on-Trent"), ("does St. Helens' board plan?", "St. Helens'")],
)
def test_a_name_of_several_words_is_explained_as_a_whole(text: str, name: str) -> None:
    reading = Reading(text)
    start = text.index(name)
    reading.take_characters(start, start + len(name))
    assert "plan" in reading.rest()
    assert not {"stoke", "trent", "st", "helens"} & set(reading.rest())


@pytest.mark.parametrize(
    ("text", "branches"),
    [
        ("who reviewed or closed pools?", (("reviewed",), ("closed", "pools"))),
        ("who runs pools, libraries or parks?", (("runs", "pools"), ("libraries",), ("parks",))),
        ("who runs pools, libraries and parks?", (("runs", "pools", "libraries", "parks"),)),
        ("which councils?", ((),)),
        ("", ((),)),
    ],
)
def test_an_or_makes_alternatives_and_a_comma_only_beside_one(
    text: str, branches: tuple[tuple[str, ...], ...]
) -> None:
    assert split_alternatives(Reading(text)) == branches


@pytest.mark.parametrize(
    ("text", "variants"),
    [
        ("who opened, bought or sold pools", ("opened pools", "bought pools", "sold pools")),
        ("who runs pools", ("runs pools",)),
        ("or", ("",)),
        ("who has fee-paying pools", ("fee paying pools",)),
        ("who has pools (lidos, spa baths etc) indoors", ("pools indoors", "lidos", "spa baths")),
        ("who has pools (with saunas) indoors", ("pools saunas indoors",)),
    ],
)
def test_each_word_around_an_or_makes_a_wording_of_its_own(text: str, variants: tuple[str, ...]) -> None:
    assert variants_of_or(Reading(text)) == variants


def test_a_word_that_a_phrase_may_need_is_no_talk() -> None:
    """ "which" is dropped from what is searched; "not" and "in" stay."""
    assert is_talk("councils")
    assert not is_talk("in")
    assert not is_talk("pool")


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Could you tell me which councils kept it?", "which councils kept it?"),
        ("which councils let it free, as things stand?", "which councils let it free, now?"),
        ("who was poor at the latest inspection?", "who was poor now?"),
        ("who sells seats at the moment?", "who sells seats now?"),
    ],
)
def test_courtesies_and_idioms_are_no_part_of_what_is_asked(text: str, read: str) -> None:
    assert without_preface(text) == read


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Has Kent closed it? what do the survey and the later report say", "Has Kent closed it?"),
        (
            "how much did Kent owe - the article seems to give two different figures?",
            "how much did Kent owe?",
        ),
        ("notices by Kent in 2022, do the return and the inspection tally?", "notices by Kent in 2022?"),
        ("what does the survey say", "what does the survey say"),
        ("is it open? what does the article say", "is it open? what does the article say"),
    ],
)
def test_whether_the_sources_agree_is_asked_of_no_council(text: str, asked: str) -> None:
    assert without_preface(text) == asked


def test_what_an_ampersand_shortens_is_written_out_where_its_words_are_known() -> None:
    alike = (("b&b", "b&bs", "bed and breakfast"),)
    assert in_full("Is B&B still used?", alike) == "Is bed and breakfast still used?"
    assert in_full("What does H&F say?", alike) == "What does H&F say?"
