"""Comments beside the answers of a survey."""

from __future__ import annotations

from dataclasses import replace

from bot.answer import Answer
from bot.answering import Answerer
from tests.bot.builders import Said, make_build, make_holdings

COLUMNS = {"Plan": 1, "Comments": 2, "Waste": 3}
ROWS = (
    Said("Kent", "Yes", "cypp", "retained", table=0, row=1, attribute="Plan"),
    Said("Kent", "Agreed in May after a vote.", table=0, row=1, attribute="Comments"),
    Said("Essex", "", "cypp", "not_stated", table=0, row=2, attribute="Plan"),
    Said("Essex", "Being written at present.", table=0, row=2, attribute="Comments"),
    Said("Durham", "", "cypp", "not_stated", table=0, row=3, attribute="Plan"),
    Said("Durham", "", table=0, row=3, attribute="Comments"),
    Said("Durham", "Wheelie bins", table=0, row=3, attribute="Waste"),
)


def answer(text: str) -> Answer:
    build = make_build(ROWS)
    placed = tuple(replace(s, column=COLUMNS[s.attribute]) for s in build.statements)
    holdings = make_holdings(replace(build, statements=placed))
    return Answerer(lambda: holdings).answer(text)


def test_a_look_up_shows_what_was_written_beside_the_answer() -> None:
    quotes = [f.quote for f in answer("does Kent have a CYPP?").findings]
    assert quotes == ["Yes", "Agreed in May after a vote."]


def test_a_comment_beside_a_blank_answer_is_the_answer() -> None:
    said = answer("does Essex have a CYPP?")
    assert said.status == "answered"
    assert [f.quote for f in said.findings] == ["Being written at present."]


def test_what_is_blank_with_nothing_beside_it_stays_no_evidence() -> None:
    assert answer("does Durham have a CYPP?").status == "no_evidence"


def test_what_is_told_besides_under_a_long_header_is_a_comment_too() -> None:
    named = tuple(
        replace(said, attribute="Anything else you want to tell us about it")
        if said.attribute == "Comments"
        else said
        for said in ROWS
    )
    holdings = make_holdings(make_build(named))
    found = Answerer(lambda: holdings).answer("does Kent have a CYPP?").findings
    assert [f.quote for f in found] == ["Yes", "Agreed in May after a vote."]


def test_before_a_comment_stands_how_things_stand_in_its_row() -> None:
    rows = [
        Said("Kent", "Awaiting minister", table=0, row=1, attribute="Status"),
        Said("Kent", "Applied in November for landlord licensing.", table=0, row=1, attribute="Notes"),
    ]
    holdings = make_holdings(make_build(rows))
    found = Answerer(lambda: holdings).answer("where has Kent got to with landlord licensing?").findings
    assert [f.quote for f in found] == [row.text for row in rows]
