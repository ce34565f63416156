"""The peer's Socket Mode and its people, as slack_sdk's own client meets them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from slack_sdk import WebClient
from slack_sdk.socket_mode import SocketModeClient
from slack_sdk.socket_mode.client import BaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse

from tests.slack_peer import SlackPeer
from tests.slack_peer.blocks import words_of
from tests.slack_peer.records import Json, Message
from tests.slack_peer.workspace import (
    ANN,
    APP_TOKEN,
    BOT,
    BOT_TOKEN,
    BOT_USER,
    POLICY,
    QUIET,
    SHARED,
)

PICKER: Json = {
    "type": "modal",
    "callback_id": "picker",
    "title": {"type": "plain_text", "text": "Pick"},
    "submit": {"type": "plain_text", "text": "Show"},
    "blocks": [
        {
            "type": "input",
            "block_id": "which",
            "label": {"type": "plain_text", "text": "Authority"},
            "element": {"type": "external_select", "action_id": "pick", "min_query_length": 1},
        },
    ],
}


class EchoBot:
    """A bot of slack_sdk's own client: it records every request, and acknowledges it unless it is deaf."""

    def __init__(self, peer: SlackPeer) -> None:
        self.requests: list[SocketModeRequest] = []
        self.deaf = False
        self.payloads: dict[str, Json] = {}
        web = WebClient(BOT_TOKEN, base_url=peer.api_url)
        self.client = SocketModeClient(APP_TOKEN, web_client=web, ping_interval=0.2)
        self.client.socket_mode_request_listeners.append(self._take)

    def forget(self) -> None:
        self.deaf = False
        self.requests.clear()
        self.payloads.clear()

    def _take(self, client: BaseSocketModeClient, request: SocketModeRequest) -> None:
        self.requests.append(request)
        if not self.deaf:
            payload = self.payloads.get(str(request.payload.get("type")))
            client.send_socket_mode_response(SocketModeResponse(request.envelope_id, payload))

    def events(self) -> list[str]:
        return [r.payload["event"]["type"] for r in self.requests if r.type == "events_api"]


@contextmanager
def connected(peer: SlackPeer) -> Iterator[EchoBot]:
    bot = EchoBot(peer)
    bot.client.connect()
    try:
        peer.wait_connected()
        yield bot
    finally:
        bot.client.close()


# Closing slack_sdk's client takes three seconds, so one serves all tests of this file.
@pytest.fixture(scope="module")
def shared_peer() -> Iterator[SlackPeer]:
    with SlackPeer(retry_seconds=0.3) as running:
        yield running


@pytest.fixture(scope="module")
def shared_bot(shared_peer: SlackPeer) -> Iterator[EchoBot]:
    with connected(shared_peer) as running:
        yield running


@pytest.fixture
def bot(shared_bot: EchoBot) -> EchoBot:
    shared_bot.forget()
    return shared_bot


@pytest.fixture
def peer(shared_peer: SlackPeer, bot: EchoBot) -> SlackPeer:
    shared_peer.wait_for(lambda: all(d.acked_at for d in shared_peer.deliveries), what="the test before")
    shared_peer.forget()
    bot.forget()
    return shared_peer


def a_message(peer: SlackPeer, *elements: Json) -> Message:
    blocks = [{"type": "actions", "elements": list(elements)}]
    WebClient(BOT_TOKEN, base_url=peer.api_url).chat_postMessage(channel=POLICY, text="Kept.", blocks=blocks)
    return peer.answers(POLICY)[-1]


def button(action_id: str, value: str = "v") -> Json:
    text = {"type": "plain_text", "text": action_id.title()}
    return {"type": "button", "action_id": action_id, "text": text, "value": value}


def test_a_mention_is_told_twice_and_acknowledged(peer: SlackPeer, bot: EchoBot) -> None:
    said = peer.mention(ANN, POLICY, "who kept it?")
    peer.wait_acked(*said.deliveries)
    # Each may come more often, where it was acknowledged late.
    assert set(bot.events()) == {"app_mention", "message"}
    mention, message = (d.payload for d in said.deliveries)
    assert mention["event"]["ts"] == message["event"]["ts"]
    assert mention["event_id"] != message["event_id"]
    assert mention["event"]["text"] == f"<@{BOT_USER}> who kept it?"
    assert all(seconds >= 0 for seconds in peer.seconds_to_ack(said.deliveries))


def test_where_the_app_is_no_member_only_the_mention_is_told(peer: SlackPeer) -> None:
    assert len(peer.mention(ANN, QUIET, "hello").deliveries) == 1
    assert peer.say(ANN, QUIET, "hello").deliveries == ()


