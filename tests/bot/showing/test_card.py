"""Rules of the card of one authority."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.answer import Answer
from bot.showing.card import Card, describe, make_card
from index.evidence.columns import column_id
from knowledge.types import Authority, Topic
from tests.bot.builders import STUDY, SURVEY, Said, make_build, make_holdings, shipped_pack, world


def card(name: str) -> Card:
    made = make_card(name, world())
    assert isinstance(made, Card), made
    return made


def refusal(name: str) -> Answer:
    made = make_card(name, world())
    assert isinstance(made, Answer), made
    return made


@pytest.mark.parametrize(
    "typed",
    [
        "Lancashire",
        "lancashire county council",
        "Lancs",
        "Lancashre",
        "LCC Lancashire",
        "  what about lancs? ",
    ],
)
def test_an_authority_is_known_by_its_aliases_and_near_misses(typed: str) -> None:
    assert card(typed).authority == "Lancashire"


def test_a_card_says_what_the_authority_is_and_who_speaks_of_it() -> None:
    made = card("Lancashire")
    assert made.official_name == "Lancashire County Council"
    assert made.described == "county council in the North West, England"
    assert made.documents == (STUDY, SURVEY)
    assert made.build == "b1"


def test_every_topic_with_evidence_is_there_in_the_order_of_the_pack() -> None:
    held = [topic.topic for topic in card("Lancashire").topics]
    assert set(held) == {"cypp", "children_trust_board", "local_groups", "priorities"}
    assert held == [t.id for t in shipped_pack().topics if t.id in held]


def test_topics_without_evidence_or_with_a_blank_answer_only_are_named() -> None:
    blank = card("Tower Hamlets")
    labels = {t.label for t in shipped_pack().topics}
    assert blank.topics == ()
    assert set(blank.nothing_on) == labels


def test_silence_is_shown_where_nothing_else_is_held() -> None:
    (topic,) = card("Northamptonshire").topics
    assert topic.status == "did not respond"
    assert [f.status for f in topic.findings] == ["no_response"]


def test_findings_are_newest_first_and_disagreements_are_marked() -> None:
    boards = {name: topic(name, "children_trust_board") for name in ("Barnet", "Lancashire")}
    assert [f.document for f in boards["Barnet"].findings] == [STUDY, SURVEY]
    assert [f.status for f in boards["Barnet"].findings] == ["retained", "discontinued"]
    assert boards["Barnet"].differs
    assert boards["Barnet"].status == "retained"
    assert not boards["Lancashire"].differs, "to be renamed is to be retained"


def topic(name: str, id: str):  # type: ignore[no-untyped-def]
    return next(t for t in card(name).topics if t.topic == id)


def test_a_topic_of_values_has_no_status_but_its_quotes() -> None:
    made = topic("Rotherham", "local_groups")
    assert made.status == ""
    assert [f.quote for f in made.findings] == ["Five local groups."]


def test_what_is_said_in_passing_counts_where_a_document_was_not_asked() -> None:
    holdings = make_holdings(
        make_build(
            [
                Said("Essex", "Yes, it is.", "cypp", "retained"),
                Said("Essex", "The plan was mentioned.", "cypp", "retained", primary=False),
                Said("Essex", "Their plan helps.", "cypp", "retained", STUDY, primary=False),
                Said("Essex", "", "cypp", "not_stated", STUDY),
            ]
        )
    )
    made = make_card("Essex", holdings)
    assert isinstance(made, Card)
    assert [f.quote for f in made.topics[0].findings] == ["Their plan helps.", "Yes, it is."]


def test_topics_of_table_columns_follow_those_of_the_pack_and_are_never_missing() -> None:
    column = Topic(column_id("Grade"), "Grade", "text")
    build = make_build(
        [Said("Essex", "B", column.id), Said("Essex", "Yes.", "cypp", "retained"), Said("Kent", "x")]
    )
    pack = replace(build.pack, topics=(column, *build.pack.topics))
    holdings = make_holdings(replace(build, pack=pack))
    essex, kent = make_card("Essex", holdings), make_card("Kent", holdings)
    assert isinstance(essex, Card)
    assert isinstance(kent, Card)
    assert [t.label for t in essex.topics][-1] == "Grade"
    assert "Grade" not in kent.nothing_on


def test_an_ambiguous_name_offers_what_it_may_mean() -> None:
    answer = refusal("Newcastle")
    assert answer.status == "clarification"
    assert answer.choices == ("Newcastle upon Tyne", "Newcastle-under-Lyme")
    assert answer.text == answer.headline


def test_of_an_ambiguous_name_the_one_held_is_meant() -> None:
    holdings = make_holdings(make_build([Said("Newcastle upon Tyne", "Yes.", "cypp", "retained")]))
    made = make_card("Newcastle", holdings)
    assert isinstance(made, Card)
    assert made.authority == "Newcastle upon Tyne"


def test_two_names_ask_which_one() -> None:
    assert refusal("Essex and Barnet").choices == ("Essex", "Barnet")


@pytest.mark.parametrize("typed", ["", "   ", "x" * 500])
def test_no_name_asks_for_one(typed: str) -> None:
    answer = refusal(typed)
    assert answer.status == "clarification"
    assert answer.choices == ()
    assert len(answer.question) <= 200


@pytest.mark.parametrize("typed", ["Narnia", "<b>&amp;", "漢字", "\u202eabc"])
def test_a_name_that_nobody_knows_is_quoted(typed: str) -> None:
    answer = refusal(typed)
    assert answer.status == "unknown_authority"
    assert f'"{typed}"' in answer.text


def test_a_place_that_is_not_held_leads_to_its_relatives_that_are() -> None:
    """Its successor, the council whose place it took, or its county's."""
    assert refusal("West Northamptonshire").choices == ("Northamptonshire",)
    assert refusal("Chelmsford").choices == ("Essex",)
    assert refusal("Cornwall").choices == ()


def test_a_former_council_is_described_with_its_end_and_its_successor() -> None:
    assert card("Northamptonshire").described == (
        "county council in the East Midlands, England; until 1 April 2021, "
        "succeeded by North Northamptonshire and West Northamptonshire"
    )


@pytest.mark.parametrize(
    ("type", "region", "nation", "expected"),
    [
        ("unitary", "South East", "England", "unitary authority in the South East, England"),
        ("scottish_council", "Scotland", "Scotland", "Scottish council in Scotland"),
        ("ni_district", "Northern Ireland", "Northern Ireland", "Northern Ireland district"),
        ("county_turned_unitary", "London", "England", "one of the county councils that became unitary authorities in London, England"),
        ("no_such_type", "Narnia", "England", "Narnia, England"),
    ],
)  # fmt: skip
def test_an_authority_is_described_by_type_region_and_nation(
    type: str, region: str, nation: str, expected: str
) -> None:
    assert describe(Authority("X", "X", "X Council", type, region, nation), shipped_pack()) == expected
