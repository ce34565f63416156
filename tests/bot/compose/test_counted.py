"""Counts that a document states."""

from __future__ import annotations

from bot.answer import Answer
from bot.answering import compose
from bot.understanding.question import understand
from tests.bot.builders import STUDY, Said, make_build, make_holdings

COUNCILS = Said(
    None, "Only 179 local authorities publish under the open licence.", document=STUDY, kind="sentence"
)
TOWNS = Said(None, "There are 75 towns without a statutory library.", document=STUDY, kind="sentence")
ONE = Said("Kent", "Kent publishes under the open licence.", document=STUDY, kind="sentence")


def answer(text: str, *said: Said) -> Answer:
    holdings = make_holdings(make_build(said))
    return compose(understand(text, holdings.lexicon), holdings)


def test_a_count_of_authorities_that_a_sentence_states_is_the_count() -> None:
    found = answer("how many local authorities are publishing under the open licence?", COUNCILS, ONE)
    assert (found.status, found.count) == ("answered", 179)
    assert found.passages[0].quote == COUNCILS.text


def test_without_such_a_sentence_authorities_are_counted() -> None:
    found = answer("how many local authorities are publishing under the open licence?", ONE)
    assert (found.kind, found.count) == ("count", 1)


def test_things_are_counted_as_a_sentence_states_them() -> None:
    found = answer("number of towns without a statutory library?", TOWNS, ONE)
    assert (found.status, found.count) == ("answered", 75)
