"""The card of an authority."""

from __future__ import annotations

from dataclasses import replace

from bot.slack import names, wording
from bot.slack.render.cards import render_card
from tests.bot.slack.render.builders import NASTY, labels, make_card
from tests.bot.slack.render.reading_blocks import all_blocks, elements, lines, said


def test_the_card_begins_with_the_name_and_what_it_is() -> None:
    card = replace(make_card(), official_name="Rotherham Council", described="metropolitan borough")
    first, second, *_ = all_blocks(render_card(card, labels()))
    assert first["text"]["text"] == "Rotherham"
    assert lines(second) == ["Rotherham Council, metropolitan borough"]


def test_a_topic_says_status_date_source_and_quote_of_each_finding_in_order() -> None:
    (_, _, _, topic, *_) = all_blocks(render_card(make_card(2), labels()))
    assert lines(topic) == [
        "Yes. 0 (the sources disagree): retained, as of June 2011, Survey of trusts",
        "Yes.",
        "Retained, as of 2012, Case studies",
        "Yes.",
    ]


def test_a_disagreement_is_marked_in_words_at_the_topic_and_at_the_head() -> None:
    text = said(all_blocks(render_card(make_card(2, "Plan"), labels())))
    assert wording.differing("Plan 0") in text
    assert wording.differing("Plan 1") not in text
    assert wording.card_differs(["Plan 0"]) in text


def test_older_quotes_are_counted() -> None:
    assert "and 3 more quotes" in said(all_blocks(render_card(make_card(1, each=5), labels())))


def test_topics_that_do_not_fit_are_named() -> None:
    messages = render_card(make_card(40), labels())
    assert "10 more topics" in said(all_blocks(messages))
    assert "Yes. 39" in said(all_blocks(messages))


def test_what_is_not_held_and_the_build_are_said() -> None:
    text = said(all_blocks(render_card(make_card(), labels())))
    assert "Nothing held on 2 topics: Yes.; Plan." in text
    assert "Index build b1." in text


def test_the_sources_are_named_with_their_dates() -> None:
    text = said(all_blocks(render_card(make_card(), labels())))
    assert "Sources: Survey of trusts (as of June 2011); Case studies (as of 2012)." in text


def test_a_card_leads_to_its_evidence_and_to_another_authority() -> None:
    found = elements(all_blocks(render_card(make_card(), labels())))
    assert found[names.SHOW_EVIDENCE]["value"] == "Rotherham"
    assert names.OPEN_PICKER in found


def test_a_large_card_is_no_more_than_a_few_messages() -> None:
    assert len(render_card(make_card(300, NASTY["long"]), labels())) <= 4


def test_the_text_of_a_card_says_its_name_and_topics() -> None:
    (message,) = render_card(make_card(1, "Plan"), labels())
    assert message.text.startswith("Rotherham\n")
    assert "Plan 0" in message.text
