"""Ways to ask: mentions, threads, direct messages and the shortcut, through the real process."""

from __future__ import annotations

import pytest

from bot.answering import Answerer
from bot.slack import names
from tests.slack_peer import SlackPeer
from tests.slack_peer.blocks import action_ids, words_in, words_of
from tests.slack_peer.records import Said
from tests.slack_peer.workspace import ANN, BEN, BOT_USER, EVE, POLICY, PRIVATE, QUIET, SHARED

pytestmark = pytest.mark.slow

SET = "which councils retained their CYPP?"
LOOKUP = "does Kent have a CYPP?"


def assert_silent_about(peer: SlackPeer, *said: Said) -> None:
    """The bot says nothing to that: a question asked after it is answered, and nothing else is."""
    before = {id(message) for message in peer.workspace.messages if message.by_bot}
    peer.wait_acked(*(delivery for one in said for delivery in one.deliveries))
    asked = peer.mention(EVE, POLICY, LOOKUP)
    answer = peer.answer_to(asked)
    new = [
        m
        for m in peer.workspace.messages
        if m.by_bot and m.user == BOT_USER and id(m) not in before and m is not answer
    ]
    assert new == []


def test_a_mention_is_answered_in_its_thread_as_in_the_terminal(peer: SlackPeer, engine: Answerer) -> None:
    said = peer.mention(ANN, POLICY, SET)
    message = peer.answer_to(said)
    expected = engine.answer(SET)
    assert message.thread_ts == said.message.ts
    assert expected.headline in words_in(message)
    assert all(name in words_in(message) for name in expected.authorities)


def test_every_answer_has_a_text_that_says_it_without_its_blocks(peer: SlackPeer, engine: Answerer) -> None:
    message = peer.answer_to(peer.mention(ANN, POLICY, SET))
    expected = engine.answer(SET)
    assert expected.headline in message.text
    assert all(name in message.text for name in expected.authorities)


def test_a_table_has_a_caption_and_a_row_for_each_authority(peer: SlackPeer, engine: Answerer) -> None:
    message = peer.answer_to(peer.mention(ANN, POLICY, SET))
    (table,) = [block for block in message.blocks if block["type"] == "data_table"]
    assert table["caption"].strip()
    assert len(table["rows"]) == 1 + len(engine.answer(SET).rows)


def test_a_mention_in_a_thread_is_answered_there(peer: SlackPeer) -> None:
    root = peer.say(BEN, POLICY, "I wonder about the plans.")
    said = peer.mention(ANN, POLICY, LOOKUP, root.thread)
    assert peer.answer_to(said).thread_ts == root.thread


@pytest.mark.parametrize(
    ("follow_up", "named"),
    [
        ("and which of them are in the West Midlands?", "Warwickshire"),
        ("what about Essex?", "Essex"),
        ("and Surrey?", "Surrey"),
    ],
)
def test_a_follow_up_needs_no_mention_and_knows_what_went_before(
    peer: SlackPeer, engine: Answerer, follow_up: str, named: str
) -> None:
    said = peer.mention(ANN, POLICY, SET)
    peer.answer_to(said)
    peer.say(BEN, POLICY, follow_up, said.thread)
    message = peer.answer_to(said, count=2)
    assert named in words_in(message)
    assert engine.answer(follow_up, (SET,)).headline in words_in(message)


def test_follow_ups_go_on_from_each_other(peer: SlackPeer, engine: Answerer) -> None:
    said = peer.mention(ANN, POLICY, SET)
    peer.answer_to(said)
    second, third = "and which of them are in the West Midlands?", "what about the HWB?"
    peer.say(ANN, POLICY, second, said.thread)
    peer.answer_to(said, count=2)
    peer.say(ANN, POLICY, third, said.thread)
    before = engine.answer(second, (SET,)).asked
    assert engine.answer(third, before).headline in words_in(peer.answer_to(said, count=3))


def test_a_follow_up_that_comes_too_soon_waits_its_turn(peer: SlackPeer, engine: Answerer) -> None:
    follow_up = "and which of them are in the West Midlands?"
    with peer.faults.hold("chat.postMessage") as hold:
        said = peer.mention(ANN, POLICY, SET)
        peer.wait_for(lambda: hold.caught, what="the first answer to be under way")
        peer.wait_acked(*peer.say(ANN, POLICY, follow_up, said.thread).deliveries)
    first, second = peer.wait_for_message(POLICY, said.thread, 2)
    assert engine.answer(SET).headline in words_in(first)
    assert engine.answer(follow_up, (SET,)).headline in words_in(second)


