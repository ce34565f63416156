"""How an answer looks as JSON."""

from __future__ import annotations

import json

import pytest

from bot.answer import Answer, Conflict, Coverage, Finding, QuotedPassage
from bot.showing.contract import to_json, to_line

FINDING = Finding("Kent", "cypp", "retained", "2011-06", "a.txt", 3, 9, "Yes, so", 0.987654, "rule")
FULL = Answer(
    question="which?",
    kind="set",
    status="answered",
    text="One.",
    topic="cypp",
    authorities=("Kent",),
    findings=(FINDING,),
    passages=(QuotedPassage("a.txt", "Kent › Plans", 1, 2, "x", 0.5),),
    coverage=Coverage(2, 1, ("Essex",), (), ("a.txt",)),
    conflicts=(Conflict("Kent", "cypp", (0, 1)),),
    build="b1",
    took_ms=1.23456,
)


def test_the_fields_stand_in_the_order_of_the_contract() -> None:
    names = (
        "question kind status text topic authorities count findings passages coverage conflicts build took_ms"
    )
    assert list(to_json(FULL)) == names.split()


def test_nested_records_keep_their_order_too() -> None:
    plain = to_json(FULL)
    finding = "authority topic status as_of document start end quote confidence method"
    coverage = "authorities_known with_evidence no_response nothing_on_this_topic documents"
    assert list(plain["findings"][0]) == finding.split()
    assert list(plain["passages"][0]) == "document section start end quote score".split()
    assert list(plain["coverage"]) == coverage.split()
    assert plain["conflicts"] == [{"authority": "Kent", "topic": "cypp", "findings": [0, 1]}]


def test_what_is_not_known_is_null_and_what_is_empty_is_a_list() -> None:
    plain = to_json(Answer(question="", kind="passage", status="clarification", text="Ask."))
    assert plain["topic"] is None
    assert plain["count"] is None
    assert plain["authorities"] == plain["findings"] == plain["passages"] == plain["conflicts"] == []


def test_the_line_reads_back_as_the_same_json() -> None:
    assert json.loads(to_line(FULL)) == to_json(FULL)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\u0085", "\u2028", "\u2029", "\x1c", "\x0b"])
def test_an_answer_is_one_line_whatever_it_quotes(end: str) -> None:
    answer = Answer(question=f"a{end}b", kind="passage", status="answered", text=f"c{end}d")
    line = to_line(answer)
    assert len(line.splitlines()) == 1
    assert json.loads(line)["question"] == f"a{end}b"


def test_other_languages_stay_readable() -> None:
    assert "Ynys Môn" in to_line(Answer(question="Ynys Môn?", kind="lookup", status="answered", text=""))
