"""What a sheet shows for a value under a format code."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.parsing.number_formats import shown
from tests.index.parsing.checking import UNHURRIED


@pytest.mark.parametrize(
    ("value", "code", "said"),
    [
        (0.4523, "0%", "45%"),
        (0.4523, "0.0%", "45.2%"),
        (0.625, "0%", "63%"),
        (1234567, "#,##0", "1,234,567"),
        (1234.5, '"£"#,##0.00', "£1,234.50"),
        (1234.5, "[$£-809]#,##0", "£1,235"),
        (-5, "#,##0;[Red]-#,##0", "-5"),
        (1234.5, "_-£* #,##0.00_-;-£* #,##0.00_-", "£1,234.50"),
        (12, '0" FTE"', "12 FTE"),
        (1500000, '0.0,,"m"', "1500000"),
        (0.5, "# ?/?", "0.5"),
        (12, "@", "12"),
        (0.1 + 0.2, "General", "0.3"),
        (3.14159, "General", "3.14159"),
        (2012.0, "General", "2012"),
        (1e-7, "General", "0.0000001"),
        (10**20, "General", "100000000000000000000"),
        (-0.001, "0.0", "0.0"),
        (True, "General", "Yes"),
        (False, "0", "No"),
        (None, "0", ""),
        ("text", "0", "text"),
        (dt.datetime(2012, 3, 1), "dd/mm/yyyy", "2012-03-01"),
        (dt.datetime(2012, 3, 1), "mmm-yy", "March 2012"),
        (dt.datetime(2012, 3, 1), "yyyy", "2012"),
        (dt.datetime(2012, 3, 1, 14, 5), "dd/mm/yyyy hh:mm", "2012-03-01 14:05"),
        (dt.date(2012, 3, 1), "General", "2012-03-01"),
        (dt.time(14, 5), "hh:mm", "14:05"),
        (dt.timedelta(hours=30), "[h]:mm", "1 day, 6:00:00"),
    ],
)
def test_a_value_is_said_as_it_is_shown(value: object, code: str, said: str) -> None:
    assert shown(value, code) == said


@UNHURRIED
@given(st.floats() | st.integers(), st.text('0#?.,%"£$[]-;_*@\\ eEdmyh()ab', max_size=15))
def test_no_format_code_stops_a_number_from_being_said(value: float, code: str) -> None:
    assert shown(value, code)
