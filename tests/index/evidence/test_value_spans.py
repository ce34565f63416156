"""Values in sentences: the number with what it counts, sums, shares, dates, persons, addresses."""

from __future__ import annotations

import pytest

from index.evidence.value_spans import ValueKind, find_value
from index.words import stems


def value(text: str, kind: ValueKind, nouns: str = "", near: str = "", head: str = "") -> str | None:
    span = find_value(text, (kind,), frozenset(stems(nouns)), frozenset(stems(near)), "".join(stems(head)))
    return text[span[0] : span[1]] if span else None


@pytest.mark.parametrize(
    ("text", "nouns", "expected"),
    [
        ("The council has 98 schools and employs 163 social workers.", "schools", "98 schools"),
        (
            "The council has 98 schools and employs 163 social workers.",
            "social workers",
            "163 social workers",
        ),
        ("At 31 January 2014, 487 children are looked after.", "children", "487 children"),
        ("A consultation ran to 27 April 2015 and drew 1,842 responses.", "responses", "1,842 responses"),
        ("The number of agency staff fell from 46 in 2013 to nine.", "agency staff", "nine"),
        ("It runs twelve youth centres.", "youth centres", "twelve youth centres"),
        ("Sixty-three centres remain.", "centres", "Sixty-three centres"),
        ("Fifty-two per cent of centres closed.", "centres", None),
        ("Only 58% of schools took part.", "schools", None),
        ("A report on schools is due in 2014.", "schools", None),
        ("Five of 23 centres are to close.", "centres", "Five of 23 centres"),
        ("Men live 4.1 years less.", "people live", None),
        ("There are two hostels and four vans.", "schools", None),
    ],
)
def test_a_number_is_found_with_what_it_counts(text: str, nouns: str, expected: str | None) -> None:
    assert value(text, "number", nouns) == expected


def test_the_noun_itself_has_to_be_counted_where_it_is_known() -> None:
    assert value("It has 23 local partnerships.", "number", "local trusts", head="trusts") is None


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Services will overspend by £2.7 million this year.", "money", "£2.7 million"),
        ("Smoking fell from 17.9% in 2009/10 to 15.2% in 2011/12.", "share", "15.2%"),
        ("Two thirds agreed.", "share", "Two thirds"),
        ("The contract ends on 31 March 2014.", "date", "31 March 2014"),
        ("It ran from 2 February to 27 April 2015.", "date", "2 February to 27 April 2015"),
        ("It will open in the autumn.", "date", "in the autumn"),
        ("The contract is for three years.", "duration", "three years"),
        ("The board meets every second month.", "frequency", "every second month"),
        (
            "It is reviewed within a year of each local election.",
            "frequency",
            "within a year of each local election",
        ),
        ("Write to jo.bell@peers.example or ring 020 7946 0077.", "email", "jo.bell@peers.example"),
        ("Write to jo.bell@peers.example or ring 020 7946 0077.", "phone", "020 7946 0077"),
        ("The board meets in County Hall.", "person", None),
        ("It has an Executive Group.", "person", None),
        ("A visit is 50p.", "money", "50p"),
    ],
)
def test_a_value_is_found_as_it_is_written(text: str, kind: ValueKind, expected: str | None) -> None:
    assert value(text, kind) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The team was led by Martin Cole, Director of Children's Services, and met many.", "Martin Cole, Director of Children's Services"),
        ("It is chaired by Councillor Carol Hart, Cabinet Member for Health.", "Councillor Carol Hart, Cabinet Member for Health"),
        ("It is chaired by the Director of Public Health, Dr Paul Rennie.", "the Director of Public Health, Dr Paul Rennie"),
        ("The trust is chaired by the Leader.", "the Leader"),
    ],
)  # fmt: skip
def test_a_person_is_found_with_the_office(text: str, expected: str) -> None:
    assert value(text, "person") == expected


def test_of_several_dates_the_one_nearest_to_the_words_asked_for_counts() -> None:
    text = "The contract began in April 2010 and was signed by all before it ends on 31 March 2014."
    assert value(text, "date", near="when does it end") == "31 March 2014"


def test_a_sum_ends_with_its_last_figure() -> None:
    assert value("It costs £164,000, of which £96,000 is for cameras.", "money") == "£164,000"


def test_a_share_may_be_spelt_and_a_date_have_no_year() -> None:
    assert value("Fifty-two per cent of them left.", "share") == "Fifty-two per cent"
    assert value("The store was launched on 24th March.", "date") == "24th March"


def test_a_number_across_an_area_counts_what_was_named_before() -> None:
    text = "The roll-out of charging points to a total of 369 across the borough"
    assert value(text, "number", "charging points", head="points") == "369"
