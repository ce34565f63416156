"""How events come in: signed requests over HTTP, and a socket that stops without losing anything."""

from __future__ import annotations

import http.client
import json
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import urlencode

import pytest

from bot.slack.app import make_app
from bot.slack.intake import HEALTH, HttpIntake
from bot.slack.services import Services
from tests.bot.slack.running import SET, services_for
from tests.slack_peer import SlackPeer, payloads
from tests.slack_peer.records import Message
from tests.slack_peer.transport import signed
from tests.slack_peer.workspace import ANN, POLICY

FIVE_MINUTES = 300


@pytest.fixture(scope="module")
def http_peer() -> Iterator[SlackPeer]:
    """A peer whose bot serves HTTP."""
    with SlackPeer(patience=15) as peer:
        yield peer


@pytest.fixture(scope="module")
def services(http_peer: SlackPeer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    """The services of that bot."""
    with services_for(http_peer, tmp_path_factory.mktemp("http")) as services:
        yield services


@pytest.fixture
def intake(services: Services) -> Iterator[HttpIntake]:
    """Its way in, on a free port."""
    with ThreadPoolExecutor(10) as executor:
        intake = HttpIntake(make_app(services, executor), "127.0.0.1", 0)
        intake.start()
        yield intake
        services.work.drain(10)
        intake.close()


@pytest.fixture
def peer(http_peer: SlackPeer) -> SlackPeer:
    """The peer with nothing said yet."""
    http_peer.forget()
    return http_peer


def request(
    intake: HttpIntake, body: str, headers: dict[str, str] | None = None, path: str = "/slack/events"
) -> tuple[int, str]:
    """Status and body of what comes back."""
    connection = http.client.HTTPConnection("127.0.0.1", intake.port, timeout=10)
    connection.request("POST", path, body.encode(), {"Content-Type": "application/json", **(headers or {})})
    response = connection.getresponse()
    said = response.read().decode()
    connection.close()
    return response.status, said


def mention(peer: SlackPeer) -> tuple[str, Message]:
    """The body of an event that tells of a mention, and the message that it tells of."""
    channel = peer.workspace.channel(POLICY)
    message = peer.workspace.add(Message(POLICY, peer.workspace.new_ts(), ANN, f"<@U0ANSWERS> {SET}"))
    event = payloads.event_callback(peer.workspace, payloads.mention_event(channel, message))
    return json.dumps(event), message


def test_a_signed_event_is_answered(intake: HttpIntake, peer: SlackPeer) -> None:
    body, message = mention(peer)
    assert request(intake, body, signed(body))[0] == 200
    assert peer.wait_for_message(POLICY, message.ts)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"X-Slack-Request-Timestamp": "soon", "X-Slack-Signature": "v0=0"},
        {"X-Slack-Request-Timestamp": str(int(time.time()))},
        {"X-Slack-Request-Timestamp": str(int(time.time())), "X-Slack-Signature": "v0=0"},
    ],
)
def test_what_slack_did_not_sign_is_refused(
    intake: HttpIntake, peer: SlackPeer, services: Services, headers: dict[str, str]
) -> None:
    body, message = mention(peer)
    assert request(intake, body, headers)[0] == 401
    services.work.drain(10)
    assert peer.answers(POLICY, message.ts) == []


def test_a_body_that_was_changed_is_refused(intake: HttpIntake, peer: SlackPeer) -> None:
    body, _ = mention(peer)
    assert request(intake, body.replace("retained", "dropped"), signed(body))[0] == 401


def test_a_signature_of_another_secret_is_refused(intake: HttpIntake, peer: SlackPeer) -> None:
    body, _ = mention(peer)
    assert request(intake, body, signed(body, "another secret"))[0] == 401


def test_a_stale_request_is_refused(intake: HttpIntake, peer: SlackPeer) -> None:
    body, _ = mention(peer)
    stale = signed(body, at=int(time.time()) - FIVE_MINUTES - 5)
    assert request(intake, body, stale)[0] == 401


def test_a_request_that_is_replayed_is_answered_once(
    intake: HttpIntake, peer: SlackPeer, services: Services
) -> None:
    body, message = mention(peer)
    headers = signed(body)
    assert [request(intake, body, headers)[0] for _ in range(3)] == [200, 200, 200]
    peer.wait_for_message(POLICY, message.ts)
    services.work.drain(10)
    assert len(peer.answers(POLICY, message.ts)) == 1


def test_a_command_that_is_replayed_is_followed_once(
    intake: HttpIntake, peer: SlackPeer, services: Services
) -> None:
    trigger = peer.workspace.new_trigger(ANN)
    place = peer.workspace.channel(POLICY)
    url = peer._new_url(place, ANN)
    form = payloads.command(peer.workspace, ANN, place, "/arrangements", "help", url, trigger)
    body = urlencode(form)
    headers = {**signed(body), "Content-Type": "application/x-www-form-urlencoded"}
    assert [request(intake, body, headers)[0] for _ in range(2)] == [200, 200]
    peer.wait_for_ephemeral(POLICY, ANN)
    services.work.drain(10)
    assert len(peer.answers(POLICY, only_for=ANN)) == 1


@pytest.mark.parametrize("body", ["{", "\udcff", "payload=%7B"])
def test_what_is_no_request_of_slack_breaks_nothing(intake: HttpIntake, body: str) -> None:
    raw = body.encode("utf-8", "surrogateescape")
    connection = http.client.HTTPConnection("127.0.0.1", intake.port, timeout=10)
    connection.request("POST", "/slack/events", raw, {**signed("x"), "Content-Type": "application/json"})
    assert connection.getresponse().status in (400, 401)
    connection.close()


def test_slack_can_check_the_address(intake: HttpIntake) -> None:
    body = json.dumps({"type": "url_verification", "challenge": "3eZbrw1aB"})
    status, said = request(intake, body, signed(body))
    assert status == 200
    assert "3eZbrw1aB" in said


def health(intake: HttpIntake) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", intake.port, timeout=10)
    connection.request("GET", HEALTH)
    status = connection.getresponse().status
    connection.close()
    return status


def test_it_says_whether_it_is_well(intake: HttpIntake) -> None:
    assert health(intake) == 200


def test_once_it_stops_nothing_is_taken_and_slack_sends_it_again(intake: HttpIntake, peer: SlackPeer) -> None:
    intake.stop()
    body, _ = mention(peer)
    assert request(intake, body, signed(body))[0] == 503
    assert health(intake) == 503


def test_an_event_that_nobody_listens_to_is_acknowledged(intake: HttpIntake, peer: SlackPeer) -> None:
    event: dict[str, Any] = {"type": "reaction_added", "user": ANN, "item": {"channel": POLICY, "ts": "1.0"}}
    body = json.dumps(payloads.event_callback(peer.workspace, event))
    assert request(intake, body, signed(body))[0] == 200
