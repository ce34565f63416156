"""Questions whose topic is not what they ask about."""

from __future__ import annotations

from bot.compose.statements.plain_words import in_plain_words
from bot.understanding.question import understand
from tests.bot.builders import Said, make_build, make_holdings

CHAIR = Said("Essex", "Cllr Ann Lee", "chair", value="Cllr Ann Lee")


def test_another_bodys_office_is_looked_for_in_words_where_nobody_is_held_in_it() -> None:
    holdings = make_holdings(make_build([Said("Essex", "The steering group met.", kind="sentence")]))
    question = understand("who chairs the steering group in Essex?", holdings.lexicon)
    assert question.topic is not None
    plain = in_plain_words(question, holdings)
    assert plain.topic is None
    assert {"chairs", "steering", "group"} <= set(plain.rest)


def test_a_value_that_is_held_is_the_topics() -> None:
    holdings = make_holdings(make_build([CHAIR]))
    question = understand("who chairs the steering group in Essex?", holdings.lexicon)
    assert in_plain_words(question, holdings) is question


def test_a_topic_asked_for_in_no_other_words_stays_a_topic() -> None:
    holdings = make_holdings(make_build([Said("Essex", "Nothing.", kind="sentence")]))
    question = understand("who is the chair in Essex?", holdings.lexicon)
    assert in_plain_words(question, holdings) is question
