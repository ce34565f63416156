"""Lists as wholes, and which of them a question asks for."""

from __future__ import annotations

import pytest

from bot.item_lists import ItemList, best_lists, item_lists, list_asked, stretches
from index.types import Statement


def sentences(*texts: str, lead: str = "", section: str = "", at: int = 0) -> list[Statement]:
    """The lead and the items under it, one after the other."""
    found, start = [], at * 10_000
    for i, text in enumerate(texts):
        context = lead if text != lead else ""
        span = ((start, start + len(text)),)
        found.append(
            Statement(
                at * 100 + i, "a.txt", "Kent", "sentence", section, span, text, context=context,
                section=(section,) if section else (), block=i,
            )
        )  # fmt: skip
        start += len(text) + 1
    return found


def asked_for(question: str, statements: list[Statement]) -> list[ItemList]:
    asked = list_asked(question, question.removeprefix("list "))
    return best_lists(asked, item_lists(statements), lambda document: "Inspection report") if asked else []


LEAD = "The board has agreed two priorities:"
LED = sentences(LEAD, "safer roads", "warm homes", lead=LEAD, section="Health")
HEADED = sentences("Train all staff.", "Audit the cases.", section="Recommendations", at=1)


@pytest.mark.parametrize(
    "question",
    ["What are the two priorities?", "which priorities did the board agree", "list the priorities"],
)
def test_a_list_is_named_by_the_sentence_that_introduces_it(question: str) -> None:
    (found,) = asked_for(question, LED + HEADED)
    assert [s.text for s in found.parts] == [LEAD, "safer roads", "warm homes"]


@pytest.mark.parametrize("question", ["What are the recommendations?", "What did inspectors recommend?"])
def test_a_list_is_named_by_the_heading_above_it(question: str) -> None:
    (found,) = asked_for(question, LED + HEADED)
    assert [s.text for s in found.parts] == ["Train all staff.", "Audit the cases."]


@pytest.mark.parametrize(
    ("question", "heading"),
    [
        ("What did inspectors tell Kent to put right?", "What needs to improve in this area of practice"),
        ("What is the cabinet being asked to agree?", "Recommendations"),
        ("What did inspectors say that Kent needs to improve?", "What needs to improve"),
        ("list what the inspectors said Kent should do about fires", "Recommendations"),
    ],
)
def test_what_somebody_is_told_to_do_stands_under_a_heading_of_duties(question: str, heading: str) -> None:
    duties = sentences("Train all staff.", "Audit the cases.", section=heading, at=1)
    (found,) = asked_for(question, LED + duties)
    assert [s.text for s in found.parts] == ["Train all staff.", "Audit the cases."]


def test_a_list_of_what_should_be_done_is_one_of_recommendations() -> None:
    said = "Councils should train all staff.", "Each should audit its cases.", "We saw 12 sites."
    (found,) = asked_for("What does the report recommend?", LED + sentences(*said, section="Findings", at=1))
    assert found.heading == "Findings"


def test_what_somebody_must_do_is_what_is_expected_of_them() -> None:
    lead = "We expect the council to:"
    duties = sentences(lead, "train all staff", "audit the cases", lead=lead, section="Next steps", at=1)
    (found,) = asked_for("What must Kent do next?", LED + duties)
    assert found.lead == lead


def test_an_adviser_advises_nothing() -> None:
    assert list_asked("What is the caseload of an adviser?", "caseload adviser") is None


def test_a_heading_about_something_else_as_well_names_another_list() -> None:
    others = sentences("GPs take part.", "Nurses take part.", section="Health partners", at=2)
    assert asked_for("What are the relevant partners?", others) == []


def test_a_question_for_councils_or_for_no_list_asks_for_none() -> None:
    assert list_asked("Which councils have a plan?", "plan") is None
    assert list_asked("What does the report say about schools?", "schools") is None


def test_a_long_list_comes_in_stretches_that_leave_nothing_out() -> None:
    long = " ".join(["word"] * 50)
    parts = sentences(
        "The issues are:", f"{long} one.", f"{long} two.", f"{long} three.", lead="The issues are:"
    )
    (found,) = asked_for("What are the issues?", parts)
    spans = stretches(found)
    assert len(spans) == 2
    assert (spans[0][0], spans[-1][1]) == (parts[0].start, parts[-1].end)


SUGGESTED = sentences(
    "Suggestions bind nobody.",
    "We recommend that it should:",
    "open earlier",
    "close later",
    lead="We recommend that it should:",
    section="Recommendations",
    at=2,
)


@pytest.mark.parametrize(
    "question",
    [
        "and the suggestions the inspectors made?",
        "the suggestions of the inspection report?",
        "recommendations of the inspection report",
    ],
)
def test_a_list_may_be_asked_for_without_a_question_word_and_by_another_name(question: str) -> None:
    (found,) = asked_for(question, LED + SUGGESTED)
    assert [s.text for s in found.parts][-2:] == ["open earlier", "close later"]


def test_the_sentences_above_a_list_say_what_it_is_a_list_of() -> None:
    lead = "The offer is made on these conditions:"
    offered = sentences(
        "We extend your grant.", lead, "a post is kept", "a report is made", lead=lead, section="Money"
    )
    (found,) = asked_for("On what terms was the grant extended?", offered)
    assert [s.text for s in found.parts] == [lead, "a post is kept", "a report is made"]


def test_what_somebody_asks_for_is_what_they_would_like_to_see() -> None:
    wanted = sentences("Cash first.", "No residence test.", section="What we would like to see")
    (found,) = asked_for("What is the report calling for?", wanted)
    assert [s.text for s in found.parts] == ["Cash first.", "No residence test."]


def test_the_only_list_of_its_name_that_somebody_has_answers_with_one_other_word() -> None:
    """Of anybody's lists it would be as good as any other."""
    lead = "There are three grounds for making representations, which are as follows"
    statements = sentences(lead, "It did not occur.", "We hire out vehicles.", lead=lead, section="Parking")
    question = "on what grounds may I appeal against a parking ticket?"
    (found,) = asked_for(question, statements)
    assert len(found.parts) == 3
    of_anybody = list_asked(question, question, of_somebody=False)
    assert of_anybody is not None
    assert best_lists(of_anybody, item_lists(statements), lambda document: "Guide") == []
