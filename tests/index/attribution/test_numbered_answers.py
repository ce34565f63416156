"""Surveys written as text, whose answers stand under the numbers of the questions."""

from __future__ import annotations

from pathlib import Path

from index.attribution.numbered_answers import questions_answered
from index.attribution.subjects import assign_subjects
from index.parsing import parse
from index.statements import make_statements
from tests.index.builders import real_gazetteer

ASKED = "The questions were:\n\n   1. Does the board continue?\n   2. Who chairs it?\n\n"
LEEDS = "1. Leeds\n    (1) Yes\n    (2) The mayor.\n\n"
KENT = "2. Kent\n    (1) No, it was wound up.\n    (2) n/a\n\n"
BURY = "3. Bury\n    (1) Yes\n    (2) A head teacher.\n\n"


def answered(tmp_path: Path, text: str) -> dict[str, tuple[str | None, str]]:
    """The question over each answer, and who gives it."""
    path = tmp_path / "survey.txt"
    path.write_text("A survey of boards\n\nIntroduction\n\n" + text, encoding="utf-8")
    document = parse(path)
    subjects, _ = assign_subjects(document, real_gazetteer(), None)
    found = questions_answered(document, subjects)
    made = make_statements(document, subjects, real_gazetteer(), None)[0]
    return {s.text: (s.authority, s.attribute) for s in made if s.block in found and s.kind == "field"}


def test_an_answer_stands_under_the_question_of_its_number(tmp_path: Path) -> None:
    found = answered(tmp_path, ASKED + "Answers\n\n" + LEEDS + KENT + BURY)
    assert found["The mayor."] == ("Leeds", "Who chairs it?")
    assert found["No, it was wound up."] == ("Kent", "Does the board continue?")


def test_numbers_without_questions_ask_nothing(tmp_path: Path) -> None:
    assert answered(tmp_path, "Answers\n\n" + LEEDS + KENT + BURY) == {}
