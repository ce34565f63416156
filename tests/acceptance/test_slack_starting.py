"""Starting the bot in Slack: what keeps it from starting is one sentence, and HTTP takes only what Slack signed."""

from __future__ import annotations

import json
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from tests.slack_peer import SlackPeer
from tests.slack_peer.bot_process import BotProcess, http_settings, socket_settings
from tests.slack_peer.transport import signed
from tests.slack_peer.workspace import ANN, APP_TOKEN, BOT_TOKEN, POLICY, SIGNING_SECRET

pytestmark = pytest.mark.slow

QUESTION = "does Kent have a CYPP?"
# Slack's own limit: a request older than this is a replay.
STALE_SECONDS = 60 * 5


def ended(folder: Path, settings: dict[str, str]) -> tuple[int, str]:
    """The exit code of a bot that cannot start, and what it said."""
    with BotProcess(folder, settings) as bot:
        return bot.wait_ended(), bot.log()


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"SLACK_BOT_TOKEN": ""}, "SLACK_BOT_TOKEN"),
        ({"SLACK_APP_TOKEN": ""}, "SLACK_APP_TOKEN"),
        ({"SLACK_BOT_TOKEN": APP_TOKEN}, "SLACK_BOT_TOKEN"),
        ({"SLACK_APP_TOKEN": BOT_TOKEN}, "SLACK_APP_TOKEN"),
        ({"SLACK_BOT_TOKEN": "xoxb-of-another-workspace"}, "SLACK_BOT_TOKEN"),
        ({"SLACK_APP_TOKEN": "xapp-of-another-app"}, "SLACK_APP_TOKEN"),
        ({"SLACK_MODE": "pigeon"}, "SLACK_MODE"),
        ({"SLACK_MODE": "http"}, "SLACK_SIGNING_SECRET"),
        ({"SLACK_API_URL": "http://127.0.0.1:1/api/"}, "SLACK_API_URL"),
        ({"SLACK_API_URL": "slack"}, "SLACK_API_URL"),
        ({"SLACK_ADMINS": "ann"}, "SLACK_ADMINS"),
        ({"DATABASE_URL": "nosuch://database"}, "DATABASE_URL"),
        ({"SLACK_MODE": "http", "SLACK_SIGNING_SECRET": SIGNING_SECRET, "PORT": "-1"}, "PORT"),
    ],
)
def test_what_keeps_it_from_starting_is_one_sentence_that_names_the_setting(
    own_peer: SlackPeer, built_index: Path, tmp_path: Path, changed: dict[str, str], named: str
) -> None:
    settings = {"INDEX_DIR": str(built_index), **socket_settings(own_peer), **changed}
    own_peer.faults.ordered.add("invalid_auth")
    code, said = ended(tmp_path, settings)
    assert code == 1
    assert named in said
    assert len(said.strip().splitlines()) == 1
    assert "Traceback" not in said


def test_no_token_stands_in_what_is_said(own_peer: SlackPeer, built_index: Path, tmp_path: Path) -> None:
    secret = "xoxb-12345-wrong"
    own_peer.faults.ordered.add("invalid_auth")
    settings = {"INDEX_DIR": str(built_index), **socket_settings(own_peer), "SLACK_BOT_TOKEN": secret}
    _, said = ended(tmp_path, settings)
    assert secret not in said


def test_without_anything_of_slack_it_stays_the_terminal(built_index: Path, tmp_path: Path) -> None:
    code, said = ended(tmp_path, {"INDEX_DIR": str(built_index)})
    assert (code, said) == (0, "")


@pytest.fixture(scope="module")
def shared_peer(manifest: dict[str, Any]) -> Iterator[SlackPeer]:
    with SlackPeer(manifest) as peer:
        yield peer