def test_people_who_talk_to_each_other_in_the_thread_are_not_interrupted(peer: SlackPeer) -> None:
    said = peer.mention(ANN, POLICY, LOOKUP)
    peer.answer_to(said)
    assert_silent_about(
        peer,
        peer.say(BEN, POLICY, "Thanks, that helps.", said.thread),
        peer.say(BEN, POLICY, f"<@{ANN}> what do you make of it?", said.thread),
    )


def test_a_thread_that_the_bot_is_no_part_of_is_left_alone(peer: SlackPeer) -> None:
    root = peer.say(ANN, POLICY, SET)
    assert_silent_about(peer, root, peer.say(BEN, POLICY, LOOKUP, root.thread))


def test_a_private_channel_is_answered(peer: SlackPeer) -> None:
    said = peer.mention(ANN, PRIVATE, LOOKUP)
    peer.answer_to(said)
    peer.say(ANN, PRIVATE, "and Essex?", said.thread)
    assert "Essex" in words_in(peer.answer_to(said, count=2))


def test_a_direct_message_is_answered_without_a_mention(peer: SlackPeer) -> None:
    said = peer.dm(ANN, LOOKUP)
    assert "retained" in words_in(peer.answer_to(said))


def test_a_direct_conversation_goes_on(peer: SlackPeer) -> None:
    """In the agent view each message at the root opens a thread; what went before is known all the same."""
    first = peer.dm(BEN, LOOKUP)
    peer.answer_to(first)
    assert "Essex" in words_in(peer.answer_to(peer.dm(BEN, "and Essex?")))
    peer.dm(BEN, "and Surrey?", first.thread)
    assert "Surrey" in words_in(peer.answer_to(first, count=2))


def test_the_conversations_of_two_people_do_not_mix(peer: SlackPeer, engine: Answerer) -> None:
    peer.answer_to(peer.dm(ANN, LOOKUP))
    alone = peer.answer_to(peer.dm(EVE, "and Essex?"))
    assert engine.answer("and Essex?").headline in words_in(alone)
    assert engine.answer("and Essex?", (LOOKUP,)).headline not in words_in(alone)


def test_the_agent_view_shows_a_status_while_it_works(peer: SlackPeer) -> None:
    said = peer.dm(ANN, LOOKUP)
    peer.answer_to(said)

    def statuses() -> list[str]:
        return [s["status"] for s in peer.workspace.sessions if s["thread_ts"] == said.thread]

    peer.wait_for(lambda: len(statuses()) > 1, what="the status to be cleared")
    assert statuses() == ["processing", "active"]


def test_the_agent_view_suggests_prompts_that_can_be_answered(peer: SlackPeer, engine: Answerer) -> None:
    peer.open_home(ANN, tab="messages")
    peer.wait_for(lambda: peer.workspace.prompts, what="prompts")
    prompts = peer.workspace.prompts[0]["prompts"]
    assert 1 <= len(prompts) <= 4
    assert [engine.answer(prompt["message"]).status for prompt in prompts] == ["answered"] * len(prompts)


def test_a_stopped_answer_is_not_said(peer: SlackPeer) -> None:
    with peer.faults.hold("agents.sessions.setStatus", "processing") as hold:
        said = peer.dm(ANN, SET)
        peer.wait_for(lambda: hold.caught, what="the work to begin")
        peer.wait_acked(*peer.stop(said))
        assert "stopped" in peer.answer_to(said).text
    peer.answer_to(peer.dm(ANN, LOOKUP))
    assert len(peer.answers(said.message.channel, said.thread)) == 1


@pytest.mark.parametrize("text", ["", "   "])
def test_an_empty_mention_is_answered_with_questions_to_ask(peer: SlackPeer, text: str) -> None:
    message = peer.answer_to(peer.mention(ANN, POLICY, text))
    suggested = [name for name in action_ids(message.blocks) if name.startswith(names.SUGGESTION)]
    assert suggested
    peer.click(message, suggested[0], ANN)
    assert peer.wait_for_message(POLICY, message.root, 2)[1].blocks


def test_a_suggested_question_is_answered_when_it_is_pressed(peer: SlackPeer) -> None:
    message = peer.answer_to(peer.mention(ANN, POLICY, LOOKUP))
    peer.wait_acked(peer.click(message, f"{names.SUGGESTION}0", BEN).delivery)
    second = peer.wait_for_message(POLICY, message.root, 2)[1]
    assert second.text != message.text


