"""Look-ups, comparisons and timelines: all that is held on those named, newest first."""

from __future__ import annotations

import pytest

from bot.answer import Answer
from bot.answering import Answerer
from bot.wording import answers as wording
from tests.bot.builders import STUDY, SURVEY, Said, make_build, make_holdings, world_answerer

TITLED = (
    Said("Durham", "Gave up after a trial, citing the cost.", kind="sentence"),
    Said("Kent", "Wrote one in May.", document=STUDY, kind="sentence"),
)


def answer(text: str) -> Answer:
    return world_answerer().answer(text)


def test_a_lookup_says_the_status_and_proves_it() -> None:
    said = answer("did Hertfordshire keep its CYPP?")
    assert (said.kind, said.status, said.topic) == ("lookup", "answered", "cypp")
    assert [(f.authority, f.status) for f in said.findings] == [("Hertfordshire", "discontinued")]
    assert said.text.startswith("Hertfordshire, ")
    assert "No, the plan was dropped." in said.text


def test_all_sources_are_shown_newest_first_and_their_disagreement_told() -> None:
    said = answer("what is the state of Barnet's children's trust board?")
    assert [(f.document, f.as_of) for f in said.findings] == [(STUDY, "2012"), (SURVEY, "2011-06")]
    assert [c.findings for c in said.conflicts] == [(0, 1)]
    assert "The sources differ on Barnet" in said.text


def test_a_kind_of_the_same_status_is_no_disagreement() -> None:
    said = answer("does Lancashire have a children's trust board?")
    assert len(said.findings) == 2
    assert said.conflicts == ()


def test_the_document_asked_for_is_the_only_one_read() -> None:
    said = answer("what does the survey say about Barnet's children's trust board?")
    assert [f.document for f in said.findings] == [SURVEY]


def test_silence_is_told_as_silence() -> None:
    said = answer("does Northamptonshire have a CYPP?")
    assert [f.status for f in said.findings] == ["no_response"]
    assert "did not respond" in said.text.lower()
    assert said.coverage.no_response == ("Northamptonshire",)


def test_a_blank_answer_is_no_evidence_and_said_to_be_blank() -> None:
    said = answer("does Tower Hamlets have a CYPP?")
    assert (said.status, said.findings) == ("no_evidence", ())
    assert "is blank in Survey of trusts" in said.text


def test_what_is_held_instead_is_named() -> None:
    said = answer("who chairs the partnership in Hertfordshire?")
    assert said.status == "no_evidence"
    assert "Held for Hertfordshire:" in said.text
    assert "Children's trust board" in said.text


def test_a_value_answers_how_many() -> None:
    said = answer("how many local groups does Lancashire have?")
    assert (said.kind, said.count) == ("lookup", 12)


def test_what_is_asked_of_no_topic_is_looked_for_in_the_words_of_the_authority() -> None:
    said = answer("are the swimming pools of Durham managed in house?")
    assert said.findings[0].quote == "Swimming pools are managed in house."
    assert (said.topic, said.findings[0].topic) == (None, None)


def test_a_name_alone_shows_every_topic_on_which_something_is_held() -> None:
    said = answer("tell me about Barnet")
    assert {f.topic for f in said.findings} == {"children_trust_board", "cypp"}
    assert {f.authority for f in said.findings} == {"Barnet"}


def test_a_comparison_gives_each_a_line_and_shows_each_early() -> None:
    said = answer("compare Essex, Lancashire and Hertfordshire on their CYPP")
    assert said.kind == "compare"
    assert [f.authority for f in said.findings[:3]] == ["Essex", "Lancashire", "Hertfordshire"]
    assert [line.split(",")[0] for line in said.text.splitlines()[:3]] == [
        "Essex",
        "Lancashire",
        "Hertfordshire",
    ]


def test_a_comparison_says_of_whom_nothing_is_held() -> None:
    said = answer("compare Essex and Rotherham on their CYPP")
    assert said.status == "answered"
    assert wording.no_evidence("Rotherham, Children and Young People's Plan (CYPP)") in said.text
    assert said.coverage.nothing_on_this_topic == ("Rotherham",)


def test_a_timeline_shows_every_document_that_speaks_newest_first() -> None:
    said = answer("how has the children's trust board of Barnet changed over time?")
    assert said.kind == "timeline"
    assert [f.document for f in said.findings] == [STUDY, SURVEY]


@pytest.mark.parametrize("year", [2011, 2012])
def test_a_year_asks_for_what_was_said_then(year: int) -> None:
    said = answer(f"did Barnet have a children's trust board in {year}?")
    assert {(f.as_of or "")[:4] for f in said.findings if f.topic} == {str(year)}


def test_a_lookup_names_no_set() -> None:
    assert answer("did Hertfordshire keep its CYPP?").authorities == ()


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        (
            "did Hertfordshire keep its CYPP?",
            "Hertfordshire, Children and Young People's Plan (CYPP): discontinued (as of June 2011).",
        ),
        (
            "how many local groups does Lancashire have?",
            "Lancashire, Number and kind of local groups: 12 (as of 2012).",
        ),
        (
            "what are the priorities of Rotherham?",
            "Rotherham, Priorities: 1 statement found.",
        ),
        ("are the swimming pools of Durham managed in house?", "Durham: 1 statement found."),
        ("tell me about Barnet", "Barnet: something is held on 2 topics."),
        (
            "compare Essex and Hertfordshire on their CYPP",
            "Essex, Children and Young People's Plan (CYPP): retained (as of June 2011). "
            "Hertfordshire, Children and Young People's Plan (CYPP): discontinued (as of June 2011).",
        ),
    ],
)
def test_the_headline_says_the_status_or_value_of_each_else_how_much_was_found(
    text: str, headline: str
) -> None:
    assert answer(text).headline == headline


def test_what_is_to_be_known_beside_the_findings_is_in_the_notes() -> None:
    said = answer("compare Essex, Rotherham and Leeds on their CYPP")
    assert said.notes == (
        wording.also_unknown(["Leeds"]),
        wording.no_evidence("Rotherham, Children and Young People's Plan (CYPP)"),
    )
    (note,) = answer("what is the state of Barnet's children's trust board?").notes
    assert note in answer("what is the state of Barnet's children's trust board?").text


def test_a_refusal_is_its_headline_and_what_is_held_instead_a_note() -> None:
    said = answer("does Tower Hamlets have a CYPP?")
    assert said.headline.endswith("is blank in Survey of trusts.")
    assert " ".join((said.headline, *said.notes)) == said.text


def test_a_document_titled_as_asked_answers_with_what_it_says_first_of_the_authority() -> None:
    said = Answerer(lambda: make_holdings(make_build(TITLED))).answer("Durham - survey of trusts?")
    assert [f.quote for f in said.findings] == ["Gave up after a trial, citing the cost."]


def test_two_things_asked_in_one_text_are_both_answered() -> None:
    said = answer("who staffs the youth clubs in Rotherham and what are the priorities?")
    quotes = [f.quote for f in said.findings]
    assert "Youth clubs are staffed by volunteers." in quotes
    assert "Obesity and early intervention." in quotes
