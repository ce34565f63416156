"""Columns that a question names in other words than their headers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from bot.answering import take_turn
from bot.compose.columns.meant import in_words_of_headers
from bot.holdings import Holdings
from bot.understanding.question import understand
from index.retrieval.encoding import Progress, Vectors
from knowledge.types import Status, Topic
from tests.bot.builders import Said, SeededEncoder, make_build, make_holdings
from tests.bot.compose.survey_builders import column, survey

SPEND = Topic(
    "column_spend", "Spend on herbicides", "number", "Spend on herbicides", ("Spend on herbicides",)
)


class _KnowsWeedkiller(SeededEncoder):
    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        return super().encode([text.replace("weedkiller", "herbicides") for text in texts], progress)


def holdings() -> Holdings:
    build = make_build(
        [Said("Essex", "Herbicides for £5.", "column_spend", "stated"), Said("Kent", "Roads were mended.")]
    )
    build = replace(build, pack=replace(build.pack, topics=(*build.pack.topics, SPEND)))
    return make_holdings(build, _KnowsWeedkiller())


def test_a_word_of_like_meaning_names_the_column_and_is_told() -> None:
    held = holdings()
    question = understand("who spent over £100 on weedkiller?", held.lexicon)
    found = in_words_of_headers(replace(question, topics=(), rest=("weedkiller",)), held)
    assert found is not None
    assert (found.topic, found.spelling) == (SPEND, (("weedkiller", "herbicides"),))


def test_a_column_is_not_named_by_words_like_none_of_its_header() -> None:
    held = holdings()
    question = understand("who spent over £100 on zebras?", held.lexicon)
    assert in_words_of_headers(replace(question, topics=(), rest=("zebras",)), held) is None


def test_a_column_read_by_part_of_an_answer_gives_way_to_what_says_all() -> None:
    """ "Same fee" is no answer to who froze fees."""
    fees = column("fees", "Non-residents", "status", ("1", "same fee"), ("2", "double"))
    held = survey(
        [
            Said("Essex", "1", "column_fees", "fees_1", table=0, row=0),
            Said("Kent", "2", "column_fees", "fees_2", table=0, row=1),
            Said("Kent", "Burial fees frozen again.", table=0, row=1),
        ],
        fees,
    )
    assert take_turn("who has frozen burial fees?", None, held).answer.authorities == ("Kent",)


def test_a_column_read_by_part_of_an_answer_is_none_where_several_words_are_left() -> None:
    """Whose fees for sites were raised says nothing of allotment water."""
    fees = column("fees", "Since last April", "status", ("1", "fee raised"), ("2", "no change"))
    held = survey(
        [
            Said("Essex", "1", "column_fees", "fees_1", table=0, row=0),
            Said("Kent", "2", "column_fees", "fees_2", table=0, row=1),
        ],
        fees,
    )
    assert take_turn("who raised the water rate for allotments?", None, held).answer.status == "no_evidence"


def test_columns_named_alike_give_way_to_an_answer_that_says_what_is_asked() -> None:
    """Neither year's number of patrols says who means to cut them; the column on their future does."""
    years = [column(f"p{year}", f"Crossing patrols {year}", "number") for year in (2019, 2023)]
    future = column("future", "Future of patrols", "status", ("Kept", "Kept"), ("To be cut", "To be cut"))
    said = [
        Said(name, cell, topic.id, status, value=cell, table=0)
        for name, plan in (("Essex", "Kept"), ("Kent", "To be cut"))
        for topic, cell, status in (
            *((topic, "12", "stated") for topic in years),
            (future, plan, f"future_{plan.lower()}"),
        )
    ]
    held = survey(said, *years, future)
    answer = take_turn("which councils plan to reduce the number of patrols?", None, held).answer
    assert answer.authorities == ("Kent",)


def test_the_year_of_a_header_goes_before_an_answer_that_another_column_has_too() -> None:
    provider = column("provider", "Provider", "status", ("1", "in house"), ("2", "contractor"))
    change = column("change", "Change since April 2019", "status", ("1", "brought in house"), ("2", "none"))
    held = survey(
        [
            Said("Essex", "1", "column_provider", "provider_1", table=0, row=0),
            Said("Kent", "1", "column_provider", "provider_1", table=0, row=1),
            Said("Kent", "1", "column_change", "change_1", table=0, row=1),
        ],
        provider,
        change,
    )
    assert take_turn("who is back in house since 2019?", None, held).answer.authorities == ("Kent",)


@pytest.mark.parametrize(
    ("question", "names"), [("where are rats treated for free?", ("Kent",)), ("where are wasps free?", ())]
)
def test_what_is_free_is_a_nought_under_the_column_of_its_charge(
    question: str, names: tuple[str, ...]
) -> None:
    """That nobody's is free is an answer."""
    rats, wasps = column("rats", "Charge: rats", "number"), column("wasps", "Charge: wasps", "number")
    held = survey(
        [
            Said("Essex", "£60", "column_rats", value="60", table=0, row=0),
            Said("Essex", "£50", "column_wasps", value="50", table=0, row=0),
            Said("Kent", "Free", "column_rats", value="0", table=0, row=1),
            Said("Kent", "£45", "column_wasps", value="45", table=0, row=1),
        ],
        rats,
        wasps,
    )
    assert take_turn(question, None, held).answer.authorities == names


def test_a_sum_is_not_answered_by_a_column_of_yes_and_no() -> None:
    free = column("free", "Is swimming free for children?", "status", ("Y", "yes"))
    said = [Said("Essex", "Y", free.id, "free_y", table=0, attribute="Is swimming free for children?")]
    held = survey(said, free)
    question = understand("how much does a swim cost in Essex?", held.lexicon)
    assert take_turn(question.text, None, held).answer.status == "no_evidence"


@pytest.mark.parametrize(
    "text",
    [
        "who runs a burial service with their own staff?",
        "who uses own staff rather than a company for burials?",
    ],
)
def test_a_word_that_a_columns_yes_leaves_unread_names_an_answer_beside_it(text: str) -> None:
    offers = column("offers", "Do you run a burial service?", "status")
    offers = replace(offers, statuses=(Status("yes", "yes", answer="yes"), Status("no", "no", answer="no")))
    run_by = column("run_by", "Provider", "status", ("1", "in house"), ("2", "contractor"))
    cells = [
        said
        for row, (name, code) in enumerate((("Essex", "1"), ("Kent", "2")))
        for said in (
            Said(name, "Yes", offers.id, "yes", table=0, row=row),
            Said(name, code, run_by.id, f"run_by_{code}", table=0, row=row),
        )
    ]
    assert take_turn(text, None, survey(cells, offers, run_by)).answer.authorities == ("Essex",)


def test_statements_that_state_what_is_counted_do_not_give_way_to_a_column() -> None:
    rate = column("rate", "Swimmers per 10,000", "number")
    held = survey(
        [
            Said("Essex", "58", rate.id, value="58", table=0, row=0, attribute="Swimmers per 10,000"),
            Said("Essex", "In May 291 swimmers were counted.", kind="sentence"),
        ],
        rate,
    )
    found = take_turn("how many swimmers were counted in Essex?", None, held).answer
    assert "291 swimmers" in found.text
