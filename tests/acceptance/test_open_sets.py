"""Sets that no topic declares, over documents of other policies: complete enough, and never wrong on what is not done."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bot.answering import Answerer
from bot.engine import open_engine
from bot.evaluation.scoring import score
from bot.settings import load_settings
from knowledge.questions import load_questions
from tests.acceptance.packs import ask, open_pack

pytestmark = pytest.mark.slow

HERE = Path(__file__).parent / "open_sets"
CASES = yaml.safe_load((HERE / "polarity.yaml").read_text(encoding="utf-8"))
# What was measured lies above: docs/evaluation.md.
LEAST_F1 = 0.82

Folders = pytest.TempPathFactory


@pytest.fixture(scope="module")
def round_up(tmp_path_factory: Folders) -> Answerer:
    """The engine over one document that holds all the sentences of polarity.yaml."""
    said = [text for case in CASES for key, text in case.items() if key != "question"]
    text = "Round-up of the councils\n\nNotes of 3 March 2018\n\n" + "\n\n".join(said) + "\n"
    return open_pack(tmp_path_factory.mktemp("round-up"), {"round-up-2018.txt": text})


def test_there_are_enough_sentences_that_only_sound_like_it() -> None:
    assert sum(len(case) - 2 for case in CASES) >= 40


@pytest.mark.parametrize("case", CASES, ids=[case["question"] for case in CASES])
def test_only_what_is_done_is_a_clear_match(round_up: Answerer, case: dict[str, str]) -> None:
    whose = {s.text: s.authority for s in round_up.build.statements}
    clear = set(ask(round_up, case["question"]).authorities)
    wrong = [text for key, text in case.items() if key not in ("question", "done") and whose[text] in clear]
    assert not wrong
    assert whose[case["done"]] in clear


def test_open_sets_over_documents_of_other_policies_are_mostly_right(tmp_path_factory: Folders) -> None:
    settings = load_settings(knowledge_dir=HERE / "pack", index_dir=tmp_path_factory.mktemp("open") / "index")
    engine = open_engine(settings)
    files = ("first.yaml", "second.yaml", "third.yaml")
    scores = [
        score(gold, ask(engine, gold.question)).value
        for file in files
        for gold in load_questions(HERE / file)
    ]
    assert len(scores) >= 40
    assert sum(scores) / len(scores) >= LEAST_F1
