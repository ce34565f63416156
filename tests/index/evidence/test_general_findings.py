"""What documents say of all authorities, beside what they hold of each."""

from __future__ import annotations

import pytest

from index.evidence.columns import column_id
from index.evidence.general_findings import find_general_findings
from index.evidence.modality import Grammar
from index.types import Evidence, GeneralFinding, Statement
from knowledge.pack import load_pack
from knowledge.types import Pack, Status, Topic
from tests.index.builders import KNOWLEDGE

YES = Status("yes", "yes", answer="yes")
NO = Status("no", "no", answer="no", absent="not_there")
WEEKLY, MONTHLY = Status("weekly", "weekly"), Status("monthly", "monthly")
CHARTER = Topic(
    "charter", "Tree charter", "status",
    terms=("tree charter", "~charter"),
    statuses=(
        Status("kept", "kept", answer="yes", asks=("~have",), cues=("!kept", "!keep*", "!retain*")),
        Status("renamed", "renamed", refines="kept", cues=("!renam*",)),
        Status("dropped", "dropped", answer="no", cues=("!dropped", "!no longer")),
    ),
)  # fmt: skip
FEES_HEADER = "Do you charge for garden waste?"
FEES = Topic(column_id(FEES_HEADER), FEES_HEADER, "status", question=FEES_HEADER, statuses=(YES, NO))
ROUNDS = Topic(
    column_id("Food waste collection"), "Food waste collection", "status",
    question="Food waste collection", statuses=(WEEKLY, MONTHLY),
)  # fmt: skip
PACK: Pack = load_pack(KNOWLEDGE)


def answers(topic: Topic, *statuses: str, document: str = "a.txt", primary: bool = True) -> list[Evidence]:
    return [
        Evidence(i, f"Council {i}", topic.id, status, document, 0, 4, "text", 0, "2020", 0.9, "rule", primary)
        for i, status in enumerate(statuses)
    ]


def found(*texts: str, held: list[Evidence]) -> tuple[GeneralFinding, ...]:
    statements = [
        Statement(i, "a.txt", None, "sentence", "Findings", ((0, len(text)),), text, section=("Findings",))
        for i, text in enumerate(texts)
    ]
    topics = (CHARTER, FEES, ROUNDS)
    return find_general_findings(statements, held, topics, PACK.conventions, Grammar(PACK.language))


KEPT = answers(CHARTER, "kept", "renamed", "dropped", "no_response")


def test_whose_answers_do_not_fit_what_is_said_of_all_are_its_exceptions() -> None:
    [finding] = found("All councils kept their tree charter.", held=KEPT)
    assert [e.authority for e in finding.fitting] == ["Council 0", "Council 1"]
    assert [e.authority for e in finding.exceptions] == ["Council 2"]
    assert not finding.holds


def test_of_what_is_said_of_none_those_who_do_it_are_the_exceptions() -> None:
    [finding] = found("No council has dropped its tree charter.", held=KEPT)
    assert [e.authority for e in finding.exceptions] == ["Council 2"]
    assert not finding.holds


def test_what_is_said_of_most_holds_where_more_do_it_than_do_not() -> None:
    [finding] = found("Most councils have a tree charter.", held=KEPT)
    assert (finding.quantifier, finding.holds) == ("most", True)


@pytest.mark.parametrize(
    "text",
    [
        "All councils should keep their tree charter.",
        "All councils consulted residents on their tree charter.",
        "All councils kept their parking charter.",
        "The council kept its tree charter.",
    ],
)
def test_what_is_wished_for_or_says_something_else_is_no_finding(text: str) -> None:
    assert found(text, held=KEPT) == ()


def test_a_common_noun_means_the_topic_only_after_its_section_has_named_it() -> None:
    assert found("All councils kept a charter.", held=KEPT) == ()
    text = "A tree charter is a promise to residents."
    assert len(found(text, "All councils kept a charter.", held=KEPT)) == 1


def test_answers_of_other_documents_in_passing_or_too_few_are_not_what_is_spoken_of() -> None:
    text = "All councils kept their tree charter."
    assert found(text, held=answers(CHARTER, "kept", "kept", "dropped", document="b.txt")) == ()
    assert found(text, held=answers(CHARTER, "kept", "kept", "dropped", primary=False)) == ()
    assert found(text, held=answers(CHARTER, "kept", "dropped")) == ()


@pytest.mark.parametrize(
    ("text", "exceptions"),
    [
        ("All councils charge for garden waste.", ["Council 2"]),
        ("Most councils do not charge for garden waste.", ["Council 0", "Council 1"]),
        ("No councils charge for garden waste.", ["Council 0", "Council 1"]),
        ("All councils charge for parking.", None),
        ("Most councils collect garden waste fortnightly.", None),
        ("No council has stopped charging for garden waste.", None),
        ("All councils plan to charge for garden waste.", None),
    ],
)
def test_a_column_is_spoken_of_by_the_words_of_its_header(text: str, exceptions: list[str] | None) -> None:
    findings = found(text, held=answers(FEES, "yes", "yes", "no"))
    assert [[e.authority for e in f.exceptions] for f in findings] == (
        [] if exceptions is None else [exceptions]
    )


def test_an_answer_of_the_columns_own_is_named_by_its_label() -> None:
    held = answers(ROUNDS, "weekly", "weekly", "monthly")
    [finding] = found("All councils have a weekly food waste collection.", held=held)
    assert [e.status for e in finding.exceptions] == ["monthly"]
