"""What the command says of the bot itself."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.showing.coverage import CoverageMatrix
from bot.slack import names, wording
from bot.slack.render.help import (
    TopicHeld,
    render_coverage,
    render_help,
    render_sources,
    render_status,
    render_topics,
)
from bot.slack.render.home import Held, Source
from tests.bot.slack.render.reading_blocks import all_blocks, elements, said

MATRIX = CoverageMatrix(("Essex", "Kent"), ("Board", "Plan"), (("retained", ""), ("ended", "kept")), 3, "b1")
NOW = datetime(2030, 1, 2, tzinfo=UTC)


def test_help_names_every_way_to_ask() -> None:
    text = said(all_blocks(render_help()))
    for way in ("/arrangements", "/authority", "sources", "topics", "status", "coverage", "reindex", "help"):
        assert way in text
    assert names.AUTHORITY_COMMAND in text
    assert names.ARRANGEMENTS_COMMAND in text


def test_help_offers_questions_to_begin_with() -> None:
    assert (
        elements(all_blocks(render_help(["Who kept it?"])))[f"{names.SUGGESTION}0"]["value"] == "Who kept it?"
    )


def test_sources_are_listed_with_dates_and_without_any_it_says_so() -> None:
    assert " (as of June 2011), 25 authorities" in said(
        all_blocks(render_sources([Source("Survey", "2011-06", 25)]))
    )
    assert wording.NO_SOURCES in said(all_blocks(render_sources([])))


def test_topics_have_their_question_and_how_many_answer_it() -> None:
    text = said(
        all_blocks(render_topics([TopicHeld("Board", "Is it going on?", 29), TopicHeld("Chair", "", 1)]))
    )
    assert ": Is it going on? (held on 29 authorities)" in text
    assert " (held on 1 authority)" in text


def test_status_says_what_is_held_and_whether_it_is_being_rebuilt() -> None:
    held = Held(30, 14, 3, 4, "b1", NOW)
    text = said(all_blocks(render_status(held, 5, NOW, "Embedding: 3 of 4.")))
    assert wording.home_intro(30, 5, 14) in text
    assert "Embedding: 3 of 4." in text
    assert wording.built("b1") in text


def test_coverage_counts_each_topic() -> None:
    (message,) = render_coverage(MATRIX)
    (table,) = (b for b in message.blocks if b["type"] == "data_table")
    assert [[cell["text"] for cell in row] for row in table["rows"]] == [
        ["Topic", "Authorities"],
        ["Board", "2 of 2"],
        ["Plan", "1 of 2"],
    ]
    assert "Something is held on 3 of 4 pairs" in message.text


def test_coverage_has_the_other_forms_of_table() -> None:
    assert any(b["type"] == "table" for b in all_blocks(render_coverage(MATRIX, "table")))
    assert "Board" in said(all_blocks(render_coverage(MATRIX, "text")))
