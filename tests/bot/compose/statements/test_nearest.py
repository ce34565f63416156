"""Look-ups by wording alone: which statements come first, and how far they are quoted."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answer import Answer
from bot.answering import Answerer
from tests.bot.builders import GUIDANCE, STUDY, SURVEY, Said, make_build, make_holdings
from tests.bot.compose.survey_builders import column, survey


def answer(text: str, said: Sequence[Said]) -> Answer:
    holdings = make_holdings(make_build(said))
    return Answerer(lambda: holdings).answer(text)


def quotes(text: str, said: Sequence[Said]) -> list[str]:
    return [" ".join(f.quote.split()) for f in answer(text, said).findings]


def sentence(text: str, authority: str | None = "Essex", document: str = STUDY, block: int = 1) -> Said:
    return Said(authority, text, document=document, kind="sentence", block=block)


CAMERAS = (
    sentence("The control room went dark in May."),
    sentence("Its street cameras go on recording."),
    sentence("Traders heard of it later.", block=2),
)


def test_a_sentence_that_leans_on_the_one_before_is_quoted_with_it() -> None:
    said = [sentence("The swimming caseload is 19."), sentence("It was 27 two years before.")]
    assert quotes("what is the swimming caseload in Essex?", said) == [
        "The swimming caseload is 19. It was 27 two years before."
    ]


def test_what_was_done_of_those_is_quoted_with_their_number() -> None:
    said = [
        sentence("It received 71 appeals at the second stage."),
        sentence("Of those, 39 were allowed."),
    ]
    found = answer("how many second stage appeals in Essex succeeded?", said)
    assert [" ".join(f.quote.split()) for f in found.findings] == [
        "It received 71 appeals at the second stage. Of those, 39 were allowed."
    ]
    assert found.count is None
    assert not found.text.startswith("Essex: 71")


def test_a_sentence_that_denies_the_header_stands_beside_the_cell() -> None:
    register = column("register", "Asset register complete?", "status", ("Yes", "yes"))
    said = [
        Said("Essex", "Yes", register.id, "register_yes", table=0, attribute="Asset register complete?"),
        sentence("The asset register named the dam."),
        sentence("The register is incomplete in the north.", block=2),
    ]
    holdings = survey(said, register)
    found = Answerer(lambda: holdings).answer("is the asset register of Essex complete?").findings
    assert [f.quote for f in found][:2] == ["Yes", "The register is incomplete in the north."]


def test_an_address_may_stand_in_a_document_on_others() -> None:
    said = [sentence("For further details write to the Durham tram team at trams@durham.example.")]
    found = answer("what email do I use for the Durham trams?", said)
    assert found.status == "answered"
    assert "trams@durham.example" in found.text
    assert not found.findings
    assert answer("how many trams does Durham have?", said).status == "unknown_authority"


def test_what_became_of_something_is_told_by_the_whole_paragraph() -> None:
    assert quotes("what happened to the street cameras in Essex?", CAMERAS)[0] == (
        "The control room went dark in May. Its street cameras go on recording."
    )


def test_other_questions_are_answered_by_the_sentence() -> None:
    assert (
        quotes("do the street cameras record in Essex?", CAMERAS)[0] == "Its street cameras go on recording."
    )


def test_what_is_asked_of_now_is_answered_by_the_newest_document_first() -> None:
    said = [
        sentence("Swimming lessons are free.", document=SURVEY),
        sentence("Swimming lessons are charged.", document=STUDY),
    ]
    assert (
        quotes("are swimming lessons free or charged now in Essex?", said)[0]
        == "Swimming lessons are charged."
    )


def test_who_to_ring_is_the_number_with_the_name_in_its_row() -> None:
    row = [
        Said("Essex", "Ann Lee", table=0, row=1, attribute="Name"),
        Said("Essex", "01632 960134", table=0, row=1, attribute="Telephone"),
        Said("Essex", "Roads and bridges", table=0, row=1, attribute="Service"),
    ]
    assert quotes("who do I ring about roads in Essex?", row) == ["01632 960134", "Ann Lee"]


def test_what_names_the_authority_and_is_nobodys_is_quoted_without_a_claim() -> None:
    said = [
        sentence("Essex and Durham train drivers of school minibuses.", None, GUIDANCE),
        sentence("The county has a long coast."),
    ]
    found = answer("does Essex train drivers of school minibuses?", said)
    assert [p.quote for p in found.passages] == ["Essex and Durham train drivers of school minibuses."]
    assert not any("minibuses" in f.quote for f in found.findings)


def test_what_its_own_statements_say_better_needs_nobodys() -> None:
    said = [
        sentence("Essex and Durham train drivers.", None, GUIDANCE),
        sentence("We train drivers of school minibuses."),
    ]
    found = answer("does Essex train drivers of school minibuses?", said)
    assert not found.passages
    assert found.findings[0].quote == "We train drivers of school minibuses."


def test_a_value_may_stand_in_another_sentence_of_the_paragraph_than_its_subject() -> None:
    said = [
        sentence("The swimming baths were rebuilt with a grant."),
        sentence("All this came to £40,000."),
        sentence("Roads came to £90,000.", block=2),
    ]
    assert quotes("how much were the swimming baths in Essex?", said)[0] == "All this came to £40,000."


def test_what_should_be_comes_behind_what_is() -> None:
    said = [
        sentence("The ferry should be paid for until May 2026."),
        sentence("The ferry is paid for until March 2024.", block=2),
    ]
    assert quotes("until when is the ferry paid for in Essex?", said)[0].endswith("March 2024.")
    assert quotes("until when should the ferry be paid for in Essex?", said)[0].endswith("May 2026.")


def test_a_count_asked_of_a_topic_that_has_a_status_is_a_number_or_nothing() -> None:
    board = Said("Essex", "Yes, the board goes on.", "children_trust_board", "retained")
    boards = Said("Essex", "There are 10 local children's boards.", attribute="Local arrangements")
    counted = answer("how many boards does Essex have?", [board, boards])
    assert [f.quote for f in counted.findings] == ["There are 10 local children's boards."]
    assert answer("how many boards does Essex have?", [board]).status == "no_evidence"


def test_a_figure_under_a_header_that_names_what_is_counted_is_one() -> None:
    row = [
        Said("Essex", "Harbour", table=4, row=1, attribute="Line"),
        Said("Essex", "12", table=4, row=1, attribute="Trams"),
        Said("Essex", "1987", table=4, row=1, attribute="Opened"),
    ]
    assert quotes("how many trams are there in Essex?", row)[0] == "12"


def test_a_list_that_is_nobodys_answers_for_whom_its_document_speaks_of() -> None:
    lead = "Members drew out these worries:"
    said = [
        sentence("Essex was the host of the swimming meeting."),
        sentence("The guest told of swimming clubs.", None, block=2),
        Said(None, lead, document=STUDY, kind="sentence", block=2),
        Said(None, "clubs close", document=STUDY, kind="sentence", block=3, context=lead),
        Said(None, "pools leak", document=STUDY, kind="sentence", block=4, context=lead),
    ]
    found = answer("what worries about swimming clubs came up at the Essex meeting?", said)
    assert found.findings == ()
    assert "pools leak" in found.passages[0].quote


def test_each_row_of_a_document_whose_title_says_what_is_asked_tells_how_that_went() -> None:
    rows = [
        Said("Essex", text, document=GUIDANCE, table=4, row=row, attribute=header, as_of=year)
        for row, year, texts in ((1, "2018", ("weak", "Ann Lee")), (2, "2022", ("good", "Jo Bell")))
        for header, text in zip(("grade", "inspector"), texts, strict=True)
    ]
    said = [*rows, sentence("The county has a long coast.")]
    assert quotes("has Essex got better or worse on what is statutory?", said) == [
        "good Jo Bell",
        "weak Ann Lee",
    ]


def test_a_sentence_that_repeats_a_cell_under_its_header_is_quoted_beside_it() -> None:
    grade = column("grade", "Grade 2022")
    said = (
        Said("Kent", "C", grade.id, table=0, attribute="Grade 2022"),
        Said("Kent", "The grade is C (inconsistent).", document=STUDY, kind="sentence"),
        Said("Kent", "No grade was B.", document=STUDY, kind="sentence"),
    )
    holdings = survey(said, grade)
    found = Answerer(lambda: holdings).answer("what was Kent's grade in 2022?")
    assert [f.quote for f in found.findings] == ["C", "The grade is C (inconsistent)."]
