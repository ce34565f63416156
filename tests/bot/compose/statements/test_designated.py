"""Things told apart by a letter or number: only what speaks of the one asked for answers."""

from __future__ import annotations

import pytest

from bot.answering import Answerer
from bot.compose.statements.designated import designations
from tests.bot.builders import STUDY, Said, make_build, make_holdings

OPTIONS = (
    Said(None, "A", document=STUDY, attribute="Option", table=0, row=1),
    Said(None, "£12,000", document=STUDY, attribute="Cost", context="A", table=0, row=1),
    Said(None, "B", document=STUDY, attribute="Option", table=0, row=2),
    Said(None, "£164,000", document=STUDY, attribute="Cost", context="B", table=0, row=2),
    Said(None, "Option B costs £164,000 in all, for cameras.", document=STUDY, kind="sentence"),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("how much would option C cost", (("option", "c"),)),
        ("when does Phase 2 start?", (("phase", "2"),)),
        ("what is lot b", (("lot", "b"),)),
        ("what does question 3 ask", ()),
        ("what happened on 3 May 2016", ()),
        ("was it a plan", ()),
    ],
)
def test_a_letter_or_number_behind_a_noun_designates_a_thing(
    text: str, expected: tuple[tuple[str, str], ...]
) -> None:
    assert designations(text) == expected


def test_a_table_row_answers_for_the_one_that_its_first_cell_marks() -> None:
    said = Answerer(lambda: make_holdings(make_build(OPTIONS))).answer("what does option A cost?")
    assert said.status == "answered"
    assert "£12,000" in said.text
    assert "164,000" not in said.text


def test_another_of_its_kind_is_no_answer() -> None:
    said = Answerer(lambda: make_holdings(make_build(OPTIONS))).answer("what does option D cost?")
    assert said.status == "no_evidence"
