"""The tables of an evaluation."""

from __future__ import annotations

from bot.evaluation.scoring import Score
from scripts.evaluation_tables import half_rows, kind_rows, measure_table


def made(id: str, value: float, kind: str = "set", held_back: bool = False) -> Score:
    return Score(id, kind, "which?", value, held_back=held_back, status="answered", took_ms=5.0)


def test_a_mean_is_compared_over_the_same_questions_only() -> None:
    before = [made("S1", 0.5), made("N1", 1.0, "count")]
    after = [made("S1", 1.0), made("N2", 1.0, "count")]
    assert [row[-1] for row in kind_rows(after, before)] == ["+0.500", "", ""]


def test_a_kind_that_one_half_lacks_has_no_difference() -> None:
    rows = half_rows([made("S1", 1.0), made("N1", 0.5, "count", held_back=True)])
    assert rows == [
        ("set", "1", "1.000", "0", "-", ""),
        ("count", "0", "-", "1", "0.500", ""),
        ("all", "1", "1.000", "1", "0.500", "-0.500"),
    ]


def test_what_no_question_measures_is_no_figure() -> None:
    header, rows = measure_table([made("N1", 1.0, "count")])
    assert header == ("measure", "all")
    assert ("sets: F1", "-") in rows
    assert ("mean score", "1.000") in rows


def test_there_are_columns_for_halves_and_for_the_record_before_where_there_are_any() -> None:
    header, rows = measure_table([made("S1", 1.0), made("S2", 0.0, held_back=True)], [made("S1", 0.5)])
    assert header == ("measure", "all", "others", "held back", "before")
    assert rows[0] == ("mean score", "0.500", "1.000", "0.000", "0.500")
