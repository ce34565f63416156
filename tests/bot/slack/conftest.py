"""What the tests of the Slack bot share: one bot, connected to a peer that plays Slack."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bot.slack.running import Running, running
from tests.slack_peer import SlackPeer


@pytest.fixture(scope="session")
def running_bot(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """The bot of all these tests."""
    manifest = json.loads((root / "bot" / "slack" / "manifest.json").read_text(encoding="utf-8"))
    with SlackPeer(manifest, patience=15) as peer, running(peer, tmp_path_factory.mktemp("bot")) as bot:
        yield bot


@pytest.fixture
def bot(running_bot: Running) -> Running:
    """The bot with nothing said yet."""
    running_bot.services.work.drain(10)
    running_bot.peer.forget()
    running_bot.engine.before = lambda text: None
    return running_bot


@pytest.fixture
def peer(bot: Running) -> SlackPeer:
    """The peer that this bot talks to, with nothing said yet."""
    return bot.peer
