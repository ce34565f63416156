"""Rules of the table of authorities by topics."""

from __future__ import annotations

from dataclasses import replace

from bot.showing.coverage import CoverageMatrix, coverage_matrix, coverage_of, everything_said
from index.evidence.columns import column_id
from knowledge.types import Topic
from tests.bot.builders import Said, make_build, make_holdings, shipped_pack, world

COLUMN = Topic(column_id("Grade"), "Grade", "text")


def cell(matrix: CoverageMatrix, authority: str, topic: str) -> str:
    label = next(t.label for t in shipped_pack().topics if t.id == topic)
    return matrix.cells[matrix.authorities.index(authority)][matrix.topics.index(label)]


def test_every_authority_and_every_topic_of_the_pack_is_there() -> None:
    matrix = coverage_matrix(world())
    assert matrix.authorities == world().build.held
    assert matrix.topics == tuple(t.label for t in shipped_pack().topics)
    assert {len(row) for row in matrix.cells} == {len(matrix.topics)}
    assert (matrix.documents, matrix.build) == (3, "b1")


def test_a_cell_says_the_status_that_leads() -> None:
    matrix = coverage_matrix(world())
    assert cell(matrix, "Barnet", "children_trust_board") == "retained"
    assert cell(matrix, "Rotherham", "local_groups") == "stated"
    assert cell(matrix, "Northamptonshire", "cypp") == "did not respond"


def test_a_cell_is_empty_where_nothing_is_held_or_the_answer_is_blank() -> None:
    matrix = coverage_matrix(world())
    assert cell(matrix, "Durham", "children_trust_board") == ""
    assert cell(matrix, "Tower Hamlets", "cypp") == ""


def test_where_sources_disagree_is_marked() -> None:
    matrix = coverage_matrix(world())
    marked = [
        (matrix.authorities[row], matrix.topics[column])
        for row, marks in enumerate(matrix.differs)
        for column, differs in enumerate(marks)
        if differs
    ]
    assert marked == [("Barnet", "Children's trust board")]


def test_columns_of_tables_are_there_when_asked_for_or_when_nothing_else_is_held() -> None:
    graded = make_build([Said("Essex", "B", COLUMN.id)])
    pack = replace(graded.pack, topics=(*graded.pack.topics, COLUMN))
    both = make_build([Said("Essex", "B", COLUMN.id), Said("Essex", "Yes.", "cypp", "retained")])
    assert "Grade" in coverage_matrix(make_holdings(replace(graded, pack=pack))).topics
    holdings = make_holdings(replace(both, pack=pack))
    assert "Grade" not in coverage_matrix(holdings).topics
    assert coverage_matrix(holdings, with_columns=True).topics[-1] == "Grade"


def test_a_cell_may_hold_everything_said() -> None:
    matrix = coverage_of(world().build, shipped_pack().topics, everything_said)
    assert cell(matrix, "Barnet", "children_trust_board") == "retained; discontinued"
    assert cell(matrix, "Rotherham", "local_groups") == "5"
    assert cell(matrix, "Rotherham", "priorities") == "Obesity and early intervention."
