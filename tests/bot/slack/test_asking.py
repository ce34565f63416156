"""Mentions, threads and direct messages, through the connected bot."""

from __future__ import annotations

import threading

import pytest

from bot.slack import wording
from bot.slack.asking import attach_table
from bot.slack.incoming import Place
from tests.bot.builders import world_answerer
from tests.bot.slack.running import SET, Running
from tests.slack_peer import SlackPeer
from tests.slack_peer.blocks import words_in
from tests.slack_peer.payloads import mention_event
from tests.slack_peer.records import Message, Said
from tests.slack_peer.workspace import ANN, BEN, BOT, BOT_USER, POLICY, QUIET, SHARED

PATIENCE = 10.0


def answer_to(peer: SlackPeer, said: Said, count: int = 1) -> Message:
    return peer.wait_for_message(said.message.channel, said.thread, count)[-1]


def settled(bot: Running, *said: Said) -> None:
    """Come back once all that was said is acknowledged and worked on."""
    bot.peer.wait_acked(*(delivery for one in said for delivery in one.deliveries))
    sync = threading.Event()
    bot.peer.wait_for(lambda: bot.services.work.drain(0.05), PATIENCE, "the end of the work")
    sync.wait(0.1)
    bot.services.work.drain(PATIENCE)


def test_a_mention_is_answered_once_in_its_thread(bot: Running, peer: SlackPeer) -> None:
    """It is delivered twice: as a mention, and as a message of the channel."""
    said = peer.mention(ANN, POLICY, SET)
    message = answer_to(peer, said)
    assert message.thread_ts == said.message.ts
    assert world_answerer().answer(SET).headline in words_in(message)
    settled(bot, said)
    assert len(peer.answers(POLICY, said.thread)) == 1


def test_an_event_that_is_delivered_again_is_answered_once(bot: Running, peer: SlackPeer) -> None:
    peer.copies = 3
    said = peer.mention(ANN, POLICY, SET)
    answer_to(peer, said)
    settled(bot, said)
    assert len(peer.answers(POLICY, said.thread)) == 1


def test_a_follow_up_needs_no_mention(peer: SlackPeer) -> None:
    said = peer.mention(ANN, POLICY, "does Essex have a CYPP?")
    answer_to(peer, said)
    follow_up = peer.say(BEN, POLICY, "and Durham?", said.thread)
    assert "Durham" in words_in(answer_to(peer, follow_up, 2))


def test_a_second_question_may_come_before_the_first_is_answered(bot: Running, peer: SlackPeer) -> None:
    release = threading.Event()
    bot.engine.before = lambda text: release.wait(PATIENCE) if "Essex" in text else None
    said = peer.mention(ANN, POLICY, "does Essex have a CYPP?")
    peer.wait_acked(*said.deliveries)
    peer.wait_for(lambda: bot.services.state.engaged(POLICY, said.thread) is not None)
    peer.wait_acked(*peer.say(BEN, POLICY, "and Durham?", said.thread).deliveries)
    release.set()
    first, second = peer.wait_for_message(POLICY, said.thread, 2)
    assert "Essex" in first.text
    assert "Durham" in second.text


def test_a_follow_up_that_overtakes_its_mention_is_answered(peer: SlackPeer) -> None:
    """Slack tells of each by itself, and the mention may arrive last."""
    channel = peer.workspace.channel(POLICY)
    words = f"<@{BOT_USER}> does Essex have a CYPP?"
    mention = peer.workspace.add(Message(channel.id, peer.workspace.new_ts(), ANN, words))
    peer.wait_acked(*peer.say(ANN, POLICY, "and Durham?", mention.ts).deliveries)
    peer.deliver_event(mention_event(channel, mention))
    first, second = peer.wait_for_message(POLICY, mention.ts, 2)
    assert "Essex" in words_in(first)
    assert "Durham" in words_in(second)


def test_who_sees_an_answer_finds_its_question_among_the_recent_ones(bot: Running, peer: SlackPeer) -> None:
    question = "does Essex have a CYPP?"
    with peer.faults.hold("chat.postMessage") as hold:
        said = peer.mention(BEN, POLICY, question)
        peer.wait_for(lambda: hold.caught, PATIENCE, "the answer to be on its way")
        assert [logged.question for logged in bot.services.state.recent(BEN, 1)] == [question]
    answer_to(peer, said)


def test_the_table_can_be_asked_for_as_a_file(peer: SlackPeer) -> None:
    said = peer.mention(ANN, POLICY, f"{SET} as a CSV")
    answer_to(peer, said)
    assert peer.wait_for_file(".csv").thread_ts == said.thread


def test_the_table_of_the_last_answer_can_be_asked_for(peer: SlackPeer) -> None:
    said = peer.mention(ANN, POLICY, SET)
    answer_to(peer, said)
    peer.say(ANN, POLICY, "can I have that as a spreadsheet?", said.thread)
    assert peer.wait_for_file(".csv").thread_ts == said.thread


@pytest.mark.parametrize("text", ["thanks!", "<@U0BEN> what do you think?", "I will tell the board"])
def test_people_who_talk_to_each_other_are_not_interrupted(bot: Running, peer: SlackPeer, text: str) -> None:
    said = peer.mention(ANN, POLICY, SET)
    answer_to(peer, said)
    settled(bot, peer.say(BEN, POLICY, text, said.thread))
    assert len(peer.answers(POLICY, said.thread)) == 1


