"""Comparisons of numbers: bounds, superlatives, ties."""

from __future__ import annotations

import pytest

from bot.understanding.comparison import Comparison, choose, find_comparison, says_number, worst_first

VALUES = {"Kent": 12.0, "Durham": 10.0, "Hampshire": 18.0, "Lancashire": 12.0}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("more than 10 local groups", {"Kent", "Hampshire", "Lancashire"}),
        ("at least ten local groups", {"Kent", "Durham", "Hampshire", "Lancashire"}),
        ("fewer than 12 groups", {"Durham"}),
        ("up to 12 groups", {"Kent", "Durham", "Lancashire"}),
        ("the largest number of groups", {"Hampshire"}),
        ("the fewest groups", {"Durham"}),
        ("the dearest groups", {"Hampshire"}),
        ("top 2 by number of groups", {"Hampshire", "Kent", "Lancashire"}),
        ("bottom two", {"Durham", "Kent", "Lancashire"}),
        ("best 2 by score", {"Hampshire", "Kent", "Lancashire"}),
        ("the worst score", {"Durham"}),
    ],
)
def test_the_names_whose_values_meet_a_comparison_are_chosen(text: str, names: set[str]) -> None:
    """Names that tie with the last of the best are all in."""
    comparison = find_comparison(text)
    assert comparison is not None
    assert choose(VALUES, comparison) == names


@pytest.mark.parametrize(
    "text",
    [
        "which councils kept it?",
        "the most recent plan",
        "12 local groups",
        "best practice",
        "the price of a grave or more",
    ],
)
def test_a_question_without_comparison_makes_none(text: str) -> None:
    assert find_comparison(text) is None


def test_tens_and_thousands_may_be_written_out() -> None:
    comparison = find_comparison("which councils have fifty thousand gullies or more?")
    assert comparison is not None
    assert (comparison.number, comparison.inclusive) == (50_000, True)


def test_thousands_and_money_are_numbers_of_a_bound() -> None:
    comparison = find_comparison("spend over £1,500 a head")
    assert comparison is not None
    assert (comparison.number, comparison.direction) == (1500, "above")


def test_a_text_meets_a_bound_by_any_of_its_numbers() -> None:
    bound = Comparison("above", number=100_000)
    assert says_number("Around 146,000 children live here.", bound)
    assert not says_number("48,000 children in 12 districts", bound)
    assert says_number("no number at all", Comparison("above", best=1))


def test_nothing_is_best_of_nothing() -> None:
    assert choose({}, Comparison("above", best=3)) == set()


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("a charge of £40", 40.0),
        ("a residency test of 5 years", 5.0),
        ("a survey of 384 councils", None),
        ("the plans of 2015", None),
        ("one of 5 pilots", 5.0),
        ("out of 131", None),
    ],
)
def test_a_value_said_to_be_had_is_compared_with_but_no_year_and_no_number_of_authorities(
    text: str, number: float | None
) -> None:
    comparison = find_comparison(text)
    assert (comparison.number if comparison else None) == number


def test_the_shortest_is_the_least_and_the_longest_the_most() -> None:
    directions = [c.direction for word in ("shortest", "longest") if (c := find_comparison(f"{word} list"))]
    assert directions == ["below", "above"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("who spends more than the average?", {"c"}),
        ("which councils are below average", {"a", "b"}),
        ("which councils had an above-average spend?", {"c"}),
        ("who spends less than the national mean", {"a", "b"}),
    ],
)
def test_the_average_of_all_is_a_bound(text: str, names: set[str]) -> None:
    comparison = find_comparison(text)
    assert comparison is not None
    assert choose({"a": 1.0, "b": 2.0, "c": 9.0}, comparison) == names


@pytest.mark.parametrize(
    ("text", "header", "direction"),
    [
        ("the five worst for fly-tipping", {"incidents"}, "above"),
        ("the best two for complaints", {"complaints"}, "below"),
        ("the worst score", {"score"}, "below"),
        ("the lowest number of incidents", {"incidents"}, "below"),
    ],
)
def test_the_worst_of_what_does_harm_is_the_most_of_it(text: str, header: set[str], direction: str) -> None:
    comparison = find_comparison(text)
    assert comparison is not None
    assert worst_first(comparison, header).direction == direction


@pytest.mark.parametrize(
    "text", ["charging 150% on second homes", "councils that levy a 150 per cent premium"]
)
def test_a_rate_that_a_verb_gives_is_the_value_asked_for(text: str) -> None:
    comparison = find_comparison(text)
    assert comparison is not None
    assert (comparison.number, comparison.upper) == (150.0, 150.0)
