"""The command that scores the engine and keeps the result."""

from __future__ import annotations

import json
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.answer import Answer, Finding
from scripts import evaluate
from scripts.common import UsageError
from scripts.evaluation_record import commit_of, last_record, save
from tests.scripts.stub_engine import StubEngine, make_build

Capture = pytest.CaptureFixture[str]
QUESTIONS = """\
questions:
  - {id: S1, kind: set, question: which kept it?, gold: {must: [Kent, Essex], may: []}, evidence: [], note: ""}
  - {id: N1, kind: count, question: how many?, gold: {value: 2, accept: [2], facts: []}, evidence: [], note: ""}
"""


def prepared(quote: str) -> StubEngine:
    finding = Finding("Kent", "plan", "retained", None, "a.txt", 0, 3, quote, 1.0, "rule")
    said: dict[str, Any] = {"status": "answered", "text": "", "took_ms": 2.0}
    answers = {
        "which kept it?": Answer("which kept it?", "set", authorities=("Kent",), findings=(finding,), **said),
        "how many?": Answer("how many?", "count", count=2, **said),
    }
    return StubEngine(make_build({"a.txt": "Yes, it is."}), answers)


@pytest.fixture
def run_it(tmp_path: Path) -> Any:
    questions = tmp_path / "questions.yaml"
    questions.write_text(QUESTIONS)
    folders = ["--questions", str(questions), "--output", str(tmp_path / "records")]
    return lambda *more, quote="Yes": evaluate.main([*folders, *more], prepared(quote).open)


def test_each_kind_has_a_line_and_each_weak_question_its_reason(run_it: Any, capsys: Capture) -> None:
    assert run_it("--no-save") == 0
    out = capsys.readouterr().out
    lines = [line.split()[:4] for line in out.splitlines()]
    assert ["set", "1", "0.667", "0.000"] in lines
    assert ["all", "2", "0.833", "0.500"] in lines
    assert "missing Essex" in out
    assert "quotes: 1 checked, 0 not at their offsets" in out


def test_a_quote_that_is_not_at_its_offsets_is_shown(run_it: Any, capsys: Capture) -> None:
    run_it("--no-save", quote="No!")
    out = capsys.readouterr().out
    assert "1 not at their offsets" in out
    assert "a.txt[0:3] is not 'No!'" in out


def test_a_question_that_meets_an_error_scores_nothing_and_loses_no_other(
    tmp_path: Path, capsys: Capture
) -> None:
    (tmp_path / "q.yaml").write_text(QUESTIONS.replace("which kept it?", "explode"))
    arguments = ["--questions", str(tmp_path / "q.yaml"), "--output", str(tmp_path), "--no-save"]
    assert evaluate.main(arguments, prepared("Yes").open) == 0
    assert "not answered but error" in capsys.readouterr().out


def test_a_full_run_is_recorded_as_data_and_as_a_page(run_it: Any, tmp_path: Path) -> None:
    run_it()
    (path,) = (tmp_path / "records").glob("*.json")
    kept = json.loads(path.read_text())
    assert [s["id"] for s in kept["scores"]] == ["S1", "N1"]
    assert kept["took_ms"] == {"p50": 2.0, "p95": 2.0}
    assert kept["kinds"][-1]["mean"] == pytest.approx(5 / 6)
    assert "missing Essex" in path.with_suffix(".md").read_text()


@pytest.mark.parametrize("option", [["--no-save"], ["--kind", "set"], ["--only", "S1"]])
def test_a_part_of_the_questions_is_never_recorded(run_it: Any, tmp_path: Path, option: list[str]) -> None:
    run_it(*option)
    assert not (tmp_path / "records").exists()


def test_a_run_is_compared_with_the_record_before_it(run_it: Any, tmp_path: Path, capsys: Capture) -> None:
    run_it()
    folder = tmp_path / "records"
    record = last_record(folder)
    assert record is not None
    better = replace(record, scores=tuple(replace(s, value=1.0) for s in record.scores))
    later = replace(better, recorded_at="2999-01-01T00:00:00+00:00", commit="abc1234")
    save(later, folder)
    capsys.readouterr()
    run_it("--no-save")
    out = capsys.readouterr().out
    assert "changed since abc1234 of 2999-01-01: 1" in out
    assert "S1  1.00 -> 0.67" in out
    assert "-0.333" in out


