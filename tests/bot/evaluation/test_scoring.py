"""What an answer is worth against its gold question."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answer import Answer, Finding, QuotedPassage
from bot.evaluation.scoring import changes, fold, percentile, quote_faults, score, summarise, weakest
from knowledge.questions import GoldQuestion


def gold(kind: str, wanted: dict[str, Any] | None = None) -> GoldQuestion:
    return GoldQuestion("Q1", kind, "which?", wanted or {})  # type: ignore[arg-type]


def answer(**fields: Any) -> Answer:
    return Answer(**{"question": "which?", "kind": "set", "status": "answered", "text": ""} | fields)


def finding(quote: str, status: str = "retained", start: int = 0) -> Finding:
    return Finding("Kent", "cypp", status, None, "a.txt", start, start + len(quote), quote, 1.0, "rule")


@pytest.mark.parametrize(
    ("named", "value"),
    [
        (("Kent", "Essex"), 1.0),
        (("Kent", "Essex", "Surrey"), 1.0),
        (("Kent",), 2 / 3),
        (("Kent", "Essex", "Leeds", "Bath"), 2 / 3),
        (("Leeds",), 0.0),
        ((), 0.0),
    ],
)
def test_a_set_scores_recall_over_must_and_precision_over_must_and_may(
    named: tuple[str, ...], value: float
) -> None:
    wanted = gold("set", {"must": ("Kent", "Essex"), "may": ("Surrey",)})
    assert score(wanted, answer(authorities=named)).value == pytest.approx(value)


def test_a_wrong_set_names_what_is_missing_and_what_is_extra() -> None:
    wanted = gold("set", {"must": ("Kent", "Essex"), "may": ()})
    assert score(wanted, answer(authorities=("Kent", "Leeds"))).wrong == "missing Essex; extra Leeds"


def test_the_prefix_of_a_county_makes_no_other_place() -> None:
    assert (
        score(gold("set", {"must": ("Durham",), "may": ()}), answer(authorities=("County Durham",))).value
        == 1
    )


@given(st.sets(st.sampled_from("abcdefgh")), st.sets(st.sampled_from("abcdefgh"), min_size=1))
def test_a_set_score_lies_between_0_and_1_and_is_1_only_for_the_set_itself(
    got: set[str], must: set[str]
) -> None:
    value = score(gold("set", {"must": tuple(must), "may": ()}), answer(authorities=tuple(got))).value
    assert 0 <= value <= 1
    assert (value == 1) == (got == must)


@pytest.mark.parametrize(("said", "value"), [(22, 1), (24, 1), (23, 0), (None, 0)])
def test_a_count_is_right_when_it_is_one_of_those_accepted(said: int | None, value: float) -> None:
    assert score(gold("count", {"value": 22, "accept": (22, 24)}), answer(count=said)).value == value


@pytest.mark.parametrize(
    ("stated", "text", "value"),
    [
        ("retained", "until 2013", 1.0),
        ("planned", "until 2013", 0.5),
        ("retained", "", 0.5),
        ("planned", "", 0.0),
    ],
)
def test_a_lookup_is_half_status_and_half_facts(stated: str, text: str, value: float) -> None:
    wanted = gold("lookup", {"status": "retained|replaced", "facts": ("until 2013",)})
    assert score(wanted, answer(text=text, findings=(finding("Yes", stated),))).value == value


def test_a_lookup_without_a_gold_status_is_all_facts() -> None:
    wanted = gold("lookup", {"status": "", "facts": ("one", "two")})
    result = score(wanted, answer(text="one"))
    assert result.value == 0.5
    assert result.wrong == "not shown: 'two'"


def test_a_gold_question_that_wants_nothing_in_particular_wants_a_quote() -> None:
    wanted = gold("lookup", {"status": "", "facts": ()})
    assert score(wanted, answer()).value == 0
    assert score(wanted, answer(findings=(finding("Yes"),))).value == 1


@pytest.mark.parametrize("kind", ["compare", "timeline", "passage"])
def test_facts_are_found_in_quotes_whatever_their_typography(kind: str) -> None:
    wanted = gold(kind, {"facts": ("the Children's  Trust", "2011 - 14")})
    quoted = answer(
        passages=(QuotedPassage("a.txt", "", 0, 1, "<p>The Children’s Trust\n2011 – 14</p>", 1.0),)
    )
    assert score(wanted, quoted).value == 1


def test_a_fact_in_the_ninth_quote_is_not_shown() -> None:
    quotes = tuple(finding(f"number {n}") for n in range(1, 10))
    wanted = gold("passage", {"facts": ("number 8", "number 9")})
    assert score(wanted, answer(findings=quotes)).wrong == "not shown: 'number 9'"


def test_text_beyond_400_words_and_quotes_beyond_120_show_nothing() -> None:
    wanted = gold("passage", {"facts": ("last",)})
    assert score(wanted, answer(text="word " * 399 + "last")).value == 1
    assert score(wanted, answer(text="word " * 400 + "last")).value == 0
    assert score(wanted, answer(findings=(finding("word " * 120 + "last"),))).value == 0


@pytest.mark.parametrize("status", ["no_evidence", "unknown_authority", "out_of_range", "clarification"])
def test_a_refusal_is_right_only_where_nothing_answers(status: Any) -> None:
    assert score(gold("unanswerable"), answer(status=status)).value == 1
    refused = score(gold("set", {"must": ("Kent",), "may": ()}), answer(status=status, authorities=("Kent",)))
    assert (refused.value, refused.wrong) == (0, f"not answered but {status}")


def test_a_refusal_that_still_gives_authorities_or_a_count_is_none() -> None:
    assert score(gold("unanswerable"), answer(status="no_evidence", authorities=("Kent",))).value == 0
    assert score(gold("unanswerable"), answer(status="no_evidence", count=0)).value == 0


@pytest.mark.parametrize("status", ["answered", "error"])
def test_an_answer_and_an_error_refuse_nothing(status: Any) -> None:
    assert score(gold("unanswerable"), answer(status=status)).value == 0


def test_a_perfect_answer_has_nothing_wrong() -> None:
    assert score(gold("count", {"value": 1, "accept": (1,)}), answer(count=1)).wrong == ""


def test_the_summary_has_a_line_for_each_kind_and_one_for_all() -> None:
    right, wrong = answer(count=1), answer(count=2)
    count = gold("count", {"value": 1, "accept": (1,)})
    scores = [
        score(count, right),
        score(count, wrong),
        score(gold("unanswerable"), answer(status="no_evidence")),
    ]
    lines = [(s.kind, s.questions, s.mean, s.perfect) for s in summarise(scores)]
    assert lines == [("count", 2, 0.5, 0.5), ("unanswerable", 1, 1.0, 1.0), ("all", 3, 2 / 3, 2 / 3)]
    assert [s.value for s in weakest(scores, 5)] == [0]


def test_no_scores_have_no_summary() -> None:
    assert summarise([]) == []


def test_a_quote_must_stand_at_its_offsets_to_the_letter() -> None:
    texts = {"a.txt": "It’s kept. It's kept."}
    assert quote_faults(answer(findings=(finding("It’s kept."),)), texts) == []
    assert len(quote_faults(answer(findings=(finding("It's kept."),)), texts)) == 1
    assert len(quote_faults(answer(findings=(finding("It’s kept.", start=1),)), texts)) == 1
    assert len(quote_faults(answer(findings=(finding("It’s kept."),)), {})) == 1


def test_changes_name_losses_first_and_leave_out_what_stayed() -> None:
    found = changes({"a": 1.0, "b": 0.5, "c": 0.0}, {"a": 1.0, "b": 1.0, "d": 0.0, "c": 0.0})
    assert [(c.id, c.before, c.after) for c in found] == [("d", None, 0.0), ("b", 0.5, 1.0)]
    assert [c.id for c in changes({"a": 0.0, "b": 1.0}, {"a": 1.0, "b": 0.0})] == ["b", "a"]


def test_folding_drops_case_tags_and_typography() -> None:
    assert fold("<p>The  “Trust’s”\u00a0Plan</p>") == 'the "trust\'s" plan'


def test_a_percentile_is_one_of_the_values() -> None:
    assert percentile([3.0, 1.0, 2.0], 0.5) == 2.0
    assert percentile([3.0, 1.0, 2.0], 0.95) == 3.0
    assert percentile([], 0.5) == 0.0
