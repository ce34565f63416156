"""What an answer shows in Slack: its headline, its groups, its table, its quotes, its buttons."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.answer import Answer
from bot.slack import names, wording
from bot.slack.render.answers import Rendered, render_answer, render_ephemeral
from bot.slack.render.message import Message
from tests.bot.builders import GUIDANCE, STUDY
from tests.bot.slack.render.builders import NASTY, labels, make_answer
from tests.bot.slack.render.reading_blocks import Node, all_blocks, elements, said


def blocks_of(rendered: Rendered, *kinds: str) -> list[Node]:
    return [b for b in all_blocks(rendered.messages) if b["type"] in kinds]


def text_of(rendered: Rendered) -> str:
    return said(all_blocks(rendered.messages))


def buttons(rendered: Rendered) -> dict[str, Node]:
    return elements(blocks_of(rendered, "actions"))


def shown(answer: Answer, **options: Any) -> Rendered:
    return render_answer(answer, labels(), **options)


def test_the_headline_comes_first_in_bold() -> None:
    first = shown(make_answer(2)).messages[0].blocks[0]
    assert first["elements"][0]["elements"] == [
        {"type": "text", "text": "2 of 2 authorities looked at: Yes.", "style": {"bold": True}}
    ]


def test_without_a_headline_the_first_sentence_of_the_text_is_it() -> None:
    answer = replace(make_answer(2), headline="", text="One of two.\nRetained (1): X.")
    assert "One of two." in text_of(shown(answer))
    assert "Retained (1): X." not in text_of(shown(answer))


def test_an_answer_that_nothing_else_shows_is_said_in_full() -> None:
    answer = replace(make_answer(0), headline="", text="5 documents held:\na; b; c; d; e.")
    assert "a; b; c; d; e." in text_of(shown(answer))


def test_a_set_groups_its_authorities_by_status_those_who_match_first() -> None:
    groups = next(
        b
        for b in blocks_of(shown(make_answer(8)), "rich_text")
        if b["elements"][0]["type"] == "rich_text_list"
    )
    listed = [
        "".join(leaf["text"] for leaf in item["elements"]) for item in groups["elements"][0]["elements"]
    ]
    assert listed == [
        "Retained (6): Council 0, Council 1, Council 2, Council 4, Council 5, Council 6",
        "Nothing held (2): Council 3, Council 7",
    ]


def test_a_long_group_says_how_many_names_it_leaves_out() -> None:
    assert "185 more" in text_of(shown(make_answer(300)))


def test_the_table_has_a_caption_a_header_and_a_row_for_each_on_whom_something_is_held() -> None:
    (table,) = blocks_of(shown(make_answer(8)), "data_table")
    assert table["caption"] == "Children's trust board: 6 rows"
    assert [cell["text"] for cell in table["rows"][0]] == list(wording.COLUMNS)
    assert [row[0]["text"] for row in table["rows"][1:]] == [f"Council {n}" for n in (0, 1, 2, 4, 5, 6)]


def test_one_row_makes_no_table() -> None:
    assert not blocks_of(shown(make_answer(1)), "data_table")


@pytest.mark.parametrize("kind", ["lookup", "timeline", "passage"])
def test_what_is_said_of_one_authority_is_no_table(kind: Any) -> None:
    rendered = shown(make_answer(8, kind=kind))
    assert not blocks_of(rendered, "data_table")
    assert names.FULL_TABLE not in buttons(rendered)


def test_where_data_tables_are_refused_a_table_is_made_and_then_lines() -> None:
    answer = make_answer(8)
    assert blocks_of(shown(answer, tables="table"), "table")
    assert not blocks_of(shown(answer, tables="text"), "table", "data_table")
    for form in ("data_table", "table", "text"):
        assert "Children's trust board: 6 rows" in shown(answer, tables=form).messages[0].text


def test_a_table_that_is_too_long_is_cut_and_asks_for_the_file() -> None:
    rendered = shown(make_answer(300))
    (table,) = blocks_of(rendered, "data_table")
    assert len(table["rows"]) == 100
    assert rendered.needs_csv
    assert wording.rows_left_out(225 - 99) in text_of(rendered)


def test_a_table_that_fits_needs_no_file() -> None:
    assert not shown(make_answer(24)).needs_csv


def test_a_claim_is_its_authority_status_date_source_and_quote() -> None:
    (claim, *_) = (
        b
        for b in blocks_of(shown(make_answer(2)), "rich_text")
        if b["elements"][-1]["type"] == "rich_text_quote"
    )
    head, quote = claim["elements"]
    assert "".join(leaf["text"] for leaf in head["elements"]) == (
        "Council 0: retained, as of June 2011, Survey of trusts"
    )
    assert [leaf["text"] for leaf in quote["elements"]] == ["Yes."]


def test_eight_quotes_are_shown_and_the_others_are_counted() -> None:
    rendered = shown(make_answer(24))
    assert sum(b["elements"][-1]["type"] == "rich_text_quote" for b in blocks_of(rendered, "rich_text")) == 8
    assert wording.quotes_shown(8, 24) in text_of(rendered)


def test_an_answer_that_is_too_long_first_shows_fewer_quotes() -> None:
    rendered = shown(make_answer(40, "A sentence of some length, said again. " * 20))
    quotes = sum(b["elements"][-1]["type"] == "rich_text_quote" for b in blocks_of(rendered, "rich_text"))
    assert 3 <= quotes < 8


def test_an_answer_that_is_still_too_long_becomes_several_messages_with_the_buttons_last() -> None:
    rendered = shown(make_answer(300, "A sentence of some length, said again. " * 20))
    assert len(rendered.messages) > 1
    assert any(b["type"] == "actions" for b in rendered.messages[-1].blocks)
    assert not any(b["type"] == "actions" for b in rendered.messages[0].blocks)


def test_a_long_quote_is_cut_and_says_where_the_whole_is() -> None:
    assert wording.MORE_IN_EVIDENCE in text_of(shown(make_answer(1, NASTY["long"], "lookup")))


@pytest.mark.parametrize("text", ["& < > * _ ~ `", "*bold* and _so_", "<!channel>", ":tada:", "<@U123> & co"])
def test_a_quote_is_shown_as_it_is(text: str) -> None:
    quotes = [b["elements"][-1] for b in blocks_of(shown(make_answer(2, text)), "rich_text")]
    assert [{"type": "text", "text": text}] in [
        q["elements"] for q in quotes if q["type"] == "rich_text_quote"
    ]


def test_nothing_of_an_answer_is_put_into_mrkdwn() -> None:
    assert "mrkdwn" not in str([m.blocks for m in shown(make_answer(24, NASTY["marks"])).messages])


def test_right_to_left_names_do_not_turn_round_what_stands_beside_them() -> None:
    rendered = shown(make_answer(2, names="المجلس "))
    assert "\u2068المجلس 0\u2069" in text_of(rendered)


def test_the_text_of_a_message_says_what_its_blocks_say() -> None:
    text = shown(make_answer(2)).messages[0].text
    for part in (
        "2 of 2 authorities looked at",
        "Retained (2)",
        "Table: Children's trust board: 2 rows.",
        "“Yes.”",
    ):
        assert part in text


def test_passages_stand_with_document_section_and_date() -> None:
    assert "Statutory guidance" in text_of(shown(make_answer(1, "Duties", "passage")))
    assert ": Duties, as of November 2008" in text_of(shown(make_answer(1, "Duties", "passage")))


def test_a_disagreement_says_what_each_source_says() -> None:
    text = text_of(shown(make_answer(2)))
    assert wording.DISAGREE in text
    assert ": retained, as of June 2011, Survey of trusts; retained, as of 2012, Case studies" in text


def test_a_disagreement_is_said_once() -> None:
    note = "The sources differ on Council 0: retained (as of 2012, Case studies)."
    other = "The sources differ on Council 1: retained (as of 2012, Case studies)."
    text = text_of(shown(replace(make_answer(2), notes=(note, other, "Read “a” as “b”."))))
    assert note not in text
    assert "Council 1" in text
    assert ": retained (as of 2012, Case studies)." in text
    assert "Read “a” as “b”." in text


def test_no_evidence_says_what_was_looked_at_and_what_it_means() -> None:
    answer = replace(make_answer(0, status="no_evidence"), headline="No evidence: nothing.")
    rendered = shown(
        replace(answer, coverage=replace(answer.coverage, authorities_known=30, documents=(STUDY, GUIDANCE)))
    )
    assert "No evidence: nothing." in text_of(rendered)
    assert "Looked at: 30 authorities in 2 documents (Case studies; Statutory guidance)." in text_of(rendered)
    assert wording.NO_EVIDENCE_MEANS in text_of(rendered)


@pytest.mark.parametrize("status", ["clarification", "unknown_authority"])
def test_an_ambiguous_name_offers_its_choices(status: Any) -> None:
    rendered = shown(make_answer(2, status=status))
    chosen = buttons(rendered)[f"{names.CHOOSE_AUTHORITY}1"]
    assert chosen["text"]["text"] == "Council 1"
    assert names.choice_of(chosen["value"]) == ("Council 1", ("Which councils retained their board?",))


def test_a_choice_outside_a_question_asks_for_the_card() -> None:
    rendered = shown(replace(make_answer(2, status="clarification"), asked=()))
    assert names.choice_of(buttons(rendered)[f"{names.CHOOSE_AUTHORITY}0"]["value"]) == ("Council 0", ())


def test_many_choices_end_in_the_picker() -> None:
    assert names.OPEN_PICKER in buttons(shown(make_answer(24, status="clarification")))


def test_an_error_is_its_sentence_and_nothing_to_press() -> None:
    rendered = shown(replace(make_answer(status="error"), headline="", text="Something went wrong (ab12)."))
    assert [m.text for m in rendered.messages] == ["Something went wrong (ab12)."]
    assert not blocks_of(rendered, "actions", "context_actions")


def test_the_buttons_carry_the_questions_that_led_to_the_answer() -> None:
    asked = ("Which councils kept it?", "and Surrey?")
    found = buttons(shown(make_answer(2, asked=asked)))
    for action in (names.SHOW_EVIDENCE, names.WHY, names.FULL_TABLE):
        assert names.questions_of(found[action]["value"]) == asked


def test_questions_too_long_for_a_button_leave_the_buttons_out() -> None:
    assert names.SHOW_EVIDENCE not in buttons(shown(make_answer(2, question="why " * 600)))


def test_feedback_carries_the_verdict_and_the_questions() -> None:
    (block,) = blocks_of(shown(make_answer(2)), "context_actions")
    (element,) = block["elements"]
    assert names.feedback_of(element["positive_button"]["value"]) == (
        names.GOOD,
        ("Which councils retained their board?",),
    )
    assert names.feedback_of(element["negative_button"]["value"])[0] == names.BAD
    assert element["positive_button"]["text"]["text"] == wording.HELPFUL


def test_suggestions_are_buttons_that_carry_the_whole_question() -> None:
    question = "Which councils in the West Midlands kept their plan and " + "also kept their board and " * 4
    found = buttons(shown(make_answer(2), suggestions=[question]))[f"{names.SUGGESTION}0"]
    assert found["value"] == " ".join(question.split())
    assert found["text"]["text"].endswith("…")


def test_a_private_answer_can_be_posted_to_the_channel() -> None:
    answer = make_answer(2)
    assert names.POST_TO_CHANNEL in buttons(render_ephemeral(answer, labels()))
    assert names.POST_TO_CHANNEL not in buttons(render_answer(answer, labels()))


@pytest.mark.parametrize("size", [2, 300])
def test_every_message_says_something(size: int) -> None:
    rendered = shown(make_answer(size, "A sentence of some length, said again. " * 20))
    assert all(isinstance(m, Message) and m.text.strip() for m in rendered.messages)