@pytest.mark.parametrize(
    "text",
    [
        "does *Kent* have a _CYPP_?",
        "&gt; does Kent have a `CYPP`?",
        "does <https://kent.example|Kent> have a CYPP?",
        f"does Kent <@{BEN}> have a CYPP?",
        "DOES KENT HAVE A CYPP???",
        "does kent have a CYPP",
    ],
)
def test_what_people_type_is_read_without_slacks_markup(peer: SlackPeer, text: str) -> None:
    assert "retained" in words_in(peer.answer_to(peer.mention(ANN, POLICY, text)))


@pytest.mark.parametrize(
    "text",
    [
        "\u202ewhich councils\u202c \U0001f937 kept the \u05d0\u05d1\u05d2 plan?",
        "& < > * _ ~ ` ```",
        "<!channel> <!here> who kept it?",
        "x" * 3999,
        "which councils? " * 200,
        "'; DROP TABLE threads; --",
        "\x00\x01\x7f",
    ],
)
def test_strange_words_are_answered_too(peer: SlackPeer, text: str) -> None:
    message = peer.answer_to(peer.mention(ANN, POLICY, text))
    assert message.text.strip()
    assert "Something went wrong" not in message.text


def test_nothing_that_people_typed_calls_other_people(peer: SlackPeer) -> None:
    """A mention or a channel-wide call in a question must not be sent on as one."""
    message = peer.answer_to(
        peer.mention(ANN, POLICY, f"did <!channel> &lt;!here&gt; <@{EVE}> keep the plan?")
    )
    said = f"{message.text} {words_of(message.blocks)}"
    assert "<!" not in said
    assert "<@" not in said


def test_other_bots_edits_and_joins_are_ignored(peer: SlackPeer) -> None:
    said = peer.mention(ANN, POLICY, LOOKUP)
    peer.answer_to(said)
    edited = peer.edit(said, f"<@{BOT_USER}> {SET}")
    joined = peer.join(BEN, POLICY)
    peer.wait_acked(*edited, *joined)
    assert_silent_about(
        peer, peer.say_as_other_bot(POLICY, SET), peer.say_as_other_bot(POLICY, SET, said.thread)
    )


def test_in_a_channel_shared_with_others_only_the_asker_is_told_why_nothing_comes(peer: SlackPeer) -> None:
    peer.mention(ANN, SHARED, SET)
    (told,) = peer.wait_for_ephemeral(SHARED, ANN)
    assert "shared" in told.text
    peer.answer_to(peer.mention(ANN, POLICY, LOOKUP))
    assert peer.answers(SHARED) == []


def test_people_who_talk_in_a_channel_shared_with_others_are_left_alone(peer: SlackPeer) -> None:
    root = peer.mention(ANN, SHARED, SET)
    peer.wait_for_ephemeral(SHARED, ANN)
    assert_silent_about(peer, peer.say(ANN, SHARED, SET), peer.say(BEN, SHARED, LOOKUP, root.thread))


def test_where_the_bot_is_no_member_a_mention_does_no_harm(peer: SlackPeer) -> None:
    """Slack tells of such a mention, and takes no answer to it."""
    peer.faults.ordered.add("not_in_channel")
    peer.wait_acked(*peer.mention(ANN, QUIET, SET).deliveries)
    peer.wait_for(lambda: peer.refused, what="the answer to be refused")
    assert "retained" in words_in(peer.answer_to(peer.mention(ANN, POLICY, LOOKUP)))


def test_a_shortcut_asks_about_a_message(peer: SlackPeer, engine: Answerer) -> None:
    root = peer.say(BEN, POLICY, LOOKUP)
    peer.wait_acked(peer.shortcut(names.ASK_ABOUT_MESSAGE, root.message, ANN).delivery)
    view = peer.wait_for_view(ANN, names.ASK_VIEW)
    assert LOOKUP in str(view.blocks)
    submitted = peer.submit(view, **{names.ASK_QUESTION: LOOKUP})
    peer.wait_acked(submitted.delivery)
    headline = engine.answer(LOOKUP).headline
    peer.wait_for(
        lambda: [m for m in peer.workspace.messages if m.by_bot and headline in words_in(m)],
        what="the answer to the shortcut",
    )