@pytest.fixture(scope="module")
def http_bot(
    shared_peer: SlackPeer, built_index: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[BotProcess]:
    """One bot over HTTP for all tests of this file."""
    settings = {"INDEX_DIR": str(built_index), **http_settings(shared_peer)}
    with BotProcess(tmp_path_factory.mktemp("http"), settings) as bot:
        shared_peer.speak_http(f"{bot.wait_serving().http_url}/slack/events")
        yield bot


@pytest.fixture
def http_peer(shared_peer: SlackPeer, http_bot: BotProcess) -> SlackPeer:
    """The peer with the bot over HTTP, and nothing said yet."""
    shared_peer.wait_acked(*shared_peer.deliveries)
    shared_peer.forget()
    return shared_peer


def post(bot: BotProcess, body: str, headers: dict[str, str]) -> tuple[int, str]:
    """The status and the body of the answer to that request."""
    headers = {"Content-Type": "application/json"} | headers
    request = urllib.request.Request(f"{bot.http_url}/slack/events", body.encode(), headers, method="POST")
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return int(answer.status), answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()


def a_command(peer: SlackPeer) -> str:
    """The body of a harmless request: an event that nobody has to answer."""
    return json.dumps(
        {"type": "event_callback", "event_id": peer.workspace.new_id("Ev"), "event": {"type": "team_rename"}}
    )


def test_a_question_over_http_is_answered(http_peer: SlackPeer, http_bot: BotProcess) -> None:
    said = http_peer.mention(ANN, POLICY, QUESTION)
    assert "retained" in http_peer.answer_to(said).text
    assert [d.status for d in said.deliveries] == [200, 200]


def test_an_event_that_is_delivered_twice_over_http_is_answered_once(
    http_peer: SlackPeer, http_bot: BotProcess
) -> None:
    http_peer.copies = 2
    said = http_peer.mention(ANN, POLICY, QUESTION)
    http_peer.answer_to(said)
    http_peer.copies = 1
    # What comes later is answered later: a second answer would stand there by now.
    follow_up = http_peer.say(ANN, POLICY, "and Essex?", said.thread)
    http_peer.answer_to(follow_up, count=2)
    assert len(http_peer.answers(POLICY, said.thread)) == 2


def test_commands_and_buttons_work_over_http(http_peer: SlackPeer, http_bot: BotProcess) -> None:
    """They come as forms, the events as JSON."""
    command = http_peer.command(ANN, POLICY, "/authority", "Kent")
    (card, *_) = http_peer.wait_for_ephemeral(POLICY, ANN)
    assert "Kent" in card.text
    http_peer.wait_acked(command.delivery)
    assert command.delivery.status == 200


def test_a_url_verification_is_answered_with_its_challenge(http_bot: BotProcess) -> None:
    body = json.dumps({"type": "url_verification", "challenge": "c4a11en6e", "token": "t"})
    status, answer = post(http_bot, body, signed(body))
    assert status == 200
    assert "c4a11en6e" in answer


def test_a_well_signed_request_is_taken(http_peer: SlackPeer, http_bot: BotProcess) -> None:
    body = a_command(http_peer)
    assert post(http_bot, body, signed(body))[0] == 200


@pytest.mark.parametrize("at", ["now", "before", "ahead"])
@pytest.mark.parametrize("secret", [SIGNING_SECRET, "0" * 32])
def test_a_request_is_taken_only_with_the_right_secret_and_in_time(
    http_peer: SlackPeer, http_bot: BotProcess, at: str, secret: str
) -> None:
    """A stale signature may be a replay of what somebody has listened to."""
    body = a_command(http_peer)
    shift = {"now": 0, "before": -STALE_SECONDS - 5, "ahead": STALE_SECONDS + 60}[at]
    expected = 200 if (at, secret) == ("now", SIGNING_SECRET) else 401
    assert post(http_bot, body, signed(body, secret, int(time.time()) + shift))[0] == expected


def test_a_signature_serves_no_other_body(http_peer: SlackPeer, http_bot: BotProcess) -> None:
    body = a_command(http_peer)
    assert post(http_bot, body + " ", signed(body))[0] == 401


@pytest.mark.parametrize("missing", ["X-Slack-Signature", "X-Slack-Request-Timestamp"])
def test_a_request_without_a_signature_is_refused(
    http_peer: SlackPeer, http_bot: BotProcess, missing: str
) -> None:
    body = a_command(http_peer)
    headers = {name: value for name, value in signed(body).items() if name != missing}
    assert post(http_bot, body, headers)[0] == 401


@pytest.mark.parametrize(
    "headers",
    [
        {"X-Slack-Request-Timestamp": "yesterday", "X-Slack-Signature": "v0=x"},
        {"X-Slack-Request-Timestamp": "9" * 40, "X-Slack-Signature": "v0=x"},
    ],
)
def test_a_strange_signature_is_refused(
    http_peer: SlackPeer, http_bot: BotProcess, headers: dict[str, str]
) -> None:
    assert post(http_bot, a_command(http_peer), headers)[0] == 401


@pytest.mark.parametrize("body", ["", "{", "payload=%7B", "\x00", "[]", "null", "payload=3"])
def test_a_signed_request_that_makes_no_sense_harms_nothing(http_bot: BotProcess, body: str) -> None:
    for kind in ("application/json", "application/x-www-form-urlencoded"):
        status, _ = post(http_bot, body, {"Content-Type": kind, **signed(body)})
        assert status in (200, 400, 404)
    assert http_bot.is_running


def test_a_replay_is_answered_no_second_time(http_peer: SlackPeer, http_bot: BotProcess) -> None:
    """A request that is sent again as it is, signature and all, within the time that Slack allows."""
    said = http_peer.mention(ANN, POLICY, QUESTION)
    http_peer.answer_to(said)
    body = json.dumps(said.deliveries[0].payload)
    headers = signed(body)
    assert [post(http_bot, body, headers)[0] for _ in range(3)] == [200, 200, 200]
    http_peer.answer_to(http_peer.say(ANN, POLICY, "and Essex?", said.thread), count=2)
    assert len(http_peer.answers(POLICY, said.thread)) == 2


def test_a_replayed_command_runs_once(http_peer: SlackPeer, http_bot: BotProcess) -> None:
    first = http_peer.command(ANN, POLICY, "/arrangements", QUESTION)
    before = len(http_peer.wait_for_ephemeral(POLICY, ANN))
    body = urlencode(first.delivery.payload)
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    assert post(http_bot, body, kind | signed(body))[0] == 200
    http_peer.answer_to(http_peer.mention(ANN, POLICY, QUESTION))
    assert len(http_peer.answers(POLICY, only_for=ANN)) == before


def test_health_is_told(http_bot: BotProcess) -> None:
    with urllib.request.urlopen(f"{http_bot.http_url}/healthz", timeout=10) as answer:
        assert answer.status == 200


def test_sigterm_ends_it_in_order(own_peer: SlackPeer, built_index: Path, tmp_path: Path) -> None:
    """What was taken is answered, what comes later is refused so that Slack sends it again."""
    with BotProcess(tmp_path, {"INDEX_DIR": str(built_index), **http_settings(own_peer)}) as bot:
        own_peer.speak_http(f"{bot.wait_serving().http_url}/slack/events")
        with own_peer.faults.hold("chat.postMessage") as hold:
            said = own_peer.mention(ANN, POLICY, QUESTION)
            own_peer.wait_for(lambda: hold.caught, what="the answer to be under way")
            bot.terminate()
            own_peer.wait_for(lambda: "finishing" in bot.log(), what="the signal to be heard")
            body = a_command(own_peer)
            own_peer.wait_for(lambda: post(bot, body, signed(body))[0] == 503, what="the door to be shut")
        assert bot.wait_ended() == 0
        assert "retained" in own_peer.answers(POLICY, said.thread)[0].text
