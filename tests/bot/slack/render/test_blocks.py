"""The pieces that messages and views are made of."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.slack import names, wording
from bot.slack.render import blocks
from bot.slack.render.packing import packed
from bot.slack.render.size import size
from bot.slack.render.tables import render_rows
from tests.bot.slack.render.builders import make_row
from tests.bot.slack.render.reading_blocks import Node


def test_the_text_of_a_message_is_what_its_blocks_say_in_their_order() -> None:
    rows = render_rows([make_row(0), make_row(1)], "Board", "data_table")
    message = blocks.message(
        [
            blocks.header("Title"),
            blocks.headline("Two of two."),
            blocks.rich_text(blocks.line(blocks.words("Essex", bold=True), blocks.words(": retained"))),
            blocks.rich_text(
                blocks.bullets([blocks.line(blocks.words("one")), blocks.line(blocks.words("two"))])
            ),
            blocks.rich_text(blocks.quote("It goes on.")),
            *rows.blocks,
            {"type": "image", "image_url": "https://example.org/a.png", "alt_text": "A grid."},
            blocks.small("Small", "print"),
            blocks.divider(),
        ]
    )
    assert message.text.split("\n") == [
        "Title",
        "Two of two.",
        "Essex: retained",
        "one",
        "two",
        "“It goes on.”",
        "Table: Board: 2 rows.",
        "A grid.",
        "Small",
        "print",
    ]


def test_only_buttons_that_say_something_of_their_own_are_in_the_text() -> None:
    offered = blocks.button("Who kept it?", f"{names.SUGGESTION}0", "Who kept it?")
    picked = blocks.button("Essex", f"{names.CHOOSE_AUTHORITY}0", "Essex")
    plain = blocks.button(wording.WHY, names.WHY, "Who?")
    assert blocks.message(blocks.actions([offered, picked, plain])).text == "• Who kept it?\n• Essex"
    assert blocks.message(blocks.actions([plain])).text == wording.BUTTONS_ONLY


def test_the_text_of_a_message_mentions_nobody_and_marks_nothing_up() -> None:
    text = blocks.notice("<!channel> & <@U1>").text
    assert text == "&lt;!channel&gt; &amp; &lt;@U1&gt;"


def test_the_text_of_a_message_is_within_what_slack_recommends() -> None:
    assert len(blocks.notice(*["A long sentence. " * 100] * 10).text) < 4_000


def test_right_to_left_text_is_isolated_and_other_text_is_left_alone() -> None:
    assert blocks.isolated("Essex") == "Essex"
    assert blocks.isolated("מועצה") == "\u2068מועצה\u2069"


def test_an_empty_text_becomes_a_dash_since_slack_refuses_it() -> None:
    assert blocks.plain(" ")["text"] == "–"
    assert blocks.words("")["text"] == "–"
    assert blocks.cell("\n", 10)["text"] == "–"
    assert blocks.quote("")["elements"][0]["text"] == "–"


def test_a_long_quotation_is_in_pieces_that_slack_takes() -> None:
    parts = blocks.quote("word " * 1_000, 6_000)["elements"]
    assert [size(part["text"]) <= 3_000 for part in parts] == [True, True]
    assert "".join(part["text"] for part in parts) == ("word " * 1_000).strip()


def test_a_button_without_a_value_or_label_has_none() -> None:
    assert set(blocks.button("Go", "go")) == {"type", "text", "action_id"}


def test_no_elements_make_no_block_of_actions() -> None:
    assert blocks.actions([]) == []


def test_a_moment_is_shown_in_the_reader_s_time_and_has_a_text_for_others() -> None:
    leaf = blocks.moment(datetime(2030, 1, 2, 3, 4, tzinfo=UTC))
    assert leaf["timestamp"] == 1893553440
    assert leaf["fallback"] == "2 January 2030, 03:04 UTC"


def test_a_view_to_be_read_is_closed_and_one_that_asks_is_cancelled() -> None:
    body = [blocks.divider()]
    assert blocks.view("id", "Title", body)["close"]["text"] == wording.CLOSE
    asking = blocks.view("id", "Title", body, "kept", wording.SEND)
    assert (asking["close"]["text"], asking["submit"]["text"]) == (wording.CANCEL, wording.SEND)
    assert asking["private_metadata"] == "kept"


def test_a_view_s_title_is_cut() -> None:
    assert blocks.view("id", "Bournemouth, Christchurch and Poole", [])["title"]["text"] == "Bournemouth…"


def test_packing_keeps_the_order_and_one_table_a_message() -> None:
    table: Node = {"type": "table", "rows": [[blocks.cell("a", 10)]]}
    whole = [blocks.paragraph("1"), table, blocks.paragraph("2"), table, blocks.paragraph("3")]
    first, second = packed(whole)
    assert [*first.blocks, *second.blocks] == whole
    assert len(first.blocks) == 3


def test_packing_begins_a_new_message_where_the_budget_ends() -> None:
    messages = packed([blocks.paragraph("word " * 500)] * 7)
    assert [len(message.blocks) for message in messages] == [3, 3, 1]