def test_what_is_saved_reads_back(run_it: Any, tmp_path: Path) -> None:
    run_it()
    record = last_record(tmp_path / "records")
    assert record is not None
    assert last_record(save(replace(record, recorded_at="2999-01-01"), tmp_path / "again").parent) == replace(
        record, recorded_at="2999-01-01"
    )


def test_the_fields_measures_are_printed_and_recorded(run_it: Any, tmp_path: Path, capsys: Capture) -> None:
    run_it()
    lines = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    page = next((tmp_path / "records").glob("*.md")).read_text()
    for line in ("sets: F1 0.667", "sets: exact 0.000", "false refusals 0.000", "latency p95, ms 2.0"):
        assert line in lines
        label, _, figure = line.rpartition(" ")
        assert f"| {label} | {figure} |" in page


HELD_BACK = (
    QUESTIONS
    + """\
  - {id: S2, kind: set, question: which kept it?, held_back: true, gold: {must: [Kent, Surrey]}, evidence: []}
"""
)


@pytest.fixture
def run_halves(tmp_path: Path, run_it: Any) -> Any:
    (tmp_path / "questions.yaml").write_text(HELD_BACK)
    return run_it


def test_questions_held_back_stand_beside_the_others(run_halves: Any, capsys: Capture) -> None:
    run_halves("--no-save")
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert ["set", "1", "0.667", "1", "0.667", "="] in lines
    assert ["all", "2", "0.833", "1", "0.667", "-0.167"] in lines
    assert ["mean", "score", "0.778", "0.833", "0.667"] in lines


def test_what_failed_at_a_question_held_back_is_told_to_nobody(
    run_halves: Any, tmp_path: Path, capsys: Capture
) -> None:
    run_halves()
    said = capsys.readouterr().out + "".join(p.read_text() for p in (tmp_path / "records").iterdir())
    assert "missing Essex" in said
    assert "missing Surrey" not in said
    assert "held back and imperfect: 1" in said


def test_what_failed_is_told_to_whoever_gives_up_holding_it_back(run_halves: Any, capsys: Capture) -> None:
    run_halves("--no-save", "--held-back")
    assert "missing Surrey" in capsys.readouterr().out


def test_a_change_of_a_question_held_back_is_only_counted(
    run_halves: Any, tmp_path: Path, capsys: Capture
) -> None:
    run_halves()
    record = last_record(tmp_path / "records")
    assert record is not None
    better = tuple(replace(s, value=1.0) for s in record.scores)
    save(replace(record, scores=better, recorded_at="2999-01-01"), tmp_path / "records")
    capsys.readouterr()
    run_halves("--no-save")
    out = capsys.readouterr().out
    assert "S1  1.00 -> 0.67" in out
    assert "1 held back" in out
    assert "S2 " not in out
    assert "mean 1.000 -> 0.778 over the 3 asked both times" in out


def test_a_record_of_the_first_format_is_still_compared_with(
    run_it: Any, tmp_path: Path, capsys: Capture
) -> None:
    run_it()
    (path,) = (tmp_path / "records").glob("*.json")
    kept = json.loads(path.read_text())
    first = {"id", "kind", "question", "value", "wrong"}
    kept |= {"format": 1, "scores": [{k: s[k] for k in first} for s in kept["scores"]]}
    path.write_text(json.dumps(kept))
    capsys.readouterr()
    run_it("--no-save")
    assert ": nothing" in capsys.readouterr().out


def test_a_file_that_is_no_record_is_named(tmp_path: Path) -> None:
    (tmp_path / "odd.json").write_text("{}")
    with pytest.raises(UsageError, match=r"odd\.json"):
        last_record(tmp_path)


def test_an_unknown_kind_is_quoted_with_those_there_are(run_it: Any) -> None:
    with pytest.raises(UsageError, match=r"'sets'.*set, count"):
        run_it("--kind", "sets")


def test_a_commit_is_named_and_its_uncommitted_changes_are_told(tmp_path: Path) -> None:
    assert commit_of(tmp_path) == ("uncommitted", True)
    identity = ("-c", "user.name=a", "-c", "user.email=a@b")
    for command in (["init", "-q"], [*identity, "commit", "-q", "--allow-empty", "-m", "x"]):
        subprocess.run(["git", "-C", str(tmp_path), *command], check=True)
    commit, changed = commit_of(tmp_path)
    assert len(commit) >= 7
    assert not changed
    (tmp_path / "new").touch()
    assert commit_of(tmp_path) == (commit, True)
