"""Passages: the sentences that answer, quoted whole, from the documents asked for."""

from __future__ import annotations

from bot.answer import Answer
from bot.answering import Answerer
from tests.bot.builders import GUIDANCE, STUDY, Said, make_build, make_holdings, world_answerer

GAP = "Nothing of interest is said here about anything at all. " * 8


def answer(text: str) -> Answer:
    return world_answerer().answer(text)


def test_the_sentence_that_answers_comes_first_with_its_section() -> None:
    said = answer("what does the guidance say about pooling budgets?")
    assert (said.kind, said.status) == ("passage", "answered")
    assert said.passages[0].quote == "Partners pool their budgets where they agree."
    assert (said.passages[0].document, said.passages[0].section) == (GUIDANCE, "Money")


def test_the_sentences_of_a_short_paragraph_are_quoted_together() -> None:
    said = answer("what does the guidance say about an annual report on school transport?")
    assert said.passages[0].quote.startswith("Boards must publish")
    assert said.passages[0].quote.endswith("to every school.")


def test_the_text_names_source_section_and_date() -> None:
    said = answer("what does the guidance say about pooling budgets?")
    assert "[Statutory guidance, Money; as of November 2008]" in said.text


def test_only_the_documents_asked_for_are_quoted() -> None:
    said = answer("what does the guidance say about pools?")
    assert {p.document for p in said.passages} <= {GUIDANCE}
    assert said.coverage.documents == (GUIDANCE,)


def test_what_the_documents_do_not_say_is_no_evidence() -> None:
    said = answer("what does the guidance say about nuclear submarines?")
    assert (said.status, said.passages) == ("no_evidence", ())
    assert "Statutory guidance" in said.text


def test_an_idea_of_the_pack_that_the_document_never_mentions_is_no_evidence() -> None:
    """Boards alone are not safeguarding boards."""
    said = answer("what does the guidance say about reports of the LSCB?")
    assert said.status == "no_evidence"


def test_passages_come_best_first() -> None:
    scores = [p.score for p in answer("what must be published about pools and budgets?").passages]
    assert scores == sorted(scores, reverse=True)


def test_the_section_begins_with_the_authority_where_there_is_one() -> None:
    said = answer("what is said about youth clubs staffed by volunteers?")
    assert said.passages[0].section == "Rotherham"


def test_sentences_far_apart_are_not_joined_into_one_quote() -> None:
    lines = ["Pools are warm in winter.", GAP, "Pools are cold in summer."]
    said = [Said(None, text, document=GUIDANCE, kind="sentence", block=i) for i, text in enumerate(lines)]
    holdings = make_holdings(make_build(said))
    found = Answerer(lambda: holdings).answer("what is said about warm and cold pools?")
    assert sorted(p.quote for p in found.passages) == [lines[2], lines[0]]


def test_the_headline_says_how_much_was_found_and_where() -> None:
    said = answer("what does the guidance say about pooling budgets?")
    assert said.headline == "1 passage found, in Statutory guidance."


def test_without_evidence_the_refusal_is_the_headline() -> None:
    said = answer("what does the guidance say about nuclear submarines?")
    assert said.headline == said.text


def test_a_cell_is_quoted_with_the_whole_of_its_short_row() -> None:
    said_of = (("Action", "Send the lesson pack to members"), ("Who", "Bea Owen"), ("By", "31 May 2016"))
    cells = [
        Said(None, text, document=GUIDANCE, attribute=header, table=0, row=1) for header, text in said_of
    ]
    holdings = make_holdings(make_build(cells))
    said = Answerer(lambda: holdings).answer("who has to send the lesson pack to members, and by when?")
    assert said.kind == "passage"
    assert said.passages[0].quote.split("\n") == [cell.text for cell in cells]


def test_of_several_values_the_one_whose_sentence_says_what_is_asked_leads() -> None:
    said = [
        Said(
            None,
            "The harbour board reports each year on its trams.",
            document=GUIDANCE,
            kind="sentence",
            block=0,
        ),
        Said(
            None,
            "A harbour strategy is reviewed every four years.",
            document=GUIDANCE,
            kind="sentence",
            block=1,
        ),
    ]
    holdings = make_holdings(make_build(said))
    found = Answerer(lambda: holdings).answer("how often does a harbour strategy have to be looked at again?")
    assert found.headline == "Every four years."


def test_an_address_is_found_in_the_document_whose_title_the_question_says() -> None:
    said = (
        Said(None, "Contact: Ann Lee, a.lee@trust.example", document=GUIDANCE, kind="field", attribute="By"),
        Said(None, "Write to b.moss@study.example", document=STUDY, kind="field", attribute="By"),
    )
    holdings = make_holdings(make_build(said))
    found = Answerer(lambda: holdings).answer("who wrote the statutory paper and what is their email?")
    assert [p.quote for p in found.passages] == ["Contact: Ann Lee, a.lee@trust.example"]
