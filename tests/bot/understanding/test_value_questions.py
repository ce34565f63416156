"""Which value a question asks for."""

from __future__ import annotations

import pytest

from bot.understanding.value_questions import expected_value, widened
from index.evidence.value_spans import ValueKind
from index.words import stems


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("How many schools does Kent have?", ("number",)),
        ("number of schools in Kent", ("number",)),
        ("how much did Kent spend on placements?", ("money",)),
        ("What was the overspend in Kent?", ("money",)),
        ("What does Kent charge for a burial?", ("money",)),
        ("What is Kent's budget for placements?", ("money",)),
        ("Kent v Essex: cost of a permit", ("money",)),
        ("price of an adult plot in Kent?", ("money",)),
        ("cheapest stall per week in Kent?", ("money",)),
        ("what's a level 2 carer paid a week in Kent?", ("money",)),
        ("Which councils cut the cost of permits?", ()),
        ("Do they charge for the loo in Kent?", ()),
        ("On what terms was Kent's grant extended?", ()),
        ("What percentage of plans were late?", ("share",)),
        ("When does the contract end?", ("date",)),
        ("In which year did it open?", ("date",)),
        ("How long does the contract run?", ("duration", "date")),
        ("How long is the waiting list for a plot?", ("number", "duration")),
        ("How often does the board meet?", ("frequency",)),
        ("Who chairs the board?", ("person",)),
        ("what is the name of the lead inspector?", ("person",)),
        ("what is the name of Kent's trees officer?", ("person",)),
        ("what is the name of Kent's trees strategy?", ()),
        ("Which email can I write to?", ("email",)),
        ("What is the telephone number of the team?", ("phone",)),
        ("Why was it judged inadequate?", ("reason",)),
        ("What made the council close it?", ("reason",)),
        ("What hourly rate does the council pay its carers?", ("money",)),
        ("What does the guidance say about boards?", ()),
        ("Does Kent have a plan?", ()),
    ],
)
def test_the_kind_of_value_is_told_by_the_question(text: str, kinds: tuple[ValueKind, ...]) -> None:
    assert expected_value(text).kinds == kinds


def test_what_is_counted_is_told_with_its_noun() -> None:
    expected = expected_value("How many of Kent's local trusts have closed?")
    assert (expected.nouns, expected.head) == (frozenset(stems("local trusts")), stems("trusts")[0])


def test_a_participle_or_what_follows_the_verb_is_not_counted() -> None:
    assert expected_value("How many toilets visited were shut?").head == stems("toilets")[0]
    assert expected_value("How many people wrote to the museum?").nouns == frozenset(stems("people wrote"))


def test_without_a_number_or_sum_or_date_nothing_answers_and_a_reason_may_be_told_in_any_words() -> None:
    assert expected_value("How many schools are there?").is_needed
    assert expected_value("When was it?").is_needed
    assert not expected_value("Why did it close?").is_needed
    assert not expected_value("Who runs it?").is_needed
    assert not expected_value("Does it have a plan?").is_needed


def test_other_words_of_one_idea_are_counted_too() -> None:
    expected = widened(expected_value("how many kids are there?"), (("child", "children", "kids"),))
    assert expected.nouns == {"kid"}
    assert expected.alike == {"child", "children"}


def test_a_sum_is_looked_for_beside_other_words_of_its_idea() -> None:
    alike = (("debt", "debts", "owe"),)
    assert widened(expected_value("how much does it owe?"), alike, "how much does it owe?").alike == {"debt"}
    assert not widened(expected_value("who does it owe?"), alike, "who does it owe?").alike
