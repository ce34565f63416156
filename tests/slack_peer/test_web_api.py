"""The peer's Web API, as slack_sdk's own client meets it."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_handlers import RateLimitErrorRetryHandler, ServerErrorRetryHandler

from tests.slack_peer import SlackPeer
from tests.slack_peer.workspace import ADMINS, ANN, BOT_TOKEN, BOT_USER, POLICY, QUIET

TEXT_BLOCK = {"type": "section", "text": {"type": "mrkdwn", "text": "Kept."}}
MODAL: dict[str, Any] = {
    "type": "modal",
    "callback_id": "m",
    "title": {"type": "plain_text", "text": "Evidence"},
    "blocks": [TEXT_BLOCK],
}


@pytest.fixture
def peer() -> Iterator[SlackPeer]:
    with SlackPeer() as running:
        yield running


@pytest.fixture
def client(peer: SlackPeer) -> WebClient:
    return WebClient(BOT_TOKEN, base_url=peer.api_url)


def error_of(raised: pytest.ExceptionInfo[SlackApiError]) -> str:
    return str(raised.value.response["error"])


def trigger(peer: SlackPeer, view: str | None = None) -> str:
    return peer.workspace.new_trigger(ANN, view)


def test_the_token_is_checked(peer: SlackPeer, client: WebClient) -> None:
    assert client.auth_test()["user_id"] == BOT_USER
    with pytest.raises(SlackApiError) as raised:
        WebClient("xoxb-wrong", base_url=peer.api_url).auth_test()
    assert error_of(raised) == "invalid_auth"
    with pytest.raises(SlackApiError) as raised:
        WebClient(base_url=peer.api_url).auth_test()
    assert error_of(raised) == "not_authed"


def test_an_unknown_method_is_refused_and_remembered(peer: SlackPeer, client: WebClient) -> None:
    with pytest.raises(SlackApiError) as raised:
        client.api_call("bookmarks.add")
    assert error_of(raised) == "unknown_method"
    assert [method for method, *_ in peer.refused] == ["bookmarks.add"]


def test_a_message_stands_where_it_was_posted(peer: SlackPeer, client: WebClient) -> None:
    root = client.chat_postMessage(channel=POLICY, text="Kept.", blocks=[TEXT_BLOCK])
    client.chat_postMessage(channel=POLICY, text="By 23.", thread_ts=root["ts"])
    assert [m.text for m in peer.wait_for_message(POLICY, root["ts"], count=2)] == ["Kept.", "By 23."]
    shown = client.conversations_replies(channel=POLICY, ts=root["ts"])["messages"]
    assert [m["text"] for m in shown] == ["Kept.", "By 23."]
    assert [m["ts"] for m in client.conversations_history(channel=POLICY)["messages"]] == [root["ts"]]
    assert "p" in client.chat_getPermalink(channel=POLICY, message_ts=str(root["ts"]))["permalink"]


def test_a_message_can_be_updated_and_deleted(peer: SlackPeer, client: WebClient) -> None:
    ts = str(client.chat_postMessage(channel=POLICY, text="Working")["ts"])
    client.chat_update(channel=POLICY, ts=ts, text="Done")
    (message,) = peer.answers(POLICY)
    assert (message.text, message.former) == ("Done", ["Working"])
    client.chat_delete(channel=POLICY, ts=ts)
    assert peer.answers(POLICY) == []


def test_the_bot_changes_no_message_of_a_person(peer: SlackPeer, client: WebClient) -> None:
    said = peer.say(ANN, POLICY, "hello")
    with pytest.raises(SlackApiError) as raised:
        client.chat_update(channel=POLICY, ts=said.message.ts, text="Mine")
    assert error_of(raised) == "cant_update_message"


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"channel": "C0NOWHERE", "text": "x"}, "channel_not_found"),
        ({"channel": QUIET, "text": "x"}, "not_in_channel"),
        ({"channel": POLICY, "text": "x", "thread_ts": "1.000"}, "message_not_found"),
        ({"channel": POLICY}, "no_text"),
        ({"channel": POLICY, "text": "x", "blocks": [TEXT_BLOCK] * 51}, "invalid_blocks"),
        ({"channel": POLICY, "text": "x", "blocks": [{"type": "section"}]}, "invalid_blocks"),
    ],
)
@pytest.mark.filterwarnings("ignore:The top-level:UserWarning")
def test_what_slack_would_not_post_is_refused(
    client: WebClient, arguments: dict[str, Any], error: str
) -> None:
    with pytest.raises(SlackApiError) as raised:
        client.chat_postMessage(**arguments)
    assert error_of(raised) == error


def test_an_ephemeral_message_is_for_one_person(peer: SlackPeer, client: WebClient) -> None:
    client.chat_postEphemeral(channel=POLICY, user=ANN, text="Just for you")
    assert [m.text for m in peer.wait_for_ephemeral(POLICY, ANN)] == ["Just for you"]
    assert peer.answers(POLICY) == []
    with pytest.raises(SlackApiError) as raised:
        client.chat_postEphemeral(channel=POLICY, user="U0NOBODY", text="x")
    assert error_of(raised) == "user_not_in_channel"


def test_a_scope_that_the_manifest_lacks_is_missing() -> None:
    manifest = {
        "oauth_config": {"scopes": {"bot": ["chat:write"]}},
        "settings": {"event_subscriptions": {"bot_events": []}},
    }
    with SlackPeer(manifest) as peer:
        client = WebClient(BOT_TOKEN, base_url=peer.api_url)
        assert client.chat_postMessage(channel=POLICY, text="x")["ok"]
        with pytest.raises(SlackApiError) as raised:
            client.usergroups_users_list(usergroup=ADMINS)
    assert error_of(raised) == "missing_scope"


def test_a_modal_opens_pages_and_stacks(peer: SlackPeer, client: WebClient) -> None:
    first = client.views_open(trigger_id=trigger(peer), view=MODAL)["view"]
    client.views_update(view_id=first["id"], hash=first["hash"], view=MODAL | {"private_metadata": "page 2"})
    view = peer.wait_for_view(ANN, "m")
    assert view.content["private_metadata"] == "page 2"
    assert len(view.former) == 1
    client.views_push(trigger_id=trigger(peer, view.id), view=MODAL | {"callback_id": "on top"})
    assert [v.callback_id for v in peer.open_views(ANN)] == ["m", "on top"]


def test_a_view_is_refused_for_a_used_an_unknown_and_an_old_trigger(
    peer: SlackPeer, client: WebClient
) -> None:
    used = trigger(peer)
    client.views_open(trigger_id=used, view=MODAL)
    peer.workspace.trigger_seconds = -1
    for given, error in [
        (used, "exchanged_trigger_id"),
        ("never given", "invalid_trigger_id"),
        (trigger(peer), "expired_trigger_id"),
    ]:
        with pytest.raises(SlackApiError) as raised:
            client.views_open(trigger_id=given, view=MODAL)
        assert error_of(raised) == error


def test_a_view_that_breaks_a_limit_is_refused(peer: SlackPeer, client: WebClient) -> None:
    with pytest.raises(SlackApiError) as raised:
        client.views_open(
            trigger_id=trigger(peer),
            view=MODAL | {"title": {"type": "plain_text", "text": "A title of more than 24 characters"}},
        )
    assert error_of(raised) == "invalid_arguments"
    assert "24" in str(raised.value.response["response_metadata"])


def test_an_update_of_an_older_state_conflicts(peer: SlackPeer, client: WebClient) -> None:
    view = client.views_open(trigger_id=trigger(peer), view=MODAL)["view"]
    client.views_update(view_id=view["id"], view=MODAL)
    with pytest.raises(SlackApiError) as raised:
        client.views_update(view_id=view["id"], hash=view["hash"], view=MODAL)
    assert error_of(raised) == "hash_conflict"


def test_the_home_tab_is_published_for_one_person(peer: SlackPeer, client: WebClient) -> None:
    client.views_publish(user_id=ANN, view={"type": "home", "blocks": [TEXT_BLOCK]})
    assert peer.wait_for_home(ANN).blocks[0]["text"]["text"] == "Kept."


def test_a_file_takes_three_steps_to_its_thread(peer: SlackPeer, client: WebClient) -> None:
    said = peer.mention(ANN, POLICY, "as CSV")
    client.files_upload_v2(
        channel=POLICY,
        thread_ts=said.thread,
        filename="answer.csv",
        content="authority,status\n",
        title="All",
        alt_txt="A table",
        initial_comment="Here it is",
    )
    file = peer.wait_for_file(".csv")
    assert file.content == b"authority,status\n"
    assert (file.title, file.alt_text, file.thread_ts) == ("All", "A table", said.thread)
    (message,) = peer.answers(POLICY, said.thread)
    assert (message.text, message.files) == ("Here it is", (file.id,))


def test_a_session_of_the_agent_view_stands_in_a_thread(peer: SlackPeer, client: WebClient) -> None:
    said = peer.dm(ANN, "hello")
    client.agents_sessions_setStatus(
        channel_id=said.message.channel, thread_ts=said.thread, status="processing"
    )
    assert peer.workspace.sessions[0]["status"] == "processing"
    for arguments in ({"status": "processing"}, {"status": "busy", "thread_ts": said.thread}):
        with pytest.raises(SlackApiError) as raised:
            client.agents_sessions_setStatus(channel_id=said.message.channel, **arguments)
        assert error_of(raised) == "invalid_arguments"


def test_at_most_four_prompts_are_suggested(peer: SlackPeer, client: WebClient) -> None:
    prompts = [{"title": f"{n}", "message": f"question {n}"} for n in range(5)]
    client.assistant_threads_setSuggestedPrompts(channel_id=ANN, prompts=prompts[:4])
    assert len(peer.workspace.prompts[0]["prompts"]) == 4
    with pytest.raises(SlackApiError):
        client.assistant_threads_setSuggestedPrompts(channel_id=ANN, prompts=prompts)


def test_people_groups_and_channels_are_told_of(client: WebClient) -> None:
    assert client.users_info(user=ANN)["user"]["name"] == "ann"
    assert client.usergroups_users_list(usergroup=ADMINS)["users"] == [ANN]
    assert client.conversations_info(channel=POLICY)["channel"]["is_ext_shared"] is False
    opened: Any = client.conversations_open(users=ANN)["channel"]
    assert client.conversations_info(channel=opened["id"])["channel"]["is_im"] is True


def test_a_reaction_is_added_once(peer: SlackPeer, client: WebClient) -> None:
    said = peer.say(ANN, POLICY, "hello")
    client.reactions_add(channel=POLICY, timestamp=said.message.ts, name="eyes")
    with pytest.raises(SlackApiError) as raised:
        client.reactions_add(channel=POLICY, timestamp=said.message.ts, name="eyes")
    assert error_of(raised) == "already_reacted"
    client.reactions_remove(channel=POLICY, timestamp=said.message.ts, name="eyes")
    assert peer.workspace.reactions == []


def test_every_third_call_is_limited_and_a_patient_client_loses_nothing(peer: SlackPeer) -> None:
    peer.faults.limit_every(3, retry_after=0)
    client = WebClient(BOT_TOKEN, base_url=peer.api_url)
    client.retry_handlers.append(RateLimitErrorRetryHandler(max_retry_count=2))
    for number in range(6):
        client.chat_postMessage(channel=POLICY, text=f"message {number}")
    assert [m.text for m in peer.answers(POLICY)] == [f"message {n}" for n in range(6)]
    assert peer.faults.given == 2


def test_a_server_error_can_be_tried_again(peer: SlackPeer) -> None:
    peer.faults.break_next("chat.postMessage", 503)
    client = WebClient(BOT_TOKEN, base_url=peer.api_url)
    client.retry_handlers.append(ServerErrorRetryHandler(max_retry_count=1))
    client.chat_postMessage(channel=POLICY, text="again")
    assert len(peer.answers(POLICY)) == 1
    assert [call.status for call in peer.calls_of("chat.postMessage")] == [503, 200]


def test_an_error_can_be_ordered(peer: SlackPeer, client: WebClient) -> None:
    peer.faults.refuse_next("auth.test", "account_inactive")
    with pytest.raises(SlackApiError) as raised:
        client.auth_test()
    assert error_of(raised) == "account_inactive"
    assert client.auth_test()["ok"]


def test_a_response_url_serves_five_times(peer: SlackPeer) -> None:
    used = peer.command(ANN, QUIET, "/authority", "Kent").response_url
    for number in range(5):
        assert post(used, {"text": f"answer {number}"}) == 200
    assert post(used, {"text": "one too many"}) == 404
    assert len(peer.wait_for_ephemeral(QUIET, ANN, 5)) == 5


def test_a_response_url_replaces_what_was_clicked(peer: SlackPeer, client: WebClient) -> None:
    button = {
        "type": "button",
        "action_id": "post",
        "text": {"type": "plain_text", "text": "Post"},
        "value": "v",
    }
    client.chat_postEphemeral(
        channel=POLICY, user=ANN, text="Kept.", blocks=[{"type": "actions", "elements": [button]}]
    )
    (message,) = peer.answers(POLICY, only_for=ANN)
    clicked = peer.click(message, "post")
    assert post(clicked.response_url, {"replace_original": True, "text": "Posted."}) == 200
    assert message.text == "Posted."
    assert post(clicked.response_url, {"delete_original": True}) == 200
    assert peer.answers(POLICY, only_for=ANN) == []


def post(url: str, body: dict[str, Any]) -> int:
    request = urllib.request.Request(
        url, json.dumps(body).encode(), {"Content-Type": "application/json"}, method="POST"
    )
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        error.close()
        return error.code


def test_a_shared_file_is_known_and_served_to_the_token_alone(peer: SlackPeer, client: WebClient) -> None:
    said = peer.share(ANN, ANN, {"plan & co.txt": b"Kent kept its plan."})
    event = said.deliveries[0].payload["event"]
    assert event["subtype"] == "file_share"
    shown = client.files_info(file=event["files"][0]["id"])["file"]
    assert (shown["name"], shown["size"]) == ("plan & co.txt", 19)
    for token, content in ((BOT_TOKEN, b"Kent kept its plan."), ("xoxb-wrong", b"<html>Sign in</html>")):
        headers = {"Authorization": f"Bearer {token}"}
        with urllib.request.urlopen(
            urllib.request.Request(shown["url_private"], headers=headers)
        ) as response:
            assert response.read() == content
    with pytest.raises(SlackApiError) as raised:
        client.files_info(file="F0NONE")
    assert error_of(raised) == "file_not_found"
