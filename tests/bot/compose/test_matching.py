"""How a set question's predicate is read: by statuses, by a value, or by its words."""

from __future__ import annotations

import pytest

from bot.compose.common import universe_of
from bot.compose.matching import in_topic_order, match_of, statuses_asked, unread
from bot.understanding.question import understand
from tests.bot.builders import Said, world
from tests.bot.compose.survey_builders import column, survey


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("which councils discontinued their CYPP?", {"discontinued"}),
        ("which councils have a CYPP?", {"retained"}),
        ("which councils describe their CYPP as slimmer?", None),
    ],
)
def test_a_plain_yes_is_asked_where_no_status_is_said_and_no_word_is_left(
    text: str, statuses: set[str] | None
) -> None:
    question = understand(text, world().lexicon)
    assert question.topic is not None
    asked = statuses_asked(question, question.topic)
    assert asked is None if statuses is None else asked is not None and statuses <= asked


def test_words_beside_a_status_are_unread_and_beside_a_value_they_are_the_value() -> None:
    assert unread(understand("which councils retained their turquoise CYPP?", world().lexicon)) == (
        "turquoise",
    )
    assert unread(understand("which councils have early help as a priority?", world().lexicon)) == ()


def test_a_match_knows_what_speaks_first_of_everybody_looked_at() -> None:
    question = understand("which councils in the survey retained their CYPP?", world().lexicon)
    match = match_of(question, world(), universe_of(question, world()))
    assert match.names == ("Barnet", "Essex")
    assert len(match.leading) == 7
    assert (match.leading["Essex"].status, match.leading["Durham"].status) == ("retained", "planned")


def test_the_conditions_of_a_question_are_matched_one_by_one() -> None:
    question = understand("which councils kept their trust board but have no CYPP?", world().lexicon)
    match = match_of(question, world(), universe_of(question, world()))
    assert match.names == ("Lancashire",)
    assert [part.topic.id for part in match.parts if part.topic] == ["children_trust_board", "cypp"]


def test_statuses_stand_in_the_order_of_their_topic() -> None:
    topic = world().build.pack.topic("cypp")
    assert topic is not None
    assert in_topic_order(["no_response", "discontinued", "retained"], topic) == [
        "retained",
        "discontinued",
        "no_response",
    ]


TRAINING = column("training", "Travel training: who provides it?", "text")
TOLD = survey(
    [
        Said("Kent", "Our own team of eleven", TRAINING.id, attribute=TRAINING.label),
        Said("Essex", "None.", TRAINING.id, attribute=TRAINING.label),
        Said(
            "Durham",
            "We do not offer it at present, and a case for it has gone to the director for a decision",
            TRAINING.id,
            attribute=TRAINING.label,
        ),
        Said("Barnet", "A pilot is due to start in May", TRAINING.id, attribute=TRAINING.label),
    ],
    TRAINING,
)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("which councils don't offer travel training?", ("Barnet", "Durham", "Essex")),
        ("councils with no travel training", ("Barnet", "Durham", "Essex")),
    ],
)
def test_who_lacks_what_a_column_tells_of_in_words_says_so_in_its_cell(
    text: str, names: tuple[str, ...]
) -> None:
    question = understand(text, TOLD.lexicon)
    assert match_of(question, TOLD, universe_of(question, TOLD)).names == names


def test_more_than_that_there_is_a_date_is_asked_of_those_who_have_one() -> None:
    date = column("strategy", "Year of flood strategy", "date")
    said = [
        Said("Kent", "2015", date.id, value="2015", attribute=date.label),
        Said("Essex", "2018", date.id, value="2018", attribute=date.label),
        Said("Kent", "Joint flood strategy with Medway.", kind="sentence"),
        Said("Durham", "Joint contract for buses.", kind="sentence"),
    ]
    held = survey(said, date)
    for text, names in (
        ("who has a joint flood strategy?", ("Kent",)),
        ("which councils have a flood strategy?", ("Essex", "Kent")),
    ):
        question = understand(text, held.lexicon)
        assert match_of(question, held, universe_of(question, held)).names == names
