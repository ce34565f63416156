"""The fitting of refusals; which weights come out is no test's business."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.abstention import Support
from bot.answering import Answerer
from knowledge.errors import PackError
from scripts.calibrate import Asked, Trial, curve, fit, load_asked, main, refusals, tried
from scripts.common import UsageError
from tests.bot.builders import world_answerer

GOOD, BAD = Support(1.0, 0.9, 0.0, 0.0), Support(0.2, 0.1, 0.8, 0.8)
QUESTIONS = """\
questions:
- {id: A1, corpus: world, question: who staffs the youth clubs in Rotherham?, answerable: true}
- {id: A2, corpus: world, question: does Essex have a CYPP?, answerable: true, held_back: true}
- {id: N1, corpus: world, question: what does the guidance say about zeppelins?, answerable: false, why: absent}
- {id: N2, corpus: world, question: who repairs zeppelins in Essex?, answerable: false, held_back: true}
- {id: N3, corpus: world, question: what does the guidance say about every school bus?, answerable: false}
"""


def trial(
    answerable: bool, support: Support | None, held_back: bool = False, is_answered: bool = True
) -> Trial:
    return Trial(Asked("x", "world", "?", answerable, held_back=held_back), is_answered, support)


def opened(folder: Path) -> Answerer:
    return world_answerer()


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    path = tmp_path / "answerable.yaml"
    path.write_text(QUESTIONS, encoding="utf-8")
    return path


def test_a_bar_refuses_what_has_too_little_support() -> None:
    assert trial(False, BAD).is_refused(0.5)
    assert not trial(True, GOOD).is_refused(0.5)


def test_what_does_not_rest_on_its_wording_passes_every_bar() -> None:
    assert not trial(True, None).is_refused(0.9)


def test_what_was_not_answered_is_refused_without_any_bar() -> None:
    assert trial(False, None, is_answered=False).is_refused(0.0)


def test_refusals_are_counted_apart_for_questions_with_and_without_an_answer() -> None:
    trials = [trial(True, GOOD), trial(True, BAD), trial(False, BAD), trial(False, None)]
    assert refusals(trials, 0.5, answerable=True) == 0.5
    assert refusals(trials, 0.5, answerable=False) == 0.5
    assert refusals([], 0.5, answerable=False) == 0.0


def test_the_curve_has_both_halves_apart() -> None:
    lines = curve([trial(False, BAD), trial(False, GOOD, held_back=True), trial(True, GOOD)]).splitlines()
    at_half = next(line.split() for line in lines if line.startswith("0.5"))
    assert at_half == ["0.5", "1.000", "0.000", "0.000", "0.000", "0.500", "0.000"]


def test_nothing_is_fitted_on_the_half_held_back() -> None:
    fitted = [trial(True, GOOD), trial(False, BAD)]
    misleading = [trial(False, GOOD, held_back=True)] * 20
    assert fit(fitted + misleading) == fit(fitted)


def test_a_corpus_without_a_question_is_named() -> None:
    with pytest.raises(UsageError, match='No question is asked of "moon": the file has questions of world'):
        list(tried([Asked("a", "world", "?", True)], {"moon": Path()}, opened))


def test_weights_curve_and_errors_are_printed(questions: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(questions), "world=anywhere"], opened) == 0
    shown = capsys.readouterr().out
    assert "fitted anew: bias" in shown
    assert "held back: recall" in shown
    assert "wrong at the bar in use" in shown


def test_a_broken_entry_is_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "q.yaml"
    path.write_text("questions:\n- {id: A1, corpus: world}\n", encoding="utf-8")
    with pytest.raises(PackError, match="A1"):
        load_asked(path)


def test_a_corpus_needs_its_folder() -> None:
    with pytest.raises(UsageError, match="shipped=knowledge"):
        main(["questions.yaml", "shipped"], opened)
