"""Words of a look-up on a topic that nothing in its answer says."""

from __future__ import annotations

import pytest

from bot.answering import compose
from bot.understanding.question import understand
from tests.bot.builders import STUDY, Said, make_build, make_holdings, world_answerer
from tests.bot.compose.survey_builders import column, survey


def test_a_further_word_that_nothing_says_is_told_as_not_read() -> None:
    said = world_answerer().answer("did Hertfordshire keep its CYPP for zebras?")
    assert said.status == "answered"
    assert "“zebras”" in said.text
    assert any("“zebras”" in note for note in said.notes)


def test_a_look_up_that_is_answered_whole_leaves_no_word_unread() -> None:
    assert world_answerer().answer("did Hertfordshire keep its CYPP?").notes == ()


@pytest.mark.parametrize(
    "text",
    [
        "did Essex consult pupils on its CYPP?",
        "why was Essex's CYPP rejected?",
        "who resigned from Essex's trust board?",
        "why did Durham auction its swimming pools?",
    ],
)
def test_a_deed_that_nothing_says_is_not_answered_by_how_its_subject_stands(text: str) -> None:
    assert world_answerer().answer(text).status == "no_evidence"


def test_a_deed_that_is_said_is_answered() -> None:
    assert world_answerer().answer("when did Essex agree its CYPP?").status == "answered"


@pytest.mark.parametrize(("text", "status"), [("Why did", "no_evidence"), ("Did", "answered")])
def test_a_reason_for_what_is_only_considered_is_no_evidence_with_the_quote(text: str, status: str) -> None:
    said = Said(
        "Durham", "Durham is considering whether to sell the harbour trams.", document=STUDY, kind="sentence"
    )
    holdings = make_holdings(make_build([said]))
    answer = compose(understand(f"{text} Durham sell the harbour trams?", holdings.lexicon), holdings)
    assert answer.status == status
    assert said.text in answer.text
    assert status == "answered" or {f.status for f in answer.findings} == {"possible"}


def test_a_reason_for_what_is_denied_is_no_evidence_whatever_else_is_said_of_it() -> None:
    said = (
        Said("Durham", "All 47 library branches are warm.", document=STUDY, kind="sentence", block=0),
        Said("Durham", "No library was closed in ten years.", document=STUDY, kind="sentence", block=0),
    )
    holdings = make_holdings(make_build(said))
    answer = compose(understand("why did Durham close its library branches?", holdings.lexicon), holdings)
    assert answer.status == "no_evidence"


def test_a_verb_with_its_particle_is_one_deed() -> None:
    said = Said("Durham", "The tram scheme came to an end in March.", document=STUDY, kind="sentence")
    holdings = make_holdings(make_build([said]))
    answer = compose(understand("did Durham pack in the tram scheme?", holdings.lexicon), holdings)
    assert answer.status == "answered"


POSITION = column("position", "Permit position", "status", ("A", "charged"))
TRAINING = column("training", "Cycle training: who gives it?", "text")
CELLS = (
    Said("Durham", "No response", POSITION.id, "no_response", table=0, attribute="Permit position"),
    Said("Kent", "No provision.", TRAINING.id, table=0, attribute="Cycle training: who gives it?"),
)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("what is Durham's permit position?", "answered"),
        ("what is Durham's permit surcharge?", "no_evidence"),
        ("who gives cycle training in Kent?", "answered"),
        ("why did Kent close its cycle training?", "no_evidence"),
    ],
)
def test_a_silent_or_other_cell_answers_nothing_that_it_does_not_say(text: str, status: str) -> None:
    holdings = survey(CELLS, POSITION, TRAINING)
    assert compose(understand(text, holdings.lexicon), holdings).status == status


def test_a_reason_for_the_opposite_of_what_is_said_is_no_evidence() -> None:
    said = (
        Said("Durham", "The pier kept a paid attendant.", document=STUDY, kind="sentence", block=0),
        Said("Durham", "The pier therefore remains free.", document=STUDY, kind="sentence", block=0),
    )
    holdings = make_holdings(make_build(said))
    answer = compose(understand("why did Durham start charging at the pier?", holdings.lexicon), holdings)
    assert answer.status == "no_evidence"


def test_a_date_on_which_something_else_was_closed_is_no_answer() -> None:
    said = (Said("Durham", "The tram scheme ended in March 2015.", document=STUDY, kind="sentence"),)
    holdings = make_holdings(make_build(said))
    answer = compose(understand("when did Durham close its harbour zeppelins?", holdings.lexicon), holdings)
    assert answer.status == "no_evidence"
