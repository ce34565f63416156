"""A model's proposal for a question becomes a Question only as far as it was offered and the question says so."""

from __future__ import annotations

from typing import Any

import pytest

from bot.llm.reading import Named, Proposal, checked, offered
from bot.understanding.question import Question, understand
from tests.bot.builders import SURVEY, world_lexicon

LEXICON = world_lexicon()
BOARD = "children_trust_board"


def proposed(text: str, **said: Any) -> Question | None:
    return checked(Proposal(**{"kind": "set"} | said), understand(text, LEXICON), LEXICON)


def test_a_topic_with_its_statuses_is_asked_of_everybody() -> None:
    question = proposed("who binned the whole partnership", topic=BOARD, statuses=["discontinued"])
    assert question is not None
    assert (question.kind, [t.id for t in question.topics]) == ("set", [BOARD])
    assert question.statuses == {"discontinued"}
    assert question.rest == ()
    assert question.text == "who binned the whole partnership"


def test_words_are_searched_where_no_topic_fits() -> None:
    question = proposed("who lets folk do lengths", words="swimming pools")
    assert question is not None
    assert question.rest == ("swimming", "pools")
    assert question.subject_text == "swimming pools"


@pytest.mark.parametrize(
    "said",
    [
        {"topic": "teleportation"},
        {"topic": BOARD, "statuses": ["exploded"]},
        {"topic": "plan_period", "statuses": ["retained"]},
        {"statuses": ["retained"], "words": "pools"},
        {},
        {"words": "which councils"},
        {"topic": BOARD, "kind": "lookup"},
        {"topic": BOARD, "kind": "lookup", "authorities": [Named("Borsetshire", "brum")]},
        {"topic": BOARD, "kind": "lookup", "authorities": [Named("Essex", "essex")]},
        {"topic": BOARD, "kind": "lookup", "authorities": [Named("Essex", "the")]},
        {"topic": BOARD, "kind": "lookup", "authorities": [Named("Essex", "")]},
        {"topic": BOARD, "documents": [Named("secrets.txt", "brum")]},
        {"topic": BOARD, "documents": [Named(SURVEY, "the survey")]},
    ],
)
def test_what_was_not_offered_or_is_not_in_the_question_drops_the_proposal(said: dict[str, Any]) -> None:
    assert proposed("has brum binned the partnership", **said) is None


def test_a_name_that_the_question_has_words_for_is_believed() -> None:
    question = proposed(
        "has brum binned it", kind="lookup", topic=BOARD, authorities=[Named("Essex", "brum")]
    )
    assert question is not None
    assert (question.kind, question.authorities) == ("lookup", ("Essex",))


def test_whom_the_engine_read_itself_stands() -> None:
    question = proposed("has Barnet binned it", topic=BOARD, authorities=[Named("Essex", "binned")])
    assert question is not None
    assert (question.kind, question.authorities) == ("lookup", ("Barnet",))


def test_years_and_exceptions_of_the_question_stand() -> None:
    question = proposed("who except Kent binned it in 2011", topic=BOARD, statuses=["discontinued"])
    assert question is not None
    assert question.years == (2011,)
    assert question.excluded == ("Kent",)


def test_a_model_is_offered_labels_and_names_and_nothing_of_the_documents_text() -> None:
    data = offered(understand("who binned it", LEXICON), LEXICON)
    assert set(data) == {"question", "topics", "documents", "authorities"}
    assert BOARD in [topic["id"] for topic in data["topics"]]
    assert set(data["authorities"]) == LEXICON.held
    assert "Yes, a shorter plan" not in str(data)
