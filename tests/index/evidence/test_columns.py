"""Which topic a header asks for, and the topics that headers make."""

from __future__ import annotations

import pytest

from index.evidence.columns import (
    column_id,
    derive_topics,
    header_label,
    header_number,
    question_names,
    topic_of_header,
)
from index.types import Statement
from knowledge.types import Conventions, Status, Topic, TopicKind

FORUM = Topic("forum", "Forum", "status", terms=("youth forum", "~forum"), headers=("forum status",))
LINK = Topic("link", "Link", "status", terms=("youth forum",), asks=("linked",), needs_asks=True)
BUDGET = Topic("budget", "Budget", "number", terms=("budget",), excludes=("budget holder",))
TOPICS = (FORUM, LINK, BUDGET)
CONVENTIONS = Conventions(no_response=("no response",), yes=("yes",), no=("no",))
VOCABULARY = (Status("yes", "yes", "yes"), Status("no", "no", "no"))


@pytest.mark.parametrize(
    ("header", "number", "label"),
    [
        ("1. Is there a forum?", 1, "Is there a forum?"),
        ("Q2 Is there a forum?", 2, "Is there a forum?"),
        ("Question 3: Is there a forum?", 3, "Is there a forum?"),
        ("(4) Is there a forum?", 4, "Is there a forum?"),
        ("5 Is there a forum?", 5, "Is there a forum?"),
        ("Is there a forum?", None, "Is there a forum?"),
        ("2011 budget", None, "2011 budget"),
        ("", None, ""),
    ],
)
def test_the_number_of_a_question_is_no_part_of_its_label(
    header: str, number: int | None, label: str
) -> None:
    assert header_number(header) == number
    assert header_label(header) == label


@pytest.mark.parametrize(
    ("header", "names"),
    [
        ("Q4. Call-outs", ("question 4", "q4")),
        ("Q1a. If not, why?", ("question 1a", "q1a")),
        ("Call-outs", ()),
    ],
)
def test_a_numbered_question_can_be_called_by_its_number(header: str, names: tuple[str, ...]) -> None:
    assert question_names(header) == names


@pytest.mark.parametrize("header", ["0-19 population", "16 and over"])
def test_a_number_that_belongs_to_the_words_stays_in_the_label(header: str) -> None:
    assert header_label(header) == header


@pytest.mark.parametrize(
    ("header", "topic"),
    [
        ("Youth forum", FORUM),
        ("Are your youth forums continuing?", FORUM),
        ("Is the youth forum linked with schools?", LINK),
        ("Forum status", FORUM),
        ("Budget", BUDGET),
        ("Who is the budget holder?", None),
        ("Does the leader decide on the budget of the parks?", None),
        ("How is the forum run by the council?", None),
        ("", None),
    ],
)
def test_the_most_specific_phrase_of_a_header_decides(header: str, topic: Topic | None) -> None:
    assert topic_of_header(header, TOPICS) is topic


def cells(header: str, *texts: str, authority: str | None = "Leeds") -> list[Statement]:
    return [
        Statement(i, "a.txt", authority, "cell", header, ((0, len(text)),), text)
        for i, text in enumerate(texts)
    ]


@pytest.mark.parametrize(
    ("header", "texts", "kind"),
    [
        ("2. Have you adopted a tree charter?", ["Yes", "In May."], "status"),
        ("Tree charter", ["Yes", "No, never", "In May."], "status"),
        ("Trees planted", ["1,200", "No response", "350"], "number"),
        ("Spending", ["£2.5m", "£300"], "number"),
        ("Remarks", ["The mayor spoke.", "It rained."], "text"),
        ("Remarks", ["", ""], "text"),
    ],
)
def test_an_undeclared_column_becomes_a_topic_of_the_kind_that_its_cells_show(
    header: str, texts: list[str], kind: TopicKind
) -> None:
    [topic] = derive_topics(cells(header, *texts), TOPICS, VOCABULARY, CONVENTIONS)
    assert topic.kind == kind
    assert topic.question == header_label(header)
    assert topic.statuses == (VOCABULARY if kind == "status" else ())
    assert topic_of_header(header, [*TOPICS, topic]) is topic


def test_no_topic_is_made_of_declared_columns_nameless_columns_or_nobody_s_cells() -> None:
    statements = [
        *cells("Youth forum", "Yes"),
        *cells("", "Yes"),
        *cells("Tree charter", "Yes", authority=None),
    ]
    assert derive_topics(statements, TOPICS, VOCABULARY, CONVENTIONS) == []


def test_one_question_in_several_tables_is_one_topic() -> None:
    statements = [*cells("1. Tree charter?", "Yes"), *cells("4. Tree charter?", "No")]
    assert len(derive_topics(statements, TOPICS, VOCABULARY, CONVENTIONS)) == 1


def test_the_id_of_a_column_is_readable() -> None:
    assert column_id("Have you adopted a Tree Charter?") == "column_have_you_adopted_a_tree_charter"
    assert len(column_id("a very long header " * 20)) < 80


def test_a_number_behind_a_header_names_its_question() -> None:
    assert header_label("Charge for entry (Q2)") == "Charge for entry"
    assert question_names("Charge for entry (Q2)") == ("question 2", "q2")
