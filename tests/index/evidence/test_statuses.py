"""How an answer is read as a status: silence, plain answers, cues, references."""

from __future__ import annotations

from dataclasses import replace

import pytest

from index.evidence.statuses import is_silent, lead_answer, read_status, referenced_question
from knowledge.types import Conventions, Status, Topic

CONVENTIONS = Conventions(
    no_response=("no response", "no reply"),
    not_stated=("n/a", "not known", "-"),
    yes=("yes", "yes it is"),
    no=("no", "none"),
    not_yet=("not yet",),
)
FORUM = Topic(
    "forum",
    "Youth forum",
    "status",
    terms=("youth forum",),
    statuses=(
        Status("kept", "kept", "yes", cues=("continues", "!still meets")),
        Status("renamed", "renamed", cues=("!now called",), refines="kept"),
        Status("closed", "closed", "no", cues=("no longer", "!disbanded")),
        Status("reviewed", "under review", cues=("!being reviewed", "!under review")),
    ),
)


def status(*sentences: str, asked: bool = True) -> str | None:
    """The status that the sentences of a cell say."""
    reading = read_status(sentences, FORUM, CONVENTIONS, asked=asked)
    return reading.status if reading else None


@pytest.mark.parametrize("text", ["No response.", "NO RESPONSE RECEIVED", "No reply", "no response -"])
def test_a_missing_response_is_silence(text: str) -> None:
    assert is_silent(text, CONVENTIONS) == "no_response"


@pytest.mark.parametrize("text", ["", " . ", "-", "N/A", "Not known."])
def test_an_answer_that_states_nothing_is_not_a_missing_response(text: str) -> None:
    assert is_silent(text, CONVENTIONS) == "not_stated"


@pytest.mark.parametrize("text", ["No", "None", "No board", "Not known to us but it continues", "Yes."])
def test_an_answer_is_not_silence(text: str) -> None:
    assert is_silent(text, CONVENTIONS) is None


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Yes", "yes"),
        ("Yes .", "yes"),
        ("Yes , it meets", "yes"),
        ("YES - with changes", "yes"),
        ("Yes 10 of them", "yes"),
        ("No - another was set up", "no"),
        ("None", "no"),
        ("Not yet, but soon", "not_yet"),
        ("Yesterday it met", None),
        ("Nobody knows", None),
        ("It meets. Yes.", None),
        ("", None),
        ("No response received.", None),
        ("No reply came from this authority in spite of reminders.", None),
    ],
)
def test_the_lead_is_a_whole_word_at_the_start(text: str, answer: str | None) -> None:
    assert lead_answer(text, CONVENTIONS) == answer


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        (["Yes"], "kept"),
        (["No"], "closed"),
        (["Not yet."], "closed"),
        (["Yes, it still meets."], "kept"),
        (["Yes, it is being reviewed."], "reviewed"),
        (["Yes.", "It is now called the Youth Assembly."], "renamed"),
        (["Currently under review"], "reviewed"),
        (["The forum was disbanded in May."], "closed"),
        (["Yes.", "The older forum is no longer funded."], "kept"),
        (["No response."], "no_response"),
        (["No response received.", "The council was asked again in May."], "no_response"),
        (["No reply came from this authority in spite of reminders."], "no_response"),
        (["N/A"], "not_stated"),
        ([], "not_stated"),
        (["The weather was fine."], None),
    ],
)
def test_an_answer_to_the_question_is_read_by_its_lead_and_its_cues(
    sentences: list[str], expected: str | None
) -> None:
    assert status(*sentences) == expected


@pytest.mark.parametrize("text", ["Yes", "No", "No response.", "N/A", "Yes, members like it."])
def test_a_sentence_in_passing_needs_a_cue(text: str) -> None:
    assert status(text, asked=False) is None
    assert status("It continues.", asked=False) == "kept"
    assert status(asked=False) is None


def test_the_reading_names_the_sentence_that_decides() -> None:
    reading = read_status(["Members wrote.", "It was disbanded."], FORUM, CONVENTIONS, asked=True)
    assert reading
    assert (reading.status, reading.sentence) == ("closed", 1)


def test_cues_that_agree_with_the_lead_are_surer_than_cues_that_do_not() -> None:
    agreed = read_status(["Yes, it still meets."], FORUM, CONVENTIONS, asked=True)
    mixed = read_status(["It continues but is no longer open."], FORUM, CONVENTIONS, asked=True)
    assert agreed
    assert mixed
    assert 0 < mixed.confidence < agreed.confidence < 1


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("See answer to question 1.", 1),
        ("(see answer to Question 3)", 3),
        ("See answer 2", 2),
        ("Please refer to Q4.", 4),
        ("as per question 3", 3),
        ("See the response to Q. 4", 4),
        ("See above.", 0),
        ("As above", 0),
    ],
)
def test_a_reference_names_its_question(text: str, number: int) -> None:
    assert referenced_question(text) == number


@pytest.mark.parametrize(
    "text", ["", "Yes", "See the 2011 plan", "See page 12", "Yes (see answer to question 1)", "As above all"]
)
def test_a_text_with_words_of_its_own_is_no_reference(text: str) -> None:
    assert referenced_question(text) is None


@pytest.mark.parametrize(
    ("text", "silence"),
    [
        ("N/A - county", "not_stated"),
        ("n/a (no stock)", "not_stated"),
        ("n/a since the pool closed in 2014", None),
    ],
)
def test_what_is_not_stated_may_say_for_whom(text: str, silence: str | None) -> None:
    assert is_silent(text, CONVENTIONS) == silence


REFUSING = replace(CONVENTIONS, refused=("refused section", "refused s1*", "s .. exempt*", "cost limit"))


@pytest.mark.parametrize("text", ["Refused - s12", "Refused: section 12 (cost)", "s.21 exempt", "Cost limit"])
def test_a_refusal_is_no_missing_response(text: str) -> None:
    assert is_silent(text, REFUSING) == "refused"
    assert lead_answer(text, REFUSING) is None


@pytest.mark.parametrize("text", ["Refused permission", "Exempt since 2015", "Refused"])
def test_what_was_refused_to_others_is_an_answer(text: str) -> None:
    assert is_silent(text, REFUSING) is None


@pytest.mark.parametrize("text", ["Regrettably yes. Hotels in the main.", "I am afraid yes", "Yes, sadly"])
def test_how_somebody_feels_about_an_answer_is_none_of_it(text: str) -> None:
    assert lead_answer(text, CONVENTIONS) == "yes"


ENDING = replace(
    FORUM,
    statuses=(
        Status("kept", "kept", "yes"),
        Status("scrapped", "scrapped", absent="ended", cues=("!scrapped",)),
    ),
)


def test_what_is_wanted_later_does_not_end_a_yes() -> None:
    reading = read_status(
        ["Yes at the moment.", "Members want it scrapped."], ENDING, CONVENTIONS, asked=True
    )
    assert reading is not None
    assert reading.status == "kept"
