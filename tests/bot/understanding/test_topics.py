"""The topics that a question names, most specific first."""

from __future__ import annotations

import pytest

from bot.understanding.reading import Reading
from bot.understanding.topics import column_of_plans, find_topics, overall_of
from index.evidence.coding import code_statuses
from knowledge.types import Status, Topic

PETS = Topic("pets", "Pets", "status", terms=("pet", "pet policy"), asks=("animal*",), excludes=("pet shop",))
SHOPS = Topic("shops", "Shops", "text", terms=("shop",))
SHELTER = Topic("shelter", "Shelter", "text", terms=("pet",), asks=("shelter",), needs_asks=True)
COUNT = Topic("count", "Count", "number", terms=("pet",))
PERIOD = Topic("period", "Period", "period", terms=("period",), cues=("plan",))
PICNICS = Topic("column_picnics", "Have you opened picnic areas", "status", terms=("picnic areas",))
TOPICS = (PETS, SHOPS, SHELTER, COUNT, PERIOD, PICNICS)


def topics_in(text: str, has_period: bool = False, has_number: bool = False) -> list[str]:
    return [t.id for t in find_topics(Reading(text), TOPICS, has_period, has_number)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("who has a pet policy?", "pets"),
        ("who has pet policies and pets?", "pets"),
        ("which animals?", "pets"),
        ("who has a shop?", "shops"),
        ("who has a pet shop?", "shops"),
        ("who opened a picnic area?", "column_picnics"),
    ],
)
def test_the_most_specific_phrase_names_the_topic(text: str, first: str) -> None:
    assert topics_in(text)[0] == first


def test_a_question_may_name_no_topic() -> None:
    assert topics_in("who is there?") == []


def test_a_term_of_two_topics_needs_the_words_that_tell_them_apart() -> None:
    assert "shelter" not in topics_in("who has a pet?")
    assert topics_in("who has a pet shelter?")[0] == "shelter"


def test_a_topic_that_adds_no_word_of_its_own_is_not_asked_for() -> None:
    """ "pet" is a term of three topics and means one."""
    assert topics_in("who has a pet?") == ["pets"]


def test_a_number_or_period_in_the_question_prefers_the_topic_of_its_kind() -> None:
    assert topics_in("who has 12 pets?", has_number=True)[0] == "count"
    assert topics_in("whose plan runs until 2013?", has_period=True) == ["period"]


def test_the_words_of_the_topics_are_explained() -> None:
    reading = Reading("who has a pet policy for lizards?")
    find_topics(reading, TOPICS, False, False)
    assert reading.rest() == ("policy", "lizards") or reading.rest() == ("lizards",)


@pytest.mark.parametrize(("unheld", "named"), [((), ["club"]), (("club",), ["column_hours"])])
def test_a_topic_meant_loosely_gives_way_to_a_column_where_nothing_is_held_on_it(
    unheld: tuple[str, ...], named: list[str]
) -> None:
    club = Topic("club", "Club", "status", terms=("~club",))
    answers, _ = code_statuses(("Evenings only", "Club nights only"))
    hours = Topic("column_hours", "Hours", "status", statuses=answers)
    reading = Reading("who has club nights only?")
    found = find_topics(reading, (club, hours), False, False, unheld=unheld)
    assert [topic.id for topic in found] == named


STRATEGY = (
    Topic("column_homes", "Homes flooded", "number", "Homes flooded, five years", fillers=("Flood return",)),
    Topic("column_year", "Strategy: Year", "date", "Strategy: Year", fillers=("Flood return",)),
    Topic("column_status", "Strategy: Status", "status", "Strategy: Status", fillers=("Flood return",)),
)


def test_the_state_of_a_thing_is_its_column_of_statuses_and_no_figure_that_is_about_the_same() -> None:
    found = find_topics(Reading("what is the state of the flood strategy"), STRATEGY, False, False)
    assert found[0].id == "column_status"


FEES = (
    Topic("column_permits", "Permits: please explain", "text", "Permits: please explain"),
    Topic("column_permit_fee", "Permit contribution (£)", "number", "Permit contribution (£)"),
)


@pytest.mark.parametrize(
    ("text", "rest"), [("what is the permit charge", ()), ("permits, do they charge", ("charge",))]
)
def test_another_word_for_a_charge_behind_the_headers_own_names_its_column(
    text: str, rest: tuple[str, ...]
) -> None:
    reading = Reading(text)
    found = find_topics(reading, FEES, False, False)
    assert (found[0].id == "column_permit_fee", reading.rest()) == (not rest, rest)


def test_of_grades_on_one_scale_the_overall_one_is_meant() -> None:
    codes, _ = code_statuses(("good", "poor"))
    headers = ("Overall grade", "Safety grade", "Leadership grade")
    overall, *others = (
        Topic(f"column_{n}", header, "status", header, (header,), statuses=codes, ordered=True)
        for n, header in enumerate(headers)
    )
    assert overall_of([*others, overall]) is overall
    assert overall_of(others) is None
    assert overall_of([overall]) is None


SCHEMES = ("Tree schemes",)
STANDING = Topic(
    "column_standing",
    "Standing",
    "status",
    "Standing",
    fillers=SCHEMES,
    statuses=code_statuses(("Open", "Closed"))[0],
)
SCHEME = Topic("column_scheme", "Scheme", "text", "Scheme", fillers=SCHEMES)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("which tree schemes have closed?", "column_standing"),
        ("which scheme gives away cherries?", "column_scheme"),
    ],
)
def test_an_answer_with_the_tables_title_alone_goes_before_a_header_of_its_words(
    text: str, named: str
) -> None:
    assert find_topics(Reading(text), (SCHEME, STANDING), False, False)[0].id == named


@pytest.mark.parametrize(
    ("text", "is_named"),
    [("who pays nothing for a bin permit?", True), ("who pays for a bin permit?", False)],
)
def test_who_pays_nothing_asks_the_column_of_charges_of_the_table_that_is_named(
    text: str, is_named: bool
) -> None:
    price = Topic("column_price", "Price (£)", "number", "Price (£)", fillers=("Bin permits",))
    assert bool(find_topics(Reading(text), (price,), False, False)) == is_named


def _reviewed(id: str, header: str) -> Topic:
    statuses = (Status("yes", "yes"), Status("under_review", "under review"))
    return Topic(id, header, "status", header, fillers=("Meals survey",), statuses=statuses)


def test_what_is_under_review_is_told_by_the_column_that_asks_for_plans() -> None:
    runs = _reviewed("column_runs", "Do you run a service?")
    plans = _reviewed("column_plans", "Are there plans to change it?")
    assert column_of_plans(runs, {"under_review"}, (runs, plans)) is plans
    assert column_of_plans(runs, {"yes"}, (runs, plans)) is None
    assert column_of_plans(plans, {"under_review"}, (runs, plans)) is None
    strategy = _reviewed("column_plan", "Do you have a plan for meals?")
    assert column_of_plans(runs, {"under_review"}, (runs, strategy)) is None
