"""The way of a question through the engine: checks before, a composer, and every quote checked after."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.answer import Answer, Finding, QuotedPassage, Row
from bot.answering import COMPOSERS, Answerer, _verified
from bot.wording import answers as wording
from tests.bot.builders import GUIDANCE, STUDY, SURVEY, Said, make_build, make_holdings, world, world_answerer


def answer(text: str) -> Answer:
    return world_answerer().answer(text)


@pytest.mark.parametrize("text", ["", "  \n\t "])
def test_an_empty_question_is_told_what_to_ask(text: str) -> None:
    assert (answer(text).status, answer(text).text) == ("clarification", wording.EMPTY)


@pytest.mark.parametrize("text", ["?", "42", "🙂🙂", "a\x00 binary question", "caf\ufffd is broken"])
def test_what_is_not_words_is_asked_for_in_words(text: str) -> None:
    assert (answer(text).status, answer(text).text) == ("clarification", wording.NOT_WORDS)


def test_a_question_may_be_as_long_as_the_setting_says() -> None:
    brief = Answerer(world, max_length=40)
    assert brief.answer("which councils retained their CYPP?").status == "answered"
    assert brief.answer("which councils retained " + "x" * 40).text == wording.too_long(64, 40)


def test_a_long_question_is_not_repeated_in_full() -> None:
    assert len(answer("x" * 5000).question) == 2000


def test_an_ambiguous_place_asks_back_with_its_names() -> None:
    held = world().lexicon.held
    short, names = next((s, n) for s, n in world().build.pack.ambiguous.items() if not set(n) & held)
    said = answer(f"does {short} council have a CYPP?")
    assert said.status == "clarification"
    assert all(name in said.text for name in names)


def test_a_place_that_no_document_covers_is_named_with_what_is_held() -> None:
    said = answer("does Leeds have a CYPP?")
    assert said.status == "unknown_authority"
    assert "Leeds" in said.text
    assert "3 documents on 8 authorities" in said.text


def test_an_unknown_place_beside_a_held_one_is_told_and_the_held_one_answered() -> None:
    said = answer("compare Essex and Leeds on the CYPP")
    assert said.status == "answered"
    assert wording.also_unknown(["Leeds"]) in said.text
    assert {f.authority for f in said.findings} == {"Essex"}


def test_a_time_that_no_document_covers_is_told_with_what_is_held() -> None:
    said = answer("which councils retained their CYPP in 1985?")
    assert said.status == "out_of_range"
    assert "1985" in said.text
    assert "November 2008 to 2012" in said.text


def test_a_foreign_question_is_asked_for_in_english() -> None:
    assert answer("Quels conseils ont conservé leur régime?").headline == wording.NOT_UNDERSTOOD


@pytest.mark.parametrize("text", ["does Leeds have a CYPP?", "which councils retained their CYPP in 1985?"])
def test_a_refusal_gives_no_authority_and_no_count(text: str) -> None:
    said = answer(text)
    assert (said.authorities, said.count, said.findings) == ((), None, ())


def test_the_reading_of_a_misspelt_word_stands_in_the_answer() -> None:
    said = answer("which councils disscontinued the CYPP?")
    assert said.authorities == ("Hertfordshire",)
    assert wording.read_as([("disscontinued", "discontinued")]) in said.text


def test_an_answer_names_its_build_and_the_question_as_asked() -> None:
    said = answer("Which councils retained their CYPP?")
    assert (said.build, said.question) == ("b1", "Which councils retained their CYPP?")


def test_each_question_takes_the_newest_build() -> None:
    held = [make_holdings(make_build(id="old"))]
    engine = Answerer(lambda: held[0])
    assert engine.answer("does Essex have a CYPP?").build == engine.build.id == "old"
    held[0] = make_holdings(make_build(id="new"))
    assert engine.answer("does Essex have a CYPP?").build == engine.build.id == "new"


def test_every_kind_has_a_composer() -> None:
    assert set(COMPOSERS) == {"set", "count", "lookup", "compare", "timeline", "passage"}


def test_a_quote_that_is_not_in_its_document_is_never_shown() -> None:
    text = world().build.texts[SURVEY]
    good = Finding("Essex", "cypp", "retained", None, SURVEY, 0, 3, text[:3], 1.0, "rule")
    passage = QuotedPassage(GUIDANCE, "", 0, 6, "Boards", 1.0)
    claims = (good, replace(good, quote="No!"), replace(good, document="other.txt"), replace(good, end=4))
    said = Answer("q", "set", "answered", "t", findings=claims, passages=(passage, replace(passage, start=1)))
    checked = _verified(said, world().build)
    assert checked.findings == (good,)
    assert checked.passages == (passage,)


def test_a_row_whose_quote_is_not_in_its_document_says_nothing() -> None:
    text = world().build.texts[SURVEY]
    good = Row("Essex", "retained", "retained", True, None, SURVEY, "Survey", 0, 3, text[:3])
    bare = Row("Kent", "nothing_held", "nothing held", False)
    rows = (good, bare, replace(good, authority="Barnet", end=4))
    checked = _verified(Answer("q", "set", "answered", "t", rows=rows), world().build)
    assert checked.rows == (good, bare, replace(bare, authority="Barnet"))


def test_a_place_that_could_be_several_offers_its_names_to_choose_from() -> None:
    held = world().lexicon.held
    short, names = next((s, n) for s, n in world().build.pack.ambiguous.items() if not set(n) & held)
    assert answer(f"does {short} have a CYPP?").choices == names
    assert answer("does Essex have a CYPP?").choices == ()


def test_an_ambiguous_place_beside_a_held_one_is_a_note() -> None:
    held = world().lexicon.held
    short, names = next((s, n) for s, n in world().build.pack.ambiguous.items() if not set(n) & held)
    said = answer(f"compare Essex and {short} on the CYPP")
    assert said.status == "answered"
    assert wording.which_authority(short, names) in said.notes


@pytest.mark.parametrize(
    "text",
    [
        "does Leeds have a CYPP?",
        "which councils retained their CYPP in 1985?",
        "Quels conseils ont conservé leur régime?",
        "which nice councils retained their CYPP?",
        "which Welsh councils retained their CYPP?",
        "",
    ],
)
def test_a_refusal_says_its_text_as_headline_and_notes(text: str) -> None:
    said = answer(text)
    assert said.status not in ("answered", "error")
    assert said.headline
    assert " ".join((said.headline, *said.notes)) == said.text


def test_an_answer_whose_quotes_all_stand_is_left_as_it_is() -> None:
    said = Answer("q", "set", "answered", "t")
    assert _verified(said, world().build) is said


def test_a_place_that_nothing_mentions_beside_a_held_one_is_told() -> None:
    said = answer("how does Essex's CYPP compare with Narnia's?")
    assert said.status == "no_evidence"
    assert "Narnia" in said.text


def test_who_has_a_duty_is_told_by_the_text_that_gives_it() -> None:
    said = answer("who has to publish an annual report on school transport?")
    assert (said.kind, said.status) == ("passage", "answered")
    assert said.passages[0].quote.startswith("Boards must publish")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("how much do the harbour trams of Kingston cost?", "clarification"),
        ("do the harbour trams of Kingston run at night?", "answered"),
        ("do the harbour swans of Kingston sing at night?", "clarification"),
    ],
)
def test_a_name_of_several_places_means_the_only_one_that_is_told_of(text: str, status: str) -> None:
    said = [
        Said("Kingston upon Thames", "The harbour trams run at night.", kind="sentence"),
        Said("Hull", "Bins are emptied weekly.", kind="sentence"),
    ]
    holdings = make_holdings(make_build(said))
    assert Answerer(lambda: holdings).answer(text).status == status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("which councils does the 2008 guidance praise?", "no_evidence"),
        ("which councils must cooperate under the 2008 guidance?", "answered"),
    ],
)
def test_a_document_about_no_council_names_none(text: str, status: str) -> None:
    said = (
        Said("Kent", "Yes, the board was kept.", "children_trust_board", "retained"),
        Said(None, "Good partnerships deserve praise.", document=GUIDANCE, kind="sentence"),
        Said(None, "Councils must cooperate with their partners.", document=GUIDANCE, kind="sentence"),
    )
    held = make_holdings(make_build(said))
    assert Answerer(lambda: held).answer(text).status == status


def test_a_topic_named_for_something_else_than_its_own_is_read_as_words() -> None:
    said = [
        Said("Barnet", "Yes, the board was kept.", "children_trust_board", "retained", table=0),
        Said("Essex", "The board of the museums has an independent chair.", document=STUDY, kind="sentence"),
        Said("Kent", "The board of the museums meets each month.", document=STUDY, kind="sentence"),
    ]
    holdings = make_holdings(make_build(said))
    found = Answerer(lambda: holdings).answer("museum boards with an independent chair?")
    assert (found.status, found.topic, found.authorities) == ("answered", None, ("Essex",))
    assert Answerer(lambda: holdings).answer("which pension boards have an elected chair?").authorities == ()
