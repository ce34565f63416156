"""The modal that says how a question was read."""

from __future__ import annotations

from dataclasses import replace

from bot.answer import Coverage, Reading
from bot.slack import names, wording
from bot.slack.render.why import render_why
from tests.bot.builders import STUDY, SURVEY
from tests.bot.slack.render.builders import labels, make_answer
from tests.bot.slack.render.reading_blocks import elements, lines, said

READING = Reading(
    kind="set",
    topic="Plan",
    statuses=("retained",),
    authorities=("Essex", "Kent"),
    filters=("West Midlands",),
    unread=("atlantis",),
    spelling=(("retaned", "retained"),),
    read_as="Which councils in the West Midlands retained their plan?",
    others=("Which councils retained their board?", "What is a plan?"),
)
COVERED = Coverage(30, 29, ("Essex",), ("Kent", "Surrey"), (SURVEY, STUDY))
ANSWER = replace(
    make_answer(2), reading=READING, coverage=COVERED, asked=("Who kept the plan?", "and the Midlands?")
)


def test_everything_that_was_read_is_said() -> None:
    assert lines(render_why(ANSWER, labels())["blocks"][0]) == [
        "Question: and the Midlands?",
        "Understood as: Which councils in the West Midlands retained their plan?",
        "Kind of question: which authorities",
        "Topic: Plan",
        "Statuses asked for: retained",
        "Authorities named: Essex and Kent",
        "Only: West Midlands",
        "Words not used: “atlantis”",
        'Spelling: Read "retaned" as "retained".',
        "Looked at: 30 authorities, of which 29 said something on it",
        "Did not respond: Essex",
        "Nothing held: Kent and Surrey",
        "Index build: b1",
    ]


def test_what_there_is_none_of_is_left_out() -> None:
    bare = replace(ANSWER, reading=Reading("passage"), coverage=Coverage(), asked=("What is a trust?",))
    assert lines(render_why(bare, labels())["blocks"][0]) == [
        "Question: What is a trust?",
        "Kind of question: what the documents say",
        "Index build: b1",
    ]


def test_an_answer_without_a_reading_still_says_what_it_is() -> None:
    view = render_why(replace(ANSWER, reading=None), labels())
    assert "Topic: Children's trust board" in lines(view["blocks"][0])


def test_the_documents_looked_at_have_their_dates() -> None:
    assert lines(render_why(ANSWER, labels())["blocks"][1]) == [
        wording.DOCUMENTS,
        "Survey of trusts (as of June 2011)",
        "Case studies (as of 2012)",
    ]


def test_other_readings_are_buttons_that_ask_a_whole_question() -> None:
    found = elements(render_why(ANSWER, labels())["blocks"])
    assert [found[f"{names.OTHER_READING}{i}"]["value"] for i in range(2)] == list(READING.others)


def test_without_other_readings_none_are_offered() -> None:
    view = render_why(replace(ANSWER, reading=replace(READING, others=())), labels())
    assert wording.OTHER_READINGS not in said(view["blocks"])


def test_the_metadata_carries_the_questions() -> None:
    assert names.page_of(render_why(ANSWER, labels())["private_metadata"]) == (0, ANSWER.asked)
