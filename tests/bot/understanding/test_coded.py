"""Which codes of a column a question asks for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.understanding.coded import are_joined, codes_asked, codes_having
from index.evidence.coding import code_statuses
from index.phrases import fold
from knowledge.types import Topic


def column(header: str, *codes: str) -> Topic:
    statuses, ordered = code_statuses(codes)
    return Topic(
        "column_x", header, "status", question=header, terms=(header,), statuses=statuses, ordered=ordered
    )


RUN_BY = column(
    "Who runs the libraries?", "Council", "Charitable trust", "Joint service with another council"
)
BAND = column("Quality band", "A", "B", "C", "D")
TAX = column("Charge band", "A", "B", "C", "D")
OFFERS = column("Services offered", "Wi-Fi", "Toy library", "Home delivery")


def asked(text: str, topic: Topic) -> set[str]:
    return set(codes_asked(fold(text).split(), topic).ids)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("which councils have libraries run by a charitable trust?", {"charitable_trust"}),
        ("which councils share a joint service with another council", {"joint_service_with_another_council"}),
        ("which councils run the libraries themselves?", {"council"}),
        ("where does the council run the libraries?", {"council"}),
        ("which councils run libraries?", set()),
    ],
)
def test_councils_that_are_asked_of_are_no_answer(text: str, codes: set[str]) -> None:
    assert asked(text, RUN_BY) == codes


def test_an_answer_said_in_another_order_goes_before_a_shorter_one_within_it() -> None:
    run_by = column("Run by", "Trust", "Company owned by the council", "Council")
    assert asked("where is leisure run by a company the council owns?", run_by) == {
        "company_owned_by_the_council"
    }
    assert asked("where are pools run by the council?", run_by) == {"council"}


def test_of_quality_the_first_letter_is_the_best_and_of_charges_the_last_is_the_higher() -> None:
    assert asked("quality band B or better", BAND) == {"a", "b"}
    assert asked("charge band B or higher", TAX) == {"b", "c", "d"}


@pytest.mark.parametrize(
    ("text", "codes"), [("bottom two quality bands", {"c", "d"}), ("the best quality band", {"a"})]
)
def test_so_many_from_an_end_of_the_scale_can_be_asked_for(text: str, codes: set[str]) -> None:
    assert asked(text, BAND) == codes


def test_answers_joined_by_and_are_wanted_together() -> None:
    assert are_joined(fold("who offers a toy library and home delivery?").split(), OFFERS)
    assert not are_joined(fold("who offers a toy library or home delivery?").split(), OFFERS)


def test_words_of_the_header_may_stand_among_those_of_a_code() -> None:
    stock = column("Housing stock", "No stock", "Sold")
    assert asked("which councils have no housing stock?", stock) == {"no_stock"}
    assert asked("which councils have housing stock?", stock) == set()


def test_a_word_that_is_a_whole_answer_asks_for_none_that_says_more() -> None:
    scheme = column("Scheme", "Selective", "Selective (ended)", "None")
    assert asked("who licenses landlords selectively?", scheme) == {"selective"}


@pytest.mark.parametrize(
    "text", ["charge at some but not all", "charge at some of their sites", "pay in part"]
)
def test_some_but_not_all_asks_for_partly(text: str) -> None:
    assert asked(f"which councils {text}?", column("Charges", "Yes", "Partly", "No")) >= {"partly"}


def test_what_has_no_rank_is_neither_better_nor_worse() -> None:
    grade = column("Overall grade", "A", "B", "C", "D", "not graded")
    assert asked("who was graded C or worse?", grade) == {"c", "d"}


def test_who_does_not_use_a_thing_gives_no_answer_that_uses_it() -> None:
    use = column("Glyphosate on council land", "Used as before", "Used less", "Stopped", "Never used")
    words = fold("which councils dont use glyphosate").split()
    assert codes_having(words, codes_asked(words, use), use) == {"used_as_before", "used_less"}


def test_a_code_all_of_whose_words_are_said_goes_before_one_that_shares_a_word() -> None:
    changed = column("Since April", "Charge increased", "Charge introduced", "No change")
    assert asked("who introduced a charge", changed) == {"charge_introduced"}
    assert asked("who increased or introduced a charge", changed) == {"charge_increased", "charge_introduced"}


def test_words_of_the_tables_title_may_stand_inside_a_code() -> None:
    """ "No pest service" is no denial of "No service"."""
    providers = column("Provider", "No service", "In-house", "Shared service")
    titled = replace(providers, fillers=("Pest return",))
    said = codes_asked("which councils have no pest service".split(), titled)
    assert said.is_whole
    assert set(said.ids) == {"no_service"}


def test_what_councils_do_themselves_they_do_in_house() -> None:
    run_by = column("Who runs the gyms?", "In-house", "Contractor")
    assert asked("which councils run gyms themselves?", run_by) == {"in_house"}
