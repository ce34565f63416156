"""What the tests of the bot in Slack share: a workspace played by the peer, and the real process in it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.slack_peer import SlackPeer
from tests.slack_peer.bot_process import BotProcess, Start, socket_settings
from tests.slack_peer.workspace import ADMINS


@pytest.fixture(scope="session")
def manifest(root: Path) -> dict[str, Any]:
    """The app manifest: the peer grants its scopes and sends its events, and no more."""
    loaded: dict[str, Any] = json.loads((root / "bot" / "slack" / "manifest.json").read_text("utf-8"))
    return loaded


@pytest.fixture(scope="module")
def running_peer(
    manifest: dict[str, Any],
) -> Iterator[SlackPeer]:
    """The peer for a whole file of tests."""
    with SlackPeer(manifest) as peer:
        yield peer


@pytest.fixture(scope="module")
def running_bot(
    running_peer: SlackPeer, built_index: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[BotProcess]:
    """The bot for a whole file of tests, connected to the peer, on the index of the shipped knowledge."""
    settings = {"INDEX_DIR": str(built_index), "SLACK_ADMINS": ADMINS, **socket_settings(running_peer)}
    with BotProcess(tmp_path_factory.mktemp("bot"), settings) as bot:
        yield bot.wait_connected(running_peer)
        assert bot.is_running, bot.log()


@pytest.fixture
def peer(running_peer: SlackPeer, running_bot: BotProcess) -> Iterator[SlackPeer]:
    """The peer with its bot, and nothing said yet; afterwards nothing was refused that no test had ordered."""
    running_peer.wait_for(
        lambda: all(d.acked_at for d in running_peer.deliveries), what="the test before, to be over"
    )
    running_peer.forget()
    yield running_peer
    assert_nothing_refused(running_peer)


@pytest.fixture
def own_peer(manifest: dict[str, Any]) -> Iterator[SlackPeer]:
    """A peer that no bot knows yet; afterwards nothing was refused that the test had not ordered."""
    with SlackPeer(manifest) as peer:
        yield peer
        assert_nothing_refused(peer)


def assert_nothing_refused(peer: SlackPeer) -> None:
    """The bot asked for nothing that Slack would not do, but for what the test had ordered to be refused."""
    assert [refused for refused in peer.refused if refused[1] not in peer.faults.ordered] == []


@pytest.fixture
def start(own_peer: SlackPeer, built_index: Path, tmp_path: Path) -> Iterator[Start]:
    """Starts bots of the test's own on the index of the shipped knowledge, with one state for all of them."""
    with Start(own_peer, tmp_path / "bot", INDEX_DIR=str(built_index)) as starting:
        yield starting
