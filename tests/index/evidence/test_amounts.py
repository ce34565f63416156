"""Amounts as cells write them."""

from __future__ import annotations

import pytest

from index.evidence.amounts import header_unit, read_amount


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        ("£1.2m", 1_200_000),
        ("1,234", 1234),
        ("12%", 12),
        ("£300k", 300_000),
        ("2.5 million", 2_500_000),
        ("-3.5", -3.5),
        ("12 (est.)", 12),
        ("c. 40", 40),
        ("40+", 40),
        ("<5", 5),
        ("£40 per year", 40),
        ("(1,200)", 1200),
        ("nil", 0),
        ("14 centres", 14),
    ],
)
def test_a_cell_of_an_amount_has_its_value_in_units(cell: str, amount: float) -> None:
    assert read_amount(cell) == amount


@pytest.mark.parametrize(
    "cell",
    ["", "Two", "5-10", "12/04/2010", "2012/13", "12 of 40", "March 2012", "1.2.3", "Yes", "see note 4"],
)
def test_a_cell_of_anything_else_is_no_amount(cell: str) -> None:
    assert read_amount(cell) is None


@pytest.mark.parametrize(
    ("header", "unit"),
    [
        ("Budget (£000)", 1000),
        ("Budget £m", 1e6),
        ("Visits (thousands)", 1000),
        ("Spend per head 2013 (£)", 1),
    ],
)
def test_a_header_says_what_its_figures_stand_for(header: str, unit: float) -> None:
    assert header_unit(header) == unit
