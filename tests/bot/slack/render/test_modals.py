"""The modals that ask for something."""

from __future__ import annotations

from bot.slack import names, wording
from bot.slack.render.modals import ask_view, feedback_view, options, picker_view
from tests.bot.slack.render.reading_blocks import elements


def test_the_picker_asks_for_its_options_from_the_start() -> None:
    view = picker_view("C1")
    assert elements(view["blocks"])[names.PICK_AUTHORITY]["min_query_length"] == 0
    assert (view["callback_id"], view["private_metadata"]) == (names.PICKER_VIEW, "C1")


def test_a_field_has_the_block_id_of_its_action() -> None:
    for view in (picker_view(), ask_view(), feedback_view()):
        assert [b["block_id"] for b in view["blocks"]] == [b["element"]["action_id"] for b in view["blocks"]]


def test_the_text_of_a_message_stands_in_the_question_to_begin_with() -> None:
    view = ask_view("Which councils\nkept it?", "C1", longest=100)
    field = elements(view["blocks"])[names.ASK_QUESTION]
    assert field["initial_value"] == "Which councils kept it?"
    assert field["max_length"] == 100


def test_an_empty_question_begins_empty() -> None:
    assert "initial_value" not in elements(ask_view(" \n ")["blocks"])[names.ASK_QUESTION]


def test_feedback_offers_every_reason_and_a_comment_that_need_not_be_given() -> None:
    reason, comment = feedback_view("bad Who?")["blocks"]
    assert [o["value"] for o in reason["element"]["options"]] == list(names.REASONS)
    assert [o["text"]["text"] for o in reason["element"]["options"]] == [
        wording.REASONS[r] for r in names.REASONS
    ]
    assert not reason["optional"]
    assert comment["optional"]


def test_options_keep_their_order_once_each_and_at_most_a_hundred() -> None:
    found = options(["Kent", "Essex", "Kent", *(f"Council {n}" for n in range(300))])
    assert [o["value"] for o in found[:3]] == ["Kent", "Essex", "Council 0"]
    assert len(found) == 100


def test_a_long_name_is_cut_in_its_text_and_whole_in_its_value() -> None:
    name = "Bournemouth, Christchurch and Poole " * 3
    (option,) = options([name])
    assert option["text"]["text"].endswith("…")
    assert option["value"] == name


def test_a_name_that_could_not_come_back_whole_is_no_option() -> None:
    assert options(["x" * 151, " "]) == []
