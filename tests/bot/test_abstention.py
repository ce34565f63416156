"""When what was found is no answer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.abstention import BAR, Support, is_no_answer, likelihood, support_of
from bot.answer import Answer, Finding, QuotedPassage
from bot.answering import compose
from bot.holdings import Holdings
from bot.understanding.question import Question, understand
from tests.bot.builders import STUDY, Said, make_build, make_holdings
from tests.bot.compose.survey_builders import column, survey

GOOD = Support(words=0.8, meaning=0.6, unheard=0.0, unsaid=0.0)


@pytest.fixture(scope="module")
def holdings() -> Holdings:
    return make_holdings()


def asked(text: str, holdings: Holdings) -> tuple[Question, Answer]:
    """The question, and what is found for it without any bar."""
    question = understand(text, holdings.lexicon)
    return question, compose(question, holdings, bar=0.0)


@pytest.mark.parametrize("worse", [{"words": 0.3}, {"meaning": 0.1}, {"unheard": 0.5}, {"unsaid": 0.5}])
def test_fewer_words_less_meaning_and_unheard_words_all_speak_against_an_answer(
    worse: dict[str, float],
) -> None:
    assert likelihood(GOOD) > BAR
    assert likelihood(replace(GOOD, **worse)) < likelihood(GOOD)


def test_most_of_a_question_unheard_is_never_an_answer() -> None:
    assert likelihood(Support(words=0.4, meaning=0.8, unheard=0.6, unsaid=0.6)) < BAR


def test_what_says_the_question_supports_its_answer(holdings: Holdings) -> None:
    support = support_of(*asked("who staffs the youth clubs in Rotherham?", holdings), holdings)
    assert support is not None
    assert support.unheard == 0
    assert likelihood(support) >= BAR


def test_a_word_that_no_document_says_is_unheard(holdings: Holdings) -> None:
    question, answer = asked("what does the guidance say about school zeppelins?", holdings)
    support = support_of(question, answer, holdings)
    assert support is None or support.unheard > 0.3
    assert compose(question, holdings).status == "no_evidence"


def test_a_word_that_others_say_is_unsaid_of_the_authority_asked_about(holdings: Holdings) -> None:
    support = support_of(*asked("are Durham's swimming pools managed by volunteers?", holdings), holdings)
    assert support is not None
    assert support.unsaid > support.unheard == 0


def test_a_reading_on_the_topic_asked_for_needs_no_support(holdings: Holdings) -> None:
    assert support_of(*asked("does Essex have a CYPP?", holdings), holdings) is None


def test_a_passage_that_was_named_and_not_found_needs_no_support(holdings: Holdings) -> None:
    question, answer = asked("what does the guidance say about school transport?", holdings)
    named = replace(answer, passages=tuple(replace(p, score=1.0) for p in answer.passages))
    assert named.passages
    assert support_of(question, named, holdings) is None


def test_without_the_value_that_alone_answers_there_is_no_answer(holdings: Holdings) -> None:
    question = understand("how many annual reports does the guidance want?", holdings.lexicon)
    quote = QuotedPassage("guidance.txt", "", 0, 9, "Boards must publish reports.", 0.5)
    answer = Answer(question.text, "passage", "answered", "", passages=(quote,))
    assert question.expected.is_needed
    assert is_no_answer(question, answer, holdings, bar=0.0)
    stated = replace(quote, quote="Boards must publish two annual reports.")
    assert not is_no_answer(question, replace(answer, passages=(stated,)), holdings, bar=0.0)


def test_a_common_noun_behind_a_word_that_no_quote_says_is_another_thing(holdings: Holdings) -> None:
    for text, status in (
        ("does Essex have a plan?", "answered"),
        ("does Essex have a zeppelin plan?", "no_evidence"),
    ):
        assert compose(understand(text, holdings.lexicon), holdings).status == status


def test_a_verb_unheard_weighs_less_where_what_is_asked_for_is_counted() -> None:
    counted = Said("Durham", "How 1,400 potholes did.", document=STUDY, kind="sentence")
    other = Said("Durham", "How potholes did.", document=STUDY, kind="sentence")

    def unheard(said: Said) -> float:
        holdings = make_holdings(make_build([said]))
        question = understand("how many potholes did Durham mend?", holdings.lexicon)
        quote = Answer("q", "lookup", "answered", "t", findings=(found_in(said),))
        support = support_of(question, quote, holdings)
        assert support is not None
        return support.unheard

    assert unheard(counted) < unheard(other)


def test_a_word_of_the_same_idea_is_heard_and_said() -> None:
    said = Said("Kent", "The toilets at the harbour cost £50 to run.", document=STUDY, kind="sentence")
    held = make_holdings(make_build((said,)))
    support = support_of(*asked("what do the harbour loos in Kent cost to run?", held), held)
    assert support is not None
    assert support.unheard == support.unsaid == 0


def test_what_a_heading_says_is_said_of_the_authority_under_it() -> None:
    said = Said("Kent", "Open daily since May.", document=STUDY, kind="sentence", section=("Harbour museum",))
    held = make_holdings(make_build((said,)))
    support = support_of(*asked("is the harbour museum in Kent open daily?", held), held)
    assert support is not None
    assert support.unsaid == 0


def found_in(said: Said) -> Finding:
    """That statement as a claim found by its wording; it is the first of its document."""
    place = (said.document, 0, len(said.text), said.text)
    return Finding(said.authority or "", None, "stated", "2012", *place, 0.5, "semantic")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("how many burial officers does Kent have?", "answered"),
        ("what is the name of Kent's burial officer?", "no_evidence"),
        ("does Kent have a night crew?", "answered"),
        ("why does Kent have no night crew?", "no_evidence"),
    ],
)
def test_a_figure_names_nobody_and_a_state_of_things_gives_no_reason(text: str, status: str) -> None:
    officers = column("officers", "Burial officers", "number")
    crew = column("crew", "Is there a night crew?")
    cells = (
        Said("Kent", "3", officers.id, table=0, attribute="Burial officers"),
        Said("Kent", "No", crew.id, table=0, attribute="Is there a night crew?"),
    )
    held = survey(cells, officers, crew)
    assert compose(understand(text, held.lexicon), held).status == status


def test_who_holds_an_office_is_answered_by_a_name_or_not_at_all() -> None:
    unnamed = [
        Said("Essex", "The chair of the swimming panel did not reply.", document=STUDY, kind="sentence")
    ]
    named = [
        Said("Essex", "The chair of the swimming panel is Cllr Ann Lee.", document=STUDY, kind="sentence")
    ]
    question = "who chairs the swimming panel in Essex?"
    found, without = (make_holdings(make_build(said)) for said in (named, unnamed))
    assert compose(understand(question, found.lexicon), found).status == "answered"
    assert compose(understand(question, without.lexicon), without).status == "no_evidence"


def test_who_does_a_thing_is_not_answered_by_what_only_names_the_thing() -> None:
    named = Said("Kent", "The harbour trams speak for the town.", document=STUDY, kind="sentence")
    told = Said("Kent", "Mary Bell mends the harbour trams.", document=STUDY, kind="sentence")
    question = "who mends the harbour trams in Kent?"
    for said, status in ((named,), "no_evidence"), ((named, told), "answered"):
        assert asked(question, make_holdings(make_build(said)))[1].status == status


def test_what_is_said_of_another_topic_and_of_nothing_else_asked_is_no_answer(holdings: Holdings) -> None:
    without = asked("who sits on Barnet's shadow health and wellbeing board?", holdings)[1]
    assert without.status == "no_evidence"
    assert asked("what of Barnet's trust board?", holdings)[1].status == "answered"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("what did Essex say on ferry bookings, February 2013?", "answered"),
        ("what did Essex say on ferry bookings, February 2011?", "no_evidence"),
    ],
)
def test_what_is_dated_otherwise_than_the_year_asked_about_is_no_answer(text: str, status: str) -> None:
    said = [
        Said("Essex", "Ferry bookings are by post.", document=STUDY, kind="sentence", as_of="2013-02"),
        Said("Essex", "Trams run hourly.", document=STUDY, kind="sentence", as_of="2011-02"),
    ]
    assert asked(text, make_holdings(make_build(said)))[1].status == status


@pytest.mark.parametrize(("unit", "status"), [("hourly", "no_evidence"), ("weekly", "answered")])
def test_a_rate_by_the_hour_is_not_answered_by_another_sum(unit: str, status: str) -> None:
    said = Said("Essex", "The council pays its ferry agencies £40 a week.", document=STUDY, kind="sentence")
    text = f"what {unit} rate does Essex pay its ferry agencies?"
    held = make_holdings(make_build([said]))
    question = understand(text, held.lexicon)
    assert compose(question, held).status == status


@pytest.mark.parametrize(("thing", "status"), [("zeppelins", "no_evidence"), ("ferries", "answered")])
def test_what_is_said_about_a_thing_that_nobody_mentions_is_no_answer(thing: str, status: str) -> None:
    said = Said("Essex", "Harbour ferries are inspected each May.", document=STUDY, kind="sentence")
    text = (
        f"what does Essex say about the harbour {thing}?"
        if status == "answered"
        else f"what does Essex say about {thing} that the harbour ferries have inspected?"
    )
    assert asked(text, make_holdings(make_build([said])))[1].status == status


def test_a_blank_cell_is_not_filled_from_another_column_that_shares_a_word() -> None:
    grade, runs = (
        column("grade", "Tram grade", "status", ("A", "good")),
        column("runs", "Who runs trams", "text"),
    )
    cells = (
        Said("Kent", "..", grade.id, "not_stated", table=0, row=0, attribute="Tram grade"),
        Said("Kent", "A trust", runs.id, table=0, row=0, attribute="Who runs trams"),
    )
    held = survey(cells, grade, runs)
    question = understand("what grade were Kent's trams given?", held.lexicon)
    assert compose(replace(question, topics=(grade, runs)), held).status == "no_evidence"
