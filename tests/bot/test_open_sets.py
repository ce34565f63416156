"""Sets that no topic declares: every authority is read, and two bands come back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.open_questions import asked_of
from bot.open_sets import OpenSet, find_open_set
from bot.understanding.question import understand
from knowledge.types import Topic
from tests.bot.builders import STUDY, SURVEY, Said, make_build, make_holdings, world
from tests.bot.compose.survey_builders import column, survey

EVERYBODY = world().lexicon.held
COUNCILS = ("Essex", "Kent", "Durham", "Barnet", "Rotherham", "Sutton", "Dudley", "Surrey")


def found(text: str, topic: Topic | None = None, documents: tuple[str, ...] = ()) -> OpenSet:
    question = replace(understand(text, world().lexicon), documents=documents)
    return find_open_set(question, world(), EVERYBODY, topic)


def names(open_set: OpenSet) -> tuple[list[str | None], list[str | None]]:
    clear, possible = open_set.clear, open_set.possible
    return [s.statement.authority for s in clear], [s.statement.authority for s in possible]


def bands_of(question: str, *sentences: str) -> dict[str, str]:
    """The band of each sentence, said by an authority of its own: clear, possible or none."""
    said = [Said(name, text, kind="sentence") for name, text in zip(COUNCILS, sentences, strict=False)]
    holdings = make_holdings(make_build(said))
    asked = understand(question, holdings.lexicon)
    clear, possible = names(find_open_set(asked, holdings, holdings.lexicon.held))
    return {
        text: "clear" if name in clear else "possible" if name in possible else "none"
        for name, text in zip(COUNCILS, sentences, strict=False)
    }


def test_a_clear_match_says_all_of_it_and_a_possible_one_some() -> None:
    clear, possible = names(found("where are swimming pools managed in house?"))
    assert clear == ["Durham"]
    assert possible == ["Essex"]


def test_each_authority_stands_once_with_its_best_statement() -> None:
    clear, possible = names(found("who has swimming pools?"))
    assert sorted(filter(None, clear + possible)) == ["Durham", "Essex"]


def test_every_authority_of_the_universe_was_read() -> None:
    assert found("who has swimming pools?").read == len(EVERYBODY)


def test_nobody_matches_what_nobody_says() -> None:
    assert names(found("who has nuclear submarines?")) == ([], [])


def test_only_the_documents_asked_for_are_read() -> None:
    assert names(found("who has swimming pools?", documents=(SURVEY,))) == ([], [])
    assert names(found("who has swimming pools?", documents=(STUDY,)))[0]


def test_of_the_branches_of_an_or_one_is_enough() -> None:
    assert set(names(found("who has volunteers or charities?"))[0]) == {"Rotherham", "Essex"}


def test_a_statement_on_the_topic_counts_more() -> None:
    pools = replace(Topic("pools", "Pools", "text"), terms=("swimming pool",))
    plain = {s.statement.authority: s.score for s in found("who has pools?").clear}
    lifted = {s.statement.authority: s.score for s in found("who has pools?", pools).clear}
    assert lifted["Durham"] == pytest.approx(plain["Durham"] + 0.1)


def test_words_of_one_idea_are_taken_for_each_other() -> None:
    bands = bands_of("who has closed a library?", "Three branches shut in May.", "The baths were painted.")
    assert list(bands.values()) == ["clear", "none"]


def test_only_what_is_done_is_a_clear_match_where_it_is_asked_who_does_it() -> None:
    bands = bands_of(
        "which councils charge for parking?",
        "The council charges for parking.",
        "The council does not charge for parking.",
        "The council plans to charge for parking.",
        "The council was urged to charge for parking.",
        "The police charge for parking.",
    )
    assert list(bands.values()) == ["clear", "none", "possible", "possible", "possible"]


def test_a_question_for_what_is_not_so_wants_what_is_denied_or_over() -> None:
    bands = bands_of(
        "which councils do not charge for parking?",
        "The council charges for parking.",
        "The council does not charge for parking.",
        "The council has scrapped its charge for parking.",
    )
    assert list(bands.values()) == ["none", "clear", "clear"]


def test_a_denial_that_belongs_to_what_is_asked_for_asks_for_no_denial() -> None:
    bands = bands_of(
        "where are libraries open with no staff?",
        "Two libraries are open without staff.",
        "The libraries are not open without staff.",
    )
    assert list(bands.values()) == ["clear", "none"]


def test_a_question_for_what_is_planned_wants_plans() -> None:
    bands = bands_of(
        "which councils plan to charge for parking?",
        "The council charges for parking.",
        "The council intends to charge for parking.",
    )
    assert list(bands.values()) == ["possible", "clear"]


def test_the_opposite_of_what_is_asked_is_no_match() -> None:
    bands = bands_of(
        "who has cut its parking fees?", "The council raised its parking fees.", "It cut parking fees."
    )
    assert list(bands.values()) == ["none", "clear"]


def test_what_says_all_of_it_in_few_words_is_clear_however_much_nearer_another_comes() -> None:
    bands = bands_of(
        "which boroughs charge for garden waste?",
        "The boroughs charge for garden waste.",
        "A brown bin subscription costs £52.",
    )
    assert list(bands.values()) == ["clear", "clear"]


def test_a_partner_that_is_named_shares_it_too() -> None:
    bands = bands_of(
        "who shares a parking service?",
        "The council shares its parking service with Kent and Durham.",
        "A park was opened.",
        "A lake was drained.",
    )
    assert list(bands.values()) == ["clear", "clear", "clear"]


def test_who_speaks_of_a_name_that_is_asked_for_is_a_clear_match_however_else_it_is_put() -> None:
    bands = bands_of(
        "whose toilets does Washwell run?",
        "Washwell runs the toilets.",
        "The toilets on the front are with Washwell, on a lease of ten years with a break after the fifth.",
        "The council runs its toilets.",
        "Washwell has no part in our toilets.",
    )
    assert [band == "clear" for band in bands.values()] == [True, True, False, False]


def test_what_was_is_no_clear_match_where_it_is_asked_what_is_now() -> None:
    past, lasting = "There was a charge for parking.", "A charge for parking was introduced in 2012."
    assert list(bands_of("which councils charge for parking today?", past, lasting).values()) == [
        "possible",
        "clear",
    ]
    assert bands_of("which councils charge for parking?", past)[past] == "clear"


def test_a_headline_that_tells_what_is_to_come_is_planned() -> None:
    bands = bands_of("who has closed a library?", "Three libraries to close.", "Three libraries closed.")
    assert list(bands.values()) == ["possible", "clear"]


def test_a_figure_that_belongs_to_what_is_asked_about_tells_it_apart() -> None:
    bands = bands_of(
        "which councils issued a section 114 notice?",
        "The council issued a section 114 notice.",
        "The council issued a section 21 notice to the tenants of its flats and shops.",
    )
    assert bands["The council issued a section 114 notice."] == "clear"
    assert "clear" not in list(bands.values())[1:]


def test_those_that_come_nearest_answer_only_where_nobody_says_all_of_it() -> None:
    said = Said("Essex", "The beekeepers are told the day before each round.", kind="sentence")
    all_of_it = Said("Kent", "The council warns local beekeepers before spraying weeds.", kind="sentence")
    question = "which councils warn local beekeepers before spraying?"
    alone, both = make_holdings(make_build([said])), make_holdings(make_build([said, all_of_it]))
    of_both = find_open_set(understand(question, both.lexicon), both, both.lexicon.held)
    assert of_both.is_exact
    assert names(of_both)[0] == ["Kent"]
    of_one = find_open_set(understand(question, alone.lexicon), alone, alone.lexicon.held)
    assert not (of_one.clear and of_one.is_exact)


def test_of_a_year_only_those_answer_whose_date_it_is_or_who_name_it() -> None:
    said = "The council charges for parking."
    dated = Said("Essex", said, kind="sentence", as_of="2012")
    older = Said("Kent", said, kind="sentence", as_of="2009")
    named = Said("Durham", "The council charges for parking from 2012 on.", kind="sentence", as_of="2009")
    holdings = make_holdings(make_build([dated, older, named]))
    asked = understand("which councils charged for parking in 2012?", holdings.lexicon)
    assert asked.years == (2012,)
    clear, possible = names(find_open_set(asked, holdings, holdings.lexicon.held))
    assert sorted(filter(None, clear)) == ["Durham", "Essex"]
    assert possible == []
    later = understand("which councils charged for parking in 2015?", holdings.lexicon)
    assert names(find_open_set(later, holdings, holdings.lexicon.held)) == ([], [])


def test_initials_that_nobody_writes_stand_for_the_names_that_have_them() -> None:
    bands = bands_of(
        "who was inspected by the RWA?",
        "The Rivers and Weirs Agency inspected the council.",
        "The council was inspected by the board of the port.",
    )
    assert [band == "clear" for band in bands.values()] == [True, False]


def test_what_says_all_of_it_answers_where_nobody_comes_nearer_by_meaning() -> None:
    """The seeded encoder knows no likeness between sentences of other words."""
    heading = "Warning beekeepers before spraying"
    said = [
        Said("Essex", "They get a text two days ahead.", kind="sentence", section=(heading,)),
        Said("Kent", "Beekeepers near the verge are warned.", kind="sentence", section=(heading,)),
    ]
    holdings = make_holdings(make_build(said))
    asked = understand("which councils warn beekeepers before spraying?", holdings.lexicon)
    assert "Essex" not in names(find_open_set(asked, holdings, holdings.lexicon.held))[0]
    assert "Kent" in names(find_open_set(asked, holdings, holdings.lexicon.held))[0]


def test_what_a_but_adds_to_a_question_does_not_say_how_it_stands() -> None:
    bands = bands_of(
        "where is parking free for blue badges but not for carers?",
        "Parking is free for blue badges.",
        "Parking is not free for blue badges.",
    )
    assert list(bands.values()) == ["clear", "none"]


def test_the_words_that_add_to_a_question_are_not_looked_for() -> None:
    holdings = make_holdings(make_build([Said("Essex", "Families get a budget.", kind="sentence")]))
    asked = understand("who pays a budget rather than a fare?", holdings.lexicon)
    assert "rather" not in {idea.typed for idea in asked_of(asked, holdings).ideas}


def test_what_is_not_there_yet_and_is_to_come_is_planned() -> None:
    holdings = make_holdings(make_build([Said("Essex", "There is a training team.", kind="sentence")]))
    for text, standing in (
        ("whose training team has not begun but is due to", "planned"),
        ("who has not closed a training team but has cut it", "denied"),
    ):
        assert asked_of(understand(text, holdings.lexicon), holdings).standing == standing


def test_who_only_proposes_to_end_something_is_asked_about_ending_it() -> None:
    bands = bands_of(
        "where has scrapping the parking charge been recommended?",
        "Officers recommended scrapping the parking charge.",
        "The council scrapped the parking charge.",
    )
    assert [band == "clear" for band in bands.values()] == [True, False]


def test_who_does_it_or_plans_to_is_both() -> None:
    bands = bands_of(
        "which councils charge for parking or plan to?",
        "The council charges for parking.",
        "The council intends to charge for parking.",
        "The council does not charge for parking.",
    )
    assert list(bands.values()) == ["clear", "clear", "none"]


def test_what_answers_a_question_for_wishes_is_wished_and_not_done() -> None:
    asked = "What should be done about parking on pavements?"
    cells = [
        Said("Essex", "Ban it nationally.", attribute=asked),
        Said("Kent", "Do not ban it nationally.", attribute=asked),
    ]
    holdings = make_holdings(make_build(cells))
    wanted, done = (
        names(find_open_set(understand(question, holdings.lexicon), holdings, holdings.lexicon.held))
        for question in (
            "who wants parking on pavements banned nationally?",
            "who has banned parking on pavements?",
        )
    )
    assert wanted[0] == ["Essex"]
    assert "Essex" not in done[0]


@pytest.mark.parametrize(
    ("question", "clear", "not_clear"),
    [
        (
            "who tried charging for parking and then gave it up?",
            "Charging for parking was tried and given up after a year.",
            "The council charges for parking.",
        ),
        (
            "who doesn't have enough lifeguards?",
            "There is a shortage of lifeguards.",
            "There are enough lifeguards.",
        ),
        (
            "who lets visitors into the control room?",
            "Visitors may come into the control room.",
            "The control room may move.",
        ),
        (
            "who has stopped charging for parking?",
            "There has been no charge for parking since 2021.",
            "The council charges for parking.",
        ),
        (
            "which councils do not light the alleys because the parishes do?",
            "The council does not light the alleys.",
            "The council lights the alleys.",
        ),
        (
            "who lends money to the owners of empty shops?",
            "The council gives loans to the owners of empty shops.",
            "The council gives no loans to the owners of empty shops.",
        ),
    ],
)
def test_a_clear_match_stands_as_it_is_asked_however_either_is_put(
    question: str, clear: str, not_clear: str
) -> None:
    assert [band == "clear" for band in bands_of(question, clear, not_clear).values()] == [True, False]


def test_who_has_it_or_used_to_have_it_is_both() -> None:
    bands = bands_of(
        "who has or used to have a snow warden?", "It has a snow warden.", "It used to have a snow warden."
    )
    assert list(bands.values()) == ["clear", "clear"]


def test_what_says_nothing_of_it_itself_does_not_come_nearest() -> None:
    said = [
        Said(
            "Essex", "The stand was made bigger.", kind="sentence", section=("Parking charges for hearses",)
        ),
    ]
    holdings = make_holdings(make_build(said))
    asked = understand("who has dropped parking charges for hearses?", holdings.lexicon)
    assert names(find_open_set(asked, holdings, holdings.lexicon.held)) == ([], [])


def test_what_is_left_beside_the_name_of_a_column_is_asked_of_that_alone() -> None:
    scheme = column("scheme", "Tree scheme", "text")
    said = [
        Said("Essex", "Plant a street tree", "column_scheme", value="Plant a street tree", row=0, table=0),
        Said("Essex", "Closed", attribute="State", row=0, table=0),
        Said("Kent", "Too many of the cases were closed.", kind="sentence"),
    ]
    holdings = survey(said, scheme)
    asked = understand("which tree schemes have closed?", holdings.lexicon)
    assert [topic.id for topic in asked.topics] == ["column_scheme"]
    assert names(find_open_set(asked, holdings, holdings.lexicon.held))[0] == ["Essex"]
    elsewhere = survey([said[0], said[2]], scheme)
    assert names(find_open_set(asked, elsewhere, elsewhere.lexicon.held))[0] == []
