"""Slash commands, the shortcut, pickers and the home tab, through the connected bot."""

from __future__ import annotations

import pytest

from bot.slack import names, wording
from tests.bot.builders import world_answerer
from tests.bot.slack.running import SET, Running
from tests.slack_peer import SlackPeer
from tests.slack_peer.blocks import words_in, words_of
from tests.slack_peer.records import Message
from tests.slack_peer.workspace import ANN, BEN, EVE, POLICY, QUIET, SHARED


def alone(peer: SlackPeer, command: str, text: str = "", user: str = ANN, channel: str = POLICY) -> Message:
    """What the user alone is shown when they send that command."""
    before = len(peer.answers(channel, None, user))
    peer.command(user, channel, command, text)
    return peer.wait_for_ephemeral(channel, user, before + 1)[before]


def test_a_card_is_shown_to_who_asked_for_it(peer: SlackPeer) -> None:
    message = alone(peer, names.AUTHORITY_COMMAND, "Rotheram")
    assert "Rotherham Metropolitan Borough Council" in words_in(message)
    assert peer.answers(POLICY) == []


def test_an_ambiguous_name_offers_buttons_that_lead_to_cards(peer: SlackPeer) -> None:
    message = alone(peer, names.AUTHORITY_COMMAND, "Kent or Essex or Durham")
    before = len(peer.answers(POLICY, None, ANN))
    peer.click(message, f"{names.CHOOSE_AUTHORITY}1")
    card = peer.wait_for_ephemeral(POLICY, ANN, before + 1)[before]
    assert "newest source first" in words_in(card)


def test_no_name_opens_a_picker_whose_card_comes_where_it_was_asked_for(peer: SlackPeer) -> None:
    peer.command(ANN, POLICY, names.AUTHORITY_COMMAND)
    view = peer.wait_for_view(ANN, names.PICKER_VIEW)
    assert "Essex" in peer.suggest(view, names.PICK_AUTHORITY, "ess")
    peer.submit(view, **{names.PICK_AUTHORITY: "Essex"})
    assert "Essex County Council" in words_in(peer.wait_for_ephemeral(POLICY, ANN)[0])


def test_a_modal_that_cannot_be_opened_is_not_passed_over_in_silence(
    peer: SlackPeer, caplog: pytest.LogCaptureFixture
) -> None:
    peer.faults.refuse_next("views.open", "expired_trigger_id")
    peer.command(ANN, POLICY, names.AUTHORITY_COMMAND)
    assert "reference" in peer.wait_for_ephemeral(POLICY, ANN)[0].text
    assert "expired_trigger_id" in caplog.text


def test_a_question_is_answered_to_its_asker_alone(peer: SlackPeer) -> None:
    message = alone(peer, names.ARRANGEMENTS_COMMAND, SET)
    assert world_answerer().answer(SET).headline in words_in(message)
    assert peer.answers(POLICY) == []


def test_an_answer_can_be_posted_to_the_channel_and_asked_on_there(bot: Running, peer: SlackPeer) -> None:
    message = alone(peer, names.ARRANGEMENTS_COMMAND, "does Essex have a CYPP?")
    peer.click(message, names.POST_TO_CHANNEL)
    posted = peer.wait_for_message(POLICY)[0]
    assert "does Essex have a CYPP?" in words_in(posted)
    peer.wait_for(lambda: message.text == wording.POSTED)
    peer.wait_for(lambda: bot.services.state.engaged(POLICY, posted.ts))
    follow_up = peer.say(BEN, POLICY, "and Durham?", posted.ts)
    assert "Durham" in peer.wait_for_message(POLICY, follow_up.thread, 2)[-1].text


def test_an_answer_can_be_posted_where_the_bot_is_no_member(peer: SlackPeer) -> None:
    message = alone(peer, names.ARRANGEMENTS_COMMAND, SET, channel=QUIET)
    peer.click(message, names.POST_TO_CHANNEL)
    assert world_answerer().answer(SET).headline in words_in(peer.wait_for_message(QUIET)[0])


def test_nothing_is_posted_where_other_organisations_read_it(peer: SlackPeer) -> None:
    message = alone(peer, names.ARRANGEMENTS_COMMAND, SET, channel=SHARED)
    peer.click(message, names.POST_TO_CHANNEL)
    refusal = peer.wait_for_ephemeral(SHARED, ANN, 2)[1]
    assert wording.NOT_POSTED_OUTSIDE in refusal.text
    assert peer.answers(SHARED) == []


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("", wording.HELP_TITLE),
        ("help", wording.HELP_TITLE),
        ("HELP", wording.HELP_TITLE),
        ("sources", "Survey of trusts"),
        ("topics", wording.TOPICS_TITLE),
        ("status", "Index build b1"),
    ],
)
def test_a_word_shows_what_is_held(peer: SlackPeer, word: str, said: str) -> None:
    assert said in words_in(alone(peer, names.ARRANGEMENTS_COMMAND, word))


