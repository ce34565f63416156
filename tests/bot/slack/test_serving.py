"""Starting and stopping: what keeps the bot from starting is one sentence, and stopping loses nothing."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from bot.errors import ProductError
from bot.slack import app, wording
from bot.slack.serving import run_slack
from tests.bot.slack.running import SET, StubbornAnswerer, settings_for
from tests.slack_peer import SlackPeer
from tests.slack_peer.blocks import words_in
from tests.slack_peer.bot_process import free_port
from tests.slack_peer.workspace import ANN, POLICY

PATIENCE = 10.0


@pytest.fixture(scope="module")
def shared_peer() -> Iterator[SlackPeer]:
    """A peer for all tests of this file."""
    with SlackPeer(patience=15) as peer:
        yield peer


@pytest.fixture
def peer(shared_peer: SlackPeer) -> SlackPeer:
    """The peer with nothing said yet."""
    shared_peer.forget()
    return shared_peer


@pytest.fixture(autouse=True)
def _own_signals() -> Iterator[None]:
    """What a run sets for signals is undone."""
    held = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    yield
    for number, handler in held.items():
        signal.signal(number, handler)


def refusal(peer: SlackPeer, folder: Path, mode: Any = "socket", **changed: Any) -> str:
    """The sentence with which the bot refuses to start."""
    with pytest.raises(ProductError) as raised:
        run_slack(settings_for(peer, folder, **changed), mode, StubbornAnswerer(), lambda sentence: None)
    return raised.value.sentence


def test_a_bot_token_that_slack_refuses_is_named(peer: SlackPeer, tmp_path: Path) -> None:
    said = refusal(peer, tmp_path, slack_bot_token=SecretStr("xoxb-wrong"))
    assert "SLACK_BOT_TOKEN (invalid_auth)" in said
    assert "wrong" not in said


def test_an_app_token_that_slack_refuses_is_named(
    peer: SlackPeer, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    assert "SLACK_APP_TOKEN" in refusal(peer, tmp_path, slack_app_token=SecretStr("xapp-wrong"))
    assert caplog.text == ""


def test_an_address_where_nobody_answers_is_named(
    peer: SlackPeer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "_RETRIES", 0)
    address = f"http://127.0.0.1:{free_port()}/api/"
    said = refusal(peer, tmp_path, slack_api_url=address)
    assert address in said
    assert "SLACK_API_URL" in said


def test_a_port_that_is_taken_is_named(peer: SlackPeer, tmp_path: Path) -> None:
    port = int(peer.api_url.rsplit(":", 1)[1].split("/")[0])
    said = refusal(peer, tmp_path, "http", port=port)
    assert str(port) in said
    assert "PORT" in said


def test_what_is_being_answered_when_the_signal_comes_is_answered(peer: SlackPeer, tmp_path: Path) -> None:
    engine, started, release, announced = (
        StubbornAnswerer(),
        threading.Event(),
        threading.Event(),
        list[str](),
    )

    def wait(text: str) -> None:
        started.set()
        release.wait(PATIENCE)

    def ask_and_stop() -> None:
        peer.wait_connected()
        peer.mention(ANN, POLICY, SET)
        assert started.wait(PATIENCE)
        os.kill(os.getpid(), signal.SIGTERM)
        peer.wait_for(lambda: wording.FINISHING in announced)
        release.set()

    engine.before = wait
    asking = threading.Thread(target=ask_and_stop)
    asking.start()
    assert run_slack(settings_for(peer, tmp_path), "socket", engine, announced.append) == 0
    asking.join()
    assert announced == [wording.serving(None), wording.FINISHING]
    (answer,) = peer.answers(POLICY)
    assert "CYPP" in words_in(answer)
