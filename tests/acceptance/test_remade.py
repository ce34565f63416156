"""The five documents in other formats say the same of the same authorities, and answer as well."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path
from statistics import mean

import pytest

from bot.answering import Answerer
from bot.engine import open_engine
from bot.evaluation.scoring import quote_faults, score
from bot.settings import load_settings
from index.attribution.subjects import assign_subjects
from index.parsing import parse
from index.statements import make_statements
from index.types import Document
from knowledge.gazetteer import Gazetteer
from knowledge.pack import load_pack
from knowledge.questions import load_questions
from tests.acceptance.packs import KNOWLEDGE
from tests.acceptance.remade import save_as

ORIGINALS = sorted((KNOWLEDGE / "documents").glob("*.txt"))
SURVEY = next(path for path in ORIGINALS if "survey" in path.name)
# The survey's tables alone fit a spreadsheet.
FORMATS = [".docx", ".html", ".pdf", ".csv"]

Said = Counter[tuple[str | None, str]]


@cache
def gazetteer() -> Gazetteer:
    pack = load_pack(KNOWLEDGE)
    return Gazetteer(pack.authorities, pack.ambiguous)


@cache
def original(path: Path) -> Document:
    return parse(path)


def said_in(document: Document, name: str, kinds: tuple[str, ...] = ("cell", "field", "sentence")) -> Said:
    """Who is said to say what, in words; the document is read under the entry of `name`."""
    source = next(s for s in load_pack(KNOWLEDGE).sources if s.file == name)
    subjects, _ = assign_subjects(document, gazetteer(), source)
    statements, _ = make_statements(document, subjects, gazetteer(), source)
    return Counter((s.authority, s.text) for s in statements if s.kind in kinds and s.text)


@pytest.mark.slow
@pytest.mark.parametrize("suffix", [".docx", ".html"])
@pytest.mark.parametrize("path", ORIGINALS, ids=lambda path: path.stem)
def test_the_same_is_said_of_the_same_authorities(path: Path, suffix: str, tmp_path: Path) -> None:
    before = said_in(original(path), path.name)
    after = said_in(parse(save_as(tmp_path, original(path), suffix)), path.name)
    # A list at the turn of two case studies may go to either of them.
    assert (before - after).total() <= 0.01 * before.total()
    assert (after - before).total() <= 0.01 * before.total()


def test_a_spreadsheet_says_the_same_in_every_cell_of_the_survey(tmp_path: Path) -> None:
    before = said_in(original(SURVEY), SURVEY.name, ("cell",))
    assert said_in(parse(save_as(tmp_path, original(SURVEY), ".csv")), SURVEY.name, ("cell",)) == before


@pytest.fixture(scope="module", params=FORMATS)
def remade(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    """The engine over the documents in that format; those that it does not fit stay text."""
    suffix = request.param
    knowledge = tmp_path_factory.mktemp("remade") / "knowledge"
    (knowledge / "documents").mkdir(parents=True)
    made = {path.name: path for path in ORIGINALS if suffix != ".csv" or path == SURVEY}
    for path in ORIGINALS:
        if path.name in made:
            save_as(knowledge / "documents", original(path), suffix)
        else:
            (knowledge / "documents" / path.name).write_bytes(path.read_bytes())
    for path in KNOWLEDGE.glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        for name in made:
            text = text.replace(name, str(Path(name).with_suffix(suffix)))
        (knowledge / path.name).write_text(text, encoding="utf-8")
    return open_engine(load_settings(knowledge_dir=knowledge, index_dir=knowledge.parent / "index"))


@pytest.mark.slow
def test_the_questions_are_answered_as_well_as_from_the_text(remade: Answerer, engine: Answerer) -> None:
    questions = load_questions(KNOWLEDGE / "questions.yaml")
    means = []
    for asked in (engine, remade):
        answers = [(gold, asked.answer(gold.question)) for gold in questions]
        assert not [fault for _, answer in answers for fault in quote_faults(answer, asked.build.texts)]
        means.append(mean(score(gold, answer).value for gold, answer in answers))
    assert means[1] >= means[0] - 0.03


@pytest.mark.slow
def test_the_tables_give_the_same_evidence_on_every_topic(remade: Answerer, engine: Answerer) -> None:
    """What is said in a cell or field, by topic and status."""
    before, after = (
        Counter((e.authority, e.topic, e.status) for e in asked.build.evidence if e.primary)
        for asked in (engine, remade)
    )
    assert (before - after).total() + (after - before).total() <= 0.02 * before.total()
