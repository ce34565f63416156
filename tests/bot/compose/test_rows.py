"""The full table: everybody who was looked at, in an order that people read, each with a quote that stands."""

from __future__ import annotations

import pytest

from bot.answer import Answer, Row
from bot.answering import Answerer
from bot.compose.rows import held_rows, unproven
from bot.understanding.question import understand
from tests.bot.builders import STUDY, SURVEY, Said, make_build, make_holdings, world, world_answerer


def answer(text: str) -> Answer:
    return world_answerer().answer(text)


def told(said: Answer) -> list[tuple[str, str, bool]]:
    return [(row.authority, row.label, row.matches) for row in said.rows]


def test_a_set_has_a_row_for_everybody_looked_at_matching_ones_first_and_silence_last() -> None:
    assert told(answer("which councils retained their CYPP?")) == [
        ("Barnet", "retained", True),
        ("Essex", "retained", True),
        ("Lancashire", "replaced by another document", False),
        ("Hertfordshire", "discontinued", False),
        ("Durham", "planned", False),
        ("Northamptonshire", "did not respond", False),
        ("Tower Hamlets", "not stated", False),
        ("Rotherham", "nothing held", False),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "which councils retained their CYPP?",
        "which councils have a plan that runs until 2013?",
        "which councils manage swimming pools in house?",
        "which councils kept their trust board but have no CYPP?",
        "how many London boroughs retained their CYPP?",
        "which councils put their CYPP on hold?",
        "compare Essex and Barnet on their CYPP",
    ],
)
def test_the_quote_of_a_row_stands_at_its_place(text: str) -> None:
    said = answer(text)
    assert said.rows
    for row in said.rows:
        assert world().build.texts.get(row.document, "")[row.start : row.end] == row.quote
        assert bool(row.source) == bool(row.document)


def test_those_who_match_are_those_named_and_all_others_stand_beside_them() -> None:
    for text in (
        "which councils renamed their children's trust board?",
        "which councils have 12 local groups?",
    ):
        said = answer(text)
        assert {row.authority for row in said.rows if row.matches} == set(said.authorities)
        assert len(said.rows) == said.coverage.authorities_known


def test_a_row_of_a_claim_has_its_source_and_date() -> None:
    row = next(
        r for r in answer("which councils kept their children's trust board?").rows if r.authority == "Barnet"
    )
    assert (row.document, row.source, row.as_of) == (STUDY, "Case studies", "2012")
    assert row.quote == "The board was set up again."


def test_a_row_where_nothing_is_held_has_no_document() -> None:
    row = answer("which councils retained their CYPP?").rows[-1]
    assert row == Row("Rotherham", "nothing_held", "nothing held", False)


def test_a_value_is_the_label_and_the_largest_number_comes_first() -> None:
    rows = told(answer("which councils have more than 3 local groups?"))
    assert rows[:2] == [("Lancashire", "12", True), ("Rotherham", "5", True)]
    assert ("Rotherham", "to 2013", True) in told(answer("which councils have a plan that runs until 2013?"))


def test_an_open_set_tells_clear_matches_from_possible_ones() -> None:
    rows = told(answer("which councils manage swimming pools in house?"))
    assert rows[:3] == [
        ("Durham", "clear match", True),
        ("Essex", "possible match", False),
        ("Barnet", "nothing found", False),
    ]
    assert len(rows) == 8


def test_each_condition_is_told_with_its_topic() -> None:
    said = answer("which councils kept their trust board but have no CYPP?")
    assert [row.authority for row in said.rows if row.matches] == ["Lancashire"]
    assert said.rows[0].label == (
        "Children's trust board: retained; "
        "Children and Young People's Plan (CYPP): replaced by another document"
    )
    assert len(said.rows) == 8


def test_a_group_that_is_only_listed_has_its_members() -> None:
    said = answer("which London boroughs are in the survey?")
    assert told(said) == [("Barnet", "held", True), ("Tower Hamlets", "held", True)]
    assert {row.source for row in said.rows} == {"Survey of trusts"}


def test_who_left_something_unanswered_stands_before_the_others() -> None:
    rows = told(answer("which councils did not respond?"))
    assert rows[0] == ("Northamptonshire", "did not respond", True)
    assert {label for _, label, matches in rows if not matches} == {"nothing found"}


def test_a_lookup_has_a_row_for_each_finding_with_its_topic_where_that_was_not_asked() -> None:
    assert told(answer("does Barnet have a children's trust board?")) == [
        ("Barnet", "retained", True),
        ("Barnet", "discontinued", True),
    ]
    assert ("Barnet", "Children and Young People's Plan (CYPP): retained", True) in told(
        answer("tell me about Barnet")
    )


def test_a_comparison_has_a_row_for_those_of_whom_nothing_is_held() -> None:
    rows = told(answer("compare Essex and Rotherham on their CYPP"))
    assert rows[-1] == ("Rotherham", "nothing held", False)


def test_silence_satisfies_no_lookup() -> None:
    assert told(answer("does Northamptonshire have a CYPP?")) == [
        ("Northamptonshire", "did not respond", False)
    ]


@pytest.mark.parametrize(
    "text", ["which councils put their CYPP on hold?", "which councils retained their CYPP in 1985?"]
)
def test_a_set_that_is_refused_shows_what_is_held_and_that_nobody_matches(text: str) -> None:
    said = answer(text)
    assert said.status != "answered"
    assert len(said.rows) == 8
    assert not any(row.matches for row in said.rows)
    assert said.rows[0].label == "retained"


def test_only_a_set_on_a_topic_shows_what_is_held_instead() -> None:
    for text in ("does Essex have a CYPP?", "which councils like swimming?"):
        assert held_rows(understand(text, world().lexicon), world()) == ()


def test_a_row_without_proof_holds_nothing() -> None:
    row = Row("Essex", "retained", "retained", True, "2011", SURVEY, "Survey", 0, 3, "Yes")
    assert unproven(row) == Row("Essex", "nothing_held", "nothing held", False)


def test_hundreds_of_authorities_have_a_row_each() -> None:
    names = sorted(a.name for a in world().build.pack.authorities)[:300]
    said = [
        Said(n, "Yes, it was kept.", "cypp", "retained" if i % 2 else "discontinued")
        for i, n in enumerate(names)
    ]
    holdings = make_holdings(make_build(said))
    rows = Answerer(lambda: holdings).answer("which councils retained their CYPP?").rows
    assert [row.matches for row in rows] == [True] * 150 + [False] * 150
