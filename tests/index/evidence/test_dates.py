"""Dates and periods as documents write them."""

import pytest

from index.evidence.dates import read_date, read_periods


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("June 2011", "2011-06"),
        ("(Correct as at December 2010)", "2010-12"),
        ("21st June 2011", "2011-06-21"),
        ("Tuesday, 21 June 2011", "2011-06-21"),
        ("On the 28.03.11 the Board made", "2011-03-28"),
        ("28/03/2011", "2011-03-28"),
        ("March 28, 2011", "2011-03-28"),
        ("2011-03-28", "2011-03-28"),
        ("2011-06", "2011-06"),
        ("in 2011 only", "2011"),
        ("Sept. 2010", "2010-09"),
    ],
)
def test_a_date_is_read_as_exactly_as_it_is_written(text: str, date: str) -> None:
    """The partial ISO string has no more parts than the text gives."""
    assert read_date(text) == date


@pytest.mark.parametrize(
    "text", ["", "no date", "4. Somewhere", "12 groups", "may be reviewed", "Mayor 20111", "99.99.11"]
)
def test_text_without_a_date_has_none(text: str) -> None:
    """Figures and the verb "may" are no dates."""
    assert read_date(text) is None


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("the plan 2011-14", 2011, 2014),
        ("covers the period 2011 \u2013 2014.", 2011, 2014),
        ("2011-2014", 2011, 2014),
        ("2010/11 to 2012/13", 2010, 2013),
        ("2011/12", 2011, 2012),
        ("reviewed in late 2012 \u2013 13", 2012, 2013),
        ("(2001\n\u2013 2004 structures", 2001, 2004),
        ("from 2010-15", 2010, 2015),
        ("between 2010 and 2012", 2010, 2012),
        ("2009 to 2011", 2009, 2011),
        ("in place until\n2013", None, 2013),
        ("which runs to 2014", None, 2014),
        ("until March 2013", None, 2013),
    ],
)
def test_a_period_has_a_first_and_a_last_year(text: str, start: int | None, end: int) -> None:
    """Short years take the century of the start; an open start is None; the span encloses the years."""
    [(first, last, (left, right))] = read_periods(text)
    assert (first, last) == (start, end)
    assert text[left:right].strip()[-1].isdigit()


@pytest.mark.parametrize(
    "text", ["2011", "2011-06-14", "in 2010 and 2011", "28.03.11", "0 to 19", "page 2011 to 3"]
)
def test_years_and_dates_are_no_periods(text: str) -> None:
    """A single year, a full date and two years side by side are not periods."""
    assert read_periods(text) == []