def test_an_event_that_the_manifest_leaves_out_is_not_sent() -> None:
    manifest = {
        "oauth_config": {"scopes": {"bot": []}},
        "settings": {"event_subscriptions": {"bot_events": ["app_mention", "message.im"]}},
    }
    with SlackPeer(manifest) as peer:
        assert len(peer.mention(ANN, POLICY, "hello").deliveries) == 1
        assert len(peer.dm(ANN, "hello").deliveries) == 1
        assert peer.say(ANN, POLICY, "hello").deliveries == ()
        assert peer.open_home(ANN) == ()


def test_a_shared_channel_is_marked_external(peer: SlackPeer) -> None:
    assert peer.mention(ANN, SHARED, "x").deliveries[0].payload["is_ext_shared_channel"] is True
    assert peer.mention(ANN, POLICY, "x").deliveries[0].payload["is_ext_shared_channel"] is False


def test_an_event_that_is_not_acknowledged_is_sent_again(peer: SlackPeer, bot: EchoBot) -> None:
    bot.deaf = True
    said = peer.dm(ANN, "hello")
    peer.wait_for(lambda: len(bot.requests) >= 2, what="a retry")
    bot.deaf = False
    peer.wait_acked(*said.deliveries)
    assert {r.envelope_id for r in bot.requests} == {said.deliveries[0].id}
    assert [r.retry_attempt for r in bot.requests][:2] == [0, 1]
    assert bot.requests[1].retry_reason == "timeout"


def test_an_event_can_be_sent_twice(peer: SlackPeer, bot: EchoBot) -> None:
    peer.copies = 2
    said = peer.dm(ANN, "hello")
    peer.wait_for(lambda: len(bot.requests) == 2, what="both copies")
    assert len({r.payload["event_id"] for r in bot.requests}) == 1
    assert len(said.deliveries[0].sent_at) == 2


def test_the_apps_own_messages_and_edits_are_told_to_it(peer: SlackPeer, bot: EchoBot) -> None:
    web = WebClient(BOT_TOKEN, base_url=peer.api_url)
    posted = web.chat_postMessage(channel=POLICY, text="Kept.")
    web.chat_update(channel=POLICY, ts=str(posted["ts"]), text="Kept by 23.")
    peer.wait_for(lambda: len(bot.requests) == 2, what="both events")
    posted_event, changed = (r.payload["event"] for r in bot.requests)
    assert posted_event["bot_id"] == BOT
    assert changed["subtype"] == "message_changed"


def test_other_bots_edits_and_joins_are_told(peer: SlackPeer, bot: EchoBot) -> None:
    said = peer.say(ANN, POLICY, "hello")
    sent = [*peer.say_as_other_bot(POLICY, "hi").deliveries, *peer.edit(said, "hello!")]
    sent += peer.join("U0BEN", POLICY)
    peer.wait_acked(*sent)
    events = [d.payload["event"] for d in sent]
    assert [e.get("bot_id") for e in events[:2]] == ["B0OTHER", "B0OTHER"]
    assert [e.get("subtype", e["type"]) for e in events[2:]] == [
        "message_changed",
        "channel_join",
        "member_joined_channel",
    ]


def test_a_command_may_be_answered_in_its_acknowledgement(peer: SlackPeer, bot: EchoBot) -> None:
    bot.payloads["None"] = {"text": "One moment"}
    command = peer.command(ANN, QUIET, "/authority", "Kent")
    assert [m.text for m in peer.wait_for_ephemeral(QUIET, ANN)] == ["One moment"]
    assert command.delivery.payload["text"] == "Kent"
    assert bot.requests[0].accepts_response_payload


def test_an_acknowledgement_that_slack_would_refuse_is_remembered(peer: SlackPeer, bot: EchoBot) -> None:
    bot.payloads["None"] = {"text": "x", "blocks": [{"type": "section"}]}
    peer.wait_acked(peer.command(ANN, QUIET, "/authority", "Kent").delivery)
    assert [error for _, error, _ in peer.refused] == ["invalid_blocks"]


def test_a_click_says_what_was_pressed_and_where(peer: SlackPeer, bot: EchoBot) -> None:
    message = a_message(peer, button("why", "the question"), button("full_table"))
    clicked = peer.click(message, "why")
    peer.wait_acked(clicked.delivery)
    payload = clicked.delivery.payload
    assert payload["actions"][0]["value"] == "the question"
    assert payload["message"]["ts"] == message.ts
    assert payload["container"]["is_ephemeral"] is False
    with pytest.raises(LookupError, match="full_table"):
        peer.click(message, "nothing of that name")


def test_feedback_is_the_button_that_was_chosen(peer: SlackPeer) -> None:
    element = {
        "type": "feedback_buttons",
        "action_id": "feedback",
        "positive_button": {"text": {"type": "plain_text", "text": "Good"}, "value": "good"},
        "negative_button": {"text": {"type": "plain_text", "text": "Bad"}, "value": "bad"},
    }
    message = a_message(peer, button("why"))
    message.blocks = [{"type": "context_actions", "elements": [element]}]
    action: Any = peer.click(message, "feedback", value="bad").delivery.payload["actions"][0]
    assert (action["type"], action["value"]) == ("feedback_buttons", "bad")


