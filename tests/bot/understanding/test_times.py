"""Which years a question looks at."""

from __future__ import annotations

import re

import pytest

from bot.understanding.times import ends_beyond, spans_time, speaks_then, with_whole_years, years_asked

HELD = (2008, 2012)


def years(text: str) -> tuple[int, ...]:
    return years_asked(text, [int(year) for year in re.findall(r"20\d\d", text)], HELD)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("which councils kept it in 2011?", (2011,)),
        ("in 2010 and 2011", (2010, 2011)),
        ("since 2011", (2011, 2012)),
        ("since June 2011", (2011, 2012)),
        ("after 2011", (2012,)),
        ("after March 2011", (2011, 2012)),
        ("before 2010", (2008, 2009)),
        ("before May 2010", (2008, 2009, 2010)),
        ("what changed between 2010 and 2012?", (2010, 2011, 2012)),
        ("from 2009 to 2010", (2009, 2010)),
        ("before and after 2011", ()),
        ("which councils kept it?", ()),
    ],
)
def test_bounds_let_in_the_years_that_are_held(text: str, expected: tuple[int, ...]) -> None:
    assert years(text) == expected


@pytest.mark.parametrize(("text", "expected"), [("since 2020", (2020,)), ("before 2001", (2000,))])
def test_bounds_outside_of_what_is_held_stay_outside(text: str, expected: tuple[int, ...]) -> None:
    assert years(text) == expected


def test_the_period_of_a_plan_is_no_time_of_asking() -> None:
    assert spans_time("what changed between 2011 and 2014?")
    assert not spans_time("which plans run from 2011 to 2014?")


@pytest.mark.parametrize(
    ("as_of", "text", "expected"),
    [
        ("2011-06", "Yes.", True),
        ("2012", "It closed in 2011.", True),
        ("2012", "Yes.", False),
        ("2012", "The plan 2011-14 continues.", False),
        (None, "Yes.", False),
    ],
)
def test_words_speak_for_the_year_of_their_date_or_that_they_name(
    as_of: str | None, text: str, expected: bool
) -> None:
    assert speaks_then(as_of, text, (2011,)) is expected


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("spent most in 23/24", "spent most in 2023/24"),
        ("graded A in 99-00?", "graded A in 99-00?"),
        ("(22-23)", "(2022-23)"),
        ("in 2022/23", "in 2022/23"),
        ("on 12/13/2023", "on 12/13/2023"),
        ("£10/11 a head", "£10/11 a head"),
        ("aged 11-12%", "aged 11-12%"),
    ],
)
def test_a_financial_year_may_be_cut_short(text: str, read: str) -> None:
    assert with_whole_years(text) == read


def test_what_runs_beyond_a_year_ends_in_any_later_one() -> None:
    assert ends_beyond("which plans run beyond 2013?")[:2] == ((None, 2014), (None, 2015))
    assert ends_beyond("who has run buses since 2013?") == ()
