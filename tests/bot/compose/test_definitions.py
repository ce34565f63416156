"""What a term means: from initials written out, sections that ask it, and sentences that define it."""

from __future__ import annotations

import pytest

from bot.answering import take_turn
from bot.holdings import Holdings
from tests.bot.builders import GUIDANCE, STUDY, Said, make_build, make_holdings

DEFINED = "A family hub is a one-stop place for families."
HOLDS = "Family hubs are being reviewed."
ASKED = "They bring services under one roof."
LIST = "Well-being is made of the five outcomes: being healthy, staying safe, enjoying, achieving and taking part."
WRITTEN = "A Public Spaces Protection Order (PSPO) lasts three years."
ELSEWHERE = "A family hub is an old school."


@pytest.fixture(scope="module")
def held() -> Holdings:
    return make_holdings(
        make_build(
            [
                Said(None, HOLDS, kind="sentence", document=GUIDANCE),
                Said(None, ASKED, kind="sentence", document=GUIDANCE, section=("What is a family hub?",)),
                Said(None, DEFINED, kind="sentence", document=GUIDANCE, section=("Terms",)),
                Said(None, LIST, kind="sentence", document=GUIDANCE),
                Said(None, WRITTEN, kind="sentence", document=STUDY),
                Said("Kent", ELSEWHERE, kind="sentence", document=STUDY),
                Said(
                    None, "Anything said of hubs.", kind="sentence", document=STUDY, section=("Day centres",)
                ),
            ]
        )
    )


def quotes(question: str, held: Holdings) -> list[str]:
    return [passage.quote for passage in take_turn(question, None, held).answer.passages]


@pytest.mark.parametrize(
    "question",
    ["what is a family hub?", "What are family hubs", "so what's a family hub", "define family hub"],
)
def test_the_sentence_that_says_what_it_is_goes_before_the_section_that_asks(
    question: str, held: Holdings
) -> None:
    assert quotes(question, held) == [DEFINED, ASKED]


def test_what_a_thing_undergoes_and_what_one_authority_has_define_nothing(held: Holdings) -> None:
    found = quotes("what is a family hub?", held)
    assert HOLDS not in found
    assert ELSEWHERE not in found


def test_a_list_after_the_term_says_what_it_is(held: Holdings) -> None:
    assert quotes("what are the five outcomes?", held) == [LIST]


@pytest.mark.parametrize("question", ["what does PSPO stand for?", "what is a PSPO"])
def test_initials_are_written_out_as_a_document_does(question: str, held: Holdings) -> None:
    answer = take_turn(question, None, held).answer
    assert answer.headline == "PSPO stands for “Public Spaces Protection Order”."
    assert answer.passages[0].quote == "Public Spaces Protection Order (PSPO)"


def test_a_sentence_on_the_initials_defines_what_they_stand_for() -> None:
    said = [
        Said(None, "Use the Common Assessment Framework (CAF) early.", kind="sentence", document=GUIDANCE),
        Said(None, "CAF is a standard way to assess needs.", kind="sentence", document=GUIDANCE),
    ]
    found = quotes("what is the Common Assessment Framework?", make_holdings(make_build(said)))
    assert found == ["CAF is a standard way to assess needs."]


def test_a_heading_that_is_the_term_serves_where_nothing_else_does(held: Holdings) -> None:
    assert quotes("what is a day centre?", held) == ["Anything said of hubs."]


def test_only_the_documents_named_are_asked(held: Holdings) -> None:
    assert DEFINED not in quotes("what is a family hub according to the case studies?", held)


def test_what_an_authority_has_is_no_question_for_a_meaning(held: Holdings) -> None:
    answer = take_turn("what is Kent's family hub?", None, held).answer
    assert answer.kind == "lookup"
