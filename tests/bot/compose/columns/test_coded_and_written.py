"""Whether the code that people ticked fits the words beside it."""

from __future__ import annotations

import pytest

from bot.answering import take_turn
from bot.compose.columns.coded_and_written import compose_coded_and_written
from bot.holdings import Holdings
from bot.understanding.question import understand
from index.evidence.beside import BESIDE
from tests.bot.builders import Said
from tests.bot.compose.survey_builders import column, survey

CABLES = column(
    "cables", "Cables across the footway (code)", "status", ("1", "permitted"), ("4", "not permitted")
)
WORDS = column("words", "Please explain", "text")


@pytest.fixture(scope="module")
def held() -> Holdings:
    from dataclasses import replace

    holdings = survey(
        [
            Said("Essex", "4", "column_cables", "cables_4", row=0, table=0),
            Said(
                "Essex",
                "Cables may be laid on application.",
                "column_cables",
                "cables_1",
                row=0,
                table=0,
                primary=False,
            ),
            Said("Kent", "1", "column_cables", "cables_1", row=1, table=0),
            Said(
                "Kent",
                "Gullies for cables are licensed.",
                "column_cables",
                "cables_1",
                row=1,
                table=0,
                primary=False,
            ),
            Said("Durham", "1", "column_cables", "cables_1", row=2, table=0),
            Said("Durham", "We never allow cables, whatever the form says.", "column_words", row=2, table=0),
        ],
        CABLES,
        WORDS,
    )
    evidence = tuple(e if e.primary else replace(e, reason=BESIDE) for e in holdings.build.evidence)
    from tests.bot.builders import make_holdings

    return make_holdings(replace(holdings.build, evidence=evidence))


def test_those_whose_words_read_as_another_answer_are_named_with_both(held: Holdings) -> None:
    answer = take_turn(
        "cables across the footway: whose code contradicts what they wrote?", None, held
    ).answer
    assert answer.authorities == ("Essex",)
    assert [f.quote for f in answer.findings] == ["4", "Cables may be laid on application."]


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Kent", "Gullies for cables are licensed."),
        ("Durham", "We never allow cables, whatever the form says."),
    ],
)
def test_of_one_authority_both_sides_are_shown(held: Holdings, name: str, written: str) -> None:
    """By the comment that was read as an answer, else by what the row says of the column's subject."""
    text = f"{name}, cables across the footway: does the tick box square with what they wrote?"
    answer = take_turn(text, None, held).answer
    assert [f.quote for f in answer.findings] == ["1", written]


def test_a_question_on_the_code_alone_asks_nothing_of_the_kind(held: Holdings) -> None:
    question = understand("which councils have code 4 for cables across the footway?", held.lexicon)
    assert compose_coded_and_written(question, held) is None


def test_where_only_the_table_is_named_its_numbered_questions_are_shown() -> None:
    from dataclasses import replace

    numbered = replace(CABLES, terms=(*CABLES.terms, "question 1"))
    area = column("area", "Area", "status", ("N", "north"))
    held = survey(
        [
            Said("Essex", "4", "column_cables", "cables_4", row=0, table=0),
            Said("Essex", "N", "column_area", "area_n", row=0, table=0),
            Said("Essex", "We let anybody.", row=0, table=0, attribute="Comments"),
        ],
        numbered,
        area,
    )
    question = understand("Essex's burial charges: does what it wrote fit the box it ticked?", held.lexicon)
    answer = compose_coded_and_written(question, held)
    assert answer is not None
    assert [f.quote for f in answer.findings] == ["4", "We let anybody."]
