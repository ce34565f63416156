"""The rendered examples of the documentation are what Slack gets."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import pytest

from bot.answering import Answerer
from bot.slack.render.limits import problems
from scripts import render_examples
from scripts.common import UsageError
from scripts.render_examples import FOLDER, as_json, read_examples, render
from tests.bot.builders import world_answerer

EXAMPLES = read_examples(FOLDER)
FILES = sorted(path.name for path in FOLDER.glob("*.json"))


def test_every_example_has_its_file_and_every_file_its_example() -> None:
    assert sorted(f"{example['file']}.json" for example in EXAMPLES) == FILES


def test_every_file_is_described() -> None:
    page = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert [name for name in FILES if f"[{name}]({name})" not in page] == []


@pytest.mark.parametrize("name", FILES)
def test_every_file_keeps_to_slack_s_limits(name: str) -> None:
    rendered = json.loads((FOLDER / name).read_text(encoding="utf-8"))
    for payload in rendered.get("messages") or [rendered["view"]]:
        assert problems(payload) == []


@pytest.mark.slow
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["file"])
def test_a_file_holds_what_is_rendered_now(example: dict[str, Any], engine: Answerer) -> None:
    """After a change of wording or layout: python -m scripts.render_examples."""
    assert as_json(render(example, engine)) == (FOLDER / f"{example['file']}.json").read_text(
        encoding="utf-8"
    )


def test_the_command_writes_every_example(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    examples = [
        {"file": "one", "asked": ["Which councils retained their board?"]},
        {"file": "two", "card": "Essex"},
    ]
    monkeypatch.setattr(render_examples, "read_examples", lambda folder: examples)
    render_examples.main(["--output", str(tmp_path / "new")], _open)
    assert json.loads((tmp_path / "new" / "one.json").read_text())["asked"] == [
        "Which councils retained their board?"
    ]
    assert json.loads((tmp_path / "new" / "two.json").read_text())["card"] == "Essex"
    assert "2 examples written" in capsys.readouterr().out


@pytest.mark.parametrize(
    "more", [{"show": "why"}, {"show": "evidence", "page": 2}, {"private": True}, {"tables": "text"}]
)
def test_an_example_can_be_a_modal_a_private_answer_or_another_form_of_table(more: dict[str, Any]) -> None:
    rendered = render(
        {"file": "x", "asked": ["Which councils retained their board?"], **more}, world_answerer()
    )
    for payload in rendered.get("messages") or [rendered["view"]]:
        assert problems(payload) == []


def test_a_card_of_an_authority_that_is_not_held_is_a_mistake() -> None:
    with pytest.raises(UsageError, match="Atlantis"):
        render({"file": "x", "card": "Atlantis"}, world_answerer())


def _open(options: argparse.Namespace) -> Answerer:
    return world_answerer()
