"""Questions about the documents themselves: who issued them, what they are on, which speak of something."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.answer import Answer
from bot.answering import take_turn
from bot.holdings import Holdings
from tests.bot.builders import GUIDANCE, STUDY, SURVEY, Said, make_build, make_holdings

PURPOSE = "This guidance explains the duty."
POOLED = "Partners keep a pooled budget."


@pytest.fixture(scope="module")
def held() -> Holdings:
    said = [
        Said(None, "Chapter one begins.", kind="sentence", document=GUIDANCE),
        Said(None, PURPOSE, kind="sentence", document=GUIDANCE, section=("Purpose and scope",)),
        Said("Kent", POOLED, kind="sentence", document=STUDY),
        Said("Essex", "There is no plan.", kind="sentence", document=SURVEY),
    ]
    build = make_build(said)
    sources = tuple(
        replace(s, publisher="the Department", published="2008-11-18") if s.file == GUIDANCE else s
        for s in build.pack.sources
    )
    return make_holdings(replace(build, pack=replace(build.pack, sources=sources)))


def answered(question: str, held: Holdings) -> Answer:
    return take_turn(question, None, held).answer


@pytest.mark.parametrize(
    "question",
    [
        "who published the guidance?",
        "when was the guidance issued?",
        "who wrote the guidance and when",
        "how old is the guidance?",
        "what is the date of the guidance?",
    ],
)
def test_who_issued_a_document_and_when_is_told_from_the_sources(question: str, held: Holdings) -> None:
    assert answered(question, held).text == "Statutory guidance: issued by the Department, 18 November 2008."


def test_what_nobody_knows_of_a_document_is_said_so(held: Holdings) -> None:
    said = answered("who wrote the case studies?", held).text
    assert said == "Case studies: nobody is named who issued it, undated, as of 2012."


@pytest.mark.parametrize("question", ["what is the guidance about?", "what is the purpose of the guidance?"])
def test_what_a_document_is_on_is_quoted_from_the_section_that_says_it(question: str, held: Holdings) -> None:
    assert [p.quote for p in answered(question, held).passages] == [PURPOSE]


def test_a_document_without_such_a_section_is_quoted_from_its_beginning(held: Holdings) -> None:
    assert [p.quote for p in answered("what are the case studies about?", held).passages] == [POOLED]


def test_which_documents_mention_a_thing_are_all_named(held: Holdings) -> None:
    answer = answered("which documents mention pooled budgets?", held)
    assert answer.headline == "1 of 3 documents: Case studies."
    assert [p.quote for p in answer.passages] == [POOLED]


def test_which_documents_speak_of_an_authority_are_all_named(held: Holdings) -> None:
    assert answered("which documents mention Essex?", held).headline == "1 of 3 documents: Survey of trusts."


def test_what_no_document_mentions_is_no_evidence(held: Holdings) -> None:
    assert answered("which documents mention school uniform?", held).status == "no_evidence"


def test_all_documents_held_are_listed(held: Holdings) -> None:
    lines = answered("what documents do you hold?", held).text.splitlines()
    assert [line.partition(":")[0] for line in lines] == [
        "Survey of trusts",
        "Case studies",
        "Statutory guidance",
    ]


def test_what_a_document_says_of_a_plan_is_no_question_about_the_document(held: Holdings) -> None:
    assert "issued by" not in answered("who wrote the plan, according to the guidance?", held).text
