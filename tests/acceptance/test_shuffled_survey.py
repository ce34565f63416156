"""A survey is read by its headers and row labels: neither order nor the names of the authorities matter."""

from __future__ import annotations

import pytest

from bot.answering import Answerer
from bot.evaluation.scoring import score
from knowledge.questions import GoldQuestion, load_questions
from tests.acceptance.packs import KNOWLEDGE, ask, open_pack, statuses
from tests.acceptance.shuffled_survey import renamed, replacements, write_survey

pytestmark = pytest.mark.slow

SEED = 11
NAMES = replacements(SEED)
# Of the evaluation set: the sets and counts that the survey answers alone, by rule and by words.
SETS = ["S01", "S04", "S07", "S08", "S11", "S13", "S17", "S35"]
COUNTS = ["N02", "N03", "N08"]
GOLD = {gold.id: gold for gold in load_questions(KNOWLEDGE / "questions.yaml")}


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    """The engine over the shuffled survey alone."""
    return open_pack(tmp_path_factory.mktemp("shuffled"), {"survey-2011.txt": write_survey(SEED)})


def moved(gold: GoldQuestion) -> GoldQuestion:
    """The question about the authorities that took the place of those it was asked about."""
    names: dict[str, list[str]] = {
        key: [NAMES[name] for name in gold.gold.get(key, ()) if name in NAMES] for key in ("must", "may")
    }
    moved_gold = {**gold.gold, **(names if gold.kind == "set" else {})}
    return GoldQuestion(gold.id, gold.kind, renamed(gold.question, NAMES), moved_gold)


def test_every_cell_of_the_shuffled_survey_stands_under_its_authority(engine: Answerer) -> None:
    """25 authorities with 4 answers each, and nobody else."""
    cells = [s for s in engine.build.statements if s.kind == "cell"]
    assert {s.authority for s in cells} == set(NAMES.values())
    assert len(cells) == 100


@pytest.mark.parametrize("id", SETS)
def test_a_set_question_finds_the_authorities_that_took_the_others_places(engine: Answerer, id: str) -> None:
    gold = moved(GOLD[id])
    scored = score(gold, ask(engine, gold.question))
    assert scored.value >= 0.85, scored.wrong


@pytest.mark.parametrize("id", COUNTS)
def test_a_count_question_counts_the_same_as_before(engine: Answerer, id: str) -> None:
    gold = moved(GOLD[id])
    scored = score(gold, ask(engine, gold.question))
    assert scored.value == 1, scored.wrong


@pytest.mark.parametrize(
    ("before", "topic", "status"),
    [
        ("Hertfordshire", "children_trust_board", "discontinued"),
        ("Tower Hamlets", "children_trust_board", "retained_renamed"),
        ("Solihull", "children_trust_board", "unclear"),
        ("Barnet", "local_arrangements", "no_response"),
        ("Dudley", "local_arrangements", "partly_on_hold"),
        ("Essex", "cypp", "replaced"),
        ("Hampshire", "cypp", "retained"),
        ("Surrey", "cypp", "planned"),
        ("Coventry", "health_and_wellbeing_board_link", "not_established"),
        ("Lancashire", "health_and_wellbeing_board_link", "in_development"),
    ],
)
def test_a_look_up_gives_the_status_of_the_cell_that_was_moved(
    engine: Answerer, before: str, topic: str, status: str
) -> None:
    """The cell that refers to question 1 is followed wherever that column stands now."""
    question = next(t.question for t in engine.build.pack.topics if t.id == topic)
    asked = question.replace("the authority's", f"{NAMES[before]}'s").replace("the authority", NAMES[before])
    answer = ask(engine, asked if NAMES[before] in asked else f"{NAMES[before]}: {asked}")
    assert status in statuses(answer, NAMES[before], topic), answer.text


def test_the_authorities_whose_places_were_taken_are_not_known_any_more(engine: Answerer) -> None:
    answer = ask(engine, "Has Warwickshire kept its CYPP?")
    assert answer.status == "unknown_authority"