def test_the_coverage_comes_with_a_picture_that_is_described(peer: SlackPeer) -> None:
    message = alone(peer, names.ARRANGEMENTS_COMMAND, "coverage")
    assert "pairs of an authority and a topic" in words_in(message)
    picture = peer.wait_for_file(".png")
    assert picture.shared_in == peer.workspace.channel(ANN).id
    assert picture.alt_text


def test_only_administrators_may_rebuild(peer: SlackPeer) -> None:
    message = alone(peer, names.ARRANGEMENTS_COMMAND, "reindex", user=EVE)
    assert message.text == wording.ADMINS_ONLY


def test_the_shortcut_asks_in_the_thread_of_its_message(peer: SlackPeer) -> None:
    said = peer.say(BEN, POLICY, "I wonder whether *Essex* has a CYPP")
    peer.shortcut(names.ASK_ABOUT_MESSAGE, said.message, ANN)
    view = peer.wait_for_view(ANN, names.ASK_VIEW)
    assert view.blocks[0]["element"]["initial_value"] == "I wonder whether Essex has a CYPP"
    peer.submit(view, **{names.ASK_QUESTION: "does Essex have a CYPP?"})
    answer = peer.wait_for_message(POLICY, said.message.ts)[0]
    assert "does Essex have a CYPP?" in words_in(answer)


def test_the_shortcut_answers_directly_where_other_organisations_read(peer: SlackPeer) -> None:
    said = peer.say(BEN, SHARED, "Essex?")
    peer.shortcut(names.ASK_ABOUT_MESSAGE, said.message, ANN)
    peer.submit(peer.wait_for_view(ANN, names.ASK_VIEW), **{names.ASK_QUESTION: "does Essex have a CYPP?"})
    assert "Essex" in peer.wait_for_message(peer.workspace.channel(ANN).id)[0].text
    assert peer.answers(SHARED) == []


def test_a_blank_question_is_asked_for_again(peer: SlackPeer) -> None:
    said = peer.say(BEN, POLICY, "hello")
    peer.shortcut(names.ASK_ABOUT_MESSAGE, said.message, ANN)
    view = peer.wait_for_view(ANN, names.ASK_VIEW)
    delivery = peer.submit(view, **{names.ASK_QUESTION: "  "}).delivery
    peer.wait_acked(delivery)
    assert delivery.ack["errors"] == {names.ASK_QUESTION: wording.EMPTY_FIELD}


def test_home_shows_what_can_be_asked_and_what_this_user_asked(bot: Running, peer: SlackPeer) -> None:
    alone(peer, names.ARRANGEMENTS_COMMAND, "does Barnet have a CYPP?", user=EVE)
    peer.wait_for(lambda: bot.services.state.recent(EVE))
    peer.open_home(EVE)
    shown = words_of(peer.wait_for_home(EVE).blocks)
    assert "does Barnet have a CYPP?" in shown
    assert "Survey of trusts" in shown
    assert "b1" in shown


def test_a_question_of_home_is_answered_directly(peer: SlackPeer) -> None:
    peer.open_home(ANN)
    peer.click_in_view(peer.wait_for_home(ANN), f"{names.SUGGESTION}0")
    assert peer.wait_for_message(peer.workspace.channel(ANN).id)


def test_an_authority_picked_on_home_is_shown_in_a_modal(peer: SlackPeer) -> None:
    peer.open_home(ANN)
    home = peer.wait_for_home(ANN)
    peer.suggest(home, names.PICK_AUTHORITY, "ess")
    peer.click_in_view(home, names.PICK_AUTHORITY, "Essex")
    assert "Essex County Council" in words_of(peer.wait_for_view(ANN, names.CARD_VIEW).blocks)


def test_the_conversation_opens_with_questions_to_ask(peer: SlackPeer) -> None:
    peer.open_home(ANN, "messages")
    peer.wait_for(lambda: peer.workspace.prompts)
    (offered,) = peer.workspace.prompts
    assert 0 < len(offered["prompts"]) <= 4
    assert "thread_ts" not in offered
