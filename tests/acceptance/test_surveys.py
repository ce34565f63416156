"""Any survey can be asked by its own headers and answers, at 380 councils as at nine, without YAML."""

from __future__ import annotations

from statistics import fmean

import pytest

from bot.answer import Answer
from bot.answering import Answerer
from bot.engine import open_engine
from bot.evaluation.scoring import quote_faults
from bot.settings import load_settings
from tests.acceptance.further_surveys import further_surveys
from tests.acceptance.generated_surveys import Asked, all_surveys, authorities, write_surveys

pytestmark = pytest.mark.slow

SURVEYS = (*all_surveys(), *further_surveys())
ASKED = [asked for survey in SURVEYS for asked in survey.asked]


@pytest.fixture(scope="module")
def surveys(tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    """The engine over all surveys at once, as in a folder that somebody filled."""
    folder = tmp_path_factory.mktemp("surveys")
    write_surveys(folder / "knowledge", SURVEYS)
    return open_engine(load_settings(knowledge_dir=folder / "knowledge", index_dir=folder / "index"))


def score(asked: Asked, answer: Answer) -> float:
    """How much of the gold the answer gives, 0 to 1."""
    if asked.status != "answered":
        return float(answer.status == asked.status and not answer.authorities)
    shown = " ".join([answer.text, *(f'"{f.quote}" as of {f.as_of}' for f in answer.findings[:8])]).casefold()
    parts = [] if asked.names is None else [_f1(frozenset(answer.authorities), asked.names)]
    parts += [] if asked.count is None else [float(answer.count == asked.count)]
    parts += [float(fact.casefold() in shown) for fact in asked.facts]
    if asked.conflicts:
        parts.append(len(asked.conflicts & {c.authority for c in answer.conflicts}) / len(asked.conflicts))
    return fmean(parts)


def _f1(got: frozenset[str], gold: frozenset[str]) -> float:
    shared = len(got & gold)
    return 2 * shared / (len(got) + len(gold)) if shared else float(not got and not gold)


@pytest.mark.parametrize("asked", ASKED, ids=[asked.question for asked in ASKED])
def test_a_question_on_a_survey_is_answered_as_its_cells_say(surveys: Answerer, asked: Asked) -> None:
    answer = surveys.answer(asked.question)
    assert not quote_faults(answer, surveys.build.texts)
    assert score(asked, answer) >= asked.at_least, answer.text[:1000]


def test_what_two_surveys_ask_in_the_same_words_is_asked_back(surveys: Answerer) -> None:
    """Only where the question's own words fit both equally: one word that only one header has decides."""
    answer = surveys.answer("which councils got grade A?")
    assert (answer.status, answer.authorities) == ("clarification", ())
    assert "Overall grade" in answer.text
    assert "Inspection grade" in answer.text


def test_there_are_many_questions_of_many_sorts() -> None:
    assert len(ASKED) > 120
    assert len({survey.file.rpartition(".")[2] for survey in SURVEYS}) >= 3


def test_every_row_of_an_authority_is_held_under_it(surveys: Answerer) -> None:
    """All but the name that is nobody's, which the report lists once."""
    names = {name for survey in SURVEYS for asked in survey.asked for name in asked.names or ()}
    known = {a.name for a in authorities()} | {"Poole"}
    assert names <= known
    assert names <= set(surveys.build.held)
    unresolved = [d.what for d in surveys.build.report.doubts if "No authority is called" in d.reason]
    assert sorted(unresolved) == sorted(name for survey in SURVEYS for name in survey.unresolved)


def test_columns_of_noise_are_no_topics(surveys: Answerer) -> None:
    labels = {topic.label for topic in surveys.build.pack.topics}
    assert not labels & {"Website", "geometry", "url", "checksum", "ons_code"}


def test_a_comment_that_contradicts_the_code_beside_it_is_shown_as_a_disagreement(surveys: Answerer) -> None:
    answer = surveys.answer("which councils run their leisure centres in house?")
    names = [conflict.authority for conflict in answer.conflicts]
    assert names
    assert any(names[0] in note for note in answer.notes)
    sides = [answer.findings[place] for place in answer.conflicts[0].findings]
    assert len({side.status for side in sides}) == 2
    assert {len(side.quote) > 20 for side in sides} == {True, False}
