"""How many authorities a sentence speaks of."""

from __future__ import annotations

import pytest

from index.evidence.quantifiers import is_so, quantified
from index.types import Quantifier


@pytest.mark.parametrize(
    ("text", "quantifier"),
    [
        ("All councils keep a plan.", "all"),
        ("Every one of them keeps a plan.", None),
        ("None of the authorities keeps a plan.", "none"),
        ("Most of the local authorities keep a plan.", "most"),
        ("Nearly all responding councils keep a plan.", "most"),
        ("Only a few councils keep a plan.", "few"),
        ("Not all authorities keep a plan.", None),
        ("The council keeps all plans.", None),
        ("Whose answers do not fit what is said of all councils?", None),
    ],
)
def test_a_quantity_of_authorities_is_recognised(text: str, quantifier: str | None) -> None:
    said = quantified(text)
    assert (said[0] if said else None) == quantifier


def test_what_is_said_of_them_ends_with_its_clause() -> None:
    assert quantified("All councils keep a plan; however the formats differ.") == ("all", " keep a plan")


@pytest.mark.parametrize(
    ("quantifier", "fitting", "others", "holds"),
    [
        ("all", 3, 0, True),
        ("all", 2, 1, False),
        ("none", 0, 3, True),
        ("none", 1, 2, False),
        ("most", 2, 1, True),
        ("most", 1, 2, False),
        ("few", 1, 5, True),
        ("few", 3, 2, False),
    ],
)
def test_numbers_bear_out_what_is_said_or_do_not(
    quantifier: Quantifier, fitting: int, others: int, holds: bool
) -> None:
    assert is_so(quantifier, fitting, others) is holds
