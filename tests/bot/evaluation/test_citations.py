"""Citations: the quotes of an answer against the places where the gold's quotes stand."""

from __future__ import annotations

from typing import Any

from bot.answer import Answer, Finding, QuotedPassage
from bot.evaluation.citations import GoldSpans, citations, precision_and_recall
from bot.evaluation.scoring import Citations
from index.types import Statement
from knowledge.questions import GoldEvidence, GoldQuestion
from tests.scripts.stub_engine import make_build

TEXT = "Yes. <b>Kent’s</b> plan\nis kept. Yes. Essex dropped its plan."


def statement(authority: str, start: int, end: int) -> Statement:
    return Statement(0, "a.txt", authority, "cell", "", ((start, end),), TEXT[start:end])


SPANS = GoldSpans(
    make_build(
        {"a.txt": TEXT},
        statements=(statement("Kent", 0, 34), statement("Essex", TEXT.rindex("Yes"), len(TEXT))),
    )
)


def counted(evidence: list[GoldEvidence], *cited: Finding | QuotedPassage) -> Citations:
    gold = GoldQuestion("S1", "set", "which?", {}, tuple(evidence))
    findings = tuple(c for c in cited if isinstance(c, Finding))
    passages = tuple(c for c in cited if isinstance(c, QuotedPassage))
    return citations(
        gold, Answer("which?", "set", "answered", "", findings=findings, passages=passages), SPANS
    )


def finding(start: int, end: int, authority: str = "Kent", **changes: Any) -> Finding:
    fields = {"document": "a.txt", "quote": TEXT[start:end]} | changes
    return Finding(
        authority, None, "stated", None, start=start, end=end, confidence=1.0, method="rule", **fields
    )


def test_a_gold_quote_is_found_whatever_its_typography_tags_and_blanks() -> None:
    (place,) = SPANS.places(GoldEvidence("a.txt", "kent's plan is kept."))
    assert TEXT[slice(*place)] == "Kent’s</b> plan\nis kept."


def test_short_words_are_found_where_their_authority_says_them() -> None:
    (place,) = SPANS.places(GoldEvidence("a.txt", "Yes.", "Essex"))
    assert place[0] == TEXT.rindex("Yes")
    assert len(SPANS.places(GoldEvidence("a.txt", "Yes."))) == 2


def test_what_stands_nowhere_has_no_place_and_counts_for_nothing() -> None:
    evidence = [GoldEvidence("a.txt", "No."), GoldEvidence("b.txt", "Yes."), GoldEvidence("a.txt", " ")]
    assert [SPANS.places(e) for e in evidence] == [[], [], []]
    assert counted(evidence, finding(0, 4)) == Citations()


def test_a_quote_that_shares_half_of_the_shorter_one_cites_it() -> None:
    gold = [GoldEvidence("a.txt", "Essex dropped its plan.")]
    start = TEXT.index("Essex")
    assert counted(gold, finding(start, len(TEXT), "Essex")) == Citations(1, 1, 1, 1)
    assert counted(gold, finding(start, start + 5, "Essex")) == Citations(1, 1, 1, 1)
    assert counted(gold, finding(start - 20, start + 5, "Essex")) == Citations(1, 0, 1, 0)


def test_a_quote_under_another_authority_or_document_cites_nothing() -> None:
    gold = [GoldEvidence("a.txt", "Essex dropped its plan.", "Essex")]
    start = TEXT.index("Essex")
    assert counted(gold, finding(start, len(TEXT), "Kent")).gold_cited == 0
    assert counted(gold, finding(start, len(TEXT), "Essex", document="b.txt")).gold_cited == 0
    assert counted(gold, QuotedPassage("a.txt", "", start, len(TEXT), TEXT[start:], 1.0)).gold_cited == 1


def test_each_quote_of_gold_and_answer_counts_once() -> None:
    gold = [GoldEvidence("a.txt", "plan is kept.", "Kent"), GoldEvidence("a.txt", "Essex dropped", "Essex")]
    kept = TEXT.index("plan")
    assert counted(gold, finding(kept, kept + 12), finding(kept, kept + 8)) == Citations(2, 1, 2, 2)


def test_precision_is_over_answers_that_cite_and_recall_over_questions_that_have_gold() -> None:
    answers = [Citations(2, 1, 4, 1), Citations(2, 0, 0, 0), Citations(0, 0, 0, 0)]
    assert precision_and_recall(answers) == (0.25, 0.25)
    assert precision_and_recall([]) == (None, None)