def test_a_picker_is_offered_options_and_submitted(peer: SlackPeer, bot: EchoBot) -> None:
    option = {"text": {"type": "plain_text", "text": "Kent"}, "value": "E10000016"}
    bot.payloads["block_suggestion"] = {"options": [option]}
    web = WebClient(BOT_TOKEN, base_url=peer.api_url)
    web.views_open(trigger_id=peer.command(ANN, QUIET, "/authority").trigger_id, view=PICKER)
    view = peer.wait_for_view(ANN, "picker")
    assert peer.suggest(view, "pick", "Ke") == ["Kent"]
    submitted = peer.submit(view, pick="Kent")
    peer.wait_acked(submitted.delivery)
    state = submitted.delivery.payload["view"]["state"]["values"]
    assert state["which"]["pick"]["selected_option"]["value"] == "E10000016"
    assert peer.open_views(ANN) == []


@pytest.mark.parametrize(
    ("answer", "left"),
    [
        ({}, []),
        ({"response_action": "clear"}, []),
        ({"response_action": "errors", "errors": {"which": "no such authority"}}, ["picker"]),
        ({"response_action": "update", "view": PICKER | {"callback_id": "next"}}, ["next"]),
        ({"response_action": "push", "view": PICKER | {"callback_id": "next"}}, ["picker", "next"]),
    ],
)
def test_the_answer_to_a_submission_decides_what_is_seen_next(
    peer: SlackPeer, bot: EchoBot, answer: Json, left: list[str]
) -> None:
    bot.payloads["view_submission"] = answer
    web = WebClient(BOT_TOKEN, base_url=peer.api_url)
    web.views_open(trigger_id=peer.command(ANN, QUIET, "/authority").trigger_id, view=PICKER)
    peer.wait_acked(peer.submit(peer.wait_for_view(ANN, "picker")).delivery)
    assert [v.callback_id for v in peer.open_views(ANN)] == left
    assert peer.refused == []


def test_a_shortcut_carries_the_message(peer: SlackPeer) -> None:
    said = peer.say(ANN, POLICY, "does Kent have a plan?")
    payload = peer.shortcut("ask", said.message, ANN).delivery.payload
    assert payload["message"]["text"] == "does Kent have a plan?"
    assert payload["callback_id"] == "ask"


def test_pings_are_answered(peer: SlackPeer, bot: EchoBot) -> None:
    peer.wait_for(lambda: peer.sockets.connections[0].pings > 1, what="pings")
    assert bot.client.is_connected()


def test_a_connection_needs_a_ticket(peer: SlackPeer) -> None:
    with pytest.raises(HTTPError, match="403") as raised:
        urlopen(f"{peer.api_url.replace('/api/', '/link')}?ticket=forged", timeout=10)
    raised.value.close()


def test_a_client_that_is_asked_to_leave_comes_back(peer: SlackPeer, bot: EchoBot) -> None:
    before = peer.sockets.opened
    peer.ask_to_leave()
    peer.wait_for(lambda: peer.sockets.opened == before + 1, what="another connection")
    said = peer.dm(ANN, "hello")
    peer.wait_acked(*said.deliveries)


def test_a_client_that_is_reset_comes_back(peer: SlackPeer, bot: EchoBot) -> None:
    before = peer.sockets.opened
    peer.reset()
    said = peer.dm(ANN, "hello")
    peer.wait_acked(*said.deliveries)
    assert peer.sockets.opened == before + 1


def test_two_connections_take_turns(peer: SlackPeer, bot: EchoBot) -> None:
    with connected(peer) as other:
        peer.wait_connected(2)
        for number in range(4):
            peer.wait_acked(*peer.dm(ANN, f"{number}").deliveries)
        assert (len(bot.requests), len(other.requests)) == (2, 2)


def test_a_call_can_be_held_back(peer: SlackPeer) -> None:
    web = WebClient(BOT_TOKEN, base_url=peer.api_url)
    with peer.faults.hold("chat.postMessage", "slow") as hold:
        web.chat_postMessage(channel=POLICY, text="fast")
        with pytest.raises(TimeoutError):
            WebClient(BOT_TOKEN, base_url=peer.api_url, timeout=1).chat_postMessage(
                channel=POLICY, text="slow"
            )
        assert hold.caught == 1
    peer.wait_for_message(POLICY, count=2)


def test_the_words_of_blocks_are_what_people_read() -> None:
    blocks = [
        {"type": "header", "text": {"type": "plain_text", "text": "Kent"}},
        {"type": "image", "image_url": "http://x.example/y.png", "alt_text": "a map"},
        {"type": "table", "rows": [[{"type": "raw_text", "text": "retained"}]]},
    ]
    assert words_of(blocks).splitlines() == ["Kent", "a map", "retained"]
