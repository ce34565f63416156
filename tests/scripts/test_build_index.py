"""The command that builds, and the report that it ends with."""

from __future__ import annotations

import json
import os
import threading
from functools import partial
from pathlib import Path
from typing import Any

import pytest

import index.building.build
from index.building.build_lock import build_lock, locked
from scripts import build_index
from scripts.common import exit_code
from tests.index.fake_encoder import FakeEncoder

Capture = pytest.CaptureFixture[str]
SURVEY = "Council,Have you adopted a tree charter?\nLeeds,Yes\nNorfolk,No\nCamden,Yes\n"
QUESTIONS = """\
questions:
  - {id: S1, kind: set, question: Which councils have adopted a tree charter?, gold: {must: [Leeds, Camden]},
     evidence: [], note: ""}
"""


@pytest.fixture(autouse=True)
def _fake_encoder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index.building.build, "export_onnx", lambda *_: None)
    monkeypatch.setattr(index.building.build, "load_encoder", lambda *_: FakeEncoder())


@pytest.fixture
def knowledge(tmp_path: Path) -> Path:
    (tmp_path / "knowledge" / "documents").mkdir(parents=True)
    write(tmp_path / "knowledge", "trees.csv", SURVEY)
    (tmp_path / "knowledge" / "questions.yaml").write_text(QUESTIONS, encoding="utf-8")
    return tmp_path / "knowledge"


def write(knowledge: Path, name: str, text: str) -> None:
    (knowledge / "documents" / name).write_text(text, encoding="utf-8")


def run(knowledge: Path, *more: str) -> int:
    arguments = ["--knowledge", str(knowledge), "--index", str(knowledge.parent / "index"), *more]
    return exit_code(partial(build_index.main, arguments))


def test_a_build_waits_for_another_and_says_for_which(knowledge: Path, capsys: Capture) -> None:
    with locked(build_lock(knowledge.parent / "index")):
        second = threading.Thread(target=run, args=(knowledge,))
        second.start()
        said = ""
        while "\n" not in said:
            second.join(0.05)
            said += capsys.readouterr().err
        assert second.is_alive()
    second.join()
    assert f"Another build is running (process {os.getpid()}, since " in said
    assert "is published: 1 document" in capsys.readouterr().out


def test_each_build_ends_with_what_it_changed(knowledge: Path, capsys: Capture) -> None:
    assert run(knowledge) == 0
    first = capsys.readouterr().out
    assert "is published: 1 document" in first
    assert "There was no build before." in first
    write(knowledge, "trees.csv", SURVEY.replace("Leeds,Yes", "Leeds,No"))
    write(knowledge, "broken.csv", "")
    assert run(knowledge) == 0
    second = capsys.readouterr().out
    assert "1 of 1 document was" in second or "every document was" in second.lower()
    assert "Changed (1): trees.csv." in second
    assert "Not read: 'broken.csv'" in second
    assert "Leeds, Have you adopted a tree charter: was yes (undated), now no (undated, trees.csv)." in second


def test_a_build_of_nothing_new_says_so(knowledge: Path, capsys: Capture) -> None:
    run(knowledge)
    capsys.readouterr()
    assert run(knowledge) == 0
    assert "is up to date" in capsys.readouterr().out


def test_the_report_is_json_for_those_who_want_it(knowledge: Path, capsys: Capture) -> None:
    run(knowledge)
    capsys.readouterr()
    write(
        knowledge, "more.csv", "Council,Have you adopted a tree charter?\nAtlantis,Yes\nYork,Yes\nDerby,Yes\n"
    )
    assert run(knowledge, "--json") == 0
    data: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert data["is_new"] is True
    assert data["changes"]["added"] == ["more.csv"]
    assert {r["authority"] for r in data["changes"]["readings"]} == {"York", "Derby"}
    assert [(n["name"], n["rows"]) for n in data["review"]["names"]] == [("Atlantis", 1)]
    assert {p["document"] for p in data["provenance"]} == {"more.csv", "trees.csv"}
    assert {r["stage"]: (r["made"], r["kept"]) for r in data["redone"]}["parsed"] == (1, 1)
    assert data["answers"] is None


def test_the_answers_of_the_evaluation_set_are_compared_where_that_is_asked(
    knowledge: Path, capsys: Capture
) -> None:
    """Its own questions.yaml is the folder's evaluation set."""
    run(knowledge)
    capsys.readouterr()
    write(knowledge, "trees.csv", SURVEY.replace("Camden,Yes", "Camden,No"))
    assert run(knowledge, "--answers") == 0
    assert (
        "S1 Which councils have adopted a tree charter? lost Camden; score 1.00, now 0.67."
        in capsys.readouterr().out
    )
    write(knowledge, "trees.csv", SURVEY)
    assert run(knowledge, "--answers", "--json") == 0
    (change,) = json.loads(capsys.readouterr().out)["answers"]
    assert (change["id"], change["gained"], change["score_after"]) == ("S1", ["Camden"], 1.0)


def test_following_a_folder_goes_on_after_a_build_that_fails(
    knowledge: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three turns: a build, one that fails, one of what was mended; then Ctrl-C."""

    def turns(_: Path) -> Any:
        yield "at once"
        (knowledge / "topics.yaml").write_text("topics: [", encoding="utf-8")
        yield "broken"
        (knowledge / "topics.yaml").unlink()
        write(knowledge, "note.txt", "Camden kept its plan.\n")
        yield "mended"
        raise KeyboardInterrupt

    monkeypatch.setattr("scripts.watching.turns_of", turns)
    assert run(knowledge, "--watch") == 0
    said = capsys.readouterr()
    assert said.out.count("is published") == 2
    assert "Added (1): note.txt." in said.out
    assert "topics.yaml is not valid YAML" in said.err
    assert "Ctrl-C stops" in said.err


def test_an_index_that_cannot_be_written_is_one_sentence(knowledge: Path, capsys: Capture) -> None:
    (knowledge.parent / "index").touch()
    assert run(knowledge) == 1
    said = capsys.readouterr().err
    assert said.startswith("The index cannot be written to")
    assert said.count("\n") == 1
