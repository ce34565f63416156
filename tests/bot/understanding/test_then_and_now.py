"""Questions on two times."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.answering import take_turn
from bot.holdings import Holdings
from tests.bot.builders import Said
from tests.bot.compose.survey_builders import column, survey

CODES = (("In house", "In house"), ("Contractor", "Contractor"))


def holdings() -> Holdings:
    before = replace(column("before", "Run by", "status", *CODES), fillers=("Meals 2019",))
    after = replace(column("after", "Provider", "status", *CODES), fillers=("Meals 2023",))
    rows = {
        "Essex": ("contractor", "in house"),
        "Kent": ("contractor", "contractor"),
        "Norfolk": ("in house", "in house"),
    }
    cells = [
        Said(name, code, f"column_{id}", f"{id}_{code}", table=0)
        for name, codes in rows.items()
        for id, code in zip(("before", "after"), codes, strict=True)
    ]
    return survey(cells, before, after)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("which councils had a contractor for meals in 2019 but now do it themselves?", ("Essex",)),
        ("which councils used a contractor in 2019 and still have a contractor now?", ("Kent",)),
    ],
)
def test_an_answer_of_a_year_and_one_of_today_are_asked_of_the_tables_of_their_times(
    text: str, names: tuple[str, ...]
) -> None:
    assert take_turn(text, None, holdings()).answer.authorities == names
