"""A question understood: its kind, and what every part of it names."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.understanding.question import Question, understand
from tests.bot.builders import STUDY, SURVEY, Said, world_lexicon
from tests.bot.compose.survey_builders import column, survey


def asked(text: str) -> Question:
    return understand(text, world_lexicon())


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("which councils retained their CYPP?", "set"),
        ("list all authorities that scrapped the plan", "set"),
        ("who scrapped the CYPP?", "set"),
        ("where is the CYPP on hold?", "set"),
        ("whose plan runs until 2013?", "set"),
        ("county councils with a CYPP", "set"),
        ("libraries that have dropped late fees", "set"),
        ("which pilots went over budget?", "set"),
        ("which plans left the date open?", "set"),
        ("which plans must be published?", "passage"),
        ("which library service wrote its own software?", "set"),
        ("which three priorities does the guidance name?", "passage"),
        ("crisis schemes that close at weekends", "set"),
        ("which tips recycled more than half of it?", "set"),
        ("at which cemeteries do you need to book?", "set"),
        ("which subjects did the officers want training in?", "passage"),
        ("which of the committee's recommendations did ministers reject, and why?", "passage"),
        ("who says that chips have brought the number of strays down?", "set"),
        ("how many fires were there and what caused them?", "passage"),
        ("where can I swim for nothing?", "set"),
        ("where can I find the guidance?", "passage"),
        ("swimming pools: anyone planning a new one?", "set"),
        ("how many councils retained their CYPP?", "count"),
        ("any in London that scrapped the plan", "set"),
        ("any rural authorities paying a bonus?", "set"),
        ("is anybody still running buses?", "set"),
        ("does anyone know the address?", "passage"),
        ("who led the inspection?", "passage"),
        ("who carried out the peer review?", "passage"),
        ("who led on the pooled budget?", "set"),
        ("what are the panel's recommendations to all authorities?", "passage"),
        ("have all authorities replied?", "set"),
        ("which LPAs have a design code?", "set"),
        ("number of London boroughs with a CYPP", "count"),
        ("did Essex retain its CYPP?", "lookup"),
        ("how many local groups does Lancashire have?", "lookup"),
        ("compare Essex and Durham on the CYPP", "compare"),
        ("Essex v Durham", "compare"),
        ("how has the CYPP of Essex changed?", "timeline"),
        ("what do all sources say about Barnet's board?", "timeline"),
        ("what must a trust publish?", "passage"),
        ("how many boards does the guidance require?", "passage"),
    ],
)
def test_the_kind_follows_from_who_is_asked_about_and_how(text: str, kind: str) -> None:
    assert asked(text).kind == kind


def test_every_part_of_a_question_is_told_apart() -> None:
    question = asked("Which county councils in the 2011 survey did not keep their CYPP for lizards?")
    assert question.documents == (SURVEY,)
    assert [g.label for g in question.groups] == ["county councils"]
    assert question.topic is not None
    assert question.topic.id == "cypp"
    assert "discontinued" in question.statuses
    assert "retained" not in question.statuses
    assert question.rest == ("lizards",)


def test_places_are_held_unknown_or_ambiguous() -> None:
    question = asked("compare Essex and Leeds")
    assert (question.authorities, question.unknown, question.ambiguous) == (("Essex",), ("Leeds",), ())


def test_a_year_dates_the_question_unless_it_belongs_to_a_plan_or_document() -> None:
    assert asked("which councils had a CYPP in 2010?").years == (2010,)
    assert asked("which councils had a CYPP in the 2011 survey?").years == ()
    assert asked("which plan covers 2011-14?").years == ()
    assert asked("which plan covers 2011-14?").periods == ((2011, 2014),)
    assert asked("which plans run beyond 2013?").years == ()
    assert asked("which plans run beyond 2013?").periods[0] == (None, 2014)


def test_a_small_number_counts_something_and_a_year_does_not() -> None:
    assert asked("who has twelve local trusts?").numbers == (12,)
    assert asked("who had local trusts in 2011?").numbers == ()
    assert asked("which one of the 25 councils had local trusts?").numbers == ()


def test_a_misspelt_word_is_read_and_told() -> None:
    question = asked("which councils disscontinued the CYPP?")
    assert question.spelling == (("disscontinued", "discontinued"),)
    assert "discontinued" in question.statuses
    assert question.text == "which councils disscontinued the CYPP?"


def test_how_many_wants_a_count_of_one_authority_too() -> None:
    question = asked("how many local groups does Lancashire have?")
    assert question.wants_count
    assert question.authorities == ("Lancashire",)


def test_the_owner_of_a_group_is_not_what_is_asked_about() -> None:
    question = asked("which of Kent's statistical neighbours kept it?")
    assert question.kind == "set"
    assert question.authorities == question.unknown == ()


def test_a_document_that_speaks_of_no_authority_is_searched_for_passages() -> None:
    assert asked("how many reports does the guidance ask for?").kind == "passage"
    assert asked("how many councils are in the case studies?").kind == "count"
    assert asked("how many councils are in the case studies?").documents == (STUDY,)


@pytest.mark.parametrize("text", ["", "?!", "🙂", "中文", "or or or", "which which which", "2011-2010-2009"])
def test_what_is_not_understood_raises_nothing(text: str) -> None:
    assert asked(text).text == text


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("who dropped it?", "discontinued"),
        ("which ones replaced theirs?", "replaced"),
        ("who is planning one?", "planned"),
        ("has Durham retained it?", "retained"),
    ],
)
def test_a_text_without_a_topic_is_read_on_the_one_spoken_of(text: str, status: str) -> None:
    before = asked("which councils retained their CYPP?")
    question = understand(text, world_lexicon(), about=before.topics)
    assert [t.id for t in question.topics] == ["cypp"]
    assert question.statuses == {status}
    assert question.rest == ()
    assert asked(text).topic is None


def test_a_topic_named_goes_before_the_one_spoken_of() -> None:
    before = asked("which councils retained their CYPP?")
    question = understand("who dropped their trust board?", world_lexicon(), about=before.topics)
    assert question.topics == asked("who dropped their trust board?").topics


def test_the_word_that_tells_a_topic_from_another_is_no_further_condition() -> None:
    assert asked("which councils have a HWB link?").rest == ()
    assert asked("which councils have a HWB link to schools?").rest == ("schools",)


@pytest.mark.parametrize(
    "text",
    [
        "I'd be grateful to know when Essex dropped its CYPP",
        "Could you please tell me when Essex dropped its CYPP",
        "when Essex dropped its CYPP",
    ],
)
def test_courtesies_in_front_change_nothing(text: str) -> None:
    question = asked(text)
    assert (question.expected.kinds, question.kind, question.rest) == (("date",), "lookup", ())


def test_a_document_may_only_say_which_authorities_are_meant() -> None:
    among = asked("of the councils in the case studies, which play chess?")
    assert (among.documents, [g.document for g in among.groups]) == ((), [STUDY])
    assert asked("which councils in the case studies kept their CYPP?").documents == (STUDY,)


@pytest.mark.parametrize(
    "text",
    [
        "who is exempt from the closure?",
        "do we have to publish the plan every year?",
        "whose wishes has a council got to consider in its plan?",
        "how much would the second option cost?",
        "who wrote the annual report?",
        "where had the question got to in February?",
        "do the two reports agree on how many centres are open?",
    ],
)
def test_rules_prices_and_who_is_exempt_are_told_in_passages(text: str) -> None:
    assert asked(text).kind == "passage"


@pytest.mark.parametrize(
    "text",
    [
        "is Kent quicker than at the last inspection?",
        "Kent out of borough: any better since the inspection?",
        "who ran Kent's pools before and who runs them now?",
        "did Kent get a worse grade than last time?",
    ],
)
def test_what_is_compared_with_before_is_asked_over_time(text: str) -> None:
    assert asked(text).kind == "timeline"


def test_words_that_only_ask_for_the_course_of_things_need_not_be_said() -> None:
    assert asked("how did Kent's lizards change over time?").rest == ("lizards",)


def test_what_is_recommended_to_every_council_is_told_in_a_passage() -> None:
    assert asked("what three recommendations does it make to every council?").kind == "passage"
    assert asked("does every council keep it?").kind == "set"


def test_a_bound_in_money_looks_for_a_column_of_money() -> None:
    explained = column("permits", "Parking permits: please explain", "text")
    contribution = column("permit_money", "Parking permits: contribution 2023/24 (£)", "number")
    held = survey([Said("Essex", "1,200", contribution.id)], explained, contribution)
    question = understand("who takes more than £1,000 a year for parking permits?", held.lexicon)
    assert question.topic is not None
    assert question.topic.id == contribution.id


def test_of_columns_named_alike_the_one_whose_table_is_of_the_year_named_is_meant() -> None:
    old, new = (
        replace(column(f"scheme_{year}", "Scheme", "status", ("B", "Banded")), fillers=(f"Register {year}",))
        for year in (2021, 2024)
    )
    cells = (
        Said("Essex", "B", old.id, old.statuses[0].id, table=0),
        Said("Kent", "B", new.id, new.statuses[0].id, table=1),
    )
    lexicon = survey(cells, old, new).lexicon
    asked_of = understand("which councils had a banded scheme in 2024?", lexicon)
    assert (asked_of.topic, asked_of.rivals) == (new, ())
    assert understand("which councils have a banded scheme?", lexicon).rivals
