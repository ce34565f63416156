"""The buttons under an answer and in modals, through the connected bot."""

from __future__ import annotations

import pytest

from bot.slack import names, wording
from tests.bot.slack.running import SET, Running
from tests.slack_peer import SlackPeer
from tests.slack_peer.blocks import action_ids, words_in, words_of
from tests.slack_peer.records import Message
from tests.slack_peer.workspace import ANN, BEN, POLICY


@pytest.fixture
def answer(peer: SlackPeer) -> Message:
    """An answer in a thread."""
    said = peer.mention(ANN, POLICY, SET)
    return peer.wait_for_message(POLICY, said.thread)[0]


def next_message(peer: SlackPeer, answer: Message, action: str, user: str = ANN) -> Message:
    """What the bot says in the thread when that button is pressed."""
    before = len(peer.answers(POLICY, answer.root))
    peer.click(answer, action, user)
    return peer.wait_for_message(POLICY, answer.root, before + 1)[before]


def test_evidence_shows_quotes_in_their_context(peer: SlackPeer, answer: Message) -> None:
    peer.click(answer, names.SHOW_EVIDENCE, BEN)
    view = peer.wait_for_view(BEN, names.EVIDENCE_VIEW)
    assert "a shorter plan was agreed" in words_of(view.blocks)


def test_evidence_can_be_turned_to_its_next_page(peer: SlackPeer) -> None:
    said = peer.mention(ANN, POLICY, "compare Essex, Lancashire, Barnet and Rotherham")
    message = peer.wait_for_message(POLICY, said.thread)[0]
    peer.click(message, names.SHOW_EVIDENCE, BEN)
    view = peer.wait_for_view(BEN, names.EVIDENCE_VIEW)
    first = words_of(view.blocks)
    turn = [id for id in action_ids(view.blocks) if id.startswith(names.EVIDENCE_PAGE)]
    assert turn
    peer.click_in_view(view, turn[0])
    peer.wait_for(lambda: words_of(view.blocks) != first)
    assert "Page 2" in words_of(view.blocks)


def test_why_says_how_the_question_was_read(peer: SlackPeer, answer: Message) -> None:
    peer.click(answer, names.WHY, BEN)
    shown = words_of(peer.wait_for_view(BEN, names.WHY_VIEW).blocks)
    assert SET in shown
    assert "b1" in shown


def test_another_reading_is_answered_where_the_answer_stands(peer: SlackPeer) -> None:
    said = peer.mention(ANN, POLICY, "does Essex have a CYPP?")
    message = peer.wait_for_message(POLICY, said.thread)[0]
    peer.click(message, names.WHY, BEN)
    view = peer.wait_for_view(BEN, names.WHY_VIEW)
    peer.click_in_view(view, f"{names.OTHER_READING}0")
    other = peer.wait_for_message(POLICY, said.thread, 2)[1]
    assert "asked" in other.text


def test_the_full_table_comes_as_a_file_into_the_thread(peer: SlackPeer, answer: Message) -> None:
    peer.click(answer, names.FULL_TABLE, ANN)
    file = peer.wait_for_file(".csv")
    assert (file.shared_in, file.thread_ts) == (POLICY, answer.root)
    assert b"Essex" in (file.content or b"")


def test_the_table_of_an_answer_for_one_person_comes_to_that_person(peer: SlackPeer) -> None:
    peer.command(ANN, POLICY, names.ARRANGEMENTS_COMMAND, SET)
    message = peer.wait_for_ephemeral(POLICY, ANN)[0]
    peer.click(message, names.FULL_TABLE)
    assert peer.wait_for_file(".csv").shared_in == peer.workspace.channel(ANN).id
    assert wording.SENT_DIRECTLY in peer.wait_for_ephemeral(POLICY, ANN, 2)[1].text


def test_a_suggestion_is_answered_with_the_question_and_who_asked_it(
    peer: SlackPeer, answer: Message
) -> None:
    said = next_message(peer, answer, f"{names.SUGGESTION}0", BEN)
    asked = said.blocks[0]["elements"][0]["elements"]
    assert asked[0] == {"type": "user", "user_id": BEN}
    assert "asked" in words_in(said)


def test_a_choice_answers_the_question_that_waited_for_it(peer: SlackPeer) -> None:
    said = peer.mention(ANN, POLICY, "does Sussex have a CYPP?")
    message = peer.wait_for_message(POLICY, said.thread)[0]
    assert "West Sussex" in words_in(next_message(peer, message, f"{names.CHOOSE_AUTHORITY}1"))


def test_good_feedback_is_kept(bot: Running, peer: SlackPeer, answer: Message) -> None:
    peer.click(answer, names.FEEDBACK, BEN, names.GOOD)
    assert peer.wait_for_ephemeral(POLICY, BEN)[0].text == wording.THANKS
    newest = bot.services.state.feedback()[0]
    assert (newest.user, newest.verdict, newest.asked) == (BEN, names.GOOD, (SET,))


def test_bad_feedback_asks_what_was_wrong(bot: Running, peer: SlackPeer, answer: Message) -> None:
    peer.click(answer, names.FEEDBACK, BEN, names.BAD)
    view = peer.wait_for_view(BEN, names.FEEDBACK_VIEW)
    peer.submit(view, **{names.FEEDBACK_REASON: "missing", names.FEEDBACK_COMMENT: "Leeds"})
    assert peer.wait_for_ephemeral(POLICY, BEN)[0].text == wording.THANKS
    newest = bot.services.state.feedback()[0]
    assert (newest.verdict, newest.reason, newest.comment) == (names.BAD, "missing", "Leeds")
    assert newest.asked == (SET,)


def test_a_modal_that_cannot_be_filled_says_so(bot: Running, peer: SlackPeer, answer: Message) -> None:
    def fail(text: str) -> None:
        raise KeyError

    bot.engine.before = fail
    peer.click(answer, names.WHY, BEN)
    view = peer.wait_for_view(BEN, names.NOTICE_VIEW)
    peer.wait_for(lambda: "reference" in words_of(view.blocks))


def test_a_button_of_a_former_version_is_acknowledged(peer: SlackPeer, answer: Message) -> None:
    answer.blocks.append(
        {
            "type": "actions",
            "elements": [
                {"type": "button", "action_id": "of_old", "text": {"type": "plain_text", "text": "Old"}}
            ],
        }
    )
    peer.wait_acked(peer.click(answer, "of_old", ANN).delivery)
