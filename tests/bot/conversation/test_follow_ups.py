"""Follow-ups: what is typed after an answer, read together with what went before, or standing alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.answer import Answer
from bot.answering import Answerer, take_turn
from bot.conversation.follow_ups import follow_up
from bot.wording import answers as wording
from bot.wording import conversations as conversation_wording
from knowledge.questions import load_questions
from tests.bot.builders import Said, make_build, make_holdings, world, world_answerer

Dialogue = dict[str, Any]

HERE = Path(__file__).parent.parent
DIALOGUES: dict[str, list[Dialogue]] = yaml.safe_load((HERE / "dialogues.yaml").read_text(encoding="utf-8"))
SET = "which councils retained their CYPP?"
LOOKUP = "does Essex still have a CYPP?"


def converse(engine: Answerer, *turns: str) -> Answer:
    """The answer to the last of the turns, each asked after those before it."""
    asked: tuple[str, ...] = ()
    for text in turns:
        answer = engine.answer(text, asked)
        asked = answer.asked
    return answer


def said(*turns: str) -> Answer:
    """The answer of the small world to the last of the turns."""
    return converse(world_answerer(), *turns)


def of_whom(answer: Answer) -> list[str]:
    """The authorities of a set, else those that are quoted."""
    return list(answer.authorities) or sorted({f.authority for f in answer.findings})


def title(dialogue: Dialogue) -> str:
    """A dialogue as the name of a test."""
    return " / ".join(dialogue["turns"])


def check(engine: Answerer, dialogue: Dialogue) -> None:
    """The last turn is read as the dialogue says, its answer says so, and its chain leads to it again."""
    answer = converse(engine, *dialogue["turns"])
    gives = dialogue["gives"]
    whom = of_whom(answer)
    assert answer.reading is not None
    assert answer.reading.read_as == dialogue["read_as"]
    assert (answer.kind, answer.status) == (gives["kind"], gives["status"])
    assert (len(whom) if isinstance(gives["of"], int) else whom) == gives["of"]
    assert answer.question == answer.asked[-1] == dialogue["turns"][-1]
    assert (len(answer.asked) > 1) == bool(answer.reading.read_as)
    again = engine.answer(answer.asked[-1], answer.asked[:-1])
    assert replace(again, took_ms=answer.took_ms) == answer


@pytest.mark.parametrize("dialogue", DIALOGUES["small_world"], ids=title)
def test_what_is_typed_is_read_with_what_went_before(dialogue: Dialogue) -> None:
    check(world_answerer(), dialogue)


@pytest.mark.slow
@pytest.mark.parametrize("dialogue", DIALOGUES["shipped"], ids=title)
def test_the_shipped_documents_are_asked_on(dialogue: Dialogue, engine: Answerer) -> None:
    check(engine, dialogue)


def test_enough_conversations_are_tried() -> None:
    assert sum(map(len, DIALOGUES.values())) >= 60


@pytest.mark.slow
@pytest.mark.parametrize(
    "opening",
    [
        SET,
        "did Kent keep its trust board?",
        "what does the guidance say about pooled budgets?",
        "compare Sutton and Rotherham on the CYPP",
        "does Leeds have a CYPP?",
        "which councils have pooled budgets?",
    ],
)
def test_a_whole_question_never_leans_on_what_went_before(opening: str, engine: Answerer, root: Path) -> None:
    holdings = engine.holdings
    last = take_turn(opening, None, holdings)
    files = [
        "knowledge/questions.yaml",
        *(f"tests/acceptance/questions_{n}.yaml" for n in ("extra", "second")),
    ]
    questions = [gold.question for file in files for gold in load_questions(root / file)]
    assert [text for text in questions if follow_up(text, last, holdings)] == []


@pytest.mark.parametrize("last", [SET, LOOKUP, "what does the guidance say about school transport?"])
def test_the_questions_that_the_pack_suggests_stand_alone(last: str) -> None:
    holdings = world()
    turn = take_turn(last, None, holdings)
    offered = [text for topic in holdings.build.pack.topics for text in topic.suggestions]
    assert [text for text in offered if follow_up(text, turn, holdings)] == []


def test_a_question_that_stands_alone_begins_a_new_chain() -> None:
    assert said(SET, "and Durham?", "does Barnet still have its board?").asked == (
        "does Barnet still have its board?",
    )


def test_the_answer_says_how_a_follow_up_was_read() -> None:
    answer = said(SET, "and Durham?")
    assert answer.reading is not None
    line = conversation_wording.followed_up(answer.reading.read_as)
    assert answer.text.split("\n")[1] == line
    assert answer.notes[0] == line
    assert not answer.headline.startswith(line)


def test_the_answer_once_more_says_only_that_it_is() -> None:
    answer = said(SET, "and Durham?", "why?")
    lines = [line for line in answer.text.split("\n") if line.startswith("Read as")]
    assert lines == [conversation_wording.followed_up(conversation_wording.LAST_ANSWER_AGAIN)]
    assert answer.findings == said(SET, "and Durham?").findings


def test_a_follow_up_to_a_repeated_answer_goes_on_from_it() -> None:
    assert of_whom(said(SET, "why?", "which of them are in London?")) == ["Barnet"]


@pytest.mark.parametrize("aside", ["thanks", "ok", "?", "", "x" * 2500])
def test_what_asks_nothing_leaves_the_conversation_as_it_was(aside: str) -> None:
    answer = said(SET, aside)
    assert answer.status == "clarification"
    assert answer.asked == (SET, aside)
    assert of_whom(said(SET, aside, "and Durham?")) == ["Durham"]


def test_thanks_are_taken_and_a_greeting_says_what_can_be_asked() -> None:
    assert said("many thanks").text == conversation_wording.YOU_ARE_WELCOME
    assert "for example" in said("hello there").text


@pytest.mark.parametrize("text", ["and Durham?", "which of them are in London?", "why?", "and the others?"])
def test_without_anything_before_a_text_is_a_question_of_its_own(text: str) -> None:
    assert said(text).asked == (text,)


def test_what_nothing_before_completes_stands_alone() -> None:
    assert said("qwertz uiop asdf", "and Essex?").asked == ("and Essex?",)


def test_it_means_nobody_where_many_were_found() -> None:
    assert said(SET, "does it have a board?").asked == ("does it have a board?",)


def test_a_guess_that_nothing_answers_gives_way_to_the_question_alone() -> None:
    assert said(SET, "and annual reports?").asked == ("and annual reports?",)


def test_a_misspelt_follow_up_says_how_it_was_spelt() -> None:
    answer = said(SET, "and those that repalced it?")
    assert of_whom(answer) == ["Lancashire"]
    assert wording.read_as([("repalced", "replaced")]) in answer.notes


def test_after_many_follow_ups_the_next_stands_alone() -> None:
    engine, names = world_answerer(), ("and Essex?", "and Barnet?")
    answers = [engine.answer(SET)]
    for i in range(25):
        answers.append(engine.answer(names[i % 2], answers[-1].asked))
    assert max(len(answer.asked) for answer in answers) == 20
    assert answers[20].asked == ("and Barnet?",)


def test_a_text_stays_within_what_people_read() -> None:
    long = "the plan is kept and reviewed by the partners every year in the light of needs " * 4
    names = sorted(a.name for a in world().build.pack.authorities)[:300]
    holdings = make_holdings(make_build([Said(name, f"Yes, {long}", "cypp", "retained") for name in names]))
    engine = Answerer(lambda: holdings)
    assert len(converse(engine, SET, "which of them are county councils?").text.split()) <= 400


def test_a_follow_up_in_words_that_no_document_has_is_still_read() -> None:
    assert said(SET, "excluding Barnet").status == "answered"


@pytest.mark.parametrize(
    "text",
    [
        "and",
        "them",
        "it",
        "which of",
        "of those",
        "or or or",
        "and 中文?",
        "and 2011-2010-2009",
        "except",
        "only",
        "and and",
    ],
)
@pytest.mark.parametrize("before", [SET, LOOKUP, "how many documents are there?", "and", "中文 qwertz"])
def test_half_a_text_raises_nothing_and_is_replayed(before: str, text: str) -> None:
    answer = said(before, text, "and those?")
    assert said(*answer.asked).asked == answer.asked
