"""Questions without an answer are refused, and questions with one are not: on the half that nothing was fitted on."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.abstention import BAR
from bot.answering import Answerer
from bot.engine import open_engine
from bot.settings import load_settings
from scripts.calibrate import Trial, load_asked, refusals, tried
from tests.acceptance.answerable_pack import QUESTIONS, write_pack

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def trials(engine: Answerer, tmp_path_factory: pytest.TempPathFactory) -> list[Trial]:
    """What comes of every question, without any bar."""
    folder = tmp_path_factory.mktemp("answerable")
    made = write_pack(folder / "made")

    def opened(knowledge: Path) -> Answerer:
        if knowledge != made:
            return engine
        return open_engine(load_settings(knowledge_dir=made, index_dir=folder / "index"))

    return list(tried(load_asked(QUESTIONS), {"shipped": Path("knowledge"), "made": made}, opened))


def test_there_are_questions_of_both_kinds_in_both_halves() -> None:
    asked = load_asked(QUESTIONS)
    assert len(asked) >= 80
    for held_back in (True, False):
        for answerable in (True, False):
            assert sum((a.held_back, a.answerable) == (held_back, answerable) for a in asked) >= 20


def test_nine_in_ten_questions_without_an_answer_are_refused(trials: list[Trial]) -> None:
    held_back = [t for t in trials if t.asked.held_back]
    assert refusals(held_back, BAR, answerable=False) >= 0.9


def test_hardly_a_question_with_an_answer_is_refused(trials: list[Trial]) -> None:
    held_back = [t for t in trials if t.asked.held_back]
    assert refusals(held_back, BAR, answerable=True) <= 0.05
