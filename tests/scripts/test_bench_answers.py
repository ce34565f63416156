"""The command that measures; what it measures is no test's business."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.questions import GoldQuestion
from scripts import bench_answers
from scripts.bench_answers import Figure
from scripts.common import UsageError
from tests.scripts.stub_engine import StubEngine


def gold(kind: str, question: str) -> GoldQuestion:
    return GoldQuestion(question, kind, question, {})  # type: ignore[arg-type]


def test_a_figure_stands_beside_its_limit_and_its_ratios() -> None:
    lines = bench_answers.as_table([Figure("yardstick, ms", 50.0), Figure("cold set, s", 1.0)]).splitlines()
    assert lines[2].split() == ["cold", "set,", "s", "1.0", "2", "0.50", "20.00"]


def test_memory_is_not_measured_in_yardsticks() -> None:
    lines = bench_answers.as_table(
        [Figure("yardstick, ms", 50.0), Figure("build, peak MB", 600.0)]
    ).splitlines()
    assert lines[2].split() == ["build,", "peak", "MB", "600.0", "1200", "0.50"]


def test_each_kind_is_asked_all_its_questions_in_turn() -> None:
    asked = bench_answers.by_kind(
        [gold("set", "a"), gold("set", "b"), gold("lookup", "c"), gold("passage", "d")]
    )
    assert asked == {"set": ["a", "b"], "lookup": ["c"], "passage": ["d"]}


def test_a_kind_without_a_question_is_named() -> None:
    with pytest.raises(UsageError, match="'lookup'"):
        bench_answers.by_kind([gold("set", "a")])


def test_warm_figures_cover_every_kind_and_the_memory() -> None:
    names = [f.name for f in bench_answers.warm_figures(StubEngine(), {"set": ["a"]}, rounds=2)]
    assert names == ["warm set, p50 ms", "warm set, p95 ms", "warm, peak MB"]


def test_a_process_is_measured_to_its_end() -> None:
    done = bench_answers.run_module("json.tool", ["--help"])
    assert done.code == 0
    assert done.peak_mb > 1


def test_a_process_that_fails_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"json\.tool"):
        bench_answers.run_module("json.tool", [str(tmp_path / "absent.json")])
