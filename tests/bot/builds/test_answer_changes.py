"""Which answers of the evaluation set are others now."""

from __future__ import annotations

from dataclasses import replace

from bot.answer import Answer, Finding
from bot.builds.answer_changes import answers_of, changed_answers
from knowledge.questions import GoldQuestion
from tests.scripts.stub_engine import StubEngine

GOLD = [
    GoldQuestion("S1", "set", "which?", {"must": ["Kent", "Essex"]}),
    GoldQuestion("S2", "set", "which else?", {"must": ["Kent"]}),
]
QUOTE = Finding("Kent", "plan", "kept", None, "a.txt", 0, 3, "Yes", 1.0, "rule")
ANSWER = Answer("which?", "set", "answered", "2 of 9.", authorities=("Kent", "Essex"), findings=(QUOTE,))


def changed(before: Answer, after: Answer) -> list[str]:
    same = {"S2": ANSWER}
    return [c.id for c in changed_answers(GOLD, {"S1": before, **same}, {"S1": after, **same})]


def test_an_answer_is_the_same_whatever_was_counted_beside_it_and_however_long_it_took() -> None:
    other = replace(
        ANSWER, text="2 of 10.", took_ms=99.0, build="b2", findings=(replace(QUOTE, start=5, end=8),)
    )
    assert changed(ANSWER, other) == []


def test_another_kind_another_name_and_another_quote_are_changes() -> None:
    for other in (
        replace(ANSWER, status="no_evidence"),
        replace(ANSWER, authorities=("Kent",)),
        replace(ANSWER, count=2),
        replace(ANSWER, findings=(replace(QUOTE, quote="Yes!"),)),
    ):
        assert changed(ANSWER, other) == ["S1"]


def test_the_greatest_loss_comes_first_and_other_quotes_last() -> None:
    golds = [replace(GOLD[0], id=id) for id in ("quotes", "better", "worse")]
    less = replace(ANSWER, authorities=("Kent",))
    before = {"quotes": ANSWER, "better": less, "worse": ANSWER}
    after = {"quotes": replace(ANSWER, findings=()), "better": ANSWER, "worse": less}
    found = changed_answers(golds, before, after)
    assert [c.id for c in found] == ["worse", "better", "quotes"]
    assert [c.only_quotes for c in found] == [False, False, True]
    assert (found[0].lost, found[1].gained) == (("Essex",), ("Essex",))


def test_a_question_that_fails_is_an_answer_too() -> None:
    gold = GoldQuestion("X", "passage", "explode", {"facts": ["a"]})
    found = answers_of(StubEngine(), [gold, *GOLD])
    assert [found[id].status for id in ("X", "S1", "S2")] == ["error", "answered", "answered"]