def test_a_thread_that_is_not_ours_is_left_alone(bot: Running, peer: SlackPeer) -> None:
    said = peer.say(ANN, POLICY, "which councils retained their CYPP?")
    settled(bot, said, peer.say(BEN, POLICY, "does Essex have a CYPP?", said.thread))
    assert peer.answers(POLICY) == []


def test_other_bots_edits_and_joins_are_ignored(bot: Running, peer: SlackPeer) -> None:
    said = peer.say(ANN, POLICY, "hello")
    peer.wait_acked(*peer.edit(said, f"<@U0ANSWERS> {SET}"), *peer.join(BEN, POLICY))
    settled(bot, said, peer.say_as_other_bot(POLICY, SET))
    assert [message for message in peer.answers(POLICY) if message.bot_id == BOT] == []


def test_an_empty_mention_gets_questions_to_ask(peer: SlackPeer) -> None:
    said = peer.mention(ANN, POLICY, "")
    assert wording.NO_QUESTION in answer_to(peer, said).text


def test_a_direct_conversation_goes_on_from_message_to_message(peer: SlackPeer) -> None:
    """Each message there begins a thread of its own."""
    answer_to(peer, peer.dm(ANN, "does Essex have a CYPP?"))
    assert "Durham" in answer_to(peer, peer.dm(ANN, "and Durham?")).text


def test_work_in_a_direct_conversation_is_shown_and_over_afterwards(peer: SlackPeer) -> None:
    said = peer.dm(ANN, SET)
    answer_to(peer, said)
    peer.wait_for(lambda: len(peer.workspace.sessions) == 2)
    assert [call["status"] for call in peer.workspace.sessions] == ["processing", "active"]
    assert {call["thread_ts"] for call in peer.workspace.sessions} == {said.thread}


def test_an_answer_needs_no_session(peer: SlackPeer) -> None:
    peer.faults.refuse_next("agents.sessions.setStatus", "not_allowed", times=2)
    answer_to(peer, peer.dm(ANN, SET))


def test_what_is_stopped_is_not_said(bot: Running, peer: SlackPeer) -> None:
    started, release = threading.Event(), threading.Event()

    def wait(text: str) -> None:
        started.set()
        release.wait(PATIENCE)

    bot.engine.before = wait
    said = peer.dm(ANN, SET)
    assert started.wait(PATIENCE)
    peer.stop(said)
    assert wording.STOPPED in answer_to(peer, said).text
    release.set()
    settled(bot, said)
    assert len(peer.answers(said.message.channel, said.thread)) == 1


def test_a_channel_shared_with_others_gets_no_answer_unless_allowed(bot: Running, peer: SlackPeer) -> None:
    said = peer.mention(ANN, SHARED, SET)
    assert wording.NOT_OUTSIDE in peer.wait_for_ephemeral(SHARED, ANN)[0].text
    settled(bot, said)
    assert peer.answers(SHARED) == []


def test_who_asks_where_the_bot_may_not_write_is_answered_directly(peer: SlackPeer) -> None:
    peer.mention(ANN, QUIET, SET)
    own = peer.workspace.channel(ANN).id
    why, answer = peer.wait_for_message(own, count=2)
    assert why.text == wording.NOT_THERE
    assert world_answerer().answer(SET).headline in words_in(answer)
    peer.faults.ordered.add("not_in_channel")


def test_a_failure_is_told_with_the_reference_that_the_log_has(
    bot: Running, peer: SlackPeer, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(text: str) -> None:
        raise KeyError(text)

    bot.engine.before = fail
    message = answer_to(peer, peer.mention(ANN, POLICY, SET))
    failure = next(record for record in caplog.records if "reference" in record.msg)
    assert str(failure.args[0]) in message.text  # type: ignore[index]
    assert SET not in caplog.text


def test_what_people_ask_is_not_in_the_log(peer: SlackPeer, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("INFO"), caplog.at_level("INFO", "bot"), caplog.at_level("INFO", "bot.slack"):
        answer_to(peer, peer.dm(ANN, "does Essex have a CYPP?"))
        peer.wait_for(lambda: "answered" in caplog.text)
    assert "Essex" not in caplog.text


def test_questions_are_remembered_for_the_one_who_asked(bot: Running, peer: SlackPeer) -> None:
    answer_to(peer, peer.mention(BEN, POLICY, "does Barnet have a CYPP?"))
    peer.wait_for(lambda: bot.services.state.recent(BEN, 1)[0].question == "does Barnet have a CYPP?")


def test_limits_and_server_errors_of_slack_lose_nothing(bot: Running, peer: SlackPeer) -> None:
    peer.faults.break_next("chat.postMessage", 503)
    peer.faults.break_next("chat.postMessage", 429)
    said = peer.mention(ANN, POLICY, SET)
    answer_to(peer, said)
    settled(bot, said)
    assert len(peer.answers(POLICY, said.thread)) == 1


def test_a_table_that_cannot_be_attached_is_not_passed_over_in_silence(bot: Running, peer: SlackPeer) -> None:
    said = peer.say(ANN, POLICY, "hello")
    peer.faults.refuse_next("files.completeUploadExternal", "access_denied")
    attach_table(bot.services, Place(ANN, POLICY, said.thread), world_answerer().answer(SET))
    assert answer_to(peer, said).text == wording.NOT_ATTACHED
